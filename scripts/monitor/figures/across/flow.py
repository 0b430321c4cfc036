"""How a text becomes a number: the steps of the report, drawn."""

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.forms.flow import Step, boxes


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
    return draw("flow", title, alt, table, paint, measure=measure, identity=corpus.identity)
