"""Which way each paragraph points: a unit chart, and a strip of the same squares in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import arrow
from monitor.showing.style import DIRECTIONS, SIZE, SMALL

# From left to right as on a map, each with its heading.
COLUMNS = {
    "west": "West or away from Russia",
    "both": "both",
    "none": "neither",
    "russia": "Russia and its alliance",
}
RING = 2.0  # px about a square


@dataclass(frozen=True)
class Square:
    """A paragraph: its article, its number, and its direction in either reading."""

    article: str
    number: int
    way: str
    again: str

    @property
    def differs(self) -> bool:
        """Whether the second reading has it elsewhere."""
        return bool(self.again) and self.again != self.way


def squares(corpus: Corpus) -> list[Square]:
    """Every coded paragraph, in the order of the articles."""
    out = []
    for article in corpus.order:
        first, second = (frames.coded(corpus, article, which) for which in frames.READINGS)
        again = second["direction"].to_dict() if len(second) else {}
        out += [
            Square(article, int(number), way, again.get(number, way))
            for number, way in sorted(first["direction"].items())
            if way in COLUMNS
        ]
    return out


def directions(corpus: Corpus) -> Chart:
    """A row for each article, a column for each direction, a numbered square for each paragraph."""
    every = squares(corpus)
    cells: dict[tuple[str, str], list[Square]] = {
        (article, way): [] for article in corpus.order for way in COLUMNS
    }
    for square in every:
        cells[square.article, square.way].append(square)

    def paint(canvas: Canvas) -> float:
        if not every:
            canvas.text(0, 16, "Directions are not coded.")
            return 24
        return _grid(canvas, corpus, cells)

    title = _title(corpus, every)
    alt = f"{title}. " + " ".join(
        f"{corpus.label(article)}: {_told([s for s in every if s.article == article])}."
        for article in corpus.order
    )
    return draw(
        "directions", title, alt, _table(every), paint, _note(every), measure=MEASURE
    )  # fmt: skip


MEASURE = (
    "Paragraphs, by where each shows Kazakhstan’s own military alignment pointing; a numbered"
    " square is a paragraph, and the figure before the squares says how many there are"
)


def strip(corpus: Corpus) -> Chart:
    """All paragraphs in one line of squares, from those that point West to those that point to
    Russia."""
    every = sorted(squares(corpus), key=lambda square: [*COLUMNS].index(square.way))

    def paint(canvas: Canvas) -> float:
        if not every:
            canvas.text(0, 16, "Directions are not coded.")
            return 24
        return _line(canvas, corpus, every)

    title = "Directions are not coded"
    if every:
        ways, again = _ways(every)
        others = frames.second([(ways[way], again[way]) for way in ("russia", "west")])
        whole = count(len(every), "paragraph", words=True)
        title = (
            f"{word(ways['russia']).capitalize()} of {whole} point to Russia and its"
            f" alliance{others[0]}, {word(ways['west'])} to the West or away from"
            f" Russia{others[1]}"
        )
    alt = f"{title}. {_told(every).capitalize()}."
    measure = "Paragraphs, by where each shows Kazakhstan’s own military alignment pointing"
    return draw("strip", title, alt, _table(every), paint, _note(every), measure=measure)


# --- the drawings --------------------------------------------------------------------------------


def _grid(canvas: Canvas, corpus: Corpus, cells: dict[tuple[str, str], list[Square]]) -> float:
    years = {article: frames.heading(corpus, article) for article in corpus.order}
    gutter = 12 + max(
        max(text_width(year, SIZE, "bold"), text_width(issue, SMALL))
        for year, issue in years.values()
    )
    every = [square for some in cells.values() for square in some]
    side = max(20.0, 7 + max(text_width(str(square.number), SMALL) for square in every))
    lead = 6 + max(text_width(str(len(some)), SIZE, "bold") for some in cells.values())
    gap = 3.6 if canvas.narrow else 5.0  # room for a ring about each
    step = side + gap
    lanes = _lanes(canvas.width - gutter, cells, step, lead)
    starts = {way: gutter + sum([*lanes.values()][:i]) for i, way in enumerate(lanes)}
    y = _heads(canvas, lanes, starts)
    for article in corpus.order:
        across = {way: max(1, int((lanes[way] - lead - 6 + gap) // step)) for way in lanes}
        high = max(ceil(len(cells[article, way]) / across[way]) for way in lanes)
        bottom = y + max(1, high) * step + 9
        if years[article][1]:
            bottom = max(bottom, y + 40)
        canvas.line(0, y, canvas.width, y, "rule-soft")
        middle = y + 6 + side / 2
        canvas.text(0, middle + SIZE * 0.36, years[article][0], SIZE, weight="bold")
        canvas.text(0, middle + SIZE * 0.36 + 15, years[article][1], SMALL, "ink-soft")
        for way, some in ((way, cells[article, way]) for way in lanes):
            colour, weight = ("ink", "bold") if some else ("ink-soft", "normal")
            canvas.text(
                starts[way], middle + SIZE * 0.36, str(len(some)), SIZE, colour, weight
            )  # fmt: skip
            for i, square in enumerate(some):
                row, column = divmod(i, across[way])
                x = starts[way] + lead + column * step
                _square(canvas, corpus, square, x, y + 6 + row * step, side, side, True)
        y = bottom
    canvas.line(0, y, canvas.width, y, "rule-soft")
    return _ring_key(canvas, every, y + 4)


def _lanes(
    room: float, cells: dict[tuple[str, str], list[Square]], step: float, lead: float
) -> dict[str, float]:
    """The width of each column: enough for the words above it, the rest as its squares need it."""
    most = {way: max(len(some) for (_, w), some in cells.items() if w == way) for way in COLUMNS}
    least = {
        way: max(*(text_width(word, SMALL) for word in head.split()), lead + step) + 8
        for way, head in COLUMNS.items()
    }
    spare = max(0.0, room - sum(least.values()))
    wanted = {way: max(0.0, lead + most[way] * step + 8 - least[way]) for way in COLUMNS}
    share = min(1.0, spare / (sum(wanted.values()) or 1))
    rest = (spare - share * sum(wanted.values())) / len(COLUMNS)
    return {way: least[way] + wanted[way] * share + rest for way in COLUMNS}


def _heads(canvas: Canvas, lanes: dict[str, float], starts: dict[str, float]) -> float:
    heads = {way: wrap(COLUMNS[way], lanes[way] - 6, SMALL) for way in lanes}
    bottom = 20 + max(map(len, heads.values())) * SMALL * 1.2
    for way, lines in heads.items():
        y = bottom - len(lines) * SMALL * 1.2
        arrow(canvas, way, starts[way] + 8, y - 8)
        for i, line in enumerate(lines):
            canvas.text(starts[way], y + (i + 1) * SMALL * 1.2 - 3, line, SMALL)
    return bottom + 5


def _square(
    canvas: Canvas,
    corpus: Corpus,
    square: Square,
    x: float,
    y: float,
    w: float,
    h: float,
    named: bool,
) -> None:
    """A paragraph's square, a link to its card; ringed where the second reading differs."""
    says = f"{corpus.label(square.article)} ¶{square.number}: {DIRECTIONS[square.way]}"
    says += f"; {DIRECTIONS[square.again]} in the second reading" if square.differs else ""
    with canvas.about(says, [(square.article, square.number)]):
        west, russia = "camp-western", "camp-russia-led"
        left, right = {
            "west": (west, west),
            "russia": (russia, russia),
            "both": (west, russia),
        }.get(square.way, ("paper", "paper"))
        canvas.rect(x, y, w, h, left)
        if right != left and named:
            canvas.rect(x + w / 2, y, w / 2, h, right)
        elif right != left:  # side by side, slim halves would look like squares of their own
            canvas.rect(x, y + h / 2, w, h / 2, right)
        if square.way == "none":
            canvas.rect(x + 0.6, y + 0.6, w - 1.2, h - 1.2, None, "ink-soft", 1.2)
        if square.differs:
            canvas.rect(x - RING / 2 - 0.4, y - RING / 2 - 0.4, w + RING + 0.8, h + RING + 0.8,
                        None, "accent", RING)  # fmt: skip
        if named:
            colour = "ink" if square.way == "none" else "paper"
            canvas.text(
                x + w / 2, y + h / 2 + SMALL * 0.36, str(square.number), SMALL, colour, ha="center"
            )


def _line(canvas: Canvas, corpus: Corpus, every: Sequence[Square]) -> float:
    ways = Counter(square.way for square in every)
    step = canvas.width / len(every)
    gap = 2.0 if step > 6 else 0.0
    high = min(26.0, max(14.0, step))
    half = canvas.width / 2 - 8

    def above(words: str) -> list[str]:
        return wrap(words, half, SIZE, "bold")

    heads = [above(f"{ways[way]} {COLUMNS[way]}") for way in ("west", "russia")]
    top = 6 + max(map(len, heads)) * SIZE * 1.25
    for lines, x, ha in ((heads[0], 0.0, "left"), (heads[1], canvas.width, "right")):
        for i, words in enumerate(lines):
            y = top - (len(lines) - 1 - i) * SIZE * 1.25 - 6
            colour = "camp-western" if ha == "left" else "camp-russia-led"
            canvas.text(x, y, words, SIZE, colour, "bold", ha)
    for i, square in enumerate(every):
        _square(canvas, corpus, square, i * step + gap / 2, top, step - gap, high, False)
    words = f"{ways['both']} both, {ways['none']} neither"
    at = (ways["west"] + (ways["both"] + ways["none"]) / 2) * step
    wide = text_width(words, SMALL)
    at = min(max(at, wide / 2), canvas.width - wide / 2)
    y = top + high + 18
    canvas.text(at, y, words, SMALL, "ink-soft", ha="center")
    return _ring_key(canvas, every, y + 2)


def _ring_key(canvas: Canvas, every: Iterable[Square], y: float) -> float:
    """What a ring says, where there is one; the y below it."""
    if not any(square.differs for square in every):
        return y + 4
    canvas.rect(1, y + 8, 12, 12, None, "accent", RING)
    words = "the second reading has it elsewhere"
    return canvas.block(22, y + 18.5, words, canvas.width - 22, SMALL, colour="ink-soft") + 4


# --- the words -----------------------------------------------------------------------------------


def _ways(every: Iterable[Square]) -> tuple[Counter, Counter]:
    """How many paragraphs point each way, in either reading."""
    some = list(every)
    return Counter(square.way for square in some), Counter(square.again for square in some)


def _title(corpus: Corpus, every: list[Square]) -> str:
    """How many paragraphs point to either side, and in which articles they stand."""
    if not every:
        return "Directions are not coded"

    def told(way: str) -> tuple[str, str, str]:
        """How many point that way and where, in either reading; then what both have alike."""
        mine = Counter(square.article for square in every if square.way == way)
        again = Counter(square.article for square in every if square.again == way)
        where, elsewhere = _where(corpus, mine), _where(corpus, again)
        number, heard = word(mine.total()), word(again.total())
        if where == elsewhere:
            return number, heard, where
        return number + where, heard + elsewhere, ""

    west, russia = told("west"), told("russia")
    other = frames.second([west[:2], russia[:2]], str)
    number, comma, where = west[0].partition(", ")
    whole = count(len(every), "paragraph", words=True)
    return (
        f"{number.capitalize()} of {whole} point to the West or away from Russia{comma}{where}"
        f"{other[0]}{west[2]}; to Russia and its alliance point {russia[0]}{other[1]}{russia[2]}"
    )


def _where(corpus: Corpus, counts: Counter) -> str:
    """In which articles so many paragraphs stand: ", all in 2004", ", none in 2004"."""
    have = [corpus.label(article) for article in corpus.order if counts[article]]
    lack = [corpus.label(article) for article in corpus.order if not counts[article]]
    if not have or not lack:
        return ", in every article" if have and len(have) > 1 else ""
    if len(have) == 1:
        return f", all in {have[0]}" if counts.total() > 1 else f", in {have[0]}"
    if len(lack) == 1:
        return f", none in {lack[0]}"
    return f", in {listed(have)}" if len(have) < 4 else f", in {len(have)} articles"


def _told(some: list[Square]) -> str:
    """How many of some paragraphs point each way, in both readings."""
    if not some:
        return "not coded"
    ways, again = _ways(some)
    return listed(
        [f"{frames.both(ways[way], again[way])} {words}" for way, words in DIRECTIONS.items()]
    )


def _table(every: Iterable[Square]) -> pd.DataFrame:
    columns = ["article", "paragraph", "first_reading", "second_reading"]
    return pd.DataFrame(
        [(square.article, square.number, square.way, square.again) for square in every],
        columns=columns,
    )


def _note(every: list[Square]) -> str:
    apart = count(
        sum(square.differs for square in every), "paragraph", words=True
    )  # fmt: skip
    return (
        "Source: the articles’ paragraphs, read twice under the codebook of this report. Squares"
        f" stand where the first reading has them; the second has {apart} elsewhere. Naming is not"
        " leaning: a paragraph that names only Russia can point away from it."
    )
