"""The cast: who is named how often, in which camp, in what office."""

from __future__ import annotations

import pandas as pd

from .. import rates, sensitivity
from ..style import SIZE, SMALL, camp_name
from . import data
from .canvas import Canvas, text_width
from .chart import Chart, draw
from .marks import camp_items, legend, mark
from .plots import Label, Panel, Point, by_article, panels

_RANGE = (
    "Per 1,000 words, with the count beside. The bar shows how far the figure moves when any one"
    " paragraph is left out; it is no margin of error."
)


def _figures(corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """`rates.rates` of the groups, as far as a chart shows them."""
    columns = ["group", "article", "count", "rate", "lowest", "highest"]
    return rates.rates(corpus, groups)[columns] if groups else pd.DataFrame(columns=columns)


def _rate_panels(canvas: Canvas, corpus, frame: pd.DataFrame, labels: dict[str, Label]) -> float:
    """A panel for each article, a row for each group, in the order of `labels`."""
    at = frame.set_index(["group", "article"])
    parts = []
    for article in corpus.order:
        rows = []
        for name, label in labels.items():
            row = at.loc[(name, article)]
            point = Point(0.0, "", "0")
            if row["count"]:
                text = f"{row['count']:.0f}"
                camp = label.camp or "none"
                point = Point(row.rate, camp, text, row.lowest, row.highest)
            rows.append([point])
        parts.append(Panel(*data.heading(corpus, article), rows))
    return panels(canvas, 0, list(labels.values()), parts, unit="mentions per 1,000 words")


def actors(corpus, top: int = 15) -> Chart:
    """The `top` actors named most, by article: mentions per 1,000 words, with the counts."""
    mentions, camp, names = (
        data.table(corpus, "mentions"),
        data.camp_of(corpus),
        data.name_of(corpus),
    )
    order = mentions["actor"].value_counts(sort=False)
    order = order.sort_index().sort_values(ascending=False, kind="stable").index[:top]
    labels = {a: Label(names.get(a, a), camp.get(a, "other")) for a in order}
    frame = _figures(corpus, {a: mentions[mentions["actor"] == a] for a in order})

    def paint(canvas: Canvas) -> float:
        if not labels:
            canvas.text(0, 16, "No actor is named.")
            return 24
        return legend(
            canvas, _rate_panels(canvas, corpus, frame, labels), camp_items(data.camps(corpus))
        )

    everywhere = [a for a in order if (frame[frame["group"] == a]["count"] > 0).all()]
    title = "No actor is named"
    if labels:
        first = names.get(order[0], order[0])
        share = 100 * (mentions["actor"] == order[0]).mean()
        title = f"{first} is named most, {share:.0f}% of all {len(mentions):,} mentions"
        if len(corpus.order) > 1:
            whom = data.listed([names.get(a, a) for a in everywhere[:4]])
            title += (
                f"; of the {data.word(len(order))} actors named most, {data.word(len(everywhere))}"
                f" {'stands' if len(everywhere) == 1 else 'stand'} in every article"
                + (f": {whom}" if 0 < len(everywhere) <= 4 else "")
            )
    alt = f"{title}. " + _spoken(corpus, frame, {a: label.text for a, label in labels.items()})
    table = frame.rename(columns={"group": "actor"})
    return draw("actors", title, alt, table, paint, _RANGE)


def _spoken(corpus, frame: pd.DataFrame, names: dict[str, str]) -> str:
    """Counts by article, in words: "NATO: 5 in 2004, 9 in 2006."."""
    return " ".join(
        f"{name}: "
        + data.listed(
            [
                f"{n} in {corpus.label(article)}"
                for article, n in frame[frame["group"] == group][["article", "count"]].values
            ]
        )
        + "."
        for group, name in names.items()
    )


def camps(corpus) -> Chart:
    """Mentions of each camp per 1,000 words, by article."""
    mentions, camp = data.table(corpus, "mentions"), data.camp_of(corpus)
    sides = mentions["actor"].map(camp)
    labels = {c: Label(camp_name(c), c) for c in data.camps(corpus)}
    frame = _figures(corpus, {c: mentions[sides == c] for c in labels})

    def paint(canvas: Canvas) -> float:
        return _rate_panels(canvas, corpus, frame, labels)

    title = _against(corpus, frame)
    alt = f"{title}. " + _spoken(corpus, frame, {c: label.text for c, label in labels.items()})
    return draw("camps", title, alt, frame.rename(columns={"group": "camp"}), paint, _RANGE)


def _against(corpus, frame: pd.DataFrame) -> str:
    """In how many articles Russia's camp is named more often than the Western one."""
    at = frame.set_index(["group", "article"])["count"]
    if not {"russia-led", "western"} <= set(frame["group"]):
        return "Mentions of each camp"
    ahead = [a for a in corpus.order if at[("russia-led", a)] > at[("western", a)]]
    number, whole = len(ahead), len(corpus.order)
    if number == whole:
        where = "in the article" if whole == 1 else f"in each of the {data.word(whole)} articles"
    else:
        where = f"in {data.word(number)} of {data.count(whole, 'article', words=True)}"
    return f"Russia and its alliance are named more often than NATO and Western parties {where}"


def camps_sensitivity(corpus) -> Chart:
    """Shares of the two camps among all mentions, counted again under other reasonable choices."""
    names = data.name_of(corpus)
    kinds = sensitivity.by_kind(corpus)
    frame = pd.concat(
        [sensitivity.by_camp(corpus), kinds[kinds["choice"] != sensitivity.ALL_KINDS]]
    )
    sides = ("russia-led", "western")
    frame = frame[(frame["article"] != sensitivity.ALL) & frame["camp"].isin(sides)]
    choices = list(dict.fromkeys(frame["choice"]))
    at = frame.set_index(["choice", "article", "camp"])["share"]

    def paint(canvas: Canvas) -> float:
        labels = [Label(choice[0].upper() + choice[1:]) for choice in choices]
        parts = []
        for article in corpus.order:
            rows = []
            for choice in choices:
                values = [(side, at[(choice, article, side)]) for side in sides]
                low = min((v for _, v in values), default=None)
                high = max((v for _, v in values), default=None)
                rows.append([Point(v, side, "", low, high) for side, v in values if v == v])
            parts.append(Panel(*data.heading(corpus, article), rows))
        y = panels(canvas, 0, labels, parts, unit="percent of all mentions that are counted")
        return legend(canvas, y, camp_items(sides))

    cells = [(c, a) for c in choices for a in corpus.order]
    held = [(c, a) for c, a in cells if at[(c, a, sides[0])] > at[(c, a, sides[1])]]
    lost = [cell for cell in cells if cell not in held]
    title = (
        "Russia and its alliance stay ahead of NATO and Western parties in"
        f" {len(held)} of {len(cells)} counts under {data.word(len(choices))} choices"
        if len(held) < len(cells)
        else "Russia and its alliance stay ahead of NATO and Western parties under each of"
        f" {data.word(len(choices))} choices"
    )
    alt = f"{title}. " + " ".join(
        f"{c}: "
        + data.listed(
            [
                f"{corpus.label(a)} {at[(c, a, sides[0])]:.0f}% against {at[(c, a, sides[1])]:.0f}%"
                for a in corpus.order
            ]
        )
        + "."
        for c in choices
    )
    alliance, members = (
        data.listed([names[a] for a in group if a in names])
        for group in (sensitivity.ALLIANCE, sensitivity.MEMBERS)
    )
    note = f"The alliance and its forces: {alliance}. Its other members: {members}."
    if not (alliance and members):
        note = ""
    if lost:
        note += " Not ahead: " + "; ".join(f"{corpus.label(a)}, {c}" for c, a in lost) + "."
    return draw("camps-sensitivity", title, alt, frame, paint, note)


def offices(corpus) -> Chart:
    """Who holds which office in which article: persons by articles, the title in the cell."""
    frame, camp, names = data.table(corpus, "offices"), data.camp_of(corpus), data.name_of(corpus)
    order = list(dict.fromkeys(frame.get("actor", [])))
    order.sort(key=lambda a: (data.camps(corpus).index(camp.get(a, "other")), names.get(a, a)))
    titles = {
        key: "; ".join(dict.fromkeys(group["office"]))
        for key, group in (frame.groupby(["actor", "article"]) if len(frame) else ())
    }

    def wide(canvas: Canvas) -> float:
        def rows(articles, x, lane, y) -> float:
            canvas.line(0, y, canvas.width, y, "ink", 1)
            for actor in order:
                if not any((actor, a) in titles for a in articles):
                    continue
                mark(canvas, camp.get(actor, "other"), 5, y + 12)
                ends = [canvas.block(16, y + 16, names.get(actor, actor), 140, SMALL)]
                for i, article in enumerate(articles):
                    if (actor, article) in titles:
                        left = x(i) - lane / 2 + 4
                        words = titles[(actor, article)]
                        ends.append(canvas.block(left, y + 16, words, lane - 8, SMALL, 1.15))
                y = max(ends) + 5
                canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
            return y

        return by_article(canvas, 0, corpus, 160, rows, least=105)

    def narrow(canvas: Canvas) -> float:
        y = 0.0
        for actor in order:
            mark(canvas, camp.get(actor, "other"), 5, y + 12)
            y = canvas.block(16, y + 16, names.get(actor, actor), 290, SIZE, weight="bold")
            for article in corpus.order:
                if (actor, article) in titles:
                    canvas.text(16, y + 13, corpus.label(article), SMALL, "ink-soft")
                    left = 24 + text_width(corpus.label(article), SMALL)
                    room = canvas.width - left
                    y = canvas.block(left, y + 13, titles[(actor, article)], room, SMALL)
            y += 6
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        return y

    def paint(canvas: Canvas) -> float:
        if not order:
            canvas.text(0, 16, "No office is coded.")
            return 24
        y = narrow(canvas) if canvas.narrow else wide(canvas)
        return legend(canvas, y + 4, camp_items(data.camps(corpus)))

    several = [a for a in order if sum(key[0] == a for key in titles) > 1]
    moved = [a for a in several if len({t for k, t in titles.items() if k[0] == a}) > 1]
    title = (
        f"Of {data.count(len(order), 'person', words=True)} with an office,"
        f" {data.word(len(several))} {'returns' if len(several) == 1 else 'return'} in another"
        f" article, {data.word(len(moved))} of them in another office"
        + (f": {data.listed([names.get(a, a) for a in moved])}" if 0 < len(moved) < 4 else "")
        if order
        else "No office is coded"
    )
    alt = f"{title}. " + " ".join(
        f"{names.get(a, a)}: "
        + "; ".join(f"{t} in {corpus.label(k[1])}" for k, t in titles.items() if k[0] == a) + "."
        for a in order
    )  # fmt: skip
    note = "The office that the article names, at its date. The mark is the camp of that office."
    return draw("offices", title, alt, frame, paint, note)
