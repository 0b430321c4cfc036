"""Guards the charts of how far figures hold: two readings, the program, other choices."""

import pytest

from charted import each_corpus, holds
from drawing import Drawing
from monitor.showing.style import camp_colour
from panels import Point, of_articles, on_panels


def camps_sensitivity(corpus, table, drawn: Drawing) -> int:
    choices = list(dict.fromkeys(table["choice"]))
    at = table[table["share"].notna()].sort_values("share").groupby(["article", "choice"])

    def points(article: str) -> list[Point]:
        return [
            Point(c[0].upper() + c[1:], share, "", camp_colour(camp), both.min(), both.max())
            for c in choices if (article, c) in at.groups
            for both in [at.get_group((article, c))["share"]]
            for camp, share in at.get_group((article, c))[["camp", "share"]].values
        ]  # fmt: skip

    return on_panels(drawn, of_articles(corpus, points), table["share"].max())


def agreement(corpus, table, drawn: Drawing) -> int:
    rows = list(table.itertuples())
    names = [r.coded.capitalize() for r in rows]
    alike = [
        Point(name, 100 * r.alike / r.units, f"{r.alike} of {r.units}")
        for name, r in zip(names, rows, strict=True)
    ]
    alphas = [
        Point(name, r.alpha, f"{r.alpha:.2f}", "ink", r.alpha_low, r.alpha_high)
        for name, r in zip(names, rows, strict=True) if r.alpha == r.alpha
    ]  # fmt: skip
    heading = "Krippendorff’s alpha"
    first, second = drawn.parted(heading)
    number = on_panels(first, [("Units alike", alike)], 100)
    return number + on_panels(second, [(heading, alphas)], 1)


def recogniser(corpus, table, drawn: Drawing) -> int:
    panels = [
        (heading, [
            Point(row["what"].capitalize(), 100 * row[measure], f"{row['hits']} of {row[whole]}",
                  "ink", 100 * row[f"{measure}_low"], 100 * row[f"{measure}_high"])
            for row in table.to_dict("records") if row[measure] == row[measure]
        ])
        for heading, measure, whole in (
            ("Found", "recall", "coded"), ("Right", "precision", "found"),
        )
    ]  # fmt: skip
    return on_panels(drawn, panels, 100)


def interval_coverage(corpus, table, drawn: Drawing) -> int:
    points = [
        Point(r.method, r.mean, f"{r.mean:.1f}%", "ink", r.lowest, r.highest)
        for r in table.itertuples()
    ]
    return on_panels(drawn, [("Coverage", points)], 100)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(camps_sensitivity, agreement, recogniser, interval_coverage)
def test_each_score_and_its_interval_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
