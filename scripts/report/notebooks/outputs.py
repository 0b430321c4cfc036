"""How a notebook's outputs become nodes: as myst-nb does it, with what charts bring along.

myst-nb takes the alternative text of an image from the metadata of the cell, which is fixed text; a
chart's text states its finding, so it comes with the output. A chart's numbers come with it too.
`report.dist-info` makes the class known to myst-nb, by an entry point, as if the package were
installed.
"""

from pathlib import Path

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

CHARTS = "charts"  # the folder of the charts' numbers, beside the pages


def keep_numbers(outdir: str | Path, name: str, numbers: str) -> None:
    """Keeps the CSV of a chart, for `report.finish` to place where the chart links to it."""
    folder = Path(outdir).parent / CHARTS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.csv").write_text(numbers, "utf-8", newline="")


class ChartFigure(nodes.figure):
    """A drawing with its title as the caption and its note as the legend; never numbered."""


def chart_figure(image: nodes.image, about: dict) -> ChartFigure:
    """What a chart is where its HTML can't be shown, in the PDF and the e-book.

    `about` is the metadata of the drawing: `title` and, where there is one, `note`.
    """
    figure = ChartFigure("", image, nodes.caption("", about["title"]), classes=["chart"])
    if about.get("note"):
        figure += nodes.legend("", nodes.paragraph("", about["note"]))
    return figure


class Renderer(NbElementRenderer):
    """The renderer of the notebooks' outputs."""

    def render_mime_type(self, data: MimeData) -> list[nodes.Element]:
        """A chart's numbers go to a file of their own; everything else is shown."""
        if data.mime_type == "text/csv":
            name = data.output_metadata.get("text/html", {}).get("chart")
            if name:
                keep_numbers(self.renderer.sphinx_env.app.outdir, name, data.string)
            return []
        return super().render_mime_type(data)

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
