"""What may be typed: the rules by which a number on a page need not be computed.

Each rule is a small predicate of a number in its place. A number that no rule allows is a fault.
Where a rule rests on what stands around the number (a reference, a citation) it never excuses a
number that counts a noun of the corpus: those are always computed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from checks.counts import Number, worth
from checks.ownership import RUN
from checks.pages import Block
from monitor.analysis import agreement, coverage, evaluation, intervals, keywords, rates
from monitor.english.calendar import MONTHS
from monitor.speech import quotations as speech
from monitor.texts.articles import is_caption


@dataclass(frozen=True)
class Known:
    """What the rules know of the report: labels of articles, names with digits, pages' titles."""

    labels: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    pages: frozenset[str] = frozenset()  # the pages by their files: "five articles"


@dataclass(frozen=True, eq=False)
class Place:
    """A number where it stands: in its block, on a page of a report."""

    number: Number
    block: Block
    known: Known = field(default_factory=Known)
    page: str = ""

    @property
    def text(self) -> str:
        return self.block.text

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks on the number itself."""
        return self.block.marks(self.number.start, self.number.end)

    @cached_property
    def around(self) -> frozenset[str]:
        """The marks in its sentence."""
        return self.block.marks(*self.block.sentence(self.number.start))

    @cached_property
    def sentence(self) -> str:
        start, end = self.block.sentence(self.number.start)
        return self.text[start:end]

    def inside(self, pattern: re.Pattern, text: str | None = None) -> re.Match | None:
        """The match of a pattern that covers the number."""
        for found in pattern.finditer(text or self.text):
            if found.start() <= self.number.start and self.number.end <= found.end():
                return found
        return None

    def after(self, words: str) -> bool:
        """Whether one of some words (a pattern) stands right before the number."""
        return re.search(rf"\b(?:{words})\W*$", self.text[: self.number.start], re.I) is not None


MONTH = rf"(?:{'|'.join(MONTHS)})"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b{DAY}(?:(?: ?[–-] ?| to | and | or |, ){DAY})* (?:of )?{MONTH}\b|"
    rf"\b{MONTH} {DAY}(?:(?: ?[–-] ?| to | and | or |, ){DAY})*\b(?! {MONTH})|"
    r"\b\d{4}-\d\d-\d\d\b"
)
YEAR = re.compile(r"\b(?:19|20)\d\d(?:s\b|[–/-]\d\d(?!\d))?")
VOLUME = re.compile(r"\b(?:[Vv]ol(?:ume|\.)|[Ii]ssue|[Nn]o\.):? \d+|\b\d+\(\d+\)(?:: ?\d+[–-]\d+)?")
LABEL = re.compile(r"\b\d{1,2}[/(]\d{1,3}\b\)?")
PARAGRAPH = re.compile(r"¶\s?\d+(?:[–-]\d+)?")
NUMBERED = r"sections?|figures?|tables?|chapters?|rules?|steps?|questions?|part|level|appendix"
STANDARD = re.compile(
    r"\b(?:PDF/UA-|PDF/A-|WCAG |UTF-|SHA-|ISO |CC BY |Unicode |EPUB |HTML ?|Jupyter Book |PDF |"
    r"version )\d+(?:[.-]\d+)*|\bPython(?: ≥)? \d(?:\.\d+)*|\b\d+\.\d+\.\d+\b"
)
ADDRESS = re.compile(r"(?:https?://|www\.|doi:|localhost:|mailto:)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*")
DIGIT_NAME = re.compile(r"\b[A-Z][A-Za-z]*-\d+\b")
EDITION = re.compile(r"\bversion \S+|\bcommit [0-9a-f]+")


def computed(place: Place) -> bool:
    """A computed value, the output of a code cell, what the build writes."""
    return bool(place.marks & {"computed", "output", "generated"})


def code(place: Place) -> bool:
    """Code, shown as code."""
    return "code" in place.marks


def year(place: Place) -> bool:
    """A year from 1900 to 2099, a decade, a span of years; not a number of things."""
    return not place.number.noun and place.inside(YEAR) is not None


def date(place: Place) -> bool:
    """A day and a month, in either order, or a day by ISO 8601."""
    return place.inside(DATE) is not None


def issue(place: Place) -> bool:
    """A volume and an issue: by name, of the corpus, or of the daily where it is named."""
    found = place.inside(LABEL)
    listed = re.search(r"\bEDM\b|Eurasia Daily Monitor|^(?:19|20)\d\d:", place.text)
    return bool(
        place.inside(VOLUME) or (found and (found[0] in place.known.labels or listed is not None))
    )


def paragraph(place: Place) -> bool:
    """The number of a paragraph, behind its sign."""
    return place.inside(PARAGRAPH) is not None


def numbering(place: Place) -> bool:
    """The number of a section, figure, table, chapter, rule, step."""
    return "numbering" in place.marks or place.after(NUMBERED)


def title(place: Place) -> bool:
    """A page's title, on its page and wherever the page is named or listed."""
    if place.marks & {"title", "navigation"}:
        return True
    if any(place.inside(re.compile(re.escape(name))) for name in place.known.titles):
        return True
    return any(
        place.text[start:end].lower() in place.known.pages
        for start, end, mark in place.block.spans
        if mark == "link" and start <= place.number.start < end
    )


def reported(place: Place) -> bool:
    """What an article reports, in a sentence that names its paragraph."""
    return "reference" in place.around and not place.number.noun


def outside(place: Place) -> bool:
    """What a source outside the corpus says, in a sentence or row that cites it."""
    return "citation" in place.around and not place.number.noun


def standard(place: Place) -> bool:
    """The name of a standard or a licence; a version."""
    return place.inside(STANDARD) is not None


def name(place: Place) -> bool:
    """A name that holds digits: Rubezh-2006, the 36th brigade, S-300."""
    names = (place.inside(re.compile(re.escape(one), re.I)) for one in place.known.names)
    return place.inside(DIGIT_NAME) is not None or any(names)


def bibliography(place: Place) -> bool:
    """An entry of the bibliography, and the mark of a citation."""
    return bool(place.marks & {"bibliography", "citation"})


def address(place: Place) -> bool:
    """An address: of a page, a host, a DOI."""
    return place.inside(ADDRESS) is not None


def edition(place: Place) -> bool:
    """The version and commit that the build prints at the foot of each page."""
    return "edition" in place.marks and place.inside(EDITION) is not None


# The words of the longest block that is read as a caption.
LONGEST_CAPTION = max(n for n in range(3, 99) if is_caption("Far " * (n - 3) + "May 3, 2001."))

# Constants of the method as they are told, `#` for the number: they must be the code's.
METHOD: tuple[tuple[str, float], ...] = (
    (r"# ?(?:%|per cent)(?=[^.]*\b(?:interval|coverage)|\))", 100 * intervals.LEVEL),
    (r"interval[^.]*?# ?(?:%|per cent)", 100 * intervals.LEVEL),
    (r"(?:per|in|of) # words", rates.PER),
    (r"# (?:or more )?(?:consecutive )?words(?: or more)?", RUN),
    (r"# words (?:or|and) more", speech.LEAST_WORDS),
    (r"at least # words", speech.LEAST_WORDS),
    (r"at most # words", LONGEST_CAPTION),
    (r"at least # of the theme.s terms", evaluation.LEAST_TERMS),
    (r"# times or more", keywords.OWN_LEAST),
    (r"(?:at least )?# mentions(?: or more)?", rates.CARRIED_LEAST),
    (r"# (?:bootstrap )?(?:draws|resamples)", intervals.DRAWS),
    (r"# (?:bootstrap )?(?:draws|resamples)", agreement.DRAWS),
    (r"# simulated (?:articles|draws)", coverage.ARTICLES),
)
NUMERAL = r"(?P<number>[\d,]+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"


def method(place: Place) -> bool:
    """A constant of the method, told as the code has it."""
    for told, value in METHOD:
        found = place.inside(re.compile(rf"\b{told.replace('#', NUMERAL)}", re.I), place.text)
        if found and found.span("number") == (place.number.start, place.number.end):
            told_value = found["number"].replace(",", "")
            number = float(told_value) if told_value[0].isdigit() else worth(told_value)
            if abs(number - value) < 1e-9:
                return True
    return False


def from_one(place: Place) -> bool:
    """Where counting starts: "numbered from 1"."""
    return place.inside(re.compile(r"\bfrom 1\b")) is not None


def median(place: Place) -> bool:
    """Half of the sentences are longer: what a median is."""
    middle = re.compile(r"\bhalf of (?:the|its) \w+ (?:are longer|have more) than\b", re.I)
    return place.inside(middle) is not None


def codebook(place: Place) -> bool:
    """On the codebook's page, what a rule says of one thing or of two: it counts nothing."""
    return place.page == "codebook" and place.number.text.lower() in ("one", "two", "once", "twice")


Rule = Callable[[Place], bool]
RULES: tuple[Rule, ...] = (
    computed, code, year, date, issue, paragraph, numbering, title, reported, outside, standard,
    name, bibliography, address, edition, method, from_one, median, codebook,
)  # fmt: skip


def allowed(place: Place, rules: Iterable[Rule] = RULES) -> bool:
    """Whether a rule allows the number where it stands."""
    return any(rule(place) for rule in rules)
