"""The themes: what each paragraph is about, which way it points, and in whose voice it speaks."""

from __future__ import annotations

from collections import Counter
from math import ceil

import pandas as pd

from . import data
from .canvas import Canvas, text_width, wrap
from .chart import Chart, draw
from .marks import arrow, arrow_items, ground, legend, voice_items
from .plots import Column, bands
from .style import DIRECTIONS, SIZE, SMALL, VOICES

CELL = 17.0
"""The side in px of a cell of the grid of paragraphs and themes."""
GAP = 0.6
"""The gap between two articles, in cells."""
YEAR = 46.0
"""The px that an article's year takes above its columns."""
FRAME = "balance"
"""The theme that is a frame more than a topic (codebook, themes): it stands apart."""


def _paragraphs(corpus) -> dict[str, int]:
    """How many paragraphs each article has."""
    return {a: int(data.of(corpus, "paragraphs", a)["paragraph"].max()) for a in corpus.order}


def _coded(corpus, which: str) -> dict[tuple[str, int, str], bool]:
    """Each theme of each paragraph in a pass, and whether it is the main one."""
    frame = data.table(corpus, f"themes_{which}")
    out = {}
    for row in frame.itertuples():
        for theme in filter(None, str(row.themes).split(";")):
            out[(row.article, row.paragraph, theme)] = theme == row.main
    return out


def _by_frequency(corpus) -> dict[str, str]:
    """Names of the themes, the one coded most often first; the balance, a frame, last."""
    names = data.theme_names(corpus)
    every = Counter(theme for _, _, theme in _coded(corpus, "a"))
    order = sorted(names, key=lambda theme: (theme == FRAME, -every[theme], names[theme]))
    return {theme: names[theme] for theme in order}


def _layout(canvas: Canvas, corpus, head: float, least: float) -> tuple[list[list[Column]], float]:
    """Paragraphs in bands of columns, and the width of a cell: all in one band where cells of
    `least` px allow it; on a phone a band for each article."""
    counts = _paragraphs(corpus)
    room = canvas.width - head
    if canvas.narrow:
        return [p for a, n in counts.items() for p in bands({a: n}, int(room // CELL))], CELL
    cell = CELL
    while cell >= least:
        one = sum(max(n * cell, YEAR) for n in counts.values()) + GAP * cell * (len(counts) - 1)
        if one <= room:
            return [[(a, i) for a, n in counts.items() for i in range(1, n + 1)]], cell
        cell -= 0.5
    return bands(counts, room / CELL, YEAR / CELL, GAP), CELL


def _grid(canvas: Canvas, corpus, names: dict[str, str], cell, filled: set, least=CELL) -> float:
    """Themes as rows, paragraphs as columns; `cell(key, x, y)` paints about the middle (x, y) of
    each key (article, paragraph, theme) in `filled`."""
    head = 152.0 if canvas.narrow else 200.0
    y = 0.0
    parts, side = _layout(canvas, corpus, head, least)
    for band in parts:
        xs, x, begun = [], head, head
        for i, (article, _) in enumerate(band):
            if i and band[i - 1][0] != article:
                x = max(x, begun + YEAR) + side * GAP
            if not i or band[i - 1][0] != article:
                begun = x
            xs.append(x)
            x += side
        y = _columns(canvas, corpus, band, xs, side, y)
        for theme, name in names.items():
            keys = [(article, number, theme) for article, number in band]
            if canvas.narrow and not any(key in filled for key in keys):
                continue
            if theme == FRAME and len(names) > 1:
                canvas.line(0, y + 2, canvas.width, y + 2, "rule")
                y += 4
            lines = wrap(name, head - 10, SMALL)
            height = max(CELL, len(lines) * SMALL * 1.1 + 3)
            base = y + height / 2 - (len(lines) - 1) * SMALL * 0.55 + SMALL * 0.36
            for k, words in enumerate(lines):
                canvas.text(0, base + k * SMALL * 1.1, words, SMALL)
            for x in xs:
                canvas.rect(x + 0.5, y + 0.5, side - 1.2, height - 1.2, "rule-soft")
            for key, x in zip(keys, xs, strict=True):
                if key in filled:
                    cell(key, x + side / 2, y + height / 2)
            y += height
        y += 10
    return y


def _columns(canvas: Canvas, corpus, band: list[Column], xs, side: float, y: float) -> float:
    """The heads of a band's columns: year and label of each article, numbers of paragraphs."""
    y += 16
    for i, (article, number) in enumerate(band):
        if i == 0 or band[i - 1][0] != article:
            year, label = data.heading(corpus, article)
            room = sum(a == article for a, _ in band[i:]) * side + side * 0.4
            bold = text_width(year, SIZE + 1, "bold")
            canvas.text(xs[i], y, year, SIZE + 1, weight="bold")
            if bold + 5 + text_width(label, SMALL) <= room:
                canvas.text(xs[i] + bold + 5, y, label, SMALL, "ink-soft")
        if number < 10 or number % 2 == 0:
            canvas.text(xs[i] + side / 2, y + 16, str(number), SMALL, "ink-soft", ha="center")
    return y + 22


def theme_grid(corpus) -> Chart:
    """Themes by paragraph: main theme and further themes of pass a, and where pass b differs."""
    names = _by_frequency(corpus)
    a, b = _coded(corpus, "a"), _coded(corpus, "b")
    differing = {
        key for key in a.keys() | b.keys() if (key in a, a.get(key)) != (key in b, b.get(key))
    } if b else set()  # fmt: skip

    def paint(canvas: Canvas) -> float:
        def cell(key, x, y) -> None:
            if key in a:
                half = 6.0 if a[key] else 3.5
                canvas.rect(x - half, y - half, 2 * half, 2 * half, "ink" if a[key] else "ink-soft")
            if key in differing:
                canvas.disc(x, y, 6.6, None, "accent", 1.8)

        if not a:
            canvas.text(0, 16, "Themes are not coded.")
            return 24
        y = _grid(canvas, corpus, names, cell, a.keys() | b.keys(), least=13)
        items = [
            (lambda c, x, m: c.rect(x, m - 6, 12, 12, "ink"), 12, "main theme"),
            (lambda c, x, m: c.rect(x, m - 3, 7, 7, "ink-soft"), 7, "also about it"),
            (lambda c, x, m: c.disc(x + 7, m, 6.6, None, "accent", 1.8), 14, "pass b differs"),
        ]
        return legend(canvas, y, items)

    whole = sum(_paragraphs(corpus).values())
    every = Counter(theme for _, _, theme in a)
    topics = [theme for theme in names if theme != FRAME] or list(names)
    first = max(topics, key=lambda t: every[t], default="")
    title = "Themes are not coded"
    if a:
        title = (
            f"{names[first]} is a theme of {data.word(every[first])} of"
            f" {data.count(whole, 'paragraph', words=True)}, more than any other topic"
        )
    alt = f"{title}. " + " ".join(
        f"{name}: {data.count(every[t], 'paragraph')}, main theme of"
        f" {sum(main for key, main in a.items() if key[2] == t)}."
        for t, name in names.items()
    )
    table = pd.DataFrame(
        [
            (art, par, t, (art, par, t) in a, a.get((art, par, t), False), (art, par, t) in b,
             b.get((art, par, t), False))
            for art, par, t in sorted(
                a.keys() | b.keys(), key=lambda k: (corpus.order.index(k[0]), k[1], k[2])
            )
        ],
        columns=["article", "paragraph", "theme", "pass_a", "main_a", "pass_b", "main_b"],
    )  # fmt: skip
    note = (
        f"The passes differ in {data.count(len(differing), 'cell')}. The balance is a frame more"
        " than a topic and stands apart."
        if a and "balance" in names
        else ""
    )
    return draw("theme-grid", title, alt, table, paint, note)


def dictionary_grid(corpus) -> Chart:
    """Themes by paragraph as the dictionary finds them: terms of a theme in each paragraph, beside
    the coding."""
    names, found = _by_frequency(corpus), data.table(corpus, "terms_found")
    a = _coded(corpus, "a")
    counts = found.groupby(["article", "paragraph", "theme"])["count"].sum().to_dict()

    def paint(canvas: Canvas) -> float:
        def cell(key, x, y) -> None:
            if key in a:
                canvas.rect(x - 7.5, y - 7.5, 14.5, 14.5, None, "ink", 1.4)
            if key in counts:
                canvas.text(x - 0.2, y + 4.5, str(int(counts[key])), SMALL, ha="center")

        y = _grid(canvas, corpus, names, cell, a.keys() | counts.keys())
        items = [
            (lambda c, x, m: c.text(x, m + 4.5, "3", SMALL), 8, "terms of the theme"),
            (lambda c, x, m: c.rect(x, m - 6, 13, 13, None, "ink", 1.4), 13, "coded by hand"),
        ]
        return legend(canvas, y, items[: 2 if a else 1])

    best = {}
    for article in corpus.order:
        for number, theme in data.dictionary_theme(corpus, article).items():
            best[(article, number)] = theme
    main = {key[:2]: key[2] for key, is_main in a.items() if is_main}
    same = sum(best.get(key) == theme for key, theme in main.items())
    title = (
        f"The dictionary’s first theme is the coded main theme in {data.word(same)} of"
        f" {data.count(len(main), 'paragraph', words=True)}"
        if main
        else f"Themes of {data.count(len(best), 'paragraph', words=True)} by the dictionary"
    )
    sums = Counter()
    for (_, _, theme), number in counts.items():
        sums[theme] += int(number)
    alt = f"{title}. " + " ".join(f"{n}: {data.count(sums[t], 'term')}." for t, n in names.items())
    note = (
        "A dictionary counts words; it cannot tell what a sentence’s point is, which is what the"
        " coding asks."
    )
    return draw("dictionary-grid", title, alt, found, paint, note)


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
        lead = 20.0
        unit = min(13.0, (width - lead - 8) / (2 * most))
        y = bottom = 0.0
        for i, article in enumerate(corpus.order):
            if i % across == 0:
                y, bottom = bottom + (10 if i else 0), 0.0
            x = (i % across) * (width + gap)
            centre = x + lead + (width - lead) / 2
            year, label = data.heading(corpus, article)
            canvas.text(x, y + 16, year, SIZE + 2, weight="bold")
            canvas.text(x + width, y + 16, label, SMALL, "ink-soft", ha="right")
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
        f"{corpus.label(a)} ({corpus.year(a)}): "
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
        head = 0.0 if canvas.narrow else 100.0
        width = canvas.width - head
        y = 0.0
        for article, mine in counts.items():
            year, label = data.heading(corpus, article)
            base = y + 17
            canvas.text(0, base, year, SIZE + 1, weight="bold")
            canvas.text(text_width(year, SIZE + 1, "bold") + 7, base, label, SMALL, "ink-soft")
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
        title = (
            f"{corpus.label(high)} ({corpus.year(high)}) judges most, in {share[high]:.0f}% of its"
            f" sentences"
        )
        if high != low:
            title += f"; {corpus.label(low)} ({corpus.year(low)}) least, in {share[low]:.0f}%"
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
