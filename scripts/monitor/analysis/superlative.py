"""The highest and the lowest of counts: whoever has it, alone or with others, never one of a tie.

Whatever says "most", "least" or "more than any other" asks here, and names all that share a place.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

import pandas as pd

Key = TypeVar("Key", bound=Hashable)


def tops(counts: Mapping[Key, float] | pd.Series) -> list[Key]:
    """Return every key that has the highest count, in order; ValueError of no counts."""
    return _all(counts, max)


def bottoms(counts: Mapping[Key, float] | pd.Series) -> list[Key]:
    """Return every key that has the lowest count, in order; ValueError of no counts."""
    return _all(counts, min)


def _all(counts: Mapping[Key, float] | pd.Series, choose: Callable[[Iterable], float]) -> list[Key]:
    if not len(counts):
        raise ValueError("nothing is counted: there is no highest and no lowest")
    best = choose(number for _, number in counts.items())
    return [key for key, number in counts.items() if number == best]
