"""Whom a subject means that is no name of the codebook: "the minister", "Putin", "a sailor"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.english.offices import OFFICES
from monitor.english.phrases import last_word
from monitor.english.places import PLACES
from monitor.english.saying import DESCRIBED, DOCUMENT, PAPER, PROXY, UNNAMED
from monitor.english.small_words import FUNCTION
from monitor.speech.people.speakers import NAMELESS, NOBODY, UNLISTED, Known, Speaker
from monitor.speech.view import View

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

A_NAME = re.compile(r"[A-Z][\w’'-]+")
_A = re.compile(r"(?:^|[^,]\s)(?:an?|one|another|some|unnamed|anonymous)\s(?:[\w-]+\s){0,3}$", re.I)
CAPITALISED = re.compile(r"(?:^|\s)([A-Z][\w'-]+)\s*$")
_PEOPLE = re.compile(
    r"\s*(?P<who>[A-Z][a-z]+(?:s|men)|Some|Many|Others|Few)(?:\s(?:in|of|from|at|close)\s.*)?"
)
_DEFINITE = re.compile(
    r"\b(?P<article>the|this|that|his|her|a|an|one|another|some|many|several|most|few|other|any)\s"
    r"(?:[\w'’.-]+\s){0,5}$",
    re.I,
)
_OF_A_STATE = re.compile(
    rf"\b[A-Z][\w-]+[’']s\s(?:[a-z]+\s){{0,2}}(?:{'|'.join(sorted(OFFICES))})\s*$"
)
# "the press secretary of the Belarusan president"
_FOR_SOMEBODY = re.compile(PROXY.pattern.removesuffix("$") + r"[\w’'-]+\s*$", re.I)
_OF = re.compile(r"\s(?:of|for|in|at)\s.*")  # "the secretary of state"
_UNNAMED = re.compile(r"\b(?:unnamed|unidentified|anonymous)\s(?:[\w-]+\s){0,2}[\w-]+$")
# How words for people end: "the quartermaster", "the economist".
_PERSONAL = re.compile(
    r".*(?:[^m]ent|ant|ist|man|woman|ian|or|er|crat|arch|ee|ess|host|guest|dean|judge|pilot|rebel|scholar|chief|[a-z]+lord|"
    r"one|latter|former)"
)
_NO_PERSON = frozenset(
    "paper newspaper letter newsletter monitor sticker poster banner power river sector border "
    "event order number chapter charter center offer matter".split()
)
_OUTLET = re.compile(
    r"\b(?:daily|weekly|newspaper|paper|magazine|agency|station)\s[A-Z][\w’-]+(?:\s[a-z]+)?$|"
    r"[A-Z][\w’-]+\s(?:gazeta|zvezda|pravda|vremya|izvestiya|mir|delo|nedelya)$"
)
_WHOM = re.compile(r",?\swhom\s(?:he|she)\s*$")
_AN_OUTLET = r"(?:daily|weekly|newspaper|paper|magazine|agency|channel)"
_THE_OUTLET = re.compile(rf"\bth(?:e|is|at)\s(?:[a-z]+\s){{0,2}}{_AN_OUTLET}$", re.I)
_OUTLET_NAMED = re.compile(rf"\b{_AN_OUTLET},?\s[A-Z]")
# "a statement by the ministry": the ministry
_PAPER_BY = re.compile(r"\b(?:statement|note|letter|report|protest|appeal|message)\s(?:by|from)\s")
_GOVERNMENT = re.compile(r"(?:[A-Z][a-z]+|[’']s)(\sgovernment)$")
_AND_OTHERS = re.compile(r"\sand\s(?:several|some|other|his|her|many)\s(?:[\w-]+\s){0,2}[a-z]+s$")
_PRONOUNS = frozenset("i you we they it".split())


def without_name(view: View, memory: Memory, start: int, stop: int) -> Speaker | None:
    """Whom a subject means that ends in none of the codebook's names; None where it says
    nothing."""
    subject = view.text[start:stop]
    if _FOR_SOMEBODY.search(subject) or _UNNAMED.search(subject):
        return NAMELESS
    with_others = _AND_OTHERS.search(subject)
    led = memory.people_in(view, start, start + with_others.start()) if with_others else []
    if led:
        return led[-1].who  # "Akayev and several officials"
    if _THE_OUTLET.search(subject):
        return _outlet(view, memory)
    if last_word(subject) in UNNAMED:
        return one_described(view, memory, subject)  # "Analysts said", "a spokesman said": nobody
    people = _PEOPLE.fullmatch(subject)
    if people and people["who"] not in memory.surnames:
        return NAMELESS  # "Residents said"
    if is_unlisted(view, subject, stop):
        return UNLISTED
    government = _government(view, memory, start, subject)
    if government:
        return government
    office = _OF_A_STATE.search(subject)
    if office:  # "Kyrgyzstan's president said", but not "Lavrov's press secretary"
        return NAMELESS if memory.people_in(view, start + office.start(), stop) else memory.he(view)
    by = _PAPER_BY.search(subject)
    described = _DEFINITE.search(subject + " ", by.end() if by else 0)
    if described and subject.split()[-1].islower():
        return _described(view, memory, described, start, stop)
    return None


def _government(view: View, memory: Memory, start: int, subject: str) -> Known | None:
    """Whose "the Kyrgyz government" or "Kazakhstan's government" is: the state's."""
    state = _GOVERNMENT.search(subject)
    names = view.names_in(start, start + state.start(1)) if state else []
    return Known(names[-1].id) if names and memory.is_state(names[-1].id) else None


def _outlet(view: View, memory: Memory) -> Speaker:
    """Which "the newspaper" is: one that the paragraph names, or nobody."""
    return UNLISTED if _OUTLET_NAMED.search(view.text, 0, memory.reach(view)) else NAMELESS


def is_unlisted(view: View, subject: str, stop: int) -> bool:
    """Whether the subject is a name that the codebook does not list."""
    if _OUTLET.search(subject):
        return True
    name = CAPITALISED.search(subject)
    if name is None or any(m.end >= stop - 2 for m in view.names_in(stop - 90, stop + 2)):
        return False
    word = name[1].lower().removesuffix("'s")
    alone = len(subject.split()) == 1  # "Baku said", but not "an envoy in Baku said"
    opens = (alone and word in FUNCTION) or word in _PRONOUNS
    return word not in OFFICES and (alone or name[1] not in PLACES) and not opens


def _described(view: View, memory: Memory, words: re.Match[str], start: int, stop: int) -> Speaker:
    """Whom "the minister" or "the press release" means; "a minister" is nobody named."""
    noun = _OF.sub("", words[0]).split()[-1].lower()
    one = noun.removesuffix("s")
    if PAPER.fullmatch(words[0].strip()) or (noun != one and one in OFFICES):
        return NAMELESS  # "the envoys"
    if words["article"].lower() not in ("the", "this", "that"):
        return NAMELESS if one in OFFICES | UNNAMED else NOBODY
    if words[0].strip().lower() == "the government":
        return memory.government(view)
    if DOCUMENT.search(words[0]):
        return memory.body(view, words[0], start + words.start())
    holder = memory.holder(view, noun.rpartition("-")[2])
    if holder is not NOBODY:
        return holder
    if not (one in OFFICES | UNNAMED or _PERSONAL.fullmatch(one)) or one in _NO_PERSON:
        return NOBODY  # "the page hinted"
    if _is_nobody(view, memory, noun):
        return NAMELESS
    return antecedent(view, memory, start, stop)


def antecedent(view: View, memory: Memory, start: int, stop: int, pronoun: str = "") -> Speaker:
    """Whom a pronoun means: a person of its own sentence before anybody remembered."""
    whom = _WHOM.search(view.text, start, stop)
    if whom:  # "Lavrov, whom he called": he is somebody else
        before = memory.people_in(view, start, whom.start() + 1)
        stop = before[-1].start if before else stop
    here = memory.people(view.names_in(start, stop))
    fits = [name for name in here if memory.may_be(name.id, pronoun)]
    return Known(fits[0].id) if fits else memory.he(view, pronoun, stop)


def one_described(view: View, memory: Memory, words: str) -> Speaker:
    """Whom "the diplomat" means; "diplomats" and "a diplomat" are nobody named."""
    noun = last_word(words)
    told = rf"\W*the\s(?:[\w.]+\s){{0,2}}{noun}\W*"
    if noun not in DESCRIBED or not re.fullmatch(told, words, re.I):
        return NAMELESS
    return one_meant(view, memory, words)


def one_meant(view: View, memory: Memory, words: str) -> Speaker:
    """Whom "the expert" or "the minister" means: the last person called so, or named."""
    noun = last_word(words).rpartition("-")[2]
    if _is_nobody(view, memory, noun):
        return NAMELESS
    holder = memory.holder(view, noun)
    return memory.he(view) if holder is NOBODY else holder


def _is_nobody(view: View, memory: Memory, noun: str) -> bool:
    """Whether somebody without a name was told of last as "a diplomat"."""
    for seen in (view, *reversed(memory.earlier)):
        until = memory.reach(seen)
        said = [*re.finditer(rf"\b{re.escape(noun)}\b", seen.lower[:until])]
        if said:
            unnamed = not A_NAME.match(seen.text, said[-1].end() + 1)
            return unnamed and _A.search(seen.text, 0, said[-1].start()) is not None
    return False
