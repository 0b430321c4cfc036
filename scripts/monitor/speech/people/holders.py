"""Who holds an office: "the minister" is the last one named with it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from monitor.english.offices import OFFICES
from monitor.english.patterns import by_letter
from monitor.speech.people.speakers import NOBODY, UNLISTED, Known, Speaker
from monitor.speech.view import View, inside

# An office and the name of who holds it: "Vice-Admiral Komratov", "Foreign Minister Tokayev". The
# office is looked for in small letters.
_HELD = (
    "president|minister|premier|general|commander|ambassador|chairman|chairwoman|director|chief|"
    "colonel|admiral|marshal|captain|speaker|leader|senator|envoy|head|governor|secretary|deputy|"
    "analyst|scientist|professor|expert|spokesman|spokeswoman|aide|adviser|advisor"
)
_OFFICE = re.compile(rf"\b({by_letter(_HELD)}),?\s(?!(?:{by_letter('|'.join(sorted(OFFICES)))})\b)")
_HOLDER = re.compile(r"[A-Z][\w'’.-]+(?P<more>\s[A-Z][\w'’-]+)?")
# What ends the name of a body, not of a person: "General Staff Academy".
_NO_SURNAME = frozenset("Staff Academy Assembly Council Office Committee Department".split())


@dataclass
class Holders:
    """Those named with an office, as far as an article was read for them: when one is asked for."""

    found: dict[str, Speaker] = field(default_factory=dict)  # by the office, in small letters
    passed: int = 0  # paragraphs that were read
    read_to: int = 0  # how far the next one was

    def holder(
        self, office: str, views: Sequence[View], until: int, is_person: Callable[[str], bool]
    ) -> Speaker:
        """Who holds `office` in the last of some paragraphs, which is read up to a position."""
        while self.passed < len(views) - 1:
            before = views[self.passed]
            self._read(before, len(before.text), is_person)
            self.passed, self.read_to = self.passed + 1, 0
        self._read(views[-1], until, is_person)
        return self.found.get(office, NOBODY)

    def _read(self, view: View, until: int, is_person: Callable[[str], bool]) -> None:
        passed = 0
        for held in _OFFICE.finditer(view.lower, self.read_to, until):
            name = _HOLDER.match(view.text, held.end(), until)
            if name is None or held.start() < passed:
                continue
            at, passed = name.span()
            if inside(at, view.quoted):
                continue
            named = view.names_in(at, passed + 1)
            if not named and name["more"] and name["more"].strip() not in _NO_SURNAME:
                self.found[held[1]] = UNLISTED
            elif named and named[0].start == at and is_person(named[0].id):
                self.found[held[1]] = Known(named[0].id)
        self.read_to = until
