"""How a notebook's outputs become nodes: as myst-nb does it, with alternative texts that compute.

myst-nb takes the alternative text of an image from the metadata of the cell, which is fixed text; a
chart's text states its finding, so it comes with the output. `report.dist-info` registers the class.
"""

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer


class Renderer(NbElementRenderer):
    """The renderer of the notebooks' outputs."""

    def render_image(self, data: MimeData) -> list[nodes.Element]:
        """An image, with the `alt` of its output's metadata."""
        images = super().render_image(data)
        alt = data.output_metadata.get(data.mime_type, {}).get("alt")
        if alt:
            for image in images:
                image["alt"] = str(alt)
        return images
