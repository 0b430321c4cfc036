"""Which way the paragraphs point: all of them in one line of squares."""

from collections import Counter
from collections.abc import Sequence

from monitor.corpus import Corpus
from monitor.english.numerals import word
from monitor.figures import frames
from monitor.figures.coded.squares import (
    Square,
    counted,
    draw_square,
    note,
    ring_key,
    squares,
    summary,
    table,
)
from monitor.identity import Direction
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.style import SIZE, SMALL


def strip(corpus: Corpus) -> Chart:
    """All paragraphs in one line of squares, from those that point West to those that point to
    Russia."""
    identity = corpus.identity
    columns = [*identity.columns]
    every = sorted(squares(corpus), key=lambda square: columns.index(square.way))
    left, right = identity.way("left"), identity.way("right")

    def paint(canvas: Canvas) -> float:
        if not (every and left and right):
            return canvas.note("Directions are not coded.")
        return _line(canvas, corpus, every, left, right)

    title = "Directions are not coded"
    if every and left and right:
        ways, again = counted(every)
        others = frames.second([(ways[way.id], again[way.id]) for way in (right, left)])
        whole = frames.whole(len(every), len(corpus.paragraphs), "paragraph")
        title = (
            f"{word(ways[right.id]).capitalize()} of {whole} point {right.to}{others[0]},"
            f" {word(ways[left.id])} {left.to}{others[1]}"
        )
    said = summary(corpus, every)
    alt = f"{title}. {said[:1].upper()}{said[1:]}."
    measure = f"Paragraphs, by {identity.pointing}"
    return draw(
        "strip",
        title,
        alt,
        table(every),
        paint,
        note(corpus, every),
        measure=measure,
        identity=corpus.identity,
    )


def _line(
    canvas: Canvas, corpus: Corpus, every: Sequence[Square], left: Direction, right: Direction
) -> float:
    ways = Counter(square.way for square in every)
    sides = Counter(corpus.identity.directions[square.way].side for square in every)
    step = canvas.width / len(every)
    gap = 2.0 if step > 6 else 0.0
    high = min(26.0, max(14.0, step))
    half = canvas.width / 2 - 8

    def above(words: str) -> list[str]:
        return wrap(words, half, SIZE, "bold")

    heads = [above(f"{ways[way.id]} {way.head}") for way in (left, right)]
    top = 6 + max(map(len, heads)) * SIZE * 1.25
    for lines, x, ha in ((heads[0], 0.0, "left"), (heads[1], canvas.width, "right")):
        for i, words in enumerate(lines):
            y = top - (len(lines) - 1 - i) * SIZE * 1.25 - 6
            colour = canvas.identity.towards(ha)
            canvas.text(x, y, words, SIZE, colour, "bold", ha)
    for i, square in enumerate(every):
        draw_square(canvas, corpus, square, i * step + gap / 2, top, step - gap, high, False)
    words = f"{sides['both']} both, {sides['none']} neither"
    at = (sides["left"] + (sides["both"] + sides["none"]) / 2) * step
    wide = text_width(words, SMALL)
    at = min(max(at, wide / 2), canvas.width - wide / 2)
    y = top + high + 18
    canvas.text(at, y, words, SMALL, "ink-soft", ha="center")
    return ring_key(canvas, every, y + 2)
