"""A fifth of the time: names that count beyond doubt, since nothing stands beside them that a rule
would ask about.

Of a hundred names some eighty stand so: between small words that no list of the rules holds. Which
words these are is found once for each distinct word; where a name has another beside it, the rules
are asked (`counting`). Without it they are asked about every name, and answer the same.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from monitor.english.marks import OUTER
from monitor.english.offices import OFFICES
from monitor.english.patterns import by_letter
from monitor.english.phrases import last_word
from monitor.english.small_words import FUNCTION
from monitor.naming.codebook import Alias
from monitor.naming.rules import capitals, cities, language
from monitor.naming.rules.longer_names import AGENCIES, ENDS_NAME, OUTLET_OR_GATHERING
from monitor.naming.rules.persons import WORDS_TOO
from monitor.texts.arrays import each
from monitor.texts.words import Words

# What a word may say about a name before or behind it.
(
    ENDS_LONGER_NAME,
    BEGINS_LONGER_NAME,
    LEADS_TO_PLACE,
    IN_PLACE,
    MAKES_PLACE,
    OWN_PLACE,
    CAPITAL,
    NO_GIVEN_NAME,
    COMPASS,
    OF,
    LEADS_TO_LANGUAGE,
    MAKES_LANGUAGE,
    STANDS_ALONE,
    ENDS_NAME_HERE,
    AGENCY,
) = (1 << bit for bit in range(15))
# Words of a name in which a state's stands: behind it, and before it ("Bank of the …").
BEHIND, BEFORE = 4, 3

_LONGER = re.compile(by_letter(OUTLET_OR_GATHERING))
_COMPASS = ("north", "south", "far")
_BEGINS = tuple(
    "Voice Echo Bank Radio Institute University Sea Gulf Strait Times Air Hotel FC Operation "
    "Exercise Party Movement "
    "Choice Front League Bloc Democrats Communists Conference Forum Seminar Symposium "
    "Summit".split()
)
_BEHIND = (
    dict.fromkeys(language.MAKING, MAKES_LANGUAGE)
    | dict.fromkeys(language.ALONE, STANDS_ALONE)
    | dict.fromkeys(ENDS_NAME, ENDS_NAME_HERE)
)
_LISTS = {
    NO_GIVEN_NAME: OFFICES | FUNCTION,
    LEADS_TO_PLACE: capitals.LEADING,
    IN_PLACE: capitals.PREPOSITIONS - {"at"},
    LEADS_TO_LANGUAGE: language.LEADING,
}
# Of a word of nothing but letters: all that these lists say, in one look.
_LISTED = {
    word: sum(flag for flag, words in _LISTS.items() if word in words) | _BEHIND.get(word, 0)
    for word in frozenset(_BEHIND).union(*_LISTS.values())
}
# In small letters, which `re` compares sooner than letters of either case.
_MAKES_PLACE = re.compile(cities.MAKES_PLACE.pattern.lower())
_TAILS = "_.'’‘-"  # what a given name can end in beside letters


class Rule(IntEnum):
    """What is asked about a name before it counts. A number: thousands are compared at once."""

    NOTHING, SURNAME, A_WORD_TOO, CAPITAL, POLITICAL, LANGUAGE, ELSE, NEVER_COUNTS = range(8)


# What stands beside an actor's name may settle these, by their names in the codebook.
SETTLED = {
    "": Rule.NOTHING, "surname": Rule.SURNAME, "capital": Rule.CAPITAL,
    "political": Rule.POLITICAL,
}  # fmt: skip


def rule_of(alias: Alias, is_actor: bool) -> Rule:
    """What is asked about an alias; `is_actor` says that it is an actor's."""
    if alias.rule == "surname" and alias.text.lower() in WORDS_TOO:
        return Rule.A_WORD_TOO
    if is_actor and alias.kind == "demonym" and not alias.rule:
        return Rule.LANGUAGE
    if is_actor:
        return SETTLED.get(alias.rule, Rule.ELSE)
    return Rule.ELSE if alias.id else Rule.NEVER_COUNTS


def _flags(words: Sequence[str]) -> np.ndarray:
    return each(word_flags, words)


def word_flags(word: str) -> int:
    """What a word may say about a name beside it; a flag too many does no harm."""
    lower = word.lower()
    letters = word.isascii() and word.isalpha()
    flags = _LISTED.get(lower, 0) if letters else _with_marks(word, lower)
    if lower.endswith(_COMPASS):
        flags |= COMPASS
    if lower.startswith("of"):
        flags |= OF
    if cities.OWN_PLACE_NOUN.match(word):
        flags |= OWN_PLACE
    if _MAKES_PLACE.match(lower) if word.isascii() else cities.MAKES_PLACE.match(word):
        flags |= MAKES_PLACE
    if lower != word or not (letters or word.isascii() or word.islower()):
        flags |= CAPITAL
        if _LONGER.search(word):
            flags |= ENDS_LONGER_NAME
        if word.endswith(_BEGINS):
            flags |= BEGINS_LONGER_NAME
        if word in AGENCIES:
            flags |= AGENCY
    return flags


def _with_marks(word: str, lower: str) -> int:
    """The flags that lists have for a word which marks, digits or rarer letters are a part of."""
    flags = _BEHIND.get(lower if lower.isalpha() else lower.rstrip(OUTER), 0)
    if _is_no_given_name(word, lower):
        flags |= NO_GIVEN_NAME
    bare = word.rstrip(",")
    last = last_word(bare) if bare[-1:].isalpha() else ""
    if not last or last in capitals.LEADING:
        flags |= LEADS_TO_PLACE
    if last in language.LEADING:
        flags |= LEADS_TO_LANGUAGE
    return flags


def _is_no_given_name(word: str, lower: str) -> bool:
    if word.isalpha() and (lower in OFFICES or lower in FUNCTION):
        return True
    tail = word[-1:]
    if tail == ".":
        return len(word.rstrip(".'’‘")) > 2
    return not (tail.isalnum() or tail in _TAILS)


class Surroundings(NamedTuple):
    """What stands beside some names: a truth for each, or the flags of a word."""

    free: np.ndarray  # no longer name holds it, and no acronym in parentheses belongs to it
    genitive: np.ndarray
    before_capital: np.ndarray
    before: np.ndarray  # flags of the word before; none where it opens its paragraph
    touches: np.ndarray  # a letter of that word is but one space away
    behind: np.ndarray  # flags of the word behind; none where a stop parts the two
    owns: np.ndarray  # in the genitive, and not what a city owns
    followed: np.ndarray  # a word stands right behind
    opens: np.ndarray  # a stop or a mark stands before, or nothing


def surroundings(words: Words, starts: np.ndarray, ends: np.ndarray) -> Surroundings:
    """Look at what stands beside names, whose starts and ends are positions in `joined`."""
    text = words.characters
    said = np.append(words.lexicon.judged(_flags, words.numbers), 0)
    last = len(text) - 1
    upper = text.are(str.isupper, np.minimum(ends + 1, last))
    spaced = text.among(" ", ends)
    genitive = text.among("’'", ends)
    opens = text.among("\n", starts - 1)
    at, next_ = np.searchsorted(words.starts, starts), np.searchsorted(words.starts, ends)

    def some(flag: int, first: np.ndarray, behind: np.ndarray) -> np.ndarray:
        """Whether a word from `first` on, up to `behind`, has a flag."""
        found = np.append(0, np.cumsum((said & flag) != 0))
        more: np.ndarray = found[np.minimum(behind, len(said))] > found[first]
        return more

    goes_on = spaced & upper & some(ENDS_LONGER_NAME, next_, next_ + BEHIND)
    led = some(BEGINS_LONGER_NAME, np.maximum(at - BEFORE, 0), at)
    free = (text.among(" ", starts - 1) | opens) & ~led
    free &= text.among('.,;:!?)”"\n', ends) | genitive | (spaced & ~goes_on)
    for further in range(1, 4):  # "(CSTO)", "'s (CSTO)"
        free &= ~text.among("(", np.minimum(ends + further, last))
    second, third = (np.minimum(ends + further, last) for further in (1, 2))
    # "Moscow's view", "the States' view"
    owns = genitive & (
        text.among(" ,.;:", second) | (text.among("s", second) & text.among(" ,.;:", third))
    )
    before = np.where(opens, 0, said[np.maximum(at - 1, 0)])
    behind = np.where(spaced | text.among(",", ends), said[next_], 0)
    free &= ((behind & ENDS_NAME_HERE) == 0) & ((before & AGENCY) == 0)
    return Surroundings(
        free,
        genitive,
        spaced & upper,
        before,
        text.are(str.isalpha, np.maximum(starts - 2, 0)),
        behind,
        owns & ~some(OWN_PLACE, next_, next_ + 2),
        spaced,
        opens | ~text.are(str.isalnum, np.maximum(starts - 2, 0)) | ~text.among(" ", starts - 1),
    )


def counts_surely(rules: np.ndarray, beside: Surroundings) -> np.ndarray:
    """A truth for each name: whether it counts, whatever else its paragraph says.

    `rules` has the `Rule` of each.
    """
    before, behind = beside.before, beside.behind
    person = ((before & CAPITAL) == 0) | ((before & NO_GIVEN_NAME) != 0)
    government = np.where(
        beside.genitive,
        beside.owns,
        ((before & LEADS_TO_PLACE) == 0) & ((behind & MAKES_PLACE) == 0),
    )
    party = ~beside.before_capital & ((before & (CAPITAL | COMPASS)) == 0) & ((behind & OF) == 0)
    alone = ~beside.followed | ((behind & STANDS_ALONE) != 0)
    people = ~(alone & ((before & LEADS_TO_LANGUAGE) != 0)) & ((behind & MAKES_LANGUAGE) == 0)
    counts: np.ndarray = beside.free & (
        (rules == Rule.NOTHING)
        | ((rules == Rule.LANGUAGE) & people)
        | ((rules == Rule.SURNAME) & person)
        | ((rules == Rule.A_WORD_TOO) & person & ~beside.opens)
        | ((rules == Rule.CAPITAL) & government)
        | ((rules == Rule.POLITICAL) & party)
    )
    return counts


def is_place_surely(rules: np.ndarray, beside: Surroundings) -> np.ndarray:
    """A truth for each name: whether it is a capital that only says where ("in Astana")."""
    led = beside.touches & ((beside.before & IN_PLACE) != 0)
    places: np.ndarray = led & beside.free & ~beside.genitive & (rules == Rule.CAPITAL)
    return places
