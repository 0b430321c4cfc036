"""Words that are printed with a capital and name nothing that a codebook might lack."""

from __future__ import annotations

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.naming.context import FUNCTION, OFFICES
from monitor.texts.sentences import ABBREVIATIONS

# The calendar, and points of the compass.
_COMMON = frozenset(
    [
        *MONTHS,
        *WEEKDAYS,
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "North",
        "South",
        "East",
        "Western",
        "Eastern",
        "Northern",
        "Southern",
    ]
)
_ORDINARY = OFFICES | FUNCTION | ABBREVIATIONS

# Small words that may stand inside a name.
JOINING = frozenset("of for and the van der de al".split())


def is_ordinary(word: str) -> bool:
    """Whether a word without marks is an office, of the calendar, or a word like "the"."""
    return word in _COMMON or word.lower() in _ORDINARY
