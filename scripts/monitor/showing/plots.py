"""Arrangements that charts share: panels of dots with ranges, columns of articles, bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil, floor, log10

from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.marks import mark
from monitor.showing.style import SIZE, SMALL

ROW = 19.0
"""The height in px of a row of dots."""


@dataclass(frozen=True)
class Point:
    """A value with its mark; `low` to `high` is drawn as a bar, `text` stands beside.

    Without a camp ("") there is no mark, and the text stands in its place: a nought.
    """

    value: float | None
    camp: str = "none"
    text: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def reach(self) -> float:
        """How far to the right the point is drawn."""
        return max(v for v in (self.value, self.high, 0.0) if v is not None and v == v)


@dataclass(frozen=True)
class Label:
    """The head of a row: its words, and the camp whose mark stands before them."""

    text: str
    camp: str = ""

    @property
    def indent(self) -> float:
        """The px that the mark takes before the words."""
        return 16 if self.camp else 0


@dataclass(frozen=True)
class Panel:
    """One column of rows: a heading, a word beside it, and the points of each row."""

    heading: str
    aside: str
    rows: Sequence[Sequence[Point]] = field(default_factory=tuple)


def ticks(top: float, most: int = 4) -> list[float]:
    """Round values from 0 up to `top`, at most `most` steps of 1, 2 or 5 times a power of ten."""
    if top <= 0:
        return [0.0]
    step = 10 ** floor(log10(top / most))
    step = next(s for s in (step, 2 * step, 5 * step, 10 * step) if top / s <= most)
    return [round(i * step, 10) for i in range(floor(top / step + 1e-9) + 1)]


Places = dict[str, float]
"""The x of the middle of each article's column, by the article's id."""


def by_article(
    canvas: Canvas,
    y: float,
    headings: Mapping[str, tuple[str, str]],
    gutter: float,
    rows: Callable[[Places, float, float], float],
    least: float = 40,
) -> float:
    """Articles as columns, in as many lines of columns as the sheet needs; the y below them.

    `headings` are an article's year and issue, by its id. `rows(places, lane, y)` draws what stands
    under those of one line, `lane` the width of a column; it returns the y below.
    """
    fit = max(1, int((canvas.width - gutter) // least))
    fit = ceil(len(headings) / ceil(len(headings) / fit))
    lane = (canvas.width - gutter) / fit
    for start in range(0, len(headings), fit):
        line = list(headings.items())[start : start + fit]
        y += 16 if start == 0 else 26
        places = {article: gutter + lane * (i + 0.5) for i, (article, _) in enumerate(line)}
        for article, (year, issue) in line:
            canvas.text(places[article], y, year, SIZE, weight="bold", ha="center")
            canvas.text(places[article], y + 15, issue, SMALL, "ink-soft", ha="center")
        y = rows(places, lane, y + (22 if any(issue for _, (_, issue) in line) else 8))
    return y


def panels(
    canvas: Canvas,
    y: float,
    labels: Sequence[Label],
    parts: Sequence[Panel],
    top: float | None = None,
    unit: str = "",
    least: float = 98,
) -> float:
    """Panels that share their rows' labels and one scale from 0 to `top`; the y below them.

    `unit` is printed under the last axis. On a phone the panels follow each other, each with the
    rows that it has points in.
    """
    frame = _Frame.of(canvas, labels, parts, top, least)
    for start in range(0, len(parts), frame.across):
        line = parts[start : start + frame.across]
        rows: Sequence[int] = range(len(labels))
        if canvas.narrow and len(parts) > 1:
            rows = [i for i in rows if any(part.rows[i] for part in line)]
        y = frame.paint(y, labels, line, rows) + 4
    if unit:
        left, room = frame.head + 6, canvas.width - frame.head - 6
        y = canvas.block(left, y + 10, unit, room, SMALL, colour="ink-soft") + 4
    return y


GAP = 14.0
"""The px between two panels."""


@dataclass(frozen=True)
class _Frame:
    """The measures of panels: so many `across`, each `width` px behind a `head` of labels, its
    scale `plot` px long and up to `top`."""

    canvas: Canvas
    across: int
    head: float
    width: float
    plot: float
    top: float

    @classmethod
    def of(
        cls,
        canvas: Canvas,
        labels: Sequence[Label],
        parts: Sequence[Panel],
        top: float | None,
        least: float,
    ) -> _Frame:
        head = max([text_width(label.text, SMALL) + label.indent for label in labels])
        head = min(head + 10, 132 if canvas.narrow else 190)
        room = canvas.width - head
        across = 1 if canvas.narrow else max(1, min(len(parts), 5, int(room // least)))
        across = max(1, ceil(len(parts) / ceil(len(parts) / across)))
        width = (room - GAP * (across - 1)) / across
        points = [p for part in parts for row in part.rows for p in row]
        text = max([text_width(p.text, SMALL) for p in points], default=0)
        plot = max(24.0, width - 12 - (text + 6 if text else 0))
        top = top or max([p.reach for p in points], default=1) or 1
        return cls(canvas, across, head, width, plot, top)

    def at(self, x: float, value: float) -> float:
        return x + 6 + value / self.top * self.plot

    def paint(
        self, y: float, labels: Sequence[Label], line: Sequence[Panel], rows: Sequence[int]
    ) -> float:
        """One line of panels with some of their rows; the y below it."""
        canvas = self.canvas
        lanes = [self.head + i * (self.width + GAP) for i in range(len(line))]
        y = max(self._heading(x, y + 16, part) for x, part in zip(lanes, line, strict=True)) + 6
        if not rows:
            canvas.text(self.head + 6, y + 10, "none", SMALL, "ink-soft")
            return y + 16
        texts = [wrap(labels[i].text, self.head - 10 - labels[i].indent, SMALL) for i in rows]
        heights = [max(ROW, len(text) * SMALL * 1.15 + 5) for text in texts]
        end = y + sum(heights)
        for x in lanes:
            self._scale(x, y, end)
        for i, text, height in zip(rows, texts, heights, strict=True):
            middle = y + height / 2
            if labels[i].camp:
                mark(canvas, labels[i].camp, 5, middle)
            first = middle - (len(text) - 1) * SMALL * 1.15 / 2 + SMALL * 0.36
            for k, words in enumerate(text):
                canvas.text(labels[i].indent, first + k * SMALL * 1.15, words, SMALL)
            for x, part in zip(lanes, line, strict=True):
                _points(canvas, part.rows[i], partial(self.at, x), middle)
            y += height
        return end + 16

    def _scale(self, x: float, y: float, end: float) -> None:
        for tick in ticks(self.top, max(2, int(self.plot // 45))):
            colour = "rule" if tick == 0 else "rule-soft"
            self.canvas.line(self.at(x, tick), y, self.at(x, tick), end, colour)
            words = f"{tick:,.0f}" if tick == int(tick) else f"{tick:g}"
            self.canvas.text(self.at(x, tick), end + 13, words, SMALL, "ink-soft", ha="center")

    def _heading(self, x: float, y: float, part: Panel) -> float:
        width = self.width if not self.canvas.narrow else self.canvas.width
        x = x if not self.canvas.narrow else 0
        y = self.canvas.block(x, y, part.heading, width, SIZE + 1, weight="bold")
        if part.aside:
            y = self.canvas.block(x, y + 10, part.aside, width, SMALL, colour="ink-soft")
        return y


def _points(canvas: Canvas, points: Sequence[Point], at: Callable, y: float) -> None:
    for p in points:
        if p.low is not None and p.high is not None and p.high > p.low:
            canvas.line(at(p.low), y, at(p.high), y, "ink-soft", 2.2)
    for p in points:
        if p.value is not None and p.camp:
            mark(canvas, p.camp, at(p.value), y, 9)
    for p in points:
        if p.text:
            x, colour = (at(p.reach) + 8, "ink") if p.camp else (at(0) - 3, "ink-soft")
            canvas.text(x, y + SMALL * 0.36, p.text, SMALL, colour)


Column = tuple[str, int]
"""An article's id and the number of one of its paragraphs."""


def bands(
    counts: dict[str, int], fit: float, least: float = 1, gap: float = 0
) -> list[list[Column]]:
    """Paragraphs of all articles in bands of at most `fit` columns, an article whole if it can.

    An article takes up at least `least` columns, and `gap` columns stand between two.
    """
    out: list[list[Column]] = [[]]
    used = 0.0
    for article, number in counts.items():
        whole = [(article, n) for n in range(1, number + 1)]
        need = max(number, least)
        if out[-1] and used + gap + need > fit:
            out.append([])
        used = used + gap if out[-1] else 0.0
        while len(whole) > fit:
            out[-1] += whole[: int(fit)]
            whole = whole[int(fit) :]
            out.append([])
        out[-1] += whole
        used += max(len(whole), least)
    return [band for band in out if band]
