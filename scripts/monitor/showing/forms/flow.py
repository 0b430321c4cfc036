"""A drawn flow: boxes and arrows, from left to right, on a phone from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.showing.canvas import Canvas, wrap
from monitor.showing.style import SMALL


@dataclass(frozen=True)
class Step:
    """A box of the drawn flow: its name, what is in it, and the boxes that lead to it."""

    name: str
    words: str
    after: tuple[str, ...] = ()


def boxes(canvas: Canvas, ranks: Sequence[Sequence[Step]]) -> float:
    """Ranks of steps, an arrow from each to those that are made of it; the y below them."""
    return (_down if canvas.narrow else _across)(canvas, ranks)


def _box(canvas: Canvas, step: Step, x: float, y: float, w: float, h: float) -> None:
    canvas.rect(x, y, w, h, "voice-report" if step.after else "paper", "ink-soft", 1.2)
    y = canvas.block(x + 8, y + 18, step.name, w - 14, SMALL, weight="bold") + 2
    canvas.block(x + 8, y + 11, step.words, w - 14, SMALL)


def _high(step: Step, w: float) -> float:
    lines = len(wrap(step.name, w - 14, SMALL, "bold")) + len(wrap(step.words, w - 14, SMALL))
    return lines * SMALL * 1.25 + 20


def _arrow(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """From one box to the next, across or down."""
    canvas.line(x0, y0, x1, y1, "ink-soft", 1.6)
    if abs(x1 - x0) > abs(y1 - y0):
        points = [(x1 + 1, y1), (x1 - 7, y1 - 4.5), (x1 - 7, y1 + 4.5)]
    else:
        points = [(x1, y1 + 1), (x1 - 4.5, y1 - 7), (x1 + 4.5, y1 - 7)]
    canvas.polygon(points, "ink-soft")


def _across(canvas: Canvas, ranks: Sequence[Sequence[Step]]) -> float:
    """Steps from left to right; those of one rank stand one above the other."""
    gap = 22.0
    wide = (canvas.width - 2 - gap * (len(ranks) - 1)) / len(ranks)
    each = max(_high(one, wide) for rank in ranks for one in rank)
    whole = max(map(len, ranks)) * (each + 16) - 16
    tops: dict[str, float] = {}
    for i, rank in enumerate(ranks):
        x = 1 + i * (wide + gap)
        first = 2 + (whole - len(rank) * (each + 16) + 16) / 2
        for k, one in enumerate(rank):
            tops[one.name] = y = first + k * (each + 16)
            _box(canvas, one, x, y, wide, each)
            for other in one.after:
                # Boxes of two ranks overlap in height: there the arrow runs level.
                level = (max(y, tops[other]) + min(y, tops[other]) + each) / 2
                _arrow(canvas, x - gap, level, x - 2, level)
    return whole + 4


def _down(canvas: Canvas, ranks: Sequence[Sequence[Step]]) -> float:
    """Steps from top to bottom; those of one rank stand side by side."""
    y, gap, last = 2.0, 26.0, 0
    for rank in ranks:
        wide = (canvas.width - 2 - 12 * (len(rank) - 1)) / len(rank)
        each = max(_high(one, wide) for one in rank)
        if last:
            for k in range(max(last, len(rank))):
                x = canvas.width * (k + 0.5) / max(last, len(rank))
                _arrow(canvas, x, y, x, y + gap - 2)
            y += gap
        for k, one in enumerate(rank):
            _box(canvas, one, 1 + k * (wide + 12), y, wide, each)
        y, last = y + each, len(rank)
    return y + 4
