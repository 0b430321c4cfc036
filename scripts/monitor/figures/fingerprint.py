"""The fingerprint of an article: its paragraphs as rows, its sentences as cells.

A cell is as wide as its sentence has words; its ground says in whose voice the sentence speaks, its
marks which camps it names, the bar at its foot how much of it is quoted. At the row's end an arrow
says which way the paragraph points, at its head stands its main theme.
"""

from collections import Counter
from math import ceil

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.figures.fingerprint_cells import (
    BAR,
    GUTTER,
    Cell,
    Look,
    Row,
    label_of,
    look_of,
    numbers,
    rows,
    rows_below,
    rows_beside,
)  # fmt: skip
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, arrow_items, camp_items, ground, legend, voice_items
from monitor.showing.style import DIRECTIONS, SMALL, VOICES, camp_name

RULER = 20  # words that the scale in the legend is long


def _nothing(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a legend's entry that is words alone."""


def _key(canvas: Canvas, corpus: Corpus, everything: list[Row], look: Look, y: float) -> float:
    """The legend: what a cell is, then the signs that occur."""
    heard = {cell.voice for row in everything for cell in row.cells}
    seen = [voice for voice in (*VOICES, "") if voice in heard]
    pointed = {row.direction for row in everything}
    ways = [way for way in DIRECTIONS if way in pointed]

    def ruler(canvas: Canvas, x: float, at: float) -> None:
        canvas.line(x, at + 4, x + length, at + 4, "ink", 1.2)
        for end in (x, x + length):
            canvas.line(end, at, end, at + 8, "ink", 1.2)

    def bar(canvas: Canvas, x: float, at: float) -> None:
        ground(canvas, "statement" if "statement" in seen else "", x, at - 6.5, 24, 13)
        canvas.rect(x, at + 6.5 - BAR, 16, BAR, "quote")

    length = RULER * look.scale
    lead = "A row is a paragraph, a cell a sentence"
    lead = "Row: paragraph. Cell: sentence" if canvas.narrow else lead
    lines: list[tuple[str, list[Item]]] = [
        (lead, [(ruler, length, f"{RULER} words")]),
        ("Ground", [*voice_items(seen), (bar, 24, "quoted words")]),
        ("Names", camp_items(frames.camps(corpus))),
        ("Points", arrow_items(ways) or [(_nothing, -5, "direction not coded")]),
    ]
    if any(row.guessed for row in everything):
        lines.append(("?", [(_nothing, -5, "chosen by the dictionary, not coded")]))
    canvas.line(0, y, canvas.width, y, "rule", 1)
    y += 7
    for lead, items in lines:
        y = legend(canvas, y, items, lead=lead)
    return y + 2


# --- the charts ----------------------------------------------------------------------------------


def fingerprint(corpus: Corpus, article: str, called: str = "") -> Chart:
    """The fingerprint of one article (an id such as "edm-1-050").

    `called` has a line for each paragraph, "2: The denial": words to stand for its main theme.
    Raises ValueError where it names some paragraphs and not others.
    """
    words = {int(n): w.strip() for n, w in (line.split(":", 1) for line in called.splitlines())}
    mine = rows(corpus, article, words)
    if words and list(words) != [row.paragraph for row in mine]:
        raise ValueError(f"{article} has {len(mine)} paragraphs, and words for {[*words]}")

    def paint(canvas: Canvas) -> float:
        everything = [row for other in corpus.order for row in rows(corpus, other)]
        if canvas.narrow:
            look = look_of(everything, canvas.width, 8.5, 17, wrapped=True)
            y = rows_below(canvas, corpus, mine, look, 0, 2, canvas.width, short=False)
        else:
            width = canvas.width - GUTTER - 30
            look = look_of(everything, width, 9, 24, wrapped=False)
            y = rows_beside(canvas, corpus, mine, look, 2, width)
        return _key(canvas, corpus, mine, look, y + 6)

    label = corpus.label(article)
    return draw(
        f"fingerprint-{article}",
        _title(label, mine),
        _alt(corpus, f"The article of {label}", mine),
        numbers(corpus, [article]),
        paint,
        _note(corpus, [article]),
        frames.acronyms(corpus),
    )


def fingerprints(corpus: Corpus) -> Chart:
    """All articles of a corpus: side by side on a wide sheet, one under the other on a phone."""
    parts = {article: rows(corpus, article) for article in corpus.order}
    everything = [row for one in parts.values() for row in one]

    def paint(canvas: Canvas) -> float:
        across, gap, size, line = 1, 0.0, 8.5, 17.0
        if not canvas.narrow:
            across, gap, size, line = ceil(len(parts) / ceil(len(parts) / 5)), 20.0, 7.5, 15.0
        width = (canvas.width - gap * (across - 1)) / across
        look = look_of(everything, width, size, line, wrapped=True)
        y = bottom = 0.0
        for i, (article, one) in enumerate(parts.items()):
            column = i % across
            if column == 0:
                y, bottom = bottom + (16 if i else 0), 0.0
            x = column * (width + gap)
            top = _head(canvas, corpus, article, x, y, width)
            end = rows_below(canvas, corpus, one, look, x, top, width, short=across > 2)
            bottom = max(bottom, end)
        return _key(canvas, corpus, everything, look, bottom + 8)

    return draw(
        "fingerprints",
        _title(count(len(parts), "article", words=True).capitalize(), everything),
        " ".join(
            _alt(corpus, f"The article of {corpus.label(a)}", one) for a, one in parts.items()
        ),
        numbers(corpus, list(parts)),
        paint,
        _note(corpus, list(parts)),
        frames.acronyms(corpus),
    )


def _head(canvas: Canvas, corpus: Corpus, article: str, x: float, y: float, width: float) -> float:
    year, issue = frames.heading(corpus, article)
    canvas.text(x, y + 17, year, 18, weight="bold")
    canvas.text(x + width, y + 17, issue, SMALL, "ink-soft", ha="right")
    canvas.line(x, y + 23, x + width, y + 23, "ink", 1.2)
    return y + 28


# --- in words ------------------------------------------------------------------------------------


def _title(what: str, everything: list[Row]) -> str:
    """Where most paragraphs point, how many take the opposite way, and how many sentences are the
    writer's judgement, in both readings."""
    ways, again = (
        Counter(getattr(row, reading) for row in everything if row.direction)
        for reading in ("direction", "again")
    )
    cells = [cell for row in everything for cell in row.cells]
    voices, heard = _voices(cells)
    if not ways or not voices:
        paragraphs = count(len(everything), "paragraph")
        return f"{what}: {paragraphs}, {count(len(cells), 'sentence')}"
    told = _leading(ways)
    judged = voices["judgement"]
    *others, other = frames.second(
        [*((ways[way], again[way]) for way in told), (judged, heard["judgement"])]
    )
    whole = f" of {count(len(everything), 'paragraph', words=True)}"
    points = [
        f"{word(ways[way])}{'' if i else whole} {'points' if ways[way] == 1 else 'point'}"
        f" {DIRECTIONS[way]}{others[i]}"
        for i, way in enumerate(told)
    ]
    return (
        f"{what}: {listed(points)}; {word(judged)} of"
        f" {count(voices.total(), 'sentence', words=True)}"
        f" {'is' if judged == 1 else 'are'} the writer’s own judgement{other}"
    )


def _leading(ways: Counter[str]) -> list[str]:
    """The ways that most paragraphs point; where that is one alone, the opposite way as well."""
    told: list[str] = superlative.tops({way: ways[way] for way in DIRECTIONS if way != "none"})
    opposite = {"russia": "west", "west": "russia"}.get(told[0], "")
    return told + ([opposite] if len(told) == 1 and ways[opposite] else [])


def _alt(corpus: Corpus, what: str, mine: list[Row]) -> str:
    """An article for those who do not see it: its size, voices, camps, and each paragraph."""
    cells = [cell for row in mine for cell in row.cells]
    size = (
        f"{what}: {count(len(mine), 'paragraph')}, {count(len(cells), 'sentence')},"
        f" {count(sum(c.words for c in cells), 'word')}, {sum(c.quoted for c in cells):,} of them"
        " quoted."
    )
    points = "; ".join(
        f"{row.paragraph} {label_of(corpus, row, False)}{_ways(row)}" for row in mine
    )
    return f"{size} {_voiced(cells)} {_named(corpus, cells)} Paragraphs: {points}."


def _voices(cells: list[Cell]) -> tuple[Counter[str], Counter[str]]:
    """How many of the coded sentences speak in each voice, in either reading."""
    coded = [cell for cell in cells if cell.voice]
    return Counter(cell.voice for cell in coded), Counter(cell.again for cell in coded)


def _voiced(cells: list[Cell]) -> str:
    first, second = _voices(cells)
    if not first:
        return "The voice is not coded."
    return listed([f"{frames.both(first[v], second[v], str)} {VOICES[v]}" for v in VOICES]) + "."


def _named(corpus: Corpus, cells: list[Cell]) -> str:
    named = Counter(camp for cell in cells for camp in cell.camps)
    if not named:
        return "No camp is named."
    told = listed([f"{camp_name(camp)} in {named[camp]}" for camp in frames.camps(corpus)])
    return f"Named in sentences: {told}."


def _ways(row: Row) -> str:
    """The direction of a paragraph in brackets, and the second reading's where it differs."""
    first, *others = [DIRECTIONS.get(way, way) for way in dict.fromkeys((row.direction, row.again))]
    told = "; ".join([first, *(f"{way} in the second reading" for way in others)])
    return f" ({told})" if told else ""


def _note(corpus: Corpus, articles: list[str]) -> str:
    """Which reading is drawn, and in how many places the other differs."""
    if not any(len(frames.coded(corpus, a)) for a in articles):
        return "Themes, directions and voices of these paragraphs are not coded yet."
    apart: Counter[str] = Counter()
    for article in articles:
        a, b = (frames.coded(corpus, article, which) for which in frames.READINGS)
        if len(a) and len(b):
            for column in ("main", "direction"):
                apart[column] += int((a[column] != b[column].reindex(a.index)).sum())
        first, second = (frames.voices(corpus, article, which) for which in frames.READINGS)
        apart["voice"] += sum(first[key] != second[key] for key in first.keys() & second.keys())
    told = [
        count(apart[what], name, words=True)
        for what, name in (("main", "main theme"), ("direction", "direction"), ("voice", "voice"))
        if apart[what]
    ]
    return (
        "Drawn from the first reading of the coding; the second has"
        f" {listed(told) + ' otherwise' if told else 'the same'}."
        " A mark says that a camp is named, not that the sentence leans its way."
    )
