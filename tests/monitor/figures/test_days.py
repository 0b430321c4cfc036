"""Guards the charts of days and places: the calendar, the chronicle and the map."""

from collections import Counter
from datetime import date
from itertools import pairwise
from math import cos, radians, sqrt

import pandas as pd
import pytest

import drawing
from charted import CORPORA, NEAR, each_corpus, holds, made, needs_data, rows_of
from drawing import Drawing, rising
from monitor import figures, load_corpus
from monitor.figures.days import locator


def calendar(corpus, table, drawn: Drawing) -> int:
    """A dot for each article at its day on one line, its name above it, or below each year how
    many; the longest gap as a bracket and below it a square for each event that falls into it."""
    first, last = date(min(table["date"]).year, 1, 1), date(max(table["date"]).year + 1, 1, 1)
    (line,) = [s for s in drawn.shapes if s.kind == "line" and s.edge == "rule" and s.thick == 2]
    left, y, right, _ = line.box
    assert right - left > 0.9 * drawn.width

    def at(day: date) -> float:
        return left + (day - first) / (last - first) * (right - left)

    discs = sorted((s for s in drawn.shapes if s.kind == "disc"), key=lambda s: s.at)
    assert len(discs) == len(table) and {round(disc.y, 1) for disc in discs} == {round(y, 1)}
    ranges = [s for s in drawn.shapes if s.kind == "line" and s.thick == 5]
    assert len(ranges) == (table["latest"] > table["earliest"]).sum()
    for row, disc in zip(table.itertuples(), discs, strict=True):
        assert disc.x == pytest.approx(at(row.date), abs=NEAR)
        assert disc.fill == ("paper" if row.basis == "to be filled" else "accent")
        assert disc.link == f"p-{row.article}-1"
        if row.latest > row.earliest:
            told = at(row.earliest), at(row.latest)
            assert any((s.box[0], s.box[2]) == pytest.approx(told, abs=NEAR) for s in ranges)
    names = [w for w in drawn.words if w.bold and w.y < y]
    if len(corpus.order) > 10:
        each = [f"({len(some)})" for _, some in rows_of(corpus)]
        assert [w.text for w in drawn.words if w.text.startswith("(")] == each and not names
    else:
        assert rising([w.x for w in names])
        labels = [corpus.label(article) for article in table["article"]]
        step = -(-len(labels) // len(names))
        assert [w.text for w in names] == labels[::step]
    for word in (w for w in drawn.words if w.text.isdigit() and w.y > y):
        assert word.x == pytest.approx(at(date(int(word.text), 7, 1)), abs=NEAR)
    return len(table) + gap_of(corpus, table, drawn, at)


def gap_of(corpus, table, drawn: Drawing, at) -> int:
    brackets = [s for s in drawn.shapes if s.edge == "accent" and s.kind == "line"]
    steps = [(b - a, a, b) for a, b in zip(table["date"], table["date"][1:], strict=False)]
    known = (table["basis"] != "to be filled").all()
    if not known or not steps or max(steps)[0].days < 46:
        assert not brackets
        return 0
    _, start, end = max(steps, key=lambda step: step[0])
    (bracket,) = brackets
    assert (bracket.box[0], bracket.box[2]) == pytest.approx((at(start), at(end)), abs=NEAR)
    within = [e for e in corpus.events.itertuples() if start < span(e)[0] and span(e)[1] <= end]
    squares = [s for s in drawn.shapes if s.kind == "box" and s.y > bracket.y]
    assert len(squares) == len(within)
    assert all(bracket.box[0] - 5 < s.x < bracket.box[2] + 5 for s in squares)
    told = sum(e.status in ("deed", "statement") for e in within)
    assert sum(s.fill == "ink-soft" for s in squares) == told
    return len(squares)


def span(event) -> tuple[date, date]:
    """The first day that an event's date may mean, and the first that it no longer does."""
    period = pd.Period(event.date, {"day": "D", "month": "M", "year": "Y"}[event.precision])
    return period.start_time.date(), (period + 1).start_time.date()


def chronicle(corpus, table, drawn: Drawing) -> int:
    """A square for each event in its month, those of no month below the line, those just before
    their article in a colour; for each article a sign at its day, and its part in figures."""
    line = next(s for s in drawn.shapes if s.kind == "line" and s.edge == "ink")
    (left, height, right, _) = line.box
    years = [int(day[:4]) for day in table["date"]]
    first, months = min(years), 12 * (max(years) + 1 - min(years))
    assert right - left > 0.99 * drawn.width
    squares = [s for s in drawn.shapes if s.kind == "box" and s.link]
    assert len(squares) == len(table) and len({(s.x, s.y) for s in squares}) == len(table)
    dated = table[table["precision"] != "year"]
    stacked = [s for s in squares if s.y < height]
    wanted = sorted(
        ((int(day[:4]) - first) * 12 + int(day[5:7]) - 1) * right / months for day in dated["date"]
    )
    assert sorted(s.box[0] for s in stacked) == pytest.approx(wanted, abs=right / months * 0.3)
    tall = Counter(round(s.box[0] / right * months) for s in stacked)
    highest = {m: height - min(s.box[1] for s in stacked
                               if round(s.box[0] / right * months) == m) for m in tall}  # fmt: skip
    each = highest[max(tall, key=tall.__getitem__)] / max(tall.values())
    assert all(highest[m] == pytest.approx(n * each, abs=2) for m, n in tall.items())
    assert all(b.y - a.y >= a.height for a, b in pairwise(sorted(stacked, key=lambda s: (s.x, s.y)))
               if round(a.box[0]) == round(b.box[0]))  # fmt: skip
    below = Counter(int((s.x / right) * months // 12) + first for s in squares if s.y > height)
    undated = table[table["precision"] == "year"]
    assert below == Counter(int(day) for day in undated["date"])
    near = sum(bool(article) for article in table["just_before"])
    assert sum("accent" in (s.fill, s.edge) for s in stacked) == near
    opened = ~table["status"].isin(["deed", "statement"])
    assert sum(s.fill == "paper" for s in squares) == opened.sum()
    articles(corpus, table, drawn, first, right / months)
    return len(squares)


def articles(corpus, table, drawn: Drawing, first: int, month: float) -> None:
    known = corpus.articles.set_index("id")["date"]
    days = [date.fromisoformat(known[a]) for a in corpus.order if known[a]]
    end = drawn.word("an article").y - 14
    signs = sorted(s.x for s in drawn.shapes if s.kind == "polygon" and s.y < end)
    told = sorted((12 * (d.year - first) + d.month - 1 + (d.day - 1) / 31) * month for d in days)
    told = [x for x in told if 0 <= x <= drawn.width]
    assert signs == pytest.approx(told, abs=NEAR)
    parts = [w.text.split(" of ") for w in drawn.words if w.colour == "accent"]
    assert parts and all(int(mine) <= int(whole) for mine, whole in parts)
    if len(parts) == len(days):  # where there is room for each
        assert sum(int(mine) for mine, _ in parts) == sum(map(bool, table["just_before"]))
        assert sum(int(whole) for _, whole in parts) == (table["precision"] != "year").sum()


def locator_map(corpus, table, drawn: Drawing) -> int:
    """Each place stands where its degrees are, on the map or in its inset, as large as its number
    says; what is not sure is a dashed ring; each member's land has its alliance's colour."""
    narrow = drawn.width < 500
    west, east, south, north = locator.SMALL_WINDOW if narrow else locator.WINDOW
    unit = drawn.width / ((east - west) * cos(radians((south + north) / 2)))
    drawn = drawn.above("place, with its events")
    discs = [s for s in drawn.shapes if s.kind == "disc"]
    rings = [s for s in drawn.shapes if s.dashed]
    assert len(discs) == len(table)
    close = {"Almaty", "Almaty Region", "Kapchagai"}
    words = [w.text for w in drawn.words]
    largest = max(disc.width for disc in discs)
    for row in table.itertuples():
        name = f"in {row.place}" if row.known_as == "country" else row.place
        assert f"{name} {row.events or ''}".strip() in words
        if row.place in close:
            continue
        x = (row.longitude - west) / (east - west) * drawn.width
        y = (north - row.latitude) * unit
        (disc,) = [s for s in discs if abs(s.x - x) < NEAR and abs(s.y - y) < NEAR]
        if row.events > 1:
            most = table["events"].max()
            assert disc.width == pytest.approx(largest * sqrt(row.events / most), abs=0.6)
        sure = row.known_as == "point" and row.events
        assert (disc.fill == "accent") == bool(sure)
        about = [s for s in rings if abs(s.x - x) < 1 and abs(s.y - y) < 1]
        assert len(about) == (not sure) + bool(row.doubted)
    inset = [disc for disc in discs if not any(
        abs(disc.x - (row.longitude - west) / (east - west) * drawn.width) < NEAR
        for row in table.itertuples() if row.place not in close)]  # fmt: skip
    assert len(inset) == len(close)
    nearest = min(abs(a.y - b.y) for a in inset for b in inset if a is not b)
    assert nearest > 2 * 0.62 * unit, "the inset draws its places no further apart than the map"
    lands = Counter(s.fill for s in drawn.shapes if s.kind == "polygon" or s.strokes > 1)
    counted = {land: lands[land] for land in ("land-csto", "land-nato", "land")}
    assert counted == LANDS[narrow]
    return len(discs)


# Countries on the map, and again in the inset.
LANDS = {
    False: {"land-csto": 9, "land-nato": 11, "land": 24},
    True: {"land-csto": 8, "land-nato": 1, "land": 14},
}


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(calendar, chronicle, locator_map)
def test_each_day_and_each_place_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_the_map_says_what_was_only_planned_and_what_is_doubted():
    corpus = load_corpus()
    one = figures.locator_map(corpus, warning="Others say Moscow.", doubted="2008-09")
    assert one.alt.endswith("Others say Moscow.") and "Others say Moscow." in one.note
    assert "Members of NATO drawn: Albania, Bulgaria, Estonia, " in one.alt
    assert "Members that lie outside the map are not drawn." in one.alt
    assert "Croatia" not in one.note  # a member, off the map
    assert "Only planned, supposed or claimed: Western Kazakhstan (planned)." in one.alt
    (astana,) = one.table[one.table["doubted"] > 0].itertuples()
    assert (astana.place, astana.doubted) == ("Astana", 1)
    for svg in one.drawings.values():
        assert locator_map(corpus, one.table, drawing.read(svg)) == len(one.table)
        assert ">1 doubted<" in svg and "1 of them elsewhere by other sources" in svg
        assert ">planned<" in svg
    assert figures.locator_map(corpus).table["doubted"].sum() == 0


@needs_data
def test_the_chronicle_says_how_many_events_stand_just_before_their_article():
    one = made("report", "chronicle")
    assert one.title.startswith("45 of 50 events dated to a month fall in the month of the article")
    assert "By article, 2004: 6 of 6, 2006: 5 of 5, 2007: 12 of 12, 2008: 11 of 13" in one.alt
    assert "2010 alone 1" in one.alt
    for svg in one.drawings.values():
        assert "is being prepared (planned), 2008" in svg and svg.count("(claimed)") == 2 * 2


def test_a_title_names_all_who_share_the_highest_number():
    corpus = CORPORA["one"]()
    corpus.events = corpus.events.assign(kind=["visit", "meeting", "visit"], status="deed")
    assert figures.acts(corpus).title.endswith("of what was done, visits come first, 2")
    corpus.events = corpus.events.assign(kind=["visit", "meeting", "plan"])
    assert figures.acts(corpus).title == (
        "Of 3 events, 0 were said and 3 done; of what was done, visits, meetings and plans come"
        " first, 1 each"
    )
