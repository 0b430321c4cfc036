"""Guards the charts of directions: a square a paragraph."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from charted import NEAR, cards, corpus_of, each_corpus, holds, needs_data, rows_of
from drawing import Drawing, rising
from monitor.figures import strip as draw_strip
from monitor.identity import REPORT


def directions(corpus, table, drawn: Drawing) -> int:
    """A numbered square for each paragraph, in the row of its article and the column of its
    direction, from the West at the left; the number of each cell; a ring where readings differ. In
    the row of a year a bar as long as the number says."""
    lines = sorted(s.y for s in drawn.shapes if s.kind == "line" and s.edge == "rule-soft")
    heads = sorted({w.x for w in drawn.words if w.y < lines[0]})
    ways = list(REPORT.columns)
    assert len(heads) == len(ways) and len(lines) == len(rows_of(corpus)) + 1
    rows = list(pairwise(lines))
    named = [word for word in drawn.words if word.x == 0 and word.bold]
    assert [word.text for word in named] == [year for year, _ in rows_of(corpus)]
    assert all(top < word.y < end for (top, end), word in zip(rows, named, strict=True))

    def cell(x: float, y: float) -> tuple[int, str]:
        ((place, _),) = [(i, one) for i, one in enumerate(rows) if one[0] < y < one[1]]
        return place, ways[max(i for i, left in enumerate(heads) if left <= x)]

    row_of = {a: place for place, (_, some) in enumerate(rows_of(corpus)) for a in some}
    table = table.assign(row=table["article"].map(row_of))
    counts = Counter(zip(table["row"], table["first_reading"], strict=True))
    marks = drawn.links()
    if len(corpus.order) > 10:
        bars = [s for s in drawn.shapes if s.kind == "box" and s.link and s.width > 1]
        found = {cell(s.box[0] + 1, s.box[1]): s.width for s in bars if s.fill}
        unit = max(found.values()) / max(counts.values())
        assert found == pytest.approx({key: n * unit for key, n in counts.items()}, abs=NEAR)
    else:
        assert list(sorted(marks)) == sorted(cards(table))
    for row in table.to_dict("records") if len(corpus.order) <= 10 else ():
        mine = marks[f"p-{row['article']}-{row['paragraph']}"]
        (number,) = mine.words
        assert number.text == str(row["paragraph"])
        assert cell(number.x, number.y) == (row["row"], row["first_reading"])
        rings = [s for s in mine.shapes if s.edge == "accent"]
        assert len(rings) == (row["first_reading"] != row["second_reading"])
    totals = {
        cell(w.x, w.y): int(w.text)
        for w in drawn.words if not w.link and w.text.isdigit() and w.x in heads and w.y > lines[0]
    }  # fmt: skip
    read = set(table["row"])  # of the others nothing is known, which is not nought
    assert totals == {(place, way): counts[place, way] for place in sorted(read) for way in ways}
    unread = [cell(w.x, w.y)[0] for w in drawn.words if w.text == "not coded"]
    assert unread == [place for place in range(len(rows)) if place not in read]
    return len(marks)


def strip(corpus, table, drawn: Drawing) -> int:
    """A square for each paragraph, all in one line, sorted from the West to Russia."""
    marks = drawn.links()
    assert list(marks) == cards(table)
    places = [min(s.box[0] for s in one.shapes if s.edge != "accent") for one in marks.values()]
    assert rising(places)
    order = [list(REPORT.columns).index(way) for way in table["first_reading"]]
    assert order == sorted(order)
    fills = {"west": {"camp-western"}, "russia": {"camp-russia-led"}, "none": {"paper", ""},
             "both": {"camp-western", "camp-russia-led"}}  # fmt: skip
    for one, row in zip(marks.values(), table.to_dict("records"), strict=True):
        rings = [s for s in one.shapes if s.edge == "accent"]
        assert len(rings) == (row["first_reading"] != row["second_reading"])
        assert {s.fill for s in one.shapes if s not in rings} == fills[row["first_reading"]]
    said = " ".join(word.text for word in drawn.words)
    for way in ("both", "none"):
        assert f"{(table['first_reading'] == way).sum()} {REPORT.columns[way]}" in said
    return len(marks)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(directions, strip)
def test_each_paragraph_is_drawn_on_its_side(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_the_strip_says_its_ways_with_their_capitals():
    alt = draw_strip(corpus_of("report")).alt
    assert "towards the West or away from Russia, 23" in alt and not re.search("west|russia", alt)
