"""What runs through the articles, what became of what they expected, and how their texts become
numbers."""

import json
from collections import Counter

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.flow import Step, boxes
from monitor.showing.marks import Item, legend
from monitor.showing.units import Line, Unit, none, unit, units


def _square(words: str, full: bool = True) -> Item:
    """A legend's entry of a square."""
    return lambda c, x, m: unit(c, Unit("2", "", (), full), x, m - 10.5), 21, words


# --- threads -------------------------------------------------------------------------------------


def threads(corpus: Corpus) -> Chart:
    """In which paragraphs of which articles each thread is touched, the longest thread first; an
    article that is silent is drawn as silent."""
    found, told = _touched(corpus)
    articles = list(corpus.order)
    names = sorted(found, key=lambda name: (-len(found[name]), _first(found[name], articles)))

    def squares(name: str, article: str) -> list[Unit]:
        numbers, words = found[name].get(article, []), told.get((name, article), "")
        label = corpus.label(article)
        return [
            Unit(str(number), f"{name}, {label} ¶{number}: {words}", ((article, number),))
            for number in numbers
        ]

    def paint(canvas: Canvas) -> float:
        if not names:
            return canvas.note("Threads are not coded.")
        lines = [
            Line(
                name,
                f"{len(found[name])} of {len(articles)}",
                [squares(name, article) for article in articles],
            )
            for name in names
        ]
        heads = [frames.heading(corpus, article) for article in articles]
        y = units(canvas, heads, lines, above=True, empty=True)
        silent: Item = lambda c, x, m: none(c, x, m - 10.5), 21, "silent"
        return legend(canvas, y, [_square("a paragraph that touches the thread"), silent])

    title = _longest(found, len(articles)) if names else "Threads are not coded"
    alt = f"{title}. " + " ".join(
        f"{name}: {listed([corpus.label(a) for a in articles if a in found[name]])}."
        for name in names
    )
    table = pd.DataFrame(
        [
            (name, article, ";".join(map(str, found[name].get(article, []))))
            for name in names
            for article in articles
        ],
        columns=["thread", "article", "paragraphs"],
    )
    note = (
        "Source: the articles’ paragraphs, read once; the threads were chosen by reading. That an"
        " article is silent was checked: no word that was listed for the thread stands in it."
    )
    measure = (
        "Paragraphs that touch each thread, by article; with its name, in how many articles it is"
        " touched"
    )
    long = frames.acronyms(corpus)
    return draw("threads", title, alt, table, paint, note if names else "", long, measure=measure)


def _touched(
    corpus: Corpus,
) -> tuple[dict[str, dict[str, list[int]]], dict[tuple[str, str], str]]:
    """The paragraphs of each article that touch each thread, and what is told there."""
    found: dict[str, dict[str, list[int]]] = {}
    told: dict[tuple[str, str], str] = {}
    for row in corpus.threads.itertuples():
        places = [part.rpartition(":") for part in str(row.paragraphs).split(";") if part]
        mine = [int(number) for article, _, number in places if article == row.article]
        found.setdefault(row.thread, {})[row.article] = mine
        told[row.thread, row.article] = row.summary
    return found, told


def _first(mine: dict[str, list[int]], articles: list[str]) -> list[int]:
    """The places in the order of the articles in which a thread is touched."""
    return [i for i, article in enumerate(articles) if article in mine]


def _longest(found: dict[str, dict[str, list[int]]], whole: int) -> str:
    """Which threads run through every article, or which come nearest to it."""
    lengths = {name: len(mine) for name, mine in found.items()}
    through = [name for name, n in lengths.items() if n == whole]
    threads = count(len(found), "thread", words=True)
    if len(through) == 1:
        return f"“{through[0]}” alone runs through every article"
    if through:
        return f"{word(len(through)).capitalize()} of {threads} run through every article"
    top: list[str] = superlative.tops(lengths)
    named = listed([f"“{name}”" for name in top]) if len(top) < 4 else f"{word(len(top))} of them"
    verb = "are" if len(top) > 1 else "is"
    return (
        f"None of {threads} runs through all {word(whole)} articles; {named}, the longest, {verb}"
        f" touched in {word(lengths[top[0]])}"
    )


# --- since then ----------------------------------------------------------------------------------

VERDICTS = ("Held", "Held in part", "Did not last", "Not settled", "No source seen")
"""From what came to what nothing is known of. None is “did not hold”: no event was the opposite."""


def expectations(corpus: Corpus, told: str = "[]") -> Chart:
    """A square for each expectation, by the article that voices it and by what became of it.

    `told` is a JSON list of what the page says: article, paragraphs (a list), words, verdict, and
    whether the page itself tells it or only its appendix.
    """
    rows = json.loads(told)
    columns = ["article", "paragraphs", "expectation", "verdict", "on_the_page"]
    frame = pd.DataFrame(rows, columns=columns)
    verdicts = [*VERDICTS, *sorted({*frame["verdict"]} - {*VERDICTS})]
    articles = [article for article in corpus.order if article in {*frame["article"]}]

    def cell(article: str, verdict: str) -> list[Unit]:
        mine = frame[(frame["article"] == article) & (frame["verdict"] == verdict)]
        return [
            Unit(
                str(row.paragraphs[0]),
                f"{corpus.label(article)} ¶{row.paragraphs[0]}: {row.expectation}. {verdict}",
                tuple((article, number) for number in row.paragraphs),
                row.on_the_page,
            )
            for row in mine.itertuples()
        ]

    def paint(canvas: Canvas) -> float:
        if not rows:
            return canvas.note("No expectation is told.")
        lines = [
            Line(*frames.heading(corpus, article), [cell(article, verdict) for verdict in verdicts])
            for article in articles
        ]
        y = units(canvas, [(verdict, "") for verdict in verdicts], lines, counted=True)
        key = [
            _square("told on this page, by its paragraph"),
            _square("in the appendix alone", False),
        ]
        return legend(canvas, y, key)

    sums = Counter(frame["verdict"])
    title = _became(sums) if rows else "No expectation is told"
    alt = f"{title}. " + " ".join(
        f"{corpus.label(article)}: "
        + listed(
            [f"{n} {verdict.lower()}" for verdict in verdicts if (n := len(cell(article, verdict)))]
        )
        + "."
        for article in articles
    )
    table = frame.assign(paragraphs=[";".join(map(str, some)) for some in frame["paragraphs"]])
    note = (
        "Source: the tables of this page and of its appendix, with what decides each verdict. An"
        " open one is not refuted: no source seen is a limit of our search, and a danger may yet"
        " come."
    )
    measure = (
        "Expectations that the articles voice, by article and by what became of them; the figure"
        " before the squares says how many there are"
    )
    return draw("expectations", title, alt, table, paint, note if rows else "",
                frames.acronyms(corpus), measure=measure)  # fmt: skip


def _became(sums: Counter[str]) -> str:
    """How many expectations came, how many ended, and how many are open."""
    held, part, ended, unsettled, unseen = (sums[verdict] for verdict in VERDICTS)
    whole = count(sum(sums.values()), "expectation", words=True)
    return (
        f"Of {whole} {word(held)} held, {word(part)} in part, and {word(ended)} did not last; none"
        f" met with its opposite, and {word(unsettled + unseen)} are open"
    )


# --- how a text becomes a number -----------------------------------------------------------------


def flow(corpus: Corpus) -> Chart:
    """From the texts to what is published, as boxes and arrows."""
    texts = count(len(corpus.order), "article", words=True)
    units = f"{len(corpus.paragraphs):,} paragraphs, {len(corpus.sentences):,} sentences"
    steps = [
        Step("Texts", f"{texts}, under copyright: not published"),
        Step("Measured by a program", "names, quotations, source notes, words", ("Texts",)),
        Step("Read under a codebook", "themes, direction, voice: twice; events, threads: once",
             ("Texts",)),
        Step("Tables", f"counts and marks of {units}: published",
             ("Measured by a program", "Read under a codebook")),
        Step("Analysis", "rates, agreement, other ways to count", ("Tables",)),
        Step("Pages", "each figure computed: site, PDF, e-book, data", ("Analysis",)),
    ]  # fmt: skip
    ranks = [[steps[0]], steps[1:3], *([one] for one in steps[3:])]

    def paint(canvas: Canvas) -> float:
        return boxes(canvas, ranks)

    title = (
        f"A program measures {texts} and a language model reads them; of their texts only tables"
        " are published"
    )
    alt = f"{title}. " + " ".join(
        f"{one.name}{f', after {listed([*one.after]).lower()}' if one.after else ''}: {one.words}."
        for one in steps
    )
    table = pd.DataFrame(
        [(one.name, one.words, ";".join(one.after)) for one in steps],
        columns=["step", "holds", "after"],
    )
    measure = (
        "The steps from a text to a figure on a page; an arrow leads to what is made of a step"
    )
    return draw("flow", title, alt, table, paint, measure=measure)
