"""Who is named behind "according to" or "said", with a name or without one.

Words without a name may mean a body ("the press release"), a paper that speaks for nobody ("the
law"), or somebody whom the memory has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.english.offices import OFFICES
from monitor.english.phrases import last_word
from monitor.english.places import PLACES
from monitor.english.saying import DOCUMENT, NOBODYS, PAPER, PROXY, SOMEBODY_OF, UNNAMED
from monitor.english.small_words import FUNCTION
from monitor.speech.cues import bare_subject, subjects_in
from monitor.speech.people.bodies import has_organ
from monitor.speech.people.described import A_NAME, CAPITALISED, one_described, one_meant
from monitor.speech.people.speakers import NAMELESS, NOBODY, UNLISTED, Known, Speaker
from monitor.speech.people.strangers import is_no_name
from monitor.speech.view import GENITIVE, View, first_from
from monitor.texts.paragraph import Mention

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

PROXY_REACH = 60  # characters before a name in which somebody stands who speaks for it
# One of these is among the four words before it then: sooner seen than the pattern.
_LINKS = frozenset("for of to at in from within inside with".split())

PRONOUN = re.compile(r"\b(he|she|they)\b", re.I)
_HIM = re.compile(r"\s*(him|her|them)\b")
# "the head of the mission of": somebody, who was named before
_HEAD_OF = re.compile(
    rf"\s*the\s(?:[a-z-]+\s)?(?:{'|'.join(sorted(OFFICES))})\s(?:of|for|in|to|at)\s(?:[a-z]+\s)+of\s(?:the\s)?$"
)
_BODY_OF = re.compile(
    r"\b(?:ministry|embassy|committee|service|agency|parliament|academy|army|navy|council|commission)"
    r"(?:\sof\s[a-z]+(?:\s[a-z]+)?)?\sof\s(?:the\s)?$",
    re.I,
)
_OF_PARTY = re.compile(r"\b([A-Z][\w’'-]+)\sof\s(?:the\s)?$")
# "the communiqué of the SCO ministers"
_OF_MINISTERS = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration)\s[^,]*\b(?:ministers|presidents|leaders)\b"
)
_UNNAMED = re.compile(r"\s*(?:an?|one|another|some|several|unnamed|anonymous|unidentified)\s")
_ORDINARY = UNNAMED | FUNCTION | OFFICES  # no name
_BREAK = re.compile(r"[,;:“\"]")
_THE = re.compile(r"\s*(?:the|this)\s")
_SOME = re.compile(r"\b(?:an?|some|many|several)\s")
_CROWD = re.compile(rf"\s(?!press\s)(?:{NOBODYS})\b(?!\s[A-Z])")  # "NATO diplomats"
# What an office has in its name beside those that are offices by themselves.
_IN_OFFICE = frozenset("first special permanent acting press chief interim national the".split())
# "the chairman's representative for Moldova, Ann Quill, said"
_PERSONS_NAME = re.compile(r"\s[A-Z][\w’.-]+(?:\s[A-Z][\w’.-]+){1,3}")
_NOUN_LAST = re.compile(
    r"\s(?:[a-z-]{4,}|[A-Z][a-z]+(?:ary|ster|ent|man|tor|der|or))(?:\s(?:for|of|to|in|at|on)\s[\w’\s-]+)?$"
)
_WHO = re.compile(r",?\s(?:who|which)\s*$")
# "the daily, Krasnaya zvezda": a name whose last words are small.
_SMALL_NAME = re.compile(r"\s[A-Z][\w’-]+(?=(?:\s(?!said|says)[a-z]+(?<!ed)){1,2}$)")
_ASIDE = re.compile(r"\s(?:who(?:m|se)?|which|[a-z]+ing)\s")
_UNDER_A_HEADLINE = re.compile(r",\sunder\sthe\s(?:headline|title|heading)\s[“\"][^”\"]*[”\"]$")


def named(view: View, memory: Memory, start: int, end: int) -> Speaker:
    """The speaker named behind "according to" or "said": a person sooner than a party."""
    stop = _end_of_name(view, memory, start, end)
    if PAPER.match(view.text, start, end) or _is_nameless(view, memory, start, stop):
        return NAMELESS
    stretch = view.text[start:stop]
    names = memory.speakers(view.names_in(start, stop))
    own = [name for name in names if not GENITIVE.match(view.text, name.end)]
    first = next(iter(memory.people(names) or own), None)
    told = _by_first(view, memory, start, stop, first, (own or names)[-1]) if first else None
    if told is not None:
        return told
    if DOCUMENT.search(stretch):
        body = next((name for name in names if memory.types[name.id] != "state"), None)
        return Known(body.id) if body else memory.body(view, stretch.strip(), start)
    people = memory.people_in(view, start, stop)
    if people and not names:
        return people[0].who
    return _unlisted(view, memory, stretch, names)


def _is_nameless(view: View, memory: Memory, start: int, stop: int) -> bool:
    """Whether all of some ministers speak, or somebody: "a Kremlin official"."""
    if _OF_MINISTERS.search(view.text, start, stop):
        return True
    somebody = _UNNAMED.match(view.text, start, stop)
    if somebody is None or DOCUMENT.search(view.text, start, stop):
        return False
    return not memory.people_in(view, start, stop)


def _by_first(
    view: View, memory: Memory, start: int, stop: int, first: Mention, last: Mention
) -> Speaker | None:
    """Who speaks where the codebook lists somebody behind "said", or his body; None: unclear."""
    if is_spoken_for(view, memory, first) or _CROWD.match(view.text, first.end, stop):
        return NAMELESS
    if not memory.is_person(first.id):
        if _HEAD_OF.match(view.text, start, first.start):
            return memory.he(view)
        if _has_bearer(view, last.end, stop):
            return UNLISTED
    unnamed = last_word(view.text[start : first.start].rstrip(" ,")) in UNNAMED
    return None if unnamed else Known(first.id)


def _end_of_name(view: View, memory: Memory, start: int, end: int) -> int:
    """Where the stretch ends in which a speaker is named: at a mark, or behind an apposition."""
    parts = _BREAK.split(view.text[start:end], 2)
    stop = start + len(parts[0])
    # "warned the Russian foreign minister, Sergey Lavrov"
    place = first_from(stop + 2, view.mentions)
    people = memory.people(view.mentions[place : place + 1]) if len(parts) > 1 else []
    return stop + 1 + len(parts[1]) if any(m.start == stop + 2 for m in people) else stop


def _unlisted(view: View, memory: Memory, stretch: str, names: list[Mention]) -> Speaker:
    """Whom a pronoun or a description means behind "said"; or a name that nobody lists."""
    pronoun = PRONOUN.match(stretch.strip()) or _HIM.match(stretch)
    if pronoun:
        return memory.he(view, pronoun[1].lower())
    if last_word(stretch) in UNNAMED:
        return one_described(view, memory, stretch)
    if _THE.match(stretch):
        return memory.last_named(view)
    if A_NAME.search(stretch) and not _SOME.search(stretch):
        return Known(names[0].id) if names else UNLISTED
    return NAMELESS if _SOME.search(stretch) else NOBODY


def named_at(view: View, memory: Memory, start: int, end: int) -> Speaker:
    """Who is named at a place where whatever stands there is somebody who speaks."""
    word = last_word(view.text[start:end])
    if word in ("he", "she"):
        return memory.he(view, word, start)
    if view.text[start:end].islower() or (word in OFFICES and view.text.startswith("the ", start)):
        return one_meant(view, memory, view.text[start:end])
    names = memory.speakers(view.names_in(start, end))
    if names and names[-1].end >= end - 2:
        return NAMELESS if is_spoken_for(view, memory, names[-1]) else Known(names[-1].id)
    if names and has_organ(view, memory, names[-1], end):
        return Known(names[-1].id)
    if any(name.end >= end - 2 for name in view.names_in(start, end)):
        return NOBODY  # "the Russians", "Kazakh"
    surname = view.text[start:end].rsplit(None, 1)[-1]
    ordinary = word in _ORDINARY or surname in PLACES or not surname[:1].isupper()
    return NOBODY if ordinary else UNLISTED


def ends_in_name(view: View, memory: Memory, start: int, name: Mention) -> Speaker:
    """Who speaks where a name of the codebook ends the subject: its bearer, or somebody of his."""
    near = max(start, name.start - PROXY_REACH)
    office = None if memory.is_person(name.id) else _OF_PARTY.search(view.text, near, name.start)
    if office:  # "Secretary-General Ann Quill of NATO"
        people = memory.people_in(view, start, name.start)
        return people[-1].who if people else NOBODY if office[1].lower() in OFFICES else UNLISTED
    if memory.is_state(name.id) and _BODY_OF.search(view.text, start, name.start):
        return UNLISTED  # "the foreign ministry of Uzbekistan"
    return NAMELESS if is_spoken_for(view, memory, name) else Known(name.id)


def _has_bearer(view: View, at: int, stop: int) -> bool:
    """Whether somebody is named behind a body's name: "CSTO spokesman Ann Quill"."""
    words = re.sub(r"[,.;:]", " ", view.text[at:stop]).split()
    offices = 0
    while offices < len(words) and words[offices].lower() in OFFICES | _IN_OFFICE:
        offices += 1
    name = words[offices : offices + 2]
    return len(name) + bool(offices) >= 2 and all(
        A_NAME.fullmatch(word) and not is_no_name(word) for word in name[: 1 if offices else 2]
    )


def _is_borne(view: View, memory: Memory, name: Mention, stop: int) -> bool:
    """Whether the aside behind a body's name is who acts for it: "envoy to NATO, Ann Quill"."""
    aside = view.text.startswith(", ", name.end) and not memory.is_person(name.id)
    return aside and _has_bearer(view, name.end, stop)


def end_of_subject(view: View, memory: Memory, start: int, cue: re.Match[str]) -> int:
    """Where the words end that hold the subject: adverbs, an aside and "who" are left out."""
    bare = bare_subject(view.text[start : cue.start()].rstrip())
    bare = _UNDER_A_HEADLINE.sub("", bare)
    if bare.endswith(",") and not cue[0].endswith("ing"):
        head, aside, tail = bare[:-1].rpartition(",")
        names = subjects_in(view, memory, start, start + len(head), cue["noun"])
        borne = names and _is_borne(view, memory, names[-1], start + len(bare) - 1)
        if borne or (_PERSONS_NAME.fullmatch(tail) and _NOUN_LAST.search(head)):
            bare = bare[:-1]  # "Russia's envoy to NATO, Ann Quill, said"
        elif aside and (names or CAPITALISED.search(head) or _ASIDE.match(tail)):
            bare = head
        elif small := _SMALL_NAME.match(tail):
            bare = head + "," + small[0]
    if bare.rstrip().endswith(("who", "which")):
        bare = _WHO.sub("", bare)
    return start + len(bare.rstrip(" ,–—"))


def named_since(view: View, memory: Memory, start: int) -> Speaker:
    """The last person whom a paragraph names behind a position, listed or not."""
    name, at = memory.last_person(view, memory.reach(view), "")
    return name if at >= start else NOBODY


def is_spoken_for(view: View, memory: Memory, name: Mention) -> bool:
    """Whether somebody unnamed speaks for a party: "a spokesman for Lavrov said"."""
    left = view.text[max(0, name.start - PROXY_REACH) : name.start]
    if _LINKS.isdisjoint(left.lower().split()[-4:]):
        return False
    pattern = PROXY if memory.is_person(name.id) else SOMEBODY_OF
    return pattern.search(left) is not None
