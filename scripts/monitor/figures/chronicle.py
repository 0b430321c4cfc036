"""The chronicle: what happened when, according to the articles, year by year, and where."""

import calendar
from collections import Counter
from datetime import date, timedelta

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend
from monitor.showing.style import SIZE, SMALL

TOLD = ("deed", "statement")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _span(when: str, precision: str) -> tuple[date, date]:
    """The first and the last day that an event's date may mean."""
    parts = [int(p) for p in when.split("-")]
    if precision == "day":
        return date(*parts), date(*parts)
    if precision == "month":
        year, month = parts[:2]
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def _said(when: str, precision: str) -> str:
    """A date as a reader sees it beside its year: "16 Oct", "Oct", "in the year"."""
    parts = when.split("-")
    if precision == "day":
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]}"
    return MONTHS[int(parts[1]) - 1] if precision == "month" else "that year"


def _told(event) -> str:
    """An event's line, with what it is where it is neither deed nor statement: "(planned)"."""
    return event.event if event.status in TOLD else f"{event.event} ({event.status})"


def cited(corpus: Corpus, paragraphs: str) -> str:
    """Paragraph references as text: "edm-3-205:4;edm-3-205:5" is printed "2006 ¶4, ¶5", year and
    paragraph on one line."""
    found: dict[str, list[str]] = {}
    for part in filter(None, paragraphs.split(";")):
        article, _, number = part.partition(":")
        name = corpus.label(article) if article in corpus.order else article
        found.setdefault(name, []).append(f"¶{number}")
    return "; ".join(f"{name}\xa0{', '.join(numbers)}" for name, numbers in found.items())


def _events(corpus: Corpus) -> pd.DataFrame:
    """Events with their first and last day, in order; a year's undated events open it."""
    events = corpus.events.copy()
    if not len(events):
        return events
    spans = [_span(d, p) for d, p in zip(events["date"], events["precision"], strict=True)]
    events["first"], events["last"] = zip(*spans, strict=True)
    events["year"] = [first.year for first, _ in spans]
    rank = {"year": 0, "month": 1, "day": 2}
    events["rank"] = events["precision"].map(rank)
    return events.sort_values(["year", "first", "rank"], kind="stable").reset_index(drop=True)


def chronicle(
    corpus: Corpus, first: int | None = None, last: int | None = None, warning: str = ""
) -> Chart:
    """Events year by year under one line of all years; a dot is a day, a bar a month.

    With `first` and `last` only the years between them, both included: a page of print holds some
    forty events. A `warning` about events that other sources tell otherwise closes the note.
    """
    events = _events(corpus)
    if len(events):
        years = events["year"]
        events = events[(years >= (first or years.min())) & (years <= (last or years.max()))]
    part = "-".join(["chronicle", *(str(year) for year in (first, last) if year)])

    def paint(canvas: Canvas) -> float:
        if not len(events):
            return canvas.note("No event is coded.")
        y = _context(canvas, corpus, events)
        for year, group in events.groupby("year", sort=True):
            y = _window(canvas, corpus, int(year), group, y + 12)
        told = events["status"].isin(TOLD).all()
        return legend(canvas, y + 8, SIGNS[:-1] if told else SIGNS)

    title = _drawn(events) if len(events) else "No event is coded"
    alt = f"{title}. " + " ".join(
        f"{_said(e.date, e.precision)} {e.year}: {_told(e)}." for e in events.itertuples()
    )
    table = events.drop(columns=["first", "last", "rank"], errors="ignore")
    note = (
        "A physical event stands at its own date; a statement without one at the date of the source"
        f" note that reports it. What is only planned, supposed or claimed says so. {warning}"
    )
    return draw(part, title, alt, table, paint, note, frames.acronyms(corpus))


def _drawn(events: pd.DataFrame) -> str:
    """What the picture shows: how many events stand in months, in which most, and how many not."""
    dated = events[events["precision"] != "year"]
    months = Counter((e.first.year, e.first.month) for e in dated.itertuples())
    title = f"{len(dated)} of {count(len(events), 'event')} can be dated to a month"
    if len(months) > 1:
        busiest: list[tuple[int, int]] = sorted(superlative.tops(months))
        names = listed([f"{calendar.month_name[month]} {year}" for year, month in busiest])
        each = " each" if len(busiest) > 1 else ""
        title += f", most ({months[busiest[0]]}{each}) to {names}"
    rest = len(events) - len(dated)
    return title + (f"; {rest} dated to a year alone stand in the list" if rest else "")


def _context(canvas: Canvas, corpus: Corpus, events: pd.DataFrame) -> float:
    """All years on one line: a square for each event in its month, a triangle for each article."""
    first, last = date(min(events["year"]), 1, 1), date(max(events["year"]) + 1, 1, 1)
    left, right = 4.0, canvas.width - 4

    def at(day: date) -> float:
        return left + (day - first).days / (last - first).days * (right - left)

    dated = events[events["precision"] != "year"]
    months = Counter((e.first.year, e.first.month) for e in dated.itertuples())
    side = max(2.2, min(6.0, (right - left) / ((last.year - first.year) * 12) - 0.8))
    base = 8 + max(months.values(), default=1) * (side + 0.8)
    for (year, month), number in months.items():
        x = at(date(year, month, 15)) - side / 2
        for k in range(number):
            canvas.rect(x, base - (k + 1) * (side + 0.8), side, side, "accent")
    canvas.line(left, base + 1, right, base + 1, "ink", 1.2)
    years = range(first.year, last.year)
    step = max(1, -(-34 * len(years) // int(right - left)))
    for year in years:
        x = at(date(year, 1, 1))
        canvas.line(x, base + 1, x, base + 6, "ink")
        if (year - first.year) % step == 0:
            canvas.text(at(date(year, 7, 1)), base + 26, str(year), SMALL, "ink-soft", ha="center")
    for day in filter(None, corpus.articles["date"]):
        if first <= date.fromisoformat(day) < last:
            x = at(date.fromisoformat(day))
            corners = [(x, base + 2), (x + 4.5, base + 10), (x - 4.5, base + 10)]
            canvas.polygon(corners, "ink", "paper")
    return legend(canvas, base + 32, MONTHLY)


def _sign(canvas: Canvas, precision, basis, x0: float, x1: float, y: float, status="deed") -> None:
    """A day's dot or a month's bar; hollow where the date is that of the report, dashed where
    nobody says that it happened."""
    if status not in TOLD:
        wide = 3.5 if precision == "day" else max(3.0, (x1 - x0) / 2 - 1)
        canvas.rect((x0 + x1) / 2 - wide, y - 3.5, 2 * wide, 7, None, "ink-soft", 1, dash=True)
        return
    fill, edge = ("paper", "accent") if basis == "reported" else ("accent", "paper")
    line = 1.6 if basis == "reported" else 0.6
    if precision == "day":
        canvas.disc((x0 + x1) / 2, y, 4.2, fill, edge, line)
    elif precision == "month":
        canvas.rect(x0 + 1, y - 3.5, max(6.0, x1 - x0 - 2), 7, fill, edge, line)


MONTHLY: list[Item] = [
    (lambda c, x, m: c.rect(x, m - 3, 6, 6, "accent"), 6, "an event, in its month"),
    (lambda c, x, m: c.polygon([(x + 5, m - 4), (x + 9, m + 4), (x, m + 4)], "ink"), 10,
     "an article"),
]  # fmt: skip
SIGNS: list[Item] = [
    (lambda c, x, m: c.disc(x + 5, m, 4.2, "accent"), 10, "a day"),
    (lambda c, x, m: c.rect(x, m - 3.5, 22, 7, "accent"), 22, "a month"),
    (lambda c, x, m: _sign(c, "day", "reported", x + 5, x + 5, m), 10,
     "the date on which it was reported"),
    (lambda c, x, m: _sign(c, "day", "printed", x + 5, x + 5, m, "planned"), 10,
     "only planned, supposed or claimed"),
]  # fmt: skip


def _window(canvas: Canvas, corpus: Corpus, year: int, group: pd.DataFrame, y: float) -> float:
    """One year's events: date, place on the line of its months, what happened, paragraphs."""
    canvas.line(0, y, canvas.width, y, "ink", 1.2)
    canvas.text(0, y + 19, str(year), SIZE + 3, weight="bold")
    dated = group[group["precision"] != "year"]
    track, text = (58.0, 58.0) if canvas.narrow else (66.0, 246.0)
    wide = 0.0 if canvas.narrow else 160.0
    end = y + 26
    if len(dated) and wide:
        low = dated["first"].min().replace(day=1)
        high = _span(f"{dated['last'].max():%Y-%m}", "month")[1] + timedelta(days=1)

        def at(day: date) -> float:
            return track + (day - low).days / (high - low).days * wide

        months = pd.date_range(low, high, freq="MS")[:-1]
        step = max(1, -(-30 * len(months) // int(wide)))
        for i, month in enumerate(months):
            after = months[i + 1].date() if i + 1 < len(months) else high
            middle = (at(month.date()) + at(after)) / 2
            if i % step == 0:
                canvas.text(middle, y + 19, MONTHS[month.month - 1], SMALL, "ink-soft", ha="center")
    for e in group.itertuples():
        top = end
        reference = cited(corpus, e.paragraphs)
        right = canvas.width - text - (0 if canvas.narrow else text_width(reference, SMALL) + 14)
        canvas.text(0, top + 14, _said(e.date, e.precision), SMALL, "ink-soft")
        if canvas.narrow:
            end = canvas.block(text, top + 14, f"{_told(e)} ({reference})", right, SMALL, 1.2) + 4
        else:
            end = canvas.block(text, top + 14, _told(e), max(right, 200.0), SMALL, 1.2) + 4
            canvas.text(canvas.width, top + 14, reference, SMALL, "ink-soft", ha="right")
        middle = top + 9.5
        if wide and e.precision != "year":
            canvas.line(track, middle, track + wide, middle, "rule-soft")
            after = at(e.last + timedelta(days=1))
            _sign(canvas, e.precision, e.basis, at(e.first), after, middle, e.status)
        canvas.line(0, end, canvas.width, end, "rule-soft", 0.8)
    return end
