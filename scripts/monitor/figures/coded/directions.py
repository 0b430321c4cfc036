"""Which way each paragraph points: a unit chart, a row for each article."""

from collections import Counter
from math import ceil

from monitor.corpus import Corpus
from monitor.english.numerals import listed, word
from monitor.figures import frames
from monitor.figures.coded.squares import (
    Square,
    draw_square,
    note,
    ring_key,
    squares,
    summary,
    table,
)
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.forms.units import counted_in, shared, widest
from monitor.showing.marks import arrow
from monitor.showing.style import SIZE, SMALL


def directions(corpus: Corpus) -> Chart:
    """A row for each article, a column for each direction, a numbered square for each paragraph."""
    every = squares(corpus)
    cells: dict[tuple[str, str], list[Square]] = {
        (article, way): [] for article in corpus.order for way in corpus.identity.columns
    }
    for square in every:
        cells[square.article, square.way].append(square)

    def paint(canvas: Canvas) -> float:
        if not every:
            return canvas.note("Directions are not coded.")
        return _grid(canvas, corpus, cells)

    title = _title(corpus, every)
    alt = f"{title}. " + " ".join(
        f"{corpus.label(article)}: {summary(corpus, [s for s in every if s.article == article])}."
        for article in corpus.order
    )
    measure = (
        f"Paragraphs, by {corpus.identity.pointing}; a numbered square is a paragraph, and the"
        " figure before the squares says how many there are"
    )
    return draw(
        "directions",
        title,
        alt,
        table(every),
        paint,
        note(corpus, every),
        measure=measure,
        identity=corpus.identity,
    )


# --- the drawings --------------------------------------------------------------------------------


def _grid(canvas: Canvas, corpus: Corpus, cells: dict[tuple[str, str], list[Square]]) -> float:
    years = frames.headings(corpus)
    gutter = 12 + widest(years.values())
    every = [square for some in cells.values() for square in some]
    side = max(20.0, 7 + max(text_width(str(square.number), SMALL) for square in every))
    lead = 6 + max(text_width(str(len(some)), SIZE, "bold") for some in cells.values())
    gap = 3.6 if canvas.narrow else 5.0  # room for a ring about each
    step = side + gap
    columns = corpus.identity.columns
    lanes = _lanes(canvas.width - gutter, columns, cells, step, lead)
    starts = {way: gutter + sum([*lanes.values()][:i]) for i, way in enumerate(lanes)}
    y = _heads(canvas, columns, lanes, starts)
    for article in corpus.order:
        across = {way: max(1, int((lanes[way] - lead - 6 + gap) // step)) for way in lanes}
        high = max(ceil(len(cells[article, way]) / across[way]) for way in lanes)
        bottom = y + max(1, high) * step + 9
        if years[article][1]:
            bottom = max(bottom, y + 40)
        canvas.line(0, y, canvas.width, y, "rule-soft")
        middle = y + 6 + side / 2
        canvas.text(0, middle + SIZE * 0.36, years[article][0], SIZE, weight="bold")
        canvas.text(0, middle + SIZE * 0.36 + 15, years[article][1], SMALL, "ink-soft")
        if any(cells[article, way] for way in lanes):
            for way in lanes:
                some = cells[article, way]
                counted_in(canvas, len(some), starts[way], middle)
                left, top = starts[way] + lead, y + 6
                _squares(canvas, corpus, some, (left, top), side, step, across[way])
        else:
            canvas.text(gutter, middle + SIZE * 0.36, "not coded", SMALL, "ink-soft")
        y = bottom
    canvas.line(0, y, canvas.width, y, "rule-soft")
    return ring_key(canvas, every, y + 4)


def _squares(
    canvas: Canvas,
    corpus: Corpus,
    some: list[Square],
    corner: tuple[float, float],
    side: float,
    step: float,
    across: int,
) -> None:
    """The squares of a cell, so many `across` before the next row of them."""
    for i, square in enumerate(some):
        row, column = divmod(i, across)
        x, y = corner[0] + column * step, corner[1] + row * step
        draw_square(canvas, corpus, square, x, y, side, side, True)


def _lanes(
    room: float,
    columns: dict[str, str],
    cells: dict[tuple[str, str], list[Square]],
    step: float,
    lead: float,
) -> dict[str, float]:
    """The width of each column: enough for the words above it, the rest as its squares need it."""
    most = [max(len(some) for (_, w), some in cells.items() if w == way) for way in columns]
    least = [
        max(*(text_width(word, SMALL) for word in head.split()), lead + step) + 8
        for head in columns.values()
    ]
    asked = [lead + n * step + 8 for n in most]
    return dict(zip(columns, shared(room, least, asked), strict=True))


def _heads(
    canvas: Canvas, columns: dict[str, str], lanes: dict[str, float], starts: dict[str, float]
) -> float:
    heads = {way: wrap(columns[way], lanes[way] - 6, SMALL) for way in lanes}
    bottom = 20 + max(map(len, heads.values())) * SMALL * 1.2
    for way, lines in heads.items():
        y = bottom - len(lines) * SMALL * 1.2
        arrow(canvas, way, starts[way] + 8, y - 8)
        for i, line in enumerate(lines):
            canvas.text(starts[way], y + (i + 1) * SMALL * 1.2 - 3, line, SMALL)
    return bottom + 5


# --- the words -----------------------------------------------------------------------------------


def _title(corpus: Corpus, every: list[Square]) -> str:
    """How many paragraphs point to either side, and in which articles they stand."""
    if not every:
        return "Directions are not coded"

    def told(way: str) -> tuple[str, str, str]:
        """How many point that way and where, in either reading; then what both have alike."""
        mine = Counter(square.article for square in every if square.way == way)
        again = Counter(square.article for square in every if square.again == way)
        where, elsewhere = _where(corpus, mine), _where(corpus, again)
        number, heard = word(mine.total()), word(again.total())
        if where == elsewhere:
            return number, heard, where
        return number + where, heard + elsewhere, ""

    whole = frames.whole(len(every), len(corpus.paragraphs), "paragraph")
    ends = corpus.identity.ends
    if len(ends) < 2:
        return f"Of {whole}, {summary(corpus, every)}"
    left, right = (told(end.id) for end in ends)
    other = frames.second([left[:2], right[:2]], str)
    number, comma, where = left[0].partition(", ")
    return (
        f"{number.capitalize()} of {whole} point {ends[0].to}{comma}{where}{other[0]}{left[2]};"
        f" {ends[1].to} point {right[0]}{other[1]}{right[2]}"
    )


def _where(corpus: Corpus, counts: Counter) -> str:
    """In which articles so many paragraphs stand: ", all in 2004", ", none in 2004"."""
    read = [article for article in corpus.order if len(frames.coded(corpus, article))]
    have = [corpus.label(article) for article in read if counts[article]]
    lack = [corpus.label(article) for article in read if not counts[article]]
    if not have or not lack:
        every = "every article" if len(read) == len(corpus.order) else "every coded article"
        return f", in {every}" if len(have) > 1 else ""
    if len(have) == 1:
        return f", all in {have[0]}" if counts.total() > 1 else f", in {have[0]}"
    if len(lack) == 1:
        return f", none in {lack[0]}"
    return f", in {listed(have)}" if len(have) < 4 else f", in {len(have)} articles"
