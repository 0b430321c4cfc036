"""What a fingerprint is made of: a paragraph is a row, a sentence a cell, or where the articles are
many, an article a row and a paragraph a cell; and how they are drawn.

A row is one line: its cells stand side by side, each as wide as its sentence has words; the ground
of a cell says in whose voice the sentence speaks, the marks which camps it names, the bar at its
foot how much of it is quoted. An arrow at either end of the row says which way it points.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count
from monitor.figures import frames
from monitor.identity import SIDES
from monitor.showing.canvas import Canvas
from monitor.showing.marks import arrow, ground, mark

MOST = 4.5  # px a word: above it a short article would look like a long one
BAR = 3.5
"""The height in px of the bar that stands for quoted words."""
SLOT = 18.0
"""The px at either end of a row that hold its arrow."""
GAP = 1.2  # px between two cells


@dataclass(frozen=True)
class Cell:
    """One sentence, by its number: its words, quoted words, voice ("" where not coded), that of the
    second reading and camps."""

    sentence: int
    words: int
    quoted: int
    voice: str
    again: str
    camps: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One paragraph: its article and number (0 for all of the article), main theme, whether the
    dictionary chose it, direction, that of the second reading, cells, and what a page calls it
    where it has words of its own for it."""

    article: str
    paragraph: int
    theme: str
    guessed: bool
    direction: str
    again: str
    cells: tuple[Cell, ...]
    called: str = ""


def rows(corpus: Corpus, article: str, called: dict[int, str] | None = None) -> list[Row]:
    """An article's rows; raises KeyError for an article that the corpus does not hold."""
    if article not in corpus.order:
        raise KeyError(f"no article {article!r}; the corpus holds {', '.join(corpus.order)}")
    themes, again = (frames.coded(corpus, article, which) for which in frames.READINGS)
    voices, heard = (frames.voices(corpus, article, which) for which in frames.READINGS)
    guess, camps = frames.dictionary_theme(corpus, article), frames.sentence_camps(corpus, article)
    out = []
    table = frames.of(corpus.sentences, article)
    for number, group in table.groupby("paragraph", sort=True):
        cells = tuple(
            Cell(s.sentence, int(s.words), int(s.quoted_words),
                 voice := voices.get((number, s.sentence), ""),
                 heard.get((number, s.sentence), voice),
                 tuple(camps.get((number, s.sentence), ())))
            for s in group.sort_values("sentence").itertuples()
        )  # fmt: skip
        is_coded = number in themes.index
        theme = themes.at[number, "main"] if is_coded else guess.get(number, "")
        way = themes.at[number, "direction"] if is_coded else ""
        other = again.at[number, "direction"] if number in again.index else way
        guessed, words = not is_coded and bool(theme), (called or {}).get(int(number), "")
        out.append(Row(article, int(number), theme, guessed, way, other, cells, words))
    return out


def as_one(mine: Sequence[Row]) -> Row:
    """An article as one row, a paragraph of it as one cell: in the commonest voice of its
    sentences, and with the commonest direction of the paragraphs; of equals the first."""

    def commonest(found: Iterable[str]) -> str:
        return next((one for one, _ in Counter(filter(None, found)).most_common(1)), "")

    cells = tuple(
        Cell(row.paragraph, sum(cell.words for cell in row.cells),
             sum(cell.quoted for cell in row.cells), commonest(cell.voice for cell in row.cells),
             commonest(cell.again for cell in row.cells),
             tuple(dict.fromkeys(camp for cell in row.cells for camp in cell.camps)))
        for row in mine
    )  # fmt: skip
    ways, again = commonest(row.direction for row in mine), commonest(row.again for row in mine)
    return Row(mine[0].article, 0, "", False, ways, again, cells)


def numbers(everything: Iterable[Row]) -> pd.DataFrame:
    """What a fingerprint draws: one row a sentence (article, paragraph, main_theme, direction,
    second_direction, sentence, words, quoted_words, voice, second_voice, camps)."""
    records = [
        (row.article, row.paragraph, row.theme, row.direction, row.again, cell.sentence, cell.words,
         cell.quoted, cell.voice, cell.again, ";".join(cell.camps))
        for row in everything for cell in row.cells
    ]  # fmt: skip
    columns = (
        "article paragraph main_theme direction second_direction sentence words quoted_words voice"
        " second_voice camps"
    )
    return pd.DataFrame(records, columns=columns.split())


@dataclass(frozen=True)
class Look:
    """How the rows of a drawing look: px a word, size of a mark, height of the least row."""

    scale: float
    mark: float
    line: float

    def width(self, cell: Cell) -> float:
        """The width of a cell in px: its words, and never less than one mark."""
        return max(cell.words * self.scale, self.mark + 2.5)

    def length(self, cells: Iterable[Cell]) -> float:
        """The width of cells side by side."""
        return sum(map(self.width, cells))

    def height(self, row: Row) -> float:
        """The height that a row needs for the marks and bars of its cells."""
        return max([self.line, *map(self._height, row.cells)])

    def _height(self, cell: Cell) -> float:
        lines = ceil(len(cell.camps) / self.columns(cell))
        return lines * (self.mark + 1.5) + 4 + (BAR + 1 if cell.quoted else 0)

    def columns(self, cell: Cell) -> int:
        """How many marks stand side by side in a cell."""
        return max(1, int((self.width(cell) - GAP - 1) // (max(self.mark, 1) + 1)))


def look(everything: Sequence[Row], width: float, mark: float, line: float) -> Look:
    """One scale for all rows, so that each is one line of `width` px at most; where a row has more
    cells than there is room for marks, these are smaller."""
    mark = min(mark, width / max(len(row.cells) for row in everything) - 2.6)
    low, high = 0.0, MOST
    for _ in range(24):
        middle = (low + high) / 2
        one = Look(middle, mark, line)
        fits = all(one.length(row.cells) <= width for row in everything)
        low, high = (middle, high) if fits else (low, middle)
    return Look(max(low, 0.002), mark, line)


def says(corpus: Corpus, row: Row) -> str:
    """A row in words: its paragraph, what it is about, where it points."""
    known = corpus.identity.directions
    ways = [
        known[way].name if way in known else way
        for way in dict.fromkeys((row.direction, row.again))
        if way
    ]
    told = "; ".join([*ways[:1], *(f"{way} in the second reading" for way in ways[1:])])
    if not row.paragraph:
        name = f"{corpus.label(row.article)}: {count(len(row.cells), 'paragraph')}"
        return name + (f"; the commonest direction: {told}" if told else "")
    name = label(corpus, row)
    return f"{corpus.label(row.article)} ¶{row.paragraph}: {name}" + (f"; {told}" if told else "")


def label(corpus: Corpus, row: Row) -> str:
    """What the page calls a row, else its theme ("?" where the dictionary chose it) or none."""
    if row.called:
        return row.called
    if not row.theme:
        return "not coded"
    name = frames.theme_names(corpus).get(row.theme, frames.short_theme(row.theme))
    return name + ("?" if row.guessed else "")


def draw_row(canvas: Canvas, row: Row, how: Look, x: float, y: float, width: float) -> float:
    """A row from (x, y), an arrow's room at either end of `width` px; the y below it."""
    high = how.height(row)
    at = x + SLOT
    for cell in row.cells:
        wide = how.width(cell)
        draw_cell(canvas, cell, how, at, y, max(0.3, wide - GAP), high)
        at += wide
    middle = y + high / 2
    left, right = x + SLOT / 2 - 1, x + width - SLOT / 2 + 1
    spots = {"left": left, "right": right, "none": right}
    identity = canvas.identity
    way = identity.directions.get(row.direction)
    ends = [*SIDES[:2]] if way and way.side == "both" else [way.side] if way else []
    for end in ends:
        one = identity.way(end) if len(ends) > 1 else way
        arrow(canvas, one.id if one else "", spots[end], middle, 14)
    if row.again != row.direction and row.direction:
        first = spots[[*ends, "right"][0]]
        canvas.rect(first - 8.5, middle - 8, 17, 16, None, "accent", 1.6)
    return y + high


def draw_cell(
    canvas: Canvas, cell: Cell, how: Look, x: float, y: float, w: float, h: float
) -> None:
    """A sentence's ground, its quoted words and its marks; ringed where the second reading hears
    another voice."""
    ground(canvas, cell.voice, x, y, w, h)
    bar = 0.0
    if cell.quoted:
        bar = BAR + 1
        share = min(1.0, cell.quoted / max(1, cell.words))
        canvas.rect(x, y + h - BAR, max(2.0, w * share), BAR, "quote")
    step, columns = how.mark + 1, how.columns(cell)
    tall = ceil(len(cell.camps) / columns)
    top = y + (h - bar) / 2 - (tall - 1) * (how.mark + 1.5) / 2
    for i, camp in enumerate(cell.camps if how.mark > 1 else ()):
        line, column = divmod(i, columns)
        across = min(columns, len(cell.camps) - line * columns)
        left = x + w / 2 - (across - 1) * step / 2 if w < step * 2 else x + 2.5 + how.mark / 2
        mark(canvas, camp, left + column * step, top + line * (how.mark + 1.5), how.mark)
    if cell.again != cell.voice:
        canvas.rect(x + 0.7, y + 0.7, max(1.0, w - 1.4), h - 1.4, None, "accent", 1.4)
