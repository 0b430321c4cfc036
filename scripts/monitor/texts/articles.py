"""A text file as an article: its issue and its body paragraphs, by the codebook's units.

Nothing here knows an actor or a theme.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from monitor.english.calendar import MONTHS
from monitor.source import Source, TextError, refusal
from monitor.texts.intake import forms
from monitor.texts.intake.around import above, below
from monitor.texts.intake.forms import ENDINGS
from monitor.texts.intake.lines import kind_of
from monitor.texts.intake.marks import without_damaged
from monitor.texts.intake.repairs import on_one_line
from monitor.texts.intake.units import (
    CAPTION,
    PARAGRAPH,
    PUBLICATION,
    TITLE,
    Unit,
)
from monitor.texts.sentences import sentences

# A paragraph of a newspaper has some hundred words; a line of this many characters is no text.
MAX_LINE = 100_000
MAX_FILE = 32_000_000


@dataclass(frozen=True)
class Article:
    """One article: what its file says, unit by unit. `body` holds the paragraphs in order."""

    id: str
    volume: int
    issue: int
    letter: str
    title: str
    caption: str
    body: tuple[str, ...]
    sha256: str
    file: str = field(compare=False, default="")
    units: tuple[Unit, ...] = field(compare=False, default=())  # every block of the file, in order
    remarks: tuple[str, ...] = field(compare=False, default=())  # what was mended, or is damaged

    @property
    def key(self) -> tuple[int, int, str]:
        """What articles are sorted by: volume and issue as numbers, then the letter."""
        return (self.volume, self.issue, self.letter)


# -- files ------------------------------------------------------------------------------------


def text_names(folder: Path, others: list[str] | None = None) -> list[str]:
    """All texts of a folder, by name: the files of a form that can be read (`forms.ENDINGS`).

    Other files are passed over, and their names added to `others`. Of a million files their names
    are all that a run keeps. Raises TextError for a missing or empty folder, a dangling link, a
    folder named like a text.
    """
    folder = Path(folder)
    known = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
    if not folder.exists():
        raise refusal(f"{folder}", "no such folder", "a folder of texts")
    if not folder.is_dir():
        raise refusal(f"{folder}", "a file", "a folder of texts")
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    texts = [entry for entry in entries if entry.name.lower().endswith(ENDINGS)]
    if others is not None:
        others += [e.name for e in entries if not e.name.lower().endswith(ENDINGS) and e.is_file()]
    if not texts:
        raise refusal(f"{folder}", "no .txt file, nor another text", f"{known}, one an article")
    faults = [
        f"{entry.name}: found {_kind(entry)}; expected a text file"
        for entry in texts
        if not entry.is_file()
    ]
    if faults:
        raise TextError(faults)
    return [entry.name for entry in texts]


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_dir():
        return "a folder"
    return "no regular file" if os.path.exists(entry.path) else "a link to nothing"


def same_ids(ids: Iterable[tuple[str, str]]) -> list[str]:
    """A fault for each id that more than one (id, file) pair claims."""
    files: dict[str, list[str]] = {}
    for id, file in ids:
        files.setdefault(id, []).append(file)
    return [
        f"{names[1]}: found the id {id}, which {names[0]} has too; expected one file an id (a "
        f"second article of an issue is named {id}b.txt)"
        for id, names in sorted(files.items())
        if len(names) > 1
    ]


def read_article(path: str | os.PathLike[str], source: Source | None = None) -> Article:
    """Read one file. Raises TextError: what was found, what was expected, in one line."""
    name = os.path.basename(path)
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_FILE:
                raise refusal(name, f"{size:,} bytes", f"at most {MAX_FILE:,}")
            raw = file.readall()
    except OSError as error:
        raise refusal(name, f"{error.strerror}", "a file to read") from error
    return parse(raw, name, source)


_ISSUE_NAME = re.compile(r"(?P<id>.+-\d+-\d{3,})(?P<letter>[a-z])\.\w+")


def parse(raw: bytes, name: str, source: Source | None = None) -> Article:
    """Bytes of a file as an article; `name` is the file's: its form, its letter, and for errors."""
    source = source or Source()
    remarks: list[str] = []
    blocks = forms.blocks(raw, name, source, remarks)
    longest = max((len(text) for _, text in blocks), default=0)
    if longest > MAX_LINE:
        longest = max(len(line) for _, text in blocks for line in text.split("\n"))
    if longest > MAX_LINE:
        raise refusal(name, f"a line of {longest:,} characters", f"at most {MAX_LINE:,}")
    before, header, after = _header(blocks, name, source)
    volume, issue = (_number(header, unit, name) for unit in ("volume", "issue"))
    units = [*above(before), Unit(PUBLICATION, header.string), *below(after, header.string)]
    body = _body(units, remarks)
    if not body:
        raise refusal(name, "no text after the publication line", "body paragraphs")
    id = source.article_id(volume, issue)
    named = _ISSUE_NAME.fullmatch(name)
    letter = named["letter"] if named and named["id"] == id else ""
    texts = dict(units)
    return Article(
        id=id + letter,
        volume=volume,
        issue=issue,
        letter=letter,
        title=texts.get(TITLE, ""),
        caption=texts.get(CAPTION, ""),
        body=tuple(body),
        sha256=hashlib.sha256(raw).hexdigest(),
        file=name,
        units=tuple(units),
        remarks=tuple(remarks),
    )


def _body(units: list[Unit], remarks: list[str]) -> list[str]:
    """The paragraphs among the units of a file; these are mended where they stand."""
    for place, (kind, text) in enumerate(units):
        if "\n" in text:
            units[place] = Unit(kind, on_one_line(text, remarks))
    at = [place for place, unit in enumerate(units) if not unit.kind]
    if len(at) > 1 and is_caption(units[at[0]].text):
        first = at.pop(0)
        units[first] = Unit(CAPTION, units[first].text)
    printed = [units[place].text for place in at]
    body = without_damaged(printed, remarks)
    if body != printed:
        for place, text in zip(at, body, strict=True):
            units[place] = Unit(PARAGRAPH, text)
    return body


def _header(
    blocks: list[Unit], name: str, source: Source
) -> tuple[list[Unit], re.Match[str], list[Unit]]:
    """The publication line, and the blocks before and behind it.

    It is a block of its own, or a line of one; behind it may stand a date or a by-line.
    """
    for at, (kind, text) in enumerate(blocks):
        header = source.header.fullmatch(" ".join(text.split("\n")))
        if header:
            return blocks[:at], header, blocks[at + 1 :]
        lines = text.split("\n")
        for number, line in enumerate(lines):
            header = source.header.match(line)
            rest = line[header.end() :].strip(" ,|–—-") if header else ""
            if header and (not rest or kind_of(rest)):
                header = source.header.fullmatch(line[: header.end()])
                pieces = [lines[:number], [*filter(None, [rest]), *lines[number + 1 :]]]
                above, below = ([Unit(kind, "\n".join(piece))] if piece else [] for piece in pieces)
                if header:
                    return [*blocks[:at], *above], header, [*below, *blocks[at + 1 :]]
    marked = next((unit.text for unit in blocks if unit.text.startswith(source.mark)), None)
    found = f"the line {marked[:60]!r}" if marked else "no publication line"
    raise refusal(name, found, source.line)


def _number(header: re.Match[str], unit: str, name: str) -> int:
    value = header[unit].rstrip(",;")
    # Long digit strings would cost int() and name no issue that ever appeared.
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and int(value)):
        raise refusal(name, f"the {unit} {value[:40]!r}", "a whole number from 1 on")
    return int(value)


_ENDS_IN_DATE = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+\d{{1,2}},\s+\d{{4}}\.?$")


def is_caption(block: str) -> bool:
    """Whether the first block after the publication line is a photograph's caption.

    The codebook's rule: one sentence, at most 25 words, no quotation, no source note, and a day's
    date (month, day, year) at its end.
    """
    return (
        block.rstrip(".")[-1:].isdigit()  # nearly no paragraph ends so, and the rest takes longer
        and len(block.split()) <= 25
        and not re.search(r"[“”\"(]", block)
        and _ENDS_IN_DATE.search(block) is not None
        and len(sentences(block)) == 1
    )
