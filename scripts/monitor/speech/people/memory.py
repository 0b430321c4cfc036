"""What a reader bears in mind: whom "he" and "the minister" mean by now."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from monitor.english.offices import OFFICES
from monitor.english.saying import DESCRIBED
from monitor.speech.people.bodies import body_meant, state_meant
from monitor.speech.people.holders import Holders
from monitor.speech.people.speakers import (
    NAMELESS,
    NOBODY,
    SPEAKERS,
    UNLISTED,
    Known,
    Person,
    Speaker,
)
from monitor.speech.people.strangers import Stranger, strangers
from monitor.speech.view import View, first_from, inside, last_to
from monitor.texts.paragraph import Mention

_START = attrgetter("start")

_A_DIPLOMAT = re.compile(
    rf"(?:But\s|And\s|Yet\s|Meanwhile,\s)?(?:An?|One|Another|an?|one|another)\s(?:[\w’'-]+\s){{0,5}}"
    rf"(?:{'|'.join(sorted(OFFICES | DESCRIBED))}|participant|source)\b(?!\s[A-Z]|,\s[A-Z])"
)
SUBJECT_WITHIN = 40  # characters of a sentence in which its subject is named: "Foreign Minister X"
# Whom a pronoun means, by its letters.
_THEY = frozenset({"they", "them", "their"})
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass
class Memory:
    """Who was named and who spoke, up to a place in an article.

    `types` gives each actor's type by id, `genders` that of people. What stands last here is said
    of one paragraph.
    """

    types: Mapping[str, str]
    genders: Mapping[str, str] = field(default_factory=dict)
    earlier: list[View] = field(default_factory=list)  # the paragraphs before
    unclosed: Speaker = NOBODY  # of a quotation that the last paragraph left open, or closed with
    closed: Speaker = NOBODY  # whose quotation ended the last paragraph
    last: Speaker = NOBODY  # who spoke last in the paragraph before
    speaker: Speaker = NOBODY  # the last one in this paragraph
    spoken_to: int = 0  # where his quotation ended
    read_to: int = 0  # where the last quotation of this paragraph begins whose speaker was sought
    holders: Holders = field(default_factory=Holders)  # who is named with an office
    strange: dict[int, list[Stranger]] = field(default_factory=dict)  # by a paragraph's `id`
    surnames: set[str] = field(default_factory=set)  # of unlisted people named in full

    def leave(self, view: View) -> None:
        """Bear in mind what a whole paragraph leaves to the next, and forget the rest of it."""
        self.unclosed = self.closed = NOBODY
        if self.speaker is not NOBODY and view.quoted:
            opened = view.text.count("“") > view.text.count("”")
            # "“…,” Lavrov said." at a paragraph's end: what is quoted next is his.
            ended = view.sentences and self.spoken_to >= view.sentences[-1][0]
            framed = view.text[self.spoken_to :].strip(' ”".,’)')
            if opened or (ended and framed):
                self.unclosed = self.speaker
            self.closed = self.speaker if ended else NOBODY
        self.earlier.append(view)
        self.last = self.speaker
        self.speaker, self.spoken_to, self.read_to = NOBODY, 0, 0

    def reach(self, view: View) -> int:
        """How far a paragraph was read: to its end, if it was left."""
        return len(view.text) if any(view is one for one in self.earlier) else self.read_to

    def is_person(self, id: str) -> bool:
        """Whether an actor is a person."""
        return self.types.get(id) == "person"

    def is_state(self, id: str) -> bool:
        """Whether an actor is a state."""
        return self.types.get(id) == "state"

    def people(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Those of some names that are persons'."""
        return [mention for mention in mentions if self.is_person(mention.id)]

    def speakers(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Those that can be a speaker's: "the Kazakh minister" does not name Kazakhstan."""
        return [m for m in mentions if m.kind != "demonym" and self.types.get(m.id) in SPEAKERS]

    # -- whom words without a name mean ---------------------------------------------------------

    def he(self, view: View, pronoun: str = "", at: int | None = None) -> Speaker:
        """Whom a pronoun `at` a place means: the last speaker of this paragraph, or person named.

        That is a person of its gender, listed or not; and who is a sentence's subject behind that
        speaker is meant sooner. "They" is nobody.
        """
        until = self.reach(view) if at is None else min(at, self.reach(view))
        if pronoun in _THEY or _told_unnamed(view, until):
            return NAMELESS
        gender = _GENDERS.get(pronoun, "")
        spoke = self.speaker in (UNLISTED, NAMELESS) or self._is_of(self.speaker, gender)
        if spoke:
            named, place = self.last_person(view, until, gender)
            start = view.sentences[last_to(place, view.sentences)][0] if place >= 0 else -1
            subject = start >= self.spoken_to and place - start <= SUBJECT_WITHIN
            return named if subject else self.speaker
        # "He" opens the paragraph behind one that somebody's words close.
        if self._is_of(self.closed, gender) and self.last_person(view, until, "")[1] < 0:
            return self.closed
        return self.last_named(view, gender, until)

    def last_named(self, view: View, gender: str = "", until: int | None = None) -> Speaker:
        """The last person of some gender whom an article names up to a place, listed or not."""
        named, _ = self.last_person(view, self.reach(view) if until is None else until, gender)
        for before in reversed(self.earlier):
            if named is not NOBODY:
                break
            named, _ = self.last_person(before, len(before.text), gender)
        return named

    def may_be(self, id: str, pronoun: str) -> bool:
        """Whether a pronoun may mean a person, by what is known of his or her gender."""
        return pronoun not in _THEY and _fits(self.genders.get(id, ""), _GENDERS.get(pronoun, ""))

    def _is_of(self, speaker: Speaker, gender: str) -> bool:
        if not isinstance(speaker, Known) or not self.is_person(speaker.id):
            return False
        return _fits(self.genders.get(speaker.id, ""), gender)

    def last_person(self, view: View, until: int, gender: str) -> tuple[Speaker, int]:
        """The last person of some gender whom a paragraph names up to a position, and where.

        One who is a genitive, or led by a preposition, is meant only where nobody else is named in
        his sentence or the one before.
        """
        spare: Person | None = None
        for person in reversed(self.people_in(view, 0, until)):
            if not _fits(person.gender, gender):
                continue
            if spare and person.start < _before(view, spare.start):
                break
            if view.is_subject(person.start, person.end):
                return person.who, person.start
            spare = spare or person
        return (spare.who, spare.start) if spare else (NOBODY, -1)

    def people_in(self, view: View, start: int, stop: int) -> list[Person]:
        """The people named between two positions, listed or not, in the order of the text."""
        seen = self._strangers(view)
        strange = seen[first_from(start, seen) : first_from(stop, seen)]
        named = [Person(one.start, one.end, UNLISTED, one.gender) for one in strange]
        for name in self.people(view.names_in(start, stop)):
            gender = self.genders.get(name.id, "")
            named.append(Person(name.start, name.end, Known(name.id), gender))
        return sorted((one for one in named if not inside(one.start, view.quoted)), key=_START)

    def _strangers(self, view: View) -> list[Stranger]:
        """The people in a paragraph whom the codebook does not list, sought once."""
        if id(view) not in self.strange:
            for one in (*self.earlier, view):  # those before tell surnames
                if id(one) not in self.strange:
                    names = ((name.start, name.end) for name in one.mentions)
                    covered = [*names, *one.notes, *one.titles, *one.quoted]
                    self.strange[id(one)] = strangers(one.text, covered, self.surnames)
        return self.strange[id(view)]

    def holder(self, view: View, office: str) -> Speaker:
        """Who "the minister" is: the last one named with that office so far."""
        views = self.earlier if self.earlier and view is self.earlier[-1] else [*self.earlier, view]
        return self.holders.holder(office, views, self.reach(view), self.is_person)

    def body(self, view: View, words: str, at: int) -> Speaker:
        """Whom "the press release" or "the ministry" means that stands at a place."""
        return body_meant(view, self, words, at)

    def government(self, view: View) -> Speaker:
        """Whose "the government" is."""
        return state_meant(view, self)


def _before(view: View, at: int) -> int:
    """Where the sentence begins that stands before a position's own."""
    place = last_to(at, view.sentences)
    return view.sentences[max(0, place - 1)][0]


def _fits(gender: str, asked: str) -> bool:
    return not (asked and gender) or asked == gender


def _told_unnamed(view: View, until: int) -> bool:
    """Whether the sentence before is about somebody without a name: "A diplomat told"."""
    place = last_to(until, view.sentences)
    return place > 0 and _A_DIPLOMAT.match(view.text, *view.sentences[place - 1]) is not None
