"""The highest and the lowest of counts: what has it, alone or with others, and never one of a tie.

Whatever says "most", "least" or "more than any other" asks here, so that two that share a place
stop the build until the sentence names both.
"""

from collections.abc import Callable, Hashable, Mapping

import pandas as pd

Counts = Mapping | pd.Series


class Tie(ValueError):
    """Several share the highest or the lowest where one alone was asked for."""


def tops(counts: Counts) -> list[Hashable]:
    """Return every key that has the highest count, in order; ValueError of no counts."""
    return _all(counts, max)


def bottoms(counts: Counts) -> list[Hashable]:
    """Return every key that has the lowest count, in order; ValueError of no counts."""
    return _all(counts, min)


def top(counts: Counts) -> Hashable:
    """Return the one key that has the highest count; Tie where several have it."""
    return _one(tops(counts), "highest")


def bottom(counts: Counts) -> Hashable:
    """Return the one key that has the lowest count; Tie where several have it."""
    return _one(bottoms(counts), "lowest")


def _all(counts: Counts, choose: Callable) -> list[Hashable]:
    if not len(counts):
        raise ValueError("nothing is counted: there is no highest and no lowest")
    best = choose(number for _, number in counts.items())
    return [key for key, number in counts.items() if number == best]


def _one(keys: list[Hashable], end: str) -> Hashable:
    if len(keys) > 1:
        raise Tie(f"{', '.join(map(str, keys))} share the {end}: name them all")
    return keys[0]
