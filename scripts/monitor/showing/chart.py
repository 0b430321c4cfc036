"""A chart: its drawings, a title that states the finding, what is measured, its words for those who
cannot see it, its source and its doubt, and its numbers.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from monitor.identity import REPORT, Identity
from monitor.showing.canvas import Canvas
from monitor.showing.frame import plate
from monitor.showing.frame.svg import tidy
from monitor.showing.plain import clean, slug
from monitor.showing.style import BROAD, NARROW, WIDE
from monitor.showing.tables import csv_text

PARTS = "application/vnd.report.chart+json"
"""The kind of a chart's output that holds what the build makes files of."""


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    `name` is unique in the book and names its files; `title` states the finding; `measure` says
    what is measured and in which unit; `alt` tells it to those who do not see it; `note` says from
    where it is, how to read it and what it does not show; `table` holds the numbers drawn. The
    drawings stand alone, in the light palette; there is a broad one where the chart may reach into
    the rail beside the text. `key` are the two drawings of a key that is folded below it;
    `identity` has the colours of its camps.
    """

    name: str
    title: str
    alt: str
    wide_svg: str
    narrow_svg: str
    table: pd.DataFrame = field(repr=False)
    note: str = ""
    measure: str = ""
    broad_svg: str = ""
    key: tuple[str, str] = ("", "")
    identity: Identity = field(default=REPORT, repr=False)

    @property
    def drawings(self) -> dict[str, str]:
        """Every drawing, by its size."""
        sizes = {"broad": self.broad_svg, "wide": self.wide_svg, "narrow": self.narrow_svg}
        return {size: svg for size, svg in sizes.items() if svg}

    @property
    def csv(self) -> str:
        """The numbers as CSV text, safe to open in a spreadsheet."""
        return csv_text(self.table)

    @property
    def html(self) -> str:
        """The figure as it stands on a page."""
        return plate.html(self)

    @property
    def picture(self) -> str:
        """The figure as one SVG to take along."""
        return plate.picture(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {
            "text/html": self.html,
            "image/svg+xml": self.wide_svg,
            "text/csv": self.csv,
            "text/plain": f"{self.title}\n{self.alt}",
            PARTS: {"picture": self.picture, "book": plate.for_book(self)},
        }
        about = {key: getattr(self, key) for key in ("alt", "title", "measure", "note")}
        about["chart"] = self.name
        return bundle, dict.fromkeys(("text/html", "image/svg+xml", PARTS), about)


LONGEST = 15_000
"""Characters of an alternative text: twice as many bytes are more than a PDF can hold in one."""


def _spoken(alt: str) -> str:
    """An alternative text that a PDF can hold: of a very long one the beginning, and where the rest
    is."""
    if len(alt) <= LONGEST:
        return alt
    return f"{alt[:LONGEST].rpartition(' ')[0]} … The rest is in the table of its numbers."


def draw(
    name: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    paint: Callable[[Canvas], float],
    note: str = "",
    acronyms: Mapping[str, str] | None = None,
    *,
    measure: str = "",
    rail: bool = False,
    key: Callable[[Canvas], float] | None = None,
    identity: Identity = REPORT,
) -> Chart:
    """Make a chart by painting it in each size; `paint(canvas)` draws and returns the height in px.

    Those of the `acronyms` (short: long) that the chart prints are written out in its note. With
    `rail` it has a broad drawing too; a `key` is painted apart and folded below it. The camps are
    those of `identity`.
    """
    title, alt, measure = clean(title), _spoken(clean(alt)), clean(measure)

    def drawn(width: float, paint: Callable[[Canvas], float], title: str, alt: str) -> str:
        canvas = Canvas(width, identity)
        svg = canvas.svg(paint(canvas))
        return tidy(svg, title, alt, canvas.marks)

    wide, narrow = (drawn(width, paint, title, alt) for width in (WIDE, NARROW))
    broad = drawn(BROAD, paint, title, alt) if rail else ""
    folded = ("", "")
    if key:
        words = f"The key to “{title}”", plate.KEY
        folded = drawn(WIDE, key, *words), drawn(NARROW, key, *words)
    printed = set(re.findall(r"\b[A-Z]{2,8}\b", f"{title} {wide} {narrow} {note} {measure}"))
    long = [f"{short}: {name}" for short, name in (acronyms or {}).items() if short in printed]
    note = clean(f"{note} {'; '.join(long)}." if long else note)
    table = table.reset_index(drop=True)
    drawings = wide, narrow, table, note, measure, broad, folded
    return Chart(slug(name), title, alt, *drawings, identity)
