"""A file of any form as blocks: plain text, a page saved from a browser, a Word document, a PDF.

The libraries that read the last three are the extra `texts`; each is imported where a file needs
it. They are given files of any origin, so whatever they raise is told as a fault of the file.
"""

import gc
import os
import re
import unicodedata
from collections.abc import Callable, Iterable

import numpy as np

from monitor.source import Source, TextError, refusal
from monitor.texts.intake import pages, repairs, web, word
from monitor.texts.intake.units import PARAGRAPH, Unit

LEAST_PARAGRAPH = 100  # characters of a line that may be a paragraph where no blank line parts them

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r")
# Bytes of what is looked at more closely: in UTF-8 control characters, the beginnings or ends of
# every letter that `repairs` knows, and of every one that Unicode has in two forms. Latin letters
# beyond Western Europe's, curly marks and dashes are none of them.
_SUSPECT = bytes(
    {*range(0x0A), *range(0x0B, 0x20), 0x7F, *b"&[", *range(0x81, 0x90), *range(0xA8, 0xB0)}
    | {0xC2, 0xC3, *range(0xCC, 0xE2), *range(0xE3, 0x100)}
)
_PART = "\uf8ff"  # parts blocks; a letter for private use, which no text has
_STOPS = (".", "!", "?", "”", '"', ")", "…")


def blocks(raw: bytes, name: str, source: Source, remarks: list[str]) -> list[Unit]:
    """The blocks of a file in order, by the ending of its name; what they are is left open.

    `remarks` gets a sentence for each thing that was mended or cannot be mended. Raises TextError.
    """
    read = _READERS.get(os.path.splitext(name)[1].lower())
    if read is None:
        lines = _decode(raw, name, source.mark, remarks).split("\n")
        if _has_gaps(raw):
            lines = [" ".join(line.split()) for line in lines]
        return _plain(lines, remarks)
    try:
        found = read(raw, source, remarks)
    except TextError as error:
        raise refusal(name, *error.faults) from None
    except ImportError as error:
        raise refusal(
            name,
            f"no package {error.name} to read it with",
            "the extra `texts` (`make set-up` installs it: pypdf, python-docx, trafilatura)",
        ) from None
    except RecursionError:
        raise refusal(name, "parts nested too deep", "a file to read") from None
    except Exception as error:  # anything can be wrong in a file, and each library has its own
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise refusal(name, f"a damaged file ({reason})", "one that can be read") from None
    finally:
        # Trees hold themselves, and where texts are measured the collector is held back.
        gc.collect(0)
    # One text, so that a repair is told once. No block holds the sign that parts them.
    text = _CONTROL.sub("", _PART.join(unit.text.replace(_PART, "") for unit in found))
    text = repairs.repaired(unicodedata.normalize("NFC", text), source.mark, remarks)
    mended = text.split(_PART)
    return [
        Unit(unit.kind, "\n".join(" ".join(line.split()) for line in block.strip().split("\n")))
        for unit, block in zip(found, mended, strict=True)
        if block.strip()
    ]


# -- plain text -------------------------------------------------------------------------------


def _decode(raw: bytes, name: str, mark: str, remarks: list[str]) -> str:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        text = _windows(raw)
        if not text:
            byte = f"the byte 0x{raw[error.start]:02x} at position {error.start:,}"
            raise refusal(name, f"{byte}, which is not UTF-8", "a text in UTF-8") from error
        remarks.append("the text is not in UTF-8; read as Windows-1252")
    # Bytes below 0x20 stand for themselves in UTF-8, and those of U+0080 to U+009F follow 0xC2.
    if len(raw.translate(None, _SUSPECT)) == len(raw) and b"''" not in raw and b"``" not in raw:
        if "?" in text:
            repairs.lost(text, remarks)
        return text
    text = text.replace("\r\n", "\n").replace("\f", "\n\n")
    text = repairs.encoded_once(text, remarks)
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        found = f"the control character U+{ord(control[0]):04X} in line {line}"
        raise refusal(name, found, "text, tabs and line ends")
    return repairs.repaired(unicodedata.normalize("NFC", text), mark, remarks)


def _windows(raw: bytes) -> str:
    """Bytes as Windows-1252 where that is what they are: few are none of ASCII's; else nothing."""
    high = len(raw.translate(None, bytes(range(0x80))))
    if high * 20 > len(raw) or b"\0" in raw:
        return ""
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _has_gaps(raw: bytes) -> bool:
    """Whether blanks may stand side by side, or a tab. (Arrays tell in a fifth of the time.)"""
    blank = np.frombuffer(raw, dtype=np.uint8) == 0x20
    return bool((blank[1:] & blank[:-1]).any()) or any(one in raw for one in (b"\t", b"\xa0", b"&"))


def _plain(lines: list[str], remarks: list[str]) -> list[Unit]:
    if any(line[:1] == ">" for line in lines):
        lines = _unquoted(lines, remarks)
    found = _between_blank_lines(lines)
    if len(found) <= 3 and (parted := _by_lines(found)):
        remarks.append(
            f"no blank line parts the paragraphs; {len(parted):,} long lines are taken for one each"
        )
        return parted
    return found


def _between_blank_lines(lines: Iterable[str]) -> list[Unit]:
    """Blocks between blank lines, each with its lines."""
    found, block = [], []
    for line in map(str.strip, [*lines, ""]):
        if line:
            block.append(line)
        elif block:
            found.append(Unit(PARAGRAPH, "\n".join(block)))
            block = []
    return found


def _by_lines(found: list[Unit]) -> list[Unit]:
    """A text without blank lines by its lines, where these are long and each ends a sentence."""
    if not found:
        return []
    *before, last = found
    lines = last.text.split("\n")
    long = [line for line in lines if len(line) >= LEAST_PARAGRAPH]
    if len(long) < 2 or not all(line.endswith(_STOPS) for line in long):
        return []
    return [*before, *(Unit(PARAGRAPH, line) for line in lines)]


def _unquoted(lines: list[str], remarks: list[str]) -> list[str]:
    """The lines of a message that is quoted whole, without the signs of that."""
    filled = [line for line in lines if line.strip()]
    if sum(line.startswith(">") for line in filled) * 2 <= len(filled):
        return lines
    remarks.append("the signs “>” before lines of a quoted message are left out")
    return [re.sub(r"^(?:>\s?)+", "", line) for line in lines]


_READERS: dict[str, Callable[[bytes, Source, list[str]], list[Unit]]] = {
    ".htm": web.blocks,
    ".html": web.blocks,
    ".docx": word.blocks,
    ".pdf": pages.blocks,
}
ENDINGS = (".txt", *_READERS)
