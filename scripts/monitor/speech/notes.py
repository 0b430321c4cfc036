"""Source notes: "(Interfax, October 16)" at the end of a sentence, and what they cite."""

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.texts.days import DATE, date_range


@dataclass(frozen=True)
class Citation:
    """One outlet in a source note; the dates are ISO days, or empty where no such day exists."""

    outlet: str
    date_as_printed: str
    date_from: str
    date_to: str


@dataclass(frozen=True)
class Note:
    """A source note: its span in the paragraph, both parentheses included, and what it cites.

    It may cite no outlet: a press release, an interview, another article of the daily itself.
    """

    start: int
    end: int
    citations: tuple[Citation, ...]


_PARENTHESIS = re.compile(r"\(([^()]{4,400})\)")
# What may stand behind a note: the end of the paragraph, of the sentence, or the next sentence.
_CLOSES = re.compile(r"[.!?;,]*[”\"]?\s*$|[.!?][”\"]?\s|\s+[“\"‘'(\[]*(?:[A-Z\d]|al-)")
_LEAD = re.compile(
    r"^(?:see(?: also)?|cited in|quoted (?:by|in)|as (?:reported|quoted) by|e\.g\.)\s+", re.I
)
# "(See EDM, July 7)" sends the reader to another article and is no source.
OWN_NAMES = ("EDM", "Eurasia Daily Monitor")

# Where an agency's report was filed; a place in a note is left out. Capitals and large cities of
# the region and of the powers that deal with it.
_PLACES = frozenset(
    "Moscow Astana Almaty Aktau Atyrau Tashkent Bishkek Osh Dushanbe Ashgabat Baku Tbilisi "
    "Yerevan Minsk Kyiv Kiev Chisinau Washington London Brussels Berlin Paris Vienna Ankara "
    "Istanbul Tehran Kabul Beijing Shanghai Urumqi Ulaanbaatar Vilnius Riga Tallinn Warsaw Geneva "
    "Helsinki Madrid Novosibirsk Omsk Astrakhan Volgograd Sochi Karaganda Shymkent Pavlodar Semey "
    "Kazan".split()
) | {"St. Petersburg", "New York", "Hong Kong", "New Delhi", "The Hague", "D.C."}


def find_notes(
    text: str, outlets: tuple[str, ...], year: int, own: tuple[str, ...] = OWN_NAMES
) -> list[Note]:
    """The source notes of a paragraph, in order. Days are of `year`, the article's.

    An outlet that the codebook lists has its name as listed there; another, as printed. `own` are
    the names of the publication itself, to which a note may send the reader.
    """
    found: list[Note] = []
    opened = text.find("(")  # sooner found than a pattern would
    if opened < 0:
        return found
    for parenthesis in _PARENTHESIS.finditer(text, opened):
        citations = _citations(parenthesis[1].strip(), outlets, year, own)
        if citations is not None and _CLOSES.match(text, parenthesis.end()):
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
def _citations(
    inside: str, outlets: tuple[str, ...], year: int, own: tuple[str, ...]
) -> tuple[Citation, ...] | None:
    """All citations of a parenthesis; None where it is no source note."""
    lead = _LEAD.match(inside)
    inside = inside[lead.end() :] if lead else inside
    if not (lead and lead[0].lower().startswith("see")):
        own = ()
    citations: list[Citation] = []
    read: list[_Sources] = []
    at = 0
    for date in DATE.finditer(inside):
        sources = _sources(inside[at : date.start()], outlets, own)
        at = date.end()
        if not (sources or read):
            return None
        # "Interfax, July 7; July 9": the same outlet on another day
        read.append(sources or read[-1])
        first, last = date_range(date[0], year)
        citations += [Citation(name, date[0], first, last) for name in read[-1].names]
    rest = _sources(inside[at:].strip(" .;,"), outlets, own)
    if not read or rest.names:
        return None
    # A part that is no name ("foreign news agencies") is passed over in a note of which another
    # part surely is a source.
    strange = any(part.strange for part in (*read, rest))
    sure = any(part.sure for part in (*read, rest))
    return None if strange and not sure else tuple(citations)


@dataclass(frozen=True)
class _Sources:
    """What stands before a date: outlets; whether one is sure to be a source, or a part is none."""

    names: tuple[str, ...] = ()
    sure: bool = False
    strange: bool = False

    def __bool__(self) -> bool:
        return bool(self.names) or self.sure or self.strange


@lru_cache(maxsize=10_000)
def _sources(text: str, outlets: tuple[str, ...], own: tuple[str, ...]) -> _Sources:
    """The sources in a stretch of a parenthesis; places and numbers of issues are left out."""
    known, names = _known(outlets), []
    sure = strange = False
    whole = text.strip(" ,;")
    # "Kommersant and Izvestiya" are two, "Central Asia and Caucasus Review" is one if listed.
    parts = [whole] if _form(whole) in known else re.split(r"[,;]|\sand\s|\s/\s", text)
    for part in filter(None, map(str.strip, parts)):
        if _form(part) in known:
            names.append(known[_form(part)])
            sure = True
        elif part in own or _NO_OUTLET.search(part):
            sure = True
        elif part in _PLACES or _ISSUE.fullmatch(part):
            continue
        elif _looks_like_name(part):
            if _HAPPENING.search(part):
                strange = True
            else:
                names.append(_ADDRESS.sub("", part))
        else:
            strange = True
    return _Sources(tuple(names), sure, strange)


_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|/$")
# Where news comes from that is no outlet: "NATO press release", "author's interviews".
_NO_OUTLET = re.compile(
    r"\b(?:press (?:releases?|services?|offices?|statements?|conferences?|briefings?)|"
    r"communiqu[eé]s?|"
    r"statements?|interviews?|news agency|agencies|media|reports?|sources?|newspapers?|"
    r"correspondence|transcripts?|websites?|web sites?|news (?:wires?|services?|reports?))$",
    re.I,
)
_ISSUE = re.compile(r"(?:no\.?|nos\.?|№|#|issues?|vol\.?|volume|pp?\.|pages?)\s?[\d–-]+", re.I)
# A day with a name of its own, or a happening: "(Victory Day, May 9)".
_HAPPENING = re.compile(
    r"\b(?:Day|Eve|Summit|Congress|Elections?|Referendum|Parade|Festival|Birthday|Anniversary|War|"
    r"Battle|Revolution|Olympics|Games|Holiday|Conference|Ceremony|Christmas|Easter|Ramadan|Nauryz|"
    r"Navruz|Nowruz|Norouz)$"
)
_LOWER_IN_NAME = frozenset("of the and de la for in i po na".split())
# Russian titles are printed with their first word alone in capitals: "Vremya novostei".
_LOWER_IN_TITLE = re.compile(
    r"\w+(?:aya|oye|iye|yye|skiy|skii)|gazeta|novost(?:i|ei|ey)|zvezda|pravda|fakty|izvesti[yi]?a|"
    r"obozreni[iy]?e|nedely?a|pokoleni[iy]?e|kur'?[iy]?er|komsomolets|vremya|vestnik|slovo|delo|"
    r"pravo|svoboda|kazakhstana|rossii"
)
_WEB = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/[^\s,;]*)?", re.I)


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
