"""What a reader bears in mind: whom "he", "the minister" and "the press release" mean by now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

from monitor.english.offices import OFFICES
from monitor.english.phrases import by_letter
from monitor.speech.view import View, inside
from monitor.texts.paragraph import Mention

# Types of actors that speak: the collective West and territories say nothing by themselves.
SPEAKERS = frozenset({"person", "institution", "organisation", "state", "company", "formation"})
# Whom "the press release" may mean.
BODIES = frozenset({"institution", "organisation", "company"})


class Known(NamedTuple):
    """A speaker whom the codebook lists, by the actor's id."""

    id: str


class Unknown(Enum):
    """Speakers who are no actors of the codebook."""

    UNLISTED = "somebody with a name, which the codebook does not list"
    NOBODY = "nobody with a name"


UNLISTED: Final = Unknown.UNLISTED
NOBODY: Final = Unknown.NOBODY
Speaker = Known | Unknown

# An office and the name of who holds it: "Vice-Admiral Komratov", "Foreign Minister Tokayev". The
# office is looked for in small letters.
_HELD = (
    "president|minister|premier|general|commander|ambassador|chairman|chairwoman|director|chief|"
    "colonel|admiral|marshal|captain|speaker|leader|senator|envoy|head|governor|secretary|deputy|"
    "analyst|scientist|professor|expert"
)
_OFFICE = re.compile(rf"\b({by_letter(_HELD)})\s(?!(?:{by_letter('|'.join(sorted(OFFICES)))})\b)")
_HOLDER = re.compile(r"[A-Z][\w'’.-]+(?P<more>\s[A-Z][\w'’-]+)?")
# What ends the name of a body, not of a person: "General Staff Academy".
_NO_SURNAME = frozenset("Staff Academy Assembly Council Office Committee Department".split())


@dataclass
class Memory:
    """Who was named and who spoke, up to a place in an article.

    `types` gives each actor's type by id. What stands last here is said of one paragraph.
    """

    types: Mapping[str, str]
    person: Speaker = NOBODY  # the last one named
    body: Speaker = NOBODY
    unclosed: Speaker = NOBODY  # of a quotation that the last paragraph left open
    speaker: Speaker = NOBODY  # the last one in this paragraph
    spoken_to: int = 0  # where his quotation ended
    read_to: int = 0  # where the last quotation of this paragraph begins whose speaker was sought
    holders: dict[str, Speaker] = field(default_factory=dict)  # who is named with an office here
    sought_to: int = 0  # how far offices were sought, which is done when one is asked for

    def read(self, mentions: Sequence[Mention], until: int) -> None:
        """Bear in mind whom a paragraph names up to a position."""
        person = body = ""
        for mention in reversed(mentions):  # the last of each is soon found
            type = self.types.get(mention.id)
            if type == "person":
                person = person or mention.id
            elif type in BODIES:
                body = body or mention.id
            if person and body:
                break
        self.person = Known(person) if person else self.person
        self.body = Known(body) if body else self.body
        self.read_to = until

    def leave(self, view: View) -> None:
        """Bear in mind what a whole paragraph leaves to the next, and forget the rest of it."""
        self.read(view.mentions, 0)
        known = isinstance(self.speaker, Known) and view.quoted
        opened = known and view.text.count("“") > view.text.count("”")
        self.unclosed = self.speaker if opened else NOBODY
        self.speaker, self.spoken_to, self.holders, self.sought_to = NOBODY, 0, {}, 0

    def is_person(self, id: str) -> bool:
        """Whether an actor is a person."""
        return self.types.get(id) == "person"

    def people(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Those of some names that are persons'."""
        return [mention for mention in mentions if self.is_person(mention.id)]

    def speakers(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Those that can be a speaker's: "the Kazakh minister" does not name Kazakhstan."""
        return [m for m in mentions if m.kind != "demonym" and self.types.get(m.id) in SPEAKERS]

    def he(self) -> Speaker:
        """Whom a pronoun means: the last speaker of this paragraph, or the last person named."""
        known = isinstance(self.speaker, Known) and self.is_person(self.speaker.id)
        return self.speaker if known or self.speaker is UNLISTED else self.person

    def holder(self, view: View, office: str) -> Speaker:
        """Who "the minister" is: the last one named with that office so far in a paragraph."""
        passed = 0
        for held in _OFFICE.finditer(view.lower, self.sought_to, self.read_to):
            name = _HOLDER.match(view.text, held.end(), self.read_to)
            if name is None or held.start() < passed:
                continue
            at, passed = name.span()
            if inside(at, view.quoted):
                continue
            named = view.names_in(at, passed + 1)
            if not named and name["more"] and name["more"].strip() not in _NO_SURNAME:
                self.holders[held[1]] = UNLISTED
            elif named and named[0].start == at and self.is_person(named[0].id):
                self.holders[held[1]] = Known(named[0].id)
        self.sought_to = self.read_to
        return self.holders.get(office, NOBODY)
