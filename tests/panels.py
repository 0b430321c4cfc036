"""What panels of dots draw: each point beside its row's name, where its value stands."""

from typing import NamedTuple

import pytest

import drawing
from charted import NEAR
from drawing import Drawing, axes, in_rows, rising, squeezed
from monitor.figures import frames
from monitor.showing.canvas import text_width
from monitor.showing.plain import clean
from monitor.showing.style import SMALL


class Point(NamedTuple):
    """A mark on a panel: its row's name, its value, the words beside it, its colour, its bar."""

    name: str
    value: float
    words: str = ""
    colour: str = "ink"
    low: float = 0
    high: float = 0


Panels = list[tuple[str, list[Point]]]
"""The heading of each panel, and its points row by row."""


def on_panels(drawn: Drawing, panels: Panels, top: float) -> int:
    """Each panel has its points, beside their rows' names, and no others.

    `top`, the greatest value, stands at the right end of each, but for the words beside it.
    """
    assert drawing.headings(drawn) == "".join(squeezed(heading) for heading, _ in panels)
    read, every = axes(drawn), [point for _, points in panels for point in points]
    empty = sum(word.text == "none" for word in drawn.words)  # stands where there are no rows
    with_rows = [points for _, points in panels if points or not empty]
    assert len(read) == len(with_rows) == len(panels) - empty
    beside = max((text_width(point.words, SMALL) for point in every), default=0)
    labels = drawing.labels(drawn)
    beside_mark = {word.at for word in drawn.words if word.x == 16}
    marks_at = {s.at for s in drawn.shapes if s.fill.startswith("camp-") and abs(s.x - 5) < NEAR}
    assert {at - 1 for at, _ in labels if at in beside_mark} <= marks_at
    for axis, points in zip(read, with_rows, strict=True):
        marks = [mark for row in in_rows(axis.marks) for mark in row]
        assert len(marks) == len(points)
        axis = axis.scaled(max((point.value for point in points), default=0))
        numbers, xs = zip(*axis.ticks, strict=True)
        assert rising(numbers) and rising(xs)
        assert len(xs) < 2 or axis.x(top) - xs[0] >= 0.75 * (axis.right - xs[0] - beside)
        for colour in {point.colour for point in points}:
            told = [axis.x(point.value) for point in points if point.colour == colour]
            assert [m.x for m in marks if m.fill == colour] == pytest.approx(told, abs=NEAR)
        bars = [(axis.x(p.low), axis.x(p.high)) for p in points if p.high > p.low]
        assert len(axis.bars) == len(bars)
        for bar, ends in zip(axis.bars, bars, strict=True):
            assert (bar.box[0], bar.box[2]) == pytest.approx(ends, abs=NEAR)
        for mark, point in zip(marks, points, strict=True):
            assert not point.words or point.words in axis.beside(mark)
            assert row_of(mark, labels) == squeezed(clean(point.name))
    return len(every)


def row_of(mark: drawing.Shape, labels: list[tuple[int, str]]) -> str:
    """The label that was painted last before a mark."""
    return [label for at, label in labels if at < mark.at][-1]


def of_articles(corpus, points) -> Panels:
    """A panel for each article: `points(article)`."""
    return [(frames.heading(corpus, a)[0], points(a)) for a in corpus.order]
