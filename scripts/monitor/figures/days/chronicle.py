"""The chronicle: when the events of the articles happened, and how near to their article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from monitor.analysis.event_list import TOLD, spoken
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import columns, frames
from monitor.figures.days.events import Event, events_of, month_of, square
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
from monitor.showing.marks import Item, legend
from monitor.showing.style import SIZE, SMALL


def _days(corpus: Corpus) -> dict[str, date]:
    """The day of each article that has a date, by its id."""
    known = zip(corpus.articles["id"], corpus.articles["date"], strict=True)
    return {article: date.fromisoformat(day) for article, day in known if day}


def _near(event: Event, days: dict[str, date]) -> str:
    """The article that tells of an event of its own month or of the one before; "" for none."""
    for article, _ in event.places:
        month = event.month if article in days else None
        if month is not None and 0 <= month_of(days[article]) - month <= 1:
            return article
    return ""


def chronicle(corpus: Corpus, warning: str = "") -> Chart:
    """Every event in its month on one line of years, and below it those of a year alone.

    A `warning` about events that other sources tell otherwise closes the note.
    """
    events, days = events_of(corpus), _days(corpus)
    near = {e.number: _near(e, days) for e in events}
    dated = [e for e in events if e.month is not None]

    def paint(canvas: Canvas) -> float:
        if not events:
            return canvas.note("No event is coded.")
        sheet = _Sheet.of(canvas, events)
        top = _above(sheet, corpus, dated, near, days)
        base = top + max(sheet.heights.values(), default=0) * sheet.high
        _stacks(sheet, dated, near, base)
        y = _below(sheet, days, [e for e in events if e.month is None], base)
        return legend(canvas, y + 6, _key(events))

    title = "No event is coded"
    if events:
        title = (
            f"{sum(map(bool, near.values()))} of {count(len(dated), 'event')} dated to a month fall"
            " in the month of the article that tells them, or in the month before"
        )
    alt = " ".join(filter(None, [f"{title}.", _shares(corpus, dated, near), _counts(events)]))
    table = corpus.events.assign(just_before=[near[i] for i in corpus.events.index])
    note = (
        "Source: the events of the articles, read once. A physical event stands at its own date; a"
        " statement without one at the date of the source note that reports it. What lies between"
        f" the articles did not stop happening: nobody tells it here. {warning}"
    )
    measure = (
        f"Events by month, a square each; the figures say of each {columns.each(corpus)} how many"
        " of the events that it tells fall just before it"
    )
    return frames.chart(corpus, "chronicle", title, alt, table, paint, note, measure=measure)


def _shares(corpus: Corpus, dated: list[Event], near: dict[int, str]) -> str:
    """How many of the events of each article, or year of articles, fall just before it."""
    told = [
        f"{columns.label(corpus, key)}: {mine} of {whole}"
        for key, mine, whole in _each(corpus, dated, near)
    ]
    return f"By {columns.each(corpus)}, {listed(told)}." if told else ""


def _each(
    corpus: Corpus, dated: list[Event], near: dict[int, str]
) -> list[tuple[str, int, int]]:  # fmt: skip
    """Of each article, or year of articles: how many of its events fall just before it, and how
    many there are; an event of several counts with the one that it falls before, or with the
    first."""
    whose = Counter(near[e.number] or e.places[0][0] for e in dated if e.places)
    mine = Counter(filter(None, (near[e.number] for e in dated)))
    sums = [
        (key, sum(mine[a] for a in some), sum(whose[a] for a in some))
        for key, some in columns.columns(corpus).items()
    ]
    return [(key, number, whole) for key, number, whole in sums if whole]


def _counts(events: list[Event]) -> str:
    """How many events stand in each month, and in each year without one."""
    order = sorted(events, key=lambda e: (e.first, e.last))
    each = Counter(e.when[:7] if e.month is not None else f"{e.when} alone" for e in order)
    parts = [f"{spoken(when) if '-' in when else when} {n}" for when, n in each.items()]
    return f"By month: {listed(parts)}." if parts else ""


@dataclass(frozen=True)
class _Sheet:
    """The measures of the line of months: from month `first` to before month `last`."""

    canvas: Canvas
    first: int
    last: int
    heights: dict[int, int]  # events by month
    high: float  # px of an event's square, and of the gap above it

    @classmethod
    def of(cls, canvas: Canvas, events: list[Event]) -> _Sheet:
        heights = Counter(e.month for e in events if e.month is not None)
        most = max(heights.values(), default=1)
        years = [e.first.year for e in events]
        high = min(11.0 if canvas.narrow else 15.0, 300 / most)
        return cls(canvas, 12 * min(years), 12 * (max(years) + 1), dict(heights), high)

    @property
    def step(self) -> float:
        return self.canvas.width / (self.last - self.first)

    def at(self, day: date) -> float:
        return (month_of(day) - self.first + (day.day - 1) / 31) * self.step

    def highest(self, left: float, right: float) -> float:
        """The px of the highest stack between two places."""
        months = range(int(left / self.step), int(right / self.step) + 1)
        return max((self.heights.get(self.first + m, 0) for m in months), default=0) * self.high


def _above(
    sheet: _Sheet,
    corpus: Corpus,
    dated: list[Event],
    near: dict[int, str],
    days: dict[str, date],
) -> float:  # fmt: skip
    """The words above the stacks: each article, or the middle of each year of articles, and how
    many of its events stand just before it; the y of the highest stack's top. A label without room
    is left out."""
    canvas = sheet.canvas
    placed: list[tuple[tuple[str, str], float, float, float]] = []
    months = {article: month_of(day) for article, day in days.items()}
    if columns.each(corpus) == "year":
        months = {key: month_of(date(int(key), 7, 1)) for key in columns.columns(corpus)}
    for key, mine, whole in _each(corpus, dated, near):
        if key not in months:
            continue
        words = columns.label(corpus, key), f"{mine} of {whole}"
        half = max(text_width(words[0], SIZE, "bold"), text_width(words[1], SMALL)) / 2 + 3
        month = (months[key] - sheet.first + 0.5) * sheet.step
        rooms = [
            (low + lift * 18, x)
            for x in (min(max(month + aside * (half - 9), half), canvas.width - half)
                      for aside in (0, -1, 1))
            for low in [sheet.highest(x - half, x + half) + 8]
            for lift in range(6)
            if all(abs(x - a) >= half + b or abs(low + lift * 18 - c) >= 36
                   for _, a, b, c in placed)
        ]  # fmt: skip
        if rooms:
            low, x = min(rooms, key=lambda room: room[0])
            placed.append((words, x, half, low))
    most = max(sheet.heights.values(), default=0) * sheet.high
    top = 4 + max([low + 34 for *_, low in placed] + [most]) - most
    for words, x, _, low in placed:
        y = top + most - low
        canvas.text(x, y - 16, words[0], SIZE, "ink", "bold", "center")
        canvas.text(x, y, words[1], SMALL, "accent", "normal", "center")
    return top


def _stacks(sheet: _Sheet, dated: list[Event], near: dict[int, str], base: float) -> None:
    """A square for each event, from the line upward; those just before their article below."""
    canvas = sheet.canvas
    stood: Counter[int] = Counter()
    wide = sheet.step - min(1.0, sheet.step / 5)
    for e in sorted(dated, key=lambda e: (not near[e.number], e.status not in TOLD, e.first)):
        assert e.month is not None
        stood[e.month] += 1
        x = (e.month - sheet.first) * sheet.step
        y = base - stood[e.month] * sheet.high
        with canvas.about(e.says, e.places):
            square(canvas, x, y, wide, sheet.high - 1.2, "accent" if near[e.number] else "ink-soft",
                    e.status in TOLD)  # fmt: skip


def _below(sheet: _Sheet, days: dict[str, date], undated: list[Event], base: float) -> float:
    """The line of years with its articles, and under each year the events of no month."""
    canvas, years = sheet.canvas, range(sheet.first // 12, sheet.last // 12)
    canvas.line(0, base + 1, canvas.width, base + 1, "ink", 1.2)
    step = max(1, -(-40 * len(years) // int(canvas.width)))
    for year in years:
        x = sheet.at(date(year, 1, 1))
        canvas.line(x, base + 1, x, base + 16, "rule")
        if (year - years[0]) % step == 0:
            canvas.text(sheet.at(date(year, 7, 1)), base + 29, str(year), SMALL, "ink-soft",
                        ha="center")  # fmt: skip
    for x in (sheet.at(day) for day in days.values()):
        if 0 <= x <= canvas.width:
            corners = [(x, base + 2), (x + 5, base + 12), (x - 5, base + 12)]
            canvas.polygon(corners, "ink", "paper")
    y, most = base + 40, 0
    for year, n in Counter(e.first.year for e in undated).items():
        mine = [e for e in undated if e.first.year == year]
        across = max(1, int((12 * sheet.step - 6) // 13))
        for i, e in enumerate(mine):
            row, column = divmod(i, across)
            left = sheet.at(date(year, 7, 1)) - min(n, across) * 6.5 + column * 13 + 1
            with canvas.about(e.says, e.places):
                square(canvas, left, y + row * 13, 11, 11, "ink-soft", e.status in TOLD)
        most = max(most, -(-n // across))
    return y + most * 13


def _key(events: list[Event]) -> list[Item]:
    def sign(colour: str, told: bool = True):
        return lambda c, x, m: square(c, x, m - 5.5, 9, 11, colour, told)

    key: list[Item] = [
        (sign("accent"), 9, "just before its article"),
        (sign("ink-soft"), 9, "at another time; below the line, of a year alone"),
    ]
    if any(e.status not in TOLD for e in events):
        key.append((sign("ink-soft", False), 9, "only planned, supposed or claimed"))
    corners = ((5, -5), (10, 5), (0, 5))
    key.append((lambda c, x, m: c.polygon([(x + a, m + b) for a, b in corners], "ink"), 10,
                "an article"))  # fmt: skip
    return key
