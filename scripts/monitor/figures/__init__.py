"""What each page draws: ``figures.NAME(corpus, …)`` returns a :class:`Chart`.

It counts with `analysis` and draws with `showing`; no chart reads a text.
"""

from monitor.figures.across.expectations import expectations
from monitor.figures.across.flow import flow
from monitor.figures.across.recalls import recalls
from monitor.figures.across.threads import threads
from monitor.figures.acts import acts, together
from monitor.figures.cast import actors, camps, offices
from monitor.figures.checks import (
    agreement,
    camps_sensitivity,
    dictionary,
    interval_coverage,
    recogniser,
)
from monitor.figures.chronicle import chronicle
from monitor.figures.directions import directions, strip
from monitor.figures.fingerprint import fingerprint, fingerprints
from monitor.figures.locator import locator_map
from monitor.figures.record import calendar
from monitor.figures.sources import outlets, quoted
from monitor.figures.structure import lengths, voices
from monitor.figures.themes import theme_grid
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
    "dictionary",
    "directions",
    "expectations",
    "fingerprint",
    "fingerprints",
    "flow",
    "interval_coverage",
    "lengths",
    "locator_map",
    "offices",
    "outlets",
    "quoted",
    "recalls",
    "recogniser",
    "strip",
    "theme_grid",
    "threads",
    "together",
    "voices",
]
