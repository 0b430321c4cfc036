"""How fast, how far: the program's speed beside others', its growth, and the time of a build."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from monitor.english.numerals import listed
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.plots import Label, Panel, Point, panels
from monitor.values.speed import three_figures

READERS = {
    "features_all_cores": "Every table, all cores",
    "features_one_core": "Every table, one core",
    "phrase_matcher_one_core": "spaCy’s PhraseMatcher, names alone",
    "textstat_one_core": "textstat, readability alone",
}
TEXTS = {"invented": "Invented articles", "shuffled": "The articles’ sentences, shuffled"}
STATES = {
    "cold": "From nothing", "one_page": "One chapter changed", "unchanged": "Nothing changed",
}  # fmt: skip
BUILDERS = {"build": "make book", "stock": "Stock Jupyter Book"}
MADE = {"build": "site, two PDFs, e-book", "stock": "site alone"}


def how_fast(corpus) -> Chart:
    """Speed of measuring, growth with the corpus, time of a build: what `make bench` measured."""
    frame = corpus.benchmarks
    blocks = [block for block in (_reading(frame), _growing(frame), _building(frame)) if block]

    def paint(canvas: Canvas) -> float:
        if not blocks:
            canvas.text(0, 16, "Nothing has been measured on this machine.")
            return 24
        y = 0.0
        for group in blocks:
            for labels, parts, unit in group:
                y = panels(canvas, y, labels, parts, unit=unit, least=200) + 6
        return y

    title = _title(frame) or "Nothing has been measured: make bench does"
    alt = " ".join([f"{title}.", *(_told(group) for group in blocks)])
    note = "Bars run from the slowest to the fastest repeat."
    if len(frame):
        note += f" {'; '.join(dict.fromkeys(frame['machine']))}; {max(frame['date'])}."
    return draw("how-fast", title, alt, frame, paint, note if blocks else "")


Block = list[tuple[list[Label], list[Panel], str]]


def _row(frame: pd.DataFrame, measure: str, texts: str, clock: str = "wall"):
    if not len(frame):
        return None
    found = frame[
        (frame["measure"] == measure) & (frame["texts"] == texts) & (frame["clock"] == clock)
    ]
    return next(found.itertuples(), None)


def _point(row, unit: str) -> list[Point]:
    if row is None:
        return []
    text = f"{three_figures(row.value)} {unit}".strip()
    return [Point(row.value, "none", text, row.lowest, row.highest)]


def _reading(frame: pd.DataFrame) -> Block:
    """MB a second of each reader, on each kind of texts."""
    read = [kind for kind in TEXTS if _row(frame, "features_one_core", kind)]
    named = [m for m in READERS if any(_row(frame, m, kind) for kind in read)]
    parts = [
        Panel(TEXTS[kind], "", [_point(_row(frame, m, kind), "") for m in named]) for kind in read
    ]
    labels = [Label(READERS[m]) for m in named]
    return [(labels, parts, "million bytes of text a second")] if parts else []


def _growing(frame: pd.DataFrame) -> Block:
    """Time per article and memory, by the size of the corpus."""
    if not len(frame):
        return []
    block: Block = []
    for heading, measure, unit in (
        ("Time per article, one core", "time_per_article", "milliseconds"),
        ("Peak memory, all cores", "memory_all_cores", "million bytes"),
    ):
        rows = frame[frame["measure"] == measure].sort_values("articles")
        if len(rows):
            labels = [Label(f"{int(size):,} articles") for size in rows["articles"]]
            points = [_point(row, "") for row in rows.itertuples()]
            block.append((labels, [Panel(heading, "", points)], unit))
    return block


def _building(frame: pd.DataFrame) -> Block:
    """Seconds of a build, ours and stock."""
    built = [b for b in BUILDERS if _row(frame, f"{b}_cold", "report")]
    parts = [
        Panel(
            BUILDERS[b],
            MADE[b],
            [_point(_row(frame, f"{b}_{state}", "report"), "s") for state in STATES],
        )
        for b in built
    ]
    return [([Label(words) for words in STATES.values()], parts, "seconds")] if parts else []


def _title(frame: pd.DataFrame) -> str:
    """What was found, as far as it was measured."""
    textstat = _row(frame, "features_to_textstat", "invented")
    stock = _row(frame, "build_cold_to_stock", "report")
    parts = []
    if textstat:
        times = three_figures(textstat.value)
        parts.append(f"every table is made {times} times as fast as textstat’s measures alone")
    if stock:
        share = f"{100 * stock.value:.0f}%"
        parts.append(f"the report builds in {share} of the time of stock Jupyter Book")
    words = listed(parts)
    return words[:1].upper() + words[1:]


def _told(block: Block) -> str:
    """A block for those who do not see it."""
    return " ".join(f"{sentence}." for sentence in _sentences(block))


def _sentences(block: Block) -> Iterator[str]:
    for labels, parts, unit in block:
        for part in parts:
            values = [
                f"{label.text} {points[0].text}"
                for label, points in zip(labels, part.rows, strict=True)
                if points
            ]
            yield f"{part.heading}, in {unit}: {'; '.join(values)}"
