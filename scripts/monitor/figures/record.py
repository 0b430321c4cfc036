"""The record: when the articles appeared, and how they are built."""

from __future__ import annotations

from datetime import date

import pandas as pd

from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import legend
from monitor.showing.plots import Label, Panel, Point, panels, swarm, ticks
from monitor.showing.style import SIZE, SMALL


def _day(text: object, otherwise: date | None = None) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return otherwise


def _dates(corpus) -> pd.DataFrame:
    """Each article's date, with the range that it was inferred from; mid-year where it has none."""
    known = corpus.articles.set_index("id")
    records = []
    for article in corpus.order:
        row = known.loc[article] if article in known.index else {}
        year = corpus.year(article)
        day = _day(row.get("date"))
        middle = day or date(year, 7, 1)
        records.append(
            (article, year, str(row.get("title") or "").replace("'", "’"), middle,
             _day(row.get("date_earliest"), middle), _day(row.get("date_latest"), middle),
             str(row.get("date_basis") or "") if day else "to be filled")
        )  # fmt: skip
    columns = ["article", "year", "title", "date", "earliest", "latest", "basis"]
    return pd.DataFrame(records, columns=columns)


def _months(first: date, last: date) -> int:
    """Months from one day to another, to the nearest."""
    return round((last - first).days / (365.25 / 12))


def _open(dates: int, articles: int) -> str:
    """How many of the articles wait for their date."""
    if dates == articles:
        return "only the year is known" if articles == 1 else "only their years are known"
    return f"{frames.word(dates)} {'waits' if dates == 1 else 'wait'} for a date"


def calendar(corpus) -> Chart:
    """The articles on the calendar, with the range that each date was inferred from, and the
    longest time without one; that is not known before every article has its date."""
    frame = _dates(corpus).sort_values("date", kind="stable").reset_index(drop=True)
    first, last = date(min(frame["date"]).year, 1, 1), date(max(frame["date"]).year + 1, 1, 1)
    days = (last - first).days
    steps = [(_months(a, b), a, b) for a, b in zip(frame["date"], frame["date"][1:], strict=False)]
    open_dates = int((frame["basis"] == "to be filled").sum())
    gap = None if open_dates else max(steps, default=None)

    def paint(canvas: Canvas) -> float:
        head = 0 if canvas.narrow else 250
        left, right = head + 8, canvas.width - 8

        def at(day: date) -> float:
            return left + (day - first).days / days * (right - left)

        titles = [
            wrap(
                f"{corpus.label(row.article)} {row.title}",
                canvas.width if canvas.narrow else head - 12,
                SMALL,
            )
            for row in frame.itertuples()
        ]
        heights = [len(t) * SMALL * 1.2 + (24 if canvas.narrow else 10) for t in titles]
        top = 20
        end = top + sum(heights)
        if gap and gap[0] > 1:
            canvas.rect(at(gap[1]), top, at(gap[2]) - at(gap[1]), end - top + 22, "rule-soft")
        years = range(first.year, last.year + 1)
        every = max(1, -(-len(years) * 40 // int(right - left)))
        for year in years:
            x = at(date(year, 1, 1))
            if not canvas.narrow:  # on a phone it would run through the titles
                canvas.line(x, top, x, end, "rule")
            middle = at(date(year, 7, 1)) if year < last.year else 0
            if year < last.year and (year - first.year) % every == 0:
                canvas.text(middle, top - 6, str(year), SIZE, "ink-soft", ha="center")
        y = top
        for row, title, height in zip(frame.itertuples(), titles, heights, strict=True):
            for i, words in enumerate(title):
                canvas.text(0, y + SMALL + 3 + i * SMALL * 1.2, words, SMALL)
            middle = y + (height - 10 if canvas.narrow else height / 2)
            canvas.line(left, middle, right, middle, "rule")
            if canvas.narrow:
                edges = [at(date(year, 1, 1)) for year in years]
                canvas.lines([[(x, middle - 4), (x, middle + 4)] for x in edges], "rule")
            if row.latest > row.earliest:
                canvas.line(at(row.earliest), middle, at(row.latest), middle, "ink", 5)
            if row.basis == "to be filled":
                canvas.disc(at(row.date), middle, 4.5, "paper", "ink", 1.6)
            else:
                canvas.disc(at(row.date), middle, 4.5, "accent", "paper", 1)
            y += height
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        y += 16
        if gap and gap[0] > 1:
            text = f"{gap[0]} months apart"
            half = text_width(text, SMALL) / 2
            x = min(max((at(gap[1]) + at(gap[2])) / 2, half), canvas.width - half)
            canvas.text(x, y, text, SMALL, ha="center")
            y += 8
        return y

    whole = frames.count(len(frame), "article", words=True).capitalize()
    span = f"from {frame['year'].min()} to {frame['year'].max()}"
    title = f"{whole} {span}" if len(steps) else f"One article, of {frame['year'].iloc[0]}"
    if gap and gap[0] > 1:
        title += f": the longest gap from one to the next is {gap[0]} months"
    elif open_dates:
        title += f"; {_open(open_dates, len(frame))}"
    inferred = int((frame["basis"] == "inferred").sum())
    alt = (
        title
        + ". "
        + " ".join(
            f"{corpus.label(row.article)} ({row.date.isoformat()}, {row.basis}): {row.title}."
            if row.basis != "to be filled"
            else f"{corpus.label(row.article)} (date to be filled): {row.title}."
            for row in frame.itertuples()
        )
    )
    days_off = max((b - a).days for a, b in zip(frame["earliest"], frame["latest"], strict=True))
    note = (
        f"The dates of {frames.count(inferred, 'article', words=True)} are inferred from volume and"
        f" issue number; the widest range of days that one may have appeared on spans"
        f" {frames.count(days_off + 1, 'day')}."
        if inferred
        else ""
    )
    return draw("calendar", title, alt, frame, paint, note, frames.acronyms(corpus))


def lengths(corpus) -> Chart:
    """Every sentence of every article as a dot on a scale of words, beside the article's size."""
    table = frames.table(corpus, "sentences")[["article", "paragraph", "sentence", "words"]]
    sizes = frames.table(corpus, "features_articles").set_index("article")
    top = max(1, int(table["words"].max()))

    def paint(canvas: Canvas) -> float:
        head = 0 if canvas.narrow else 190
        plot = canvas.width - head - 16
        radius = 3.6
        y = 4.0
        scale = ticks(top, 3 if canvas.narrow else 6)
        lines = []
        for article in corpus.order:
            year, issue = frames.heading(corpus, article)
            words = sorted(frames.of(corpus, "sentences", article)["words"])
            levels = swarm(words, top / plot * radius * 2.05)
            size = sizes.loc[article]
            text = (
                f"{frames.count(int(size.words), 'word')}, "
                f"{frames.count(int(size.paragraphs), 'paragraph')}"
            )
            deep = max(map(abs, levels), default=0)
            step = min(radius * 2.05, 60 / max(1, deep))
            height = max(38.0, (2 * deep + 1) * step + 12) + (34 if canvas.narrow else 0)
            base = y + (34 if canvas.narrow else 0)
            middle = base + (height - (34 if canvas.narrow else 0)) / 2
            lines.append((base, y + height))
            canvas.text(0, (y + 14 if canvas.narrow else middle - 2), year, 15, weight="bold")
            after = text_width(year, 15, "bold") + 8
            canvas.text(after, (y + 14 if canvas.narrow else middle - 2), issue, SMALL, "ink-soft")
            canvas.text(0, (y + 29 if canvas.narrow else middle + 14), text, SMALL, "ink-soft")
            for tick in scale:
                x = head + 8 + tick / top * plot
                canvas.line(x, base, x, y + height, "rule-soft")
            half = float(pd.Series(words).median()) if words else 0
            x = head + 8 + half / top * plot
            for word, level in zip(words, levels, strict=True):
                canvas.disc(
                    head + 8 + word / top * plot, middle - level * step, radius, "camp-other",
                    "paper", 0.6,
                )  # fmt: skip
            canvas.line(x, base + 3, x, y + height - 3, "accent", 2)
            y += height
            canvas.line(0, y, canvas.width, y, "rule", 0.8)
        for tick in scale:
            canvas.text(
                head + 8 + tick / top * plot, y + 15, f"{tick:g}", SMALL, "ink-soft", ha="center"
            )
        key = [
            (lambda c, x, m: c.disc(x + 4, m, 4, "camp-other"), 8, "a sentence, by its words"),
            (lambda c, x, m: c.line(x + 2, m - 6, x + 2, m + 6, "accent", 2), 4, "the middle one"),
        ]
        return legend(canvas, y + 22, key) + 2

    medians = {a: float(frames.of(corpus, "sentences", a)["words"].median()) for a in corpus.order}
    low, high = min(medians.values()), max(medians.values())
    words = sizes["words"].reindex(corpus.order)
    title = (
        f"{frames.count(len(medians), 'article', words=True).capitalize()} of {words.min():,} to"
        f" {words.max():,} words; the middle sentence has {low:g} to {high:g} words"
        if len(medians) > 1
        else f"One article of {words.iloc[0]:,} words; its middle sentence has {low:g}"
    )
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: {frames.count(len(group), 'sentence')} of"
        f" {group.words.min()} to {group.words.max()} words, median {medians[a]:g}."
        for a in corpus.order
        for group in [frames.of(corpus, "sentences", a)]
    )
    return draw("lengths", title, alt, table, paint)


def _scale(measures: list[str]) -> float | None:
    """Reading ease runs to a hundred; a grade to whatever the articles reach."""
    return 100 if any("ease" in m for m in measures) else None


_MEASURES = {
    "automated_readability_index": "Automated readability index",
    "coleman_liau_index": "Coleman–Liau index",
    "flesch_kincaid_grade": "Flesch–Kincaid grade",
    "flesch_reading_ease": "Flesch reading ease",
    "gunning_fog": "Gunning fog index",
    "smog_index": "SMOG index",
}


def _measure(name: str) -> str:
    return _MEASURES.get(name, name.replace("_", " ").capitalize())


def readability(corpus) -> Chart:
    """Each measure of readability by article, as textstat gives it, on a scale of its own."""
    frame = frames.table(corpus, "readability")
    measures = list(dict.fromkeys(frame["measure"]))

    # School grades share a scale; a score that is none has its own.
    groups = [[m for m in measures if "ease" not in m], [m for m in measures if "ease" in m]]

    def paint(canvas: Canvas) -> float:
        labels = [Label(corpus.label(a)) for a in corpus.order]
        y = 0.0
        for group in filter(None, groups):
            parts = []
            for measure in group:
                values = frame[frame["measure"] == measure].set_index("article")["exact"]
                rows = [
                    [Point(max(0.0, float(values[a])), text=f"{values[a]:.1f}")]
                    if a in values.index
                    else []
                    for a in corpus.order
                ]
                parts.append(Panel(_measure(measure), "", rows))
            y = panels(canvas, y, labels, parts, _scale(group), least=150) + 4
        return y

    spreads = {m: frame[frame["measure"] == m]["exact"] for m in measures}
    grades = {m: s for m, s in spreads.items() if "ease" not in str(m)} or spreads
    title = (
        "On the measures of readability that give a school grade, the articles lie between"
        f" {min(s.min() for s in grades.values()):.0f} and"
        f" {max(s.max() for s in grades.values()):.0f}"
        if len(corpus.order) > 1 and grades
        else "Readability of the article by each measure"
    )
    alt = f"{title}. " + " ".join(
        f"{_measure(m)}: "
        + ", ".join(
            f"{corpus.label(r.article)} {r.exact:.1f}"
            for r in frame[frame["measure"] == m].itertuples()
        )
        + "."
        for m in measures
    )
    note = (
        "Readability measures count syllables and words a sentence: the surface of a text full of"
        " names and acronyms, not how hard its thought is."
    )
    return draw("readability", title, alt, frame, paint, note)
