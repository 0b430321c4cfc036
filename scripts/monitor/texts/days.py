"""Dates as source notes print them, and the days that they mean."""

import calendar
import re
from functools import lru_cache

from monitor.english.calendar import MONTHS

_SHORT = [month[:3] for month in MONTHS]
_MONTH = rf"(?:{'|'.join(MONTHS)}|Sept|{'|'.join(_SHORT)})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# "July 7", "June16", "June 28-July 4", "October 16-17", "October 16, 17", "16 October",
# "July 7, 2004"
DATE = re.compile(
    rf"(?:{_MONTH}\.?\s*{_DAY}(?!\d)"
    rf"(?:\s*(?:[-–—]|,|and|&)\s*(?:{_MONTH}\.?\s*)?{_DAY}(?!\d))*"
    rf"|{_DAY}(?:\s*[-–]\s*{_DAY})?\s+{_MONTH}\b\.?)"
    rf"(?:,?\s*(?:19|20)\d\d)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*$")
_MONTH_LAST = re.compile(rf"({_MONTH})\b\.?\s*,?\s*$")
_PIECE = re.compile(rf"(?P<month>{_MONTH})?\.?\s*(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?")


@lru_cache(maxsize=10_000)
def date_range(printed: str, year: int) -> tuple[str, str]:
    """First and last ISO day of a printed date, in `year` unless it prints one of its own.

    A range that runs backward crosses the New Year, and began in the year before. A day that the
    calendar lacks gives two empty strings.
    """
    own = _YEAR.search(printed)
    if own:
        year, printed = int(own[0]), printed[: own.start()]
    behind = _MONTH_LAST.search(printed)
    month = _number(behind[1]) if behind else 0  # "16 October"
    days = []
    for piece in _PIECE.finditer(printed):
        month = _number(piece["month"]) if piece["month"] else month
        days.append((month, int(piece["day"])))
    if not days or not all(m and 1 <= d <= calendar.monthrange(year, m)[1] for m, d in days):
        return "", ""
    (m1, d1), (m2, d2) = days[0], days[-1]
    before = year - 1 if (m1, d1) > (m2, d2) else year
    return f"{before:04d}-{m1:02d}-{d1:02d}", f"{year:04d}-{m2:02d}-{d2:02d}"


def _number(month: str) -> int:
    return _SHORT.index(month[:3]) + 1
