"""One paragraph, looked at: what is quoted in it, who is named in it, and where sentences stand.

Who has a name and is not in the codebook is a stranger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.marks import lower
from monitor.english.offices import OFFICES
from monitor.english.places import PLACES
from monitor.english.small_words import FUNCTION, STARTERS
from monitor.texts.paragraph import Mention, Paragraph, Span


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

    @cached_property
    def strangers(self) -> list[Stranger]:
        """The people in it whom the codebook does not list, outside of what is quoted."""
        return strangers(self.text, self.mentions, [*self.notes, *self.titles, *self.quoted])

    def names_in(self, start: int, stop: int) -> list[Mention]:
        """The names between two positions."""
        names = self.mentions[first_from(start, self.mentions) : first_from(stop, self.mentions)]
        return [name for name in names if name.end <= stop]

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


# -- strangers: --------------------------------------------------------------------------------


class Stranger(NamedTuple):
    """Where somebody is named, and the gender that the name tells: f, m or nothing."""

    start: int
    gender: str


# A run of capitalised words, an initial or "van der" among them.
_RUN = re.compile(
    r"(?<![\w-])[A-Z][\w’'-]+(?:\s(?:[A-Z]\.\s?){0,2}(?:(?:van|der|de|von|al|bin)\s){0,2}[A-Z][\w’'-]+){0,4}"
)
# What a name ends or begins with that is no person's.
_NO_PERSON = frozenset(
    "Ministry Council Committee Commission Agency Service Academy Assembly Office Department Staff "
    "University Institute Center Centre Organization Organisation Union League Party Movement "
    "Front "
    "Bank Company Corporation Group Fund Foundation Association Federation Republic Court Congress "
    "Parliament Senate Majlis Mazhilis Duma House Embassy Navy Army Force Forces Guard Guards "
    "Fleet "
    "Flotilla District Region Oblast Province City Sea Ocean River Lake Mountains Desert Strait "
    "Gulf "
    "Bay Island Islands Peninsula Base Airport Street Square Avenue Treaty Pact Agreement "
    "Declaration "
    "Charter Constitution Doctrine Strategy Program Programme Initiative Operation Exercise Forum "
    "Summit Conference News Times Post Gazette Press Television Radio Agency Pravda Daily Monitor "
    "Central Asia Caspian Caucasus Europe Eurasia Middle East West North South Eastern Western "
    "Northern "
    "Southern Black White Red World International National Collective Security Border Day War "
    "State "
    "States Supreme Foreign Defense Defence Interior United European Asian".split()
)
_BEFORE_PLACE = re.compile(r"\b(?:the|in|at|near|from|into|outside|around|across|of the)\s$", re.I)
_SURNAME = re.compile(
    r"\w{2,}(?:[oe]v|yov|in|yn|[st]k[iy]y?|skii|enk[oa]|chuk|yan|dze|shvili|bek|khan|uly|"
    r"(?P<f>[oe]va|ina|kaya|kyzy))"
)
_WORD_BEFORE = re.compile(r"(?:^|[\s“\"(-])(?P<word>[A-Za-z]+\.?)\s$")
_ADJECTIVE = re.compile(r"(?:[mr]ian|ese|ish|nian)$")  # "Armenian officers"
_LADY = frozenset(("mrs", "ms", "lady", "miss"))


def strangers(text: str, mentions: Sequence[Mention], covered: Sequence[Span]) -> list[Stranger]:
    """The unlisted people of a paragraph, in the order of the text.

    `covered` is what names nobody here: source notes, titles, what is quoted.
    """
    taken = sorted([*((m.start, m.end) for m in mentions), *covered])
    ends = list(accumulate((end for _, end in taken), max))  # how far the first so many reach
    found = []
    for run in _RUN.finditer(text):
        before = bisect_left(taken, (run.end(),))
        if not before or ends[before - 1] <= run.start():
            stranger = _as_person(text, run)
            if stranger:
                found.append(stranger)
    return found


def _as_person(text: str, run: re.Match[str]) -> Stranger | None:
    """Somebody whom a run of capitalised words names; None where it names a thing or a place."""
    start = run.start()
    office, words = _name_of(text, run)
    if not words or any(map(_is_no_name, words)) or _ADJECTIVE.search(words[0]):
        return None
    surname = _SURNAME.fullmatch(words[-1])
    bare = not office and not surname
    if bare and (len(words) == 1 or _BEFORE_PLACE.search(text, max(0, start - 12), start)):
        return None
    if office in _LADY or (surname and surname["f"]):
        return Stranger(start, "f")
    return Stranger(start, "m" if surname else "")


def _name_of(text: str, run: re.Match[str]) -> tuple[str, list[str]]:
    """The office and the words of a name in a run: what opens a sentence is no part of it."""
    words = [_bare(word) for word in run[0].split()]
    # "Armenian Defense Minister Serzh Sarkisian": the name is what stands behind the office.
    held = [at for at, word in enumerate(words) if word.lower() in OFFICES]
    if held and held[-1] < len(words) - 1:
        return words[held[-1]].lower(), words[held[-1] + 1 :]
    left = text[: run.start()].rstrip(' “"(')
    if not left or left[-1] in ".!?…:":
        while words and (words[0] in STARTERS or words[0].lower() in FUNCTION):
            words.pop(0)
    before = _WORD_BEFORE.search(text, max(0, run.start() - 24), run.start())
    office = before["word"].rstrip(".").lower() if before else ""
    return office if office in OFFICES else "", words


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).rstrip(".")


def _is_no_name(word: str) -> bool:
    """Whether a word of a run tells that it names no person."""
    return (
        word in _NO_PERSON
        or word in PLACES
        or word in MONTHS
        or word in WEEKDAYS
        or (word.isupper() and len(word) > 2)
        or word.endswith("stan")
        or word.split("-")[0] in PLACES
    )
