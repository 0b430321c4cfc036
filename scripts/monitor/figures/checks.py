"""How far the figures hold: two readings of the coding, the program against the coding, intervals,
and the camps counted under other choices."""

from collections.abc import Mapping

import pandas as pd

from monitor.analysis import coverage, evaluation, intervals, sensitivity
from monitor.analysis.agreement import alpha, alpha_interval, paired
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend
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


# --- the two camps under other choices -----------------------------------------------------------

TWO = ("russia-led", "western")


def camps_sensitivity(corpus: Corpus) -> Chart:
    """Shares of the two camps among all mentions, counted again under other reasonable choices."""
    kinds = sensitivity.by_kind(corpus)
    frame = pd.concat(
        [sensitivity.by_camp(corpus), kinds[kinds["choice"] != sensitivity.ALL_KINDS]]
    )
    frame = frame[(frame["article"] != sensitivity.ALL) & frame["camp"].isin(TWO)]
    choices = list(dict.fromkeys(frame["choice"]))
    shares = frame.set_index(["choice", "article", "camp"])["share"].to_dict()
    cells = [(choice, article) for choice in choices for article in corpus.order]
    pairs = {cell: (shares[(*cell, TWO[0])], shares[(*cell, TWO[1])]) for cell in cells}

    def paint(canvas: Canvas) -> float:
        labels = [Label(choice[0].upper() + choice[1:]) for choice in choices]
        parts = [
            Panel(*heading, [_two_points(pairs[(choice, article)]) for choice in choices])
            for article, heading in frames.headings(corpus).items()
        ]
        y = panels(canvas, 0, labels, parts, unit="percent of all mentions that are counted")
        return legend(canvas, y, camp_items(TWO))

    held = sum(russian > western for russian, western in pairs.values())
    title = "Russia and its alliance stay ahead of NATO and Western parties" + (
        f" in {held} of {len(cells)} counts under {word(len(choices))} choices"
        if held < len(cells)
        else f" under each of {word(len(choices))} choices"
    )
    told = {
        choice: [
            f"{corpus.label(article)} {russian:.0f}% against {western:.0f}%"
            for article in corpus.order
            for russian, western in [pairs[(choice, article)]]
        ]
        for choice in choices
    }
    alt = f"{title}. " + " ".join(f"{choice}: {listed(told[choice])}." for choice in choices)
    note = _alliance(corpus) + _not_ahead(corpus, pairs)
    return draw("camps-sensitivity", title, alt, frame, paint, note, frames.acronyms(corpus))


def _two_points(pair: tuple[float, float]) -> list[Point]:
    """The shares of the two camps with a bar from one to the other; a share that is none, none."""
    low, high = min(pair), max(pair)
    return [
        Point(share, camp, "", low, high)
        for camp, share in zip(TWO, pair, strict=True)
        if share == share
    ]


def _alliance(corpus: Corpus) -> str:
    """Who the alliance is and who its other members are, where the codebook has both."""
    names = frames.name_of(corpus)
    alliance, members = (
        listed([names[a] for a in group if a in names])
        for group in (sensitivity.ALLIANCE, dict.fromkeys(corpus.memberships["actor"]))
    )
    if not (alliance and members):
        return ""
    return (
        f"The alliance and its forces: {alliance}. Its other members, each in the articles of its"
        f" membership: {members}."
    )


def _not_ahead(corpus: Corpus, pairs: Mapping[tuple[str, str], tuple[float, float]]) -> str:
    """In which counts the two camps are level, and in which Russia's is behind."""
    note = ""
    for state, where in {
        "Level": [cell for cell, (russian, western) in pairs.items() if russian == western],
        "Behind": [cell for cell, (russian, western) in pairs.items() if russian < western],
    }.items():
        if where:
            note += f" {state}: " + "; ".join(f"{corpus.label(a)}, {c}" for c, a in where) + "."
    return note
