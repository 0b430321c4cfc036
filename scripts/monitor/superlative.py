"""The highest and the lowest of a mapping; a tie is named or refused, never broken in silence."""

from collections.abc import Mapping

import pandas as pd

Counts = Mapping | pd.Series


class Tie(ValueError):
    """Several keys share the highest or the lowest value."""


def tops(counts: Counts) -> list:
    """Return all keys that share the highest value, in their order."""
    return _at(max, counts)


def bottoms(counts: Counts) -> list:
    """Return all keys that share the lowest value, in their order."""
    return _at(min, counts)


def top(counts: Counts):
    """Return the one key with the highest value; Tie where several share it."""
    return _only(tops(counts))


def bottom(counts: Counts):
    """Return the one key with the lowest value; Tie where several share it."""
    return _only(bottoms(counts))


def _at(choose, counts: Counts) -> list:
    pairs = list(counts.items())
    if not pairs:
        raise ValueError("of nothing there is no highest and no lowest")
    best = choose(value for _, value in pairs)
    return [key for key, value in pairs if value == best]


def _only(keys: list):
    if len(keys) > 1:
        raise Tie(f"{', '.join(map(str, keys))} share a value: name them all")
    return keys[0]
