"""Charts of the report: ``figures.NAME(corpus, …)`` returns a :class:`Chart`."""

from .cast import actors, acts, camps, camps_sensitivity, offices, together
from .chart import Chart
from .checks import agreement, interval_coverage, recogniser
from .chronicle import chronicle
from .fingerprint import fingerprint, fingerprints
from .locator import locator_map
from .record import calendar, lengths, outlets, quoted, readability
from .style import CAMPS, PALETTE, css
from .themes import dictionary_grid, directions, theme_grid, voices

__all__ = [
    "CAMPS",
    "PALETTE",
    "Chart",
    "actors",
    "acts",
    "agreement",
    "calendar",
    "camps",
    "camps_sensitivity",
    "chronicle",
    "css",
    "dictionary_grid",
    "directions",
    "fingerprint",
    "fingerprints",
    "interval_coverage",
    "lengths",
    "locator_map",
    "offices",
    "outlets",
    "quoted",
    "readability",
    "recogniser",
    "theme_grid",
    "together",
    "voices",
]
