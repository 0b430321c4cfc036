"""What each page draws: ``figures.NAME(corpus, …)`` returns a :class:`Chart`.

It counts with `analysis` and draws with `showing`; no chart reads a text.
"""

from monitor.figures.across.expectations import expectations
from monitor.figures.across.flow import flow
from monitor.figures.across.leads import camps_sensitivity
from monitor.figures.across.recalls import recalls
from monitor.figures.across.threads import threads
from monitor.figures.camps import camps
from monitor.figures.cast import actors, offices
from monitor.figures.checks import agreement, dictionary, interval_coverage, recogniser
from monitor.figures.coded.directions import directions
from monitor.figures.coded.fingerprint import fingerprint, fingerprints
from monitor.figures.coded.strip import strip
from monitor.figures.coded.voices import voices
from monitor.figures.days.acts import acts
from monitor.figures.days.chronicle import chronicle
from monitor.figures.days.locator import locator_map
from monitor.figures.days.record import calendar
from monitor.figures.outlets import outlets
from monitor.figures.quoted import quoted
from monitor.figures.structure import lengths
from monitor.figures.themes import theme_grid
from monitor.figures.together import together, together_grid
from monitor.identity import REPORT
from monitor.showing.chart import Chart
from monitor.showing.forms.own import show
from monitor.showing.style import PALETTE, css

CAMPS = {camp.id: camp.name for camp in REPORT.camps.values()}

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
    "show",
    "strip",
    "theme_grid",
    "threads",
    "together",
    "together_grid",
    "voices",
]
