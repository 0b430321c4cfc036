"""The calendar, as English prints it."""

import re

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SHORT_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec".split())
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
YEAR_BEHIND = re.compile(r"-(?:19|20)\d\d\b")  # "Kazakhstan-2030", "Rubezh-2006"
