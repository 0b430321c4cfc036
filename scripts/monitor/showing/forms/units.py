"""A unit chart: in each cell of rows and columns a numbered square for each thing there is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from monitor.showing.about import Place
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.marks import Item
from monitor.showing.style import SIZE, SMALL

SIDE = 21.0
GAP = 4.0
STEP = SIDE + GAP


@dataclass(frozen=True)
class Unit:
    """A square: the number in it, what it says, the paragraphs that it leads to; `full` is filled,
    and the rest are outlines."""

    number: str
    says: str
    paragraphs: tuple[Place, ...]
    full: bool = True


@dataclass(frozen=True)
class Line:
    """A row: its name in two parts, the second quiet, and the squares of each column."""

    name: str
    aside: str
    cells: Sequence[Sequence[Unit]]


def unit(canvas: Canvas, one: Unit, x: float, y: float) -> None:
    """A square from its upper left corner."""
    with canvas.about(one.says, one.paragraphs):
        if one.full:
            canvas.rect(x, y, SIDE, SIDE, "quote")
        else:
            canvas.rect(x + 0.6, y + 0.6, SIDE - 1.2, SIDE - 1.2, "paper", "quote", 1.2)
        colour = "paper" if one.full else "ink"
        canvas.text(
            x + SIDE / 2, y + SIDE / 2 + SMALL * 0.36, one.number, SMALL, colour, ha="center"
        )


def unit_item(words: str, full: bool = True) -> Item:
    """A legend's entry of a square."""
    return lambda c, x, m: unit(c, Unit("2", "", (), full), x, m - SIDE / 2), SIDE, words


def none_item(words: str) -> Item:
    """A legend's entry of a cell in which nothing is."""
    return lambda c, x, m: none(c, x, m - SIDE / 2), SIDE, words


def none(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a cell in which nothing is: a dashed outline."""
    canvas.rect(x + 0.6, y + 0.6, SIDE - 1.2, SIDE - 1.2, None, "ink-soft", 1, dash=True)


def units(
    canvas: Canvas,
    heads: Sequence[tuple[str, str]],
    lines: Sequence[Line],
    *,
    above: bool = False,
    counted: bool = False,
    empty: bool = False,
) -> float:
    """The chart; the y below it. `heads` are the columns' names in two parts, the second quiet.

    With `above`, a phone has a row's name above its squares; with `counted` the number of squares
    stands before them; with `empty` a cell without any is drawn as one.
    """
    above = above and canvas.narrow
    gutter = (
        0.0
        if above
        else min(widest((one.name, one.aside) for one in lines) + 12, canvas.width * 0.3)
    )
    most = str(max([len(some) for one in lines for some in one.cells] + [0]))
    lead = text_width(most, SIZE, "bold") + 5 if counted else 0.0
    least = [_least(head, lead) for head in heads]
    y = 0.0
    for start, end in _bands(least, canvas.width - gutter):
        some = [Line(one.name, one.aside, one.cells[start:end]) for one in lines]
        lanes = _lanes(canvas.width - gutter, least[start:end], some, lead)
        lefts = [gutter + sum(lanes[:i]) for i in range(len(lanes))]
        y = _heads(canvas, heads[start:end], lanes, lefts, y)
        for one in some:
            canvas.line(0, y, canvas.width, y, "rule-soft")
            named = _name(canvas, one, canvas.width if above else gutter - 8, y, above)
            top = named + 1 if above else y + 6
            bottom = top + STEP
            for left, lane, cell in zip(lefts, lanes, one.cells, strict=True):
                if counted:
                    counted_in(canvas, len(cell), left, top + SIDE / 2)
                bottom = max(bottom, _cell(canvas, cell, left + lead, top, lane - lead, empty))
            y = max(bottom + 3, named + 5)
        canvas.line(0, y, canvas.width, y, "rule-soft")
        y += 6
    return y


def widest(names: Iterable[tuple[str, str]]) -> float:
    """The px that the names of rows ask for, each in two parts, the second quiet."""
    return max(
        (max(text_width(name, SIZE, "bold"), text_width(aside, SMALL)) for name, aside in names),
        default=0.0,
    )


def _cell(
    canvas: Canvas, some: Sequence[Unit], x: float, y: float, room: float, empty: bool
) -> float:
    """The squares of a cell, in as many lines as its room asks for; the y below them."""
    across = max(1, int((room - 8 + GAP) // STEP))
    if empty and not some:
        none(canvas, x, y)
    for i, mark in enumerate(some):
        row, column = divmod(i, across)
        unit(canvas, mark, x + column * STEP, y + row * STEP)
    return y + ceil(len(some) / across) * STEP


def counted_in(canvas: Canvas, number: int, x: float, middle: float) -> None:
    """How many squares a cell has, before them."""
    colour, weight = ("ink", "bold") if number else ("ink-soft", "normal")
    canvas.text(x, middle + SIZE * 0.36, str(number), SIZE, colour, weight)


def _least(head: tuple[str, str], lead: float) -> float:
    """The width that a column needs: for the words above it, and for one square."""
    words = [text_width(word, SMALL, "bold") for part in head for word in part.split()]
    return max(*words, lead + SIDE + 4) + 5


def _bands(least: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """From which to which column fits beside each other."""
    start = 0
    for i in range(len(least)):
        if i > start and sum(least[start : i + 1]) > room:
            yield start, i
            start = i
    yield start, len(least)


def _lanes(room: float, least: Sequence[float], lines: Sequence[Line], lead: float) -> list[float]:
    """The width of each column: at least what it needs, the rest as its squares ask for it."""
    most = [max([len(one.cells[i]) for one in lines] + [1]) for i in range(len(least))]
    return shared(room, least, [lead + n * STEP + 6 for n in most])


def shared(room: float, least: Sequence[float], asked: Sequence[float]) -> list[float]:
    """The width of each column: `least` at least, the rest of the room as far as it is asked for,
    and what is left over in equal parts."""
    wanted = [max(0.0, b - a) for a, b in zip(least, asked, strict=True)]
    spare = max(0.0, room - sum(least))
    share = min(1.0, spare / (sum(wanted) or 1))
    rest = (spare - share * sum(wanted)) / len(least)
    return [a + b * share + rest for a, b in zip(least, wanted, strict=True)]


def _heads(
    canvas: Canvas, heads: Sequence[tuple[str, str]], lanes: Sequence[float],
    lefts: Sequence[float], y: float,
) -> float:  # fmt: skip
    """The names of columns; the y below them."""
    rows = [
        [(part, weight) for text, weight in zip(head, ("bold", "normal"), strict=True) if text
         for part in wrap(text, lane - 4, SMALL, weight)]
        for head, lane in zip(heads, lanes, strict=True)
    ]  # fmt: skip
    bottom = y + max(map(len, rows)) * SMALL * 1.2 + 2
    for left, some in zip(lefts, rows, strict=True):
        for i, (words, weight) in enumerate(some):
            base = bottom - (len(some) - 1 - i) * SMALL * 1.2 - 1
            canvas.text(left, base, words, SMALL, "ink" if weight == "bold" else "ink-soft", weight)
    return bottom + 6


def _name(canvas: Canvas, one: Line, width: float, y: float, above: bool) -> float:
    """A row's name; the y below it. Above its squares both parts stand in one line."""
    if above:
        words = wrap(one.name, width - text_width(one.aside, SMALL) - 8, SIZE, "bold")
        canvas.text(canvas.width, y + 16, one.aside, SMALL, "ink-soft", ha="right")
    else:
        words = wrap(one.name, width, SIZE, "bold")
    for i, line in enumerate(words):
        canvas.text(0, y + 16 + (0 if above else 6) + i * SIZE * 1.2, line, SIZE, weight="bold")
    end = y + 16 + (0 if above else 6) + (len(words) - 1) * SIZE * 1.2
    if one.aside and not above:
        end += 15
        canvas.text(0, end, one.aside, SMALL, "ink-soft")
    return end + 5
