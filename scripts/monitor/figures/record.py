"""The record: when the articles appeared, on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.style import SIZE, SMALL

OPEN = "to be filled"
"""The basis of a date that is not known."""


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


def _dates(corpus: Corpus) -> pd.DataFrame:
    """Each article's date, with the range that it was inferred from; mid-year where it has none."""
    records = []
    for row in corpus.articles.itertuples():
        middle = _day(row.date, date(row.year, 7, 1))
        records.append(
            (row.id, row.year, row.title.replace("'", "’"), middle,
             _day(row.date_earliest, middle), _day(row.date_latest, middle),
             row.date_basis if row.date else OPEN)
        )  # fmt: skip
    columns = ["article", "year", "title", "date", "earliest", "latest", "basis"]
    return pd.DataFrame(records, columns=columns)


def _months(first: date, last: date) -> int:
    """Months from one day to another, to the nearest."""
    return round((last - first).days / (365.25 / 12))


def calendar(corpus: Corpus) -> Chart:
    """The articles on the calendar, with the range that each date was inferred from, and the
    longest time without one; that is not known before every article has its date."""
    frame = _dates(corpus).sort_values("date", kind="stable").reset_index(drop=True)
    steps = [(_months(a, b), a, b) for a, b in zip(frame["date"], frame["date"][1:], strict=False)]
    known = (frame["basis"] != OPEN).all()
    longest = max(steps, default=None) if known else None
    gap = longest if longest and longest[0] > 1 else None

    def paint(canvas: Canvas) -> float:
        sheet = _Sheet.of(canvas, frame)
        titles = [
            wrap(f"{corpus.label(row.article)} {row.title}", sheet.room, SMALL)
            for row in frame.itertuples()
        ]
        heights = [len(t) * SMALL * 1.2 + (24 if canvas.narrow else 10) for t in titles]
        end = 20 + sum(heights)
        if gap:
            _, a, b = gap
            canvas.rect(sheet.at(a), 20, sheet.at(b) - sheet.at(a), end + 2, "rule-soft")
        sheet.years(20, end)
        y = 20.0
        for row, title, height in zip(frame.itertuples(), titles, heights, strict=True):
            sheet.article(row, title, y, height)
            y += height
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        return sheet.between(gap, y + 16) if gap else y + 16

    title = _when(frame)
    if gap:
        title += f": the longest gap from one to the next is {gap[0]} months"
    alt = f"{title}. " + " ".join(
        f"{corpus.label(row.article)} ({_date(row)}): {row.title}." for row in frame.itertuples()
    )
    return draw("calendar", title, alt, frame, paint, _inferred(frame), frames.acronyms(corpus))


def _when(frame: pd.DataFrame) -> str:
    """How many articles of which years, and how many of them wait for a date."""
    years, dates = frame["year"], int((frame["basis"] == OPEN).sum())
    title = f"One article, of {years.iloc[0]}"
    if len(frame) > 1:
        whole = count(len(frame), "article", words=True).capitalize()
        title = f"{whole} from {years.min()} to {years.max()}"
    if dates and dates == len(frame):
        return f"{title}; only " + ("the year is" if dates == 1 else "their years are") + " known"
    if dates:
        title += f"; {word(dates)} {'waits' if dates == 1 else 'wait'} for a date"
    return title


def _date(row) -> str:
    return f"date {OPEN}" if row.basis == OPEN else f"{row.date.isoformat()}, {row.basis}"


def _inferred(frame: pd.DataFrame) -> str:
    """How many dates are inferred, and how far the widest of their ranges reaches."""
    inferred = int((frame["basis"] == "inferred").sum())
    days = max((b - a).days for a, b in zip(frame["earliest"], frame["latest"], strict=True)) + 1
    if not inferred:
        return ""
    return (
        f"The dates of {count(inferred, 'article', words=True)} are inferred from volume and"
        " issue number; the widest range of days that one may have appeared on spans"
        f" {count(days, 'day')}."
    )


@dataclass(frozen=True)
class _Sheet:
    """The calendar's measures: titles in `room` px, then the days from `first` to before `last`."""

    canvas: Canvas
    room: float
    left: float
    first: date
    last: date

    @classmethod
    def of(cls, canvas: Canvas, frame: pd.DataFrame) -> _Sheet:
        first, last = min(frame["date"]).year, max(frame["date"]).year + 1
        room, left = (canvas.width, 8.0) if canvas.narrow else (238.0, 258.0)
        return cls(canvas, room, left, date(first, 1, 1), date(last, 1, 1))

    @property
    def right(self) -> float:
        return self.canvas.width - 8

    def at(self, day: date) -> float:
        days = (self.last - self.first).days
        return self.left + (day - self.first).days / days * (self.right - self.left)

    def years(self, top: float, end: float) -> None:
        """The years at the head, with a line through the rows where one begins."""
        canvas, first, last = self.canvas, self.first.year, self.last.year
        every = max(1, -(-(last + 1 - first) * 40 // int(self.right - self.left)))
        for year in range(first, last + 1):
            x = self.at(date(year, 1, 1))
            if not canvas.narrow:  # on a phone it would run through the titles
                canvas.line(x, top, x, end, "rule")
            if year < last and (year - first) % every == 0:
                middle = self.at(date(year, 7, 1))
                canvas.text(middle, top - 6, str(year), SIZE, "ink-soft", ha="center")

    def article(self, row, title: list[str], y: float, height: float) -> None:
        """An article's row: its title, its day as a disc, the range of its day as a bar."""
        canvas, at = self.canvas, self.at
        for i, words in enumerate(title):
            canvas.text(0, y + SMALL + 3 + i * SMALL * 1.2, words, SMALL)
        middle = y + (height - 10 if canvas.narrow else height / 2)
        canvas.line(self.left, middle, self.right, middle, "rule")
        if canvas.narrow:
            edges = [at(date(year, 1, 1)) for year in range(self.first.year, self.last.year + 1)]
            canvas.lines([[(x, middle - 4), (x, middle + 4)] for x in edges], "rule")
        if row.latest > row.earliest:
            canvas.line(at(row.earliest), middle, at(row.latest), middle, "ink", 5)
        look = ("paper", "ink", 1.6) if row.basis == OPEN else ("accent", "paper", 1)
        canvas.disc(at(row.date), middle, 4.5, *look)

    def between(self, gap: tuple[int, date, date], y: float) -> float:
        """The words below the longest gap; the y below them."""
        text = f"{gap[0]} months apart"
        half = text_width(text, SMALL) / 2
        middle = (self.at(gap[1]) + self.at(gap[2])) / 2
        x = min(max(middle, half), self.canvas.width - half)
        self.canvas.text(x, y, text, SMALL, ha="center")
        return y + 8
