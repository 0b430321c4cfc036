"""The names of a codebook, numbered, and what the rules ask about them again and again."""

import re
from functools import cached_property

import numpy as np

from monitor.english.marks import lower, straight
from monitor.naming.codebook import Alias, Codebook
from monitor.texts.arrays import texts


class Aliases:
    """All aliases of a codebook, and its outlets, inside whose names nothing counts (rule 4)."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook
        known = {alias.text for alias in codebook.aliases}
        outlets = [Alias(straight(name), "", "", "none") for name in codebook.outlets]
        self.all = [*codebook.aliases, *(o for o in outlets if o.text not in known)]
        self.ids = texts(alias.id for alias in self.all)
        self.kinds = texts(alias.kind for alias in self.all)
        # Those that are spelled as the codebook spells them, as nearly all are, by number.
        self.exact = {
            alias.text: number
            for number, alias in enumerate(self.all)
            if alias.text == straight(alias.text)
        }
        self.by_form: dict[str, list[int]] = {}
        for number, alias in enumerate(self.all):
            self.by_form.setdefault(lower(straight(alias.text)), []).append(number)
        self._of_form = list(self.by_form.values())
        # A truth for each form: whether an alias spells it with a small letter first.
        self.small = np.array(
            [not all(self.all[n].text[:1].isupper() for n in some) for some in self._of_form],
            dtype=bool,  # of a codebook that lists nobody, too
        )
        # Of those that never count: the state for which who bears the name acts.
        self.abroad = texts(a.argument if a.rule == "none" else "" for a in self.all)
        self._held: dict[str, tuple[int, Alias] | None] = {}

    def number(self, surface: str, form: int) -> int:
        """The alias that a stretch of text of some form is, by number; -1 where it is none."""
        surface = straight(surface)
        if surface in self.exact:
            return self.exact[surface]
        same = (n for n in self._of_form[form] if _same_case(self.all[n].text, surface))
        return next(same, -1)

    def inside(self, surface: str) -> tuple[int, Alias] | None:
        """The longest actor's name inside an initiative's, and where in it."""
        if surface not in self._held:
            found = [
                (at.start(), alias)
                for alias in self.codebook.aliases
                if not alias.rule and alias.id in self.codebook.actors
                for at in re.finditer(rf"(?<!\w){re.escape(alias.text)}(?!\w)", surface)
            ]
            self._held[surface] = max(found, key=lambda one: len(one[1].text), default=None)
        return self._held[surface]

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Whose each acronym is."""
        return {a.text: a.id for a in self.codebook.aliases if a.kind == "acronym"}

    @cached_property
    def owners(self) -> dict[str, str]:
        """Whose each name of a state or territory is."""
        states = self.codebook.states
        return {straight(a.text): a.id for a in self.codebook.aliases if a.id in states}

    @cached_property
    def owned(self) -> dict[str, str]:
        """Whose each name is that can own a body: those of states, and acronyms."""
        return self.acronyms | self.owners

    @cached_property
    def acting(self) -> dict[str, str]:
        """For which state each actor acts: states for themselves, persons by their camp."""
        states = self.codebook.states
        people = {a.id: a.camp for a in self.codebook.actors.values() if a.type == "person"}
        return {s: s for s in states} | {id: s for id, s in people.items() if s in states}

    @cached_property
    def outlet_stems(self) -> tuple[str, ...]:
        """ "Interfax-Azerbaijan" is an outlet as much as "Interfax-Kazakhstan" is."""
        return tuple({name.split("-")[0] + "-" for name in self.codebook.outlets})

    @cached_property
    def in_names(self) -> frozenset[str]:
        """Names that often are a part of longer ones: states, capitals, surnames, the West."""
        rules = ("capital", "surname", "political")
        states = self.codebook.states
        return frozenset(a.text for a in self.codebook.aliases if a.id in states or a.rule in rules)

    @cached_property
    def unowned(self) -> dict[str, str]:
        """The state of each institution that needs no owner beside it to be its."""
        return {a.text: a.argument for a in self.codebook.aliases if a.rule == "of"}

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of persons."""
        return frozenset(a.id for a in self.codebook.actors.values() if a.type == "person")

    def namesake(self, number: int) -> str:
        """The person whose surname an alias ends in that is another person's name; or nothing.

        "Viktor Ivanov", inside which nothing is counted.
        """
        alias = self.all[number]
        if alias.rule != "none" or " " not in alias.text:
            return ""
        return self.surnames.get(alias.text.rsplit(" ", 1)[1], "")

    @cached_property
    def surnames(self) -> dict[str, str]:
        """Whose each surname is."""
        return {a.text: a.id for a in self.codebook.aliases if a.rule == "surname"}

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """The names of all actors but persons."""
        actors = self.codebook.actors.keys() - self.people
        return frozenset(a.text for a in self.codebook.aliases if a.id in actors)

    @cached_property
    def state_names(self) -> frozenset[str]:
        """The names of states that are no adjectives and no capitals: "Russia"."""
        states = self.codebook.states
        return frozenset(
            a.text for a in self.codebook.aliases if a.id in states and a.kind == "name"
        )

    @cached_property
    def given(self) -> dict[str, frozenset[str]]:
        """The given names of each person, from the full names among the aliases."""
        full = [a for a in self.codebook.aliases if a.rule != "surname"]
        return {
            person: frozenset(a.text.split()[0] for a in full if a.id == person)
            for person in self.people
        }


def _same_case(alias: str, surface: str) -> bool:
    """Single words and acronyms stand as printed; later words of a name may be lower-cased."""
    if surface.isupper() and len(surface) > 4:
        return True  # "KAZAKHSTAN"
    if " " not in alias:
        return alias[:1].islower() and alias[1:] == surface[1:]
    return alias[:1].islower() or alias[0] == surface[0]
