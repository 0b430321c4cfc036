"""What runs through the articles: a square a paragraph, and a sign where an article is silent."""

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.about import places_of
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.forms.units import Line, Unit, none_item, unit_item, units
from monitor.showing.marks import legend
from monitor.showing.tables import threaded


def threads(corpus: Corpus) -> Chart:
    """In which paragraphs of which articles each thread is touched, the longest thread first; an
    article that is silent is drawn as silent."""
    found, told = _touched(corpus)
    articles = threaded(corpus)
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
        return legend(
            canvas, y, [unit_item("a paragraph that touches the thread"), none_item("silent")]
        )

    title = _longest(found, len(articles), len(corpus.order)) if names else "Threads are not coded"
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
    if len(articles) < len(corpus.order):
        left = [corpus.label(article) for article in corpus.order if article not in articles]
        note += f" Not read for threads: {listed(left)}."
    long = frames.acronyms(corpus)
    return draw(
        "threads",
        title,
        alt,
        table,
        paint,
        note if names else "",
        long,
        measure=measure,
        identity=corpus.identity,
    )


def _touched(
    corpus: Corpus,
) -> tuple[dict[str, dict[str, list[int]]], dict[tuple[str, str], str]]:
    """The paragraphs of each article that touch each thread, and what is told there."""
    found: dict[str, dict[str, list[int]]] = {}
    told: dict[tuple[str, str], str] = {}
    for row in corpus.threads.itertuples():
        mine = [number for article, number in places_of(row.paragraphs) if article == row.article]
        found.setdefault(row.thread, {})[row.article] = mine
        told[row.thread, row.article] = row.summary
    return found, told


def _first(mine: dict[str, list[int]], articles: list[str]) -> list[int]:
    """The places in the order of the articles in which a thread is touched."""
    return [i for i, article in enumerate(articles) if article in mine]


def _longest(found: dict[str, dict[str, list[int]]], whole: int, all: int) -> str:
    """Which threads run through every article, or which come nearest to it: of `whole` articles
    that were read for them, among `all`."""
    article = "article" if whole == all else "coded article"
    lengths = {name: len(mine) for name, mine in found.items()}
    through = [name for name, n in lengths.items() if n == whole]
    threads = count(len(found), "thread", words=True)
    if len(through) == 1:
        return f"“{through[0]}” alone runs through every {article}"
    if through:
        return f"{word(len(through)).capitalize()} of {threads} run through every {article}"
    top: list[str] = superlative.tops(lengths)
    named = listed([f"“{name}”" for name in top]) if len(top) < 4 else f"{word(len(top))} of them"
    verb = "are" if len(top) > 1 else "is"
    return (
        f"None of {threads} runs through all {word(whole)} {article}s; {named}, the longest, {verb}"
        f" touched in {word(lengths[top[0]])}"
    )
