"""The checks of the instrument: two passes of the coding, and the program against the coding."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from ..agreement import alpha, alpha_interval, paired
from . import data
from .canvas import Canvas
from .chart import Chart, draw
from .plots import Label, Panel, Point, panels

CODED = {
    "main theme": ("themes", "main"),
    "direction": ("themes", "direction"),
    "voice": ("voice", "voice"),
}
# What a mention, a quotation … is told apart by, in the coding and in what the program finds.
FOUND = {
    "mentions": ("mentions_a", "mentions", {"actor_id": "actor"}, ("actor", "surface")),
    "initiatives": (
        "initiatives_a",
        "initiatives_found",
        {"initiative_id": "initiative"},
        ("initiative", "surface"),
    ),
    "quotations": ("quotations_a", "quotations", {}, ("speaker", "words")),
    "source notes": ("sources_a", "citations", {}, ("outlet", "date_as_printed")),
}


def agreement(corpus) -> Chart:
    """How far the two passes of the coding agree: units alike, and Krippendorff's alpha with the
    interval that drawing the units again gives."""
    records = []
    for name, (table, column) in CODED.items():
        first, second = (data.table(corpus, f"{table}_{which}") for which in data.PASSES)
        if not (len(first) and len(second)):
            continue
        a, b = paired(first, second, column)
        same = sum(x == y for x, y in zip(a, b, strict=True))
        records.append((name, len(a), same, alpha([a, b]), *alpha_interval([a, b])))
    columns = ["coded", "units", "alike", "alpha", "alpha_low", "alpha_high"]
    frame = pd.DataFrame(records, columns=columns)

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            canvas.text(0, 16, "There are no two passes of a coding.")
            return 24
        labels = [Label(row.coded[0].upper() + row.coded[1:]) for row in frame.itertuples()]
        alike = [
            [Point(100 * r.alike / r.units, text=f"{r.alike} of {r.units}")]
            for r in frame.itertuples()
        ]
        alphas = [
            [Point(r.alpha, text=f"{r.alpha:.2f}", low=r.alpha_low, high=r.alpha_high)]
            if r.alpha == r.alpha
            else [Point(0, "", "not defined")]
            for r in frame.itertuples()
        ]
        y = panels(canvas, 0, labels, [Panel("Units alike", "percent", alike)], 100)
        return panels(canvas, y + 4, labels, [Panel("Krippendorff’s alpha", "", alphas)], 1)

    parts = [f"{row.alike} of {row.units} {_plural(row.coded)}" for row in frame.itertuples()]
    title = (
        f"The two passes give {data.listed(parts)} alike"
        if parts
        else "There are no two passes of a coding to compare"
    )
    alt = f"{title}. " + " ".join(
        f"Alpha of {r.coded}: {r.alpha:.2f} ({r.alpha_low:.2f} to {r.alpha_high:.2f})."
        for r in frame.itertuples()
    )
    note = (
        "Two passes of one language model under one codebook: this is stability, and not agreement"
        " between readers of different schools."
    )
    return draw("agreement", title, alt, frame, paint, note)


def _plural(name: str) -> str:
    return f"{name}s"


def recogniser(corpus) -> Chart:
    """What the program finds against what was coded by hand, in the articles coded so."""
    records = []
    for name, (hand, machine, columns, keys) in FOUND.items():
        coded = data.table(corpus, hand).rename(columns=columns)
        if not len(coded):
            continue
        found = data.table(corpus, machine)
        found = found[found["article"].isin(set(data.table(corpus, "mentions_a")["article"]))]
        by = ["article", "paragraph", *keys]
        expected, seen = (Counter(map(tuple, f[by].astype(str).values)) for f in (coded, found))
        records.append((name, expected.total(), seen.total(), (expected & seen).total()))
    frame = pd.DataFrame(records, columns=["what", "by_hand", "by_program", "in_both"])

    def paint(canvas: Canvas) -> float:
        if not len(frame):
            canvas.text(0, 16, "No article is coded by hand.")
            return 24
        labels = [Label(row.what[0].upper() + row.what[1:]) for row in frame.itertuples()]
        parts = [
            Panel(heading, aside, [
                [Point(100 * r.in_both / n, text=f"{r.in_both} of {n}")] if n else []
                for r in frame.itertuples() for n in [getattr(r, whole)]
            ])
            for heading, aside, whole in (
                ("Found", "of what the coder marked", "by_hand"),
                ("Right", "of what the program marked", "by_program"),
            )
        ]  # fmt: skip
        return panels(canvas, 0, labels, parts, 100, "percent", least=200)

    articles = list(dict.fromkeys(data.table(corpus, "mentions_a").get("article", [])))
    title = "No article is coded by hand"
    if len(frame):
        hand, both = int(frame["by_hand"].sum()), int(frame["in_both"].sum())
        title = (
            f"The program finds {both:,} of {hand:,} marks of the hand coding in"
            f" {data.listed([corpus.label(a) for a in articles])}"
        )
    alt = f"{title}. " + " ".join(
        f"{r.what}: {r.by_hand} by hand, {r.by_program} by the program, {r.in_both} in both."
        for r in frame.itertuples()
    )
    note = (
        "The program was written with these articles at hand; what it does on others is for another"
        " check."
    )
    return draw("recogniser", title, alt, frame, paint, note)
