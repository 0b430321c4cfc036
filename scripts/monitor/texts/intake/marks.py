"""Quotation marks that were damaged: one that opens and never closes, or closes what is not open.

Left in the text, such a mark would make a quotation of everything up to the next one.
"""

import re
from collections.abc import Sequence

from monitor.english.marks import OUTER
from monitor.english.numerals import count
from monitor.english.saying import SAYING
from monitor.texts.arrays import MARKS
from monitor.texts.intake.units import few

_OTHERS = "„«»"  # another language's, in pairs of its own
_OPENS, _CLOSES, _INCHES = "open", "close", "inches"
_SENTENCE_ENDS = re.compile(r"[.!?…][”’\")]*\s+[“‘\"(]?[A-Z]")
# “We saw it, he added.”: the mark that should close the quotation is not printed.
_SAID_LAST = re.compile(rf",(?=\s(?:he|she|[A-Z][\w’'-]+)\s(?:{'|'.join(sorted(SAYING))})\.\s*$)")
_SHOWN = 30  # characters behind a mark, to find it by


def without_damaged(body: Sequence[str], remarks: list[str]) -> list[str]:
    """The paragraphs without damaged marks; a remark for each that has some.

    A quotation of several paragraphs opens each of them and closes the last one alone: there
    nothing is damaged. A mark that is open at the end of its paragraph's last sentence is told
    and stays.
    """
    found = []
    for at, text in enumerate(body):
        if text.count("“") != text.count("”") or ('"' in text and text.count('"') & 1):
            following = body[at + 1].lstrip() if at + 1 < len(body) else ""
            text = _mended(text, at + 1, following[:1] in tuple('“"'), remarks)
        found.append(text)
    return found


def _mended(text: str, number: int, goes_on: bool, remarks: list[str]) -> str:
    """A paragraph without its damaged marks; `goes_on` where the next opens with a mark."""
    if any(mark in text for mark in _OTHERS):
        return text
    damaged, opened = _unpaired(text)
    if _unpaired(text, inches_inside=True) == ([], None):
        return text  # "the new 5" shell": all others are pairs
    if opened is not None and not goes_on:
        said = _SAID_LAST.search(text, opened) if opened == 0 and not damaged else None
        if said:
            told = _behind(text, opened)
            remarks.append(
                f"paragraph {number}: the quotation “{told}” is closed before who said it"
            )
            return text[: said.end()] + ("”" if text[0] == "“" else text[0]) + text[said.end() :]
        if text[opened + 1 :].strip() and not _SENTENCE_ENDS.search(text, opened):
            remarks.append(
                f"paragraph {number}: the quotation mark before “{_behind(text, opened)}” is never "
                "closed; the quotation is read to the end of the paragraph"
            )
        else:
            damaged.append(opened)
    if not damaged:
        return text
    marks = count(len(damaged), "quotation mark")
    told = few([_behind(text, at) for at in damaged])
    remarks.append(f"paragraph {number}: {marks} without a partner left out, before {told}")
    gone = set(damaged)
    return "".join(letter for at, letter in enumerate(text) if at not in gone)


def _unpaired(text: str, inches_inside: bool = False) -> tuple[list[int], int | None]:
    """Where marks stand without a partner, and the one that is open at the end.

    With `inches_inside` a straight mark may stand for inches in a quotation as well as outside.
    """
    damaged: list[int] = []
    opened: int | None = None
    for at, letter in enumerate(text):
        if letter not in MARKS:
            continue
        way = _way(text, at, opened is not None, inches_inside)
        if way == _OPENS:
            damaged += [] if opened is None else [opened]
            opened = at
        elif way == _CLOSES:
            damaged += [at] if opened is None else []
            opened = None
    return damaged, opened


def _behind(text: str, at: int) -> str:
    return text[at + 1 : at + 1 + _SHOWN].strip()


def _way(text: str, at: int, is_open: bool, inches_inside: bool) -> str:
    """Which way a mark faces: a straight one by what stands beside it."""
    if text[at] != '"':
        return _OPENS if text[at] == "“" else _CLOSES
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    goes_on = text[at + 2 : at + 3].islower()  # so it does behind inches, by `Words.marks` too
    if before.isdigit() and (not is_open or (inches_inside and goes_on)):
        return _INCHES
    begins = not before or before.isspace() or before in "([—–-"
    ends = not behind or behind.isspace() or behind in OUTER
    if begins == ends:
        return _CLOSES if is_open else _OPENS
    return _OPENS if begins else _CLOSES
