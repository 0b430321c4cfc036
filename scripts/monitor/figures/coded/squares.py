"""A paragraph as a square, for its direction in both readings; and what squares say in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.identity import SIDES, first, inside
from monitor.showing.canvas import Canvas
from monitor.showing.style import SMALL

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
        first, again = (frames.directions(corpus, article, which) for which in frames.READINGS)
        out += [
            Square(article, int(number), way, again.get(number, way))
            for number, way in sorted(first.items())
            if way in corpus.identity.directions
        ]
    return out


def draw_square(
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
    ways = corpus.identity.directions
    says = f"{corpus.label(square.article)} ¶{square.number}: {ways[square.way].name}"
    again = ways[square.again].name if square.again in ways else square.again
    says += f"; {again} in the second reading" if square.differs else ""
    with canvas.about(says, [(square.article, square.number)]):
        draw_way(canvas, square.way, x, y, w, h, beside=named)
        if square.differs:
            canvas.rect(x - RING / 2 - 0.4, y - RING / 2 - 0.4, w + RING + 0.8, h + RING + 0.8,
                        None, "accent", RING)  # fmt: skip
        if named:
            colour = "ink" if ways[square.way].side == "none" else "paper"
            canvas.text(
                x + w / 2, y + h / 2 + SMALL * 0.36, str(square.number), SMALL, colour, ha="center"
            )


def draw_way(
    canvas: Canvas, way: str, x: float, y: float, w: float, h: float, beside: bool
) -> None:
    """The ground of what points a way: of both, the two halves `beside` or below each other."""
    side = canvas.identity.directions[way].side
    ends = [canvas.identity.towards(end) for end in SIDES[:2]]
    left, right = {
        "left": (ends[0], ends[0]),
        "right": (ends[1], ends[1]),
        "both": (ends[0], ends[1]),
    }.get(side, ("paper", "paper"))
    canvas.rect(x, y, w, h, left)
    if right != left and beside:
        canvas.rect(x + w / 2, y, w / 2, h, right)
    elif right != left:  # side by side, slim halves would look like squares of their own
        canvas.rect(x, y + h / 2, w, h / 2, right)
    if side == "none":
        canvas.rect(x + 0.6, y + 0.6, w - 1.2, h - 1.2, None, "ink-soft", 1.2)


def ring_key(canvas: Canvas, every: Iterable[Square], y: float) -> float:
    """What a ring says, where there is one; the y below it."""
    if not any(square.differs for square in every):
        return y + 4
    canvas.rect(1, y + 8, 12, 12, None, "accent", RING)
    words = "the second reading has it elsewhere"
    return canvas.block(22, y + 18.5, words, canvas.width - 22, SMALL, colour="ink-soft") + 4


def counted(every: Iterable[Square]) -> tuple[Counter, Counter]:
    """How many paragraphs point each way, in either reading."""
    some = list(every)
    return Counter(square.way for square in some), Counter(square.again for square in some)


def summary(corpus: Corpus, some: list[Square]) -> str:
    """How many of some paragraphs point each way, in both readings."""
    if not some:
        return "not coded"
    ways, again = counted(some)
    return listed(
        [
            f"{frames.both(ways[way.id], again[way.id])} {way.name}"
            for way in corpus.identity.directions.values()
        ]
    )


def table(every: Iterable[Square]) -> pd.DataFrame:
    columns = ["article", "paragraph", "first_reading", "second_reading"]
    return pd.DataFrame(
        [(square.article, square.number, square.way, square.again) for square in every],
        columns=columns,
    )


def note(corpus: Corpus, every: list[Square], drawn: str = "Squares") -> str:
    apart = count(
        sum(square.differs for square in every), "paragraph", words=True
    )  # fmt: skip
    leaning = (
        "Naming is not leaning: a paragraph that names only"
        f" {_right(corpus)} can point away from it."
    )
    if not every:
        return "Directions of these paragraphs are not coded yet."
    if not frames.twice(corpus):
        return f"{frames.READ_ONCE} {leaning}"
    return (
        "Source: the articles’ paragraphs, read twice under the codebook of this report."
        f" {drawn} stand where the first reading has them; the second has {apart} elsewhere."
        f" {leaning}"
    )


def _right(corpus: Corpus) -> str:
    """What titles call the camp of the right, or "one side"."""
    camp = first(corpus.identity.camps, "right")
    return inside(camp.short) if camp else "one side"
