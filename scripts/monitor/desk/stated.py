"""What stands around a text where it was published, for its row in `articles.csv`: day and author.

Nothing is guessed: a day has its month as a word or is written 2021-06-01, an author is a name.
"""

import re
from collections.abc import Iterable
from datetime import date

from monitor.english.calendar import MONTHS, SHORT_MONTHS
from monitor.measuring.reading import Reading
from monitor.source import Source, article_key
from monitor.texts.intake.lines import BY_LINE, DATE, PARTS, is_name

BASIS = "printed around the text"

_MONTH = rf"(?P<month>{'|'.join((*MONTHS, *sorted(SHORT_MONTHS)))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(form, re.I)
    for form in (
        rf"\b{_MONTH}\.?\s+{_DAY},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_DAY}\s+{_MONTH}\.?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
    )
]
_NUMBERS = {month[:3].casefold(): number for number, month in enumerate(MONTHS, 1)}
_LABEL = re.compile(r"\s*(?:by|authors?|byline|writer|correspondent|reporter)\b\s*:?\s*", re.I)

_HELPER = re.compile(r"\b(?:reporting|writing|editing|edited|compiled|translated) by\b", re.I)


def note(known: dict[str, dict[str, str]], found: Iterable[Reading], source: Source) -> None:
    """Note in `known` what some readings say: by article the cells `date`, `date_basis`, `author`.

    The first that says so counts; a day of another year than the volume's is that of something
    else.
    """
    for reading in found:
        if reading.kind not in (DATE, BY_LINE):
            continue
        cells = known.setdefault(reading.article, {})
        day = day_in(reading.text)
        if day and day.year == source.year_zero + article_key(reading.article)[0]:
            cells.setdefault("date", day.isoformat())
            cells.setdefault("date_basis", BASIS)
        author = author_in(reading.text) if reading.kind == BY_LINE else ""
        if author:
            cells.setdefault("author", author)


def day_in(line: str) -> date | None:
    """The day that a line names; none for “03/04/2021”, which is two days."""
    for form in _FORMS:
        if printed := form.search(line):
            month = _NUMBERS.get(printed["month"][:3].casefold()) or int(printed["month"])
            try:
                return date(int(printed["year"]), month, int(printed["day"]))
            except ValueError:  # the 31st of June
                return None
    return None


def author_in(line: str) -> str:
    """The name in a by-line, without label and office; "" where there is none."""
    if _HELPER.search(line):
        return ""
    for part in PARTS.split(line):
        name = _LABEL.sub("", part, count=1).split(",")[0].strip()
        if is_name(name):
            return name
    return ""
