"""The quantities that prose can name; `REGISTRY` has them by name."""

from monitor.quantities import across, coded, doubts, measured, said, speed
from monitor.quantities.base import REGISTRY, UnknownValue

__all__ = ["REGISTRY", "UnknownValue", "across", "coded", "doubts", "measured", "said", "speed"]
