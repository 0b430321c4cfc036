"""A sheet to draw on, in px with y downward: matplotlib draws, the chart decides where.

Axes, ticks and legends of matplotlib place themselves and may collide; here every label is measured
before it is set, so a chart can say how high it will be and leave room.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from monitor.showing import paths
from monitor.showing.about import About, Place
from monitor.showing.paths import Line
from monitor.showing.plain import clean
from monitor.showing.style import SIZE, light

RC: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "monitor",
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "path.simplify": False,
}
# DejaVu Sans ships with matplotlib, so every machine measures alike; it runs wider than the fonts
# that a page uses, which only leaves air.
MEASURE = 0.96
ROUNDING = 1e-6  # px by which a sum of widths may differ from the width of the whole


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """The width in px of a line of text, on the safe side."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a glyph that the measuring font lacks
        font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
        return MEASURE * TextToPath().get_text_width_height_descent(text, font, ismath=False)[0]


def wrap(text: str, width: float, size: float = SIZE, weight: str = "normal") -> list[str]:
    """Break a text into lines of at most `width` px; a word too long for one is broken."""
    lines: list[str] = []
    # A line is as wide as its words and spaces, so it need not be measured again with each word.
    space, reached = text_width(" ", size, weight), 0.0
    for word in re.split(" +", clean(text)):  # a no-break space breaks no line
        wide = text_width(word, size, weight)
        if lines and reached + space + wide <= width + ROUNDING:
            lines[-1] += f" {word}"
            reached += space + wide
            continue
        while wide > width and len(word) > 1:
            fit = max(
                (n for n in range(1, len(word)) if text_width(word[:n], size, weight) <= width),
                default=1,
            )
            lines.append(word[:fit])
            word = word[fit:]
            wide = text_width(word, size, weight)
        lines.append(word)
        reached = wide
    return lines or [""]


class Canvas:
    """One drawing of `width` px; its height is known when it is finished.

    Colours are roles of the palette ("ink", "camp-western"), never values.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.narrow = width < 500
        self._figure = Figure(figsize=(width / 72, 1))
        # From px with y downward to the sheet; where its foot is, is known when it is finished.
        self._place = Affine2D()
        self._layer = 0
        self.marks: list[About] = []
        self._open = -1

    @contextmanager
    def about(
        self, says: str = "", paragraphs: Iterable[Place] = (), camp: str = "", actor: str = ""
    ) -> Iterator[None]:
        """What is drawn inside is one mark: its value in words, the paragraphs that it leads to,
        the ids of its camp and actor. A mark may stand in another.

        Raises ValueError of a link that no words name.
        """
        if paragraphs and not says:
            raise ValueError("a mark that leads to paragraphs needs words for who cannot see it")
        around = self._open
        self.marks.append(About(clean(says), tuple(paragraphs), camp, actor, around))
        self._open = len(self.marks) - 1
        yield
        self._open = around

    def _mark(self) -> str | None:
        """How matplotlib names the shapes of the open mark."""
        return f"about-{self._open}" if self._open >= 0 else None

    def _add(self, path: Path, fill: str | None, edge: str | None, line: float, dash: bool) -> None:
        self._layer += 1
        patch = PathPatch(
            path,
            facecolor=light(fill) if fill else "none",
            edgecolor=light(edge) if edge else "none",
            linewidth=line if edge else 0,
            linestyle=(0, (3, 2.5)) if dash else "solid",
            transform=self._place,
            zorder=self._layer,
            gid=self._mark(),
        )
        self._figure.add_artist(patch)

    def rect(self, x, y, w, h, fill=None, edge=None, line=1.0, dash=False) -> None:
        """A rectangle from its upper left corner."""
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]
        self._add(Path(corners, closed=True), fill, edge, line, dash)

    def polygon(self, points: Line, fill=None, edge=None, line=1.0) -> None:
        """A closed shape through the points."""
        self._add(Path([*points, points[0]], closed=True), fill, edge, line, False)

    def disc(self, x, y, radius, fill=None, edge=None, line=1.0) -> None:
        """A circle about a point."""
        self._add(paths.circle(x, y, radius), fill, edge, line, False)

    def line(self, x0, y0, x1, y1, colour="rule", line=1.0, dash=False) -> None:
        """A straight line."""
        self.lines([[(x0, y0), (x1, y1)]], colour, line, dash)

    def lines(self, lines: Iterable[Line], colour="rule", line=1.0, dash=False) -> None:
        """Several open lines as one path."""
        path = paths.through(lines)
        if path:
            self._add(path, None, colour, line, dash)

    def shape(self, rings: Iterable[Line], fill=None, edge=None, line=1.0) -> None:
        """Several closed rings as one path: a country with its islands."""
        path = paths.through(rings, closed=True)
        if path:
            self._add(path, fill, edge, line, False)

    def hatch(self, x, y, w, h, colour, gap=5.5, line=1.0) -> None:
        """Diagonal lines inside a rectangle, rising to the right; phase fixed on the page so that
        neighbouring cells run on."""
        self.lines(paths.hatching(x, y, w, h, gap), colour, line)

    def text(
        self, x, y, text, size=SIZE, colour="ink", weight="normal", ha="left", slant=False
    ) -> None:
        """A line of text on the baseline `y`."""
        self._layer += 1
        # Mathematics is not read: a title may hold dollar signs, and they are text.
        words = Text(
            x,
            y,
            clean(text),
            parse_math=False,
            fontsize=size,
            color=light(colour),
            fontweight=weight,
            fontstyle="italic" if slant else "normal",
            horizontalalignment=ha,
            verticalalignment="baseline",
            transform=self._place,
            zorder=self._layer,
            gid=self._mark(),
        )
        self._figure.add_artist(words)

    def note(self, words: str) -> float:
        """A line in the place of a drawing that has nothing to show; the y below it."""
        self.text(0, 16, words)
        return 24

    def block(self, x, y, text, width, size=SIZE, lead=1.25, **how) -> float:
        """A text broken to `width`, its first baseline at `y`; the y below its last line."""
        for row in wrap(text, width, size, how.get("weight", "normal")):
            self.text(x, y, row, size, **how)
            y += size * lead
        return y - size * lead + size * 0.35

    def svg(self, height: float) -> str:
        """The drawing as SVG, `width` × `height` px, as matplotlib writes it."""
        height = round(height)
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._place.clear().scale(1, -1).translate(0, height)
        out = io.StringIO()
        with mpl.rc_context(RC), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            FigureCanvasSVG(self._figure).print_svg(out, metadata={"Date": None, "Creator": None})
        return out.getvalue()
