"""The fingerprint of an article: its paragraphs as rows, its sentences as cells.

A cell is as wide as its sentence has words; its ground says in whose voice the sentence speaks, its
marks which camps it names, the bar at its foot how much of it is quoted. At the row's end an arrow
says which way the paragraph points, at its head stands its main theme.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil

import pandas as pd

from monitor.analysis import superlative
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import (
    Item,
    arrow,
    arrow_items,
    camp_items,
    ground,
    legend,
    mark,
    voice_items,
)
from monitor.showing.style import DIRECTIONS, SMALL, VOICES, camp_name

# px a word. A row's cells may wrap like a paragraph's lines. Below the least a sentence of ten
# words no longer holds its marks; above the most a short article would look like a long one.
LEAST, MOST = 1.75, 6.0
RULER = 20  # words that the scale in the legend is long
BAR = 3.5
"""The height in px of the bar that stands for quoted words."""


@dataclass(frozen=True)
class Cell:
    """One sentence: its words, quoted words, voice ("" where not coded), that of the second reading
    and camps."""

    sentence: int
    words: int
    quoted: int
    voice: str
    again: str
    camps: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One paragraph: its number, main theme, whether the dictionary chose it, direction, that of
    the second reading, cells, and what a page calls it where it has words of its own for it."""

    paragraph: int
    theme: str
    guessed: bool
    direction: str
    again: str
    cells: tuple[Cell, ...]
    called: str = ""


def rows(corpus, article: str, called: dict[int, str] | None = None) -> list[Row]:
    """An article's rows; raises KeyError for an article that the corpus does not hold."""
    if article not in corpus.order:
        raise KeyError(f"no article {article!r}; the corpus holds {', '.join(corpus.order)}")
    themes, guess = frames.coded(corpus, article), frames.dictionary_theme(corpus, article)
    voices, camps = frames.voices(corpus, article), frames.sentence_camps(corpus, article)
    themes_again, voices_again = (
        frames.coded(corpus, article, "b"),
        frames.voices(corpus, article, "b"),
    )
    out = []
    for number, group in frames.of(corpus, "sentences", article).groupby("paragraph", sort=True):
        is_coded = number in themes.index
        cells = tuple(
            Cell(s.sentence, int(s.words), int(s.quoted_words),
                 voice := voices.get((number, s.sentence), ""),
                 voices_again.get((number, s.sentence), voice),
                 tuple(camps.get((number, s.sentence), ())))
            for s in group.sort_values("sentence").itertuples()
        )  # fmt: skip
        theme = themes.at[number, "main"] if is_coded else guess.get(number, "")
        direction = themes.at[number, "direction"] if is_coded else ""
        again = themes_again.at[number, "direction"] if number in themes_again.index else direction
        guessed, words = not is_coded and bool(theme), (called or {}).get(int(number), "")
        out.append(Row(int(number), theme, guessed, direction, again, cells, words))
    return out


def numbers(corpus, articles: list[str]) -> pd.DataFrame:
    """What a fingerprint draws: one row a sentence (article, paragraph, main_theme, direction,
    sentence, words, quoted_words, voice, camps)."""
    records = [
        (article, row.paragraph, row.theme, row.direction, cell.sentence, cell.words, cell.quoted,
         cell.voice, ";".join(cell.camps))
        for article in articles for row in rows(corpus, article) for cell in row.cells
    ]  # fmt: skip
    columns = ["article", "paragraph", "main_theme", "direction", "sentence", "words"]
    return pd.DataFrame(records, columns=[*columns, "quoted_words", "voice", "camps"])


@dataclass(frozen=True)
class Look:
    """How the cells are drawn: px a word, size of a mark, height of the least line."""

    scale: float
    mark: float
    line: float

    def width(self, cell: Cell) -> float:
        """The width of a cell in px: its words, and never less than one mark."""
        return max(cell.words * self.scale, self.mark + 1.5)

    def height(self, cell: Cell) -> float:
        """The height that a cell needs for its marks and its bar."""
        columns = max(1, int((self.width(cell) - 2) // (self.mark + 1)))
        lines = ceil(len(cell.camps) / columns)
        return lines * (self.mark + 1.5) + 4 + (BAR + 1 if cell.quoted else 0)

    def lines(self, cells: tuple[Cell, ...], width: float) -> list[list[Cell]]:
        """The cells broken into lines no wider than `width`."""
        out: list[list[Cell]] = [[]]
        used = 0.0
        for cell in cells:
            need = self.width(cell)
            if out[-1] and used + need > width + 0.5:
                out.append([])
                used = 0.0
            out[-1].append(cell)
            used += need
        return out


def _look(everything: list[Row], width: float, size: float, line: float, wrapped: bool) -> Look:
    """One scale for all rows: the longest sentence fits a line, and, unless wrapped, the longest
    paragraph too as long as its sentences then stay readable."""
    words = [[cell.words for cell in row.cells] for row in everything] or [[1]]
    longest = max(map(max, words))
    whole = max(map(sum, words))
    scale = width / (longest if wrapped else whole)
    if not wrapped and scale < LEAST + 0.5:
        scale = min(MOST / 2, width / longest)
    return Look(max(0.2, min(scale, MOST if not wrapped else MOST / 2)), size, line)


def _cells(canvas: Canvas, row: Row, look: Look, x: float, y: float, width: float) -> float:
    """Draw a row's cells from (x, y); the y below them."""
    for line in look.lines(row.cells, width):
        height = max([look.line, *map(look.height, line)])
        at = x
        for cell in line:
            wide = min(look.width(cell), width)
            _cell(canvas, cell, look, at, y, wide - 1.2, height)
            at += wide
        y += height + 1.6
    return y


def _cell(canvas: Canvas, cell: Cell, look: Look, x: float, y: float, w: float, h: float) -> None:
    ground(canvas, cell.voice, x, y, w, h)
    bar = 0.0
    if cell.quoted:
        bar = BAR + 1
        share = min(1.0, cell.quoted / max(1, cell.words))
        canvas.rect(x, y + h - BAR, max(2.0, w * share), BAR, "quote")
    step = look.mark + 1
    columns = max(1, int((w - 1) // step))
    tall = ceil(len(cell.camps) / columns)
    top = y + (h - bar) / 2 - (tall - 1) * (look.mark + 1.5) / 2
    for i, camp in enumerate(cell.camps):
        line, column = divmod(i, columns)
        across = min(columns, len(cell.camps) - line * columns)
        left = x + w / 2 - (across - 1) * step / 2 if w < step * 2 else x + 2.5 + look.mark / 2
        mark(canvas, camp, left + column * step, top + line * (look.mark + 1.5), look.mark)


def _label(corpus, row: Row, short: bool) -> str:
    """What the page calls a row, else its theme ("?" where the dictionary chose it) or none."""
    if row.called:
        return row.called
    if not row.theme:
        return "not coded"
    name = frames.theme_names(corpus).get(row.theme, frames.short_theme(row.theme))
    return (frames.short_theme(row.theme) if short else name) + ("?" if row.guessed else "")


def _article_beside(canvas, corpus, article_rows, look, x, y, gutter, width) -> float:
    """Rows with their themes at the left: for a wide sheet and one article."""
    for row in article_rows:
        label = wrap(_label(corpus, row, False), gutter - 30, SMALL)
        lines = [max([look.line, *map(look.height, line)]) for line in look.lines(row.cells, width)]
        high = max(sum(lines) + 1.6 * len(lines), len(label) * SMALL * 1.2 + 2)
        canvas.text(x + 16, y + SMALL, str(row.paragraph), SMALL, "ink-soft", ha="right")
        canvas.block(
            x + 24, y + SMALL, " ".join(label), gutter - 30, SMALL, 1.2,
            colour="ink" if row.theme else "ink-soft", slant=row.guessed or not row.theme,
        )  # fmt: skip
        _cells(canvas, row, look, x + gutter, y, width)
        arrow(canvas, row.direction, x + gutter + width + 18, y + lines[0] / 2)
        y += high + 5
        canvas.line(x, y - 2.5, x + gutter + width + 28, y - 2.5, "rule-soft", 0.8)
    return y


def _article_below(canvas, corpus, article_rows, look, x, y, width, short) -> float:
    """Rows with their themes above them: for a column among others, and for a phone."""
    for row in article_rows:
        arrow(canvas, row.direction, x + width - 9, y + SMALL * 0.62)
        canvas.text(x, y + SMALL, str(row.paragraph), SMALL, "ink-soft")
        lead = text_width(f"{row.paragraph}", SMALL) + 6
        y = canvas.block(
            x + lead, y + SMALL, _label(corpus, row, short), width - lead - 20, SMALL, 1.15,
            colour="ink" if row.theme else "ink-soft", slant=row.guessed or not row.theme,
        )  # fmt: skip
        y = _cells(canvas, row, look, x, y + 1.5, width) + 6
    return y


def _nothing(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a legend's entry that is words alone."""


def _key(canvas: Canvas, corpus, everything: list[Row], look: Look, y: float) -> float:
    """The legend: what a cell is, then the signs that occur."""
    cells = [cell for row in everything for cell in row.cells]
    seen = [v for v in VOICES if any(c.voice == v for c in cells)]
    seen += [""] if any(not c.voice for c in cells) else []
    ways = [d for d in DIRECTIONS if any(row.direction == d for row in everything)]
    canvas.line(0, y, canvas.width, y, "rule", 1)
    y += 7
    length = RULER * look.scale

    def ruler(canvas: Canvas, x: float, at: float) -> None:
        canvas.line(x, at + 4, x + length, at + 4, "ink", 1.2)
        for end in (x, x + length):
            canvas.line(end, at, end, at + 8, "ink", 1.2)

    def bar(canvas: Canvas, x: float, at: float) -> None:
        ground(canvas, "statement" if "statement" in seen else "", x, at - 6.5, 24, 13)
        canvas.rect(x, at + 6.5 - BAR, 16, BAR, "quote")

    items: list[Item] = [(ruler, length, f"{RULER} words")]
    y = legend(canvas, y, items, lead="A row is a paragraph, a cell a sentence" if not canvas.narrow
               else "Row: paragraph. Cell: sentence")  # fmt: skip
    y = legend(canvas, y, [*voice_items(seen), (bar, 24, "quoted words")], lead="Ground")
    y = legend(canvas, y, camp_items(frames.camps(corpus)), lead="Names")
    if ways:
        y = legend(canvas, y, arrow_items(ways), lead="Points")
    else:
        y = legend(canvas, y, [(_nothing, -5, "direction not coded")], lead="Points")
    if any(row.guessed for row in everything):
        y = legend(canvas, y, [(_nothing, -5, "chosen by the dictionary, not coded")], lead="?")
    return y + 2


def fingerprint(corpus, article: str, called: str = "") -> Chart:
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
            look = _look(everything, canvas.width, 8.5, 17, wrapped=True)
            y = _article_below(canvas, corpus, mine, look, 0, 2, canvas.width, short=False)
        else:
            gutter, right = 172, 30
            width = canvas.width - gutter - right
            look = _look(everything, width, 9, 24, wrapped=False)
            y = _article_beside(canvas, corpus, mine, look, 0, 2, gutter, width)
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


def fingerprints(corpus) -> Chart:
    """All articles of a corpus: side by side on a wide sheet, one under the other on a phone."""
    parts = {article: rows(corpus, article) for article in corpus.order}
    everything = [row for one in parts.values() for row in one]

    def paint(canvas: Canvas) -> float:
        if canvas.narrow:
            across, gap = 1, 0.0
            look = _look(everything, canvas.width, 8.5, 17, wrapped=True)
        else:
            lines = ceil(len(parts) / 5)
            across, gap = max(1, ceil(len(parts) / max(1, lines))), 20.0
            width = (canvas.width - gap * (across - 1)) / across
            look = _look(everything, width, 7.5, 15, wrapped=True)
        width = (canvas.width - gap * (across - 1)) / across
        y = bottom = 0.0
        for i, (article, one) in enumerate(parts.items()):
            column = i % across
            if column == 0:
                y, bottom = bottom + (16 if i else 0), 0.0
            x = column * (width + gap)
            top = _head(canvas, corpus, article, x, y, width)
            end = _article_below(canvas, corpus, one, look, x, top, width, short=across > 2)
            bottom = max(bottom, end)
        return _key(canvas, corpus, everything, look, bottom + 8)

    return draw(
        "fingerprints",
        _title(frames.count(len(parts), "article", words=True).capitalize(), everything),
        " ".join(
            _alt(corpus, f"The article of {corpus.label(a)}", one) for a, one in parts.items()
        ),
        numbers(corpus, list(parts)),
        paint,
        _note(corpus, list(parts)),
        frames.acronyms(corpus),
    )


def _head(canvas: Canvas, corpus, article: str, x: float, y: float, width: float) -> float:
    year, issue = frames.heading(corpus, article)
    canvas.text(x, y + 17, year, 18, weight="bold")
    canvas.text(x + width, y + 17, issue, SMALL, "ink-soft", ha="right")
    canvas.line(x, y + 23, x + width, y + 23, "ink", 1.2)
    return y + 28


def _title(what: str, everything: list[Row]) -> str:
    """Where most paragraphs point, how many take the opposite way, and how many sentences are the
    writer's judgement, in both readings."""
    ways = Counter(row.direction for row in everything if row.direction)
    again = Counter(row.again for row in everything if row.direction)
    cells = [cell for row in everything for cell in row.cells]
    voiced = [cell for cell in cells if cell.voice]
    if not ways or not voiced:
        return (
            f"{what}: {frames.count(len(everything), 'paragraph')},"
            f" {frames.count(len(cells), 'sentence')}"
        )
    told = superlative.tops({way: ways[way] for way in DIRECTIONS if way != "none"})
    opposite = {"russia": "west", "west": "russia"}.get(told[0], "")
    told += [opposite] if len(told) == 1 and ways[opposite] else []
    judged, heard = (
        sum(getattr(cell, voice) == "judgement" for cell in voiced) for voice in ("voice", "again")
    )
    *others, other = frames.second([*((ways[way], again[way]) for way in told), (judged, heard)])
    points = frames.listed(
        [
            f"{frames.word(ways[way])}"
            + (f" of {frames.count(len(everything), 'paragraph', words=True)}" if not i else "")
            + f" {'points' if ways[way] == 1 else 'point'} {DIRECTIONS[way]}{others[i]}"
            for i, way in enumerate(told)
        ]
    )
    whole = frames.count(len(voiced), "sentence", words=True)
    return (
        f"{what}: {points}; {frames.word(judged)} of {whole} {'is' if judged == 1 else 'are'} the"
        f" writer’s own judgement{other}"
    )


def _alt(corpus, what: str, mine: list[Row]) -> str:
    cells = [cell for row in mine for cell in row.cells]
    quoted = sum(cell.quoted for cell in cells)
    parts = [
        f"{what}: {frames.count(len(mine), 'paragraph')}, {frames.count(len(cells), 'sentence')},"
        f" {frames.count(sum(c.words for c in cells), 'word')}, {quoted:,} of them quoted."
    ]
    voices, heard = (Counter(getattr(c, v) for c in cells if c.voice) for v in ("voice", "again"))
    if voices:
        told = [f"{frames.both(voices[v], heard[v], str)} {VOICES[v]}" for v in VOICES]
        parts.append(frames.listed(told) + ".")
    else:
        parts.append("The voice is not coded.")
    named = Counter(camp for c in cells for camp in c.camps)
    parts.append(
        "Named in sentences: "
        + frames.listed([f"{camp_name(c)} in {named[c]}" for c in frames.camps(corpus)])
        + "."
        if named
        else "No camp is named."
    )
    points = []
    for row in mine:
        ways = [DIRECTIONS.get(way, way) for way in dict.fromkeys((row.direction, row.again))]
        told = "; ".join([*ways[:1], *(f"{way} in the second reading" for way in ways[1:])])
        points.append(
            f"{row.paragraph} {_label(corpus, row, False)}" + (f" ({told})" if told else "")
        )
    return " ".join([*parts, "Paragraphs:", "; ".join(points) + "."])


def _note(corpus, articles: list[str]) -> str:
    """Which reading is drawn, and in how many places the other differs."""
    if not any(len(frames.coded(corpus, a)) for a in articles):
        return "Themes, directions and voices of these paragraphs are not coded yet."
    apart = Counter()
    for article in articles:
        a, b = (frames.coded(corpus, article, which) for which in frames.READINGS)
        if len(a) and len(b):
            for column in ("main", "direction"):
                apart[column] += int((a[column] != b[column].reindex(a.index)).sum())
        first, second = (frames.voices(corpus, article, which) for which in frames.READINGS)
        apart["voice"] += sum(first[key] != second[key] for key in first.keys() & second.keys())
    told = [
        frames.count(apart[what], name, words=True)
        for what, name in (("main", "main theme"), ("direction", "direction"), ("voice", "voice"))
        if apart[what]
    ]
    return (
        "Drawn from the first reading of the coding; the second has"
        f" {frames.listed(told) + ' otherwise' if told else 'the same'}."
        " A mark says that a camp is named, not that the sentence leans its way."
    )
