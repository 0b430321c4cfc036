"""The themes: what each paragraph is about, by two readings and by the dictionary."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from monitor.analysis import superlative
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import legend
from monitor.showing.plots import Column, bands
from monitor.showing.style import SIZE, SMALL

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
    return {a: int(frames.of(corpus, "paragraphs", a)["paragraph"].max()) for a in corpus.order}


def _coded(corpus, which: str) -> dict[tuple[str, int, str], bool]:
    """Each theme of each paragraph in a reading, and whether it is the main one."""
    frame = frames.table(corpus, f"themes_{which}")
    out = {}
    for row in frame.itertuples():
        for theme in filter(None, str(row.themes).split(";")):
            out[(row.article, row.paragraph, theme)] = theme == row.main
    return out


def _by_frequency(corpus) -> dict[str, str]:
    """Names of the themes, the one coded most often first; the balance, a frame, last."""
    names = frames.theme_names(corpus)
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
    """The heads of a band's columns: label of each article, numbers of paragraphs."""
    y += 16
    for i, (article, number) in enumerate(band):
        if i == 0 or band[i - 1][0] != article:
            year, issue = frames.heading(corpus, article)
            room = sum(a == article for a, _ in band[i:]) * side + side * 0.4
            bold = text_width(year, SIZE + 1, "bold")
            canvas.text(xs[i], y, year, SIZE + 1, weight="bold")
            # Alone on its band, a narrow remainder of an article has the room to its right.
            if len({a for a, _ in band}) == 1 or bold + 5 + text_width(issue, SMALL) <= room:
                canvas.text(xs[i] + bold + 5, y, issue, SMALL, "ink-soft")
        if number < 10 or number % 2 == 0:
            canvas.text(xs[i] + side / 2, y + 16, str(number), SMALL, "ink-soft", ha="center")
    return y + 22


def theme_grid(corpus) -> Chart:
    """Themes by paragraph: main theme and further themes, and where the second reading differs."""
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
            (
                lambda c, x, m: c.disc(x + 7, m, 6.6, None, "accent", 1.8),
                14,
                "second reading differs",
            ),
        ]
        return legend(canvas, y, items)

    whole = sum(_paragraphs(corpus).values())
    title = _leading(names, a, b or a, whole) if a else "Themes are not coded"
    every, again = (Counter(key[2] for key in one) for one in (a, b or a))
    mains = [Counter(key[2] for key, main in one.items() if main) for one in (a, b or a)]
    alt = f"{title}. " + " ".join(
        f"{name}: theme of {frames.both(every[t], again[t], str)}, main theme of"
        f" {frames.both(mains[0][t], mains[1][t], str)}."
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
        columns=["article", "paragraph", "theme", "first_reading", "first_main", "second_reading",
                 "second_main"],
    )  # fmt: skip
    note = (
        f"The readings differ in {frames.count(len(differing), 'cell')}. The balance is a frame"
        " more than a topic and stands apart."
        if a and "balance" in names
        else ""
    )
    return draw("theme-grid", title, alt, table, paint, note, frames.acronyms(corpus))


def _leading(names: dict[str, str], first: dict, second: dict, whole: int) -> str:
    """The theme or themes coded most often in either reading, and that the others have fewer."""
    counts = [Counter(key[2] for key in one) for one in (first, second)]
    every = [{theme: one[theme] for theme in names} for one in counts]
    found = {theme for one in every for theme in superlative.tops(one)}
    leaders = sorted(found, key=lambda theme: (-counts[0][theme], names[theme]))
    brackets = frames.second([(counts[0][t], counts[1][t]) for t in leaders])
    told = [
        f"{names[t]} is a theme of {frames.word(counts[0][t])} of"
        f" {frames.count(whole, 'paragraph', words=True)}{bracket}"
        if t == leaders[0]
        else f"{names[t]} of {frames.word(counts[0][t])}{bracket}"
        for t, bracket in zip(leaders, brackets, strict=True)
    ]
    fewer = all(
        one[t] < min(one[leader] for leader in leaders)
        for one in every for t in names if t not in leaders
    )  # fmt: skip
    return frames.listed(told) + (
        "; each other theme has fewer" if fewer and found != {*names} else ""
    )


def dictionary_grid(corpus) -> Chart:
    """Themes by paragraph as the dictionary finds them: terms of a theme in each paragraph, beside
    the coding."""
    names, found = _by_frequency(corpus), frames.table(corpus, "terms_found")
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
            (lambda c, x, m: c.text(x, m + 4.5, "3", SMALL), 8, "hits of the theme’s terms"),
            (lambda c, x, m: c.rect(x, m - 6, 13, 13, None, "ink", 1.4), 13, "coded by reading"),
        ]
        return legend(canvas, y, items[: 2 if a else 1])

    best = {}
    for article in corpus.order:
        for number, theme in frames.dictionary_theme(corpus, article).items():
            best[(article, number)] = theme
    mains = [
        {key[:2]: key[2] for key, is_main in one.items() if is_main}
        for one in (a, _coded(corpus, "b") or a)
    ]
    same = [sum(best.get(key) == theme for key, theme in main.items()) for main in mains]
    title = (
        f"The dictionary’s first theme is the coded main theme in {frames.word(same[0])} of"
        f" {frames.count(len(mains[0]), 'paragraph', words=True)}{frames.second([tuple(same)])[0]}"
        if a
        else f"Themes of {frames.count(len(best), 'paragraph', words=True)} by the dictionary"
    )
    sums = Counter()
    for (_, _, theme), number in counts.items():
        sums[theme] += int(number)
    alt = f"{title}. " + " ".join(f"{n}: {frames.count(sums[t], 'hit')}." for t, n in names.items())
    note = (
        "A dictionary counts words; it cannot tell what a sentence’s point is, which is what the"
        " coding asks. The squares are those of its first reading."
    )
    return draw("dictionary-grid", title, alt, found, paint, note, frames.acronyms(corpus))
