"""Which way each paragraph points, and in whose voice it speaks."""

from __future__ import annotations

from collections import Counter
from math import ceil

import pandas as pd

from ..style import DIRECTIONS, SIZE, SMALL, VOICES
from . import data
from .canvas import Canvas, text_width
from .chart import Chart, draw
from .marks import arrow, arrow_items, ground, legend, voice_items


def directions(corpus) -> Chart:
    """Which way each paragraph points, its sentences filled by the voice that carries them."""
    themed = {a: data.coded(corpus, a) for a in corpus.order}
    voiced = {a: data.voices(corpus, a) for a in corpus.order}
    other = {a: data.coded(corpus, a, "b") for a in corpus.order}
    counts = {a: data.of(corpus, "sentences", a).groupby("paragraph").size() for a in corpus.order}
    most = max(int(n.max()) for n in counts.values())

    def paint(canvas: Canvas) -> float:
        least, gap = (canvas.width if canvas.narrow else 120.0), 16.0
        across = max(1, min(5, int((canvas.width + gap) // (least + gap))))
        across = ceil(len(counts) / ceil(len(counts) / across))
        width = (canvas.width - gap * (across - 1)) / across
        # Room for the numbers of the paragraphs, of which an article may have hundreds.
        lead = max(20.0, 7 + max(text_width(str(n.index.max()), SMALL) for n in counts.values()))
        unit = min(13.0, (width - lead - 8) / (2 * most))
        y = bottom = 0.0
        for i, article in enumerate(corpus.order):
            if i % across == 0:
                y, bottom = bottom + (10 if i else 0), 0.0
            x = (i % across) * (width + gap)
            centre = x + lead + (width - lead) / 2
            year, issue = data.heading(corpus, article)
            canvas.text(x, y + 16, year, SIZE + 2, weight="bold")
            canvas.text(x + width, y + 16, issue, SMALL, "ink-soft", ha="right")
            canvas.line(x, y + 22, x + width, y + 22, "ink", 1)
            if len(themed[article]):
                arrow(canvas, "russia", x + lead + 8, y + 33)
                arrow(canvas, "west", x + width - 8, y + 33)
            at = y + 42
            canvas.line(centre, at, centre, at + 20 * len(counts[article]), "ink-soft", 1)
            for number, sentences in counts[article].items():
                middle = at + 10
                way = themed[article].get("direction", pd.Series(dtype=str)).get(number, "")
                long = sentences * unit
                start = {"russia": centre - long, "west": centre}.get(way, centre - long / 2)
                canvas.text(x + lead - 6, middle + 4.3, str(number), SMALL, "ink-soft", ha="right")
                order = [*VOICES, ""]
                mine = sorted(
                    (voiced[article].get((number, s), "") for s in range(1, sentences + 1)),
                    key=lambda v: order.index(v) if v in order else len(order),
                )
                if way == "russia":  # what is reported lies at the axis on either side
                    mine.reverse()
                for k, voice in enumerate(mine):
                    ground(canvas, voice, start + k * unit, middle - 7, unit - 1, 14)
                again = other[article].get("direction", pd.Series(dtype=str)).get(number, way)
                if again != way and way:
                    end = start + long if way != "russia" else start - 14
                    canvas.text(end + 3, middle + 4.3, "b", SMALL, "accent", weight="bold")
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
            words = "left: toward Russia; right: toward the West; in the middle: both"
            y = legend(canvas, y, arrow_items(["none"]), lead=words[0].upper() + words[1:]) \
                if not canvas.narrow else legend(
                    canvas, canvas.block(0, y + 14, words[0].upper() + words[1:], 310, SMALL) + 2,
                    arrow_items(["none"]))  # fmt: skip
            y = legend(canvas, y, [(lambda *_: None, -5, "pass b reads another direction")],
                       lead="b")  # fmt: skip
        else:
            y = canvas.block(0, y + 14, "Directions are not coded.", canvas.width, SMALL) + 4
        return y

    ways = Counter(w for t in themed.values() if len(t) for w in t["direction"])
    whole = sum(ways.values())
    title = "Directions are not coded"
    if whole:
        title = (
            f"{data.word(ways['russia']).capitalize()} of"
            f" {data.count(whole, 'paragraph', words=True)} point toward Russia and its alliance,"
            f" {data.word(ways['west'])} to the West or away from Russia,"
            f" {data.word(ways['both'])} both ways"
        )
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: "
        + (
            data.listed([f"{(t['direction'] == w).sum()} {DIRECTIONS[w]}" for w in DIRECTIONS])
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
    columns = ["article", "paragraph", "direction_a", "direction_b", *VOICES.values()]
    note = "Naming is not leaning: a paragraph that names only Russia can point away from it."
    return draw("directions", title, alt, pd.DataFrame(records, columns=columns), paint, note)


def voices(corpus) -> Chart:
    """The voices of each article's sentences: reported, said, judged."""
    counts = {a: Counter(data.voices(corpus, a).values()) for a in corpus.order}
    again = {a: Counter(data.voices(corpus, a, "b").values()) for a in corpus.order}

    def paint(canvas: Canvas) -> float:
        issues = [data.heading(corpus, article)[1] for article in corpus.order]
        head = 0.0 if canvas.narrow else 56.0 + max(text_width(issue, SMALL) for issue in issues)
        width = canvas.width - head
        y = 0.0
        for article, mine in counts.items():
            year, issue = data.heading(corpus, article)
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

    share = {a: 100 * c["judgement"] / c.total() for a, c in counts.items() if c.total()}
    title = "Voices are not coded"
    if share:
        high, low = max(share, key=share.get), min(share, key=share.get)
        title = f"{corpus.label(high)} judges most, in {share[high]:.0f}% of its sentences"
        if high != low:
            title += f"; {corpus.label(low)} least, in {share[low]:.0f}%"
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: "
        + (data.listed([f"{c[v]} {w}" for v, w in VOICES.items()]) if c.total() else "not coded")
        + "."
        for a, c in counts.items()
    )
    table = pd.DataFrame(
        [(a, w, counts[a][v], again[a][v]) for a in corpus.order for v, w in VOICES.items()],
        columns=["article", "voice", "sentences_pass_a", "sentences_pass_b"],
    )
    note = "Figures are sentences; a bar is the whole article."
    return draw("voices", title, alt, table, paint, note)
