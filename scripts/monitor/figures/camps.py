"""How often each camp is named."""

from collections.abc import Mapping

import pandas as pd

from monitor.analysis.superlative import bottoms, tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed, word
from monitor.figures import columns, frames
from monitor.figures.frames import NOBODY, Named
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart
from monitor.showing.marks import mark
from monitor.showing.plots import Places, by_article
from monitor.showing.style import SIZE, SMALL

TALL = 78.0  # px of the highest bar
BAR = 24.0  # px across: what a finger needs
GUTTER = 150.0  # px that the names of camps take beside the bars


def camps(corpus: Corpus) -> Chart:
    """Mentions of each camp: a row a camp, a bar an article, or of many articles a year."""
    camp = sides.of(corpus, corpus.mentions)
    names = {c: corpus.identity.camp(c).name for c in frames.camps(corpus)}
    loud = _loud(corpus)
    named = frames.named(corpus, camp)
    frame = frames.mentions(corpus, {c: corpus.mentions[camp == c] for c in names}, named)
    named = columns.by_column(corpus, named)
    unit = TALL / max((one.number for one in named.values()), default=1)

    def paint(canvas: Canvas) -> float:
        def rows(places: Places, y: float) -> float:
            for c in names:
                here = {article: named.get((c, article), NOBODY) for article in places}
                y = _bars(canvas, corpus, c, here, places, unit, y)
            return y

        gutter = 0.0 if canvas.narrow else GUTTER
        return by_article(canvas, 0, columns.heads(corpus), gutter, rows, least=56) + 6

    carried = [
        f" {names[c]}: {one.carries(columns.label(corpus, article))}."
        for (c, article), one in named.items()
        if c in loud and one.carried
    ]
    title = _against(corpus, frame)
    alt = f"{title}. {columns.spoken(corpus, frame, names)}{''.join(carried)}"
    measure = f"Mentions of each camp in each article ({frames.length(corpus)})"
    note = frames.NAMES
    if len(corpus.order) > columns.MANY:
        measure = "Mentions of each camp in each year, with the number of its articles in brackets"
    elif len(loud) == 1:
        note += (
            " A bracket marks what one paragraph carries, where it has more of the mentions of"
            f" {corpus.identity.camp(*loud).inside} than all others together."
        )
    note += " A camp is a bin for counting and no loyalty."
    table = frame.rename(columns={"group": "camp"})
    return frames.chart(corpus, "camps", title, alt, table, paint, note, measure=measure)


def _loud(corpus: Corpus) -> tuple[str, ...]:
    """The camp that the chart is about, the others being drawn in outline; without a pair, all."""
    return corpus.identity.pair[:1] or tuple(frames.camps(corpus))


def _bars(
    canvas: Canvas,
    corpus: Corpus,
    camp: str,
    named: Mapping[str, Named],
    places: Places,
    unit: float,
    y: float,
) -> float:
    """A camp's bars, one in each of the places, `unit` px a mention; the y below them."""
    left = 0.0 if canvas.narrow else GUTTER
    room = (canvas.width if canvas.narrow else GUTTER) - 36
    drawn = corpus.identity.camp(camp)
    with canvas.about(camp=camp):
        mark(canvas, camp, 5, y + 13)
        end = canvas.block(16, y + 17.5, drawn.name, room, SIZE, weight="bold")
    top = end if canvas.narrow else y
    base = max(end + 4, top + 24 + unit * max(one.number for one in named.values()))
    colour, filled = drawn.role, camp in _loud(corpus)
    loud = filled and bool(corpus.identity.pair)
    for article, one in named.items():
        x, high = places[article], unit * one.number
        if not one.number:
            canvas.text(x, base - 5, "0", SIZE, "ink-soft", ha="center")
            continue
        told = one.places
        with canvas.about(one.says(drawn.name, columns.label(corpus, article)), told, camp):
            canvas.rect(x - BAR / 2, base - high, BAR, high, colour if filled else "paper", colour)
            weight = "bold" if loud else "normal"
            canvas.text(x, base - high - 5, str(one.number), SIZE, weight=weight, ha="center")
        if loud and one.carried:
            side = -1 if article == [*places][-1] else 1
            says, where = one.carries(corpus.label(article)), [(article, one.heaviest[0])]
            with canvas.about(says, where, camp):
                _bracket(canvas, one, x + side * (BAR / 2 + 2), side, base, unit)
    canvas.line(left, base, canvas.width, base, "ink-soft", 1)
    return base + 4


def _bracket(canvas: Canvas, one: Named, x: float, side: int, base: float, unit: float) -> None:
    """What the heaviest paragraph carries of a bar beside x, and its number in words."""
    paragraph, number = one.heaviest
    top, far, ha = base - unit * number, x + 4 * side, "left" if side > 0 else "right"
    canvas.lines([[(x, top), (far, top), (far, base - 1), (x, base - 1)]], "accent", 1.6)
    middle = min((top + base) / 2 - 2, base - 18)
    canvas.text(far + 4 * side, middle, f"{number} in", SMALL, "accent", ha=ha)
    canvas.text(far + 4 * side, middle + 14, f"¶{paragraph}", SMALL, "accent", ha=ha)


def _against(corpus: Corpus, frame: pd.DataFrame) -> str:
    """In how many articles the one camp of the pair is named more often than that which the chart
    is about, and in which the latter is named most and least."""
    at = frame.set_index(["group", "article"])["count"]
    pair = [corpus.identity.camp(camp) for camp in corpus.identity.pair]
    if not pair or not {camp.id for camp in pair} <= set(frame["group"]):
        return "Mentions of each camp"
    mine, other = pair
    about, others = (
        {key: sum(at[camp.id][a] for a in some) for key, some in columns.columns(corpus).items()}
        for camp in pair
    )
    number, whole = sum(others[key] > about[key] for key in about), len(about)
    each = columns.each(corpus)
    where = f"in {word(number)} of {count(whole, each, words=True)}"
    if not number:
        where = f"in no {each}"
    if number == whole:
        where = f"in the {each}" if whole == 1 else f"in each of the {word(whole)} {each}s"
    title = f"{other.name} {other.are} named more often than {mine.inside} {where}"
    most: list[str] = tops(about)
    least: list[str] = bottoms(about)
    if len(most) + len(least) > 4 or most == least:
        return title

    def told(some: list[str]) -> str:
        where = listed([columns.label(corpus, key) for key in some])
        return f"in {where}, {count(int(about[some[0]]), 'time')}"

    return f"{title}; {mine.again} named most {told(most)}, and least {told(least)}"
