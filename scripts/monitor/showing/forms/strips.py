"""Sentences, each with its dots on one scale of per cent: beside it, on a phone below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from monitor.showing.canvas import Canvas, wrap
from monitor.showing.marks import Item
from monitor.showing.style import SIZE, SMALL

LEAST = 60.0
"""Where a scale begins, unless something lies below; it ends at 100."""
LEAD = SMALL * 1.25
ROOM = 54.0  # px for a number beside a strip


@dataclass(frozen=True)
class Dot:
    """A value in per cent with its words; `low` to `high` is drawn as a bar, `again` is what the
    second reading of the coding gives; an `open` dot is a ring; `label` stands for its number."""

    value: float
    text: str
    low: float | None = None
    high: float | None = None
    open: bool = False
    again: float | None = None
    label: str = ""

    @property
    def printed(self) -> str:
        """The number beside it: per cent, unless it has a label of its own."""
        digits = 0 if self.value % 1 < 0.05 else 1
        return self.label or f"{self.value:.{digits}f}%"

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where the dot and its bar are drawn."""
        some = [v for v in (self.value, self.low, self.high, self.again) if v is not None]
        return min(some), max(some)


@dataclass(frozen=True)
class Told:
    """A sentence and its dots; without one the sentence says why."""

    words: str
    dots: Sequence[Dot] = ()


def dot_item(words: str, is_open: bool = False) -> Item:
    """A legend's entry of a dot."""
    return lambda c, x, m: _dot(c, x + 5, m, is_open), 10, words


def again_item() -> Item:
    """A legend's entry of what the second reading gives."""
    return lambda c, x, m: c.line(x + 2, m - 6, x + 2, m + 6, "accent", 2), 4, "second reading"


def bar_item(words: str) -> Item:
    """A legend's entry of a bar."""
    return lambda c, x, m: c.line(x, m, x + 18, m, "ink-soft", 2.2), 18, words


def strips(canvas: Canvas, rows: Sequence[Told], promise: float | None = None) -> float:
    """A row a sentence; the y below them. `promise` is a value that all should reach."""
    lowest = min([dot.ends[0] for row in rows for dot in row.dots], default=LEAST)
    least = min(LEAST, 10.0 * floor(lowest / 10))
    words = canvas.width if canvas.narrow else canvas.width * 0.47
    left = ROOM if canvas.narrow else words + ROOM
    unit = (canvas.width - ROOM - left) / (100 - least)

    def at(value: float) -> float:
        return left + (value - least) * unit

    every = _marks(least)
    y = 6.0
    for row in rows:
        lines = wrap(row.words, words - 4, SIZE)
        for i, line in enumerate(lines):
            canvas.text(0, y + SIZE + i * LEAD, line, SIZE)
        high = len(lines) * LEAD + 4
        top = y + high - 2 if canvas.narrow else y
        above = 12 * any(map(_above, row.dots, row.dots[1:]))  # room for a number
        end = top + 24 + above if canvas.narrow else y + max(high, 24 + above)
        middle = (top + end + above) / 2
        for value in every:
            canvas.line(at(value), top, at(value), end, "rule-soft")
        if promise is not None:
            canvas.line(at(promise), top, at(promise), end, "accent", 1.6)
        _dots(canvas, row.dots, at, middle, promise)
        y = end + (8 if canvas.narrow else 3)
        canvas.line(0, y - 2, canvas.width, y - 2, "rule-soft")
    for value in every:
        percent = "%" if value == every[-1] else ""
        canvas.text(at(value), y + 14, f"{value}{percent}", SMALL, "ink-soft", ha="center")
    return y + 22


def _marks(least: float) -> list[int]:
    """The values that the scale names."""
    return [value for value in range(0, 101, 10 if least >= 40 else 20) if value >= least]


def _dots(
    canvas: Canvas,
    dots: Sequence[Dot],
    at: Callable[[float], float],
    y: float,
    promise: float | None,
) -> None:
    some = sorted(dots, key=lambda dot: (dot.value, not dot.open))
    for dot in some:
        if dot.low is not None and dot.high is not None and dot.high > dot.low:
            canvas.line(at(dot.low), y, at(dot.high), y, "ink-soft", 2.2)
    for one, other in pairwise(some):
        if one.low is None and other.value > one.value:
            canvas.line(at(one.value), y, at(other.value), y, "rule", 2.2)
    for dot in sorted(some, key=lambda dot: not dot.open):
        with canvas.about(dot.text):
            _dot(canvas, at(dot.value), y, dot.open)
        if dot.again is not None and abs(dot.again - dot.value) > 0.05:
            canvas.line(at(dot.again), y - 9, at(dot.again), y + 9, "accent", 2)
    if some:
        _values(canvas, some, at, y, promise)


def _values(
    canvas: Canvas,
    some: Sequence[Dot],
    at: Callable[[float], float],
    y: float,
    promise: float | None,
) -> None:
    """The values of the last dot and, where it is another one, of the first."""
    ends = [dot.ends for dot in some]
    shown = [dot.printed for dot in some]
    right = max(promise or 0, *(end for _, end in ends))  # no line through a number
    canvas.text(at(right) + 8, y + SMALL * 0.36, shown[-1], SMALL, weight="bold")
    if some[0].value < some[-1].value and shown[0] != shown[-1]:
        left = min(end for end, _ in ends)
        if _above(some[-1], some[0]):
            canvas.text(at(some[0].value), y - 9, shown[0], SMALL, ha="center")
        else:
            canvas.text(at(left) - 8, y + SMALL * 0.36, shown[0], SMALL, ha="right")


def _above(upper: Dot, lower: Dot) -> bool:
    """Whether the number of the lower dot stands above it: beside its bar, where the upper has
    none, it would be taken for the bar's end."""
    return upper.low is None and lower.low is not None


def _dot(canvas: Canvas, x: float, y: float, is_open: bool) -> None:
    if is_open:
        canvas.disc(x, y, 5.2, "paper", "ink", 1.8)
    else:
        canvas.disc(x, y, 4.4, "ink", "paper", 0.9)
