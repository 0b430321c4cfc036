"""The terms of the theme dictionary, counted: whole words, longest first, in any case."""

from collections.abc import Iterable
from itertools import chain

import numpy as np

from monitor.english.marks import lower, straight
from monitor.naming.forms import Forms, leftmost
from monitor.texts.arrays import ranges, tally
from monitor.texts.words import Words


class TermFinder:
    """Counts the terms of one dictionary. Inside a longer term of a theme none of it counts."""

    def __init__(self, terms: Iterable[tuple[str, str]], forms: Forms | None = None):
        self._forms = Forms() if forms is None else forms
        self.terms = sorted(set(terms))  # (theme, term); a row of the tables has its place in it
        by_form: dict[str, list[int]] = {}
        for number, (_, term) in enumerate(self.terms):
            by_form.setdefault(lower(straight(term)), []).append(number)
        self._numbers = self._forms.add(by_form)
        # The terms of each form, one after the other, and where they begin.
        self._sizes = np.array([len(numbers) for numbers in by_form.values()], dtype=np.int64)
        self._firsts = np.cumsum(self._sizes) - self._sizes
        self._of_form = np.fromiter(chain.from_iterable(by_form.values()), dtype=np.int64)
        themes = {theme: n for n, theme in enumerate(dict.fromkeys(t for t, _ in self.terms))}
        self._themes = np.array([themes[theme] for theme, _ in self.terms], dtype=np.int64)

    def count(self, text: str) -> list[tuple[tuple[str, str], int]]:
        """Return ((theme, term), count) of a paragraph, sorted."""
        words = Words([text])
        _, numbers, counts = self.count_all(words, words.joined_spans([()]))
        found = zip(numbers.tolist(), counts.tolist(), strict=True)
        return [(self.terms[number], count) for number, count in found]

    def count_all(
        self, words: Words, masked: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Count the terms of many paragraphs, source notes (`masked`, `joined_spans`) left out.

        Returns paragraph, term (its place in `terms`) and count, sorted; an entry for each term of
        each paragraph.
        """
        terms, starts, ends = self._whole(words, masked)
        apart = self._longest(self._themes[terms], starts, ends)
        offsets = np.array(words.offsets, dtype=np.int64)
        places = np.searchsorted(offsets, starts[apart], side="right") - 1
        size = max(1, len(self.terms))
        keys, counts = tally(places * size + terms[apart])
        return *np.divmod(keys, size), counts

    def _whole(self, words: Words, masked: np.ndarray) -> tuple[np.ndarray, ...]:
        """Terms as whole words: which, start and end."""
        forms, starts, ends = self._forms.find(words, self._numbers)
        keep = ~words.overlap(starts, ends, masked)
        forms, starts, ends = forms[keep], starts[keep], ends[keep]
        sizes = self._sizes[forms]
        again = np.repeat(np.arange(len(forms)), sizes)
        return self._of_form[ranges(self._firsts[forms], sizes)], starts[again], ends[again]

    @staticmethod
    def _longest(themes: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Which terms count: of those of a theme that overlap the leftmost, then the longest."""
        order = np.lexsort((-ends, starts, themes))
        # Themes are set apart, so that none overlaps another's.
        apart = themes[order] * (int(ends.max(initial=0)) + 1)
        chosen: np.ndarray = order[leftmost(starts[order] + apart, ends[order] + apart)]
        return chosen
