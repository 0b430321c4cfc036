"""What can be counted in the corpus and named in prose: each quantity a small function.

The article argument is an issue (`5/201`), a year, an id, or `all` (the default). An actor argument
is an actor’s id, `camp:ID` or `type:ID`, or `all`. Shares are percent; rates are mentions per 1,000
words. What is coded is given in both readings of the coding (`readings`) unless `a` or `b` is
named. Whatever is not in the corpus or codebook is an UnknownValue: a page never prints a nought
for a name misspelt.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

import pandas as pd

from monitor.corpus import Corpus, camps

REGISTRY: dict[str, Callable] = {}
ALL = "all"
CODINGS = ("a", "b")  # the first reading and the second, as the folders of the data call them


class UnknownValue(ValueError):
    """An expression that names nothing in the corpus."""


class NotCoded(UnknownValue):
    """What nobody coded: unknown, and not none."""


def quantity(function: Callable) -> Callable:
    """Add a function to the quantities that prose can name."""
    REGISTRY[function.__name__] = function
    return function


# --- what an argument names ----------------------------------------------------------------------


def article_id(corpus: Corpus, name: str) -> str:
    """Return the id of the article that an issue, a year or an id names."""
    try:
        return corpus.article(name)
    except KeyError as error:
        raise UnknownValue(error.args[0]) from None


def within(corpus: Corpus, frame: pd.DataFrame, article: str) -> pd.DataFrame:
    """Return the rows of an article, or all of them."""
    if article == ALL:
        return frame
    return frame[frame["article"] == article_id(corpus, article)]


def known(value: str, names: Iterable[str], what: str) -> str:
    """Return `value` where it is among `names`; UnknownValue that lists them where not."""
    names = sorted(set(names))
    if value not in names:
        raise UnknownValue(f"{value!r} is no {what}; there are {', '.join(names[:60]) or 'none'}")
    return value


def of_actor(
    corpus: Corpus, rows: pd.DataFrame, chosen: str, column: str = "actor"
) -> pd.DataFrame:
    """Return the rows of an actor, of a camp at the article's date, of a type, or all of them.

    `rows` have an article and an actor, in `column`.
    """
    actors = corpus.actors.set_index("id")
    group, colon, name = chosen.partition(":")
    if chosen == ALL:
        return rows
    if not colon:
        return rows[rows[column] == known(chosen, actors.index, "actor's id")]
    known(group, ("camp", "type"), "way to choose actors")
    known(name, actors[group], group)
    if group == "camp":
        return rows[camps.of(corpus, rows, column) == name]
    return rows[rows[column].isin(actors.index[actors[group] == name])]


def number(value: str, what: str) -> int:
    """Return the number that an argument writes in digits."""
    if not value.isascii() or not value.isdigit():
        raise UnknownValue(f"{value!r} is no number of a {what}")
    return int(value)


def percent(part: int, whole: int) -> float:
    """Return a share; UnknownValue of an empty whole."""
    if not whole:
        raise UnknownValue("is a share of nothing")
    return 100 * part / whole


@lru_cache(maxsize=64)
def coded(corpus: Corpus, table: str, coding: str) -> pd.DataFrame:
    """Return what a reading coded; NotCoded where nothing is."""
    frame = getattr(corpus, f"{table}_{known(coding, CODINGS, 'reading')}")
    if frame.empty:
        raise NotCoded(f"{table} is not coded")
    return frame
