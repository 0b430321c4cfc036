"""Quantities of quantities: the lowest and the highest across the articles."""

import inspect

from monitor.corpus import Corpus
from monitor.quantities.base import REGISTRY, UnknownValue, known, quantity


def _by_article(corpus: Corpus, name: str, arguments: tuple[str, ...]) -> dict[str, float]:
    """Return a quantity for each article, by label; `arguments` are the others, in their order."""
    function = REGISTRY[known(name, REGISTRY, "quantity")]
    parameters = list(inspect.signature(function).parameters)[1:]
    if "article" not in parameters:
        raise UnknownValue(f"{name} is not counted by article")
    others = [parameter for parameter in parameters if parameter != "article"]
    if len(arguments) > len(others):
        raise UnknownValue(f"{name} takes {', '.join(others) or 'nothing'} beside the article")
    given = dict(zip(others, arguments, strict=False))
    try:
        return {corpus.label(a): function(corpus, article=a, **given) for a in corpus.order}
    except TypeError:
        raise UnknownValue(f"{name} takes {', '.join(others)} beside the article") from None


@quantity
def lowest(corpus: Corpus, name: str, *arguments: str) -> float:
    """The lowest of a quantity across the articles: lowest(mentions, nato)."""
    return min(_by_article(corpus, name, arguments).values())


@quantity
def highest(corpus: Corpus, name: str, *arguments: str) -> float:
    """The highest of a quantity across the articles."""
    return max(_by_article(corpus, name, arguments).values())


@quantity
def where_lowest(corpus: Corpus, name: str, *arguments: str) -> str:
    """The article or articles in which a quantity is lowest, by label."""
    return _where(_by_article(corpus, name, arguments), min)


@quantity
def where_highest(corpus: Corpus, name: str, *arguments: str) -> str:
    """The article or articles in which a quantity is highest, by label."""
    return _where(_by_article(corpus, name, arguments), max)


@quantity
def articles_with(corpus: Corpus, name: str, *arguments: str) -> int:
    """Articles in which a quantity is more than nought."""
    return sum(found > 0 for found in _by_article(corpus, name, arguments).values())


def _where(found: dict[str, float], choose) -> str:
    best = choose(found.values())
    labels = [label for label, number in found.items() if number == best]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
