"""Capitalised names that no alias covers: what the codebook may lack for a new article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from monitor.articles import ABBREVIATIONS, MONTHS
from monitor.context import FUNCTION, OFFICES, WEEKDAYS, titles
from monitor.names import Mention
from monitor.speakers import Paragraph

# Capitals that are no names: the calendar, offices, and points of the compass.
_COMMON = frozenset(
    [*MONTHS, *WEEKDAYS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov",
     "Dec", "North", "South", "East", "Western", "Eastern", "Northern", "Southern"]
)
_ORDINARY = OFFICES | FUNCTION | ABBREVIATIONS
# A run of capitalised words; "of", "and the", "van der" may stand inside it.
_NAME = re.compile(
    r"\b[A-ZÀ-ÞЀ-Я][\w'’-]*(?:\.\w[\w'’-]*)*"
    r"(?:\s(?:(?:of|for|and|the|van|der|de|al)\s){0,2}[A-ZÀ-ÞЀ-Я][\w'’-]*)*"
)


def unknown_names(
    p: Paragraph, known: Collection[str], initiatives: Iterable[Mention] = ()
) -> Iterator[str]:
    """The unknown names of a paragraph, one by one, in the order of the text.

    Left out: what a mention, an initiative, a title or a source note covers, the `known` aliases
    where a rule does not count them ("in Astana"), offices, months, and a sentence's first word.
    """
    covered = sorted(
        [(m.start, m.end) for m in (*p.mentions, *initiatives)] + [*p.notes, *titles(p.text)]
    )
    starts = {a for a, _ in p.sentences}
    at = 0
    for a, b in [*covered, (len(p.text), len(p.text))]:
        if a > at:
            for name in _names(p.text, at, a, starts):
                if name.split("-")[0] not in known and name not in known:
                    yield name
        at = max(at, b)


def _names(text: str, start: int, end: int, starts: set[int]) -> Iterator[str]:
    for found in _NAME.finditer(text, start, end):
        before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")
        first = found.start() in starts or before[-1:] in '“"‘.:'
        name = _name(found[0], first)
        if name:
            yield name


@lru_cache(maxsize=50_000)
def _name(printed: str, first: bool) -> str:
    """A run of capitalised words without what is ordinary at its ends; empty where all of it is.

    `first` says that the run opens a sentence.
    """
    words = re.sub(r"[’']s?$", "", printed.rstrip(".")).split()
    # "Zarina Quartz said" opens with a name, "Yesterday she" with a word.
    while words and _ordinary(words[0], first and len(words) == 1):
        words, first = words[1:], False
    while words and (_ordinary(words[-1], False) or words[-1].islower()):
        words = words[:-1]
    while words and words[0].islower():
        words = words[1:]
    return " ".join(words)


def _ordinary(word: str, first: bool) -> bool:
    bare = re.sub(r"[’']s?$", "", word).strip(".,-")
    lower = bare.lower()
    if not bare or bare in _COMMON or lower in _ORDINARY:
        return True
    # A single word that opens a sentence is a name only if it looks like an acronym.
    return first and not (bare.isupper() and len(bare) > 1)
