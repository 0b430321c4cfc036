"""What a paragraph of an article holds, and what a sentence about it claims: numbers, dates, names.

Numbers count in figures and in words alike, a day in either order of day and month; a name is found
where any name of the same actor or initiative stands, by the codebook's aliases, and otherwise
letter for letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from checks.counts import NUMBER_WORD, SCALE, SCALES, worth
from monitor import Corpus
from monitor.english.calendar import MONTHS

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "—": "-", "\u00a0": " "})
MONTH = rf"(?:{'|'.join(MONTHS)})"
# "June16" and "June 28-July 4" are printed so in an article.
DAYS = r"\d{1,2}(?!\d)(?:(?: ?- ?| to | and |, )\d{1,2}(?!\d))*"
DATE = re.compile(
    rf"\b(?P<before>{DAYS}) (?:of )?(?P<month>{MONTH})\b|\b(?P<named>{MONTH}) ?(?P<after>{DAYS})"
)
# "may" opens many a sentence; the month stands behind a preposition or before a year.
MONTH_ALONE = re.compile(
    rf"\b(?:(?!May\b)(?P<month>{MONTH})|(?<=\b[io]n )(?P<may>May)|(?P<dated>May)(?= \d{{4}}))\b"
)
FIGURE = re.compile(rf"(?<![\w.])(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(?: ({SCALE})\b)?", re.I)
SPELLED = re.compile(rf"\b{NUMBER_WORD}\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d(?:-\d\d\b)?")
QUOTED = re.compile(r"“([^“”]+)”")
CAPITAL = re.compile(r"\b[A-Z][\w'-]*(?:\.[A-Z]\.)?")
OURS = frozenset("I EDM Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def fold(text: str) -> str:
    """A text with straight marks and single spaces, in lower case."""
    return " ".join(text.translate(STRAIGHT).lower().split())


def dates(text: str) -> set[tuple[str, int]]:
    """Days of a text as (month, day)."""
    return {
        (found["month"] or found["named"], int(day))
        for found in DATE.finditer(text)
        for day in re.findall(r"\d+", found["before"] or found["after"])
    }


def figures(text: str) -> Iterator[tuple[str, float]]:
    """Numbers of a text as (as told, value), in figures and in words; `one` alone is none."""
    for found in FIGURE.finditer(text):
        value = float(found[1].replace(",", "") + (found[2] or ""))
        yield found[0], value * (SCALES[found[3].lower()] if found[3] else 1)
    for found in SPELLED.finditer(FIGURE.sub(" ", text)):
        if found[0].lower() != "one":
            yield found[0], float(worth(found[0]))


@dataclass(frozen=True)
class Names:
    """The names that stand for actors and initiatives: by name, all ids that it may mean."""

    ids: dict[str, frozenset[str]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of them, the longest first, as a word."""
        longest = sorted(self.ids, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def found(self, text: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The names in a text with straight marks, each with its ids."""
        for found in self.pattern.finditer(text):
            yield found[0], self.ids[found[0]]

    def all_ids(self, text: str) -> set[str]:
        """Every id that a name in a text stands for, names inside names too."""
        folded = fold(text)
        return {
            identifier
            for name, identifiers in self.ids.items()
            if re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", folded)
            for identifier in identifiers
        }


def names_of(corpus: Corpus) -> Names:
    """The names of a corpus's codebook: aliases, actors' and initiatives' own names, outlets."""
    ids: dict[str, set[str]] = {}
    aliases = corpus.aliases[corpus.aliases["id"] != ""]
    pairs = [*zip(aliases["alias"], aliases["id"], strict=True)]
    for table in (corpus.actors, corpus.initiatives):
        for name, identifier in zip(table["name"], table["id"], strict=True):
            acronym = re.fullmatch(r"(.+) \((.+)\)", name)
            pairs += [(one, identifier) for one in (acronym.groups() if acronym else (name,))]
    pairs += [(name, f"outlet:{name}") for name in corpus.outlets["name"]]
    for name, identifier in pairs:
        # A name in small letters ("tender") is a word: it claims nobody.
        if any(letter.isupper() for letter in name):
            ids.setdefault(name.translate(STRAIGHT), set()).add(identifier)
    return Names({name: frozenset(found) for name, found in ids.items()})


@dataclass(frozen=True)
class Evidence:
    """Paragraphs of articles, as what a sentence about them may say."""

    text: str
    years: frozenset[int]  # of the articles: what they report happened then unless they say else
    names: Names

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def plain(self) -> str:
        return self.text.translate(STRAIGHT)

    @cached_property
    def dates(self) -> set[tuple[str, int]]:
        return dates(self.plain)

    @cached_property
    def numbers(self) -> set[float]:
        return {value for _, value in figures(self.plain)}

    @cached_property
    def ids(self) -> set[str]:
        return self.names.all_ids(self.plain)

    def holds(self, words: str) -> bool:
        """Whether words stand there, letter for letter but for their marks and capitals."""
        return re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", self.folded) is not None


def missing(sentence: str, evidence: Evidence) -> list[str]:
    """What a sentence claims that its paragraphs do not hold, each as it is told."""
    text = sentence.translate(STRAIGHT)
    faults, rest = [], text
    for take in (quotations, days, years, numbers, known_names, other_names):
        found, rest = take(rest, evidence)
        faults += found
    return faults


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with parts taken out, so that nothing is looked up twice."""
    for start, end in spans:
        text = text[:start] + "\ue000" * (end - start) + text[end:]
    return text


Taken = tuple[list[str], str]  # what is missing, and the text without what was looked up


def quotations(text: str, evidence: Evidence) -> Taken:
    """What stands in quotation marks, but for a last comma or stop, stands in the paragraph."""
    faults = []
    for found in QUOTED.finditer(text):
        pieces = re.split(r"…|\.\.\.|\[[^\]]*\]", found[1])
        words = (piece.strip(" .,;:!?") for piece in pieces)
        faults += [f"“{one}”" for one in words if one and not evidence.holds(one)]
    return faults, blanked(text, (found.span() for found in QUOTED.finditer(text)))


def days(text: str, evidence: Evidence) -> Taken:
    """A day with its month; a month alone."""
    faults = [f"{day} {month}" for month, day in dates(text) - evidence.dates]
    text = blanked(text, (found.span() for found in DATE.finditer(text)))
    months = list(MONTH_ALONE.finditer(text))
    faults += [found[0] for found in months if not evidence.holds(found[0])]
    return faults, blanked(text, (found.span() for found in months))


def years(text: str, evidence: Evidence) -> Taken:
    """A year: the article's own, or one that stands there."""
    found = list(YEAR.finditer(text))
    faults = [
        one[0]
        for one in found
        if not (int(one[0][:4]) in evidence.years or one[0][:4] in evidence.text)
    ]
    return faults, blanked(text, (one.span() for one in found))


def numbers(text: str, evidence: Evidence) -> Taken:
    """Numbers, spelled or in figures."""
    return [told for told, value in figures(text) if value not in evidence.numbers], text


def known_names(text: str, evidence: Evidence) -> Taken:
    """Names of the codebook: another name of the same will do."""
    faults = [
        name
        for name, ids in evidence.names.found(text)
        if not (ids & evidence.ids or evidence.holds(name))
    ]
    return faults, blanked(text, (one.span() for one in evidence.names.pattern.finditer(text)))


def other_names(text: str, evidence: Evidence) -> Taken:
    """Every other word with a capital that does not open the sentence."""
    faults = []
    for found in CAPITAL.finditer(text):
        word = re.sub(r"'s?$", "", found[0])
        # A capital behind a stop opens too: "in the corpus. Russia" is read as one sentence.
        opens = re.search(r"(?:^|[.!?])[\W_]*$", text[: found.start()].replace("\ue000", "x"))
        if not (opens or word in OURS or any(map(evidence.holds, (word, *word.split("-"))))):
            faults.append(word)
    return faults, text
