"""A text file as an article: its issue and its body paragraphs, by the codebook's units.

Nothing here knows an actor or a theme.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from monitor.english.calendar import MONTHS
from monitor.source import Source, TextError
from monitor.texts.cleaning import is_residue, mended, without_residue
from monitor.texts.sentences import sentences

# A paragraph of a newspaper has some hundred words; a line of this many characters is no text.
MAX_LINE = 100_000
MAX_FILE = 32_000_000

# Left behind by the page that a text was copied from, wherever it stands.
RESIDUE = frozenset({"placeholder canvas"})
LONGEST_RESIDUE = max(map(len, RESIDUE))


@dataclass(frozen=True)
class Article:
    """One article: what its file says, unit by unit. `body` holds the paragraphs in order.

    `told` has what was mended in it or left out, a line each.
    """

    id: str
    volume: int
    issue: int
    letter: str
    title: str
    caption: str
    body: tuple[str, ...]
    sha256: str
    file: str = field(compare=False, default="")
    told: tuple[str, ...] = field(compare=False, default=())

    @property
    def key(self) -> tuple[int, int, str]:
        """What articles are sorted by: volume and issue as numbers, then the letter."""
        return (self.volume, self.issue, self.letter)


def _refusal(name: str, found: str, expected: str) -> TextError:
    return TextError([f"{name}: found {found}; expected {expected}"])


# -- files ------------------------------------------------------------------------------------


def text_names(folder: Path) -> list[str]:
    """All `.txt` files of a folder, by name. README files and other endings are passed over.

    Of a million files their names are all that a run keeps. Raises TextError for a missing or empty
    folder, a dangling link, a folder named like a text.
    """
    folder = Path(folder)
    if not folder.exists():
        raise _refusal(f"{folder}", "no such folder", "a folder of .txt files")
    if not folder.is_dir():
        raise _refusal(f"{folder}", "a file", "a folder of .txt files")
    entries = sorted(
        (e for e in os.scandir(folder) if e.name.lower().endswith(".txt")), key=lambda e: e.name
    )
    if not entries:
        raise _refusal(f"{folder}", "no .txt file", "one file an article")
    faults = [
        f"{entry.name}: found {_kind(entry)}; expected a text file"
        for entry in entries
        if not entry.is_file()
    ]
    if faults:
        raise TextError(faults)
    return [entry.name for entry in entries]


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
                raise _refusal(name, f"{size:,} bytes", f"at most {MAX_FILE:,}")
            raw = file.readall()
    except OSError as error:
        raise _refusal(name, f"{error.strerror}", "a file to read") from error
    return parse(raw, name, source)


_ISSUE_NAME = re.compile(r"(?P<id>.+-\d+-\d{3,})(?P<letter>[a-z])\.txt")


def parse(raw: bytes, name: str, source: Source | None = None) -> Article:
    """Bytes of a file as an article; `name` is the file's, for its letter and for errors."""
    source = source or Source()
    text, told = _decode(raw, name)
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest > MAX_LINE:
        raise _refusal(name, f"a line of {longest:,} characters", f"at most {MAX_LINE:,}")
    blocks = _blocks(lines)
    at, volume, issue = _header(blocks, name, source)
    before = [b for b in blocks[:at] if not (_is_left_behind(b) or is_residue(b))]
    body, left_out = without_residue(b for b in blocks[at + 1 :] if not _is_left_behind(b))
    caption = body.pop(0) if len(body) > 1 and is_caption(body[0]) else ""
    if not body:
        raise _refusal(name, "no text after the publication line", "body paragraphs")
    id = source.article_id(volume, issue)
    named = _ISSUE_NAME.fullmatch(name)
    letter = named["letter"] if named and named["id"] == id else ""
    return Article(
        id=id + letter,
        volume=volume,
        issue=issue,
        letter=letter,
        title=before[-1] if before else "",
        caption=caption,
        body=tuple(body),
        sha256=hashlib.sha256(raw).hexdigest(),
        file=name,
        told=(*told, *(f"left out: “{block}”" for block in left_out)),
    )


def _is_left_behind(block: str) -> bool:
    return len(block) <= LONGEST_RESIDUE and block.casefold() in RESIDUE


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r")
# Bytes below 0x20 stand for themselves in UTF-8, those of U+0080 to U+00BF follow 0xC2, and Greek
# and Cyrillic letters the others; a bracket may hold the number of a footnote.
_UNUSUAL = bytes({*range(0x20), 0x7F, 0xC2, *range(0xCD, 0xD4), *b"["} - set(b"\n"))


def _decode(raw: bytes, name: str) -> tuple[str, list[str]]:
    """Bytes as text, and what was mended in it."""
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = f"the byte 0x{raw[error.start]:02x} at position {error.start:,}, which is not UTF-8"
        raise _refusal(name, byte, "a text in UTF-8") from error
    unusual = len(raw.translate(None, _UNUSUAL)) < len(raw)
    if unusual:
        text = text.replace("\r\n", "\n")
        control = _CONTROL.search(text)
        if control:
            line = text.count("\n", 0, control.start()) + 1
            found = f"the control character U+{ord(control[0]):04X} in line {line}"
            raise _refusal(name, found, "text, tabs and line ends")
    return mended(unicodedata.normalize("NFC", text), unusual)


def _blocks(lines: Iterable[str]) -> list[str]:
    """Blocks between blank lines, each on one line with single spaces at its line ends."""
    blocks, block = [], []
    for line in map(str.strip, [*lines, ""]):
        if line:
            block.append(line)
        elif block:
            blocks.append(" ".join(block))
            block = []
    return blocks


def _header(blocks: list[str], name: str, source: Source) -> tuple[int, int, int]:
    """Where the publication line stands, and its volume and issue."""
    for at, block in enumerate(blocks):
        header = source.header.fullmatch(block)
        if header:
            volume, issue = (_number(header, unit, name) for unit in ("volume", "issue"))
            return at, volume, issue
    marked = next((b for b in blocks if b.startswith(source.mark)), None)
    found = f"the line {marked[:60]!r}" if marked else "no publication line"
    line = "a line of its own such as “Publication: Eurasia Daily Monitor Volume: 1 Issue: 50”"
    raise _refusal(name, found, line)


def _number(header: re.Match[str], unit: str, name: str) -> int:
    value = header[unit]
    # Long digit strings would cost int() and name no issue that ever appeared.
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and int(value)):
        raise _refusal(name, f"the {unit} {value[:40]!r}", "a whole number from 1 on")
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
