"""Which way each paragraph points: a unit chart, a row for each article; of many, bars by year."""

from collections import Counter
from math import ceil

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import columns, frames
from monitor.figures.coded.squares import (
    Square,
    draw_square,
    draw_way,
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
    """A row for each article, a column for each direction, a numbered square for each paragraph;
    where the articles are many, a row for each year, with a bar for its paragraphs."""
    every = squares(corpus)
    parts, many = columns.columns(corpus), columns.each(corpus) == "year"
    row = {article: key for key, some in parts.items() for article in some}
    cells: dict[tuple[str, str], list[Square]] = {
        (key, way): [] for key in parts for way in corpus.identity.columns
    }
    for square in every:
        cells[row[square.article], square.way].append(square)

    def paint(canvas: Canvas) -> float:
        if not every:
            return canvas.note("Directions are not coded.")
        return _grid(canvas, corpus, cells)

    title = _title(corpus, every)
    alt = f"{title}. " + " ".join(
        f"{columns.label(corpus, key)}: {summary(corpus, [s for s in every if s.article in some])}."
        for key, some in parts.items()
    )
    measure = f"Paragraphs, by {corpus.identity.pointing}; " + (
        "a row is a year, with the number of its articles in brackets; a bar is as long as its"
        " paragraphs are many, and the figure before it says how many there are"
        if many
        else "a numbered square is a paragraph, and the figure before the squares says how many"
        " there are"
    )
    return draw(
        "directions",
        title,
        alt,
        table(every),
        paint,
        note(corpus, every, "Paragraphs" if many else "Squares"),
        measure=measure,
        identity=corpus.identity,
    )


# --- the drawings --------------------------------------------------------------------------------


def _grid(canvas: Canvas, corpus: Corpus, cells: dict[tuple[str, str], list[Square]]) -> float:
    years, many = columns.heads(corpus), columns.each(corpus) == "year"
    gutter = 12 + widest(years.values())
    every = [square for some in cells.values() for square in some]
    side = max(20.0, 7 + max(text_width(str(square.number), SMALL) for square in every))
    lead = 6 + max(text_width(str(len(some)), SIZE, "bold") for some in cells.values())
    gap = 3.6 if canvas.narrow else 5.0  # room for a ring about each
    step = side + gap
    heads = corpus.identity.columns
    lanes = _lanes(canvas.width - gutter, heads, cells, step, lead)
    unit = _unit(lanes, cells, lead)
    starts = {way: gutter + sum([*lanes.values()][:i]) for i, way in enumerate(lanes)}
    across = {way: max(1, int((lanes[way] - lead - 6 + gap) // step)) for way in lanes}
    y = _heads(canvas, heads, lanes, starts)
    for key, (year, issue) in years.items():
        here = {way: cells[key, way] for way in lanes}
        high = 1 if many else max(ceil(len(here[way]) / across[way]) for way in lanes)
        bottom = max(y + max(1, high) * step + 9, y + 40 * bool(issue))
        canvas.line(0, y, canvas.width, y, "rule-soft")
        middle = y + 6 + side / 2
        canvas.text(0, middle + SIZE * 0.36, year, SIZE, weight="bold")
        canvas.text(0, middle + SIZE * 0.36 + 15, issue, SMALL, "ink-soft")
        if not any(here.values()):
            canvas.text(gutter, middle + SIZE * 0.36, "not coded", SMALL, "ink-soft")
            here = {}
        for way, some in here.items():
            counted_in(canvas, len(some), starts[way], middle)
            corner = starts[way] + lead, y + 6
            if many:
                _bar(canvas, key, some, corner, unit, side)
            else:
                _squares(canvas, corpus, some, corner, side, step, across[way])
        y = bottom
    canvas.line(0, y, canvas.width, y, "rule-soft")
    return y + 4 if many else ring_key(canvas, every, y + 4)


def _unit(
    lanes: dict[str, float], cells: dict[tuple[str, str], list[Square]], lead: float
) -> float:
    """The px that a paragraph adds to a bar, so that the longest fits its column."""
    return min((lanes[way] - lead - 8) / max(1, len(some)) for (_, way), some in cells.items())


def _bar(
    canvas: Canvas, year: str, some: list[Square], corner: tuple[float, float], unit: float,
    high: float,
) -> None:  # fmt: skip
    """A bar for the paragraphs of a year that point one way, `unit` px each."""
    if not some:
        return
    name, again = canvas.identity.directions[some[0].way].name, [s for s in some if s.differs]
    says = f"{year}: {count(len(some), 'paragraph')} {name}"
    says += f"; {len(again)} elsewhere in the second reading" if again else ""
    with canvas.about(says, [(square.article, square.number) for square in some]):
        draw_way(canvas, some[0].way, *corner, unit * len(some), high, beside=False)


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
    heads: dict[str, str],
    cells: dict[tuple[str, str], list[Square]],
    step: float,
    lead: float,
) -> dict[str, float]:
    """The width of each column: enough for the words above it, the rest as its squares need it."""
    most = [max(len(some) for (_, w), some in cells.items() if w == way) for way in heads]
    least = [
        max(*(text_width(word, SMALL) for word in head.split()), lead + step) + 8
        for head in heads.values()
    ]
    asked = [lead + n * step + 8 for n in most]
    return dict(zip(heads, shared(room, least, asked), strict=True))


def _heads(
    canvas: Canvas, heads: dict[str, str], lanes: dict[str, float], starts: dict[str, float]
) -> float:
    wrapped = {way: wrap(heads[way], lanes[way] - 6, SMALL) for way in lanes}
    bottom = 20 + max(map(len, wrapped.values())) * SMALL * 1.2
    for way, lines in wrapped.items():
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
