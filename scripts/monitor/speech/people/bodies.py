"""Which body or state is meant, with a name or without: "it", "the ministry", "the government".

And who speaks through a paper; a law or a treaty speaks for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from monitor.english.saying import BODY, DOCUMENT, PAPER_OF
from monitor.speech.people.speakers import NOBODY, UNLISTED, Known, Person, Speaker
from monitor.speech.view import GENITIVE, View, last_to
from monitor.texts.paragraph import Mention

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

# Whom "the press release" may mean, and whom "the ministry".
_BODIES = frozenset({"institution", "organisation", "company"})
_KINDS = {
    **dict.fromkeys(("organization", "organisation", "alliance"), frozenset({"organisation"})),
    "company": frozenset({"company"}),
    **dict.fromkeys(("ministry", "committee", "service", "agency"), frozenset({"institution"})),
}
# Ministries that the codebook's bodies are not: "the foreign ministry said".
_OTHER_BODY = re.compile(
    r"\b(?:foreign|interior|finance|justice|transport|energy|education|health|emergenc(?:y|ies)|economy|"
    r"economic|trade|central bank|agriculture|culture|labou?r|industry|embassy)\b",
    re.I,
)
_START = attrgetter("start")
_ACTING = frozenset("command cabinet parliament chamber senate court bank party".split())
# "the closing communiqué of the meeting"
_OF_ALL = re.compile(
    r"\b(?:joint|final|closing|concluding|(?:meeting|summit|conference|session|talks)$)"
)
_WHICH = re.compile(r"(?P<thing>[^,]*[a-z]),\swhich\s(?:\w+ly\s|also\s)?$")
_ORGAN = re.compile(
    r"(?:[’']s?)?\s(?:Secretariat|Council|press (?:service|release)|statement|communiqu[eé]|note)"
    r"(?:\s(?:released|issued|published|of|on|after|dated)\s[^,;]*)?"
)
IT_REACH = 3  # sentences before "it" in which a party is its antecedent


def body_called(view: View, memory: Memory, noun: str, at: int) -> Speaker:
    """Whom "the ministry" or "the press release" means: the last body of such a kind before it."""
    kinds = _KINDS.get(noun.lower(), _BODIES)
    for seen in (view, *reversed(memory.earlier)):
        until = at if seen is view else len(seen.text)
        found = [one for one in parties_in(seen, memory, 0, until) if one.type in (*kinds, "")]
        if found:
            return found[-1].who
    return NOBODY


class Party(NamedTuple):
    """A body or a state that is named: from where to where, which, and the actor's type.

    One that the codebook does not list has no type.
    """

    start: int
    end: int
    who: Speaker
    type: str


def parties_in(view: View, memory: Memory, start: int, stop: int) -> list[Party]:
    """The bodies and states named between two positions, in the order of the text."""
    names = view.names_in(start, stop)
    found = [
        Party(name.start, name.end, Known(name.id), memory.types[name.id])
        for name in memory.speakers(names)
        if not memory.is_person(name.id)
    ]
    listed = {name.end for name in names}
    bodies = (body.span() for body in BODY.finditer(view.text, start, stop))
    found += [Party(*body, UNLISTED, "") for body in bodies if body[1] not in listed]
    return sorted(found, key=_START)


def party_in(view: View, memory: Memory, start: int, stop: int) -> Speaker:
    """The first body or state that is a subject between two positions."""
    return first_subject(view, parties_in(view, memory, start, stop))


def first_subject(view: View, named: Iterable[Party | Person]) -> Speaker:
    """The first of some who are named that can be a subject."""
    return next((one.who for one in named if view.is_subject(one.start, one.end)), NOBODY)


def body_meant(view: View, memory: Memory, words: str, at: int) -> Speaker:
    """Whom "the press release" or "the ministry" means; another's is a body that nobody lists."""
    document = DOCUMENT.findall(words)[-1]
    if "press service" in words:
        return body_called(view, memory, "press release", at)
    if _OTHER_BODY.search(words) or not words[1:].islower():
        return UNLISTED
    called = body_called(view, memory, document, at)
    # "the command": a body, if not one that was named by what it is.
    return UNLISTED if called is NOBODY and document.lower() in _ACTING else called


def state_meant(view: View, memory: Memory) -> Speaker:
    """Whose "the government" is: that of the state named most so far, of two the one named last."""
    here = [m.id for m in view.mentions if m.end <= memory.reach(view)]
    before = [m.id for one in memory.earlier if one is not view for m in one.mentions]
    states = [id for id in (*before, *here) if memory.is_state(id)]
    return Known(max(reversed(states), key=states.count)) if states else NOBODY


def it(view: View, memory: Memory, at: int) -> Speaker:
    """Which party "it" means: the last subject before it in the same paragraph.

    That is one of the sentences before, or of its own before a semicolon.
    """
    place = last_to(at, view.sentences)
    opens = view.sentences[place][0]
    own = (opens, max(opens, view.text.rfind(";", opens, at)))
    for start, end in (own, *reversed(view.sentences[max(0, place - IT_REACH) : place])):
        party = party_in(view, memory, start, end)
        if party is not NOBODY:
            return party
    return NOBODY


def has_organ(view: View, memory: Memory, name: Mention, stop: int) -> bool:
    """Whether behind a body's name its own organ stands: "the CSTO Secretariat"."""
    adjectival = memory.is_state(name.id) and not GENITIVE.match(view.text, name.end)
    return not adjectival and bool(_ORGAN.fullmatch(view.text, name.end, stop))


def owner_of_paper(view: View, memory: Memory, start: int, stop: int) -> Speaker:
    """Whose letter, note or speech the subject is: "Lavrov's letter claims"."""
    people = [(one.end, one.who) for one in memory.people_in(view, start, stop)]
    parties = [(m.end, Known(m.id)) for m in memory.speakers(view.names_in(start, stop))]
    bodies = [(body.end(), UNLISTED) for body in BODY.finditer(view.text, start, stop)]
    owners = (
        who for end, who in (*people, *parties, *bodies) if PAPER_OF.fullmatch(view.text, end, stop)
    )
    return next(owners, NOBODY)


def is_a_paper(view: View, start: int, at: int) -> bool:
    """Whether something is said to speak that is nobody's body: "its final paper, which stated"."""
    which = _WHICH.search(view.text, max(start, at - 60), at)
    if which is None:
        return False
    return _OF_ALL.search(which["thing"]) is not None or not DOCUMENT.search(which["thing"])
