"""Guards the grids of themes: a square for each theme of each paragraph."""

import pytest

from charted import each_corpus, holds
from drawing import Drawing, grid, rising, squeezed
from monitor.figures import frames


def on_grid(corpus, drawn: Drawing):
    """A function that says which paragraph and theme a point of the grid stands for, and the
    drawing without what stands below the grid."""
    drawn = drawn.down_to(max(row.bottom for band in grid(drawn) for row in band))
    counts = corpus.paragraphs.groupby("article")["paragraph"].max()
    columns = [(a, n) for a in corpus.order for n in range(1, counts[a] + 1)]
    theme = {squeezed(t.theme): t.id for t in corpus.themes.itertuples()}
    rows, heads = [], []
    for band in grid(drawn):
        mine, columns = columns[: len(band[0].xs)], columns[len(band[0].xs) :]
        assert all(row.xs == band[0].xs for row in band) and rising(band[0].xs)
        rows += [(row, mine) for row in band]
        heads += [
            (frames.heading(corpus, article)[0], x)
            for x, (article, _), last in zip(band[0].xs, mine, [("", 0), *mine], strict=False)
            if article != last[0]
        ]
    assert not columns
    bold = [(word.text, word.x) for word in drawn.words if word.bold]
    assert [text for text, _ in bold] == [text for text, _ in heads]
    assert [x for _, x in bold] == pytest.approx([x for _, x in heads], abs=0.6)

    def key(x: float, y: float) -> tuple[str, int, str]:
        ((row, mine),) = [(row, mine) for row, mine in rows if row.top < y < row.bottom]
        ((_, (article, number)),) = [
            (left, column) for left, column in zip(row.xs, mine, strict=True)
            if left < x < left + row.side
        ]  # fmt: skip
        return article, number, theme[row.name]

    return key, drawn


def theme_grid(corpus, table, drawn: Drawing) -> int:
    key, drawn = on_grid(corpus, drawn)
    squares = {
        key(s.x, s.y): s.fill == "ink"
        for s in drawn.shapes if s.kind == "box" and s.fill in ("ink", "ink-soft")
    }  # fmt: skip
    rows = {(r.article, r.paragraph, r.theme): r for r in table.itertuples()}
    assert squares == {k: r.first_main for k, r in rows.items() if r.first_reading}
    discs = [key(s.x, s.y) for s in drawn.shapes if s.kind == "disc" and s.edge == "accent"]
    assert len(discs) == len(set(discs)) and set(discs) == {
        k for k, r in rows.items()
        if (r.first_reading, r.first_main) != (r.second_reading, r.second_main)
    }  # fmt: skip
    return len(squares)


def dictionary_grid(corpus, table, drawn: Drawing) -> int:
    key, drawn = on_grid(corpus, drawn)
    numbers = {key(w.x, w.y - 4.5): int(w.text) for w in drawn.words
               if w.anchor == "middle" and w.colour == "ink"}  # fmt: skip
    told = table.groupby(["article", "paragraph", "theme"])["count"].sum().to_dict()
    assert numbers == told
    coded = {(r.article, r.paragraph, t) for r in corpus.themes_a.itertuples()
             for t in r.themes.split(";")}  # fmt: skip
    outlines = [key(s.x, s.y) for s in drawn.shapes if s.kind == "box" and s.edge == "ink"]
    assert set(outlines) == coded and len(outlines) == len(coded)
    return len(numbers)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(theme_grid, dictionary_grid)
def test_each_theme_is_drawn_in_its_cell(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
