"""Guards the chart of speeds: each measure at its value."""

import pytest

from charted import NEAR, each_corpus, holds
from drawing import Drawing, axes, labels, rising, squeezed
from monitor.figures import speed
from panels import row_of


def how_fast(corpus, table, drawn: Drawing) -> int:
    grown = ("time_per_article", "memory_all_cores")
    rows = {f"{b}_{s}": words for b in speed.BUILDERS for s, words in speed.STATES.items()}
    left: dict[tuple[str, str], list[float]] = {}
    for r in table.itertuples():
        name = rows.get(r.measure, speed.READERS.get(r.measure if r.clock == "wall" else ""))
        name = f"{r.articles:,.0f} articles" if r.measure in grown else name
        if name:
            left.setdefault((squeezed(name), speed.three_figures(r.value)), []).append(r.value)
    number, heads = sum(map(len, left.values())), labels(drawn)
    for axis in axes(drawn):
        told = [
            left[row_of(mark, heads), axis.beside(mark)[0].split()[0]].pop(0) for mark in axis.marks
        ]
        axis = axis.scaled(max(told))
        assert rising([x for _, x in axis.ticks])
        assert [m.x for m in axis.marks] == pytest.approx([axis.x(v) for v in told], abs=NEAR)
    assert not any(left.values())
    return number


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(how_fast)
def test_each_speed_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
