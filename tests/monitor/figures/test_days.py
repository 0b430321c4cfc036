"""Guards the charts of days and places: the calendar, the chronicle and the map."""

from collections import Counter
from datetime import date, timedelta
from itertools import islice
from math import cos, radians

import pandas as pd
import pytest

import drawing
from charted import CORPORA, NEAR, each_corpus, holds, needs_data
from drawing import Drawing, rising
from monitor import figures, load_corpus
from monitor.figures import locator


def calendar(corpus, table, drawn: Drawing) -> int:
    first, last = date(min(table["date"]).year, 1, 1), date(max(table["date"]).year + 1, 1, 1)
    discs = sorted((s for s in drawn.shapes if s.kind == "disc"), key=lambda s: s.y)
    assert len(discs) == len(table)
    ranges = [s for s in drawn.shapes if s.kind == "line" and s.thick == 5]
    years = [w for w in drawn.words if w.anchor == "middle" and w.text.isdigit()]
    assert rising([int(w.text) for w in years]) and rising([w.x for w in years])
    for row, disc in zip(table.itertuples(), discs, strict=True):
        lines = [s for s in drawn.shapes if s.kind == "line" and s.edge == "rule" and s.width
                 and abs(s.y - disc.y) < 0.2]  # fmt: skip
        ((left, _, right, _),) = [line.box for line in lines]

        def at(day: date, left=left, right=right) -> float:
            return left + (day - first) / (last - first) * (right - left)

        assert right - left > 0.6 * drawn.width
        assert disc.x == pytest.approx(at(row.date), abs=NEAR)
        assert disc.fill == ("paper" if row.basis == "to be filled" else "accent")
        if row.latest > row.earliest:
            (span,) = [s for s in ranges if abs(s.y - disc.y) < 0.2]
            told = at(row.earliest), at(row.latest)
            assert (span.box[0], span.box[2]) == pytest.approx(told, abs=NEAR)
        for year in years:
            assert year.x == pytest.approx(at(date(int(year.text), 7, 1)), abs=NEAR)
    assert len(ranges) == (table["latest"] > table["earliest"]).sum()
    return len(table)


def span(event) -> tuple[date, date]:
    """The first day that an event's date may mean, and the first that it no longer does."""
    period = pd.Period(event.date, {"day": "D", "month": "M", "year": "Y"}[event.precision])
    return period.start_time.date(), (period + 1).start_time.date()


def chronicle(corpus, table, drawn: Drawing) -> int:
    dated = table[table["precision"] != "year"]
    line = next(s for s in drawn.shapes if s.kind == "line" and s.edge == "ink")
    first, last = date(table["year"].min(), 1, 1), date(table["year"].max() + 1, 1, 1)
    (left, height, right, _) = line.box
    squares = [s for s in drawn.shapes if s.kind == "box" and s.fill == "accent" and s.y < height]
    assert len(squares) == len(dated) and right - left > 0.9 * drawn.width
    told = sorted(left + (span(e)[0].replace(day=15) - first) / (last - first) * (right - left)
                  for e in dated.itertuples())  # fmt: skip
    assert sorted(s.x for s in squares) == pytest.approx(told, abs=NEAR)
    assert len({(s.x, s.y) for s in squares}) == len(squares)
    known = corpus.articles.set_index("id")["date"]
    days = [date.fromisoformat(known[a]) for a in corpus.order if known[a]]
    days = sorted(left + (d - first) / (last - first) * (right - left)
                  for d in days if first <= d < last)  # fmt: skip
    end = drawn.word("an article").y - drawing.LEGEND
    signs = [s.x for s in drawn.shapes if s.kind == "polygon" and s.y < end]
    assert sorted(signs) == pytest.approx(days, abs=NEAR)
    assert len([w for w in drawn.words if w.x == 0 and w.y > end and not w.bold]) == len(table)
    return years_of(table, drawn) if drawn.width > 500 else len(table)


def years_of(table, drawn: Drawing) -> int:
    """In a year's window each dated event has a sign on a line of its own, at its days."""
    drawn = drawn.above("a day")
    tracks = [
        s for s in drawn.shapes if s.kind == "line" and s.edge == "rule-soft" and s.width == 160
    ]
    seen = iter(tracks)
    for _, group in table.groupby("year"):
        dated = list(group[group["precision"] != "year"].itertuples())
        if not dated:
            continue
        low = min(span(e)[0] for e in dated).replace(day=1)
        high = max(span(e)[1] for e in dated) - timedelta(days=1)
        high = (pd.Period(high, "M") + 1).start_time.date()
        for event, track in zip(dated, islice(seen, len(dated)), strict=True):
            start, end = (track.box[0] + (day - low) / (high - low) * 160 for day in span(event))
            (sign,) = [s for s in drawn.shapes if s.closed and abs(s.y - track.y) < 0.2]
            # The bar of a month is six px wide at least.
            assert sign.x == pytest.approx((start + end) / 2, abs=2.1)
            assert sign.dashed == (event.status not in ("deed", "statement"))
            if not sign.dashed:
                assert (sign.kind == "disc") == (event.precision == "day")
                assert (sign.fill == "paper") == (event.basis == "reported")
    assert not list(seen)
    return len(tracks)


def locator_map(corpus, table, drawn: Drawing) -> int:
    """Each place stands where its degrees are, each member's land has its alliance's colour."""
    west, east, south, north = locator.WINDOW if drawn.width > 500 else locator.SMALL_WINDOW
    unit = drawn.width / ((east - west) * cos(radians((south + north) / 2)))
    spots = table[~table["source"].str.contains("rough")]
    discs = [
        s for s in drawn.above("member of CSTO").shapes if s.kind == "disc" and s.fill == "ink"
    ]
    assert len(discs) == len(spots)
    told = [
        ((r.longitude - west) / (east - west) * drawn.width, (north - r.latitude) * unit)
        for r in spots.itertuples()
    ]
    for x, y in told:
        assert any(abs(disc.x - x) < NEAR and abs(disc.y - y) < NEAR for disc in discs)
    words = [w.text for w in drawn.words]
    for r in table[table["events"] > 0].itertuples():
        assert f"{r.place} ({r.events})" in words
    lands = Counter(s.fill for s in drawn.shapes if s.kind == "polygon" or s.strokes > 1)
    wide = {"land-csto": 7, "land-nato": 11, "land": 23}  # countries on the map
    assert {land: lands[land] for land in wide} == (
        wide if drawn.width > 500 else {"land-csto": 6, "land-nato": 1, "land": 12}
    )
    return len(discs)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(calendar, chronicle, locator_map)
def test_each_day_and_each_place_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


def test_a_part_of_the_chronicle_holds_its_years_alone():
    corpus = CORPORA["six, two of one year"]()
    made = figures.chronicle(corpus, 2004, 2006)
    assert made.name == "chronicle-2004-2006"
    assert set(made.table["year"]) == {2004, 2006}


@needs_data
def test_the_map_and_the_chronicle_say_what_was_only_planned_and_what_is_doubted():
    corpus = load_corpus()
    made = figures.locator_map(corpus, warning="Others say Moscow.")
    assert made.alt.endswith("Others say Moscow.") and "Others say Moscow." in made.note
    assert "Members of NATO drawn: Albania, Bulgaria, Estonia, " in made.alt
    assert "Members that lie outside the map are not drawn." in made.alt
    assert "Croatia" not in made.note  # a member, off the map
    assert "Only planned, supposed or claimed: Astana 1 and Western Kazakhstan 1." in made.alt
    drawn = figures.chronicle(corpus)
    assert "is being prepared (planned)" in drawn.alt and drawn.alt.count("(claimed)") == 2
    assert drawn.alt.count("(supposed)") == 1 and "(deed)" not in drawn.alt


def test_a_title_names_all_who_share_the_highest_number():
    corpus = CORPORA["one"]()
    spoken = {"kind": "statement", "status": "statement", "unnamed": "", "concerned": ""}
    corpus.events = corpus.events.assign(actors=["a0", "a1", "a0;a1"], **spoken)
    assert "Party 0 and Party 1 make most statements, 2 each" in figures.acts(corpus).title
    months = "February 2004, March 2004 and April 2004"
    assert figures.chronicle(corpus).title == (
        f"3 of 3 events can be dated to a month, most (1 each) to {months}"
    )
    corpus.events = corpus.events.assign(date="2004", precision="year")
    assert figures.chronicle(corpus).title == (
        "0 of 3 events can be dated to a month; 3 dated to a year alone stand in the list"
    )
