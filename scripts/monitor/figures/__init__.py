"""Charts of the report: ``figures.NAME(corpus, …)`` returns a :class:`Chart`."""

from .chart import Chart
from .fingerprint import fingerprint, fingerprints
from .style import CAMPS, PALETTE, css

__all__ = ["CAMPS", "PALETTE", "Chart", "css", "fingerprint", "fingerprints"]
