"""The notebooks for who wants to run them elsewhere, in one archive.

It lays their readable copies beside the package that they import, the data and pins of what they
need, so that an empty folder is enough.
"""

import re
import zipfile
from pathlib import Path

from monitor import Corpus
from report.notebooks.readable import readable
from report.pages import bibliography
from report.publish import pins
from report.publish.downloads import NOTEBOOKS, pack
from report.state.address import Address
from report.state.edition import identity, report_name
from report.state.kept import Kept, digest
from report.state.sources import named_files

# What the notebooks import besides the standard library, and what opens them.
ASKED = ["jupyterlab", "matplotlib", "pandas", "scipy"]

README = """{name}: the notebooks

They run in this folder, with Python 3.11 or newer:

    python3 -m venv .venv
    .venv/bin/pip install -r requirements.txt
    .venv/bin/jupyter lab

(on Windows: .venv\\Scripts\\pip and .venv\\Scripts\\jupyter). The second line alone needs the
network.

*.ipynb            the pages of the report that compute, with the code of each figure
monitor/           the package that they import: counting, rates, charts, tables
data/              the tables; another folder of data is named by MONITOR_DATA
matplotlibrc       settings of the drawings, which matplotlib reads here by itself
requirements.txt   every package they need, pinned with hashes

The articles are their publisher's and are not here; the tables hold counts and marks, never running
text. {rights}
"""
RIGHTS = (
    "Code: MIT (LICENSE). Words, figures and tables: CC BY 4.0 (LICENSE-TEXT). To cite the report,"
    "\nsee CITATION.cff."
)


def write(root: Path, site: Path, corpus: Corpus, where: Address, epoch: int, kept: Kept) -> None:
    """Puts a readable copy in the place of each notebook's source in `site`, and the archive.

    `root` is the project; every file of the archive bears the date `epoch`. One that is `kept`
    serves again where it would be made of the same.
    """
    sources = {file.name: file for file in sorted(site.glob("_sources/book/*.ipynb"))}
    texts = {name: file.read_text("utf-8") for name, file in sources.items()}
    others = companions(root)
    library = root / "book/references.bib"
    hashes = {name: digest(content) for name, content in others.items()}
    made_of = digest([texts, library.read_text("utf-8"), str(where), epoch, hashes])

    def make(archive: Path) -> None:
        references = bibliography.read(library)
        copies = {name: readable(text, corpus, references, where) for name, text in texts.items()}
        pack(dict(sorted((copies | others).items())), archive, epoch)

    kept.file("notebooks.zip", made_of, site / NOTEBOOKS, make)
    with zipfile.ZipFile(site / NOTEBOOKS) as packed:
        for name, file in sources.items():
            file.write_bytes(packed.read(name))


def companions(root: Path) -> dict[str, bytes]:
    """What the archive holds besides the notebooks: name in it -> content."""
    rights, licences = RIGHTS, ["LICENSE", "LICENSE-TEXT", "CITATION.cff"]
    if identity().title:
        rights, licences = f"Code: MIT (LICENSE). The rest: {identity().licence}.", ["LICENSE"]
    others = {
        "README.txt": README.format(name=report_name(), rights=rights).encode(),
        "requirements.txt": requirements((root / "requirements.txt").read_text("utf-8")).encode(),
        "matplotlibrc": (root / "book/matplotlibrc").read_bytes(),
    }
    for top, names in (
        (root, ["data", *licences]),
        (root / "scripts", ["monitor"]),
    ):
        for place, path in named_files(top, names).items():
            others[place] = path.read_bytes()
    return others


def requirements(pinned: str) -> str:
    """Those pins of `pinned`, the project's requirements.txt, that the notebooks need."""
    names = pins.needed(pins.pins(pinned), ASKED)
    blocks = re.split(r"^(?=[A-Za-z0-9])", pinned, flags=re.MULTILINE)
    lines = [
        line
        for block in blocks
        if pins.plain(re.split(r"[^\w.-]", block, maxsplit=1)[0]) in names
        for line in block.splitlines()
        if not line.lstrip().startswith("#")
    ]
    return "\n".join(["# What the notebooks need, as the report was built with it.", *lines, ""])
