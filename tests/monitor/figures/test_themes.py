"""Guards the grid of themes: a square for each theme of each paragraph."""

import pytest

from charted import corpus_of, each_corpus, holds, needs_data, rows_of
from drawing import Drawing, Shape, grid, rising, squeezed
from monitor.figures import frames
from monitor.figures.coded.readings import Themes


def on_grid(corpus, drawn: Drawing):
    """A function that says which paragraph and theme a point of the grid stands for; the rows of
    the first band, by theme; and the drawing without what stands below the grid."""
    drawn = drawn.down_to(max(row.bottom for band in grid(drawn) for row in band) + 3)
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
    bold = [(word.text, word.x) for word in drawn.words if word.bold and word.anchor == "start"]
    assert [text for text, _ in bold] == [text for text, _ in heads]
    assert [x for _, x in bold] == pytest.approx([x for _, x in heads], abs=0.6)

    def key(x: float, y: float) -> tuple[str, int, str]:
        ((row, mine),) = [(row, mine) for row, mine in rows if row.top < y < row.bottom]
        ((_, (article, number)),) = [
            (left, column) for left, column in zip(row.xs, mine, strict=True)
            if left < x < left + row.side
        ]  # fmt: skip
        return article, number, theme[row.name]

    return key, {theme[row.name]: row for row in grid(drawn)[0]}, drawn


def theme_grid(corpus, table, drawn: Drawing) -> int:
    """A square for each theme of a paragraph; of many articles a bubble for each year."""
    if len(corpus.order) > 10:
        return by_year(corpus, table, drawn)
    key, first, drawn = on_grid(corpus, drawn)
    boxes = [s for s in drawn.shapes if s.kind == "box" and s.fill in ("theme", "ink-soft")]
    squares = {key(s.x, s.y): s.fill == "theme" for s in boxes}
    rows = {(r.article, r.paragraph, r.theme): r for r in table.itertuples()}
    assert squares == {k: r.first_main for k, r in rows.items() if r.first_reading}
    assert all(s.link == f"p-{a}-{n}" for s in boxes for a, n, _ in [key(s.x, s.y)])
    rings = [key(s.x, s.y) for s in drawn.shapes if s.kind == "box" and s.edge == "accent"]
    assert len(rings) == len(set(rings)) and set(rings) == {
        k for k, r in rows.items()
        if (r.first_reading, r.first_main) != (r.second_reading, r.second_main)
    }  # fmt: skip
    for theme, row in first.items():
        mine = table[(table["theme"] == theme) & table["first_reading"]]
        sums = f"{mine['first_main'].sum()} / {len(mine)}"
        (said,) = [w.text for w in drawn.words if w.anchor == "end" and w.text[0].isdigit()
                   and -6 < w.y - row.top < row.bottom - row.top + 3]  # fmt: skip
        assert said == sums
    return len(squares) + centres(corpus, table, key, drawn)


def by_year(corpus, table, drawn: Drawing) -> int:
    """In the row of a theme, for each year, how many paragraphs have it as their main theme, by the
    area of a bubble, and how many at all; both in figures beside it."""
    years = {article: year for year, some in rows_of(corpus) for article in some}
    read = table[table["first_reading"]]
    sums = read.assign(year=read["article"].map(years)).groupby(["theme", "year"])["first_main"]
    told = sums.agg(["sum", "size"])
    names = {squeezed(t.theme): t.id for t in corpus.themes.itertuples()}
    found, areas, name, heads, disc = {}, [], "", {}, None
    for one in drawn.painted():
        if isinstance(one, Shape):
            name = name if one.kind == "disc" else ""  # a rule is above the next row
            disc = one if one.kind == "disc" else None
        elif one.bold:
            heads = heads if one.y in heads.values() else {}
            heads[one.x, one.text] = one.y
        elif not one.link and one.x == 0:
            name += squeezed(one.text)
        elif one.link:
            _, year = min(heads, key=lambda head: abs(head[0] - one.x))
            main, every = map(int, one.text.split(" / "))
            found[names[name], year] = main, every
            assert bool(main) == (disc is not None)
            areas += [disc.width**2 / main] if disc else []
            disc = None
    assert found == {key: (row["sum"], row["size"]) for key, row in told.iterrows()}
    assert max(areas) / min(areas) < 1.1
    return len(found)


def centres(corpus, table, key, drawn: Drawing) -> int:
    """A bracket about an article's row of each theme that is the main one most often in it, and of
    more than a third of its paragraphs."""
    found = set()
    for box in (s for s in drawn.shapes if s.kind == "box" and s.edge == "ink"):
        ends = [key(x, box.y) for x in (box.box[0] + 3, box.box[2] - 3)]
        assert ends[0][0] == ends[1][0] and ends[0][2] == ends[1][2]
        found.add((ends[0][0], ends[0][2]))
    told = set()
    for article in corpus.order:
        mine = table[(table["article"] == article) & table["first_main"]]["theme"].value_counts()
        size = corpus.paragraphs[corpus.paragraphs["article"] == article]["paragraph"].max()
        told |= {(article, t) for t, n in mine.items() if n == mine.max() and 3 * n > size}
    assert found == told
    return len(found)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(theme_grid)
def test_each_theme_is_drawn_in_its_cell(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_the_report_s_articles_have_the_centres_that_the_page_tells():
    corpus = corpus_of("report")
    found = {corpus.label(a): some for a, some in Themes.of(corpus).centres().items()}
    assert found == {
        "2004": [], "2006": ["exercises"], "2007": ["collective-forces", "internal-security"],
        "2008": ["diplomacy"], "2009": ["collective-forces"],
    }  # fmt: skip
