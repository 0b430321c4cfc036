"""A date as printed in a note means these days, in the article's year or in its own."""

import pytest

from monitor.texts.days import date_range


@pytest.mark.parametrize(
    "printed, days",
    [
        ("June16", ("2009-06-16", "2009-06-16")),
        ("June 28-July 4", ("2009-06-28", "2009-07-04")),
        ("October 16–18", ("2009-10-16", "2009-10-18")),
        ("December 28-January 3", ("2008-12-28", "2009-01-03")),
        ("16 October", ("2009-10-16", "2009-10-16")),
        ("Sept. 3", ("2009-09-03", "2009-09-03")),
        ("July 7, 2004", ("2004-07-07", "2004-07-07")),
        ("February 29", ("", "")),
        ("June 31", ("", "")),
    ],
)
def test_dates_are_iso_days_of_the_article_s_year(printed, days):
    assert date_range(printed, 2009) == days
