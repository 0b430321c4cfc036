"""A number of the coding in both of its readings, and the quantities that give it so."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from monitor.values.registry import CODINGS, UnknownValue

BOTH = "both"


@dataclass(frozen=True)
class Pair:
    """What the first reading of the coding gives, and what the second gives instead."""

    first: int | float
    second: int | float


Number = int | float | Pair


def first(number: Number) -> int | float:
    """Return what the first reading gives."""
    return number.first if isinstance(number, Pair) else number


def second(number: Number) -> int | float:
    """Return what the second reading gives."""
    return number.second if isinstance(number, Pair) else number


def paired(one: int | float, other: int | float) -> Number:
    """Return the two as a Pair, or as the one number that they are."""
    return one if one == other else Pair(one, other)


def in_both(function: Callable) -> Callable:
    """Let a quantity with a `coding`, its last argument, give both readings unless one is named.

    What was read once has the one reading.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def both(*arguments, **named) -> Number:
        bound = signature.bind(*arguments, **named)
        bound.apply_defaults()
        if bound.arguments["coding"] != BOTH:
            return function(*bound.args)
        one, other = CODINGS
        found = function(*bound.args[:-1], one)
        try:
            return paired(found, function(*bound.args[:-1], other))
        except UnknownValue:
            return found

    return both
