"""Guards the charts of how the articles are built: sentences by length, readability."""

from itertools import islice

import pandas as pd
import pytest

import drawing
from charted import NEAR, each_corpus, holds, in_bold, years
from drawing import Drawing, rising
from monitor.figures import structure
from panels import Point, on_panels


def lengths(corpus, table, drawn: Drawing) -> int:
    """A dot for each sentence, at its words; the line is at the median."""
    drawn = drawn.above("a sentence, by its words")
    assert in_bold(drawn) == years(corpus)
    (numbers,) = drawing.ticks(drawn.words)
    axis = drawing.Axis([(float(w.text), w.x) for w in numbers], 0, [], [], [])
    assert rising([x for _, x in axis.ticks])
    assert axis.x(table["words"].max()) > drawn.width - 16
    discs = iter([s for s in drawn.shapes if s.kind == "disc"])
    medians = iter([s for s in drawn.shapes if s.kind == "line" and s.edge == "accent"])
    for article in corpus.order:
        words = sorted(table[table["article"] == article]["words"])
        mine = list(islice(discs, len(words)))
        assert [s.x for s in mine] == pytest.approx([axis.x(n) for n in words], abs=NEAR)
        assert len({(s.x, s.y) for s in mine}) == len(mine)
        line = next(medians)
        assert line.x == pytest.approx(axis.x(pd.Series(words).median()), abs=NEAR)
        assert all(line.box[1] < s.y < line.box[3] for s in mine[:1])
    assert not list(discs) and not list(medians)
    return len(table)


def readability(corpus, table, drawn: Drawing) -> int:
    """School grades share a scale; reading ease runs to a hundred."""
    first = next(w.text for w in drawn.words if "ease" in w.text.lower() and w.bold)
    number = 0
    for ease, here in enumerate(drawn.parted(first)):
        mine = table[table["measure"].str.contains("ease") == ease]
        panels = [
            (
                structure.measure_name(measure),
                [
                    Point(corpus.label(r.article), max(0, r.exact), f"{r.exact:.1f}")
                    for r in group.itertuples()
                ],
            )
            for measure, group in mine.groupby("measure", sort=False)
        ]
        number += on_panels(here, panels, 100 if ease else mine["exact"].max())
    return number


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(lengths, readability)
def test_each_sentence_and_each_measure_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
