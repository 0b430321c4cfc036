"""Charts of a corpus of which some articles are coded: what nobody has read is in no share."""

from types import SimpleNamespace

import pytest

from charted import invented
from monitor import figures

CODED = ("themes_a", "themes_b", "voice_a", "voice_b", "offices", "threads")
WHOLE = invented({"edm-1-050": [3, 5], "edm-3-205": [9, 2], "edm-4-085": [4, 4, 3]})


def half(article="edm-1-050"):
    """The corpus in which one article alone is coded."""
    tables = {name: getattr(WHOLE, name) for name in CODED}
    mine = {name: table[table["article"] == article] for name, table in tables.items()}
    mine["events"] = WHOLE.events[WHOLE.events["paragraphs"].str.startswith(article)]
    return SimpleNamespace(**vars(WHOLE) | mine)


@pytest.mark.parametrize(
    ("chart", "whole", "coded"),
    [
        (figures.strip, "of seven paragraphs", "of two coded paragraphs"),
        (figures.directions, "of seven paragraphs", "of two coded paragraphs"),
        (figures.theme_grid, "of seven paragraphs", "of two coded paragraphs"),
        (figures.fingerprints, "of seven paragraphs", "of two coded paragraphs"),
        (figures.fingerprints, "of 30 sentences", "of eight coded sentences"),
        (figures.voices, "Of each article’s sentences", "Of the coded article’s sentences"),
        (figures.threads, "runs through every article", "run through every coded article"),
    ],
)
def test_a_share_is_of_what_was_coded_and_says_so(chart, whole, coded):
    assert whole in chart(WHOLE).title and "coded" not in chart(WHOLE).title
    assert coded in chart(half()).title


def test_what_was_not_read_again_is_as_it_was_read_first():
    once = SimpleNamespace(**vars(WHOLE) | {"themes_b": half().themes_b, "voice_b": half().voice_b})
    for chart in (figures.theme_grid, figures.voices, figures.directions):
        assert chart(once).title == chart(WHOLE).title and "second" not in chart(once).title


def test_an_article_that_nobody_read_is_not_silent():
    chart = figures.threads(half())
    assert set(chart.table["article"]) == {"edm-1-050"}
    assert chart.note.endswith("Not read for threads: 2006 and 2007.")
    assert set(figures.threads(WHOLE).table["article"]) == set(WHOLE.order)
