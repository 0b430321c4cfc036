"""Which way each paragraph points, and in whose voice it speaks."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, arrow, arrow_items, ground, legend, voice_items
from monitor.showing.style import DIRECTIONS, SIZE, SMALL, VOICES

# --- directions ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A paragraph: its number, its direction in either reading ("" where not coded), and the voice
    of each of its sentences, from the axis outwards."""

    number: int
    way: str
    again: str
    voices: tuple[str, ...]


def _rows(corpus: Corpus) -> dict[str, list[Row]]:
    """The paragraphs of each article, by its id."""
    order = {voice: i for i, voice in enumerate([*VOICES, ""])}
    out: dict[str, list[Row]] = {}
    for article in corpus.order:
        first, second = (frames.directions(corpus, article, which) for which in frames.READINGS)
        heard = frames.voices(corpus, article)
        sizes = frames.of(corpus.sentences, article).groupby("paragraph").size()
        out[article] = []
        for number, size in sizes.items():
            mine = [heard.get((number, sentence), "") for sentence in range(1, size + 1)]
            mine.sort(key=lambda voice: order.get(voice, len(order)))
            row = Row(number, first.get(number, ""), second.get(number, ""), tuple(mine))
            out[article].append(row)
    return out


def directions(corpus: Corpus) -> Chart:
    """Which way each paragraph points, its sentences filled by the voice that carries them."""
    articles = _rows(corpus)
    coded = any(row.way for rows in articles.values() for row in rows)

    def paint(canvas: Canvas) -> float:
        y = _columns(canvas, corpus, articles) + 8
        canvas.line(0, y, canvas.width, y, "rule")
        seen = {voice for rows in articles.values() for row in rows for voice in row.voices}
        voiced = [voice for voice in VOICES if voice in seen] or [""]
        y = legend(canvas, y + 6, voice_items(voiced), lead="A box is a sentence")
        if not coded:
            return canvas.block(0, y + 14, "Directions are not coded.", canvas.width, SMALL) + 4
        y = legend(canvas, y, arrow_items(DIRECTIONS), lead="Points")
        return legend(canvas, y, [BOXED])

    title = _points(articles) if coded else "Directions are not coded"
    alt = f"{title}. " + " ".join(
        f"{corpus.label(article)}: {_ways(rows)}." for article, rows in articles.items()
    )
    records = [
        (article, row.number, row.way, row.again, *(row.voices.count(voice) for voice in VOICES))
        for article, rows in articles.items()
        for row in rows
    ]
    columns = ["article", "paragraph", "first_reading", "second_reading", *VOICES.values()]
    note = (
        "Naming is not leaning: a paragraph that names only Russia can point away from it. The bars"
        " and their voices are those of the first reading."
    )
    return draw("directions", title, alt, pd.DataFrame(records, columns=columns), paint, note)


def _box(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y - 7, 16, 14, None, "accent", 1.2)


BOXED: Item = (_box, 16, "boxed arrow: the second reading’s direction, where it differs")


def _columns(canvas: Canvas, corpus: Corpus, articles: dict[str, list[Row]]) -> float:
    """A column for each article, in as many lines as they need; the y below the last."""
    least, gap = (canvas.width if canvas.narrow else 120.0), 16.0
    across = max(1, min(5, int((canvas.width + gap) // (least + gap))))
    across = ceil(len(articles) / ceil(len(articles) / across))
    width = (canvas.width - gap * (across - 1)) / across
    # Room for the numbers of the paragraphs, of which an article may have hundreds.
    last = [str(max(row.number for row in rows)) for rows in articles.values()]
    lead = max(20.0, 7 + max(text_width(number, SMALL) for number in last))
    longest = max(len(row.voices) for rows in articles.values() for row in rows)
    unit = min(13.0, (width - lead - 8) / 2 / longest)
    y = bottom = 0.0
    for i, (article, rows) in enumerate(articles.items()):
        if i % across == 0:
            y, bottom = bottom + (10 if i else 0), 0.0
        x = (i % across) * (width + gap)
        year, issue = frames.heading(corpus, article)
        canvas.text(x, y + 16, year, SIZE + 2, weight="bold")
        canvas.text(x + width, y + 16, issue, SMALL, "ink-soft", ha="right")
        canvas.line(x, y + 22, x + width, y + 22, "ink", 1)
        if any(row.way for row in rows):
            arrow(canvas, "west", x + lead + 8, y + 33)
            arrow(canvas, "russia", x + width - 8, y + 33)
        top, centre = y + 42, x + lead + (width - lead) / 2
        canvas.line(centre, top, centre, top + 20 * len(rows), "ink-soft", 1)
        for k, row in enumerate(rows):
            middle = top + 20 * k + 10
            number = str(row.number)
            canvas.text(x + lead - 6, middle + 4.3, number, SMALL, "ink-soft", ha="right")
            _bar(canvas, row, centre, middle, unit)
        bottom = max(bottom, top + 20 * len(rows))
    return bottom


def _bar(canvas: Canvas, row: Row, centre: float, middle: float, unit: float) -> None:
    """A paragraph's sentences on its side of the axis, with the second reading's arrow."""
    long = len(row.voices) * unit
    start = {"west": centre - long, "russia": centre}.get(row.way, centre - long / 2)
    # What is reported lies at the axis on either side.
    for k, voice in enumerate(reversed(row.voices) if row.way == "west" else row.voices):
        ground(canvas, voice, start + k * unit, middle - 7, unit - 1, 14)
    if row.way and row.again not in ("", row.way):
        end = start + long + 9 if row.way != "west" else start - 9
        _box(canvas, end - 8, middle)
        arrow(canvas, row.again, end, middle, 12)
    if row.way == "none":
        arrow(canvas, "none", start - 8, middle, 12)


def _both(rows: list[Row]) -> tuple[Counter[str], Counter[str]]:
    """How many of some paragraphs point each way, in either reading; the first if alone."""
    first = Counter(row.way for row in rows if row.way)
    return first, Counter(row.again for row in rows if row.again) or first


def _points(articles: dict[str, list[Row]]) -> str:
    """How many paragraphs point which way."""
    ways, again = _both([row for rows in articles.values() for row in rows])
    russia, west, both = frames.second([(ways[w], again[w]) for w in ("russia", "west", "both")])
    return (
        f"{word(ways['russia']).capitalize()} of {count(ways.total(), 'paragraph', words=True)}"
        f" point towards Russia or its alliance{russia}, {word(ways['west'])} towards the West or"
        f" away from Russia{west}, {word(ways['both'])} both ways{both}"
    )


def _ways(rows: list[Row]) -> str:
    """How many of an article's paragraphs point each way, in words."""
    ways, again = _both(rows)
    if not ways:
        return "not coded"
    return listed([f"{frames.both(ways[w], again[w])} {words}" for w, words in DIRECTIONS.items()])


# --- voices --------------------------------------------------------------------------------------


def voices(corpus: Corpus) -> Chart:
    """The voices of each article's sentences: reported, said, judged."""
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
            if canvas.narrow:
                y += 22
            if not mine.total():
                canvas.text(head, y + 17, "not coded", SMALL, "ink-soft")
            _shares(canvas, mine, head, y)
            y += 30
        return legend(canvas, y + 2, voice_items(VOICES))

    title = _title(_judged(counts), _judged(again))
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: {_heard(mine, again[a] or mine)}." for a, mine in counts.items()
    )
    table = pd.DataFrame(
        [(a, w, counts[a][v], again[a][v]) for a in corpus.order for v, w in VOICES.items()],
        columns=["article", "voice", "first_reading", "second_reading"],
    )
    note = (
        "Figures are sentences, as the first reading has them; a bar is the whole article."
        f" {_differing(corpus)}"
    )
    return draw("voices", title, alt, table, paint, note)


def _shares(canvas: Canvas, mine: Counter[str], x: float, y: float) -> None:
    """A bar for each voice of an article, with its number where that fits."""
    room, whole = canvas.width - x, mine.total()
    for voice in VOICES:
        if not mine[voice]:
            continue
        text, wide = str(mine[voice]), room * mine[voice] / whole
        ground(canvas, voice, x, y + 2, wide - 1.5, 22)
        pad = text_width(text, SMALL) + 8
        if voice == "judgement" and wide > pad + 4:  # the figure on a blank, not on lines
            canvas.rect(x + 4, y + 5, pad, 16, "voice-judgement")
        if wide > pad:
            canvas.text(x + 8, y + 17, text, SMALL)
        x += wide


def _heard(first: Counter[str], second: Counter[str]) -> str:
    """How many of an article's sentences speak in each voice, in words."""
    if not first.total():
        return "not coded"
    return listed([f"{frames.both(first[v], second[v], str)} {VOICES[v]}" for v in VOICES])


def _title(judged: list[float], again: list[float]) -> str:
    """From what to what share of an article's sentences are judgement, in both readings."""
    if not judged:
        return "Voices are not coded"
    first, second = _span(judged), _span(again or judged)
    return (
        f"Of {'each' if len(judged) > 1 else 'the'} article’s sentences {first} are the"
        f" writer’s own judgement{frames.second([(first, second)], str)[0]}"
    )


def _judged(counts: dict[str, Counter[str]]) -> list[float]:
    """The share of judged sentences, in percent, of each article that is coded."""
    return [100 * c["judgement"] / c.total() for c in counts.values() if c.total()]


def _span(shares: list[float]) -> str:
    """Shares from the lowest to the highest: "34% to 43%", or the one that there is."""
    low, high = f"{min(shares):.0f}%", f"{max(shares):.0f}%"
    return low if low == high else f"{low} to {high}"


def _differing(corpus: Corpus) -> str:
    """In how many sentences the second reading hears another voice."""
    first, second = (
        {(a, *key): v for a in corpus.order for key, v in frames.voices(corpus, a, which).items()}
        for which in frames.READINGS
    )
    number = sum(first[key] != second[key] for key in first.keys() & second.keys())
    return f"The second reading hears {count(number, 'sentence', words=True)} otherwise."
