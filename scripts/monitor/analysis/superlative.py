"""The highest and the lowest of counts: what has it, alone or with others, and never one of a tie.

Whatever says "most", "least" or "more than any other" asks here, so that two that share a place
stop the build until the sentence names both.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

import pandas as pd

Key = TypeVar("Key", bound=Hashable)


class Tie(ValueError):
    """Several share the highest or the lowest where one alone was asked for."""


def tops(counts: Mapping[Key, float] | pd.Series) -> list[Key]:
    """Return every key that has the highest count, in order; ValueError of no counts."""
    return _all(counts, max)


def bottoms(counts: Mapping[Key, float] | pd.Series) -> list[Key]:
    """Return every key that has the lowest count, in order; ValueError of no counts."""
    return _all(counts, min)


def top(counts: Mapping[Key, float] | pd.Series) -> Key:
    """Return the one key that has the highest count; Tie where several have it."""
    return _one(tops(counts), "highest")


def bottom(counts: Mapping[Key, float] | pd.Series) -> Key:
    """Return the one key that has the lowest count; Tie where several have it."""
    return _one(bottoms(counts), "lowest")


def _all(counts: Mapping[Key, float] | pd.Series, choose: Callable[[Iterable], float]) -> list[Key]:
    if not len(counts):
        raise ValueError("nothing is counted: there is no highest and no lowest")
    best = choose(number for _, number in counts.items())
    return [key for key, number in counts.items() if number == best]


def _one(keys: list[Key], end: str) -> Key:
    if len(keys) > 1:
        raise Tie(f"{', '.join(map(str, keys))} share the {end}: name them all")
    return keys[0]
