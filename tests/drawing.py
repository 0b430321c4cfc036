"""What a chart draws, read back from its SVG: shapes and words in the order in which they are
painted, and what an axis, a grid or a row of cells says."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from monitor.identity import REPORT
from monitor.showing.style import PALETTE

SVG = "{http://www.w3.org/2000/svg}"
ROLES = {light: role for role, (light, _) in PALETTE.items()}
LEGEND = 14  # px from the top of a legend's first line to the baseline of its words
NOT_PAINTED = ("svg", "title", "desc", "defs", "a", "g")


@dataclass(frozen=True)
class Shape:
    """A path: its points (of a disc those that its curves are bent by), its colours as roles."""

    at: int  # its place in the order of painting
    points: tuple[tuple[float, float], ...]
    round: bool
    closed: bool
    strokes: int
    fill: str
    edge: str
    thick: float
    dashed: bool
    link: str = ""  # where the mark that it belongs to leads

    @property
    def box(self) -> tuple[float, float, float, float]:
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def x(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def kind(self) -> str:
        if self.round:
            return "disc"
        if not self.closed:
            return "line" if self.strokes == 1 else "lines"
        xs, ys = (len({p[axis] for p in self.points}) for axis in (0, 1))
        return "box" if xs == ys == 2 else "polygon"


@dataclass(frozen=True)
class Word:
    """A line of text at its baseline."""

    at: int
    text: str
    x: float
    y: float
    anchor: str
    bold: bool
    colour: str
    link: str = ""


@dataclass
class Drawing:
    """The shapes and words of an SVG, in px with y downward."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def painted(self) -> list[Shape | Word]:
        """Everything in the order of painting."""
        return sorted([*self.shapes, *self.words], key=lambda one: one.at)

    def word(self, text: str) -> Word:
        """The last word that says `text`."""
        found = [word for word in self.words if word.text == text]
        assert found, f"the drawing does not say “{text}”"
        return found[-1]

    def above(self, legend: str) -> "Drawing":
        """What stands above the legend whose first words are `legend`."""
        end = self.word(legend).y - LEGEND
        return self._where(lambda one: one.y < end)

    def down_to(self, y: float) -> "Drawing":
        """What stands above a height."""
        return self._where(lambda one: one.y < y)

    def before(self, text: str) -> "Drawing":
        """What was painted before the last word that says `text`."""
        end = self.word(text).at
        return self._where(lambda one: one.at < end)

    def since(self, text: str) -> "Drawing":
        """What was painted from the first bold word on that says `text`."""
        start = next(word.at for word in self.words if word.bold and word.text == text)
        return self._where(lambda one: one.at >= start)

    def links(self) -> dict[str, "Drawing"]:
        """What each paragraph's marks are made of, by its card's id."""
        cards = dict.fromkeys(one.link for one in self.painted() if one.link)
        return {card: self._where(lambda one, card=card: one.link == card) for card in cards}

    def parted(self, text: str) -> tuple["Drawing", "Drawing"]:
        """What was painted before the last word that says `text`, and the rest."""
        return self.before(text), self._where(lambda one: one.at >= self.word(text).at)

    def _where(self, holds) -> "Drawing":
        shapes, words = ([one for one in some if holds(one)] for some in (self.shapes, self.words))
        return Drawing(self.width, self.height, shapes, words)


def read(svg: str) -> Drawing:
    """Read a drawing; anything that is neither a path nor a word is refused."""
    root = ET.fromstring(svg)
    out = Drawing(float(root.get("width")), float(root.get("height")))
    cards = {
        inner: mark.get("href").removeprefix("paragraphs.html#")
        for mark in root.iter(f"{SVG}a")
        for inner in mark.iter()
    }
    nodes = [n for n in root.iter() if n.tag.removeprefix(SVG) not in NOT_PAINTED]
    for at, node in enumerate(nodes):
        style = dict(part.split(": ", 1) for part in node.get("style").split("; "))
        style = {name: value.rstrip("; ") for name, value in style.items()}
        fill, edge = (ROLES.get(style.get(name), "") for name in ("fill", "stroke"))
        if node.tag == f"{SVG}text":
            x, y = float(node.get("x")), float(node.get("y"))
            bold = style.get("font-weight") == "700"
            out.words.append(Word(at, node.text or "", x, y, style["text-anchor"], bold, fill,
                                  cards.get(node, "")))  # fmt: skip
            continue
        assert node.tag == f"{SVG}path", f"a {node.tag} is not read"
        path, thick = node.get("d"), float(style.get("stroke-width", 1))
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        closed = "z" in path or "C" in path
        dashed = "stroke-dasharray" in style
        out.shapes.append(
            Shape(
                at,
                points,
                "C" in path,
                closed,
                path.count("M"),
                fill,
                edge,
                thick,
                dashed,
                cards.get(node, ""),
            )
        )
    ground = out.shapes.pop(0)
    assert ground.box == (0, 0, out.width, out.height) and ground.fill == "paper"
    return out


@dataclass(frozen=True)
class Axis:
    """A scale with its numbers."""

    ticks: list[tuple[float, float]]  # number and x

    def x(self, value: float) -> float:
        """Where a value stands, by the first and the last number."""
        (first, a), (last, b) = self.ticks[0], self.ticks[-1]
        return a + (value - first) / ((last - first) or 1) * (b - a)


def ticks(words: list[Word]) -> Iterator[list[Word]]:
    """The numbers under each scale, which begins at nought."""
    some: list[Word] = []
    for word in words:
        if word.anchor != "middle" or not re.fullmatch(r"[\d.,]+", word.text):
            continue
        if word.text == "0" and some:
            yield some
            some = []
        some.append(word)
    if some:
        yield some


@dataclass(frozen=True)
class Cell:
    """A sentence's ground, as wide as it was asked for."""

    voice: str
    x: float
    y: float
    width: float
    height: float


def cells(drawing: Drawing) -> list[Cell]:
    """The grounds of sentences, in the order of painting."""
    out = []
    for shape in drawing.shapes:
        voice = shape.fill.removeprefix("voice-")
        if shape.kind == "box" and shape.dashed and shape.edge == "ink-soft":
            voice = ""
        elif shape.kind != "box" or voice not in REPORT.voices:
            continue
        rim = 1 if shape.edge else 0
        out.append(
            Cell(voice, shape.box[0] - rim / 2, shape.y, shape.width + rim, shape.height + rim)
        )
    return out


@dataclass
class Row:
    """A row of a grid: its name, its extent, the left ends of its boxes."""

    name: str
    top: float
    bottom: float
    xs: list[float]
    side: float


def grid(drawing: Drawing) -> list[list[Row]]:
    """The rows of each band of a grid of paragraphs and themes."""
    bands: list[list[Row]] = [[]]
    name = ""
    for one in drawing.painted():
        if isinstance(one, Word):
            if one.bold and one.anchor == "start" and bands[-1]:
                bands.append([])
            named = one.x == 0 and one.colour == "ink" and not one.bold
            name = name + one.text if named else name
        elif one.kind == "box" and one.fill == "rule-soft":
            x, top, _, bottom = one.box
            if name:
                bands[-1].append(Row(squeezed(name), top, bottom, [], one.width))
                name = ""
            bands[-1][-1].xs.append(x)
    return [band for band in bands if band]


def squeezed(text: str) -> str:
    """A text without its spaces: however it was broken into lines, it is the same."""
    return "".join(text.split())


def rising(numbers: list[float]) -> bool:
    """Whether each number is greater than the one before."""
    return all(a < b for a, b in pairwise(numbers))


def in_rows(shapes: list[Shape]) -> list[list[Shape]]:
    """Shapes of one height together, from the top, each row from the left."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda s: s.y):
        if not rows or shape.y - rows[-1][0].y > 2:
            rows.append([])
        rows[-1].append(shape)
    return [sorted(row, key=lambda s: s.x) for row in rows]
