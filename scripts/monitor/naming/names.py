"""Mentions of actors and initiatives in a paragraph, by rules 1 to 10 of the codebook.

All names are looked for at once by an Aho–Corasick automaton over the codebook's aliases; the
longest name wins. Of those that are left, a few in a hundred stand where a rule has to be asked
(`undoubted` passes over the others); `counting` asks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise, repeat
from typing import NamedTuple

import numpy as np

from monitor.naming.aliases import Aliases
from monitor.naming.codebook import Alias, Codebook
from monitor.naming.counting import Passage, settle
from monitor.naming.forms import Forms, leftmost
from monitor.naming.namesakes import Namesake, drop, drop_unowned
from monitor.naming.rules.longer_names import titles
from monitor.naming.rules.owners import Party
from monitor.naming.rules.persons import is_this_person
from monitor.naming.undoubted import Rule, counts_surely, is_place_surely, rule_of, surroundings
from monitor.texts.arrays import Characters, texts
from monitor.texts.paragraph import Mention, Span
from monitor.texts.words import Words

BESIDE = 20  # characters between a name and its acronym: ", abbreviated "


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


class Recogniser:
    """The names of one codebook, ready to be found. Build it once, use it for every paragraph.

    `forms` are those of others who look for some in the same texts.
    """

    def __init__(self, codebook: Codebook, forms: Forms | None = None):
        self.codebook = codebook
        self._aliases = Aliases(codebook)
        self._forms = Forms() if forms is None else forms
        self._form_numbers = self._forms.add(self._aliases.by_form)
        self._rules = np.array(
            [rule_of(alias, alias.id in codebook.actors) for alias in self._aliases.all]
        )
        ids = {id: number for number, id in enumerate(sorted({a.id for a in self._aliases.all}))}
        self._ids = np.array([ids[alias.id] for alias in self._aliases.all])
        self._acronyms = np.array([alias.kind == "acronym" for alias in self._aliases.all])
        self._namesakes = texts(map(self._aliases.namesake, range(len(self._aliases.all))))
        self._tells = (self._namesakes != "") | (self._aliases.abroad != "")

    def find(self, text: str, masked: Iterable[Span] = ()) -> tuple[list[Mention], list[Mention]]:
        """Mentions of actors and of initiatives in a paragraph, each in the order of the text.

        `masked` are spans in which nothing counts: source notes (rule 8). Mentions of actors never
        overlap one another, nor do those of initiatives.
        """
        words = Words([text])
        names = self.find_all(words, words.joined_spans([list(masked)]))[0]
        return names.mentions, names.initiatives

    def find_all(
        self, words: Words, masked: np.ndarray, articles: Sequence[int] = ()
    ) -> list[Names]:
        """The names of many paragraphs; `masked` are `joined_spans` of `words`.

        `articles` numbers the article of each paragraph; without it, all are of one.
        """
        inside = [
            list(titles(text, marks)) if marks else []
            for text, marks in zip(words.straight_texts, words.marks, strict=True)
        ]
        named = self._longest(words)
        masks = np.concatenate([masked, words.joined_spans(inside)])
        named = named.some(~words.inside(named.starts, masks))
        # Names inside which nothing counts tell of namesakes ("Viktor Ivanov"), and of whom
        # another state has.
        namesakes: list[Namesake] = []
        abroad: dict[int, list[Party]] = {}
        for place, start, alias in _where(words, named, self._tells):
            if self._namesakes[alias]:
                namesakes.append(Namesake(place, start, self._namesakes[alias]))
            if self._aliases.abroad[alias]:
                abroad.setdefault(place, []).append(Party(start, self._aliases.abroad[alias], True))
        named = named.some(self._rules[named.aliases] != Rule.NEVER_COUNTS)
        beside, rules = surroundings(words, named.starts, named.ends), self._rules[named.aliases]
        sure, counts = counts_surely(rules, beside), ~is_place_surely(rules, beside)
        named, sure, free = named.some(counts), sure[counts], beside.free[counts]
        # A name and its acronym, side by side, may be one mention.
        ids, short = self._ids[named.aliases], self._acronyms[named.aliases]
        beside_own = (ids[1:] == ids[:-1]) & (short[1:] != short[:-1])
        beside_own &= named.starts[1:] - named.ends[:-1] < BESIDE
        sure[1:] &= ~beside_own
        sure[:-1] &= ~beside_own
        settled = self._settled(words, named, sure, free, namesakes, abroad)
        mentions = [found for found, _ in settled]
        whose = list(articles) or [0] * len(mentions)
        drop_unowned(mentions, whose, self._aliases)
        if namesakes:
            drop(mentions, namesakes, whose, words.straight_texts, self._aliases)
        return [Names(*found, spans) for found, spans in zip(settled, inside, strict=True)]

    # -- which names stand there ----------------------------------------------------------------

    def _longest(self, words: Words) -> _Named:
        """Whole names, leftmost and longest first, none inside another."""
        forms, starts, ends = self._candidates(words)
        order = np.lexsort((-ends, starts))
        forms, starts, ends = forms[order], starts[order], ends[order]
        surfaces = words.between(starts, ends)
        found = map(self._aliases.exact.get, surfaces, repeat(-1))
        aliases = np.fromiter(found, dtype=np.int64, count=len(surfaces))
        for at in np.flatnonzero(aliases < 0).tolist():
            aliases[at] = self._aliases.number(surfaces[at], forms[at])
        named = _Named(aliases, starts, ends, texts(surfaces))
        named = named.some(aliases >= 0)
        return named.some(leftmost(named.starts, named.ends))

    def _candidates(self, words: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Whole forms of names, in whatever case: form, start and end."""
        forms, starts, ends = self._forms.find(words, self._form_numbers)
        text = words.characters
        # A capital where the alias has one ...
        keep = text.are(str.isupper, starts) | self._aliases.small[forms]
        keep &= ~(text.among("_@", starts - 1) | text.among("_@", ends))
        forms, starts, ends = forms[keep], starts[keep], ends[keep]
        keep = ~_in_address(text, starts, ends)
        return forms[keep], starts[keep], ends[keep]

    # -- whether they count ---------------------------------------------------------------------

    def _settled(
        self,
        words: Words,
        named: _Named,
        sure: np.ndarray,
        free: np.ndarray,
        namesakes: list[Namesake],
        abroad: Mapping[int, list[Party]],
    ) -> list[tuple[list[Mention], list[Mention]]]:
        """Mentions of actors and initiatives in each paragraph, of the names that stand there.

        Surnames that another given name stands before are added to `namesakes`.
        """
        offsets = np.array(words.offsets, dtype=np.int64)
        places = np.searchsorted(offsets, named.starts, side="right") - 1
        # All of them as if they counted, in one go (`Mention._make` would be called for each); few
        # have to be looked at again.
        mentions = list(
            map(
                tuple.__new__,
                repeat(Mention),
                zip(
                    (named.starts - offsets[places]).tolist(),
                    (named.ends - offsets[places]).tolist(),
                    self._aliases.ids.take(named.aliases).tolist(),
                    named.surfaces.tolist(),
                    self._aliases.kinds.take(named.aliases).tolist(),
                    strict=True,
                ),
            )
        )
        parts = np.searchsorted(places, np.arange(len(offsets) + 1)).tolist()
        settled: list[tuple[list[Mention], list[Mention]]] = [
            (mentions[a:b], []) for a, b in pairwise(parts)
        ]
        numbers, surely, freely = named.aliases.tolist(), sure.tolist(), free.tolist()
        doubted = ~sure & np.isin(self._rules[named.aliases], (Rule.SURNAME, Rule.A_WORD_TOO))
        of_people = set(places[doubted].tolist())
        for place in np.unique(places[~sure]).tolist():
            a, b = parts[place], parts[place + 1]
            here, counted = mentions[a:b], surely[a:b]
            passage = Passage(words.texts[place], words.straight_texts[place], self._aliases)
            passage.abroad = abroad.get(place, ())
            aliases = [self._aliases.all[number] for number in numbers[a:b]]
            initiatives, inside = settle(passage, aliases, here, counted, freely[a:b])
            own = list(compress(here, counted))
            if place in of_people:
                namesakes += _namesakes_in(place, passage, zip(aliases, here, counted, strict=True))
            settled[place] = sorted([*own, *inside]) if inside else own, initiatives
        return settled


def _namesakes_in(
    place: int, passage: Passage, named: Iterable[tuple[Alias, Mention, bool]]
) -> Iterator[Namesake]:
    """The surnames before which another given name stands, of names that count or do not."""
    for alias, mention, counts in named:
        if alias.rule == "surname" and not counts:
            given, others = passage.aliases.given[mention.id], passage.aliases.impersonal
            if not is_this_person(passage.text, mention.start, given, others):
                yield Namesake(place, mention.start, mention.id)


def _in_address(text: Characters, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A truth for each stretch of text: whether it is part of a web address."""
    # "NATO/CSTO" names two; what stands behind a small
    # letter or a second stroke is an address.
    second = np.maximum(starts - 2, 0)
    stroke = (
        text.among("/", starts - 1) & ~text.are(str.isupper, second) & ~text.among("\n", second)
    )
    stop = text.among(".", starts - 1) & text.are(str.islower, second)
    behind = text.are(str.islower, np.minimum(ends + 1, len(text) - 1))
    goes_on = text.among("./", ends) & behind & ~text.among(".", ends - 1)
    inside: np.ndarray = stroke | stop | goes_on
    return inside


def _where(words: Words, named: _Named, said: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Paragraph, start and number of the aliases of which a truth is said: these are few."""
    some = np.flatnonzero(said.take(named.aliases))
    places = np.searchsorted(words.offsets, named.starts[some], side="right") - 1
    for place, at in zip(places.tolist(), some.tolist(), strict=True):
        yield place, int(named.starts[at]) - words.offsets[place], int(named.aliases[at])
