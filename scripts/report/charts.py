"""Charts that a page places by a directive, as nodes that every builder can write."""

import hashlib
import os
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from report.render import chart_figure, keep_numbers

DRAWINGS = "drawings"  # beside the outputs of the notebooks


def chart_nodes(chart, environment: BuildEnvironment) -> list[nodes.Node]:
    """A `monitor.figures.Chart` as the bundle that myst-nb makes of a notebook's output.

    The site takes its HTML, everything else the SVG with its alternative text: the choice is
    myst-nb's, so a chart is the same wherever it stands.
    """
    data, metadata = chart._repr_mimebundle_()
    keep_numbers(environment.app.outdir, chart.name, data["text/csv"])
    drawing = data["image/svg+xml"].encode()
    folder = Path(environment.app.outdir).parent / DRAWINGS
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(drawing).hexdigest()}.svg"
    file.write_bytes(drawing)
    uri = Path(os.path.relpath(file, environment.srcdir)).as_posix()
    about = metadata["image/svg+xml"]
    figure = chart_figure(nodes.image(uri=f"/{uri}", alt=about["alt"]), about)
    html = nodes.raw("", data["text/html"], format="html")
    bundle = nodes.container(nb_element="mime_bundle")
    for mime, node in (("text/html", html), ("image/svg+xml", figure)):
        bundle += nodes.container("", node, mime_type=mime)
    return [nodes.container("", bundle, classes=["chart-output"])]
