"""Charts that a page places by a directive, as nodes that every builder can write."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from report.pages import verdicts
from report.pages.marks import article_of
from report.state.drawings import Asked, drawn
from report.state.kept import digest

# The charts that a page of words may place; they need the corpus alone, and no notebook.
NAMES = (
    "actors", "camps", "chronicle", "directions", "expectations", "flow", "quoted", "recalls",
    "strip", "theme_grid", "voices",
)  # fmt: skip
TELLS = "expectations"  # the chart of what pages tell, in words
DRAWINGS = "drawings"  # beside the outputs of the notebooks
CHARTS = "charts"  # the folder of the charts' files, beside the pages
TABLES = "tables"  # the folder of the notebooks' tables, in the data package
PARTS = "application/vnd.report.chart+json"  # as `monitor.showing.chart` names it
BOOK = ".html"  # of a chart as it stands in the e-book
PLACED = re.compile(r"^```\{(fingerprints?|chart)\} *(.*?) *\n((?:.*\n)*?)```$", re.MULTILINE)


class Fingerprint(SphinxDirective):
    """```{fingerprint} 1/50```: the drawing of one article, paragraph by paragraph.

    The content may say what the page calls each: `2: The denial`.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            article = article_of(self.arguments[0])
            called = "\n".join(self.content)
            return chart_nodes("fingerprint", self.env, article=article, called=called)
        except ValueError as error:
            raise self.error(str(error)) from error


class Fingerprints(SphinxDirective):
    """```{fingerprints}```: all articles side by side."""

    def run(self) -> list[nodes.Node]:
        return chart_nodes("fingerprints", self.env)


class Drawn(SphinxDirective):
    """```{chart} NAME```: the chart NAME of `monitor.figures`, of the whole corpus."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in NAMES:
            raise self.error(f"there is no chart {name!r}; there is {', '.join(NAMES)}")
        return chart_nodes(name, self.env)


def placed(pages: Iterable[Path]) -> list[Asked]:
    """The charts that the sources of `pages` place, to be drawn ahead.

    What is amiss is passed over: it is told when the page is read.
    """
    found: list[Asked] = []
    for page in pages:
        for kind, argument, content in PLACED.findall(page.read_text("utf-8")):
            with suppress(ValueError):
                if kind == "fingerprint":
                    called = content.removesuffix("\n")
                    found.append((kind, {"article": article_of(argument), "called": called}))
                elif kind == "fingerprints" or argument in NAMES:
                    name = argument or kind
                    found.append((name, {"told": verdicts.told()} if name == TELLS else {}))
    return found


def chart_nodes(name: str, environment: BuildEnvironment, **given: str) -> list[nodes.Node]:
    """The chart `name` of `monitor.figures` as the bundle that myst-nb makes of an output.

    `given` is what it is asked for besides the corpus. The site takes its HTML, everything else the
    SVG with its alternative text: the choice is myst-nb's, so a chart is the same wherever it
    stands.
    """
    if name == TELLS:
        for page in (verdicts.PAGE, verdicts.APPENDIX):
            environment.note_dependency(str(verdicts.BOOK / page))
        given |= {"told": verdicts.told()}
    data, metadata = drawn(name, given)
    chart, outdir = metadata["text/html"]["chart"], environment.app.outdir
    keep_files(outdir, chart, {".csv": data["text/csv"]})
    keep_parts(outdir, chart, data[PARTS])
    drawing = data["image/svg+xml"].encode()
    folder = Path(environment.app.outdir).parent / DRAWINGS
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{digest(drawing)}.svg"
    file.write_bytes(drawing)
    uri = Path(os.path.relpath(file, environment.srcdir)).as_posix()
    about = metadata["image/svg+xml"]
    figure = chart_figure(nodes.image(uri=f"/{uri}", alt=about["alt"]), about)
    html = nodes.raw("", data["text/html"], format="html")
    bundle = nodes.container(nb_element="mime_bundle")
    for mime, node in (("text/html", html), ("image/svg+xml", figure)):
        bundle += nodes.container("", node, mime_type=mime)
    holder = nodes.container("", bundle, classes=["chart-output"])
    if "article" in given:  # by which `roles` knows whose chapter the page is
        holder["article"] = given["article"]
    return [holder]


def keep_files(outdir: str | Path, name: str, files: dict[str, str], of: str = CHARTS) -> None:
    """Keeps files of a chart, by their endings, for those who place them where it links to them, or
    of a table, for the data package."""
    folder = Path(outdir).parent / of
    folder.mkdir(parents=True, exist_ok=True)
    for ending, text in files.items():
        (folder / f"{name}{ending}").write_text(text, "utf-8", newline="")


def keep_parts(outdir: str | Path, name: str, parts: dict[str, str]) -> None:
    """Keeps what the output PARTS of a chart holds."""
    keep_files(outdir, name, {".svg": parts["picture"], BOOK: parts["book"]})


class ChartFigure(nodes.figure):
    """A drawing with its title as the caption and its note as the legend; `name` is the chart's,
    `measure` says what it measures."""


def chart_figure(image: nodes.image, about: dict) -> ChartFigure:
    """What a chart is where its HTML can't be shown, in the PDF and the e-book.

    `about` is the metadata of the drawing: `title`, `chart` and, where there is one, `measure` and
    `note`.
    """
    named = {"name": about.get("chart", ""), "measure": about.get("measure", "")}
    caption = nodes.caption("", about["title"])
    figure = ChartFigure("", image, caption, classes=["chart"], **named)
    if about.get("note"):
        figure += nodes.legend("", nodes.paragraph("", about["note"]))
    return figure


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_directive("fingerprint", Fingerprint)
    app.add_directive("fingerprints", Fingerprints)
    app.add_directive("chart", Drawn)
