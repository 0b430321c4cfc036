"""Who does the saying: the subject of a word of saying before or behind a quotation.

The answer is a speaker: Known, UNLISTED, NAMELESS or NOBODY. What is asked is a view of a paragraph
and the memory of what stands before the quotation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.english.saying import SAYING, UNNAMED
from monitor.english.small_words import FUNCTION
from monitor.speech.cues import (
    by_weight,
    cues,
    hangs_on,
    is_a_thing,
    is_nameless,
    name_behind,
    subjects_in,
)
from monitor.speech.frames import framed_before, framed_behind
from monitor.speech.people.bodies import (
    first_subject,
    has_organ,
    is_a_paper,
    it,
    owner_of_paper,
    party_in,
)
from monitor.speech.people.described import antecedent, is_unlisted, without_name
from monitor.speech.people.named import (
    PRONOUN,
    end_of_subject,
    ends_in_name,
    is_spoken_for,
    named,
    named_at,
    named_since,
)
from monitor.speech.people.speakers import NAMELESS, NOBODY, UNLISTED, Known, Speaker
from monitor.speech.view import View, inside
from monitor.texts.paragraph import Mention

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

LONGEST_SUBJECT = 14  # words between a quotation and the word of saying behind it
# Characters behind a word of saying in which its speaker stands, after "according to" or a
# passive, and after "said".
REACH, SAID_REACH = 120, 100

_ENDS_IN_PRONOUN = re.compile(r"(?:^|\s)[“”\",]*(he|she|they)[“”\",]*\s*$", re.I)
_POSSESSIVE = re.compile(r"\b(his|her|their)\s*(?:\w+\s*)?$")
_NO_FRAME = re.compile(r"^\s*(?:and|but|or|while|which)\b|;|\bthat\b")  # the sentence goes on
_SOMEBODY = re.compile(r"(?:But\s|And\s|Yet\s)?(?:an?|one|another|some|several)\s[a-z]", re.I)
_WHO_DID = re.compile(
    r",?\swho\s(?:[\w-]+\s){0,2}[\w-]+$"
)  # "Chernomyrdin, who emerged complaining"
_SAID_HE = re.compile(
    rf",\s(?:{'|'.join(sorted(SAYING))})\s(?:an?\s|the\s|[A-Z])[^,;“\"]{{2,80}},\s?$"
)
_INVERTED = re.compile(r",\s[a-z]+ed(?:\s(?:out|up|in))?\s(?:the\s|[A-Z])")
_IT = re.compile(r"\b(?:it|It)\s*$")
# "Later the embassy issued a statement, calling it"
_BODY_ACTS = re.compile(
    r"(?:[A-Z]\w+,?\s)?(?P<body>[Tt]he\s(?:ministry|embassy|committee|service|agency|party))\s[a-z]+ed\b"
)
_SPEAKS = re.compile(rf"\s?([A-Z][\w’-]+)\s(?:told|{'|'.join(sorted(SAYING))})\b")
_AND = re.compile(r"\b(?:and|but|or|then|yet)$")


def before(view: View, memory: Memory, start: int, end: int) -> Speaker:
    """The speaker in the words before a quotation: the subject of the last word of saying."""
    framed = framed_before(view.text, start, end)
    if framed:
        speaker = named_at(view, memory, *framed)
        if speaker is not NOBODY:
            return speaker
    for cue in by_weight(view, start, cues(view, start, end)):
        if inside(cue.start(), view.quoted):
            continue
        if cue["according"]:
            return named(view, memory, cue.end(), min(end, cue.end() + REACH))
        speaker = _subject(view, memory, start, cue)
        if speaker is not NOBODY:
            return speaker
    if view.text[start:end].rstrip().endswith(":"):
        # "Lavrov himself was blunt:" says that he speaks, in words that no list foresees.
        people = memory.people_in(view, start, end)
        return people[0].who if people else party_in(view, memory, start, end)
    return NOBODY


def after(view: View, memory: Memory, start: int, end: int, alone: bool = False) -> Speaker:
    """The speaker in the words behind a quotation: "Ivanov said", "said Ivanov", "he said".

    `alone` says that the quotation opens its sentence: what stands behind it then says who speaks,
    by whatever verb.
    """
    framed = framed_behind(view.text, start - 1, end) if alone else None
    if framed:
        speaker = named_at(view, memory, *framed)
        if speaker is not NOBODY:
            return speaker
    said = (cue for cue in cues(view, start, end) if not cue["noun"])
    cue = next((c for c in said if not is_a_thing(view, start, c)), None)
    if cue is None:
        return NOBODY
    # Behind the last mark before it.
    start = max(
        start, view.text.rfind("”", start, cue.start()), view.text.rfind('"', start, cue.start())
    )
    start = cue.start() - len(view.text[start : cue.start()].lstrip(" ”\"’'–—"))
    between = view.text[start : cue.start()]
    if _NO_FRAME.search(between) or len(between.split()) > LONGEST_SUBJECT:
        return NOBODY
    if cue["according"]:
        return named(view, memory, cue.end(), end)
    if between.strip(' ,”"’—–-'):
        return _subject(view, memory, start, cue)
    return named(view, memory, cue.end(), min(end, cue.end() + SAID_REACH))


# -- before a word of saying ------------------------------------------------------------------


def _subject(view: View, memory: Memory, start: int, cue: re.Match[str]) -> Speaker:
    """The name, pronoun or description before a word of saying, or behind a passive."""
    if is_nameless(view, start, cue):
        return NAMELESS
    behind = name_behind(view, start, cue)
    if _SAID_HE.match(view.text, max(start, cue.start() - 2), memory.read_to - 1):
        behind = cue.end()  # "China, said Lavrov, “…”"
    if behind is not None:
        return named(view, memory, behind, cue.end() + REACH)
    stop = end_of_subject(view, memory, start, cue)
    subject = view.text[start:stop]
    if cue["verb"] and hangs_on(view, cue, subject, stop):
        so = _opened(view, memory, start, stop)
        if so is not NOBODY:
            return so
    names = subjects_in(view, memory, start, stop, cue["noun"])
    by_name = _by_name(view, memory, start, stop, names)
    if by_name is not None:
        return by_name
    pronoun = _ENDS_IN_PRONOUN.search(subject)
    if cue["noun"] and not names:
        pronoun = _POSSESSIVE.search(subject) or pronoun  # "in his speech"
    if pronoun:
        return antecedent(view, memory, start, stop, pronoun[1].lower())
    if is_a_paper(view, start, cue.start()):
        return NAMELESS
    return _without_end(view, memory, start, stop, cue, names)


def _without_end(
    view: View, memory: Memory, start: int, stop: int, cue: re.Match[str], names: list[Mention]
) -> Speaker:
    """Who speaks where a subject ends in no listed name, pronoun or paper."""
    told = _of_verb(view, memory, start, stop) if cue["verb"] else None
    if told not in (None, NOBODY):
        return told
    # A person who does something sooner than a party, which must be named last.
    people = memory.people_in(view, start, stop) if cue["verb"] else []
    acting = first_subject(view, people)
    if acting is not NOBODY or told is NOBODY:
        return acting
    if names:
        return Known(max(reversed(names), key=lambda name: memory.is_person(name.id)).id)
    return _by_pronoun(view, memory, start, stop, cue)


def _by_pronoun(view: View, memory: Memory, start: int, stop: int, cue: re.Match[str]) -> Speaker:
    """Whom "he" means somewhere in a subject; or who stands behind: "continued the minister"."""
    said = PRONOUN.search(view.text, start, stop)
    if said:
        return antecedent(view, memory, start, stop, said[1].lower())
    inverted = _INVERTED.match(view.text, cue.start() - 2)
    return named(view, memory, cue.end(), cue.end() + SAID_REACH) if inverted else NOBODY


def _of_verb(view: View, memory: Memory, start: int, stop: int) -> Speaker | None:
    """Whom the words before a verb of saying mean that end in no listed name; None: not told."""
    subject = view.text[start:stop]
    if _AND.search(subject):
        return _first_subject(view, memory, start, stop)
    who = _WHO_DID.search(subject)
    led = memory.people_in(view, start, start + who.start() + 1) if who else []
    if led:
        return led[-1].who
    owner = owner_of_paper(view, memory, start, stop)
    if owner is not NOBODY:
        return owner
    return (
        it(view, memory, stop) if _IT.search(subject) else without_name(view, memory, start, stop)
    )


def _by_name(
    view: View, memory: Memory, start: int, stop: int, names: list[Mention]
) -> Speaker | None:
    """Who speaks where the subject ends in a name, or in that and an organ of its bearer."""
    if not names:
        return None
    last = names[-1]
    if last.end >= stop - 2:
        return ends_in_name(view, memory, start, last)
    return Known(last.id) if has_organ(view, memory, last, stop) else None


def _opened(view: View, memory: Memory, start: int, stop: int) -> Speaker:
    """Who did something, "saying that": the first subject, a person sooner than a party."""
    if _SOMEBODY.match(view.text, start):
        return NAMELESS
    body = _BODY_ACTS.match(view.text, start, stop)
    if body:
        return memory.body(view, body["body"], body.start("body"))
    people = memory.people_in(view, start, stop)
    if not people and _opens_unlisted(view, start, stop):
        return UNLISTED
    one = first_subject(view, people)
    return party_in(view, memory, start, stop) if one is NOBODY else one


def _opens_unlisted(view: View, start: int, stop: int) -> bool:
    """Whether somebody unlisted opens a clause: "Putin said that Moscow waits and called"."""
    opens = _SPEAKS.match(view.text, start, stop)
    names = view.names_in(start, opens.end()) if opens else []
    return opens is not None and not names and is_unlisted(view, opens[1], opens.end(1))


def _first_subject(view: View, memory: Memory, start: int, stop: int) -> Speaker:
    """Who took a softer line "and said": the subject of the clause that the two verbs share."""
    clause = view.text[start:stop].rstrip()
    at = start + clause.rfind(",", 0, len(clause) - 5) + 1
    if _opens_unlisted(view, at, stop):
        return UNLISTED
    names = subjects_in(view, memory, at, stop, None) or subjects_in(
        view, memory, start, stop, None
    )
    names = [name for name in names if view.is_subject(name.start, name.end)]
    if names:
        return NAMELESS if is_spoken_for(view, memory, names[0]) else Known(names[0].id)
    said = PRONOUN.search(clause)
    if said:
        return memory.he(view, said[1].lower())
    opening = clause.split(None, 1)[0] if clause else ""
    listed = opening.lower() in FUNCTION or opening.lower() in UNNAMED
    return named_since(view, memory, start) if listed or not opening[:1].isupper() else UNLISTED
