"""The themes: what each paragraph is about, by two readings and by the dictionary."""

from collections import Counter
from collections.abc import Callable

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend
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


Key = tuple[str, int, str]
"""A cell of the grid: article, paragraph, theme."""
Coding = dict[Key, bool]
"""The themes that a reading found, and whether each is the paragraph's main one."""


def _paragraphs(corpus: Corpus) -> dict[str, int]:
    """How many paragraphs each article has."""
    return {a: int(frames.of(corpus.paragraphs, a)["paragraph"].max()) for a in corpus.order}


def _coded(corpus: Corpus, which: str) -> Coding:
    return {
        (row.article, row.paragraph, theme): theme == row.main
        for row in getattr(corpus, f"themes_{which}").itertuples()
        for theme in filter(None, str(row.themes).split(";"))
    }


def _by_frequency(corpus: Corpus) -> dict[str, str]:
    """Names of the themes, the one coded most often first; the balance, a frame, last."""
    names = frames.theme_names(corpus)
    every = Counter(theme for _, _, theme in _coded(corpus, "a"))
    order = sorted(names, key=lambda theme: (theme == FRAME, -every[theme], names[theme]))
    return {theme: names[theme] for theme in order}


def _layout(
    canvas: Canvas, corpus: Corpus, head: float, least: float
) -> tuple[list[list[Column]], float]:
    """Paragraphs in bands of columns, and the width of a cell: all in one band where cells of
    `least` px allow it; on a phone a band for each article."""
    counts, room = _paragraphs(corpus), canvas.width - head
    if canvas.narrow:
        return [p for a, n in counts.items() for p in bands({a: n}, int(room // CELL))], CELL
    cell = CELL
    while cell >= least:
        one = sum(max(n * cell, YEAR) for n in counts.values()) + GAP * cell * (len(counts) - 1)
        if one <= room:
            return [[(a, i) for a, n in counts.items() for i in range(1, n + 1)]], cell
        cell -= 0.5
    return bands(counts, room / CELL, YEAR / CELL, GAP), CELL


def _grid(
    canvas: Canvas,
    corpus: Corpus,
    names: dict[str, str],
    cell: Callable[[Key, float, float], None],
    filled: set[Key],
    least: float = CELL,
) -> float:
    """Themes as rows, paragraphs as columns; `cell(key, x, y)` paints about the middle (x, y) of
    each key in `filled`."""
    head, y = (152.0 if canvas.narrow else 200.0), 0.0
    parts, side = _layout(canvas, corpus, head, least)
    for band in parts:
        xs = _columns(canvas, corpus, band, head, side, y + 16)
        y += 38
        for theme, name in names.items():
            keys = [(article, number, theme) for article, number in band]
            if canvas.narrow and not any(key in filled for key in keys):
                continue
            if theme == FRAME and len(names) > 1:
                canvas.line(0, y + 2, canvas.width, y + 2, "rule")
                y += 4
            height = _name(canvas, name, head - 10, y)
            for x in xs:
                canvas.rect(x + 0.5, y + 0.5, side - 1.2, height - 1.2, "rule-soft")
            for key, x in zip(keys, xs, strict=True):
                if key in filled:
                    cell(key, x + side / 2, y + height / 2)
            y += height
        y += 10
    return y


def _name(canvas: Canvas, name: str, width: float, y: float) -> float:
    """A theme's name at the head of its row; the row's height."""
    lines = wrap(name, width, SMALL)
    height = max(CELL, len(lines) * SMALL * 1.1 + 3)
    base = y + height / 2 - (len(lines) - 1) * SMALL * 0.55 + SMALL * 0.36
    for k, words in enumerate(lines):
        canvas.text(0, base + k * SMALL * 1.1, words, SMALL)
    return height


def _columns(
    canvas: Canvas, corpus: Corpus, band: list[Column], head: float, side: float, y: float
) -> list[float]:
    """The heads of a band's columns, labels of articles and numbers of paragraphs; the left end of
    each column. Between two articles is a gap, and room for the year."""
    xs: list[float] = []
    x = begun = head
    for i, (article, number) in enumerate(band):
        if i and band[i - 1][0] != article:
            x = begun = max(x, begun + YEAR) + side * GAP
        if x == begun:
            year, issue = frames.heading(corpus, article)
            room = sum(a == article for a, _ in band[i:]) * side + side * 0.4
            bold = text_width(year, SIZE + 1, "bold")
            canvas.text(x, y, year, SIZE + 1, weight="bold")
            # Alone on its band, a narrow remainder of an article has the room to its right.
            if len({a for a, _ in band}) == 1 or bold + 5 + text_width(issue, SMALL) <= room:
                canvas.text(x + bold + 5, y, issue, SMALL, "ink-soft")
        if number < 10 or number % 2 == 0:
            canvas.text(x + side / 2, y + 16, str(number), SMALL, "ink-soft", ha="center")
        xs.append(x)
        x += side
    return xs


MAIN_OR_NOT: list[Item] = [
    (lambda c, x, m: c.rect(x, m - 6, 12, 12, "ink"), 12, "main theme"),
    (lambda c, x, m: c.rect(x, m - 3, 7, 7, "ink-soft"), 7, "also about it"),
    (lambda c, x, m: c.disc(x + 7, m, 6.6, None, "accent", 1.8), 14, "second reading differs"),
]
HITS: list[Item] = [
    (lambda c, x, m: c.text(x, m + 4.5, "3", SMALL), 8, "hits of the theme’s terms"),
    (lambda c, x, m: c.rect(x, m - 6, 13, 13, None, "ink", 1.4), 13, "coded by reading"),
]


def theme_grid(corpus: Corpus) -> Chart:
    """Themes by paragraph: main theme and further themes, and where the second reading differs."""
    names, a, b = _by_frequency(corpus), _coded(corpus, "a"), _coded(corpus, "b")
    # False: also about it; None: not coded with it.
    differing = {key for key in a.keys() | b.keys() if a.get(key) != b.get(key)} if b else set()

    def paint(canvas: Canvas) -> float:
        def cell(key: Key, x: float, y: float) -> None:
            if key in a:
                half = 6.0 if a[key] else 3.5
                canvas.rect(x - half, y - half, 2 * half, 2 * half, "ink" if a[key] else "ink-soft")
            if key in differing:
                canvas.disc(x, y, 6.6, None, "accent", 1.8)

        if not a:
            return canvas.note("Themes are not coded.")
        y = _grid(canvas, corpus, names, cell, a.keys() | b.keys(), least=13)
        return legend(canvas, y, MAIN_OR_NOT)

    title = _leading(corpus, names, a, b or a) if a else "Themes are not coded"
    alt = f"{title}. {_frequencies(names, a, b or a)}"
    rows = [
        (*key, key in a, a.get(key, False), key in b, b.get(key, False))
        for key in sorted(a.keys() | b.keys(), key=lambda k: (corpus.order.index(k[0]), *k[1:]))
    ]
    columns = "article paragraph theme first_reading first_main second_reading second_main".split()
    note = (
        f"The readings differ in {count(len(differing), 'cell')}. The balance is a frame more than"
        " a topic and stands apart."
    )
    note = note if a and FRAME in names else ""
    table = pd.DataFrame(rows, columns=columns)
    return draw("theme-grid", title, alt, table, paint, note, frames.acronyms(corpus))


def _frequencies(names: dict[str, str], first: Coding, second: Coding) -> str:
    """How many paragraphs have each theme, and how many as their main one, in both readings."""
    every, again = (Counter(theme for _, _, theme in one) for one in (first, second))
    main, main_again = (
        Counter(theme for (_, _, theme), is_main in one.items() if is_main)
        for one in (first, second)
    )
    return " ".join(
        f"{name}: theme of {frames.both(every[t], again[t], str)}, main theme of"
        f" {frames.both(main[t], main_again[t], str)}."
        for t, name in names.items()
    )


def _leading(corpus: Corpus, names: dict[str, str], first: Coding, second: Coding) -> str:
    """The theme or themes coded most often in either reading, and that the others have fewer."""
    whole = sum(_paragraphs(corpus).values())
    counts = [Counter(theme for _, _, theme in one) for one in (first, second)]
    every = [{theme: one[theme] for theme in names} for one in counts]
    found: set[str] = set().union(*map(superlative.tops, every))
    leaders = sorted(found, key=lambda theme: (-counts[0][theme], names[theme]))
    brackets = frames.second([(counts[0][t], counts[1][t]) for t in leaders])
    told = [
        f"{names[t]} is a theme of {word(counts[0][t])} of"
        f" {count(whole, 'paragraph', words=True)}{bracket}"
        if t == leaders[0]
        else f"{names[t]} of {word(counts[0][t])}{bracket}"
        for t, bracket in zip(leaders, brackets, strict=True)
    ]
    others = names.keys() - found
    fewer = all(one[t] < min(one[leader] for leader in leaders) for one in every for t in others)
    return listed(told) + ("; each other theme has fewer" if fewer and others else "")


def dictionary_grid(corpus: Corpus) -> Chart:
    """Themes by paragraph as the dictionary finds them: terms of a theme in each paragraph, beside
    the coding."""
    names, found = _by_frequency(corpus), corpus.terms_found
    a, b = _coded(corpus, "a"), _coded(corpus, "b")
    counts = found.groupby(["article", "paragraph", "theme"])["count"].sum().to_dict()

    def paint(canvas: Canvas) -> float:
        def cell(key: Key, x: float, y: float) -> None:
            if key in a:
                canvas.rect(x - 7.5, y - 7.5, 14.5, 14.5, None, "ink", 1.4)
            if key in counts:
                canvas.text(x - 0.2, y + 4.5, str(int(counts[key])), SMALL, ha="center")

        y = _grid(canvas, corpus, names, cell, a.keys() | counts.keys())
        return legend(canvas, y, HITS if a else HITS[:1])

    best = {
        (article, number, theme)
        for article in corpus.order
        for number, theme in frames.dictionary_theme(corpus, article).items()
    }
    mains = [{key for key, is_main in one.items() if is_main} for one in (a, b or a)]
    same = (len(mains[0] & best), len(mains[1] & best))
    title = f"Themes of {count(len(best), 'paragraph', words=True)} by the dictionary"
    if a:
        title = (
            f"The dictionary’s first theme is the coded main theme in {word(same[0])} of"
            f" {count(len(mains[0]), 'paragraph', words=True)}{frames.second([same])[0]}"
        )
    sums = found.groupby("theme")["count"].sum().to_dict()
    alt = f"{title}. " + " ".join(
        f"{name}: {count(sums.get(theme, 0), 'hit')}." for theme, name in names.items()
    )
    note = (
        "A dictionary counts words; it cannot tell what a sentence’s point is, which is what the"
        " coding asks. The squares are those of its first reading."
    )
    return draw("dictionary-grid", title, alt, found, paint, note, frames.acronyms(corpus))
