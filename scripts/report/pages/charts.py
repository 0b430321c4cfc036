"""Charts that a page places by a directive, as nodes that every builder can write."""

import hashlib
import os
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from monitor.kept import kept
from report.notebooks.outputs import PARTS, chart_figure, keep_files, keep_parts
from report.pages import verdicts
from report.state.corpus import corpus
from report.state.paths import BOOK

# The charts that a page of words may place; they need the corpus alone, and no notebook.
CHARTS = (
    "actors", "camps", "chronicle", "directions", "expectations", "flow", "quoted", "recalls",
    "strip", "theme_grid", "voices",
)  # fmt: skip
DRAWINGS = "drawings"  # beside the outputs of the notebooks


def chart_nodes(name: str, environment: BuildEnvironment, **given: str) -> list[nodes.Node]:
    """The chart `name` of `monitor.figures` as the bundle that myst-nb makes of an output.

    `given` is what it is asked for besides the corpus. The site takes its HTML, everything else the
    SVG with its alternative text: the choice is myst-nb's, so a chart is the same wherever it
    stands.
    """
    if name == "expectations":
        for page in (verdicts.PAGE, verdicts.APPENDIX):
            environment.note_dependency(str(BOOK / page))
        given |= {"told": verdicts.told()}
    data, metadata = _bundle(name, given)
    chart, outdir = metadata["text/html"]["chart"], environment.app.outdir
    keep_files(outdir, chart, {".csv": data["text/csv"]})
    keep_parts(outdir, chart, data[PARTS])
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
    holder = nodes.container("", bundle, classes=["chart-output"])
    if "article" in given:  # by which `report.roles` knows whose chapter the page is
        holder["article"] = given["article"]
    return [holder]


def _bundle(name: str, given: dict[str, str]) -> tuple[dict, dict]:
    """The chart in its forms, and what is said about each; drawn only where that is not kept."""

    def drawn() -> tuple[dict, dict]:
        from monitor import figures  # with matplotlib, which a page whose words changed can spare

        return getattr(figures, name)(corpus(), **given)._repr_mimebundle_()

    asked = hashlib.sha256(repr(given).encode()).hexdigest()[:16]
    return kept(
        f"chart-{name}-{asked}",
        drawn,
        lambda bundle: {"data": bundle[0], "metadata": bundle[1]},
        lambda said: (said["data"], said["metadata"]),
    )
