"""The themes: what each paragraph is about, by two readings."""

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import columns, frames
from monitor.figures.across.themes_by_year import BY_YEAR, by_year
from monitor.figures.coded.readings import FRAME, Themes, alls, mains, paragraphs
from monitor.showing.about import Place
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend
from monitor.showing.plots import bands
from monitor.showing.style import SIZE, SMALL

CELL, LEAST = 14.0, 7.0
"""The most and the least px that a cell of the grid of paragraphs and themes is wide."""
HIGH = 14.0
"""The px that a cell is high."""
GAP = 5.0
"""The px between two articles."""
YEAR = 42.0
"""The px that an article's year takes above its columns."""


def theme_grid(corpus: Corpus) -> Chart:
    """Themes by paragraph: the main theme in colour, further themes, where the second reading
    differs, each article's centre, and the sums of each theme. Of many articles, sums by year."""
    themes, many = Themes.of(corpus), columns.each(corpus) == "year"

    def paint(canvas: Canvas) -> float:
        if not themes.first:
            return canvas.note("Themes are not coded.")
        return by_year(canvas, themes) if many else legend(canvas, _grid(canvas, themes), KEY)

    title = _title(themes) if themes.first else "Themes are not coded"
    alt = f"{title}. {_frequencies(themes)} {'' if many else _centres_told(themes)}"
    a, b = themes.first, themes.second
    rows = [(*key, key in a, a.get(key, False), key in b, b.get(key, False)) for key in themes.keys]
    names = "article paragraph theme first_reading first_main second_reading second_main".split()
    apart = sum(map(themes.differs, themes.keys))
    note = (
        "Source: the articles’ paragraphs, read twice under the codebook of this report."
        f" {'Figures' if many else 'Squares'} are those of the first reading; the second has"
        f" {count(apart, 'cell')} otherwise."
    )
    note = note if frames.twice(corpus) else frames.READ_ONCE
    if FRAME in themes.names:
        note += f" {themes.names[FRAME]} is a frame more than a topic and stands apart."
    table = pd.DataFrame(rows, columns=names)
    long = frames.acronyms(corpus)
    return draw(
        "theme-grid",
        title,
        alt,
        table,
        paint,
        note,
        long,
        measure=BY_YEAR if many else MEASURE,
        identity=corpus.identity,
    )


MEASURE = (
    "Themes of each paragraph: a column is a paragraph, a block an article; at the right, how many"
    " paragraphs have the theme as their main one, and how many have it at all"
)
KEY: list[Item] = [
    (lambda c, x, m: c.rect(x, m - 6, 12, 12, "theme"), 12, "main theme"),
    (lambda c, x, m: c.rect(x, m - 3, 6, 6, "ink-soft"), 6, "also about it"),
    (lambda c, x, m: c.rect(x + 1, m - 6, 12, 12, None, "accent", 2), 14, "second reading differs"),
    (
        lambda c, x, m: c.rect(x + 1, m - 7, 26, 14, None, "ink", 1.4),
        28,
        "centre: more than a third",
    ),
]


# --- the drawing ---------------------------------------------------------------------------------


def _grid(canvas: Canvas, themes: Themes) -> float:
    """Themes as rows, paragraphs as columns; on a phone a theme's name stands above its row."""
    names, sizes = themes.names, paragraphs(themes.corpus)
    sums = {t: (mains(themes.first)[t], alls(themes.first)[t]) for t in names}
    tail = max(text_width(f"{a} / {b}", SMALL, "bold") for a, b in sums.values()) + 12
    tail = max(tail, text_width("main / all", SMALL) + 10)
    head = 0.0 if canvas.narrow else 192.0
    room = canvas.width - head - (0.0 if canvas.narrow else tail)
    parts, side = _layout(sizes, room)
    y = 0.0
    for band in parts:
        xs = _columns(canvas, themes.corpus, band, head, side, y + 16)
        y += 22 if not any(issue for _, issue in _heads(themes.corpus, band)) else 37
        if band is parts[0]:
            words_y = y - 6 if canvas.narrow else y - 4
            canvas.text(canvas.width, words_y + 14 * canvas.narrow, "main / all", SMALL, "ink-soft",
                        ha="right")  # fmt: skip
            y += 14 * canvas.narrow
        for theme, name in names.items():
            if theme == FRAME and len(names) > 1:
                canvas.line(0, y + 4, canvas.width, y + 4, "rule")
                y += 8
            top, y = _name(canvas, name, head, tail, y)
            if band is parts[0]:
                base = y - 4 if not canvas.narrow else top - 4
                main, every = sums[theme]
                canvas.text(canvas.width, base, f"{main} / {every}", SMALL, ha="right",
                            weight="bold" if main else "normal")  # fmt: skip
            _row(canvas, themes, theme, dict(zip(band, xs, strict=True)), side, top)
        y += 12
    return y - 4


def _heads(corpus: Corpus, band: list[Place]) -> list[tuple[str, str]]:
    return [frames.heading(corpus, article) for article in dict.fromkeys(a for a, _ in band)]


def _layout(sizes: dict[str, int], room: float) -> tuple[list[list[Place]], float]:
    """Paragraphs in bands of columns, and the width of a cell: all in one band where cells of
    LEAST px allow it."""
    side = CELL
    while side >= LEAST:
        one = sum(max(n * side, YEAR) for n in sizes.values()) + GAP * (len(sizes) - 1)
        if one <= room:
            return [[(a, i) for a, n in sizes.items() for i in range(1, n + 1)]], side
        side -= 0.1
    return bands(sizes, room / CELL, YEAR / CELL, GAP / CELL), CELL


def _name(canvas: Canvas, name: str, head: float, tail: float, y: float) -> tuple[float, float]:
    """A theme's name before its row, or above it; the top of its cells and the y below them."""
    lines = wrap(name, (canvas.width - tail if canvas.narrow else head) - 8, SMALL)
    for i, words in enumerate(lines):
        canvas.text(0, y + 13 + i * SMALL * 1.15, words, SMALL)
    high = len(lines) * SMALL * 1.15 + 4
    if canvas.narrow:
        return y + high, y + high + HIGH + 5
    return y + max(high, HIGH + 3) - HIGH - 1, y + max(high, HIGH + 3)


def _columns(
    canvas: Canvas, corpus: Corpus, band: list[Place], head: float, side: float, y: float
) -> list[float]:
    """The years above a band's columns; the left end of each column. Between two articles is a
    gap, and room for the year."""
    xs: list[float] = []
    x = begun = head
    for i, (article, _) in enumerate(band):
        if i and band[i - 1][0] != article:
            x = begun = max(x, begun + YEAR) + GAP
        if x == begun:
            year, issue = frames.heading(corpus, article)
            canvas.text(x, y, year, SIZE, weight="bold")
            canvas.text(x, y + 15, issue.split("/")[-1] if issue else "", SMALL, "ink-soft")
        xs.append(x)
        x += side
    return xs


def _row(
    canvas: Canvas, themes: Themes, theme: str, xs: dict[Place, float], side: float, top: float
) -> None:
    """The cells of a theme, each a link to its paragraph, and a bracket about a centre."""
    middle = top + HIGH / 2
    for x in xs.values():
        canvas.rect(x + 0.5, top, side - 1, HIGH, "rule-soft")
    for (article, number), x in xs.items():
        key = (article, number, theme)
        if key not in themes.first and key not in themes.second:
            continue
        with canvas.about(themes.says(key), [(article, number)]):
            if themes.first.get(key):
                canvas.rect(x + 0.5, top, side - 1, HIGH, "theme")
            elif key in themes.first:
                half = min(3.0, side / 2 - 1)
                canvas.rect(x + side / 2 - half, middle - half, 2 * half, 2 * half, "ink-soft")
            if themes.differs(key):
                canvas.rect(x + 1, top + 0.5, side - 2, HIGH - 1, None, "accent", 2)
    for article, centres in themes.centres().items():
        mine = [x for (a, _), x in xs.items() if a == article]
        if theme in centres and mine:
            wide = max(mine) + side - min(mine)
            canvas.rect(min(mine) - 1, top - 1.5, wide + 2, HIGH + 3, None, "ink", 1.4)


# --- the words -----------------------------------------------------------------------------------


def _title(themes: Themes) -> str:
    """The theme or themes that are the main one most often in either reading, and which articles
    have a centre."""
    read = sum(n for article, n in paragraphs(themes.corpus).items() if article in themes.read)
    whole = frames.whole(read, sum(paragraphs(themes.corpus).values()), "paragraph")
    both = [mains(one) for one in (themes.first, themes.second)]
    found: set[str] = set().union(*map(superlative.tops, both))
    leaders = sorted(found, key=lambda theme: (-both[0][theme], themes.names[theme]))
    brackets = frames.second([(both[0][t], both[1][t]) for t in leaders])
    told = [
        f"{themes.names[t]} is the main theme of {word(both[0][t])} of {whole}{bracket}"
        if t == leaders[0]
        else f"{themes.names[t]} of {word(both[0][t])}{bracket}"
        for t, bracket in zip(leaders, brackets, strict=True)
    ]
    return listed(told) + _with_centre(themes)


def _with_centre(themes: Themes) -> str:
    """Which articles have a centre, and which have none, in both readings."""
    if len(themes.read) < 2:
        return ""
    said, again = (_lacking(themes, which) for which in (False, True))
    return f"; {said}" + ("" if said == again else f" (in the second reading {again})")


def _lacking(themes: Themes, again: bool) -> str:
    """Which articles have a centre, and which have none, in one reading."""
    corpus, centres = themes.corpus, themes.centres(again)
    lack = [corpus.label(article) for article in themes.read if not centres[article]]
    coded = "" if len(themes.read) == len(corpus.order) else "coded "
    if not lack:
        return f"every {coded}article has a centre"
    if len(lack) == len(themes.read):
        return f"no {coded}article has a centre"
    if len(lack) > 3:
        return f"{word(len(lack))} of {word(len(themes.read))} {coded}articles have no centre"
    return f"every {coded}article but {listed(lack)} has a centre"


def _centres_told(themes: Themes) -> str:
    """The centre of each article that has one, in either reading."""
    both = themes.centres(), themes.centres(again=True)
    told = []
    for article in themes.corpus.order:
        one, other = (
            listed([themes.names[theme] for theme in centres[article]])
            if centres[article]
            else "none"
            for centres in both
        )
        if {one, other} != {"none"}:
            label = themes.corpus.label(article)
            told.append(f"The centre of {label}: {frames.both(one, other, str)}.")
    return " ".join(told)


def _frequencies(themes: Themes) -> str:
    """How many paragraphs have each theme, and how many as their main one, in both readings."""
    every, again = (alls(one) for one in (themes.first, themes.second))
    main, main_again = (mains(one) for one in (themes.first, themes.second))
    return " ".join(
        f"{name}: theme of {frames.both(every[t], again[t], str)}, main theme of"
        f" {frames.both(main[t], main_again[t], str)}."
        for t, name in themes.names.items()
    )
