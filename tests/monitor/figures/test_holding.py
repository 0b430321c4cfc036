"""Guards the charts of how far figures hold: two readings, the program, other choices."""

import pytest

from charted import NEAR, each_corpus, holds
from drawing import Drawing, in_rows
from monitor.english.numerals import listed
from monitor.showing.style import camp_colour
from panels import Point, on_panels


def camps_sensitivity(corpus, table, drawn: Drawing) -> int:
    """A row for each choice, a mark for each article where its lead says; the smallest is large and
    has its words below; ringed where Russia's camp does not lead."""
    bottom = max(shape.box[3] for shape in drawn.shapes if shape.kind == "line")
    scale = {
        shape.x: 0.0 if word.text == "level" else float(word.text.replace("−", "-"))
        for word in drawn.words if word.y > bottom
        for shape in drawn.shapes if shape.kind == "line" and abs(shape.x - word.x) < NEAR
    }  # fmt: skip
    (x0, first), (x1, last) = min(scale.items()), max(scale.items())
    assert 0.0 in scale.values() and x1 > x0

    def at(lead: float) -> float:
        return x0 + (lead - first) / (last - first) * (x1 - x0)

    lead = camp_colour("russia-led")
    marks = [shape for shape in drawn.shapes if shape.kind == "disc" or shape.fill == lead]
    rows = in_rows([mark for mark in marks if mark.edge != "accent"])
    rings = [mark for mark in marks if mark.edge == "accent"]
    choices = list(dict.fromkeys(table["choice"]))
    assert len(rows) == len(choices)
    number, ringed = 0, 0
    for row, choice in zip(rows, choices, strict=True):
        leads = table[table["choice"] == choice].set_index("article")["lead"]
        least = leads.min()
        told = [at(least), *sorted(at(lead) for lead in leads if lead > least)]
        assert [mark.x for mark in row] == pytest.approx(told, abs=NEAR)
        assert row[0].fill == ("ink" if least <= 0 else lead)
        assert all(mark.width < row[0].width for mark in row[1:])
        below = [word.text for word in drawn.words if 18 < word.y - row[0].y < 26]
        some = [corpus.label(article) for article in leads.index if leads[article] == least]
        value = f"{least}" if least > 0 else "level" if not least else f"{-least} behind"
        where = listed(some) if len(some) < 4 else f"{len(some)} articles"
        assert f"{value} in {where}" in below
        ringed += least <= 0
        assert sum(abs(r.x - row[0].x) + abs(r.y - row[0].y) < NEAR for r in rings) == (least <= 0)
        heads = [word.text for word in drawn.words if -27 < word.y - row[0].y < 10]
        assert choice[0].upper() + choice[1:] in heads
        number += len(row)
    assert len(rings) == ringed
    return number


def agreement(corpus, table, drawn: Drawing) -> int:
    rows = list(table.itertuples())
    names = [r.coded.capitalize() for r in rows]
    alike = [
        Point(name, 100 * r.alike / r.units, f"{r.alike} of {r.units}")
        for name, r in zip(names, rows, strict=True)
    ]
    alphas = [
        Point(name, r.alpha, f"{r.alpha:.2f}", "ink", r.alpha_low, r.alpha_high)
        for name, r in zip(names, rows, strict=True) if r.alpha == r.alpha
    ]  # fmt: skip
    heading = "Krippendorff’s alpha"
    first, second = drawn.parted(heading)
    number = on_panels(first, [("Units alike", alike)], 100)
    return number + on_panels(second, [(heading, alphas)], 1)


def recogniser(corpus, table, drawn: Drawing) -> int:
    panels = [
        (heading, [
            Point(row["what"].capitalize(), 100 * row[measure], f"{row['hits']} of {row[whole]}",
                  "ink", 100 * row[f"{measure}_low"], 100 * row[f"{measure}_high"])
            for row in table.to_dict("records") if row[measure] == row[measure]
        ])
        for heading, measure, whole in (
            ("Found", "recall", "coded"), ("Right", "precision", "found"),
        )
    ]  # fmt: skip
    return on_panels(drawn, panels, 100)


def interval_coverage(corpus, table, drawn: Drawing) -> int:
    points = [
        Point(r.method, r.mean, f"{r.mean:.1f}%", "ink", r.lowest, r.highest)
        for r in table.itertuples()
    ]
    return on_panels(drawn, [("Coverage", points)], 100)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(camps_sensitivity, agreement, recogniser, interval_coverage)
def test_each_score_and_its_interval_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
