"""Charts of the report: ``figures.NAME(corpus, …)`` returns a :class:`Chart`."""

from ..style import CAMPS, PALETTE, css
from .acts import acts, together
from .cast import actors, camps, camps_sensitivity, offices
from .chart import Chart
from .checks import agreement, interval_coverage, recogniser
from .chronicle import chronicle
from .direction import directions, voices
from .fingerprint import fingerprint, fingerprints
from .locator import locator_map
from .record import calendar, lengths, readability
from .sources import outlets, quoted
from .speed import how_fast
from .themes import dictionary_grid, theme_grid

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
    "how_fast",
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
