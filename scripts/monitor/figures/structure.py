"""How the articles are built: how long their sentences are."""

from collections.abc import Sequence

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, span
from monitor.figures import columns
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend
from monitor.showing.plots import ticks
from monitor.showing.style import SMALL

RADIUS = 3.6
"""The px of a sentence's dot."""
KEY: list[Item] = [
    (lambda c, x, m: c.disc(x + 4, m, 4, "camp-other"), 8, "a sentence, by its words"),
    (lambda c, x, m: c.line(x + 2, m - 6, x + 2, m + 6, "accent", 2), 4, "the middle one"),
]


def lengths(corpus: Corpus) -> Chart:
    """Every sentence of every article as a dot on a scale of words, beside the article's size; of
    many articles a row a year."""
    table = corpus.sentences[["article", "paragraph", "sentence", "words"]]
    sizes = corpus.features_articles.set_index("article")[["words", "paragraphs"]]
    parts, heads = columns.columns(corpus), columns.heads(corpus)
    named = table.assign(label=[corpus.label(article) for article in table["article"]])
    rows = {key: named[named["article"].isin(some)] for key, some in parts.items()}
    groups = {key: mine["words"] for key, mine in rows.items()}
    top = max(1, int(table["words"].max()))

    def paint(canvas: Canvas) -> float:
        y, left = 4.0, 8 if canvas.narrow else 198
        unit = (canvas.width - left - 8) / top
        scale = ticks(top, 3 if canvas.narrow else 6)
        for key, mine in rows.items():
            size = sizes.loc[parts[key]].sum()
            told = count(int(size["words"]), "word"), count(int(size["paragraphs"]), "paragraph")
            head = (*heads[key], ", ".join(told))
            xs = [left + tick * unit for tick in scale]
            y = _article(canvas, head, mine.sort_values("words", kind="stable"), xs, unit, y)
        for tick in scale:
            canvas.text(left + tick * unit, y + 15, f"{tick:g}", SMALL, "ink-soft", ha="center")
        return legend(canvas, y + 22, KEY) + 2

    medians = {key: float(words.median()) for key, words in groups.items()}
    middle = span(f"{min(medians.values()):g}", f"{max(medians.values()):g}")
    whole, each = sizes["words"].reindex(corpus.order), columns.each(corpus)
    long, part = span(f"{whole.min():,}", f"{whole.max():,}"), " of a year" * (each == "year")
    title = f"One article of {whole.iloc[0]:,} words; its middle sentence has {middle}"
    if len(corpus.order) > 1:
        title = (
            f"{count(len(corpus.order), 'article', words=True).capitalize()} of"
            f" {long} words; the middle sentence{part} has {middle} words"
        )
    alt = f"{title}. " + " ".join(
        f"{columns.label(corpus, key)}: {count(len(words), 'sentence')} of {words.min()} to"
        f" {words.max()} words, median {medians[key]:g}."
        for key, words in groups.items()
    )
    measure = f"Sentences of each {each} by their length in words; a dot is a sentence"
    note = "Source: the articles’ body text, split into sentences by the program."
    return draw(
        "lengths", title, alt, table, paint, note, measure=measure, identity=corpus.identity
    )


def _article(
    canvas: Canvas, head: tuple[str, str, str], rows: pd.DataFrame, scale: list[float], unit: float,
    y: float,
) -> float:  # fmt: skip
    """The sentences of an article or a year above and below its line, `unit` px a word; the y below
    them.

    `head` is its heading in two parts and its size; `scale` the x of the ticks, the first at 0.
    """
    words = [int(number) for number in rows["words"]]
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
    for row, level in zip(rows.itertuples(), levels, strict=True):
        says = f"{row.label} ¶{row.paragraph}, sentence {row.sentence}: {count(row.words, 'word')}"
        with canvas.about(says, [(row.article, row.paragraph)]):
            x = left + row.words * unit
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
