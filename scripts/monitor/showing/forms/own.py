"""Any matplotlib figure as a chart of the book: `figures.show(fig, title=…, alt=…, data=…)`."""

from __future__ import annotations

import io
import re
import warnings

import matplotlib as mpl
import pandas as pd
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from monitor.showing.about import SVG
from monitor.showing.canvas import RC
from monitor.showing.chart import Chart
from monitor.showing.frame.svg import finished, parsed
from monitor.showing.plain import clean, slug
from monitor.showing.style import NARROW, SMALL, WIDE, light

BLACK, WHITE = "#000000", "#ffffff"
TALLER = 1.4  # a phone's drawing is so much higher for its width than that of a page
FILLED = tuple(f"{{{SVG}}}{tag}" for tag in ("text", "path", "use"))
RECIPE = "figures.show(fig, title='What it shows', alt='The same in words', data=frame)"


def show(
    figure: Figure,
    *,
    title: str,
    alt: str,
    data: pd.DataFrame,
    name: str = "",
    measure: str = "",
    note: str = "",
) -> Chart:
    """Take a figure of matplotlib into the site, the PDF and the e-book, wide and narrow.

    `title` states the finding, `alt` tells it to those who do not see it, `data` holds the numbers
    drawn and becomes the CSV below it; `measure` says what is measured, in which unit, and `note`
    where it is from and what it does not show. `name` is unique in the book and names the files; it
    is made of the title where it is not given. Black and white follow the page's colours, and no
    letter is smaller than 13 px. Raises ValueError where a word or the numbers are missing.
    """
    missing = [what for what, said in (("title", title), ("alt", alt)) if not said.strip()]
    if missing or not isinstance(data, pd.DataFrame):
        raise ValueError(f"{' and '.join(missing) or 'data'} is missing; expected {RECIPE}")
    name, title, alt = slug(name or title), clean(title), clean(alt)
    across, high = map(float, figure.get_size_inches())
    shape = high / across
    wide = _drawn(figure, WIDE, shape, f"{name}-wide", title, alt)
    narrow = _drawn(figure, NARROW, shape * TALLER, f"{name}-narrow", title, alt)
    figure.set_size_inches(across, high)
    table = data.reset_index(drop=data.index.name is None)
    return Chart(name, title, alt, wide, narrow, table, clean(note), clean(measure))


def _drawn(figure: Figure, width: float, shape: float, key: str, title: str, alt: str) -> str:
    """The figure as SVG, `width` px wide, its ids its own, its black and white the page's."""
    figure.set_size_inches(width / 72, round(width * shape) / 72)
    if figure.get_layout_engine() is None:
        figure.set_layout_engine("constrained")
    for text in figure.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), SMALL))
    for patch in (figure.patch, *(axes.patch for axes in figure.axes)):
        if to_hex(patch.get_facecolor()) == WHITE:
            patch.set_visible(False)
    out = io.StringIO()
    with mpl.rc_context(RC), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return _own(out.getvalue(), key, title, alt)


def _own(svg: str, key: str, title: str, alt: str) -> str:
    root = parsed(re.sub(r'(\bid="|"#|url\(#)', rf"\g<1>{key}-", svg))
    ink = light("ink")
    kept = {node for defs in root.iter(f"{{{SVG}}}defs") for node in defs.iter()}  # filled by uses
    # What says no colour is black.
    for node in root.iter():
        style = re.sub(r"font(-family)?: [^;]*DejaVu[^;]*;? ?", _sized, node.get("style", ""))
        style = style.replace(BLACK, ink)
        if node.tag in FILLED and node not in kept and "fill:" not in style:
            style = f"fill: {ink}; {style}".removesuffix("; ")
        if style:
            node.set("style", style)
    return finished(root, title, alt)


def _sized(found: re.Match) -> str:
    """A font as its size alone: the page chooses the face."""
    size = re.search(r"([\d.]+)px", found[0])
    return f"font-size: {size[1]}px; " if size else ""
