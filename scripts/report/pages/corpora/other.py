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

from monitor import Corpus
from monitor.english.numerals import count, number_word
from monitor.identity import Identity
from report.pages.cards import MANY
from report.pages.glossary import plain
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

# The page has a row for every sentence, and its script knows all of them: what is larger than this
# goes without, for no phone would open it.
EXPLORER, ITS_FILES, MOST = "explorer", "explore*", 4000

ASKING = """\
Ask which sentences are where: who is named in them, in whose voice they speak, which way their
paragraph points, what it cites. What was not coded is called so; no share is a share of it.
"""

LANDING = "book/index"
OWN_INDEX = """\
# {title}

{about}

This report counts {articles} of {words}: who is named and how often, whose words are quoted, what
it is about. What is not coded by reading is shown as not coded; themes then come from the
dictionary.
"""
FINGERPRINTS = """```{fingerprints}
```
"""
STRIP = """```{chart} strip
```
"""
REST = f"""
{FINGERPRINTS}
## What was measured, what was coded

```{{generated}} coverage
```

## Downloads

```{{generated}} downloads
```
"""
INDEX = f"""\
# Another corpus

The analysis of the report Kazakhstan Between Alliances, made over other articles than those for
which its prose was written: {{v}}`articles()` of them, with {{v}}`words()` words. The chapters,
findings and threads belong to the articles of the report and are left out. What is not coded by
reading is shown as not coded; themes then come from the dictionary.
{REST}"""


def write_toc(path: Path) -> Path:
    """Write the table of contents of another corpus."""
    parts = [
        {"caption": caption, "chapters": [{"file": f"book/{name}"} for name in pages if kept(name)]}
        for caption, pages in PARTS.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    contents = {"format": "jb-book", "root": LANDING, "parts": parts}
    path.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    return path


def kept(name: str) -> bool:
    """Whether the corpus of this build has the page; what the map shows is of the report's part of
    the world, and no corpus of one's own has it (`bare_notebook`)."""
    return name != EXPLORER or len(corpus().sentences) <= MOST


def setup(app: Sphinx) -> None:
    """Take the prose out of the pages as Sphinx reads them, where they tell of other articles."""
    if is_other(corpus()):
        app.connect("source-read", _bare)


def _bare(app: Sphinx, docname: str, source: list[str]) -> None:
    source[0] = bare(app.env.doc2path(docname, base=False), source[0])


def bare_sources(site: Path) -> None:
    """Take the prose out of the pages' sources too, which the written `site` offers to read; and
    the scripts of a page that is left out."""
    for file in [] if kept(EXPLORER) else sorted((site / "_static").glob(ITS_FILES)):
        file.unlink()
    folder = site / "_sources"
    for file in sorted(folder.rglob("*.*")):
        page = file.relative_to(folder).as_posix()
        file.write_text(bare(page, file.read_text("utf-8")), "utf-8")


def bare(page: str, source: str) -> str:
    """The source of a page (`book/actors.ipynb`) as it is for another corpus."""
    name, _, ending = page.rpartition(".")
    if name == LANDING:
        return index(corpus())
    source = as_roles(page, source)  # what stands beside a role is of the report's own articles
    if name not in TITLES:
        return source
    return bare_notebook(source, TITLES[name]) if ending == "ipynb" else bare_page(source)


def as_read(path: Path) -> str:
    """The text of a notebook as the corpus of this build has it: what runs is what is shown."""
    source = path.read_text("utf-8")
    page = f"book/{path.name}"
    return bare(page, source) if is_other(corpus()) else source


def index(corpus: Corpus) -> str:
    """The landing page: of a corpus that has a name, its own."""
    of = corpus.identity
    if not of.title:
        return INDEX
    about = "\n\n".join(plain(words) for words in (of.subtitle, of.about) if words)
    sizes = count(len(corpus.order), "article"), int(corpus.features_articles["words"].sum())
    many = {"articles": sizes[0], "words": count(sizes[1], "word")}
    rest = REST
    if len(corpus.order) > MANY:  # the fingerprints of all stand before the cards of all
        rest = rest.replace(FINGERPRINTS, STRIP if len(corpus.themes_a) else "")
    return OWN_INDEX.format(title=plain(of.title), about=about, **many) + rest


def bare_notebook(source: str, title: str) -> str:
    """A notebook with its code alone, and the headings of that, under a title of a word or two."""
    notebook = json.loads(source)
    cells = notebook["cells"]
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "markdown":
            headings = re.findall(r"^##+ .*$", "".join(cell["source"]), re.M)
            kept = _with_code(headings, cells[number + 1 :])
            cell["source"] = "\n\n".join(([f"# {title}"] if number == 0 else []) + kept)
        else:
            code = "".join(cell["source"])
            cell["source"] = WARNED.sub("", code) if WARNED.search(code) else cell["source"]
    # A cell that held no heading is empty now, and Markdown has nothing to say of it; the map is of
    # the report's part of the world.
    left_out = "locator_map(" if corpus().identity.title else None
    notebook["cells"] = [
        cell
        for cell in cells
        if cell["source"] and not (left_out and left_out in "".join(cell["source"]))
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


# What a chart is told of the report's own articles.
WARNED = re.compile(r'\n    (?:warning|doubted)=(?:"[^"]*"\s*)+,')
# What a page says of these articles and their subject, of the report's chapters and its checks.
_OF_THE_REPORT = re.compile(
    r"Kazakh|Russia|Moscow|NATO|CSTO|Eurasia Daily|Jamestown|chapters?\b|`make test`|language model"
)
_OF_THE_FIVE = re.compile(rf"\{{(?:v|{'|'.join(MARKS)}|cite|term)\}}`|\]\([\w-]+\.(?:ipynb|md)")


def bare_page(source: str) -> str:
    """A page without the blocks that cite, count, or link to a page that may be left out; for a
    corpus that has a name, without those on the report's subject."""
    identity = corpus().identity
    blocks = re.split(r"\n{2,}", source)
    blocks = [block for block in blocks if not _OF_THE_FIVE.search(block)]
    if identity.title:
        blocks = [_own(block, identity) for block in blocks]
        if "```{generated} paragraphs" in source and len(corpus().order) > MANY:
            blocks.insert(1, FINGERPRINTS)
        if "```{generated} sentences" in source:
            blocks.insert(1, ASKING)
    return "\n\n".join(filter(None, blocks))


def _own(block: str, identity: Identity) -> str:
    """A block of a page as it is for a corpus that has a name; "" of one that is not for it."""
    if block.startswith("camp\n"):
        many = number_word(len(identity.camps))
        return (
            f"camp\n  One of {many} groups in which actors are counted. It says nothing of what"
            " anyone wished."
        )
    if _OF_THE_REPORT.search(block):
        return ""
    return block.replace("CC BY 4.0", identity.licence)
