"""Readability: six formulas, as textstat 0.7.8 gives them and with our exact counts.

A text is the sum of its words, each judged once (`vocabulary`) by textstat's dictionaries.
`textstat` figures take the text as printed, and are textstat's to the last bit. `exact` figures are
the same formulas with two faults mended: our count of sentences (textstat breaks at "U.S." and
"No."), and straight apostrophes (textstat takes a curly one out and then misses "kazakhstan's" in
its dictionary).
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from monitor.english.marks import OUTER
from monitor.texts.arrays import STOP, each
from monitor.texts.syllables import LANGUAGE, spoken
from monitor.texts.words import Words

MEASURES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
)


class Counts(NamedTuple):
    """What the six formulas need to know of a text or of one of its words."""

    tokens: int = 0  # runs between white space, punctuation alone included
    characters: int = 0  # everything but white space
    words: int = 0  # tokens with a letter or digit
    letters: int = 0  # letters and digits
    syllables: int = 0
    polysyllables: int = 0  # words of three syllables or more
    difficult: int = 0  # of these, the words that are not on Dale and Chall's list


# --- words, as textstat 0.7.8 sees them ---------------------------------------------------------

_LOOSE_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_EVERY_MARK = re.compile(r"[^\w\s]")
POLYSYLLABLE = 3  # syllables from which a word is long for SMOG and hard for Gunning fog


def straighten(text: str) -> str:
    """Return `text` with straight apostrophes for curly ones."""
    return text.replace("’", "'").replace("ʼ", "'")


def _bare(token: str) -> str:
    """Return `token` without punctuation; an apostrophe stays where a contraction ends."""
    return _PUNCTUATION.sub("", _LOOSE_APOSTROPHE.sub("", token))


@cache
def _easy_words() -> Collection[str]:
    """Return the words on Dale and Chall's list."""
    from textstat.backend.utils import get_lang_easy_words

    easy: Collection[str] = get_lang_easy_words(LANGUAGE)
    return easy


PAIR = 32  # bits of the lower of two counts in one number


def judge_both(words: Sequence[str]) -> np.ndarray:
    """Return the counts of words, each with that of the word with straight apostrophes above it.

    A row a word. The two are added up as one number; `printed_and_straight` parts them.
    """
    printed = _counts(words)
    straight = printed.copy()
    curly = [at for at, word in enumerate(words) if not word.isascii()]
    if curly:
        straight[curly] = _counts([straighten(words[at]) for at in curly])
    both: np.ndarray = printed + (straight << PAIR)
    return both


def _counts(words: Sequence[str]) -> np.ndarray:
    """Return what words add to their texts: the `Counts` of each, a row a word."""
    bare, letters = [], []
    for word in words:
        # Nearly every word is letters with at most a mark beside them.
        inner = word if word.isalpha() else word.strip(OUTER)
        if inner.isalpha() and inner.isascii():
            letters.append(len(inner))
        else:
            inner = _bare(word)
            letters.append(len(_EVERY_MARK.sub("", word)))
        bare.append(inner.lower())
    is_word = each(bool, bare)
    syllables = spoken(bare) * is_word
    # Hard for Gunning fog is a long word that is not on the easy list. Lower-casing can add a mark
    # that is no letter (the dot of a Turkish I), so textstat bares it again.
    again = syllables.copy()
    odd = [at for at, word in enumerate(bare) if not word.isascii()]
    if odd:
        again[odd] = spoken([_bare(bare[at]).lower() for at in odd])
    hard = (again >= POLYSYLLABLE) & (is_word > 0)
    long = np.flatnonzero(hard).tolist()
    hard[long] = [bare[at] not in _easy_words() for at in long]
    return np.column_stack(
        [
            np.ones_like(is_word),
            each(len, words),
            is_word,
            np.array(letters, dtype=np.int64),
            syllables,
            syllables >= POLYSYLLABLE,
            hard,
        ]
    )


def printed_and_straight(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return sums of what `judge_both` says: of words as printed, and with straight apostrophes."""
    return sums & ((1 << PAIR) - 1), sums >> PAIR


# --- sentences, as textstat 0.7.8 sees them -----------------------------------------------------


def textstat_sentences_of(words: Words, first: np.ndarray) -> list[int]:
    """Return textstat's count of sentences of texts, which begin with the words `first`.

    A sentence is what stands between full stops, question and exclamation marks and holds three
    words or more; a text has at least one. A run that holds three whole words is counted without a
    look at it.
    """
    text = words.characters
    begins = words.starts[first]
    ends = np.append(words.ends[first[1:] - 1], words.ends[-1])
    stops = text.of(STOP)
    left = np.sort(np.concatenate([stops + 1, begins]), kind="stable")
    right = np.sort(np.concatenate([stops, ends]), kind="stable")
    of = np.searchsorted(begins, left, side="right") - 1
    good = np.append(0, np.cumsum(text.are(str.isalnum, words.starts)))
    inside = (
        good[np.searchsorted(words.ends, right, side="right")]
        - good[np.searchsorted(words.starts, left)]
    )
    counted = inside >= 3
    for run in np.flatnonzero(~counted & (right - left >= len("a b c"))).tolist():
        counted[run] = _three_words(words.joined[left[run] : right[run]])
    return [max(1, size) for size in np.bincount(of[counted], minlength=len(first)).tolist()]


_HAS_WORD = re.compile(r"\w").search


def _three_words(run: str) -> bool:
    return len(list(islice(filter(_HAS_WORD, run.split()), 3))) == 3


# --- the six formulas ---------------------------------------------------------------------------


def _formulas(counts: Counts, sentences: int) -> tuple[float, ...]:
    """Return the six measures, in the order of MEASURES.

    Flesch 1948; Kincaid et al. 1975 (grade, and ARI after Smith and Senter 1967); Gunning 1952;
    McLaughlin 1969; Coleman and Liau 1975; all as textstat writes them, a text without words or
    sentences giving 0 (SMOG: 3.1 without long words).
    """
    words = counts.words
    smog = 1.043 * (30 * (counts.polysyllables / sentences)) ** 0.5 + 3.1291 if sentences else 0.0
    if not words or not sentences:
        return 0.0, 0.0, 0.0, smog, 0.0, 0.0
    length = words / sentences
    spoken = counts.syllables / words
    letters = counts.letters / words * 100
    per_hundred = sentences / words * 100
    ease = 206.835 - 1.015 * length - 84.6 * spoken if spoken else 0.0
    grade = (0.39 * length) + (11.8 * spoken) - 15.59 if spoken else 0.0
    fog = 0.4 * (length + 100 * counts.difficult / words)
    coleman = (0.058 * letters) - (0.296 * per_hundred) - 15.8 if letters else 0.0
    ari = (4.71 * (counts.characters / counts.tokens)) + (0.5 * length) - 21.43
    return ease, grade, fog, smog, coleman, ari


def figures(
    printed: Counts, textstat_count: int, mended: Counts, sentences: int
) -> dict[str, tuple[float, float]]:
    """Return the six measures, each as textstat's figure and as our exact one.

    `printed` with textstat's count of sentences give the first, `mended` (apostrophes straightened)
    with the count of `sentences` by the codebook the second. Figures are not rounded.
    """
    by_textstat, by_us = _formulas(printed, textstat_count), _formulas(mended, sentences)
    return dict(zip(MEASURES, zip(by_textstat, by_us, strict=True), strict=True))
