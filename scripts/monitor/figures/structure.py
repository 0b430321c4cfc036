"""How the articles are built: how long their sentences are, and in whose voice they speak."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.identity import Identity
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, ground, legend, voice_items
from monitor.showing.plots import ticks
from monitor.showing.style import SIZE, SMALL

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
    rows = {article: frames.of(table, article) for article in corpus.order}
    groups = {article: mine["words"] for article, mine in rows.items()}
    top = max(1, int(table["words"].max()))

    def paint(canvas: Canvas) -> float:
        y, left = 4.0, 8 if canvas.narrow else 198
        unit = (canvas.width - left - 8) / top
        scale = ticks(top, 3 if canvas.narrow else 6)
        for article, mine in rows.items():
            size = sizes.loc[article]
            parts = count(int(size.words), "word"), count(int(size.paragraphs), "paragraph")
            head = (*frames.heading(corpus, article), ", ".join(parts))
            xs = [left + tick * unit for tick in scale]
            y = _article(canvas, head, mine.sort_values("words", kind="stable"), xs, unit, y)
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
    measure = "Sentences of each article by their length in words; a dot is a sentence"
    note = "Source: the articles’ body text, split into sentences by the program."
    return draw(
        "lengths", title, alt, table, paint, note, measure=measure, identity=corpus.identity
    )


def _article(
    canvas: Canvas, head: tuple[str, str, str], rows: pd.DataFrame, scale: list[float], unit: float,
    y: float,
) -> float:  # fmt: skip
    """An article's sentences above and below its line, `unit` px a word; the y below them.

    `head` is its year, its issue and its size; `scale` the x of the ticks, the first at nought.
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
        says = f"{year} ¶{row.paragraph}, sentence {row.sentence}: {count(row.words, 'word')}"
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


# --- the voices ----------------------------------------------------------------------------------


def from_left(identity: Identity) -> dict[str, str]:
    """The voices from the left: the writer's judgement stands on the base line that all share."""
    return dict(reversed(identity.voices.items()))


def voices(corpus: Corpus) -> Chart:
    """The voices of each article's sentences: judged, said, reported, in per cent."""
    twice = frames.twice(corpus)
    counts, again = (
        {a: Counter(frames.voices(corpus, a, which).values()) for a in corpus.order}
        for which in frames.READINGS
    )

    def paint(canvas: Canvas) -> float:
        issues = [issue for _, issue in frames.headings(corpus).values()]
        head = 0.0 if canvas.narrow else 56.0 + max(text_width(issue, SMALL) for issue in issues)
        y = 0.0
        for article, mine in counts.items():
            year, issue = frames.heading(corpus, article)
            canvas.text(0, y + 17, year, SIZE + 1, weight="bold")
            canvas.text(text_width(year, SIZE + 1, "bold") + 7, y + 17, issue, SMALL, "ink-soft")
            y += 22 * canvas.narrow
            if not mine.total():
                canvas.text(head, y + 17, "not coded", SMALL, "ink-soft")
            _shares(canvas, corpus, article, mine, head, y)
            two = again[article] or mine
            if mine.total() and two["judgement"] != mine["judgement"]:
                at = head + (canvas.width - head) * two["judgement"] / two.total()
                canvas.line(at, y - 1, at, y + 27, "accent", 2)
            y += 32
        items = voice_items(corpus.identity, from_left(corpus.identity))
        return legend(canvas, y + 2, [*items, SECOND] if twice else items)

    title = _title(_judged(counts), _judged(again), len(counts))
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: {_heard(corpus.identity, mine, again[a] or mine)}."
        for a, mine in counts.items()
    )
    table = pd.DataFrame(
        [
            (a, w, counts[a][v], again[a][v])
            for a in corpus.order
            for v, w in from_left(corpus.identity).items()
        ],
        columns=["article", "voice", "first_reading", "second_reading"],
    )
    note = _read(corpus)
    measure = "Sentences of each article by the voice that carries them, in per cent of the article"
    return draw("voices", title, alt, table, paint, note, measure=measure, identity=corpus.identity)


SECOND: Item = (
    lambda c, x, m: c.line(x + 2, m - 8, x + 2, m + 8, "accent", 2),
    4,
    "where judgement ends in the second reading",
)


def _shares(
    canvas: Canvas, corpus: Corpus, article: str, mine: Counter[str], x: float, y: float
) -> None:
    """A bar for each voice of an article, with its share where that fits; it leads to the
    paragraphs in which the voice is heard."""
    room, whole = canvas.width - x, mine.total()
    heard = frames.voices(corpus, article)
    for voice, words in from_left(corpus.identity).items():
        if not mine[voice]:
            continue
        places = sorted({number for (number, _), one in heard.items() if one == voice})
        text, wide = f"{100 * mine[voice] / whole:.0f}%", room * mine[voice] / whole
        says = f"{corpus.label(article)}: {mine[voice]} of {whole} sentences {words}, {text}"
        with canvas.about(says, [(article, number) for number in places]):
            ground(canvas, voice, x, y + 2, wide - 1.5, 22)
            pad = text_width(text, SMALL, "bold") + 8
            if voice == "judgement" and wide > pad + 4:  # the figure on a blank, not on lines
                canvas.rect(x + 4, y + 5, pad, 16, "voice-judgement")
            if wide > pad + 4:
                # At the outer end: where judgement ends in the second reading, a line stands.
                inner = voice == "judgement"
                at, ha, bold = (
                    (x + 8, "left", "bold") if inner else (x + wide - 8, "right", "normal")
                )
                canvas.text(at, y + 17, text, SMALL, weight=bold, ha=ha)
        x += wide


def _heard(identity: Identity, first: Counter[str], second: Counter[str]) -> str:
    """How many of an article's sentences speak in each voice, in words."""
    if not first.total():
        return "not coded"
    return listed(
        [f"{frames.both(first[v], second[v], str)} {word}" for v, word in identity.voices.items()]
    )


def _title(judged: list[float], again: list[float], articles: int) -> str:
    """From what to what share of an article's sentences are judgement, in both readings: of those
    of so many articles that are coded."""
    if not judged:
        return "Voices are not coded"
    first, second = _span(judged), _span(again or judged)
    coded = "coded " if len(judged) < articles else ""
    return (
        f"Of {'each' if len(judged) > 1 else 'the'} {coded}article’s sentences {first} are the"
        f" writer’s own judgement{frames.second([(first, second)], str)[0]}"
    )


def _judged(counts: dict[str, Counter[str]]) -> list[float]:
    """The share of judged sentences, in percent, of each article that is coded."""
    return [100 * c["judgement"] / c.total() for c in counts.values() if c.total()]


def _span(shares: list[float]) -> str:
    """Shares from the lowest to the highest: "34% to 43%", or the one that there is."""
    low, high = f"{min(shares):.0f}%", f"{max(shares):.0f}%"
    return low if low == high else f"{low} to {high}"


def _read(corpus: Corpus) -> str:
    """Where the voices are from, and what another reading hears."""
    if corpus.voice_a.empty:
        return "Voices of these sentences are not coded yet."
    if not frames.twice(corpus):
        return (
            "Source: the articles’ sentences, read once under the codebook of this report. A bar is"
            " a whole article."
        )
    return (
        "Source: the articles’ sentences, read twice under the codebook of this report. A bar is a"
        f" whole article in the first reading. {_differing(corpus)}"
    )


def _differing(corpus: Corpus) -> str:
    """In how many sentences the second reading hears another voice."""
    number = sum(frames.voices_apart(corpus, article) for article in corpus.order)
    return f"The second reading hears {count(number, 'sentence', words=True)} otherwise."
