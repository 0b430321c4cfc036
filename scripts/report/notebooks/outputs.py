"""How a notebook's outputs become nodes: as myst-nb does it, with what charts bring along.

myst-nb takes the alternative text of an image from the metadata of the cell, which is fixed text; a
chart's text states its finding, so it comes with the output. A chart's numbers and pictures come
with it too. `report.dist-info` makes the class known to myst-nb, by an entry point, as if the
package were installed.
"""

import json
from pathlib import Path

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

CHARTS = "charts"  # the folder of the charts' files, beside the pages
PARTS = "application/vnd.report.chart+json"  # as `monitor.showing.chart` names it
BOOK = ".html"  # of a chart as it stands in the e-book


def keep_files(outdir: str | Path, name: str, files: dict[str, str]) -> None:
    """Keeps files of a chart, by their endings, for those who place them where it links to them."""
    folder = Path(outdir).parent / CHARTS
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


class Renderer(NbElementRenderer):
    """The renderer of the notebooks' outputs."""

    def render_mime_type(self, data: MimeData) -> list[nodes.Element]:
        """What a chart brings along goes to files of their own; everything else is shown."""
        if data.mime_type not in ("text/csv", PARTS):
            return super().render_mime_type(data)
        name = data.output_metadata.get("text/html", {}).get("chart")
        outdir = self.renderer.sphinx_env.app.outdir
        if name and data.mime_type == PARTS:
            parts = data.content if isinstance(data.content, dict) else json.loads(data.string)
            keep_parts(outdir, name, parts)
        elif name:
            keep_files(outdir, name, {".csv": data.string})
        return []

    def render_image(self, data: MimeData) -> list[nodes.Element]:
        """An image, with what its output's metadata says of it."""
        images = super().render_image(data)
        about = data.output_metadata.get(data.mime_type, {})
        if about.get("alt"):
            for image in images:
                image["alt"] = str(about["alt"])
        if about.get("title"):
            return [chart_figure(image, about) for image in images]
        return images
