"""How far the figures hold: two readings of the coding, the program against it, intervals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from monitor.analysis import coverage, evaluation, intervals
from monitor.analysis.agreement import of_column
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.forms.strips import Dot, Told, again_item, bar_item, dot_item, strips
from monitor.showing.marks import Item, legend

CODED = {"main": "main theme", "direction": "direction", "voice": "voice"}


def agreement(corpus: Corpus) -> Chart:
    """How far the two readings of the coding agree: units alike, and Krippendorff's alpha with the
    interval that drawing the units again gives."""
    records = [
        (name, units, alike, *alpha)
        for column, name in CODED.items()
        for _, units, alike, _, *alpha in of_column(corpus, column)
    ]
    columns = ["coded", "units", "alike", "alpha", "alpha_low", "alpha_high"]
    frame = pd.DataFrame(records, columns=columns)

    def row(one: Any) -> Told:
        alike = f"{one.alike} of {one.units} {one.coded}s are alike in both readings"
        dots = [Dot(100 * one.alike / one.units, alike)]
        if one.alpha == one.alpha:
            told = f"alpha is {_two(one.alpha)}, {_two(one.alpha_low)} to {_two(one.alpha_high)}"
            low, high = 100 * one.alpha_low, 100 * one.alpha_high
            label = _two(one.alpha)
            dots.append(Dot(100 * one.alpha, told, low, high, open=True, label=label))
        else:
            told = "alpha is not defined"
        return Told(f"{alike}; {told}", dots)

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            return canvas.note("There are no two readings of a coding.")
        y = strips(canvas, [row(one) for one in frame.itertuples()])
        items = (
            dot_item("alike"),
            dot_item("alpha, on the scale from 0 to 1", True),
            bar_item("its interval"),
        )
        return legend(canvas, y, items)

    parts = [f"{row.alike} of {row.units} {row.coded}s" for row in frame.itertuples()]
    title = (
        f"The two readings give {listed(parts)} alike"
        if parts
        else "There are no two readings of a coding to compare"
    )
    alt = f"{title}. " + " ".join(
        f"Alpha of {r.coded}: {_two(r.alpha)} ({_two(r.alpha_low)} to {_two(r.alpha_high)})."
        for r in frame.itertuples()
    )
    note = (
        "Source: the two readings, by one language model under one codebook. This is stability, and"
        " not agreement between readers of different schools."
    )
    measure = (
        "Paragraphs and sentences that both readings code alike, in per cent; Krippendorff’s alpha"
        " takes off what chance would give, and is 1 where all are alike"
    )
    return draw(
        "agreement", title, alt, frame, paint, note, measure=measure, identity=corpus.identity
    )


def _two(number: float) -> str:
    """Two decimals, with a true minus sign."""
    return f"{number:.2f}".replace("-", "−")


def recogniser(corpus: Corpus) -> Chart:
    """What the program finds against what was coded by reading, in the articles coded so."""
    frame = evaluation.recogniser(corpus)

    def row(one: dict) -> Told:
        words = (
            f"{one['what'].capitalize()}: {one['hits']} of {one['coded']} coded are found, and"
            f" {one['hits']} of {one['found']} found are right"
        )
        return Told(words, _found_and_right(one, interval=True))

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            return canvas.note("No article is coded by reading.")
        y = strips(canvas, [row(one) for one in frame.to_dict("records")])
        return legend(canvas, y, [*FOUND_AND_RIGHT, bar_item("Wilson’s interval")])

    articles = list(dict.fromkeys(corpus.mentions_a["article"]))
    title = "No article is coded by reading"
    if len(frame):
        whole = count(len(corpus.order), "article", words=True)
        title = (
            f"In {word(len(articles))} of {whole}"
            f" ({listed([corpus.label(a) for a in articles])}) the program finds"
            f" {int(frame['hits'].sum()):,} of {int(frame['coded'].sum()):,} marks of the coding"
        )
    alt = f"{title}. " + " ".join(
        f"{r.what}: {r.coded} coded by reading, {r.found} by the program, {r.hits} in both."
        for r in frame.itertuples()
    )
    note = (
        "Source: the first reading and the program. The bar is Wilson’s"
        f" {100 * evaluation.LEVEL:.0f}% interval. The rules were written with this coding at hand:"
        " it shows that the program does what the codebook says, not that the codebook is right."
    )
    if len(corpus.mentions_b):
        again = evaluation.recogniser(corpus, "b")
        note += (
            " Of the marks of the second reading it finds"
            f" {int(again['hits'].sum()):,} of {int(again['coded'].sum()):,}."
        )
    measure = "Of what the coder marked, per cent found; of what the program marked, per cent right"
    return draw(
        "recogniser", title, alt, frame, paint, note, measure=measure, identity=corpus.identity
    )


FOUND_AND_RIGHT = [
    dot_item("of what is coded, found (recall)"),
    dot_item("of what is found, right (precision)", True),
]


def _found_and_right(
    one: Mapping[str, Any], again: Mapping[str, Any] | None = None, interval: bool = False
) -> list[Dot]:
    """Recall and precision as dots, with the bounds of their intervals, and what the second reading
    gives; none of what nothing was found or coded of."""
    dots = []
    for measure, whole, says in (("recall", "coded", "found"), ("precision", "found", "right")):
        if one[measure] == one[measure]:
            words = f"{one['hits']} of {one[whole]} are {says}, {100 * one[measure]:.0f}%"
            low, high = (100 * one[f"{measure}_{end}"] for end in ("low", "high"))
            other = 100 * again[measure] if again and again[measure] == again[measure] else None
            dot = Dot(100 * one[measure], words, open=measure == "precision", again=other)
            dots.append(replace(dot, low=low, high=high) if interval else dot)
    return dots


def dictionary(corpus: Corpus) -> Chart:
    """Recall and precision of the dictionary of themes, theme by theme, against both readings."""
    frame = evaluation.dictionary_scores(corpus)
    again = evaluation.dictionary_scores(corpus, "b")
    names = frames.theme_names(corpus) | {"all": "All themes together"}
    if len(frame):
        order = frame["theme"] != "all", -frame["recall"].fillna(0), -frame["precision"].fillna(0)
        frame = frame.iloc[pd.DataFrame(dict(enumerate(order))).sort_values([0, 1, 2],
                           kind="stable").index]  # fmt: skip
    other = {row["theme"]: row for row in again.to_dict("records")}

    def row(one: dict) -> Told:
        words = (
            f"{names[one['theme']]}: {one['hits']} of {one['coded']} found,"
            f" {one['hits']} of {one['found']} right"
        )
        return Told(words, _found_and_right(one, other.get(one["theme"])))

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            return canvas.note("Themes are not coded.")
        y = strips(canvas, [row(one) for one in frame.to_dict("records")])
        return legend(canvas, y, [*FOUND_AND_RIGHT, again_item()])

    title = "Themes are not coded"
    if len(frame):
        one = frame.iloc[0]
        two = other.get("all", one)
        brackets = frames.second([(f"{one[m]:.0%}", f"{two[m]:.0%}") for m in SCORES], str)
        title = (
            f"The dictionary finds {one['recall']:.0%}{brackets[0]} of the coded themes, and"
            f" {one['precision']:.0%}{brackets[1]} of what it finds is right"
        )

    def told(one: dict) -> str:
        two = other.get(one["theme"], one)
        hits, coded, found = (
            frames.both(int(one[name]), int(two[name])) for name in ("hits", "coded", "found")
        )
        return f"{names[one['theme']]}: {hits} of {coded} found, {hits} of {found} right."

    alt = f"{title}. " + " ".join(map(told, frame.to_dict("records")))
    table = frame.merge(again, on="theme", suffixes=("", "_second")) if len(frame) else frame
    note = (
        "Source: the dictionary’s terms and both readings. The terms were chosen by reading these"
        " paragraphs, which flatters them; and where a theme has few paragraphs, one more or less"
        " moves a dot far."
    )
    measure = "Paragraphs with each theme: of the coded ones, per cent found; of the finds, right"
    return frames.chart(corpus, "dictionary", title, alt, table, paint, note, measure=measure)


SCORES = ("recall", "precision")


def interval_coverage(corpus: Corpus, study: pd.DataFrame | None = None) -> Chart:
    """How often an interval that says 95 % holds what it should, by method: the mean over the
    simulated quantities, and the worst and best of them.

    `study` is what `monitor.coverage.coverage` returned, so that it need not run again.
    """
    study = coverage.coverage(corpus) if study is None else study
    frame = coverage.summary(study)
    level = 100 * intervals.LEVEL

    def row(one: Any) -> Told:
        used = ", in use here" if one.method == intervals.METHOD else ""
        words = f"{one.method[0].upper()}{one.method[1:]}{used}"
        says = f"{one.mean:.1f}%, from {one.lowest:.1f}% to {one.highest:.1f}%"
        return Told(words, [Dot(one.mean, f"{words}: {says}", one.lowest, one.highest)])

    def paint(canvas: Canvas) -> float:
        y = strips(canvas, [row(one) for one in frame.itertuples()], promise=level)
        says: Item = (lambda c, x, m: c.line(x + 2, m - 6, x + 2, m + 6, "accent", 1.6), 4,
                      f"what they say, {level:.0f}%")  # fmt: skip
        items = dot_item("mean"), bar_item("from the worst quantity to the best"), says
        return legend(canvas, y, items)

    used = frame.set_index("method").loc[intervals.METHOD]
    title = (
        f"The intervals of the tables say {level:.0f}% and hold the rate in {used['mean']:.1f}% of"
        " simulated articles"
    )
    alt = f"{title}. " + " ".join(
        f"{r.method}: {r.mean:.1f}% ({r.lowest:.1f} to {r.highest:.1f})."
        for r in frame.itertuples()
    )
    sizes = sorted(set(study["paragraphs"]))
    note = (
        f"Source: articles of {sizes[0]} to {sizes[-1]} paragraphs, drawn again from the corpus’s"
        " own paragraphs. They are no other articles: what differs between writers is not in it."
    )
    measure = "Simulated articles whose interval holds the true rate, in per cent, by method"
    return draw(
        "interval-coverage",
        title,
        alt,
        frame,
        paint,
        note,
        measure=measure,
        identity=corpus.identity,
    )
