"""Source notes: "(Interfax, October 16)" at the end of a sentence, and what they cite."""

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.speech.days import DATE, date_range


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


_PARENTHESIS = re.compile(r"\(([^()]{4,400})\)")
# What may stand behind a note: the end of the paragraph, of the sentence, or the next sentence.
_CLOSES = re.compile(r"\s*$|[.!?;,]*[”\"]?\s*$|[.!?][”\"]?\s|\s+[“\"‘'(\[]*(?:[A-Z\d]|al-)")
_LEAD = re.compile(
    r"^(?:see(?: also)?|cited in|quoted (?:by|in)|as (?:reported|quoted) by|e\.g\.)\s+"
)

# Where an agency's report was filed; a place in a note is left out. Capitals and large cities of
# the region and of the powers that deal with it.
_PLACES = frozenset(
    "Moscow Astana Almaty Aktau Atyrau Tashkent Bishkek Osh Dushanbe Ashgabat Baku Tbilisi "
    "Yerevan Minsk Kyiv Kiev Chisinau Washington London Brussels Berlin Paris Vienna Ankara "
    "Istanbul Tehran Kabul Beijing Shanghai Urumqi Ulaanbaatar Vilnius Riga Tallinn Warsaw Geneva "
    "Helsinki Madrid Novosibirsk Omsk Astrakhan Volgograd Sochi Karaganda Shymkent Pavlodar Semey "
    "Kazan".split()
) | {"St. Petersburg", "New York", "Hong Kong", "New Delhi", "The Hague", "D.C."}


def find_notes(text: str, outlets: tuple[str, ...], year: int) -> list[Note]:
    """The source notes of a paragraph, in order. Days are of `year`, the article's.

    An outlet that the codebook lists has its name as listed there; another, as printed.
    """
    found = []
    for parenthesis in _PARENTHESIS.finditer(text):
        citations = _citations(parenthesis[1].strip(), outlets, year)
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
    for date in DATE.finditer(inside):
        names = _outlets(inside[at : date.start()], outlets)
        at = date.end()
        if names is None or not (names or citations):
            return ()
        if not names:  # "Interfax, July 7; July 9": the same outlet on another day
            names = (citations[-1].outlet,)
        first, last = date_range(date[0], year)
        citations += [Citation(name, date[0], first, last) for name in names]
    rest = inside[at:].strip(" .;,")
    closed = not rest or all(part.strip() in _PLACES for part in rest.split(","))
    return tuple(citations) if closed else ()


@lru_cache(maxsize=10_000)
def _outlets(text: str, outlets: tuple[str, ...]) -> tuple[str, ...] | None:
    """The outlets before a date, places left out; None where the words are no list of names."""
    known, names = _known(outlets), []
    whole = text.strip(" ,;")
    # "Kommersant and Izvestiya" are two, "Central Asia and Caucasus Review" would be one.
    parts = [whole] if _form(whole) in known else re.split(r"[,;]|\sand\s|\s/\s", text)
    for part in filter(None, map(str.strip, parts)):
        if _form(part) in known:
            names.append(known[_form(part)])
        elif part in _PLACES:
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
    words = part.split()
    return _WEB.fullmatch(part) is not None or (
        part[:1].isupper()
        and len(words) <= 6
        and all(
            word[:1].isupper() or word in _LOWER_IN_NAME or _LOWER_IN_TITLE.fullmatch(word)
            for word in words
        )
        and (len(words) == 1 or any(map(str.islower, part)))
    )
