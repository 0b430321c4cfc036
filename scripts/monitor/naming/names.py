"""Mentions of actors and initiatives in a paragraph, by rules 1 to 10 of the codebook.

All names are looked for at once by an Aho–Corasick automaton over the codebook's aliases; the
longest name wins, and the rules that need a name's surroundings are asked of those that are left.
What they ask is in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress, islice, repeat
from typing import NamedTuple

import numpy as np

from monitor.measuring.rows import texts
from monitor.naming import context
from monitor.naming.codebook import Alias, Codebook
from monitor.naming.forms import Forms, leftmost
from monitor.naming.undoubted import SETTLED, Rule, counts_surely, is_place_surely, surroundings
from monitor.texts.paragraph import Mention, Span
from monitor.texts.words import Words, lower, straight


class Names(NamedTuple):
    """What a paragraph names, each in the order of the text; in titles nothing counts (rule 4)."""

    mentions: list[Mention]
    initiatives: list[Mention]
    titles: list[Span]


class _Named(NamedTuple):
    """Names as they stand in a chunk: whose, start and end in `joined`, and as they are printed."""

    aliases: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    surfaces: np.ndarray

    def some(self, which: np.ndarray) -> _Named:
        """Those for which a truth is given."""
        return _Named(*(column[which] for column in self))


class _Found(NamedTuple):
    """A name as it was found in a paragraph, and what the alias says about it."""

    start: int
    end: int
    alias: Alias


class Recogniser:
    """The names of one codebook, ready to be found. Build it once, use it for every paragraph.

    `forms` are those of others who look for some in the same texts.
    """

    def __init__(self, codebook: Codebook, forms: Forms | None = None):
        self.codebook = codebook
        self._forms = Forms() if forms is None else forms
        outlets = [Alias(straight(name), "", "", "none") for name in codebook.outlets]
        known = {alias.text for alias in codebook.aliases}
        self._aliases = [*codebook.aliases, *(o for o in outlets if o.text not in known)]
        self._ids = texts(alias.id for alias in self._aliases)
        self._kinds = texts(alias.kind for alias in self._aliases)
        # Aliases that are spelled as the codebook spells them, as nearly all are, by number.
        self._exact = {
            alias.text: number
            for number, alias in enumerate(self._aliases)
            if alias.text == straight(alias.text)
        }
        self._by_form: dict[str, list[int]] = {}
        for number, alias in enumerate(self._aliases):
            self._by_form.setdefault(lower(straight(alias.text)), []).append(number)
        self._form_numbers = self._forms.add(self._by_form)
        # Forms that some alias spells with a small letter first; the others begin as it does.
        self._small = np.array(
            [
                not all(self._aliases[number].text[:1].isupper() for number in numbers)
                for numbers in self._by_form.values()
            ]
        )
        self._rules = np.array(
            [
                SETTLED.get(alias.rule, Rule.ELSE)
                if alias.id in codebook.actors
                else Rule.ELSE
                if alias.id
                else Rule.NEVER_COUNTS
                for alias in self._aliases
            ]
        )
        self._acronyms = {
            alias.text: alias.id for alias in codebook.aliases if alias.kind == "acronym"
        }
        self._capitals = frozenset(a.text for a in codebook.aliases if a.rule == "capital")
        self._owners = {straight(a.text): a.id for a in codebook.aliases if a.id in codebook.states}
        # "Interfax-Azerbaijan" is an outlet as much as "Interfax-Kazakhstan" is.
        self._outlet_stems = tuple({name.split("-")[0] + "-" for name in codebook.outlets})
        self._given = _given_names(codebook)
        self._with: tuple[str, dict[str, bool]] = ("", {})
        self._held: dict[str, _Found | None] = {}  # names inside initiatives' names, by these
        # Names that often are a part of longer ones: states, capitals, surnames, the West.
        self._in_names = frozenset(
            a.text
            for a in codebook.aliases
            if a.id in codebook.states or a.rule in ("capital", "surname", "political")
        )
        self._words = frozenset(
            a.text
            for a in codebook.aliases
            if a.id in codebook.actors and codebook.actors[a.id].type != "person"
        )

    def find(self, text: str, masked: Iterable[Span] = ()) -> tuple[list[Mention], list[Mention]]:
        """Mentions of actors and of initiatives in a paragraph, each in the order of the text.

        `masked` are spans in which nothing counts: source notes (rule 8). Mentions of actors never
        overlap one another, nor do those of initiatives.
        """
        names = self.find_all(Words([text]), [list(masked)])[0]
        return names.mentions, names.initiatives

    def find_all(self, words: Words, masked: Sequence[Sequence[Span]]) -> list[Names]:
        """The names of many paragraphs, each with its own masked spans."""
        titles = [
            list(context.titles(text, marks)) if marks else []
            for text, marks in zip(words.straight_texts, words.marks, strict=True)
        ]
        named = self._longest(words)
        masks = [[*a, *b] for a, b in zip(masked, titles, strict=True)]
        named = named.some(
            (self._rules[named.aliases] != Rule.NEVER_COUNTS) & ~words.inside(named.starts, masks)
        )
        beside, rules = surroundings(words, named.starts, named.ends), self._rules[named.aliases]
        sure, counts = counts_surely(rules, beside), ~is_place_surely(rules, beside)
        return [
            Names(mentions, initiatives, inside)
            for (mentions, initiatives), inside in zip(
                self._settled(words, named.some(counts), sure[counts]), titles, strict=True
            )
        ]

    # -- which names stand there ----------------------------------------------------------------

    def _longest(self, words: Words) -> _Named:
        """Whole names, leftmost and longest first, none inside another."""
        forms, starts, ends = self._candidates(words)
        order = np.lexsort((-ends, starts))
        forms, starts, ends = forms[order], starts[order], ends[order]
        surfaces = words.between(starts, ends)
        found = map(self._exact.get, surfaces, repeat(-1))
        aliases = np.fromiter(found, dtype=np.int64, count=len(surfaces))
        of_form = list(self._by_form.values())
        for at in np.flatnonzero(aliases < 0).tolist():
            surface = straight(surfaces[at])
            exact = self._exact.get(surface, -1)
            aliases[at] = (
                exact
                if exact >= 0
                else next(
                    (
                        number
                        for number in of_form[forms[at]]
                        if _same_case(self._aliases[number].text, surface)
                    ),
                    -1,
                )
            )
        named = _Named(aliases, starts, ends, texts(surfaces))
        named = named.some(aliases >= 0)
        return named.some(leftmost(named.starts, named.ends))

    def _candidates(self, words: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Whole forms of names, in whatever case: form, start and end."""
        forms, starts, ends = self._forms.find(words, self._form_numbers)
        text = words.characters
        # A capital where the alias has one ...
        keep = text.are(str.isupper, starts) | self._small[forms]
        keep &= ~(text.among("_@", starts - 1) | text.among("_@", ends))
        forms, starts, ends = forms[keep], starts[keep], ends[keep]
        # ... and no part of a web address. "NATO/CSTO" names two; what stands behind a small
        # letter or a second stroke is an address.
        second = np.maximum(starts - 2, 0)
        stroke = (
            text.among("/", starts - 1) & ~text.are(str.isupper, second) & ~text.among("\n", second)
        )
        stop = text.among(".", starts - 1) & text.are(str.islower, second)
        behind = text.are(str.islower, np.minimum(ends + 1, len(text) - 1))
        goes_on = text.among("./", ends) & behind & ~text.among(".", ends - 1)
        keep = ~(stroke | stop | goes_on)
        return forms[keep], starts[keep], ends[keep]

    # -- whether they count ---------------------------------------------------------------------

    def _settled(
        self, words: Words, named: _Named, sure: np.ndarray
    ) -> list[tuple[list[Mention], list[Mention]]]:
        """Mentions of actors and initiatives in each paragraph, of the names that stand there."""
        offsets = np.array(words.offsets, dtype=np.int64)
        places = np.searchsorted(offsets, named.starts, side="right") - 1
        numbers = named.aliases.tolist()
        # All of them as if they counted, in one go (`Mention._make` would be called for each); few
        # have to be looked at again.
        mentions = list(
            map(
                tuple.__new__,
                repeat(Mention),
                zip(
                    (named.starts - offsets[places]).tolist(),
                    (named.ends - offsets[places]).tolist(),
                    self._ids.take(named.aliases).tolist(),
                    named.surfaces.tolist(),
                    self._kinds.take(named.aliases).tolist(),
                    strict=True,
                ),
            )
        )
        doubtful = np.flatnonzero(~sure)
        parts = np.searchsorted(places, np.arange(len(offsets) + 1))
        asked = np.searchsorted(doubtful, parts).tolist()
        doubtful, parts, counted = doubtful.tolist(), parts.tolist(), sure.tolist()
        settled = []
        for number in range(len(offsets)):
            a, b = parts[number], parts[number + 1]
            at = doubtful[asked[number] : asked[number + 1]]
            if not at:
                settled.append((mentions[a:b], []))
                continue
            here = mentions[a:b]
            keep = counted[a:b]
            initiatives, inside = self._ask(
                words.texts[number],
                words.straight_texts[number],
                [self._aliases[alias] for alias in numbers[a:b]],
                here,
                keep,
                [place - a for place in at],
            )
            own = list(compress(here, keep))
            settled.append((sorted([*own, *inside]) if inside else own, initiatives))
        return settled

    def _ask(
        self,
        text: str,
        straight: str,
        aliases: Sequence[Alias],
        mentions: list[Mention],
        counted: list[bool],
        doubtful: Iterable[int],
    ) -> tuple[list[Mention], list[Mention]]:
        """Settle which of the `doubtful` names of a paragraph count, in `counted`.

        Returns the initiatives among them, and the actors inside initiatives' names.
        """
        initiatives: list[Mention] = []
        inside: list[Mention] = []
        announced: set[str] = set()
        done = 0
        for at in doubtful:
            start, end, *_ = mentions[at]
            if start < done:
                continue
            found = _Found(start, end, aliases[at])
            alias = found.alias
            if alias.id in self.codebook.initiatives:
                done = context.dated_end(straight, end) if alias.rule == "dated" else end
                if self._counts(straight, found, known=alias.id in announced):
                    announced.add(alias.id)
                    initiatives.append(Mention(start, done, alias.id, text[start:done], alias.kind))
                if alias.rule == "also":
                    inside += self._inside(text, straight, found)
            else:
                done = end
                last = None
                if alias.rule == "after":
                    earlier = (mentions[i] for i in range(at - 1, -1, -1) if counted[i])
                    last = max([*inside[-1:], *islice(earlier, 1)], default=None)
                if self._counts(straight, found, last):
                    counted[at] = True
                    if alias.kind == "name" and "(" in straight[end : end + 4]:
                        mentions[at] = self._with_acronym(text, straight, found)
                        done = mentions[at].end
            if done > end:  # what an acronym or a year adds to a name is no name of its own
                for i in range(at + 1, len(mentions)):
                    counted[i] = counted[i] and mentions[i].start >= done
        return initiatives, inside

    def _inside(self, text: str, straight: str, found: _Found) -> list[Mention]:
        """The actors inside an initiative's name that count as well ("U.S. missile shield")."""
        surface = straight[found.start : found.end]
        if surface not in self._held:
            self._held[surface] = self._longest_in(surface)
        held = self._held[surface]
        if held is None:
            return []
        start, end = found.start + held.start, found.start + held.end
        return [Mention(start, end, held.alias.id, text[start:end], held.alias.kind)]

    def _longest_in(self, surface: str) -> _Found | None:
        """The longest name that stands inside another."""
        inner = []
        for alias in self.codebook.aliases:
            if alias.rule or alias.id not in self.codebook.actors:
                continue
            at = surface.find(alias.text)
            if at >= 0 and _whole(surface, at, at + len(alias.text)):
                inner.append(_Found(at, at + len(alias.text), alias))
        return max(inner, key=lambda f: f.end - f.start, default=None)

    def _with_acronym(self, text: str, straight: str, found: _Found) -> Mention:
        """Rule 2: a full name and its acronym in parentheses at once behind it are one mention."""
        end = found.end
        bracket = context.ACRONYM.match(straight, end)
        if bracket and self._acronyms.get(bracket["acronym"]) == found.alias.id:
            end = bracket.end()
        return Mention(found.start, end, found.alias.id, text[found.start : end], found.alias.kind)

    def _counts(
        self, straight: str, found: _Found, last: Mention | None = None, known: bool = False
    ) -> bool:
        start, end, alias = found
        if alias.text in self._in_names:
            if straight.startswith(self._outlet_stems, straight.rfind(" ", 0, start) + 1, start):
                return False
            if context.in_longer_name(straight, start, end):
                return False
        if alias.kind == "acronym" and context.names_another(straight, start, end):
            return False
        if not alias.rule:
            return True
        match alias.rule:
            case "compound":
                return straight[end : end + 1] == "-"
            case "capital":
                return context.is_government(straight, start, end, self._capitals)
            case "political":
                return context.is_political(straight, start, end, self._owners)
            case "alliance":
                return context.is_the_alliance(straight, start)
            case "surname":
                return context.is_this_person(straight, start, self._given[alias.id], self._words)
            case "codename":
                return context.is_codename(straight, start, end, known)
            case "of":
                owner = context.owner(straight, start, end, self._owners)
                return owner in (None, alias.argument)
            case "after":
                if last and last.id == alias.argument:
                    return context.adjacent(straight, last.end, start)
                return context.owner(straight, start, end, self._acronyms) == alias.argument
            case "with":
                # Answered once a paragraph, however often the name stands in it.
                if self._with[0] is not straight:
                    self._with = (straight, {})
                answers = self._with[1]
                if alias.argument not in answers:
                    lower = straight.lower()
                    answers[alias.argument] = any(w in lower for w in alias.argument.split("|"))
                return answers[alias.argument]
        return True


def _given_names(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Given names by person, from the full names among the aliases."""
    given: dict[str, set[str]] = {}
    for alias in codebook.aliases:
        if codebook.actors.get(alias.id) and codebook.actors[alias.id].type == "person":
            given.setdefault(alias.id, set())
            if alias.rule != "surname":
                given[alias.id].add(alias.text.split()[0])
    return {id: frozenset(names) for id, names in given.items()}


def _same_case(alias: str, surface: str) -> bool:
    """Single words and acronyms stand as printed; later words of a name may be lower-cased."""
    if surface.isupper() and len(surface) > 4:
        return True  # "KAZAKHSTAN"
    if " " not in alias:
        return alias[:1].islower() and alias[1:] == surface[1:]
    return alias[:1].islower() or alias[0] == surface[0]


_DOMAIN = re.compile(r"[./@][\w]")


def _whole(text: str, start: int, end: int) -> bool:
    """Between word boundaries, and no part of a web address."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@"):
        return False
    # "NATO/CSTO" names two; what stands behind a small letter or a second stroke is an address.
    if start > 1 and text[start - 1] == "/" and not text[start - 2].isupper():
        return False
    if start > 1 and text[start - 1] == "." and text[start - 2].islower():
        return False
    if end < len(text):
        if text[end].isalnum() or text[end] in "_@":
            return False
        if text[end - 1] != "." and _DOMAIN.match(text, end) and text[end + 1].islower():
            return False
    return True
