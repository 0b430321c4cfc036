"""One paragraph, looked at: what is quoted in it, and which names and sentences stand where."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from monitor.english.marks import lower
from monitor.texts.paragraph import Mention, Paragraph, Span

GENITIVE = re.compile(r"[’']s?\s")
LED_REACH = 80  # characters before a name in which a preposition leads it
# "with Foreign Minister", "of the Kazakh president", "received President"
_LED = re.compile(
    r"\b(?:on|of|by|(?<!ccording\s)to|from|with|in|at|against|for|about|between|towards?|told|saw|gave|let|"
    r"(?:accus|warn|tell|urg|ask|blam|critici[sz]|remind|assur|inform|advis|invit|receiv|thank|prais|"
    r"call|visit|support|join|condemn|greet|offer|promis|show|help|quot|cit|nam|appoint|replac|succeed|"
    r"follow|convinc|persuad|describ)(?:e|es|ed|s|ing)?)\s"
    r"(?:the\s)?(?:[A-Z][\w’'-]*\s|(?:and|president|minister|premier|prime|foreign|defen[sc]e|leader|"
    r"counterpart),?\s){0,5}$"
)


class View(Paragraph):
    """A paragraph that can be asked, and never changes. Positions are those of its text."""

    @cached_property
    def quoted(self) -> list[Span]:
        """Spans between double quotation marks, curly or straight, the marks left out.

        A quotation that the paragraph opens and does not close runs to its end.
        """
        pieces, opened = [], None
        for at, mark in self.marks:
            if opened is None:
                if mark in '“„«"':
                    opened = at + 1
            elif mark in '”»"':
                pieces.append((opened, at))
                opened = None
        if opened is not None and self.text[opened:].strip():
            pieces.append((opened, len(self.text.rstrip())))
        return pieces

    @cached_property
    def lower(self) -> str:
        """Its text in small letters, position by position."""
        return self.small or lower(self.text)

    def names_in(self, start: int, stop: int) -> list[Mention]:
        """The names between two positions."""
        names = self.mentions[first_from(start, self.mentions) : first_from(stop, self.mentions)]
        return [name for name in names if name.end <= stop]

    def is_subject(self, start: int, end: int) -> bool:
        """Whether a name can be a subject: it is no genitive, and no preposition leads it."""
        if GENITIVE.match(self.text, end):
            return False
        opens = self.sentences[last_to(start, self.sentences)][0] if self.sentences else 0
        return _LED.search(self.text, max(opens, start - LED_REACH), start) is None

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that holds a closing mark, its source note left out."""
        place = last_to(at, self.sentences)
        ends = (b for _, b in self.sentences[place : place + 2] if b >= at)
        end = next(ends, len(self.text))
        return next((a for a, b in self.notes if at < a < end and b >= end - 2), end)


# -- of some spans, sorted and apart ----------------------------------------------------------


def first_from(at: int, spans: Sequence[tuple[Any, ...]]) -> int:
    """The number of the first that starts at a position or behind it."""
    return bisect_left(spans, (at,))


def last_to(at: int, spans: Sequence[tuple[Any, ...]]) -> int:
    """The number of the last that starts at a position or before it; 0 where none does."""
    return max(0, first_from(at + 1, spans) - 1)


def inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies in one of them."""
    place = first_from(at + 1, spans) - 1
    return place >= 0 and at < spans[place][1]
