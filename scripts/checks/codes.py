"""No code is shown to a reader: ids, names of columns, readings and issues stand as words.

Code, and the pages that document the ids, may print them.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from string import ascii_lowercase

import pypdf

from checks.containers import alternative_texts
from checks.numbers import Fault, shown
from checks.pages import Block, blocks
from monitor import Corpus
from monitor.identity import REPORT

# The pages that say what each id stands for.
DOCUMENTED = frozenset({"codebook", "data", "re-run"})
# The pages whose business are the issues; elsewhere one stands where an article is cited.
ISSUES = frozenset({"codebook", "data", "re-run", "references", "five-articles", "changes"})
CITED = re.compile(r"Eurasia Daily Monitor|\bEDM\b")
APART = frozenset({"code", "bibliography", "citation", "edition"})
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:csv|md|ipynb|json|py|zip)\b"
)
# An id inside a path, a file's name, an address or a longer word is not the id alone.
NUMBERED = re.compile(r"(?:\d+|[A-Z]) (.{4,})")  # a chapter's title as the PDF prints it
ALONE = r"(?<![\w/.@#=-]){}(?![\w/@=-]|\.\w)"

# An id that is a word of the language too: "the air-defence tender". Ids without a hyphen all are.
WORDS = frozenset({"air-defence"})
# Where a cell says something else by the same word: a kind of event; the report, as a contestant.
OTHERWISE = frozenset({("acts", "statement"), ("chronicle", "statement"), ("how-fast", "report")})

READING = re.compile(
    r"\bpass [ab]\b|\b(?:two|both|the|each|either) passes\b|\b(?:first|second|other) pass\b", re.I
)
BY_HAND = re.compile(r"\bhand[- ]cod\w+|\bcod(?:ed|ing|ings)\b[^.;]{0,30}\bby hand\b", re.I)
NOUGHT = re.compile(r"\b(?:Sentence|Paragraph) 0\b", re.I)
UNITS = frozenset({"Sentence", "Paragraph"})
COLUMN = re.compile(r"(?<![\w/.-])(?!x86_64)[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b(?!\()")


@dataclass(frozen=True)
class Codes:
    """What is looked for: patterns with what each finds, the issues, and cells of tables."""

    patterns: tuple[tuple[str, re.Pattern], ...]
    issues: re.Pattern
    voices: frozenset[str]


def codes_of(corpus: Corpus) -> Codes:
    """The codes of a corpus."""
    ids = {*corpus.actors["id"], *corpus.actors["camp"], *corpus.themes["id"]}
    ids |= {*corpus.initiatives["id"]}
    hidden = sorted((i for i in ids - WORDS if "-" in i and i.islower()), key=len, reverse=True)
    one = "|".join(map(re.escape, hidden))
    issues = "|".join(corpus.issue(article).rstrip(ascii_lowercase) for article in corpus.order)
    return Codes(
        (
            ("an id", re.compile(ALONE.format(f"(?:{one})"))),
            ("a reading of the coding", READING),
            ("a coding by hand", BY_HAND),
            ("a number of nothing", NOUGHT),
            ("a column's name", COLUMN),
        ),
        re.compile(rf"(?<![\d/])(?:{issues})(?![\d/])"),
        frozenset({*REPORT.voices, "russia"}),
    )


def faults(page: Iterable[Block], codes: Codes, where: str, name: str) -> Iterator[Fault]:
    """The codes in a page's blocks; `name` is the page's, `themes`."""
    head: list[str] = []
    for block in page:
        text = block.text
        if name not in DOCUMENTED:
            for what, pattern in codes.patterns:
                yield from found_in(block, pattern, what, where)
            cells = [cell.strip() for cell in text.split(" · ")] if block.row else []
            head = cells if UNITS & {*cells} else head
            if "code" not in block.marks(0, len(text)):
                for told in coded_cells(cells, head, codes, name):
                    yield Fault(where, told, shown(text, 0, 60))
        if name not in ISSUES and not CITED.search(text):
            yield from found_in(block, codes.issues, "an issue", where)


def found_in(block: Block, pattern: re.Pattern, what: str, where: str) -> Iterator[Fault]:
    for found in pattern.finditer(block.text):
        if not apart(block, found):
            yield Fault(where, f"{what}, {found[0]!r},", shown(block.text, *found.span()))


def coded_cells(cells: list[str], head: list[str], codes: Codes, name: str) -> Iterator[str]:
    """The cells of a row that are a code, or a nought below the name of a unit."""
    for cell in cells:
        if cell in codes.voices and (name, cell) not in OTHERWISE:
            yield f"a code in a cell, {cell!r},"
    for unit, cell in zip(head, cells, strict=False):
        if unit in UNITS and cell == "0" and len(head) == len(cells):
            yield f"{unit} 0 in a table"


def apart(block: Block, found: re.Match) -> bool:
    """Whether a find stands in code, in an address or where sources are listed."""
    inside = any(one.start() <= found.start() < one.end() for one in ADDRESS.finditer(block.text))
    return inside or bool(APART & block.marks(*found.span()))


def page_faults(pages: dict[str, str], codes: Codes) -> tuple[int, list[Fault]]:
    """How many texts of pages were read, and their codes; HTML by name (`book/themes.html`)."""
    looked, found = 0, list[Fault]()
    for where, html in pages.items():
        page = blocks(html)
        looked += len(page)
        found += faults(page, codes, where, PurePath(where).stem)
    return looked, found


def book_pages(raw: bytes) -> dict[str, str]:
    """The pages of an e-book."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        return {name: book.read(name).decode("utf-8") for name in names}


# --- the PDF -------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def pdf_blocks(raw: bytes) -> dict[str, list[Block]]:
    """The text of a PDF by the titles of its chapters, without what is set in letters of one width,
    as code is; the texts of its pictures stand under "alternative texts"."""
    document = pypdf.PdfReader(io.BytesIO(raw))
    found: dict[str, list[Block]] = {}
    title, chapters = "", list(chapters_of(document))
    for number, page in enumerate(document.pages):
        begun = [one for at, one in chapters if at == number]
        told: list[str] = []

        def visit(text, _matrix, _place, font, _size, told=told) -> None:
            told.append(" " if font and "Mono" in str(font.get("/BaseFont")) else text)

        page.extract_text(visitor_text=visit)
        for line in "".join(told).split("\n"):
            words = " ".join(line.split())
            heading = NUMBERED.fullmatch(words)
            title = next((t for t in begun if heading and t.startswith(heading[1])), title)
            found.setdefault(title, []).append(Block(words))
    found["alternative texts"] = [Block(text) for text in alternative_texts(document)]
    return found


def chapters_of(document: pypdf.PdfReader) -> Iterator[tuple[int, str]]:
    """The parts and chapters of a PDF's outline, each with the page on which it begins."""
    for entry in document.outline:
        for one in entry if isinstance(entry, list) else [entry]:
            if isinstance(one, list):
                continue
            page = document.get_destination_page_number(one)
            if page is not None:
                yield page, str(one.title)


def pdf_faults(raw: bytes, codes: Codes, stems: dict[str, str]) -> tuple[int, list[Fault]]:
    """As `page_faults`, for a PDF; `stems` has the page's name for a chapter's title."""
    looked, found = 0, list[Fault]()
    for title, page in pdf_blocks(raw).items():
        looked += len(page)
        name = stems.get(title, "")
        if name == "references":
            continue  # no mark tells an address in its list, which is broken where a line ends
        found += faults(page, codes, f"the PDF, {title}", name)
    return looked, found
