"""How a notebook's outputs become nodes: as myst-nb does it, with what charts bring along.

myst-nb takes the alternative text of an image from the metadata of the cell, which is fixed text; a
chart's text states its finding, so it comes with the output. A chart's numbers and pictures come
with it too. `report.dist-info` makes the class known to myst-nb, by an entry point, as if the
package were installed.
"""

import json

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from report.pages.charts import PARTS, TABLES, chart_figure, keep_files, keep_parts


class Renderer(NbElementRenderer):
    """The renderer of the notebooks' outputs."""

    def render_mime_type(self, data: MimeData) -> list[nodes.Element]:
        """What a chart or a table brings along goes to files of their own; all else is shown."""
        if data.mime_type not in ("text/csv", PARTS):
            return super().render_mime_type(data)
        about = data.output_metadata.get("text/html", {})
        name, table = about.get("chart"), about.get("table")
        outdir = self.renderer.sphinx_env.app.outdir
        if name and data.mime_type == PARTS:
            parts = data.content if isinstance(data.content, dict) else json.loads(data.string)
            keep_parts(outdir, name, parts)
        elif name:
            keep_files(outdir, name, {".csv": data.string})
        elif table:
            keep_files(outdir, table, {".csv": data.string}, TABLES)
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
