"""The notebooks for who wants to run them elsewhere: readable by themselves, in one archive.

A page's source holds roles that only the book's build understands. The copy that is offered to
download has what they stand for, and the same code. The archive lays them beside the package that
they import, the data and pins of what they need, so that an empty folder is enough.
"""

import json
import re
import zipfile
from functools import partial
from html import escape
from pathlib import Path

from pybtex.database import BibliographyData

from monitor import Corpus
from monitor.values import value
from report.pages import bibliography
from report.pages.roles import ARTICLE, MARKS, TOLD
from report.publish import supply
from report.publish.downloads import NOTEBOOKS, pack
from report.state.address import Address
from report.state.kept import Kept, digest
from report.state.stamps import files_under

# What the notebooks import besides the standard library, and what opens them.
ASKED = ["jupyterlab", "matplotlib", "pandas", "scipy"]
ROLE = re.compile(rf"\{{(?P<role>v|{'|'.join(MARKS)}|cite|term|asset)\}}`(?P<text>[^`]+)`")
BOX = re.compile(r"^```\{admonition\} (.*)\n(?::.*\n)*((?:.*\n)*?)```$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:)([\w-]+)\.md(#[\w-]+)?\)")

README = """Kazakhstan Between Alliances: the notebooks

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
text. Code: MIT (LICENSE). Words, figures and tables: CC BY 4.0 (LICENSE-TEXT). To cite the report,
see CITATION.cff.
"""

FIRST = """# In Colab there is this notebook alone: fetch the rest. Colab's own packages serve.
import sys

if "google.colab" in sys.modules:
    import io
    import urllib.request
    import zipfile

    with urllib.request.urlopen("{archive}") as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall()"""


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
    others = {
        "README.txt": README.encode(),
        "requirements.txt": requirements((root / "requirements.txt").read_text("utf-8")).encode(),
        "matplotlibrc": (root / "book/matplotlibrc").read_bytes(),
    }
    for top, names in (
        (root, ["data", "LICENSE", "LICENSE-TEXT", "CITATION.cff"]),
        (root / "scripts", ["monitor"]),
    ):
        for path in files_under(top, names):
            others[path.relative_to(top).as_posix()] = path.read_bytes()
    return others


def readable(text: str, corpus: Corpus, references: BibliographyData, where: Address) -> bytes:
    """The notebook `text` with its prose as plain Markdown; its code is what it was.

    Where the site's address is known, a first cell fetches the archive in Colab.
    """
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            prose = plain("".join(cell["source"]), corpus, references, where)
            cell["source"] = prose.splitlines(keepends=True)
    if where.base:
        cell = first_cell(where)
        if notebook["nbformat_minor"] >= 5:
            cell["id"] = "fetch-the-rest"
        notebook["cells"].insert(0, cell)
    return (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def plain(prose: str, corpus: Corpus, references: BibliographyData, where: Address) -> str:
    """MyST as Markdown that any notebook shows: values and references as words, boxes as quotes."""
    prose = ROLE.sub(partial(words, corpus, references), prose)
    prose = BOX.sub(quoted, prose)
    return LINK.sub(partial(linked, where), prose)


def words(corpus: Corpus, references: BibliographyData, role: re.Match) -> str:
    """What a role stands for."""
    text = role["text"]
    if role["role"] == "v":
        return value(corpus, text.replace(r"\|", "|"))
    if role["role"] in MARKS:
        voice = f"{role['role']}, " if role["role"] in TOLD else ""
        return f"({voice}{ARTICLE.sub(partial(labelled, corpus), text)})"
    if role["role"] == "cite":
        works = [references.entries[key.strip()] for key in text.split(",")]
        return f"[{', '.join(map(bibliography.label, works))}]"
    return text.partition(" <")[0]


def labelled(corpus: Corpus, named: re.Match) -> str:
    """An article that a mark names, as its label."""
    return f"{corpus.label(corpus.article(named[0].strip()))} "


def quoted(box: re.Match) -> str:
    """An admonition as a quotation with its title in bold."""
    lines = [f"**{box[1]}**", "", *box[2].strip().splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def linked(where: Address, link: re.Match) -> str:
    """A link to a page that is no notebook: to the site where its address is known, else words."""
    name, page, place = link.groups()
    return f"[{name}]({where.base}book/{page}.html{place or ''})" if where.base else name


def first_cell(where: Address) -> dict:
    """The cell that brings package and data where the notebook was opened alone."""
    code = FIRST.format(archive=where.base + NOTEBOOKS)
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": code.splitlines(keepends=True),
    }


def requirements(pinned: str) -> str:
    """Those pins of `pinned`, the project's requirements.txt, that the notebooks need."""
    names = supply.needed(supply.pins(pinned), {"dependencies": ASKED})
    blocks = re.split(r"^(?=[A-Za-z0-9])", pinned, flags=re.MULTILINE)
    lines = [
        line
        for block in blocks
        if supply.plain(re.match(r"[\w.-]*", block)[0]) in names
        for line in block.splitlines()
        if not line.lstrip().startswith("#")
    ]
    return "\n".join(["# What the notebooks need, as the report was built with it.", *lines, ""])


def offer(page: str, commit: str, where: Address) -> str:
    """What the page `page` of a notebook says, in HTML, of running it: here, and at other people's.

    Binder and Colab are offered where they can find the notebook. A commit with changes upon it is
    nowhere to be found; then it is the latest of the repository.
    """
    name = page.removesuffix(".html")
    up = "../" * page.count("/")
    ways = [
        f'<a href="{up}_sources/{name}.ipynb" download>this notebook</a>',
        f'<a href="{up}{NOTEBOOKS}">all notebooks with package, data and pins (ZIP)</a>',
    ]
    if not where.repository:
        return said(ways)
    edition = commit if re.fullmatch("[0-9a-f]+", commit) else "HEAD"
    binder = f"https://mybinder.org/v2/gh/{where.repository}/{edition}"
    colab = f"https://colab.research.google.com/github/{where.repository}/blob/{edition}"
    ways += [
        f'<a href="{binder}?urlpath=lab/tree/{name}.ipynb">open it on Binder</a>',
        f'<a href="{colab}/{name}.ipynb">open it in Colab</a>',
    ]
    code = escape(FIRST.format(archive=where.base + NOTEBOOKS), quote=False)
    return said(ways) + (
        "\n<details><summary>What Colab needs first</summary>\n<p>Colab opens the notebook alone. "
        "Put this into a cell before all others and run it; the downloaded notebook has that cell "
        "already. Neither Binder nor Colab could be tried when this was written.</p>\n"
        f'<div class="highlight"><pre tabindex="0">{code}</pre></div>\n</details>'
    )


def said(ways: list[str]) -> str:
    """The ways to run a page in one line."""
    return f"<p>Run it yourself: {' · '.join(ways)}</p>"
