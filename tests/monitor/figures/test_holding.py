"""Guards the charts of how far figures hold: two readings, the program, other choices."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest

from charted import NEAR, each_corpus, holds
from drawing import Axis, Drawing, in_rows, rising, squeezed
from monitor.analysis import intervals
from monitor.english.numerals import listed
from monitor.figures import frames
from monitor.identity import REPORT


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

    lead = REPORT.camp("russia-led").role
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


class Row(NamedTuple):
    """A sentence: words that it says, its dots in per cent, the ends of its bars, its lines."""

    words: str
    dots: list[float]
    bars: Sequence[tuple[float, float]] = ()
    lines: Sequence[float] = ()
    named: Sequence[float] = ()  # the dots whose number is not printed in per cent


def per_cent(dot: float) -> str:
    return f"{dot:.0f}%" if dot % 1 < 0.05 else f"{dot:.1f}%"


def on_strips(drawn: Drawing, rows: list[Row]) -> int:
    """Each row has its words, and on the one scale its dots, its bars, and the lines through it."""
    ticks = [w for w in drawn.words if w.anchor == "middle" and re.fullmatch(r"\d+%?", w.text)]
    axis = Axis([(float(w.text.rstrip("%")), w.x) for w in ticks])
    assert rising([x for _, x in axis.ticks]) and ticks[-1].text == "100%"
    shapes = [s for s in drawn.shapes if s.y < ticks[0].y - 10]
    ends = sorted({s.y for s in shapes if s.width == drawn.width})
    assert len(ends) == len(rows)
    number = 0
    for (top, end), row in zip(pairwise([0, *ends]), rows, strict=True):
        here = [s for s in shapes if top < s.y < end - 0.1]
        words = [w for w in drawn.words if top < w.y < end]
        said = squeezed("".join(w.text for w in words if w.x == 0))
        assert said.startswith(squeezed(row.words)), row
        dots = sorted(s.x for s in here if s.kind == "disc")
        assert dots == pytest.approx(sorted(map(axis.x, row.dots)), abs=NEAR)
        bars = sorted(s.box[::2] for s in here if s.kind == "line" and s.edge == "ink-soft")
        told = sorted((axis.x(a), axis.x(b)) for a, b in row.bars if b > a)
        assert len(bars) == len(told)
        assert [x for bar in bars for x in bar] == pytest.approx(
            [x for b in told for x in b], abs=NEAR
        )
        lines = [s.x for s in here if s.kind == "line" and s.edge == "accent"]
        assert sorted(lines) == pytest.approx(sorted(map(axis.x, row.lines)), abs=NEAR)
        printed = [w.text for w in words if re.fullmatch(r"[\d.]+%|−?\d\.\d\d", w.text)]
        others = row.dots[: len(row.dots) - len(row.named)]
        shown = {*map(per_cent, others)}
        shown |= {f"{n / 100:.2f}".replace("-", "−") for n in row.named if n not in others}
        assert set(printed) == shown and len(printed) == len(shown)
        number += len(dots)
    return number


def agreement(corpus, table, drawn: Drawing) -> int:
    return on_strips(drawn, [
        Row(f"{r.alike} of {r.units} {r.coded}s are alike in both readings; alpha is",
            [100 * r.alike / r.units, *([100 * r.alpha] if r.alpha == r.alpha else [])],
            [(100 * r.alpha_low, 100 * r.alpha_high)] if r.alpha == r.alpha else [],
            named=[100 * r.alpha] if r.alpha == r.alpha else [])
        for r in table.itertuples()
    ])  # fmt: skip


def shares(row: dict, which: str = "") -> list[float]:
    found = [100 * row[f"{measure}{which}"] for measure in ("recall", "precision")]
    return [share for share in found if share == share]


def recogniser(corpus, table, drawn: Drawing) -> int:
    return on_strips(drawn, [
        Row(f"{row['what'].capitalize()}: {row['hits']} of {row['coded']}", shares(row),
            list(zip(shares(row, "_low"), shares(row, "_high"), strict=True)))
        for row in table.to_dict("records")
    ])  # fmt: skip


def dictionary(corpus, table, drawn: Drawing) -> int:
    names = frames.theme_names(corpus) | {"all": "All themes together"}
    assert table["theme"].iloc[0] == "all" and {*table["theme"]} == {*names}
    rows = []
    for row in table.to_dict("records"):
        pairs = [(row[f"{m}_second"], row[m]) for m in ("recall", "precision")]
        lines = [100 * b for b, a in pairs if b == b and a == a and abs(a - b) > 0.0005]
        words = f"{names[row['theme']]}: {row['hits']} of {row['coded']} found"
        rows.append(Row(words, shares(row), lines=lines))
    return on_strips(drawn, rows)


def interval_coverage(corpus, table, drawn: Drawing) -> int:
    """The line stands at what every interval says of itself."""
    return on_strips(drawn, [
        Row(f"{r.method[0].upper()}{r.method[1:]}", [r.mean], [(r.lowest, r.highest)],
            [100 * intervals.LEVEL])
        for r in table.itertuples()
    ])  # fmt: skip


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(camps_sensitivity, agreement, recogniser, dictionary, interval_coverage)
def test_each_score_and_its_interval_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
