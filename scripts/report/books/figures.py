"""The numbers of the figures: one for each chart, in the order of the book, in every format.

A page is written with a place for a number (`@FIGURE:name@`) and filled when the whole book is
known: so a chart that comes in between makes no page be written again.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from report.books.contents import pages
from report.pages.charts import ChartFigure

NUMBERS = "figures.json"  # in the work folder
CHARTS = "charts"  # the key of a page's metadata
PLACE = re.compile(r"@FIGURE:([\w-]+)@")


def collect(app: Sphinx, tree: nodes.document) -> None:
    """Notes which charts a page shows, in their order."""
    names = [figure["name"] for figure in tree.findall(ChartFigure)]
    app.env.metadata[app.env.docname][CHARTS] = names


def numbers(environment: BuildEnvironment) -> dict[str, int]:
    """Each chart's number, by its name; one that stands on two pages has that of the first."""
    shown = (
        name
        for page in pages(environment)
        for name in environment.metadata[page.docname].get(CHARTS, [])
    )
    return {name: number for number, name in enumerate(dict.fromkeys(shown), start=1)}


def fill(text: str, known: dict[str, int]) -> str:
    """A text with the numbers of its figures."""
    return PLACE.sub(lambda place: str(known[place[1]]), text)


def keep(app: Sphinx, exception: Exception | None) -> None:
    """Leaves the numbers in the work folder, for those who come after Sphinx."""
    if exception is None:
        file = Path(app.outdir).parent / NUMBERS
        file.write_text(json.dumps(numbers(app.env)), "utf-8")


def kept(work: Path) -> dict[str, int]:
    """The numbers as the last builder left them in `work`."""
    return json.loads((work / NUMBERS).read_text("utf-8"))


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    app.connect("doctree-read", collect)
    app.connect("build-finished", keep)
