"""Every file as the texts in it: pages, notebooks, tables, archives in archives, PDFs."""

import gzip
import html
import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import pypdf

FEW = 60  # pages that one process reads

Text = tuple[str, str]  # where it stands, and its words

# Files that git does not list (a copy without history) are walked, these folders apart.
NOT_OURS = {".git", ".venv", "_build", "__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache"}
INVENTORY = b"# Sphinx inventory version 2"
# Formats without text that a reader could read. Everything else is looked into.
WITHOUT_TEXT = (".png", ".jpg", ".woff", ".woff2", ".ttf", ".otf", ".ico")


def project_files(root: Path) -> list[Path]:
    """Every file of the project: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-coz", "--exclude-standard"], capture_output=True
    )
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        found = [root / name for name in names if name]
    else:
        found = [path for path in root.rglob("*") if not NOT_OURS & {*path.relative_to(root).parts}]
    return sorted(path for path in set(found) if path.is_file())


def texts(where: str, raw: bytes) -> Iterator[Text]:
    """The texts of a file's bytes; what it holds is seen from the bytes, not from its name."""
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield from texts(f"{where} › {name}", archive.read(name))
    elif raw.startswith(b"%PDF"):
        yield where, pdf_text(raw)
    elif raw.startswith(b"\x1f\x8b"):
        yield from texts(where, gzip.decompress(raw))
    elif raw.startswith(INVENTORY):
        # Four lines of heading, then the titles, compressed.
        yield where, zlib.decompress(raw.split(b"\n", 4)[4]).decode("utf-8", "replace")
    elif not where.lower().endswith(WITHOUT_TEXT):
        for text in readings(raw.decode(encoding(raw), "replace")):
            yield where, text


def encoding(raw: bytes) -> str:
    """UTF-16 where a byte order mark says so, else UTF-8."""
    return "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def pdf_text(raw: bytes) -> str:
    """The text of a PDF, page after page, and the alternative texts of its pictures."""
    document = pypdf.PdfReader(io.BytesIO(raw))
    pages = len(document.pages)
    if pages <= FEW:
        read = [page_texts(raw, 0, pages)]
    else:
        # Pages full of drawings take their time, and each can be read by itself.
        starts = range(0, pages, FEW)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            read = [*pool.map(page_texts, repeat(raw), starts, (at + FEW for at in starts))]
    return "\n".join([*read, *alternative_texts(document)])


def page_texts(raw: bytes, start: int, stop: int) -> str:
    """The text of some pages of a PDF."""
    pages = pypdf.PdfReader(io.BytesIO(raw)).pages[start:stop]
    return "\n".join(page.extract_text() for page in pages)


def alternative_texts(document: pypdf.PdfReader) -> Iterator[str]:
    """The texts that a tagged PDF holds for those who do not see a picture."""
    size = document.trailer["/Size"]
    assert isinstance(size, int)
    for number in range(1, size):
        held = document.get_object(pypdf.generic.IndirectObject(number, 0, document))
        if isinstance(held, pypdf.generic.DictionaryObject):
            yield from (str(held[key]) for key in ("/Alt", "/ActualText") if key in held)


ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt]|([^\w\s]))")
LINE_END = re.compile(r"[-\u2010\u00ad]\s*\n\s*")  # a word that was broken at the end of a line
# Tags that part words; all others stand inside a line of text (`<em>won</em>derful`).
PARTING = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|t[dhr]|table|thead|tbody|caption|h[1-6]|section|article|nav|"
    r"main|header|footer|figure|figcaption|pre|blockquote|br|hr|text|title|desc|script|style|"
    r"head|body|option|summary|details)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<!--|-->|</?[a-zA-Z][^<>]*>")


def readings(text: str) -> Iterator[str]:
    """A text as it stands, and as it reads without escapes, tags and entities.

    Both, because a run of words may stand in an attribute or in a comment as well as across tags.
    """
    plain = ESCAPE.sub(unescaped, text) if "\\" in text else text
    yield html.unescape(plain)
    if "<" in plain:
        yield html.unescape(TAG.sub("", PARTING.sub(" ", plain)))


def unescaped(found: re.Match) -> str:
    """What an escape of JSON, JavaScript, TeX or Markdown stands for."""
    if found[1]:
        return chr(int(found[1], 16))
    return found[2] or " "
