"""How the articles are built: the length of their sentences, and how hard they are to read."""

from collections.abc import Sequence

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend
from monitor.showing.plots import Label, Panel, Point, panels, ticks
from monitor.showing.style import SMALL

# --- the length of sentences ---------------------------------------------------------------------

RADIUS = 3.6
"""The px of a sentence's dot."""
KEY: list[Item] = [
    (lambda c, x, m: c.disc(x + 4, m, 4, "camp-other"), 8, "a sentence, by its words"),
    (lambda c, x, m: c.line(x + 2, m - 6, x + 2, m + 6, "accent", 2), 4, "the middle one"),
]


def lengths(corpus: Corpus) -> Chart:
    """Every sentence of every article as a dot on a scale of words, beside the article's size."""
    table = corpus.sentences[["article", "paragraph", "sentence", "words"]]
    sizes = corpus.features_articles.set_index("article")
    groups = {article: frames.of(table, article)["words"] for article in corpus.order}
    top = max(1, int(table["words"].max()))

    def paint(canvas: Canvas) -> float:
        y, left = 4.0, 8 if canvas.narrow else 198
        unit = (canvas.width - left - 8) / top
        scale = ticks(top, 3 if canvas.narrow else 6)
        for article, words in groups.items():
            size = sizes.loc[article]
            parts = count(int(size.words), "word"), count(int(size.paragraphs), "paragraph")
            head = (*frames.heading(corpus, article), ", ".join(parts))
            y = _article(
                canvas, head, sorted(words), [left + tick * unit for tick in scale], unit, y
            )
        for tick in scale:
            canvas.text(left + tick * unit, y + 15, f"{tick:g}", SMALL, "ink-soft", ha="center")
        return legend(canvas, y + 22, KEY) + 2

    medians = {article: float(words.median()) for article, words in groups.items()}
    low, high = min(medians.values()), max(medians.values())
    whole = sizes["words"].reindex(corpus.order)
    title = f"One article of {whole.iloc[0]:,} words; its middle sentence has {low:g}"
    if len(groups) > 1:
        title = (
            f"{count(len(groups), 'article', words=True).capitalize()} of {whole.min():,} to"
            f" {whole.max():,} words; the middle sentence has {low:g} to {high:g} words"
        )
    alt = f"{title}. " + " ".join(
        f"{corpus.label(article)}: {count(len(words), 'sentence')} of {words.min()} to"
        f" {words.max()} words, median {medians[article]:g}."
        for article, words in groups.items()
    )
    return draw("lengths", title, alt, table, paint)


def _article(
    canvas: Canvas, head: tuple[str, str, str], words: list[int], scale: list[float], unit: float,
    y: float,
) -> float:  # fmt: skip
    """An article's sentences above and below its line, `unit` px a word; the y below them.

    `head` is its year, its issue and its size; `scale` the x of the ticks, the first at nought.
    """
    levels, left = swarm(words, 2.05 * RADIUS / unit), scale[0]
    deep = max(map(abs, levels), default=0)
    step = min(2.05 * RADIUS, 60 / max(1, deep))
    base = y + (34 if canvas.narrow else 0)
    end = base + max(38.0, (2 * deep + 1) * step + 12)
    middle = (base + end) / 2
    first, below = (y + 14, y + 29) if canvas.narrow else (middle - 2, middle + 14)
    year, issue, size = head
    canvas.text(0, first, year, 15, weight="bold")
    canvas.text(text_width(year, 15, "bold") + 8, first, issue, SMALL, "ink-soft")
    canvas.text(0, below, size, SMALL, "ink-soft")
    for x in scale:
        canvas.line(x, base, x, end, "rule-soft")
    for word, level in zip(words, levels, strict=True):
        x = left + word * unit
        canvas.disc(x, middle - level * step, RADIUS, "camp-other", "paper", 0.6)
    half = left + (float(pd.Series(words).median()) if words else 0) * unit
    canvas.line(half, base + 3, half, end - 3, "accent", 2)
    canvas.line(0, end, canvas.width, end, "rule", 0.8)
    return end


def swarm(values: Sequence[float], step: float) -> list[int]:
    """A level for each value so that none lies within `step` of another on its level: 0, 1, −1, 2 …

    Values are taken in order; `step` is in their unit.
    """
    levels: list[list[float]] = []
    out = []
    for value in values:
        level = next((i for i, row in enumerate(levels) if value - row[-1] >= step), len(levels))
        if level == len(levels):
            levels.append([])
        levels[level].append(value)
        out.append((level + 1) // 2 * (1 if level % 2 else -1))
    return out


# --- readability ---------------------------------------------------------------------------------

MEASURES = {
    "automated_readability_index": "Automated readability index",
    "coleman_liau_index": "Coleman–Liau index",
    "flesch_kincaid_grade": "Flesch–Kincaid grade",
    "flesch_reading_ease": "Flesch reading ease",
    "gunning_fog": "Gunning fog index",
    "smog_index": "SMOG index",
}


def measure_name(measure: str) -> str:
    """A measure of readability as charts print it."""
    return MEASURES.get(measure, measure.replace("_", " ").capitalize())


def readability(corpus: Corpus) -> Chart:
    """Each measure of readability by article, as textstat gives it, on a scale of its own."""
    frame = corpus.readability
    values = {
        measure: dict(zip(rows["article"], rows["exact"], strict=True))
        for measure, rows in frame.groupby("measure", sort=False)
    }
    # School grades share a scale; a score that is none has its own, which runs to a hundred.
    grades = [measure for measure in values if "ease" not in measure]
    scores = [measure for measure in values if "ease" in measure]

    def paint(canvas: Canvas) -> float:
        labels = [Label(corpus.label(article)) for article in corpus.order]
        y = 0.0
        for group, top in ((grades, None), (scores, 100)):
            parts = [_panel(corpus, measure, values[measure]) for measure in group]
            y = panels(canvas, y, labels, parts, top, least=150) + 4 if parts else y
        return y

    title = "Readability of the article by each measure"
    if len(corpus.order) > 1 and values:
        title = _between([values[measure] for measure in grades or scores])
    alt = f"{title}. " + " ".join(
        f"{measure_name(measure)}: "
        + ", ".join(f"{corpus.label(article)} {value:.1f}" for article, value in by.items())
        + "."
        for measure, by in values.items()
    )
    note = (
        "Readability measures count syllables and words a sentence: the surface of a text full of"
        " names and acronyms, not how hard its thought is."
    )
    return draw("readability", title, alt, frame, paint, note)


def _between(by_article: list[dict[str, float]]) -> str:
    """Between what numbers the articles lie on some measures."""
    found = [value for measure in by_article for value in measure.values()]
    return (
        "On the measures of readability that give a school grade, the articles lie between"
        f" {min(found):.0f} and {max(found):.0f}"
    )


def _panel(corpus: Corpus, measure: str, values: dict[str, float]) -> Panel:
    found = [values.get(article) for article in corpus.order]
    rows = [[] if v is None else [Point(max(0.0, v), text=f"{v:.1f}")] for v in found]
    return Panel(measure_name(measure), "", rows)
