"""The report in small: five charts that carry its answer, in one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from monitor.analysis import rates
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.about import Place, places_of
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
from monitor.showing.style import SIZE, SMALL

MEASURE = (
    "By article: paragraphs, mentions in per cent of all, quotations, sentences in per cent of all,"
    " events"
)
NO_PAIR = "The corpus compares no two camps"


@dataclass(frozen=True)
class Bars:
    """One line of a recall: what it counts, its colour, a number an article, the paragraphs that a
    number rests on; `shares` are in per cent, and everything else is drawn as units."""

    recall: str
    name: str
    colour: str
    values: dict[str, float]
    paragraphs: dict[str, tuple[Place, ...]]
    shares: bool = False
    camp: str = ""
    again: dict[str, float] | None = None

    def told(self, article: str) -> str:
        """The number in both readings, where there are two."""
        return frames.both(self.text(article), self.text(article, self.again), str)

    def text(self, article: str, values: dict[str, float] | None = None) -> str:
        """The number of an article as it is printed; a dash where nothing is coded."""
        value = (self.values if values is None else values).get(article)
        return "–" if value is None else f"{value:.0f}%" if self.shares else f"{value:.0f}"


def recalls(corpus: Corpus) -> Chart:
    """Five charts again in small, in the same columns, an article each: where paragraphs point, who
    is named, who is quoted, who judges, what happened."""
    lines = [*_pointing(corpus), *_named(corpus), *_quoted(corpus), _judged(corpus), *_told(corpus)]

    def paint(canvas: Canvas) -> float:
        if not corpus.identity.pair:
            return canvas.note(NO_PAIR)
        return _recalls(canvas, corpus, lines)

    title = _two_ends(corpus, lines) if corpus.identity.pair else NO_PAIR
    alt = f"{title}. " + " ".join(
        f"{one.recall}, {one.name}: "
        + listed([f"{corpus.label(a)} {one.told(a)}" for a in corpus.order])
        + "."
        for one in lines
    )
    table = pd.DataFrame(
        [(one.recall, one.name, a, one.values.get(a)) for one in lines for a in corpus.order],
        columns=["recall", "counted", "article", "value"],
    )
    note = (
        "Source: the tables of this report, those of codings by their first reading. The charts in"
        " full, with the second reading and with other ways to count, stand on the pages named"
        " below. Five points are no line: what lies between the articles is not drawn."
    )
    if strange := int((corpus.quotations["speaker"] == "").sum()):
        note += f" {count(strange, 'quotation')} of speakers not in the codebook belong to no camp."
    return frames.chart(corpus, "recalls", title, alt, table, paint, note, measure=MEASURE)


def _places(numbers: dict[str, list[int]]) -> dict[str, tuple[Place, ...]]:
    return {a: tuple((a, number) for number in dict.fromkeys(some)) for a, some in numbers.items()}


def _counted(
    recall: str, name: str, colour: str, numbers: dict[str, list[int]], camp: str = ""
) -> Bars:
    values = {article: float(len(some)) for article, some in numbers.items()}
    return Bars(recall, name, colour, values, _places(numbers), camp=camp)


def _pointing(corpus: Corpus) -> list[Bars]:
    recall = "Where paragraphs point"
    coded, second = (
        {a: frames.directions(corpus, a, which) for a in corpus.order} for which in frames.READINGS
    )
    out = []
    for way in corpus.identity.ends:
        role = corpus.identity.towards(way.side)
        numbers = {
            article: [int(number) for number, to in mine.items() if to == way.id]
            for article, mine in coded.items()
            if mine
        }
        again = {a: float(sum(to == way.id for to in second[a].values())) for a in numbers}
        line = _counted(recall, way.head, role, numbers, role.removeprefix("camp-"))
        out.append(replace(line, again=again))
    return out


def _named(corpus: Corpus) -> list[Bars]:
    every, named = Counter(corpus.mentions["article"]), rates.camps(corpus)
    out = []
    for camp in map(corpus.identity.camp, corpus.identity.pair):
        rows = named.get(camp.id)
        mine = Counter(rows["article"]) if rows is not None else Counter()
        values = {a: 100 * mine[a] / every[a] for a in corpus.order if every[a]}
        out.append(Bars("Who is named", camp.name, camp.role, values, {}, True, camp.id))
    return out


def _quoted(corpus: Corpus) -> list[Bars]:
    numbers: dict[str, dict[str, list[int]]] = {
        one: {a: [] for a in corpus.order} for one in _sides(corpus)
    }
    for article in corpus.order:
        camp_of = frames.camp_of(corpus, article)
        for row in frames.of(corpus.quotations, article).itertuples():
            numbers.get(camp_of.get(row.speaker, ""), {article: []})[article].append(row.paragraph)
    camps = {corpus.identity.camp(one): mine for one, mine in numbers.items()}
    recall = "Whose words are quoted"
    return [_counted(recall, one.name, one.role, mine, one.id) for one, mine in camps.items()]


def _sides(corpus: Corpus) -> list[str]:
    """The camps of the pair, and between them those that stand on neither side and have a name."""
    mine, *rest = corpus.identity.pair or ("",)
    between = [c for c in corpus.identity.camps if c not in (mine, *rest, "other")]
    return [c for c in (mine, *between, *rest) if c]


def _judged(corpus: Corpus) -> Bars:
    both: list[dict[str, float]] = [{}, {}]
    for values, which in zip(both, frames.READINGS, strict=True):
        for article in corpus.order:
            mine = Counter(frames.voices(corpus, article, which).values())
            if mine.total():
                values[article] = 100 * mine["judgement"] / mine.total()
    name = "the writer, of all sentences"
    return Bars("Who judges", name, "ink-soft", both[0], {}, True, again=both[1])


def _told(corpus: Corpus) -> list[Bars]:
    talk: dict[str, list[int]] = {article: [] for article in corpus.order}
    rest: dict[str, list[int]] = {article: [] for article in corpus.order}
    for row in corpus.events.itertuples():
        for article, number in places_of(row.paragraphs)[:1]:
            (talk if row.kind == "statement" else rest)[article].append(number)
    if not len(corpus.events):
        talk, rest = {}, {}
    return [
        _counted("What happened", "statements", "ink-soft", talk),
        _counted("What happened", "everything else that is dated", "ink", rest),
    ]


def _two_ends(corpus: Corpus, lines: list[Bars]) -> str:
    """How the first and the last article stand, in directions and in names."""
    first, last = corpus.order[0], corpus.order[-1]
    named = next(one for one in lines if one.recall == "Who is named")
    left = corpus.identity.way("left")
    point = lines[0] if left else replace(lines[0], values={})

    again = point.again or point.values

    def told(article: str, parties: str) -> str:
        way = point.values.get(article)
        share_of = "" if parties == "they have" else " of the mentions"
        share = f"{parties} {named.text(article)}{share_of}"
        if way is None:
            return share
        bracket = frames.second([(int(way), int(again[article]))])[0]
        if not way and article == last != first and first in point.values:
            return f"none does{bracket}, and {share}"
        noun = "paragraphs point" if way > 1 else "paragraph points"
        number = "no" if not way else word(int(way))
        return f"{number} {noun} {left.to if left else ''}{bracket}, and {share}"

    mine = corpus.identity.camp(corpus.identity.pair[0])
    have = "have" if mine.plural else "has"
    start = f"In {corpus.label(first)} {told(first, f'{mine.name} {have}')}"
    if first == last:
        return start
    return f"{start}; in {corpus.label(last)} {told(last, 'they have')}"


# --- the drawing ---------------------------------------------------------------------------------

BAR = 11.0
ROW = 21.0


def _recalls(canvas: Canvas, corpus: Corpus, lines: Sequence[Bars]) -> float:
    articles, narrow = corpus.order, canvas.narrow
    gutter = 0.0 if narrow else 212.0
    most = max(1, int((canvas.width - gutter) // 46))
    lane = (canvas.width - gutter) / min(most, max(len(articles), 2))
    y = 0.0
    for start in range(0, len(articles), most):
        some = articles[start : start + most]
        y += 16
        for i, article in enumerate(some):
            year, issue = frames.heading(corpus, article)
            canvas.text(gutter + i * lane, y, year, SIZE, weight="bold")
            canvas.text(gutter + i * lane, y + 15, issue, SMALL, "ink-soft")
        y += 20 if any(frames.heading(corpus, a)[1] for a in some) else 6
        y = _block(canvas, corpus, lines, some, gutter, lane, y) + 8
    return y


def _block(
    canvas: Canvas, corpus: Corpus, lines: Sequence[Bars], articles: Sequence[str], gutter: float,
    lane: float, y: float,
) -> float:  # fmt: skip
    last = ""
    for one in lines:
        if one.recall != last:
            canvas.line(0, y + 2, canvas.width, y + 2, "rule")
            canvas.text(0, y + 19, one.recall, SIZE, weight="bold")
            y, last = y + 25, one.recall
        if not gutter:
            y = canvas.block(0, y + 12, one.name, canvas.width, SMALL, colour="ink-soft") + 1
        else:
            canvas.text(0, y + ROW / 2 + SMALL * 0.36, one.name, SMALL, "ink-soft")
        alike = [other for other in lines if other.recall == one.recall]
        greatest = max([v for other in alike for v in other.values.values()] + [1])
        words = [other.text(article) for other in alike for article in corpus.order]
        room = lane - 12 - max(text_width(text, SMALL, "bold") for text in words)
        for i, article in enumerate(articles):
            x = gutter + i * lane
            _bar(canvas, corpus, one, article, x, y, room / greatest)
        y += ROW
    return y


def _bar(
    canvas: Canvas, corpus: Corpus, one: Bars, article: str, x: float, y: float, unit: float
) -> None:
    value, text = one.values.get(article) or 0.0, one.text(article)
    says = f"{corpus.label(article)}: {one.recall}, {one.name}: {text}"
    top = y + (ROW - BAR) / 2
    with canvas.about(says, one.paragraphs.get(article, ()), one.camp):
        canvas.line(x, top - 2, x, top + BAR + 2, "rule")
        if one.shares or unit < 3.2:
            canvas.rect(x, top, value * unit, BAR, one.colour)
        else:
            for k in range(int(value)):
                canvas.rect(x + k * unit, top, unit - 1, BAR, one.colour)
        colour, weight = ("ink", "bold") if value else ("ink-soft", "normal")
        canvas.text(x + value * unit + 4, y + ROW / 2 + SMALL * 0.36, text, SMALL, colour, weight)
