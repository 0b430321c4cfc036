"""Guards the charts of pages of words: threads, expectations, and the flow from text to number."""

from collections import Counter
from itertools import pairwise

import pytest

from charted import each_corpus, holds, years
from drawing import Drawing, squeezed
from monitor.figures.across.expectations import VERDICTS


class Blocks:
    """Rows and columns, where columns that do not fit stand in a block of their own below."""

    def __init__(self, drawn: Drawing, number: int) -> None:
        wide = [s for s in drawn.shapes if s.width == drawn.width and s.edge == "rule-soft"]
        lines = sorted(s.y for s in wide)
        assert len(lines) % (number + 1) == 0
        self.blocks = []
        above, columns = 0.0, 0
        for start in range(0, len(lines), number + 1):
            rows = list(pairwise(lines[start : start + number + 1]))
            heads = sorted({w.x for w in drawn.words if above < w.y < rows[0][0]})
            self.blocks.append((rows, heads, columns))
            above, columns = rows[-1][1], columns + len(heads)

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The row and the column of a point; columns begin where their heads do."""
        ((row, heads, before),) = [
            (i, heads, before)
            for rows, heads, before in self.blocks
            for i, (top, end) in enumerate(rows)
            if top < y < end
        ]
        return row, before + max(i for i, left in enumerate(heads) if left <= x + 0.5)


def threads(corpus, table, drawn: Drawing) -> int:
    """A numbered square, a link, for each paragraph of a thread; a dashed one for a silence."""
    names = list(dict.fromkeys(table["thread"]))
    read = {*corpus.threads["article"], *corpus.themes_a["article"]}  # others are not silent
    assert set(table["article"]) == read
    drawn = drawn.above("a paragraph that touches the thread")
    blocks = Blocks(drawn, len(names))
    told, silent = Counter(), Counter()
    for row in table.itertuples():
        cell = names.index(row.thread), corpus.order.index(row.article)
        for number in filter(None, row.paragraphs.split(";")):
            told[*cell, number, f"p-{row.article}-{number}"] += 1
        silent[cell] += not row.paragraphs
    squares = [w for w in drawn.words if w.link]
    assert Counter((*blocks.place(w.x, w.y), w.text, w.link) for w in squares) == told
    dashed = [s for s in drawn.shapes if s.dashed]
    assert Counter(blocks.place(s.x, s.y) for s in dashed) == +silent
    for (top, end), name in zip(blocks.blocks[0][0], names, strict=True):
        words = [w for w in drawn.words if top < w.y < end]
        said = squeezed("".join(w.text for w in words if w.bold))
        touched = sum(bool(p) for p in table[table["thread"] == name]["paragraphs"])
        assert said == squeezed(name)
        assert f"{touched} of {len(read)}" in [w.text for w in drawn.words if top < w.y < end]
    return len(squares) + len(dashed)


def expectations(corpus, table, drawn: Drawing) -> int:
    """A square, a link, for each, in the row of its article and the column of its verdict; how many
    there are before them; filled where the page tells it."""
    drawn = drawn.above("told on this page, by its paragraph")
    articles = [a for a in corpus.order if a in {*table["article"]}]
    blocks = Blocks(drawn, len(articles))
    bold = [w.text for w in drawn.words if w.bold and w.x == 0]
    assert bold == len(blocks.blocks) * [
        year for a, year in zip(corpus.order, years(corpus), strict=True) if a in articles
    ]
    told = Counter()
    sums = Counter({(i, k): 0 for i in range(len(articles)) for k in range(len(VERDICTS))})
    for row in table.itertuples():
        number = row.paragraphs.split(";")[0]
        cell = articles.index(row.article), VERDICTS.index(row.verdict)
        told[*cell, number, f"p-{row.article}-{number}", row.on_the_page] += 1
        sums[cell] += 1
    squares = [w for w in drawn.words if w.link]
    assert told == Counter(
        (*blocks.place(w.x, w.y), w.text, w.link, w.colour == "paper") for w in squares
    )
    counts = [w for w in drawn.words if not w.link and w.text.isdigit() and w.x > 0]
    assert {blocks.place(w.x, w.y): int(w.text) for w in counts} == dict(sums)
    return len(squares)


def flow(corpus, table, drawn: Drawing) -> int:
    """A box for each step with its words, and an arrow from each step to what is made of it."""
    boxes = [s for s in drawn.shapes if s.kind == "box"]
    assert len(boxes) == len(table)

    def box(x: float, y: float) -> str:
        for shape, row in zip(boxes, table.itertuples(), strict=True):
            left, top, right, bottom = shape.box
            if left - 4 < x < right + 4 and top - 4 < y < bottom + 4:
                return row.step
        raise AssertionError(f"an arrow begins or ends at {x}, {y}, where no box is")

    for shape, row in zip(boxes, table.itertuples(), strict=True):
        left, top, right, bottom = shape.box
        inside = [w.text for w in drawn.words if left < w.x < right and top < w.y < bottom]
        assert squeezed("".join(inside)) == squeezed(row.step + row.holds)
    arrows = {
        (box(*s.points[0]), box(*s.points[1])) for s in drawn.shapes if s.kind == "line"
    }  # fmt: skip
    heads = [s for s in drawn.shapes if s.kind == "polygon"]
    told = {
        (start, r.step) for r in table.itertuples() for start in filter(None, r.after.split(";"))
    }
    assert arrows == told and len(heads) == len(told)
    return len(boxes) + len(arrows)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(threads, expectations, flow)
def test_each_thing_has_its_square(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
