"""The calendar, as English prints it."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()
SHORT_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec".split())
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
