"""Which blocks of a file stand around its article: above the first paragraph, below the last.

In between only what is no prose anywhere is none: a row of asterisks, a button, a subhead. A block
that might be a paragraph stays one.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from monitor.english.calendar import MONTHS
from monitor.english.small_words import IN_TITLES
from monitor.texts.intake.lines import (
    BY_LINE,
    FOOTNOTE,
    IMPRINT,
    LONGEST,
    REST,
    SHORT,
    STOPS,
    SUBHEAD,
    anywhere,
    is_name,
    is_of_publisher,
    is_prose,
    kind_of,
    of_message,
)
from monitor.texts.intake.units import PARAGRAPH, TITLE, Unit

BEFORE_TITLE = "above the title"
_LEAST_BELOW = 12  # words of a paragraph that a subhead can head
_LINKS_HEADS = frozenset(
    "related;related articles;related posts;related content;more from this author;recent articles;"
    "recent posts;most read;see also;read also;read more;comments;leave a comment".split(";")
)
_NO_MARKS = dict.fromkeys(map(ord, "'‘’“”\""))
_NOTES_HEAD = re.compile(r"(?:foot|end)?notes?:?|references:?|sources:?", re.I)
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?|[¹²³⁰⁴-⁹]+|\*{1,3}|[†‡])\s*(?=\S)")
# "7. Harbour Radio, December 28": what a note says that only cites.
_CITES = re.compile(rf"\d{{1,3}}[.)]?\s[A-Z][^.!?]*\b(?:{'|'.join(MONTHS)})\b[^.!?]{{0,30}}")
_SURE_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]+|[†‡])\s*(?=\S)")


def above(units: Sequence[Unit]) -> list[Unit]:
    """The blocks above the publication line: the last that is nothing else is the title."""
    found: list[Unit] = []
    for unit in units:
        lines = unit.text.split("\n")
        kinds = [unit.kind or of_message(line) or kind_of(line) for line in lines]
        if not any(kinds):
            found.append(unit)
            continue
        for kind, group in groupby(zip(kinds, lines, strict=True), key=itemgetter(0)):
            texts = [line for _, line in group]
            found += [Unit(kind, text) for text in (texts if kind else ["\n".join(texts)])]
    titles = [at for at, unit in enumerate(found) if unit.kind == PARAGRAPH]
    for at in titles:
        found[at] = Unit(TITLE if at == titles[-1] else BEFORE_TITLE, found[at].text)
    return found


def below(units: Sequence[Unit], publication: str) -> list[Unit]:
    """The blocks below the publication line: what is no paragraph is named as what it is."""
    todo = list(units)
    head = _peeled(todo, publication)
    tail = _tail(todo, publication)
    return [*head, *_between(todo), *tail]


def _peeled(todo: list[Unit], publication: str) -> list[Unit]:
    """Takes from the front of `todo` what stands above the first paragraph, line by line."""
    head: list[Unit] = []
    while todo:
        unit = todo[0]
        lines = unit.text.split("\n")
        whole = bool(unit.kind or not lines[1:])
        kind = unit.kind or _kind_beside(lines[0], publication) or _beside_by(todo, head, lines)
        if not whole and lines[1][:1].islower():
            # “By Ann Quill and Bo Reed” may be the first of a paragraph's lines.
            kind, whole = kind_of(" ".join(lines)), True
        if not kind or not (whole or _is_apart(lines)):
            break
        head.append(Unit(kind, unit.text if whole else lines[0]))
        todo[:1] = [] if whole else [Unit(PARAGRAPH, "\n".join(lines[1:]))]
    return head


def _is_apart(lines: Sequence[str]) -> bool:
    """Whether the first line of a block is one by itself, not one that was broken at its width.

    It has a label, the next word would have had room on it, or no line of the block is text.
    """
    width, word = max(map(len, lines)), lines[1].split(" ", 1)[0]
    has_room = len(lines[0]) + 1 + len(word) <= width
    return has_room or ":" in lines[0] or all(map(kind_of, lines))


def _beside_by(todo: Sequence[Unit], head: Sequence[Unit], lines: Sequence[str]) -> str:
    """A by-line on two lines, or in two blocks: “By”, and the name."""
    if head and head[-1].kind == BY_LINE and head[-1].text.casefold() == "by":
        return BY_LINE if is_name(lines[0]) else PARAGRAPH
    if len(lines[0]) > 2 or lines[0].casefold() != "by":
        return PARAGRAPH
    following = [*lines[1:], *(todo[1].text.split("\n") if todo[1:] else [])]
    return BY_LINE if following and is_name(following[0]) else PARAGRAPH


def _kind_beside(line: str, publication: str) -> str:
    """The kind of a line above or below the text, where the name of the publication may stand."""
    if 3 < len(line) <= SHORT and line in publication:
        return IMPRINT
    return kind_of(line)


def _tail(todo: list[Unit], publication: str) -> list[Unit]:
    """Takes from the end of `todo` what stands below the last paragraph, line by line."""
    tail: list[Unit] = []
    while todo and not _is_long(todo[-1]):
        at, kind = _ended(todo)
        if at < len(todo):
            tail[:0] = [unit if unit.kind else Unit(kind, unit.text) for unit in todo[at:]]
            del todo[at:]
            continue
        unit = todo[-1]
        lines = unit.text.split("\n")
        kind, whole = (unit.kind, True) if unit.kind else _last(lines, publication)
        if not kind and todo[1:] and _is_title(unit.text):
            kind, whole = REST, True  # of the next item on its page
        if not kind or (kind == SUBHEAD and not tail):
            break
        tail.insert(0, Unit(kind, unit.text if whole else lines[-1]))
        todo[-1:] = [] if whole else [Unit(PARAGRAPH, "\n".join(lines[:-1]))]
    return tail


def _is_long(unit: Unit) -> bool:
    """Whether a block is a paragraph by its length alone: nearly every last one."""
    return (
        len(unit.text) > LONGEST
        and not unit.kind
        and "\n" not in unit.text
        and not _SURE_NOTE.match(unit.text)
        and not is_of_publisher(unit.text)
    )


def _last(lines: Sequence[str], publication: str) -> tuple[str, bool]:
    """The kind of the last line of a block, or of all its lines, and whether it is of all."""
    kind = _kind_beside(lines[-1], publication)
    # “… was signed on / November 6, 2006.” ends a paragraph.
    if kind and lines[1:] and (lines[-2].endswith((*STOPS, ")")) or kind_of(lines[-2])):
        return kind, False
    if not kind or lines[1:]:
        kind = kind_of(" ".join(lines)) or _signed(lines)
    if is_of_publisher(lines[0]):
        return IMPRINT, True
    is_note = _SURE_NOTE.match(lines[0]) or _CITES.fullmatch(" ".join(lines))
    return kind or (FOOTNOTE if is_note else PARAGRAPH), True


def _signed(lines: Sequence[str]) -> str:
    """A signature as letters have it: a line of two hyphens, and a few lines."""
    return "signature" if lines[0] == "--" and len(lines) <= 10 else PARAGRAPH


def _ended(todo: Sequence[Unit]) -> tuple[int, str]:
    """Where a heading ends the text, and what it heads: notes with their marks, or links."""
    for at in range(len(todo) - 1, 0, -1):
        text = todo[at].text
        if _NOTE.match(text):
            continue
        first, *rest = text.split("\n", 1)
        notes = [*rest, *(unit.text for unit in todo[at + 1 :])]
        if notes and _NOTES_HEAD.fullmatch(first) and all(map(_NOTE.match, notes)):
            return at, FOOTNOTE
        if rest and first.casefold() in _LINKS_HEADS and not is_prose(rest[0]):
            return at, REST  # the heading and its links in one block
        if len(text) > SHORT or text.endswith(STOPS):
            break
        if first.casefold() in _LINKS_HEADS:
            return at, REST
    return len(todo), PARAGRAPH


def _between(todo: Sequence[Unit]) -> list[Unit]:
    """The blocks from the first paragraph to the last."""
    found = list(todo)
    for at, unit in enumerate(todo):
        if not unit.kind and len(unit.text) <= SHORT:
            kind = anywhere(unit.text)
            if not kind and 0 < at < len(todo) - 1 and _is_subhead(unit.text):
                before, behind = todo[at - 1].text, todo[at + 1].text
                ends = behind.endswith((*STOPS, ")")) and len(behind.split()) >= _LEAST_BELOW
                kind = SUBHEAD if ends and not before.endswith(":") else PARAGRAPH
            found[at] = Unit(kind, unit.text)
    return found


def _is_title(block: str) -> bool:
    """A line set as a title, a stop behind it: all words but the small ones have a capital."""
    words = block.removesuffix(".").split()
    capital = all(word[:1].isupper() or word in IN_TITLES for word in words)
    return capital and len(words) >= 4 and block.endswith(".")


def _is_subhead(block: str) -> bool:
    """A few words without a stop, all but the small ones with a capital."""
    words = block.translate(_NO_MARKS).split()
    if 2 <= len(words) <= 4 and block.isascii() and block.replace(" ", "").isalpha():
        return words[0][0].isupper() and "\n" not in block
    return (
        2 <= len(words) <= 10
        and "\n" not in block
        and block[-1].isalnum()
        and all(word[0].isupper() or word[0].isdigit() or len(word) <= 4 for word in words)
        and words[0][0].isupper()
    )
