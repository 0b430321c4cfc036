"""What became of what the articles expected: a square an expectation."""

import json
from collections import Counter

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart
from monitor.showing.forms.units import Line, Unit, unit_item, units
from monitor.showing.marks import legend

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
            unit_item("told on this page, by its paragraph"),
            unit_item("in the appendix alone", False),
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
    return frames.chart(
        corpus, "expectations", title, alt, table, paint, note if rows else "", measure=measure
    )


def _became(sums: Counter[str]) -> str:
    """How many expectations came, how many ended, and how many are open."""
    held, part, ended, unsettled, unseen = (sums[verdict] for verdict in VERDICTS)
    whole = count(sum(sums.values()), "expectation", words=True)
    return (
        f"Of {whole} {word(held)} held, {word(part)} in part, and {word(ended)} did not last; none"
        f" met with its opposite, and {word(unsettled + unseen)} are open"
    )
