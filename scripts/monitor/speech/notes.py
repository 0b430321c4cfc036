"""Source notes: "(Interfax, October 16)" at the end of a sentence, and the dates in them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from monitor.english.calendar import MONTHS


@dataclass(frozen=True)
class Citation:
    """One outlet in a source note; the dates are ISO days, or empty where no such day exists."""

    outlet: str
    date_as_printed: str
    date_from: str
    date_to: str


@dataclass(frozen=True)
class Note:
    """A source note: its span in the paragraph, both parentheses included, and what it cites."""

    start: int
    end: int
    citations: tuple[Citation, ...]


_ABBREVIATED = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(_ABBREVIATED)})\b\.?"
_MONTH_GLUED = rf"(?:{'|'.join(MONTHS)}|{'|'.join(_ABBREVIATED)})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# "July 7", "June16", "June 28-July 4", "October 16-17", "October 16, 17", "16 October",
# "July 7, 2004"
DATE = (
    rf"(?:{_MONTH_GLUED}\s*{_DAY}(?!\d)"
    rf"(?:\s*(?:[-–—]|,|and|&)\s*(?:{_MONTH_GLUED}\s*)?{_DAY}(?!\d))*"
    rf"|{_DAY}(?:\s*[-–]\s*{_DAY})?\s+{_MONTH})"
    rf"(?:,?\s*(?:19|20)\d\d)?"
)
_PARENTHESIS = re.compile(r"\((?P<inside>[^()]{4,400})\)")
_DATE = re.compile(DATE)
_DIGIT = re.compile(r"\d")
# What may stand behind a note: the end of the paragraph, of the sentence, or the next sentence.
_CLOSES = re.compile(r"\s*$|[.!?;,]*[”\"]?\s*$|[.!?][”\"]?\s|\s+[“\"‘'(\[]*(?:[A-Z\d]|al-)")
_LEAD = re.compile(
    r"^(?:see(?: also)?|cited in|quoted (?:by|in)|as (?:reported|quoted) by|e\.g\.)\s+"
)

# Where an agency's report was filed; a place in a note is left out. Capitals and large cities of
# the region and of the powers that deal with it.
PLACES = frozenset(
    "Moscow Astana Almaty Aktau Atyrau Tashkent Bishkek Osh Dushanbe Ashgabat Baku Tbilisi "
    "Yerevan Minsk Kyiv Kiev Chisinau Washington London Brussels Berlin Paris Vienna Ankara "
    "Istanbul Tehran Kabul Beijing Shanghai Urumqi Ulaanbaatar Vilnius Riga Tallinn Warsaw Geneva "
    "Helsinki Madrid Novosibirsk Omsk Astrakhan Volgograd Sochi Karaganda Shymkent Pavlodar Semey "
    "Kazan".split()
) | {"St. Petersburg", "New York", "Hong Kong", "New Delhi", "The Hague", "D.C."}


def find_notes(text: str, outlets: Iterable[str], year: int) -> list[Note]:
    """The source notes of a paragraph, in order. Days are of `year`, the article's.

    An outlet that the codebook lists has its name as listed there; another, as printed.
    """
    found: list[Note] = []
    if "(" not in text:
        return found
    listed = tuple(outlets)
    for parenthesis in _PARENTHESIS.finditer(text):
        inside = parenthesis["inside"].strip()
        if not _DIGIT.search(inside):
            continue
        citations = _citations(inside, listed, year)
        if citations and _CLOSES.match(text, parenthesis.end()):
            found.append(Note(parenthesis.start(), parenthesis.end(), citations))
    return found


@lru_cache(maxsize=64)
def _known(outlets: tuple[str, ...]) -> dict[str, str]:
    return {_form(name): name for name in outlets}


def _form(name: str) -> str:
    """The form in which outlets are compared: no "www.", no "the", no dashes, one case."""
    name = name.strip(" .“”\"'").casefold()
    return re.sub(r"[\s–‑-]+", " ", name.removeprefix("www.").removeprefix("the "))


# What an agency reported on a day is cited again and again.
@lru_cache(maxsize=10_000)
def _citations(inside: str, outlets: tuple[str, ...], year: int) -> tuple[Citation, ...]:
    """All citations of a parenthesis; none where it names no outlet or no date."""
    inside = _LEAD.sub("", inside)
    citations: list[Citation] = []
    at = 0
    for date in _DATE.finditer(inside):
        names = _outlets(inside[at : date.start()], outlets)
        at = date.end()
        if names is None or not (names or citations):
            return ()
        if not names:  # "Interfax, July 7; July 9": the same outlet on another day
            names = (citations[-1].outlet,)
        first, last = date_range(date[0], year)
        citations += [Citation(name, date[0], first, last) for name in names]
    closed = not inside[at:].strip(" .;,") or _placed(inside[at:])
    return tuple(citations) if closed else ()


def _placed(rest: str) -> bool:
    return all(part.strip() in PLACES for part in rest.strip(" .;,").split(","))


@lru_cache(maxsize=10_000)
def _outlets(text: str, outlets: tuple[str, ...]) -> tuple[str, ...] | None:
    """The outlets before a date, places left out; None where the words are no list of names."""
    known = _known(outlets)
    names = []
    parts = [part.strip() for part in re.split(r"[,;]|\sand\s|\s/\s", text) if part.strip()]
    # "Kommersant and Izvestiya" are two, "Central Asia and Caucasus Review" would be one.
    if _form(text.strip(" ,;")) in known:
        parts = [text.strip(" ,;")]
    for part in parts:
        if _form(part) in known:
            names.append(known[_form(part)])
        elif part in PLACES:
            continue
        elif _looks_like_name(part):
            names.append(part.removeprefix("www."))
        else:
            return None
    return tuple(names)


_LOWER_IN_NAME = frozenset("of the and de la for in i po na".split())
# Russian titles are printed with their first word alone in capitals: "Vremya novostei".
_LOWER_IN_TITLE = re.compile(
    r"\w+(?:aya|oye|iye|yye|skiy|skii)|gazeta|novost(?:i|ei|ey)|zvezda|pravda|fakty|izvesti[yi]?a|"
    r"obozreni[iy]?e|nedely?a|pokoleni[iy]?e|kur'?[iy]?er|komsomolets|vremya|vestnik|slovo|delo|"
    r"pravo|svoboda|kazakhstana|rossii"
)
_WEB = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", re.I)


def _looks_like_name(part: str) -> bool:
    """A capitalised name of at most six words, a Russian title, or a web address."""
    if _WEB.fullmatch(part):
        return True
    words = part.split()
    return (
        0 < len(words) <= 6
        and all(
            word[:1].isupper() or word in _LOWER_IN_NAME or _LOWER_IN_TITLE.fullmatch(word)
            for word in words
        )
        and words[0][:1].isupper()
        and any(c.islower() for c in part) | (len(words) == 1)
    )


_PIECE = re.compile(rf"(?P<month>{_MONTH_GLUED})?\s*(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?")


@lru_cache(maxsize=10_000)
def date_range(printed: str, year: int) -> tuple[str, str]:
    """First and last ISO day of a printed date, in `year` unless it prints one of its own.

    A range that runs backward crosses the New Year, and began in the year before. A day that the
    calendar lacks gives two empty strings.
    """
    own = re.search(r"(?:19|20)\d\d\s*$", printed)
    if own:
        year, printed = int(own[0]), printed[: own.start()]
    behind = re.search(rf"({_MONTH})\s*,?\s*$", printed)
    month = _month(behind[1]) if behind else 0  # "16 October"
    days = []
    for piece in _PIECE.finditer(printed):
        month = _month(piece["month"]) if piece["month"] else month
        days.append((month, int(piece["day"])))
    if not days or not all(_exists(year, m, d) for m, d in days):
        return "", ""
    (m1, d1), (m2, d2) = days[0], days[-1]
    before = year - 1 if (m1, d1) > (m2, d2) else year
    return f"{before:04d}-{m1:02d}-{d1:02d}", f"{year:04d}-{m2:02d}-{d2:02d}"


def _month(name: str) -> int:
    short = name.rstrip(".")[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(short))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
