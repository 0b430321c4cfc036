"""The fingerprint of an article: its paragraphs as rows, its sentences as cells; of many articles,
by year."""

from functools import partial

from monitor.corpus import Corpus
from monitor.english.numerals import count
from monitor.figures import columns, frames
from monitor.figures.coded import key, told
from monitor.figures.coded.cells import (
    SLOT,
    Look,
    Row,
    as_one,
    draw_row,
    label,
    look,
    numbers,
    rows,
    says,
)
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart
from monitor.showing.style import SMALL

MEASURE = (
    "A row is a paragraph, a cell a sentence as wide as its words; ground: its voice; marks: camps"
    " named in it"
)
BY_YEAR = (
    "A row is an article, a cell a paragraph as wide as its words; ground: the commonest voice of"
    " its sentences; arrow: the commonest direction of its paragraphs, of equals the first; marks:"
    " camps named in it"
)
MARK = 8.0  # px across, of a camp


# --- one article ---------------------------------------------------------------------------------


def fingerprint(corpus: Corpus, article: str, called: str = "") -> Chart:
    """The fingerprint of an article: its paragraphs as rows, its sentences as cells."""
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
        return key.key(canvas, corpus, mine, one, y + 2) if first else y

    def fold(canvas: Canvas) -> float:
        return key.key(canvas, corpus, mine, how(canvas)[0], 0)

    return frames.chart(
        corpus,
        f"fingerprint-{article}",
        told.title(corpus.identity, corpus.label(article), mine),
        told.alt(corpus, f"The article of {corpus.label(article)}", mine),
        numbers(mine),
        paint,
        told.note(corpus, [article]),
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
    """All articles of a corpus on one scale, the key before them. Many articles are a row each,
    under their years."""
    many = columns.each(corpus) == "year"
    articles = {article: rows(corpus, article) for article in corpus.order}
    whole = [row for one in articles.values() for row in one]
    parts = {
        key: [as_one(articles[a]) for a in some if articles[a]] if many else articles[key]
        for key, some in columns.columns(corpus).items()
    }
    told_of = count(len(articles), "article", words=True).capitalize()
    return frames.chart(
        corpus,
        "fingerprints",
        told.title(corpus.identity, told_of, whole),
        _alt(corpus, articles),
        numbers(whole),
        partial(_sheet, corpus=corpus, parts=parts),
        told.note(corpus, list(articles)),
        measure=BY_YEAR if many else MEASURE,
        rail=True,
    )


def _alt(corpus: Corpus, articles: dict[str, list[Row]]) -> str:
    """What each article shows, or of many each year, without a word on each paragraph."""
    told_of = {"article": "The article of", "year": "The articles of"}[columns.each(corpus)]
    return " ".join(
        told.alt(
            corpus,
            f"{told_of} {columns.label(corpus, key)}",
            [row for article in some for row in articles[article]],
            each=key in articles,
        )
        for key, some in columns.columns(corpus).items()
    )


def _sheet(canvas: Canvas, corpus: Corpus, parts: dict[str, list[Row]]) -> float:
    """Blocks of rows: three beside each other on a broad sheet, two on a wide one, one on a phone;
    the y below them."""
    everything = [row for one in parts.values() for row in one]
    heads = columns.heads(corpus)
    across = 1 if canvas.narrow else 3 if canvas.width > 800 else 2
    gap = 30.0
    width = (canvas.width - gap * (across - 1)) / across
    widest = max(text_width(_name(corpus, row), SMALL) for row in everything)
    lead = widest + 4
    how = look(everything, width - lead - 2 * SLOT, MARK, 20 if across == 1 else 18)
    # The sample's sentences need more room than the signs beside them.
    sampled = width if across == 1 else (canvas.width - gap) * 0.6
    y = key.how_to_read(
        canvas, corpus, everything, how, sampled, sampled + gap if across > 1 else 0
    )
    bottom = y
    for i, (one, mine) in enumerate(parts.items()):
        if i % across == 0:
            y, bottom = bottom + 10, 0.0
        x = i % across * (width + gap)
        bottom = max(bottom, _block(canvas, corpus, heads[one], mine, how, lead, width, x, y))
    return bottom + 4


def _name(corpus: Corpus, row: Row) -> str:
    """What stands before a row: its paragraph's number, or its article's volume and issue."""
    return str(row.paragraph) if row.paragraph else frames.heading(corpus, row.article)[1]


def _block(canvas: Canvas, corpus: Corpus, head, mine, how, lead, width, x, y) -> float:
    """One article or year as a block of rows under its heading; the y below it."""
    year, issue = head
    canvas.text(x, y + 17, year, 18, weight="bold")
    canvas.text(x + width, y + 17, issue, SMALL, "ink-soft", ha="right")
    canvas.line(x, y + 23, x + width, y + 23, "ink", 1.2)
    y += 29
    for row in mine:
        places = [(row.article, row.paragraph or cell.sentence) for cell in row.cells]
        with canvas.about(says(corpus, row), list(dict.fromkeys(places))):
            high = how.height(row)
            canvas.text(x, y + high / 2 + SMALL * 0.36, _name(corpus, row), SMALL, "ink-soft")
            y = draw_row(canvas, row, how, x + lead, y, width - lead) + 4
    return y
