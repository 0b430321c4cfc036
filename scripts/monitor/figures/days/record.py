"""The record: when the articles appeared, on the calendar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from monitor.analysis.event_list import TOLD, spoken
from monitor.corpus import Corpus
from monitor.english.calendar import MONTHS
from monitor.english.numerals import count, listed, word
from monitor.figures import columns, frames
from monitor.figures.days.events import Event, events_of, square
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
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
    names = ["article", "year", "title", "date", "earliest", "latest", "basis"]
    return pd.DataFrame(records, columns=names)


@dataclass(frozen=True)
class Gap:
    """The longest time from one article to the next, and the events dated to it."""

    first: date
    last: date
    events: list[Event]

    @property
    def months(self) -> int:
        """Its length, to the nearest month."""
        return round((self.last - self.first).days / (365.25 / 12))

    @property
    def told(self) -> str:
        """What the articles date to it: "6 events: 1 of 2005 and 5 of October 2006"."""
        if not self.events:
            return "The articles date no event to them"
        each = Counter(e.when[:7] if e.month is not None else e.when[:4] for e in self.events)
        parts = listed([f"{n} of {spoken(when)}" for when, n in sorted(each.items())])
        return f"The articles date {count(len(self.events), 'event')} to them: {parts}"


def _gap(corpus: Corpus, frame: pd.DataFrame) -> Gap | None:
    """The longest gap; it is not known before every article has its date."""
    steps = list(zip(frame["date"], frame["date"][1:], strict=False))
    if not steps or not (frame["basis"] != OPEN).all():
        return None
    first, last = max(steps, key=lambda ends: ends[1] - ends[0])
    between = [e for e in events_of(corpus) if first < e.first and e.last < last]
    gap = Gap(first, last, between)
    return gap if gap.months > 1 else None


def calendar(corpus: Corpus) -> Chart:
    """The articles as dots on one line of years, with the range that each date was inferred from,
    named, or where they are many counted by year; below it the longest time without one, and what
    is told of it."""
    frame = _dates(corpus).sort_values("date", kind="stable").reset_index(drop=True)
    gap = _gap(corpus, frame)

    def paint(canvas: Canvas) -> float:
        sheet = _Sheet.of(canvas, frame)
        y = sheet.articles(corpus, frame)
        return sheet.gap(gap, y + 40) if gap else y + 40

    title = _when(frame)
    if gap:
        title += f": the longest gap from one to the next is {gap.months} months"
    told = [
        f"{corpus.label(row.article)} ({_date(row)}): {row.title}." for row in frame.itertuples()
    ]
    if columns.each(corpus) == "year":
        each = columns.columns(corpus).items()
        told = [f"{year}: {count(len(some), 'article')}." for year, some in each]
    alt = f"{title}. {' '.join(told)}"
    if gap:
        alt += f" {gap.told}."
    note = _inferred(frame, gap)
    return frames.chart(
        corpus,
        "calendar",
        title,
        alt,
        frame,
        paint,
        note,
        measure="Days on which the articles appeared"
        + ", with their number in each year" * (columns.each(corpus) == "year"),
    )


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


def _inferred(frame: pd.DataFrame, gap: Gap | None) -> str:
    """From where the dates are, how far the widest of their ranges reaches, what is not shown."""
    inferred = int((frame["basis"] == "inferred").sum())
    days = max((b - a).days for a, b in zip(frame["earliest"], frame["latest"], strict=True)) + 1
    note = ""
    if inferred:
        note = (
            f"The dates of {count(inferred, 'article', words=True)} are inferred from volume and"
            " issue number; the widest range of days that one may have appeared on spans"
            f" {count(days, 'day')}."
        )
    if gap and gap.events:
        note += (
            " A square below the gap is an event that an article dates to it: full where it was"
            " said or done, open where it is planned, supposed or claimed."
        )
    return note


@dataclass(frozen=True)
class _Sheet:
    """The calendar's measures: one line of the days from `first` to before `last`."""

    canvas: Canvas
    first: date
    last: date

    @classmethod
    def of(cls, canvas: Canvas, frame: pd.DataFrame) -> _Sheet:
        first, last = min(frame["date"]).year, max(frame["date"]).year + 1
        return cls(canvas, date(first, 1, 1), date(last, 1, 1))

    def at(self, day: date) -> float:
        days = (self.last - self.first).days
        return 8 + (day - self.first).days / days * (self.canvas.width - 16)

    def articles(self, corpus: Corpus, frame: pd.DataFrame) -> float:
        """The line with its years, a dot for each article, its name above it, or below each year
        how many; the y from which on others draw."""
        many = columns.heads(corpus) if columns.each(corpus) == "year" else {}
        canvas, y = self.canvas, 16.0 if many else 76.0
        canvas.line(8, y, canvas.width - 8, y, "rule", 2)
        years = range(self.first.year, self.last.year + 1)
        every = max(1, -(-40 * len(years) // int(canvas.width)))
        for year in years:
            x = self.at(date(year, 1, 1))
            canvas.line(x, y, x, y + 8, "rule")
            if year < self.last.year and (year - self.first.year) % every == 0:
                middle = self.at(date(year, 7, 1))
                canvas.text(middle, y + 26, str(year), SMALL, "ink-soft", ha="center")
                number = many.get(str(year), ("", ""))[1]
                canvas.text(middle, y + 41, number, SMALL, "ink-soft", ha="center")
        numbers = corpus.paragraphs.groupby("article")["paragraph"].agg(list).to_dict()
        names = [None] * len(frame) if many else self._names(corpus, frame)
        for row, above in zip(frame.itertuples(), names, strict=True):
            x = self.at(row.date)
            says = f"{corpus.label(row.article)}, {_date(row)}: {row.title}"
            places = [(row.article, int(number)) for number in numbers.get(row.article, [])]
            if above:
                name, day, middle = above
                canvas.line(middle, 36, x, y - 9, "rule", 1.2)
                canvas.text(middle, 14, name, SIZE, "ink", "bold", "center")
                canvas.text(middle, 31, day, SMALL, "ink-soft", "normal", "center")
            with canvas.about(says, places):
                if row.latest > row.earliest:
                    canvas.line(self.at(row.earliest), y, self.at(row.latest), y, "ink", 5)
                look = ("paper", "ink", 1.6) if row.basis == OPEN else ("accent", "paper", 1)
                canvas.disc(x, y, 7, *look)
        return y + 15 if many else y

    def _names(self, corpus: Corpus, frame: pd.DataFrame) -> list[tuple[str, str, float] | None]:
        """The name and the day above each dot, moved aside where two would touch; where there is
        no room for all, every second is left out, or more."""
        names = [
            (corpus.label(row.article),
             "no date" if row.basis == OPEN else f"{row.date.day} {MONTHS[row.date.month - 1][:3]}")
            for row in frame.itertuples()
        ]  # fmt: skip
        halves = [
            max(text_width(name, SIZE, "bold"), text_width(day, SMALL)) / 2 + 4
            for name, day in names
        ]
        step = -(-int(2 * sum(halves)) // int(self.canvas.width))
        out: list[tuple[str, str, float] | None] = [None] * len(names)
        chosen = range(0, len(names), step)
        end = 0.0
        for n, i in enumerate(chosen):
            rest = 2 * sum(halves[j] for j in chosen[n:])
            x = max(self.at(frame["date"][i]), end + halves[i])
            x = min(x, self.canvas.width - rest + halves[i])
            out[i] = (*names[i], x)
            end = x + halves[i]
        return out

    def gap(self, gap: Gap, y: float) -> float:
        """The longest gap as a bracket, the events dated to it, and both in words; the y below."""
        canvas, left, right = self.canvas, self.at(gap.first), self.at(gap.last)
        canvas.lines([[(left, y - 6), (left, y), (right, y), (right, y - 6)]], "accent", 2)
        stood: Counter[float] = Counter()
        for e in gap.events:
            x = (self.at(e.first) + self.at(e.last)) / 2
            if e.month is not None:
                x = self.at(e.first.replace(day=15))
            with canvas.about(e.says, e.places):
                top = y + 5 + 10 * stood[x]
                square(canvas, x - 4.5, top, 9, 8.5, "ink-soft", e.status in TOLD)
            stood[x] += 1
        y += 20 + 10 * max(stood.values(), default=0)
        words = f"{gap.months} months without one of these articles"
        wide = max(right - left, text_width(words, SIZE, "bold"), min(300.0, canvas.width))
        x = min(max(0.0, (left + right - wide) / 2), canvas.width - wide)
        y = canvas.block(x, y + 4, words, wide, SIZE, colour="accent", weight="bold")
        return canvas.block(x, y + 13, f"{gap.told}.", wide, SMALL) + 4
