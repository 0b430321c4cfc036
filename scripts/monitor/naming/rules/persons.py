"""Rules 1 and 2: a surname is that of the codebook's person, and not of a namesake."""

import re
from collections.abc import Collection
from functools import lru_cache

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.offices import OFFICES
from monitor.english.phrases import word_before
from monitor.english.small_words import FUNCTION

# "In Brussels Lavrov said": what a preposition leads is no given name.
_AT_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Ss]ince|[Oo]n|[Bb]efore|[Aa]fter)\s$")
# "Dmitry Anatolyevich Medvedev": the name of a father stands between.
_PATRONYMIC = re.compile(r"[A-Z]\w+(?:[oe]vich|[oe]vna|[iy]ch|ichna|uly|uli|kyzy|kizi|ogly|oglu)")


def is_this_person(text: str, start: int, given: Collection[str], names: Collection[str]) -> bool:
    """Whether a surname is that of the codebook's person, not of a namesake.

    Another given name or initial before it means somebody else: "Igor Ivanov", "V. Ivanov". An
    office, another of the codebook's `names` ("in Moscow Nazarbayev signed"), a month, or a word
    that opens a sentence does not.
    """
    last = _given_before(text, start)
    if last is None:
        return True
    word, at = last
    if not word[:1].isupper():
        return True
    bare = word.removesuffix("'s").removesuffix("'").rstrip(".")
    if any(bare in some for some in (given, names, MONTHS, WEEKDAYS)):
        return True
    if _AT_A_PLACE.search(text, max(0, at - 12), at) or word.endswith(("'s", "'")):
        return True
    lower = bare.lower()
    if len(bare) <= 2 and word.endswith(".") and lower not in OFFICES:
        return any(name.startswith(bare) for name in given)
    if _is_no_given_name(word, bare, lower):
        return True
    return any(_is_spelling(bare, name) for name in given)


def _is_no_given_name(word: str, bare: str, lower: str) -> bool:
    """Whether a word before a surname is an office, an acronym, or looks like no given name."""
    if lower in OFFICES or lower.split("-")[-1] in OFFICES or lower in FUNCTION or bare.isupper():
        return True
    # A nationality or a service before a name ("Kazakh Akhmetov") is rare; a given name is not.
    return word.endswith(".") or lower.endswith(("ian", "ish", "ese", "ly", "ing", "ed"))


def _given_before(text: str, start: int) -> tuple[str, int] | None:
    """The word before a surname, and where it begins; a father's name or initial is passed over.

    "N. A. Nazarbayev", "Dmitry Anatolyevich Medvedev": the first of two decides.
    """
    last = word_before(text, start, 40)
    if last is None:
        return None
    word, at = last
    initial = len(word) <= 4 and word.endswith(".") and word[:1].isupper()
    if (initial and word[:-1].lower() not in OFFICES) or _PATRONYMIC.fullmatch(word):
        first = word_before(text, at, 40)
        if first and first[0][:1].isupper():
            bare = first[0].rstrip(".").lower()
            if bare not in OFFICES and bare.split("-")[-1] not in OFFICES and bare not in FUNCTION:
                return first
        if not initial:
            return None  # a father's name alone tells nobody apart
    return last


def named_in_full(text: str, start: int, given: Collection[str]) -> bool:
    """Whether a given name or an initial of the codebook's person stands before a surname."""
    last = _given_before(text, start)
    if last is None or not last[0][:1].isupper():
        return False
    bare = last[0].rstrip(".")
    if len(bare) <= 2 and last[0].endswith("."):
        return any(name.startswith(bare) for name in given)
    return any(bare == name or _is_spelling(bare, name) for name in given)


# -- spellings of one given name ----------------------------------------------------------------

# What one Cyrillic letter becomes, now this and now that.
_SAME = (("kh", "h"), ("zh", "j"), ("dj", "j"), ("ks", "x"), ("ou", "u"), ("ch", "c"), ("y", "i"))
_DOUBLED = re.compile(r"(.)\1+")
LEAST_LETTERS = 6  # of a name that may differ in a letter: Marat and Murat are two


def _is_spelling(word: str, name: str) -> bool:
    """Whether a word spells a given name otherwise: "Muhktar", "Kassym-Zhomart"."""
    one, other = _sound(word), _sound(name)
    if one == other:
        return True
    return min(len(one), len(other)) >= LEAST_LETTERS and _differ_once(one, other)


@lru_cache(maxsize=10_000)
def _sound(name: str) -> str:
    small = name.lower().replace("-", "").replace("'", "")
    for spelled, plain in _SAME:
        small = small.replace(spelled, plain)
    if small.endswith(("aj", "ej", "ij")):
        small = small[:-1] + "i"
    return _DOUBLED.sub(r"\1", small)


def _differ_once(one: str, other: str) -> bool:
    """Whether a letter too many, too few, another, or two exchanged tell two words apart."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, longer = short[at:], long[at:]
    if len(short) == len(long):
        return rest[1:] == longer[1:] or (rest[:2] == longer[1::-1] and rest[2:] == longer[2:])
    return len(long) == len(short) + 1 and rest == longer[1:]


# -- surnames that are words --------------------------------------------------------------------

# Surnames that are common words too, in small letters; capitals tell nothing where they open a
# sentence: "Rice exports doubled."
WORDS_TOO = frozenset(
    "rice bush gates baker brown major cook straw powell blair may bolt stone hill king bishop "
    "wood price cotton field fields black white green gray grey young long short snow".split()
)
_OPENS = re.compile(r"(?:^|[.!?…][”\"')\]]*\s+|[“\"‘(]\s*)$")
_CROPS = (
    r"grown|planted|harvested|sown|exported|imported|eaten|cooked|sold|bought|scarce|cheap|dear"
)
_DOES = re.compile(
    rf"(?:$|[.;:!?)]|'s?\s|,\s(?:who|whose|the|a|an|then|now|in|on|for|speaking|asked|after|however|too|as)\b|\s(?:"
    rf"(?:is|was|has been|had been|will be)\s(?!(?:\w+\s)?(?:{_CROPS})\b)|has\s(?!been)|"
    rf"had\s(?!been)|"
    r"will\s(?!be)|would|could|did|does|met|said|told|went|came|left|made|took|gave|spoke|wrote|saw|flew|"
    r"held|kept|knew|thought|felt|began|brought|sent|heard|paid|read|found|put|set|\w+ed\b|"
    r"(?:say|want|think|believe|hope|know|insist|see|call|tell|ask|warn|argue|visit|fl(?:y|ie)|met|"
    r"meet|leave|arrive|speak|seem|refuse)s\b|also|then|herself|himself|later|again|never|once|"
    r"and\s[A-Z]|who\b|\w+ly\b))"
)


def is_a_word(text: str, start: int, end: int) -> bool:
    """Whether a surname that is a common word too is that word, at the head of a sentence."""
    if not _OPENS.search(text, max(0, start - 8), start) or _DOES.match(text, end):
        return False
    before = word_before(text, start, 12)
    return before is None or before[0].rstrip(".").lower() not in OFFICES  # "Mr. Rice"
