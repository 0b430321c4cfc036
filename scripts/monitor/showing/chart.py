"""A chart: two drawings, a title that states the finding, its words for those who cannot see it,
and its numbers.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from monitor.showing.canvas import Canvas
from monitor.showing.plain import clean
from monitor.showing.style import NARROW, WIDE
from monitor.showing.svg import inline, tidy
from monitor.showing.tables import csv_text


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    `name` is unique in the book and names its CSV; `title` states the finding; `alt` tells it to
    those who do not see it; `note` says how to read it and what it does not show; `table` holds the
    numbers drawn. `wide_svg` and `narrow_svg` stand alone, in the light palette.
    """

    name: str
    title: str
    alt: str
    wide_svg: str
    narrow_svg: str
    table: pd.DataFrame = field(repr=False)
    note: str = ""

    @property
    def csv(self) -> str:
        """The numbers as CSV text, safe to open in a spreadsheet."""
        return csv_text(self.table)

    @property
    def html(self) -> str:
        """A ``figure`` with both drawings inline; which one shows is the style sheet's choice.

        The link to the numbers is relative to the page, `charts/NAME.csv`, and carries the name in
        ``data-chart`` for whoever places the file.
        """
        wide, narrow = (
            inline(svg, f"{self.name}-{which}", which, self.title, self.alt)
            for which, svg in (("wide", self.wide_svg), ("narrow", self.narrow_svg))
        )
        note = f"{escape(clean(self.note))} " if self.note else ""
        return (
            f'<figure class="chart" id="chart-{escape(self.name)}">\n{wide}\n{narrow}\n<figcaption>'
            f'<strong class="chart-title">{escape(clean(self.title))}'
            f'<a class="headerlink" href="#chart-{escape(self.name)}" title="Link to this figure">#'
            f"</a></strong>"
            f'<p class="chart-note">{note}<a class="chart-data" data-chart="{escape(self.name)}"'
            f' href="charts/{escape(self.name)}.csv" download>The numbers as CSV'
            f'<span class="visually-hidden"> of: {escape(clean(self.title))}</span></a></p>'
            f"</figcaption>\n</figure>"
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {
            "text/html": self.html,
            "image/svg+xml": self.wide_svg,
            "text/csv": self.csv,
            "text/plain": f"{self.title}\n{self.alt}",
        }
        about = {"alt": self.alt, "title": self.title, "note": self.note, "chart": self.name}
        return bundle, {"text/html": about, "image/svg+xml": about}


def draw(
    name: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    paint: Callable[[Canvas], float],
    note: str = "",
    acronyms: Mapping[str, str] | None = None,
) -> Chart:
    """Make a chart by painting it twice; `paint(canvas)` draws and returns the height in px.

    Those of the `acronyms` (short: long) that the chart prints are written out in its note.
    """
    title, alt = clean(title), clean(alt)
    sheets = [Canvas(width) for width in (WIDE, NARROW)]
    wide, narrow = (tidy(canvas.svg(paint(canvas)), title, alt) for canvas in sheets)
    printed = set(re.findall(r"\b[A-Z]{2,8}\b", f"{wide} {narrow} {note}"))
    long = [f"{short}: {name}" for short, name in (acronyms or {}).items() if short in printed]
    note = clean(f"{note} {'; '.join(long)}." if long else note)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Chart(slug, title, alt, wide, narrow, table.reset_index(drop=True), note)
