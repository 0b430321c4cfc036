"""The same book over another corpus: the analysis without the story.

Chapters, findings, threads and the prose of the notebooks are about the articles for which they
were written. Where `data/` lacks one of these, the build leaves them out and makes what
computes: the charts and tables of the analysis pages, and the appendices made from the tables.
"""

import json
import re
from pathlib import Path

import yaml
from sphinx.application import Sphinx

from report.pages.marks import MARKS
from report.pages.written.kept import as_roles
from report.state.corpus import corpus, is_other

# The pages of any corpus, by part, with the titles that they then have.
PARTS = {
    "The record": {
        "five-articles": "The articles",
        "how-they-are-built": "How they are built",
        "whose-word": "Whose word",
    },
    "The cast": {"actors": "Actors", "acts": "Acts"},
    "The themes": {
        "themes": "Themes",
        "direction-and-voice": "Direction and voice",
        "chronicle": "Chronicle",
    },
    "Appendices": {
        "explorer": "Explore the corpus",
        "paragraphs": "Paragraphs",
        "data": "Data dictionary and downloads",
        "glossary": "Glossary",
        "accessibility": "Accessibility",
    },
}
TITLES = {f"book/{name}": title for part in PARTS.values() for name, title in part.items()}

LANDING = "book/index"
INDEX = """\
# Another corpus

The analysis of the report Kazakhstan Between Alliances, made over other articles than those for
which its prose was written: {v}`articles()` of them, with {v}`words()` words. The chapters,
findings and threads belong to the articles of the report and are left out. What is not coded by
reading is shown as not coded; themes then come from the dictionary.

```{fingerprints}
```

## What was measured, what was coded

```{generated} coverage
```

## Downloads

```{generated} downloads
```
"""


def write_toc(path: Path) -> Path:
    """Write the table of contents of another corpus."""
    parts = [
        {"caption": caption, "chapters": [{"file": f"book/{name}"} for name in pages]}
        for caption, pages in PARTS.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    contents = {"format": "jb-book", "root": LANDING, "parts": parts}
    path.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    return path


def setup(app: Sphinx) -> None:
    """Take the prose out of the pages as Sphinx reads them, where they tell of other articles."""
    if is_other(corpus()):
        app.connect("source-read", _bare)


def _bare(app: Sphinx, docname: str, source: list[str]) -> None:
    source[0] = bare(app.env.doc2path(docname, base=False), source[0])


def bare_sources(site: Path) -> None:
    """Take the prose out of the pages' sources too, which the written `site` offers to read."""
    folder = site / "_sources"
    for file in sorted(folder.rglob("*.*")):
        page = file.relative_to(folder).as_posix()
        file.write_text(bare(page, file.read_text("utf-8")), "utf-8")


def bare(page: str, source: str) -> str:
    """The source of a page (`book/actors.ipynb`) as it is for another corpus."""
    name, _, ending = page.rpartition(".")
    if name == LANDING:
        return INDEX
    if name not in TITLES:
        return as_roles(page, source)  # what stands beside a role is of the report's own articles
    source = as_roles(page, source)
    return bare_notebook(source, TITLES[name]) if ending == "ipynb" else bare_page(source)


def bare_notebook(source: str, title: str) -> str:
    """A notebook with its code alone, and the headings of that, under a title of a word or two."""
    notebook = json.loads(source)
    cells = notebook["cells"]
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "markdown":
            headings = re.findall(r"^##+ .*$", "".join(cell["source"]), re.M)
            kept = _with_code(headings, cells[number + 1 :])
            cell["source"] = "\n\n".join(([f"# {title}"] if number == 0 else []) + kept)
    # A cell that held no heading is empty now, and Markdown has nothing to say of it.
    notebook["cells"] = [
        cell for cell in cells if cell["cell_type"] != "markdown" or cell["source"]
    ]
    return json.dumps(notebook)


def _with_code(headings: list[str], cells: list[dict]) -> list[str]:
    """Those of a cell's headings that code follows, in `cells` behind it, before the next of its
    level or above."""
    rest = []
    for cell in cells:
        if cell["cell_type"] == "code":
            rest.append("")
        else:
            rest += re.findall(r"^##+ .*$", "".join(cell["source"]), re.M)
    kept = []
    for number, heading in enumerate(headings):
        for after in [*headings[number + 1 :], *rest]:
            if not after:
                kept.append(heading)
            if not after or _level(after) <= _level(heading):
                break
    return kept


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


_OF_THE_FIVE = re.compile(rf"\{{(?:v|{'|'.join(MARKS)}|cite|term)\}}`|\]\([\w-]+\.(?:ipynb|md)")


def bare_page(source: str) -> str:
    """A page without the blocks that cite, count, or link to a page that may be left out."""
    blocks = re.split(r"\n{2,}", source)
    return "\n\n".join(block for block in blocks if not _OF_THE_FIVE.search(block))
