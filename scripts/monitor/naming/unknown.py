"""Capitalised names that no alias covers: what the codebook may lack for a new article."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

import numpy as np

from monitor.english.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from monitor.english.offices import OFFICES
from monitor.english.small_words import ABBREVIATIONS, FUNCTION, JOINING
from monitor.texts.arrays import CAPITAL, CAPITALS, ranges
from monitor.texts.words import Words

# Words that are printed with a capital and name nothing: these with it alone, those in any case.
_COMMON = SHORT_MONTHS.union(
    MONTHS, WEEKDAYS, "North South East Western Eastern Northern Southern".split()
)
_ORDINARY = OFFICES | FUNCTION | ABBREVIATIONS
# A run of capitalised words; "of", "and the", "van der" may stand inside it.
_NAME = re.compile(
    rf"[{CAPITALS}][\w'’-]*(?:\.\w[\w'’-]*)*"
    rf"(?:\s(?:(?:{'|'.join(sorted(JOINING))})\s){{0,2}}[{CAPITALS}][\w'’-]*)*"
)
_GENITIVE = re.compile(r"[’']s?$")


def unknown_names(
    words: Words, covered: np.ndarray, opening: np.ndarray, known: Collection[str]
) -> Counter[str]:
    """The unknown names of some paragraphs, and how often each stands there.

    Left out: what is `covered` (rows of start and end in `joined`: mentions, initiatives, titles,
    source notes), the `known` aliases where a rule does not count them ("in Astana"), offices,
    months, and a sentence's first word (`opening` has where these begin).
    """
    found = Counter(_runs(words, covered, opening))
    names: Counter[str] = Counter()
    for (printed, opens), count in found.items():
        name = _name(printed, opens)
        if name and name.split("-")[0] not in known and name not in known:
            names[name] += count
    return names


def _runs(words: Words, covered: np.ndarray, opening: np.ndarray) -> Iterator[tuple[str, bool]]:
    """Runs of capitalised words outside of what is covered, and whether each opens a sentence."""
    characters = words.characters
    codes = characters.codes.copy()
    # What is covered, and the ends of paragraphs, are made unreadable; positions stay.
    codes[np.array(words.offsets) - 1] = 0
    starts, ends = covered.T
    codes[ranges(starts, ends - starts)] = 0
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    # At the head of a word: `re` would look for a capital letter by letter.
    heads = characters.of(CAPITAL)
    heads = heads[codes[heads] > 0]
    heads = heads[~characters.are(_in_word, heads - 1) | (codes[heads - 1] == 0)]
    # Behind a mark of these and up to two spaces; behind three nothing is looked at.
    before = heads - 1
    for _ in range(2):
        before = before - characters.among(" ", before)
    opened = np.zeros(len(codes) + 1, dtype=bool)
    opened[opening] = True
    opens = characters.among('“"‘.: ', before) | opened[heads]
    end = 0
    for start, first in zip(heads.tolist(), opens.tolist(), strict=True):
        if start >= end:
            run = _NAME.match(text, start)
            if run:
                end = run.end()
                yield run[0], first


def _in_word(letter: str) -> bool:
    return letter == "_" or letter.isalnum()


@lru_cache(maxsize=10_000)
def _name(printed: str, first: bool) -> str:
    """A run of capitalised words without what is ordinary at its ends; empty where all of it is.

    `first` says that the run opens a sentence.
    """
    words = _GENITIVE.sub("", printed.rstrip(".")).split()
    # "Zarina Quartz said" opens with a name, "Yesterday she" with a word.
    while words and _ordinary(words[0], first and len(words) == 1):
        words, first = words[1:], False
    while words and (_ordinary(words[-1], False) or words[-1].islower()):
        words = words[:-1]
    while words and words[0].islower():
        words = words[1:]
    return " ".join(words)


def _ordinary(word: str, first: bool) -> bool:
    bare = _GENITIVE.sub("", word).strip(".,-")
    if not bare or bare in _COMMON or bare.lower() in _ORDINARY:
        return True
    # A single word that opens a sentence is a name only if it looks like an acronym.
    return first and not (bare.isupper() and len(bare) > 1)
