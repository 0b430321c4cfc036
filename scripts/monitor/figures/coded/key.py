"""The key to a fingerprint, made of one of its paragraphs; and what its signs say."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.figures.coded.cells import BAR, Cell, Look, Row, draw_cell, draw_row, says
from monitor.identity import Identity
from monitor.showing.canvas import Canvas
from monitor.showing.marks import Item, arrow, camp_items, ground, legend, voice_items
from monitor.showing.style import SMALL

RULER = 20  # words that the scale in the key is long
MOST_SAMPLED = 4  # sentences of the paragraph that the key is made of


def sample(identity: Identity, everything: Sequence[Row]) -> Row:
    """The paragraph that the key is made of: the shortest of those that show most."""

    def shown(row: Row) -> int:
        voices, camps = ({cell.voice for cell in row.cells},
                         {camp for cell in row.cells for camp in cell.camps})  # fmt: skip
        quoting = any(cell.quoted for cell in row.cells)
        return (
            len(voices) * 2
            + quoting * 2
            + min(len(camps), 3)
            + (row.direction in identity.directions)
        )

    few = [row for row in everything if len(row.cells) <= MOST_SAMPLED] or list(everything)
    return min(few, key=lambda row: (-shown(row), len(row.cells)))


def how_to_read(
    canvas: Canvas,
    corpus: Corpus,
    everything: Sequence[Row],
    how: Look,
    width: float,
    beside: float,
) -> float:
    """The key: a real paragraph, sentence by sentence, then as a row; the signs `beside` it, or
    below where that is 0; the y below."""
    canvas.text(0, 17, "How to read it", 16, weight="bold")
    canvas.line(0, 23, canvas.width, 23, "ink", 1.2)
    y = _sample(canvas, corpus, sample(corpus.identity, everything), how, width, 42)
    if beside:
        return max(y, key(canvas, corpus, everything, how, 23, beside, canvas.width - beside))
    return key(canvas, corpus, everything, how, y + 6)


def _sample(canvas: Canvas, corpus: Corpus, row: Row, how: Look, width: float, y: float) -> float:
    name = f"{corpus.label(row.article)} ¶{row.paragraph}, sentence by sentence"
    if not row.paragraph:
        name = f"{corpus.label(row.article)}, paragraph by paragraph"
    y = canvas.block(0, y, name, width, SMALL) + 4
    cells = row.cells[:MOST_SAMPLED]
    room = min(max(map(how.width, cells)), width / 2)
    for cell in cells:
        high = how.height(replace(row, cells=(cell,)))
        says_it = _sentence(corpus.identity, cell)
        with canvas.about(says_it, [(row.article, row.paragraph or cell.sentence)]):
            draw_cell(canvas, cell, how, 0, y, min(how.width(cell), room) - 1.2, high)
        below = canvas.block(
            room + 8, y + SMALL + 1, says_it, width - room - 8, SMALL, 1.18, colour="ink-soft"
        )
        y = max(y + high, below) + 6
    ends = "Together they are its row"
    way = corpus.identity.directions.get(row.direction)
    ends += f", which points {way.name}." if way else "."
    y = canvas.block(0, y + SMALL, ends, width, SMALL) + 3
    with canvas.about(says(corpus, row), [(row.article, row.paragraph or 1)]):
        return draw_row(canvas, row, how, 0, y, width) + 4


def _sentence(identity: Identity, cell: Cell) -> str:
    """What a cell of the key shows."""
    parts = [count(cell.words, "word"), identity.voices.get(cell.voice, "voice not coded")]
    if cell.quoted:
        parts.append(f"{cell.quoted} of them quoted (the bar)")
    if cell.camps:
        names = [identity.camp(camp).name for camp in cell.camps]
        names = ["others" if name == "Others" else name for name in names]
        parts.append("names " + listed(names))
    return "; ".join(parts)


def _nothing(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a legend's entry that is words alone."""


def _guessed(canvas: Canvas, x: float, y: float) -> None:
    canvas.text(x, y + SMALL * 0.35, "?", SMALL, slant=True)


def key(
    canvas: Canvas,
    corpus: Corpus,
    everything: Sequence[Row],
    how: Look,
    y: float,
    x=0.0,
    width=None,
) -> float:
    """The legend: what a cell is, then the signs that occur; the y below it."""
    width = width or canvas.width
    cells = [cell for row in everything for cell in row.cells]
    seen = [v for v in corpus.identity.voices if any(c.voice == v for c in cells)]
    seen += [""] if any(not c.voice for c in cells) else []
    canvas.line(x, y, x + width, y, "rule", 1)
    y += 7
    length = RULER * how.scale

    def ruler(canvas: Canvas, x: float, at: float) -> None:
        canvas.line(x, at + 4, x + length, at + 4, "ink", 1.2)
        for end in (x, x + length):
            canvas.line(end, at, end, at + 8, "ink", 1.2)

    def bar(canvas: Canvas, x: float, at: float) -> None:
        ground(canvas, "statement" if "statement" in seen else "", x, at - 6.5, 24, 13)
        canvas.rect(x, at + 6.5 - BAR, 16, BAR, "quote")

    def ring(canvas: Canvas, x: float, at: float) -> None:
        canvas.rect(x, at - 6.5, 15, 13, None, "accent", 1.4)

    def points(canvas: Canvas, x: float, at: float, way: str) -> None:
        arrow(canvas, way, x + 8, at)

    lines: list[list[Item]] = [
        [
            (ruler, length, f"{RULER} words"),
            *voice_items(corpus.identity, seen),
            (bar, 24, "quoted words"),
        ],
        camp_items(corpus.identity, frames.camps(corpus)),
    ]
    ways = corpus.identity.directions.values()
    if any(row.direction in corpus.identity.directions for row in everything):
        where = {"left": "at the left: ", "right": "at the right: "}
        lines.append(
            [
                (partial(points, way=way.id), 16, where.get(way.side, "") + way.sign)
                for way in ways
                if way.side != "both"
            ]
        )
    else:
        lines.append([(_nothing, -5, "direction not coded")])
    if any(row.again != row.direction for row in everything) or any(
        cell.again != cell.voice for cell in cells
    ):
        lines.append([(ring, 15, "the second reading differs")])
    if any(row.guessed for row in everything):
        lines.append([(_guessed, 8, "chosen by the dictionary, not coded")])
    for items in lines:
        y = legend(canvas, y, items, left=x)
    return y + 2
