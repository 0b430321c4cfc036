"""Numbers that prose can name: `value(corpus, "mentions(nato, 5/201)")`."""

from monitor.values import across, coded, doubts, measured, said, speed
from monitor.values.expressions import Call, UnknownValue, listing, number_word, parse, value
from monitor.values.registry import REGISTRY

__all__ = [
    "REGISTRY",
    "Call",
    "UnknownValue",
    "across",
    "coded",
    "doubts",
    "listing",
    "measured",
    "number_word",
    "parse",
    "said",
    "speed",
    "value",
]
