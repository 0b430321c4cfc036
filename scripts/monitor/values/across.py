"""Quantities of quantities: the lowest and the highest across the articles."""

import inspect
from collections.abc import Callable
from contextlib import suppress

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import listed
from monitor.values.readings import Number, first, paired, second
from monitor.values.registry import REGISTRY, NotCoded, UnknownValue, known, quantity

TIES = "with ties"


def _by_article(corpus: Corpus, name: str, arguments: tuple[str, ...]) -> dict[str, Number]:
    """Return a quantity for each article, by label; `arguments` are the others, in their order.

    Articles that are not coded are left out of a quantity of the coding.
    """
    function = REGISTRY[known(name, REGISTRY, "quantity")]
    parameters = list(inspect.signature(function).parameters)[1:]
    if "article" not in parameters:
        raise UnknownValue(f"{name} is not counted by article")
    others = [parameter for parameter in parameters if parameter != "article"]
    if len(arguments) > len(others):
        raise UnknownValue(f"{name} takes {', '.join(others) or 'nothing'} beside the article")
    given = dict(zip(others, arguments, strict=False))
    found = {}
    for article in corpus.order:
        try:
            with suppress(NotCoded):
                found[corpus.label(article)] = function(corpus, article=article, **given)
        except TypeError:
            raise UnknownValue(f"{name} takes {', '.join(others)} beside the article") from None
    if not found:
        raise NotCoded(f"{name} is coded in no article")
    return found


@quantity
def lowest(corpus: Corpus, name: str, *arguments: str) -> Number:
    """The lowest of a quantity across the articles: lowest(mentions, nato)."""
    return _in_both(min, _by_article(corpus, name, arguments))


@quantity
def highest(corpus: Corpus, name: str, *arguments: str) -> Number:
    """The highest of a quantity across the articles."""
    return _in_both(max, _by_article(corpus, name, arguments))


@quantity
def where_lowest(corpus: Corpus, name: str, *arguments: str) -> str:
    """The article in which a quantity is lowest, by label; `with ties` at the end names several."""
    return _where(corpus, name, arguments, superlative.bottoms)


@quantity
def where_highest(corpus: Corpus, name: str, *arguments: str) -> str:
    """The article in which a quantity is highest, by label; `with ties` at the end names several.

    Without `with ties` (where_highest(words, with ties)) a tie stops the build, and so do two
    readings of the coding that disagree on the article: a sentence names one article, or all.
    """
    return _where(corpus, name, arguments, superlative.tops)


@quantity
def articles_with(corpus: Corpus, name: str, *arguments: str) -> Number:
    """Articles in which a quantity is more than nought."""
    return _in_both(lambda found: sum(n > 0 for n in found), _by_article(corpus, name, arguments))


def _in_both(choose: Callable, found: dict[str, Number]) -> Number:
    """Return a choice among the articles in each reading."""
    return paired(choose(map(first, found.values())), choose(map(second, found.values())))


def _where(corpus: Corpus, name: str, arguments: tuple[str, ...], choose: Callable) -> str:
    several = arguments[-1:] == (TIES,)
    found = _by_article(corpus, name, arguments[:-1] if several else arguments)
    labels, others = (
        choose({label: reading(number) for label, number in found.items()})
        for reading in (first, second)
    )
    if labels != others:
        told = " and ".join(", ".join(one) for one in (labels, others))
        raise UnknownValue(f"is another article in each reading of the coding: {told}")
    if len(labels) > 1 and not several:
        raise UnknownValue(f"is a tie of {', '.join(labels)}: name them all with {TIES!r}")
    return listed(labels)
