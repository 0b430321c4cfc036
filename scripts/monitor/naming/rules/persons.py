"""Rules 1 and 2: a surname is that of the codebook's person, and not of a namesake."""

import re
from collections.abc import Collection

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.offices import OFFICES
from monitor.english.phrases import word_before
from monitor.english.small_words import FUNCTION

# "In Brussels Lavrov said": what a preposition leads is no given name.
_AT_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Ss]ince|[Oo]n|[Bb]efore|[Aa]fter)\s$")


def is_this_person(text: str, start: int, given: Collection[str], names: Collection[str]) -> bool:
    """Whether a surname is that of the codebook's person, not of a namesake.

    Another given name or initial before it means somebody else: "Igor Ivanov", "V. Ivanov". An
    office, another of the codebook's `names` ("in Moscow Nazarbayev signed"), a month, or a word
    that opens a sentence does not.
    """
    last = word_before(text, start, 40)
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
        return any(name[0] == bare[0] for name in given)
    if lower in OFFICES or lower.split("-")[-1] in OFFICES or lower in FUNCTION or bare.isupper():
        return True
    # A nationality or a service before a name ("Kazakh Akhmetov") is rare; a given name is not.
    return word.endswith(".") or lower.endswith(("ian", "ish", "ese", "ly", "ing", "ed"))
