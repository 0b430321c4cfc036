"""What each page draws: ``figures.NAME(corpus, …)`` returns a :class:`Chart`.

It counts with `analysis` and draws with `showing`; no chart reads a text.
"""

from monitor.figures.camps import camps, camps_sensitivity
from monitor.figures.cast import actors, offices
from monitor.figures.checks import agreement, interval_coverage, recogniser
from monitor.figures.coded.directions import directions
from monitor.figures.coded.fingerprint import fingerprint, fingerprints
from monitor.figures.coded.strip import strip
from monitor.figures.days.acts import acts
from monitor.figures.days.chronicle import chronicle
from monitor.figures.days.locator import locator_map
from monitor.figures.days.record import calendar
from monitor.figures.direction import voices
from monitor.figures.outlets import outlets
from monitor.figures.quoted import quoted
from monitor.figures.structure import lengths, readability
from monitor.figures.themes import dictionary_grid, theme_grid
from monitor.figures.together import together, together_grid
from monitor.showing.chart import Chart
from monitor.showing.style import CAMPS, PALETTE, css

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
    "strip",
    "theme_grid",
    "together",
    "together_grid",
    "voices",
]
