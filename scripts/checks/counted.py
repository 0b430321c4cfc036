"""What the sources may not say of a count: one reading alone, or "most" of one article in a tie."""

import inspect
import re
from collections.abc import Iterable, Iterator

from checks.numbers import Fault, shown
from checks.prose import Prose
from checks.readme import PLACED
from monitor import Corpus
from monitor.values import REGISTRY, Call, parse
from monitor.values.registry import CODINGS

NAMED = frozenset({"where_highest", "where_lowest"})


def readme_prose(text: str) -> Iterator[Prose]:
    """The blocks of a README with the expressions of their values."""
    line = 1
    for block in re.split(r"(\n\s*\n)", text):
        values = [(found.start(), found["expression"]) for found in PLACED.finditer(block)]
        yield Prose("README.md", line, block, values=values)
        line += block.count("\n")


def calls(page: Iterable[Prose]) -> Iterator[tuple[Prose, Call]]:
    """Every value that a page names, with the block of prose that it stands in."""
    for block in page:
        for _, expression in block.values:
            yield block, parse(expression.replace(r"\|", "|"))


# --- both readings -------------------------------------------------------------------------------


def place_of_reading(call: Call) -> int | None:
    """Where among a call's arguments the reading of the coding stands; None where none can.

    A name that no quantity has stops the build, and is not asked about here.
    """
    if call.name not in REGISTRY:
        return None
    parameters = list(inspect.signature(REGISTRY[call.name]).parameters.values())[1:]
    before = 0
    if parameters and parameters[-1].kind is inspect.Parameter.VAR_POSITIONAL:
        # A quantity of quantities: those of the article named first, the article left out.
        of = inspect.signature(REGISTRY[call.arguments[0]]).parameters.values()
        parameters = [one for one in list(of)[1:] if one.name != "article"]
        before = 1
    names = [parameter.name for parameter in parameters]
    return before + names.index("coding") if "coding" in names else None


def coded(page: Iterable[Prose]) -> list[tuple[Prose, Call, int]]:
    """Every value of the coding that a page names, with the place of its reading."""
    found = [(block, call, place_of_reading(call)) for block, call in calls(page)]
    return [(block, call, place) for block, call, place in found if place is not None]


def one_reading(page: Iterable[Prose]) -> list[Fault]:
    """The values of one reading that stand in a block of prose without the other reading's.

    The form that names no reading prints both, and needs no other beside it.
    """
    found = coded(page)
    arguments = {(id(block), call.name, call.arguments) for block, call, _ in found}
    faults = []
    for block, call, place in found:
        named = call.arguments[place] if len(call.arguments) > place else ""
        if named not in CODINGS:
            continue
        (other,) = {*CODINGS} - {named}
        wanted = (*call.arguments[:place], other, *call.arguments[place + 1 :])
        if (id(block), call.name, wanted) not in arguments:
            told = f"{call.name}({', '.join(call.arguments)}) without the other reading"
            faults.append(Fault(block.where, told, shown(block.text, 0, 60)))
    return faults


# --- superlatives --------------------------------------------------------------------------------

SUPERLATIVE = re.compile(
    r"\b(?<!\bat )(?:most|least|fewest|highest|lowest|longest|shortest|only article|than any other)"
    r"\b(?! (?:of|recent|likely|important)\b)",
    re.I,
)
# So many words may stand between a superlative and the year of the article that is said to have it.
NEAR = 10


def superlatives(page: Iterable[Prose], corpus: Corpus) -> tuple[int, list[Fault]]:
    """How many sentences with a computed value hold a superlative, and those that type the year of
    the article that is said to have most or least, where `where_highest` or `where_lowest` would
    find it, or refuse a tie."""
    years = "|".join(sorted({str(corpus.year(article)) for article in corpus.order}))
    looked, faults = 0, []
    for block in page:
        for sentence in block.sentences():
            found = SUPERLATIVE.search(sentence.text)
            if not found or not sentence.values:
                continue
            looked += 1
            named = {parse(what.replace(r"\|", "|")).name for _, what in sentence.values}
            year = nearest(sentence.text, found, years)
            if year and not named & NAMED:
                told = f"{found[0]!r} of {year}, a year that is typed"
                faults.append(Fault(block.where, told, shown(sentence.text, *found.span())))
    return looked, faults


def nearest(text: str, found: re.Match, years: str) -> str:
    """The year of an article within some words of a superlative, in its clause, or nothing."""
    for year in re.finditer(rf"\b(?:{years})\b", text):
        start, end = sorted([found.span(), year.span()])
        between = text[start[1] : end[0]]
        if ";" not in between and len(between.split()) <= NEAR:
            return year[0]
    return ""
