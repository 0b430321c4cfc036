"""The cast: who is named how often, in which camp, in what office."""

from __future__ import annotations

import pandas as pd

from monitor.analysis import rates, sensitivity
from monitor.analysis.superlative import tops
from monitor.corpus import camps as sides
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend, mark
from monitor.showing.plots import Label, Panel, Point, by_article, panels
from monitor.showing.style import SIZE, SMALL, camp_name

_RANGE = (
    "Per 1,000 words, with the count beside. The bar shows how far the figure moves when any one"
    " paragraph is left out; it is no margin of error."
)


def _figures(corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """`rates.rates` of the groups, as far as a chart shows them."""
    columns = ["group", "article", "count", "rate", "lowest", "highest"]
    return rates.rates(corpus, groups)[columns] if groups else pd.DataFrame(columns=columns)


def _rate_panels(canvas: Canvas, corpus, frame: pd.DataFrame, labels: dict[str, Label]) -> float:
    """A panel for each article, a row for each group, in the order of `labels`; an actor's points
    have its camp in that article."""
    at = frame.set_index(["group", "article"])
    parts = []
    for article in corpus.order:
        rows, camp_of = [], frames.camp_of(corpus, article)
        for name, label in labels.items():
            row = at.loc[(name, article)]
            point = Point(0.0, "", "0")
            if row["count"]:
                text = f"{row['count']:.0f}"
                point = Point(
                    row.rate, camp_of.get(name, label.camp or "none"), text, row.lowest, row.highest
                )
            rows.append([point])
        parts.append(Panel(*frames.heading(corpus, article), rows))
    return panels(canvas, 0, list(labels.values()), parts, unit="mentions per 1,000 words")


def actors(corpus, top: int = 15) -> Chart:
    """The actors named most, by article: mentions per 1,000 words, with the counts. At most `top`,
    fewer where others are named as often as the last of them."""
    mentions, camp, names = (
        frames.table(corpus, "mentions"),
        frames.camp_of(corpus),
        frames.name_of(corpus),
    )
    order = mentions["actor"].value_counts(sort=False)
    order = order.sort_index().sort_values(ascending=False, kind="stable")
    least = int(order.iloc[top]) if len(order) > top else 0
    order = order[order > least].index
    labels = {a: Label(names.get(a, a), camp.get(a, "other")) for a in order}
    frame = _figures(corpus, {a: mentions[mentions["actor"] == a] for a in order})

    def paint(canvas: Canvas) -> float:
        if not labels:
            canvas.text(0, 16, "No actor is named.")
            return 24
        return legend(
            canvas, _rate_panels(canvas, corpus, frame, labels), camp_items(frames.camps(corpus))
        )

    title = _everywhere(corpus, mentions, names)
    alt = f"{title}. " + _spoken(corpus, frame, {a: label.text for a, label in labels.items()})
    table = frame.rename(columns={"group": "actor"})
    note = (
        f"Every actor named more than {frames.count(least, 'time', words=True)}. {_RANGE}"
        if least
        else _RANGE
    )
    return draw("actors", title, alt, table, paint, note, frames.acronyms(corpus))


def _everywhere(corpus, mentions: pd.DataFrame, names: dict[str, str]) -> str:
    """Who is named in every article; of a single article, who is named most."""
    counts = mentions["actor"].value_counts(sort=False).sort_index().loc[lambda n: n > 0]
    if counts.empty:
        return "No actor is named"
    if len(corpus.order) == 1:
        first = tops(counts)
        whom = frames.listed([names.get(a, a) for a in first])
        share = 100 * counts[first[0]] / len(mentions)
        return (
            f"{whom} {'is' if len(first) == 1 else 'are each'} named most often,"
            f" {share:.0f}% of all {len(mentions):,} mentions"
        )
    number = mentions.groupby("actor", observed=True)["article"].nunique()
    all_over = [a for a in counts.sort_values(ascending=False, kind="stable").index
                if number[a] == len(corpus.order)]  # fmt: skip
    if not all_over:
        return "No actor is named in every article"
    if len(all_over) > 4:
        return f"{len(all_over)} of {len(counts)} actors are named in every article"
    whom = frames.listed([names.get(a, a) for a in all_over])
    verb = "is" if len(all_over) == 1 else "are"
    return f"{whom} {verb} named in every article, and no other actor is"


def _spoken(corpus, frame: pd.DataFrame, names: dict[str, str]) -> str:
    """Counts by article, in words: "NATO: 5 in 2004, 9 in 2006."."""
    return " ".join(
        f"{name}: "
        + frames.listed(
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
    mentions = frames.table(corpus, "mentions")
    camp = sides.of(corpus, mentions)
    labels = {c: Label(camp_name(c), c) for c in frames.camps(corpus)}
    frame = _figures(corpus, {c: mentions[camp == c] for c in labels})

    def paint(canvas: Canvas) -> float:
        return _rate_panels(canvas, corpus, frame, labels)

    title = _against(corpus, frame)
    alt = f"{title}. " + _spoken(corpus, frame, {c: label.text for c, label in labels.items()})
    table = frame.rename(columns={"group": "camp"})
    return draw("camps", title, alt, table, paint, _RANGE, frames.acronyms(corpus))


def _against(corpus, frame: pd.DataFrame) -> str:
    """In how many articles Russia's camp is named more often than the Western one."""
    at = frame.set_index(["group", "article"])["count"]
    if not {"russia-led", "western"} <= set(frame["group"]):
        return "Mentions of each camp"
    ahead = [a for a in corpus.order if at[("russia-led", a)] > at[("western", a)]]
    number, whole = len(ahead), len(corpus.order)
    if number == whole:
        where = "in the article" if whole == 1 else f"in each of the {frames.word(whole)} articles"
    else:
        where = f"in {frames.word(number)} of {frames.count(whole, 'article', words=True)}"
    return f"Russia and its alliance are named more often than NATO and Western parties {where}"


def camps_sensitivity(corpus) -> Chart:
    """Shares of the two camps among all mentions, counted again under other reasonable choices."""
    names = frames.name_of(corpus)
    kinds = sensitivity.by_kind(corpus)
    frame = pd.concat(
        [sensitivity.by_camp(corpus), kinds[kinds["choice"] != sensitivity.ALL_KINDS]]
    )
    two = ("russia-led", "western")
    frame = frame[(frame["article"] != sensitivity.ALL) & frame["camp"].isin(two)]
    choices = list(dict.fromkeys(frame["choice"]))
    at = frame.set_index(["choice", "article", "camp"])["share"]

    def paint(canvas: Canvas) -> float:
        labels = [Label(choice[0].upper() + choice[1:]) for choice in choices]
        parts = []
        for article in corpus.order:
            rows = []
            for choice in choices:
                values = [(side, at[(choice, article, side)]) for side in two]
                low = min((v for _, v in values), default=None)
                high = max((v for _, v in values), default=None)
                rows.append([Point(v, side, "", low, high) for side, v in values if v == v])
            parts.append(Panel(*frames.heading(corpus, article), rows))
        y = panels(canvas, 0, labels, parts, unit="percent of all mentions that are counted")
        return legend(canvas, y, camp_items(two))

    cells = [(c, a) for c in choices for a in corpus.order]
    ahead = {cell: at[(*cell, two[0])] - at[(*cell, two[1])] for cell in cells}
    held = [cell for cell in cells if ahead[cell] > 0]
    title = (
        "Russia and its alliance stay ahead of NATO and Western parties in"
        f" {len(held)} of {len(cells)} counts under {frames.word(len(choices))} choices"
        if len(held) < len(cells)
        else "Russia and its alliance stay ahead of NATO and Western parties under each of"
        f" {frames.word(len(choices))} choices"
    )
    alt = f"{title}. " + " ".join(
        f"{c}: "
        + frames.listed(
            [
                f"{corpus.label(a)} {at[(c, a, two[0])]:.0f}% against {at[(c, a, two[1])]:.0f}%"
                for a in corpus.order
            ]
        )
        + "."
        for c in choices
    )
    alliance, members = (
        frames.listed([names[a] for a in group if a in names])
        for group in (sensitivity.ALLIANCE, dict.fromkeys(corpus.memberships["actor"]))
    )
    note = (
        f"The alliance and its forces: {alliance}. Its other members, each in the articles of its"
        f" membership: {members}."
    )
    if not (alliance and members):
        note = ""
    for state, where in {
        "Level": [cell for cell in cells if ahead[cell] == 0],
        "Behind": [cell for cell in cells if ahead[cell] < 0],
    }.items():
        if where:
            note += f" {state}: " + "; ".join(f"{corpus.label(a)}, {c}" for c, a in where) + "."
    return draw("camps-sensitivity", title, alt, frame, paint, note, frames.acronyms(corpus))


def offices(corpus) -> Chart:
    """Who holds which office in which article: persons by articles, the title in the cell."""
    frame, camp, names = (
        frames.table(corpus, "offices"),
        frames.camp_of(corpus),
        frames.name_of(corpus),
    )
    order = list(dict.fromkeys(frame.get("actor", [])))
    order.sort(key=lambda a: (frames.camps(corpus).index(camp.get(a, "other")), names.get(a, a)))
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
        return legend(canvas, y + 4, camp_items(frames.camps(corpus)))

    several = [a for a in order if sum(key[0] == a for key in titles) > 1]
    moved = [a for a in several if len({t for k, t in titles.items() if k[0] == a}) > 1]
    title = (
        f"{frames.count(len(order), 'person is', 'people are')} named with an office,"
        f" {frames.word(len(several))} of them in more than one article, and"
        f" {frames.word(len(moved))} of these with a different office"
        + (f": {frames.listed([names.get(a, a) for a in moved])}" if 0 < len(moved) < 4 else "")
        if order
        else "No office is coded"
    )
    alt = f"{title}. " + " ".join(
        f"{names.get(a, a)}: "
        + "; ".join(f"{t} in {corpus.label(k[1])}" for k, t in titles.items() if k[0] == a) + "."
        for a in order
    )  # fmt: skip
    note = "The office that the article names, at its date. The mark is the camp of that office."
    return draw("offices", title, alt, frame, paint, note, frames.acronyms(corpus))
