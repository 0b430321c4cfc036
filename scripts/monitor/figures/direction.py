"""Which way each paragraph points, and in whose voice it speaks."""

from __future__ import annotations

from collections import Counter
from math import ceil

import pandas as pd

from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import arrow, arrow_items, ground, legend, voice_items
from monitor.showing.style import DIRECTIONS, SIZE, SMALL, VOICES


def directions(corpus) -> Chart:
    """Which way each paragraph points, its sentences filled by the voice that carries them."""
    themed = {a: frames.coded(corpus, a) for a in corpus.order}
    voiced = {a: frames.voices(corpus, a) for a in corpus.order}
    other = {a: frames.coded(corpus, a, "b") for a in corpus.order}
    counts = {
        a: frames.of(corpus, "sentences", a).groupby("paragraph").size() for a in corpus.order
    }
    most = max(int(n.max()) for n in counts.values())

    def paint(canvas: Canvas) -> float:
        least, gap = (canvas.width if canvas.narrow else 120.0), 16.0
        across = max(1, min(5, int((canvas.width + gap) // (least + gap))))
        across = ceil(len(counts) / ceil(len(counts) / across))
        width = (canvas.width - gap * (across - 1)) / across
        # Room for the numbers of the paragraphs, of which an article may have hundreds.
        lead = max(20.0, 7 + max(text_width(str(n.index.max()), SMALL) for n in counts.values()))
        unit = min(13.0, (width - lead - 8) / 2 / most)
        y = bottom = 0.0
        for i, article in enumerate(corpus.order):
            if i % across == 0:
                y, bottom = bottom + (10 if i else 0), 0.0
            x = (i % across) * (width + gap)
            centre = x + lead + (width - lead) / 2
            year, issue = frames.heading(corpus, article)
            canvas.text(x, y + 16, year, SIZE + 2, weight="bold")
            canvas.text(x + width, y + 16, issue, SMALL, "ink-soft", ha="right")
            canvas.line(x, y + 22, x + width, y + 22, "ink", 1)
            if len(themed[article]):
                arrow(canvas, "west", x + lead + 8, y + 33)
                arrow(canvas, "russia", x + width - 8, y + 33)
            at = y + 42
            canvas.line(centre, at, centre, at + 20 * len(counts[article]), "ink-soft", 1)
            for number, sentences in counts[article].items():
                middle = at + 10
                way = themed[article].get("direction", pd.Series(dtype=str)).get(number, "")
                long = sentences * unit
                start = {"west": centre - long, "russia": centre}.get(way, centre - long / 2)
                canvas.text(x + lead - 6, middle + 4.3, str(number), SMALL, "ink-soft", ha="right")
                order = [*VOICES, ""]
                mine = sorted(
                    (voiced[article].get((number, s), "") for s in range(1, sentences + 1)),
                    key=lambda v: order.index(v) if v in order else len(order),
                )
                if way == "west":  # what is reported lies at the axis on either side
                    mine.reverse()
                for k, voice in enumerate(mine):
                    ground(canvas, voice, start + k * unit, middle - 7, unit - 1, 14)
                again = other[article].get("direction", pd.Series(dtype=str)).get(number, way)
                if again != way and way:
                    end = start + long + 9 if way != "west" else start - 9
                    canvas.rect(end - 8, middle - 7, 16, 14, None, "accent", 1.2)
                    arrow(canvas, again, end, middle, 12)
                if way == "none":
                    arrow(canvas, "none", start - 8, middle, 12)
                at += 20
            bottom = max(bottom, at)
        seen = {v for one in voiced.values() for v in one.values()}
        y = bottom + 8
        canvas.line(0, y, canvas.width, y, "rule")
        rows = [v for v in VOICES if v in seen] or [""]
        y = legend(canvas, y + 6, voice_items(rows), lead="A box is a sentence")
        if any(len(t) for t in themed.values()):
            y = legend(canvas, y, arrow_items(DIRECTIONS), lead="Points")
            words = "boxed arrow: the second reading’s direction, where it differs"
            boxed = [(lambda c, x, m: c.rect(x, m - 7, 16, 14, None, "accent", 1.2), 16, words)]
            y = legend(canvas, y, boxed)
        else:
            y = canvas.block(0, y + 14, "Directions are not coded.", canvas.width, SMALL) + 4
        return y

    ways, again = (
        Counter(w for t in one.values() if len(t) for w in t["direction"])
        for one in (themed, other)
    )
    again = again or ways
    whole = sum(ways.values())
    title = "Directions are not coded"
    if whole:
        russia, west, both = frames.second(
            [(ways[w], again[w]) for w in ("russia", "west", "both")]
        )
        title = (
            f"{frames.word(ways['russia']).capitalize()} of"
            f" {frames.count(whole, 'paragraph', words=True)} point towards Russia or its"
            f" alliance{russia}, {frames.word(ways['west'])} towards the West or away from"
            f" Russia{west}, {frames.word(ways['both'])} both ways{both}"
        )
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: "
        + (
            frames.listed([f"{_ways(t, other[a], w)} {words}" for w, words in DIRECTIONS.items()])
            if len(t)
            else "not coded"
        )
        + "."
        for a, t in themed.items()
    )
    records = [
        (a, number, themed[a].get("direction", pd.Series(dtype=str)).get(number, ""),
         other[a].get("direction", pd.Series(dtype=str)).get(number, ""),
         *(sum(v == voice and k[0] == number for k, v in voiced[a].items()) for voice in VOICES))
        for a in corpus.order for number in counts[a].index
    ]  # fmt: skip
    columns = ["article", "paragraph", "first_reading", "second_reading", *VOICES.values()]
    note = (
        "Naming is not leaning: a paragraph that names only Russia can point away from it. The bars"
        " and their voices are those of the first reading."
    )
    return draw("directions", title, alt, pd.DataFrame(records, columns=columns), paint, note)


def voices(corpus) -> Chart:
    """The voices of each article's sentences: reported, said, judged."""
    counts = {a: Counter(frames.voices(corpus, a).values()) for a in corpus.order}
    again = {a: Counter(frames.voices(corpus, a, "b").values()) for a in corpus.order}

    def paint(canvas: Canvas) -> float:
        issues = [frames.heading(corpus, article)[1] for article in corpus.order]
        head = 0.0 if canvas.narrow else 56.0 + max(text_width(issue, SMALL) for issue in issues)
        width = canvas.width - head
        y = 0.0
        for article, mine in counts.items():
            year, issue = frames.heading(corpus, article)
            base = y + 17
            canvas.text(0, base, year, SIZE + 1, weight="bold")
            canvas.text(text_width(year, SIZE + 1, "bold") + 7, base, issue, SMALL, "ink-soft")
            if canvas.narrow:
                y += 22
            whole = mine.total()
            if not whole:
                canvas.text(head, y + 17, "not coded", SMALL, "ink-soft")
            x = head
            for voice in VOICES:
                n = mine[voice]
                if not n:
                    continue
                wide = width * n / whole
                ground(canvas, voice, x, y + 2, wide - 1.5, 22)
                text = f"{n}"
                pad = text_width(text, SMALL) + 8
                if voice == "judgement" and wide > pad + 4:  # the figure on a blank, not on lines
                    canvas.rect(x + 4, y + 5, pad, 16, "voice-judgement")
                if wide > pad:
                    canvas.text(x + 8, y + 17, text, SMALL)
                x += wide
            y += 30
        return legend(canvas, y + 2, voice_items(VOICES))

    shares = [_judged(counts), _judged(again)]
    title = "Voices are not coded"
    if shares[0]:
        first, second = (_span(one) for one in (shares[0], shares[1] or shares[0]))
        title = (
            f"Of {'each' if len(shares[0]) > 1 else 'the'} article’s sentences {first} are the"
            f" writer’s own judgement{frames.second([(first, second)], str)[0]}"
        )
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: "
        + (
            frames.listed(
                [f"{frames.both(c[v], (again[a] or c)[v], str)} {VOICES[v]}" for v in VOICES]
            )
            if c.total()
            else "not coded"
        )
        + "."
        for a, c in counts.items()
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


def _judged(counts: dict[str, Counter]) -> list[float]:
    """The share of judged sentences, in percent, of each article that is coded."""
    return [100 * c["judgement"] / c.total() for c in counts.values() if c.total()]


def _span(shares: list[float]) -> str:
    """Shares from the lowest to the highest: "34% to 43%", or the one that there is."""
    low, high = f"{min(shares):.0f}%", f"{max(shares):.0f}%"
    return low if low == high else f"{low} to {high}"


def _differing(corpus) -> str:
    """In how many sentences the second reading hears another voice."""
    first, second = (
        {(a, *key): v for a in corpus.order for key, v in frames.voices(corpus, a, which).items()}
        for which in frames.READINGS
    )
    number = sum(first[key] != second[key] for key in first.keys() & second.keys())
    return f"The second reading hears {frames.count(number, 'sentence', words=True)} otherwise."


def _ways(first: pd.DataFrame, second: pd.DataFrame, way: str) -> str:
    """How many of an article's paragraphs point a way, in both readings."""
    one, other = (int((t["direction"] == way).sum()) if len(t) else None for t in (first, second))
    return frames.both(one, one if other is None else other)
