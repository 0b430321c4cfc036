"""Many forms of names and terms, found at once: what a word holds is found once for each word.

Forms of one word are looked for in each distinct word, by one automaton (Aho and Corasick 1975).
One of several words can stand only where a word ends as its first one does; there the text is
asked.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from monitor.english.marks import OUTER, lower, straight
from monitor.texts.arrays import ranges
from monitor.texts.vocabulary import Lexicon
from monitor.texts.words import Words


class Forms:
    """Forms, in small letters and straightened, of all who look for some in the same texts."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._begin()

    def add(self, forms: Iterable[str]) -> list[int]:
        """Add forms; returns the number of each, by which `find` is asked for them."""
        numbers = [self._numbers.setdefault(form, len(self._numbers)) for form in forms]
        self._begin()
        return numbers

    def _begin(self) -> None:
        # Forms of several words: by number their first words, and the letters that their second
        # ones begin with (0: none of them); the forms that begin so.
        self._heads: dict[str, int] = {}
        self._seconds: dict[str, int] = {"": 0}
        self._several: dict[tuple[int, int], dict[str, int]] = {}
        two: list[tuple[int, int, int]] = []  # forms of two words that are nothing but letters
        single = []
        for form, number in self._numbers.items():
            head, space, rest = form.partition(" ")
            if space:
                first = self._heads.setdefault(head, len(self._heads))
                second = self._seconds.setdefault(_letters(rest), len(self._seconds))
                if rest.isalnum():
                    two.append((first, second, number))
                else:
                    self._several.setdefault((first, second), {})[form] = number
            else:
                single.append(form)
        size = len(self._heads), len(self._seconds)
        self._two = np.full(size, -1)
        for first, second, number in two:
            self._two[first, second] = number
        self._pairs = np.zeros(size, dtype=bool)
        for pair in self._several:
            self._pairs[pair] = True
        self._lengths = np.array([len(form) for form in self._numbers], dtype=np.int64)
        self._single = [self._numbers[form] for form in single]
        self._automaton = AhoCorasick(single, implementation=Implementation.DFA)
        self._lexicon: tuple[Lexicon | None, int] = (None, 0)
        # What stands in the words that are being read, as long as anybody reads them.
        self._found: WeakKeyDictionary[Words, np.ndarray] = WeakKeyDictionary()

    def find(self, words: Words, numbers: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where some forms stand, no letter or digit beside them; those inside others too.

        Returns form (its place in `numbers`), start and end in `joined`.
        """
        if words not in self._found:
            self._found[words] = self._find(words)
        found, starts, ends = self._found[words]
        places = np.full(len(self._numbers), -1)
        places[numbers] = np.arange(len(numbers))
        forms = places[found]
        own = forms >= 0
        return forms[own], starts[own], ends[own]

    def _find(self, words: Words) -> np.ndarray:
        """All forms: a row of their numbers, one of their starts and one of their ends."""
        numbers = words.numbers
        self._learn(words.lexicon)
        firsts = np.frombuffer(self._firsts, dtype=np.int64)
        sizes = np.diff(firsts).take(numbers)
        some = np.flatnonzero(sizes != 0)
        at = np.repeat(some, sizes[some])
        entries = ranges(firsts[numbers[some]], sizes[some])
        forms, begins, ends = np.frombuffer(self._entries, dtype=np.int64).reshape(-1, 3)[entries].T
        starts, ends = words.starts[at] + begins, words.starts[at] + ends
        heads = np.flatnonzero(forms < 0)
        several = self._of_several(words, -1 - forms[heads], at[heads], starts[heads])
        alone = np.stack([forms, starts, ends])[:, forms >= 0]
        return np.concatenate([alone, *several], axis=1)

    def _of_several(
        self, words: Words, heads: np.ndarray, at: np.ndarray, starts: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The same for forms of several words, of which the first stand in the words `at`."""
        seconds = np.frombuffer(self._second_of, dtype=np.int64).take(words.numbers)
        following = np.append(seconds, 0)[at + 1]
        # Two words with a space between: what the first ends in and the second begins with is all.
        spaced = words.characters.among(" \u00a0", words.ends[at])
        spaced &= np.append(words.starts, -1)[at + 1] == words.ends[at] + 1
        two = self._two[heads, following]
        some = spaced & (two >= 0)
        pairs = np.stack([two[some], starts[some], starts[some] + self._lengths[two[some]]])
        # More words, or such with a hyphen.
        some = np.flatnonzero(self._pairs[heads, following])
        text, found = words.lower_straight, []
        for head, second, start in zip(
            heads[some].tolist(), following[some].tolist(), starts[some].tolist(), strict=True
        ):
            for form, number in self._several[head, second].items():
                if text.startswith(form, start) and not text[start + len(form)].isalnum():
                    found.append((number, start, start + len(form)))
        return pairs, np.array(found, dtype=np.int64).reshape(-1, 3).T

    def _learn(self, lexicon: Lexicon) -> None:
        """Look for forms in the words that are new in a lexicon."""
        if self._lexicon != (lexicon, lexicon.edition):
            self._lexicon = (lexicon, lexicon.edition)
            # For each form in a word its number, start and end; for the first word of some -1 -
            # its number; and where the entries of each word begin.
            self._entries = array("q")
            self._firsts = array("q", [0])
            self._second_of = array("q")  # the number of its letters, where a form's second word
        new = lexicon.words_from(len(self._firsts) - 1)
        if not new:
            return
        text = lower(straight("\n".join(new)))
        words = text.split("\n")
        begins = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1]
        alone = np.array([*self._alone(text)], dtype=np.int64).reshape(-1, 3)
        of_word = np.searchsorted(begins, alone[:, 1], side="right") - 1
        alone[:, 1:] -= begins[of_word, None]
        heads = [
            (number, -1 - self._heads[word[start:]], start, 0)
            for number, word in enumerate(words)
            for start in self._head_starts(word)
        ]
        entries = np.concatenate(
            [np.column_stack([of_word, alone]), np.array(heads, dtype=np.int64).reshape(-1, 4)]
        )
        entries = entries[np.argsort(entries[:, 0], kind="stable")]
        sizes = np.bincount(entries[:, 0], minlength=len(words))
        self._firsts.frombytes((self._firsts[-1] + np.cumsum(sizes)).tobytes())
        self._entries.frombytes(np.ascontiguousarray(entries[:, 1:]).tobytes())
        self._second_of.extend([self._seconds.get(_letters(word), 0) for word in words])

    def _alone(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Forms of one word in a text of words: number, start and end."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for form, start, end in found:
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield self._single[form], start, end

    def _head_starts(self, word: str) -> list[int]:
        """Where a form's first word begins that a word ends in."""
        found = [0] if word in self._heads else []
        if not word.isalnum() and not word.rstrip(OUTER).isalnum():  # else it ends in a mark
            found += [
                start
                for start in range(1, len(word))
                if not word[start - 1].isalnum() and word[start:] in self._heads
            ]
        return found


_LETTERS = re.compile(r"[^\W_]*")


def _letters(text: str) -> str:
    """The letters and digits that a text begins with."""
    return text if text.isalnum() else _LETTERS.match(text)[0]  # type: ignore[index]


def leftmost(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A truth for each stretch of text: whether it is chosen, leftmost first, none over another.

    They come sorted by start, the longest first.
    """
    chosen = np.ones(len(starts), dtype=bool)
    reach = np.maximum.accumulate(ends)
    done, cluster = 0, -1
    for at in (np.flatnonzero(starts[1:] < reach[:-1]) + 1).tolist():
        if at != cluster:  # the one before overlaps none before it, and is chosen
            done = int(ends[at - 1])
        chosen[at] = starts[at] >= done
        if chosen[at]:
            done = int(ends[at])
        cluster = at + 1
    return chosen
