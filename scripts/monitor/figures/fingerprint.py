"""The fingerprint of an article: its paragraphs as rows, its sentences as cells; and the key to it,
made of one of them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.figures.fingerprint_cells import (
    BAR,
    SLOT,
    Look,
    Row,
    draw_cell,
    draw_row,
    label,
    look,
    numbers,
    rows,
    says,
)
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, arrow, camp_items, ground, legend, voice_items
from monitor.showing.style import DIRECTIONS, SMALL, VOICES, camp_name

RULER = 20  # words that the scale in the key is long
MEASURE = (
    "A row is a paragraph, a cell a sentence as wide as its words; ground: its voice; marks: camps"
    " named in it"
)
MOST_SAMPLED = 4  # sentences of the paragraph that the key is made of
MARK = 8.0  # px across, of a camp


# --- one article ---------------------------------------------------------------------------------


def fingerprint(corpus: Corpus, article: str, called: str = "") -> Chart:
    """The fingerprint of one article (an id such as "edm-1-050").

    `called` has a line for each paragraph, "2: The denial": words to stand for its main theme. The
    key stands below the first article's, and is folded under the others'.
    Raises ValueError where it names some paragraphs and not others.
    """
    words = {int(n): w.strip() for n, w in (line.split(":", 1) for line in called.splitlines())}
    mine = rows(corpus, article, words)
    if words and list(words) != [row.paragraph for row in mine]:
        raise ValueError(f"{article} has {len(mine)} paragraphs, and words for {[*words]}")
    everything = [row for other in corpus.order for row in rows(corpus, other)]
    first = article == corpus.order[0]

    def how(canvas: Canvas) -> tuple[Look, float]:
        gutter = 0.0 if canvas.narrow else 172.0
        return look(everything, canvas.width - gutter - 2 * SLOT, MARK, 22), gutter

    def paint(canvas: Canvas) -> float:
        one, gutter = how(canvas)
        y = 2.0
        for row in mine:
            with canvas.about(says(corpus, row), [(article, row.paragraph)]):
                if canvas.narrow:
                    y = _named_above(canvas, corpus, row, one, y)
                else:
                    y = _named_beside(canvas, corpus, row, one, gutter, y)
        return _key(canvas, corpus, mine, one, y + 2) if first else y

    def fold(canvas: Canvas) -> float:
        return _key(canvas, corpus, mine, how(canvas)[0], 0)

    return draw(
        f"fingerprint-{article}",
        _title(corpus.label(article), mine),
        _alt(corpus, f"The article of {corpus.label(article)}", mine),
        numbers(corpus, [article]),
        paint,
        _note(corpus, [article]),
        frames.acronyms(corpus),
        measure=MEASURE,
        key=None if first else fold,
    )


def _named_beside(
    canvas: Canvas, corpus: Corpus, row: Row, how: Look, gutter: float, y: float
) -> float:
    """A row with its words at the left; the y below it."""
    lines = wrap(label(corpus, row), gutter - 30, SMALL)
    high = max(how.height(row), len(lines) * SMALL * 1.2 + 2)
    canvas.text(16, y + SMALL + 2, str(row.paragraph), SMALL, "ink-soft", ha="right")
    canvas.block(
        24, y + SMALL + 2, " ".join(lines), gutter - 30, SMALL, 1.2,
        colour="ink" if row.theme else "ink-soft", slant=row.guessed or not row.theme,
    )  # fmt: skip
    draw_row(canvas, row, how, gutter, y, canvas.width - gutter)
    canvas.line(0, y + high + 4, canvas.width, y + high + 4, "rule-soft", 0.8)
    return y + high + 8


def _named_above(canvas: Canvas, corpus: Corpus, row: Row, how: Look, y: float) -> float:
    """A row with its words above it; the y below it."""
    canvas.text(0, y + SMALL, str(row.paragraph), SMALL, "ink-soft")
    lead = text_width(str(row.paragraph), SMALL) + 6
    y = canvas.block(
        lead, y + SMALL, label(corpus, row), canvas.width - lead, SMALL, 1.15,
        colour="ink" if row.theme else "ink-soft", slant=row.guessed or not row.theme,
    )  # fmt: skip
    return draw_row(canvas, row, how, 0, y + 2, canvas.width) + 7


# --- all articles --------------------------------------------------------------------------------


def fingerprints(corpus: Corpus) -> Chart:
    """All articles of a corpus on one scale, the key before them: three beside each other on a
    broad sheet, two on a wide one, one on a phone."""
    parts = {article: rows(corpus, article) for article in corpus.order}
    everything = [row for one in parts.values() for row in one]

    def paint(canvas: Canvas) -> float:
        across = 1 if canvas.narrow else 3 if canvas.width > 800 else 2
        gap = 30.0
        width = (canvas.width - gap * (across - 1)) / across
        widest = max(text_width(str(row.paragraph), SMALL) for row in everything)
        lead = widest + 4
        how = look(everything, width - lead - 2 * SLOT, MARK, 20)
        y = _how_to_read(canvas, corpus, everything, how, width, width + gap if across > 1 else 0)
        blocks = [
            partial(_article, corpus=corpus, article=article, mine=mine, how=how, lead=lead,
                    width=width)
            for article, mine in parts.items()
        ]  # fmt: skip
        bottom = y
        for i, block in enumerate(blocks):
            if i % across == 0:
                y, bottom = bottom + 16, 0.0
            bottom = max(bottom, block(canvas, x=i % across * (width + gap), y=y))
        return bottom + 4

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
        measure=MEASURE,
        rail=True,
    )


def _article(canvas: Canvas, corpus: Corpus, article, mine, how, lead, width, x, y) -> float:
    """One article as a block of rows under its year; the y below it."""
    year, issue = frames.heading(corpus, article)
    canvas.text(x, y + 17, year, 18, weight="bold")
    canvas.text(x + width, y + 17, issue, SMALL, "ink-soft", ha="right")
    canvas.line(x, y + 23, x + width, y + 23, "ink", 1.2)
    y += 29
    for row in mine:
        with canvas.about(says(corpus, row), [(article, row.paragraph)]):
            high = how.height(row)
            canvas.text(
                x, y + high / 2 + SMALL * 0.36, str(row.paragraph), SMALL, "ink-soft"
            )  # fmt: skip
            y = draw_row(canvas, row, how, x + lead, y, width - lead) + 4
    return y


# --- the key -------------------------------------------------------------------------------------


def sample(everything: Sequence[Row]) -> Row:
    """The paragraph that the key is made of: the shortest of those that show most."""

    def shown(row: Row) -> int:
        voices, camps = ({cell.voice for cell in row.cells},
                         {camp for cell in row.cells for camp in cell.camps})  # fmt: skip
        quoting = any(cell.quoted for cell in row.cells)
        return len(voices) * 2 + quoting * 2 + min(len(camps), 3) + (row.direction in DIRECTIONS)

    few = [row for row in everything if len(row.cells) <= MOST_SAMPLED] or list(everything)
    return min(few, key=lambda row: (-shown(row), len(row.cells)))


def _how_to_read(
    canvas: Canvas,
    corpus: Corpus,
    everything: Sequence[Row],
    how: Look,
    width: float,
    beside: float,
) -> float:
    """The key: a real paragraph, sentence by sentence, then as a row; the signs `beside` it, or
    below where that is 0; the y below."""
    canvas.text(0, 17, "How to read it", 16, weight="bold")
    canvas.line(0, 23, canvas.width, 23, "ink", 1.2)
    y = _sample(canvas, corpus, sample(everything), how, width, 42)
    if beside:
        return max(y, _key(canvas, corpus, everything, how, 23, beside, canvas.width - beside))
    return _key(canvas, corpus, everything, how, y + 6)


def _sample(canvas: Canvas, corpus: Corpus, row: Row, how: Look, width: float, y: float) -> float:
    name = f"{corpus.label(row.article)} ¶{row.paragraph}, sentence by sentence"
    y = canvas.block(0, y, name, width, SMALL) + 4
    cells = row.cells[:MOST_SAMPLED]
    room = min(max(map(how.width, cells)), width / 2)
    for cell in cells:
        high = how.height(replace(row, cells=(cell,)))
        with canvas.about(paragraphs=[(row.article, row.paragraph)], says=_sentence(cell)):
            draw_cell(canvas, cell, how, 0, y, min(how.width(cell), room) - 1.2, high)
        below = canvas.block(
            room + 8, y + SMALL + 1, _sentence(cell), width - room - 8, SMALL, 1.18,
            colour="ink-soft",
        )  # fmt: skip
        y = max(y + high, below) + 6
    ends = "Together they are its row"
    ends += f", which points {DIRECTIONS[row.direction]}." if row.direction in DIRECTIONS else "."
    y = canvas.block(0, y + SMALL, ends, width, SMALL) + 3
    with canvas.about(says(corpus, row), [(row.article, row.paragraph)]):
        return draw_row(canvas, row, how, 0, y, width) + 4


def _sentence(cell) -> str:
    """What a cell of the key shows."""
    parts = [count(cell.words, "word"), VOICES.get(cell.voice, "voice not coded")]
    if cell.quoted:
        parts.append(f"{cell.quoted} of them quoted (the bar)")
    if cell.camps:
        names = [camp_name(camp) if camp != "other" else "others" for camp in cell.camps]
        parts.append("names " + listed(names))
    return "; ".join(parts)


def _nothing(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a legend's entry that is words alone."""


def _guessed(canvas: Canvas, x: float, y: float) -> None:
    canvas.text(x, y + SMALL * 0.35, "?", SMALL, slant=True)


def _key(
    canvas: Canvas,
    corpus: Corpus,
    everything: Sequence[Row],
    how: Look,
    y: float,
    x=0.0,
    width=None,
) -> float:
    """The legend: what a cell is, then the signs that occur; the y below it."""
    width = width or canvas.width
    cells = [cell for row in everything for cell in row.cells]
    seen = [v for v in VOICES if any(c.voice == v for c in cells)]
    seen += [""] if any(not c.voice for c in cells) else []
    canvas.line(x, y, x + width, y, "rule", 1)
    y += 7
    length = RULER * how.scale

    def ruler(canvas: Canvas, x: float, at: float) -> None:
        canvas.line(x, at + 4, x + length, at + 4, "ink", 1.2)
        for end in (x, x + length):
            canvas.line(end, at, end, at + 8, "ink", 1.2)

    def bar(canvas: Canvas, x: float, at: float) -> None:
        ground(canvas, "statement" if "statement" in seen else "", x, at - 6.5, 24, 13)
        canvas.rect(x, at + 6.5 - BAR, 16, BAR, "quote")

    def ring(canvas: Canvas, x: float, at: float) -> None:
        canvas.rect(x, at - 6.5, 15, 13, None, "accent", 1.4)

    def points(canvas: Canvas, x: float, at: float, way: str) -> None:
        arrow(canvas, way, x + 8, at)

    lines: list[list[Item]] = [
        [(ruler, length, f"{RULER} words"), *voice_items(seen), (bar, 24, "quoted words")],
        camp_items(frames.camps(corpus)),
    ]
    if any(row.direction in DIRECTIONS for row in everything):
        lines.append([
            (partial(points, way="west"), 16, "at the left: West or away from Russia"),
            (partial(points, way="russia"), 16, "at the right: Russia or its alliance"),
            (partial(points, way="none"), 16, "neither"),
        ])  # fmt: skip
    else:
        lines.append([(_nothing, -5, "direction not coded")])
    if any(row.again != row.direction for row in everything) or any(
        cell.again != cell.voice for cell in cells
    ):
        lines.append([(ring, 15, "the second reading differs")])
    if any(row.guessed for row in everything):
        lines.append([(_guessed, 8, "chosen by the dictionary, not coded")])
    for items in lines:
        y = legend(canvas, y, items, left=x)
    return y + 2


# --- the words -----------------------------------------------------------------------------------


def _title(what: str, everything: list[Row]) -> str:
    """Where most paragraphs point, how many take the opposite way, and how many sentences are the
    writer's judgement, in both readings."""
    ways = Counter(row.direction for row in everything if row.direction)
    again = Counter(row.again for row in everything if row.direction)
    cells = [cell for row in everything for cell in row.cells]
    voiced = [cell for cell in cells if cell.voice]
    if not ways or not voiced:
        return f"{what}: {count(len(everything), 'paragraph')}, {count(len(cells), 'sentence')}"
    told: list[str] = superlative.tops({way: ways[way] for way in DIRECTIONS if way != "none"})
    opposite = {"russia": "west", "west": "russia"}.get(told[0], "")
    told += [opposite] if len(told) == 1 and ways[opposite] else []
    judged, heard = (
        sum(getattr(cell, voice) == "judgement" for cell in voiced) for voice in ("voice", "again")
    )
    *others, other = frames.second([*((ways[way], again[way]) for way in told), (judged, heard)])
    points = listed(
        [
            f"{word(ways[way])}"
            + (f" of {count(len(everything), 'paragraph', words=True)}" if not i else "")
            + f" {'points' if ways[way] == 1 else 'point'} {DIRECTIONS[way]}{others[i]}"
            for i, way in enumerate(told)
        ]
    )
    whole = count(len(voiced), "sentence", words=True)
    return (
        f"{what}: {points}; {word(judged)} of {whole} {'is' if judged == 1 else 'are'} the"
        f" writer’s own judgement{other}"
    )


def _alt(corpus: Corpus, what: str, mine: list[Row]) -> str:
    cells = [cell for row in mine for cell in row.cells]
    quoted = sum(cell.quoted for cell in cells)
    parts = [
        f"{what}: {count(len(mine), 'paragraph')}, {count(len(cells), 'sentence')},"
        f" {count(sum(c.words for c in cells), 'word')}, {quoted:,} of them quoted."
    ]
    voices, heard = (Counter(getattr(c, v) for c in cells if c.voice) for v in ("voice", "again"))
    if voices:
        told = [f"{frames.both(voices[v], heard[v], str)} {VOICES[v]}" for v in VOICES]
        parts.append(listed(told) + ".")
    else:
        parts.append("The voice is not coded.")
    named = Counter(camp for c in cells for camp in c.camps)
    parts.append(
        "Named in sentences: "
        + listed([f"{camp_name(c)} in {named[c]}" for c in frames.camps(corpus)])
        + "."
        if named
        else "No camp is named."
    )
    return " ".join([*parts, "; ".join(says(corpus, row) for row in mine) + "."])


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
        "Source: the articles’ sentences, counted by a program; themes, directions and voices are"
        " those of the first reading of the coding, and the second has"
        f" {listed(told) + ' otherwise, ringed but for themes' if told else 'the same'}."
        " A mark says that a camp is named, not that the sentence leans its way."
    )
