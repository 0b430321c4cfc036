"""Numbers that prose can name: `value(corpus, "mentions(nato, 5/201)")`. It reads tables alone."""

from monitor.values import across, coded, doubts, measured, said
from monitor.values.expressions import Call, listing, parse, value
from monitor.values.registry import REGISTRY, UnknownValue

__all__ = [
    "REGISTRY",
    "Call",
    "UnknownValue",
    "across",
    "coded",
    "doubts",
    "listing",
    "measured",
    "parse",
    "said",
    "value",
]
