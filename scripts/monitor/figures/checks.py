"""How far the figures hold: two readings of the coding, the program against it, intervals."""

import pandas as pd

from monitor.analysis import coverage, evaluation, intervals
from monitor.analysis.agreement import alpha, alpha_interval, paired
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.plots import Label, Panel, Point, panels

CODED = {
    "main theme": ("themes", "main"),
    "direction": ("themes", "direction"),
    "voice": ("voice", "voice"),
}


def agreement(corpus: Corpus) -> Chart:
    """How far the two readings of the coding agree: units alike, and Krippendorff's alpha with the
    interval that drawing the units again gives."""
    records = []
    for name, (table, column) in CODED.items():
        first, second = (getattr(corpus, f"{table}_{which}") for which in frames.READINGS)
        if not (len(first) and len(second)):
            continue
        a, b = paired(first, second, column)
        same = sum(x == y for x, y in zip(a, b, strict=True))
        records.append((name, len(a), same, alpha([a, b]), *alpha_interval([a, b])))
    columns = ["coded", "units", "alike", "alpha", "alpha_low", "alpha_high"]
    frame = pd.DataFrame(records, columns=columns)

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            return canvas.note("There are no two readings of a coding.")
        labels = [Label(row.coded[0].upper() + row.coded[1:]) for row in frame.itertuples()]
        alike = [
            [Point(100 * r.alike / r.units, text=f"{r.alike} of {r.units}")]
            for r in frame.itertuples()
        ]
        alphas = [
            [Point(r.alpha, text=_two(r.alpha), low=r.alpha_low, high=r.alpha_high)]
            if r.alpha == r.alpha
            else [Point(0, "", "not defined")]
            for r in frame.itertuples()
        ]
        y = panels(canvas, 0, labels, [Panel("Units alike", "percent", alike)], 100)
        return panels(canvas, y + 4, labels, [Panel("Krippendorff’s alpha", "", alphas)], 1)

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
        "Two readings by one language model under one codebook: this is stability, and not"
        " agreement between readers of different schools."
    )
    return draw("agreement", title, alt, frame, paint, note)


def _two(number: float) -> str:
    """Two decimals, with a true minus sign."""
    return f"{number:.2f}".replace("-", "−")


def recogniser(corpus: Corpus) -> Chart:
    """What the program finds against what was coded by reading, in the articles coded so."""
    frame = evaluation.recogniser(corpus)

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            return canvas.note("No article is coded by reading.")
        labels = [Label(what.capitalize()) for what in frame["what"]]
        parts = [
            Panel("Found", "of what the coder marked", _shares(frame, "recall", "coded")),
            Panel("Right", "of what the program marked", _shares(frame, "precision", "found")),
        ]
        return panels(canvas, 0, labels, parts, 100, "percent", least=200)

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
        f"The bar is Wilson’s {100 * evaluation.LEVEL:.0f}% interval. The rules were written with"
        " this coding at hand: it shows that the program does what the codebook says, not that the"
        " codebook is right."
    )
    if len(corpus.mentions_b):
        again = evaluation.recogniser(corpus, "b")
        note += (
            " Of the marks of the second reading it finds"
            f" {int(again['hits'].sum()):,} of {int(again['coded'].sum()):,}."
        )
    return draw("recogniser", title, alt, frame, paint, note)


def _shares(frame: pd.DataFrame, measure: str, whole: str) -> list[list[Point]]:
    """A point in percent for each row, with its interval and "hits of whole"."""
    rows = []
    for row in frame.to_dict("records"):
        low, high = 100 * row[f"{measure}_low"], 100 * row[f"{measure}_high"]
        text = f"{row['hits']} of {row[whole]}"
        value = 100 * row[measure]
        rows.append([Point(value, "none", text, low, high)] if value == value else [])
    return rows


def interval_coverage(corpus: Corpus, study: pd.DataFrame | None = None) -> Chart:
    """How often an interval that says 95 % holds what it should, by method: the mean over the
    simulated quantities, and the worst and best of them.

    `study` is what `monitor.coverage.coverage` returned, so that it need not run again.
    """
    study = coverage.coverage(corpus) if study is None else study
    frame = coverage.summary(study)
    level = 100 * intervals.LEVEL

    def paint(canvas: Canvas) -> float:
        labels = [Label(method) for method in frame["method"]]
        rows = [
            [Point(r.mean, "none", f"{r.mean:.1f}%", r.lowest, r.highest)]
            for r in frame.itertuples()
        ]
        return panels(canvas, 0, labels, [Panel("Coverage", "", rows)], 100, _COVERAGE)

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
        f"Articles of {sizes[0]} to {sizes[-1]} paragraphs drawn again from the corpus’s own"
        f" paragraphs. The tables use the method “{intervals.METHOD}”."
    )
    return draw("interval-coverage", title, alt, frame, paint, note)


_COVERAGE = "percent of simulated articles; the bar runs from the worst quantity to the best"
