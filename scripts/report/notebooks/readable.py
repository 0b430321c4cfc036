"""A notebook as anybody can read and run it: its roles as the words they stand for, its code as is.

A page's source holds roles that only the book's build understands.
"""

import json
import re
from functools import partial

from pybtex.database import BibliographyData

from monitor import Corpus
from report.pages.written.kept import Found, each
from report.pages.written.words import words
from report.publish.downloads import NOTEBOOKS
from report.state.address import Address

BOX = re.compile(r"^(```|:::)\{admonition\} (.*)\n(?::.*\n)*((?:.*\n)*?)\1$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:)([\w-]+)\.md(#[\w-]+)?\)")

FIRST = """# In Colab there is this notebook alone: fetch the rest. Colab's own packages serve.
import sys

if "google.colab" in sys.modules:
    import io
    import urllib.request
    import zipfile

    with urllib.request.urlopen("{archive}") as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall()"""
ALONE = (
    "*This notebook runs beside the package `monitor` and the tables of `data/`. {archive}, among"
    " the downloads of its site, holds all three; alone it stops at its first line.*"
)


def readable(text: str, corpus: Corpus, references: BibliographyData, where: Address) -> bytes:
    """The notebook `text` with its prose as plain Markdown; its code is what it was.

    Below its title stands what it needs, for whoever has it alone. Where the site's address is
    known, a first cell fetches the archive in Colab.
    """
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            prose = plain("".join(cell["source"]), corpus, references, where)
            cell["source"] = prose.splitlines(keepends=True)
    cells = notebook["cells"]
    cells.insert(1, beside(where))
    if where.base:
        cells.insert(0, first_cell(where))
    if notebook.get("nbformat_minor", 0) < 5:  # where no cell has a name
        cells[:] = [{key: cell[key] for key in cell if key != "id"} for cell in cells]
    return (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def plain(prose: str, corpus: Corpus, references: BibliographyData, where: Address) -> str:
    """MyST as Markdown that any notebook shows: values and references as words, boxes as quotes."""

    def told(found: Found) -> str:
        return words(found.name, found.text, corpus, references)

    prose = each(BOX.sub(quoted, prose), told)
    return LINK.sub(partial(linked, where), prose)


def quoted(box: re.Match) -> str:
    """An admonition as a quotation with its title in bold."""
    lines = [f"**{box[2]}**", "", *box[3].strip().splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def linked(where: Address, link: re.Match) -> str:
    """A link to a page that is no notebook: to the site where its address is known, else words."""
    name, page, place = link.groups()
    return f"[{name}]({where.base}book/{page}.html{place or ''})" if where.base else name


def beside(where: Address) -> dict:
    """The cell that says what stands beside the notebook, and where to get it."""
    name = NOTEBOOKS.rpartition("/")[2]
    archive = f"[{name}]({where.base}{NOTEBOOKS})" if where.base else f"`{name}`"
    return {
        "cell_type": "markdown",
        "id": "what-it-needs",
        "metadata": {},
        "source": [ALONE.format(archive=archive)],
    }


def first_cell(where: Address) -> dict:
    """The cell that brings package and data where the notebook was opened alone."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "fetch-the-rest",
        "metadata": {},
        "outputs": [],
        "source": fetching(where).splitlines(keepends=True),
    }


def fetching(where: Address) -> str:
    """The code of that cell."""
    return FIRST.format(archive=where.base + NOTEBOOKS)
