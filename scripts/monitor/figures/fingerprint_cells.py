"""A fingerprint's rows and cells: what they hold, how large they are, and how they are drawn."""

from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from monitor.corpus import Corpus
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.marks import arrow, ground, mark
from monitor.showing.style import SMALL

GUTTER = 172.0
"""The px that the themes take at the left of one article's rows."""
# px a word. A row's cells may wrap like a paragraph's lines. Below the least a sentence of ten
# words no longer holds its marks; above the most a short article would look like a long one.
LEAST, MOST = 1.75, 6.0
BAR = 3.5
"""The height in px of the bar that stands for quoted words."""


@dataclass(frozen=True)
class Cell:
    """One sentence: its words, quoted words, voice ("" where not coded), that of the second reading
    and camps."""

    sentence: int
    words: int
    quoted: int
    voice: str
    again: str
    camps: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One paragraph: its number, main theme, whether the dictionary chose it, direction, that of
    the second reading, cells, and what a page calls it where it has words of its own for it."""

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
    themes, guess = frames.coded(corpus, article), frames.dictionary_theme(corpus, article)
    voices, camps = frames.voices(corpus, article), frames.sentence_camps(corpus, article)
    again = frames.directions(corpus, article, "b")
    voices_again = frames.voices(corpus, article, "b")
    out = []
    for number, group in frames.of(corpus.sentences, article).groupby("paragraph", sort=True):
        is_coded = number in themes.index
        cells = tuple(
            Cell(s.sentence, int(s.words), int(s.quoted_words),
                 voice := voices.get((number, s.sentence), ""),
                 voices_again.get((number, s.sentence), voice),
                 tuple(camps.get((number, s.sentence), ())))
            for s in group.sort_values("sentence").itertuples()
        )  # fmt: skip
        theme = themes.at[number, "main"] if is_coded else guess.get(number, "")
        direction = themes.at[number, "direction"] if is_coded else ""
        ways = direction, again.get(number, direction)
        guessed, words = not is_coded and bool(theme), (called or {}).get(int(number), "")
        out.append(Row(int(number), theme, guessed, *ways, cells, words))
    return out


def numbers(corpus: Corpus, articles: list[str]) -> pd.DataFrame:
    """What a fingerprint draws: one row a sentence (article, paragraph, main_theme, direction,
    sentence, words, quoted_words, voice, camps)."""
    records = [
        (article, row.paragraph, row.theme, row.direction, cell.sentence, cell.words, cell.quoted,
         cell.voice, ";".join(cell.camps))
        for article in articles for row in rows(corpus, article) for cell in row.cells
    ]  # fmt: skip
    columns = ["article", "paragraph", "main_theme", "direction", "sentence", "words"]
    return pd.DataFrame(records, columns=[*columns, "quoted_words", "voice", "camps"])


@dataclass(frozen=True)
class Look:
    """How the cells are drawn: px a word, size of a mark, height of the least line."""

    scale: float
    mark: float
    line: float

    def width(self, cell: Cell) -> float:
        """The width of a cell in px: its words, and never less than one mark."""
        return max(cell.words * self.scale, self.mark + 1.5)

    def height(self, cell: Cell) -> float:
        """The height that a cell needs for its marks and its bar."""
        columns = max(1, int((self.width(cell) - 2) // (self.mark + 1)))
        lines = ceil(len(cell.camps) / columns)
        return lines * (self.mark + 1.5) + 4 + (BAR + 1 if cell.quoted else 0)

    def lines(self, cells: tuple[Cell, ...], width: float) -> list[list[Cell]]:
        """The cells broken into lines no wider than `width`."""
        out: list[list[Cell]] = [[]]
        used = 0.0
        for cell in cells:
            need = self.width(cell)
            if out[-1] and used + need > width + 0.5:
                out.append([])
                used = 0.0
            out[-1].append(cell)
            used += need
        return out


def look_of(everything: list[Row], width: float, size: float, line: float, wrapped: bool) -> Look:
    """One scale for all rows: the longest sentence fits a line, and, unless wrapped, the longest
    paragraph too as long as its sentences then stay readable."""
    words = [[cell.words for cell in row.cells] for row in everything] or [[1]]
    longest = max(map(max, words))
    whole = max(map(sum, words))
    scale = width / (longest if wrapped else whole)
    if not wrapped and scale < LEAST + 0.5:
        scale = min(MOST / 2, width / longest)
    return Look(max(0.2, min(scale, MOST if not wrapped else MOST / 2)), size, line)


def draw_cells(canvas: Canvas, row: Row, look: Look, x: float, y: float, width: float) -> float:
    """Draw a row's cells from (x, y); the y below them."""
    for line in look.lines(row.cells, width):
        height = max([look.line, *map(look.height, line)])
        at = x
        for cell in line:
            wide = min(look.width(cell), width)
            _cell(canvas, cell, look, at, y, wide - 1.2, height)
            at += wide
        y += height + 1.6
    return y


def _cell(canvas: Canvas, cell: Cell, look: Look, x: float, y: float, w: float, h: float) -> None:
    """A cell in its box: the ground of its voice, the bar of its quoted words, its camps' marks."""
    ground(canvas, cell.voice, x, y, w, h)
    bar = 0.0
    if cell.quoted:
        bar = BAR + 1
        share = min(1.0, cell.quoted / max(1, cell.words))
        canvas.rect(x, y + h - BAR, max(2.0, w * share), BAR, "quote")
    step = look.mark + 1
    columns = max(1, int((w - 1) // step))
    tall = ceil(len(cell.camps) / columns)
    top = y + (h - bar) / 2 - (tall - 1) * (look.mark + 1.5) / 2
    for i, camp in enumerate(cell.camps):
        line, column = divmod(i, columns)
        across = min(columns, len(cell.camps) - line * columns)
        left = x + w / 2 - (across - 1) * step / 2 if w < step * 2 else x + 2.5 + look.mark / 2
        mark(canvas, camp, left + column * step, top + line * (look.mark + 1.5), look.mark)


# --- their place on a sheet -----------------------------------------------------------------------


def label_of(corpus: Corpus, row: Row, short: bool) -> str:
    """What the page calls a row, else its theme ("?" where the dictionary chose it) or none."""
    if row.called:
        return row.called
    if not row.theme:
        return "not coded"
    name = frames.theme_names(corpus).get(row.theme, frames.short_theme(row.theme))
    return (frames.short_theme(row.theme) if short else name) + ("?" if row.guessed else "")


def rows_beside(
    canvas: Canvas, corpus: Corpus, article_rows: list[Row], look: Look, y: float, width: float
) -> float:
    """Rows with their themes at the left: for a wide sheet and one article."""
    for row in article_rows:
        label = wrap(label_of(corpus, row, False), GUTTER - 30, SMALL)
        lines = [max([look.line, *map(look.height, line)]) for line in look.lines(row.cells, width)]
        high = max(sum(lines) + 1.6 * len(lines), len(label) * SMALL * 1.2 + 2)
        canvas.text(16, y + SMALL, str(row.paragraph), SMALL, "ink-soft", ha="right")
        canvas.block(24, y + SMALL, " ".join(label), GUTTER - 30, SMALL, 1.2, **_how(row))
        draw_cells(canvas, row, look, GUTTER, y, width)
        arrow(canvas, row.direction, GUTTER + width + 18, y + lines[0] / 2)
        y += high + 5
        canvas.line(0, y - 2.5, GUTTER + width + 28, y - 2.5, "rule-soft", 0.8)
    return y


def rows_below(
    canvas: Canvas,
    corpus: Corpus,
    article_rows: list[Row],
    look: Look,
    x: float,
    y: float,
    width: float,
    short: bool,
) -> float:
    """Rows with their themes above them: for a column among others, and for a phone."""
    for row in article_rows:
        arrow(canvas, row.direction, x + width - 9, y + SMALL * 0.62)
        canvas.text(x, y + SMALL, str(row.paragraph), SMALL, "ink-soft")
        lead = text_width(f"{row.paragraph}", SMALL) + 6
        label, room = label_of(corpus, row, short), width - lead - 20
        y = canvas.block(x + lead, y + SMALL, label, room, SMALL, 1.15, **_how(row))
        y = draw_cells(canvas, row, look, x, y + 1.5, width) + 6
    return y


def _how(row: Row) -> dict[str, Any]:
    """How a row's label is set: slanted where the theme is guessed, pale where there is none."""
    colour = "ink" if row.theme else "ink-soft"
    return {"colour": colour, "slant": row.guessed or not row.theme}
