"""The cast: who is named how often, in which camp, in what office."""

from dataclasses import dataclass

import pandas as pd

from monitor.analysis import rates
from monitor.analysis.superlative import tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend, mark
from monitor.showing.plots import Label, Panel, Places, Point, by_article, panels
from monitor.showing.style import SIZE, SMALL, camp_name

_RANGE = (
    "Per 1,000 words, with the count beside. The bar shows how far the figure moves when any one"
    " paragraph is left out; it is no margin of error."
)


def _figures(corpus: Corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """`rates.rates` of the groups, as far as a chart shows them."""
    columns = ["group", "article", "count", "rate", "lowest", "highest"]
    return rates.rates(corpus, groups)[columns] if groups else pd.DataFrame(columns=columns)


def _rate_panels(
    canvas: Canvas, corpus: Corpus, frame: pd.DataFrame, labels: dict[str, Label]
) -> float:
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
                text, camp = f"{row['count']:.0f}", camp_of.get(name, label.camp or "none")
                point = Point(row.rate, camp, text, row.lowest, row.highest)
            rows.append([point])
        parts.append(Panel(*frames.heading(corpus, article), rows))
    return panels(canvas, 0, list(labels.values()), parts, unit="mentions per 1,000 words")


def _spoken(corpus: Corpus, frame: pd.DataFrame, names: dict[str, str]) -> str:
    """Counts by article, in words: "NATO: 5 in 2004, 9 in 2006."."""
    told: dict[str, list[str]] = {}
    for group, article, number in zip(
        *(frame[c] for c in ("group", "article", "count")), strict=True
    ):
        told.setdefault(group, []).append(f"{number} in {corpus.label(article)}")
    return " ".join(f"{name}: {listed(told[group])}." for group, name in names.items())


def actors(corpus: Corpus, top: int = 15) -> Chart:
    """The actors named most, by article: mentions per 1,000 words, with the counts. At most `top`,
    fewer where others are named as often as the last of them."""
    mentions, camp, names = corpus.mentions, frames.camp_of(corpus), frames.name_of(corpus)
    order = mentions["actor"].value_counts(sort=False)
    order = order.sort_index().sort_values(ascending=False, kind="stable")
    least = int(order.iloc[top]) if len(order) > top else 0
    order = order[order > least].index
    labels = {a: Label(names.get(a, a), camp.get(a, "other")) for a in order}
    frame = _figures(corpus, {a: mentions[mentions["actor"] == a] for a in order})

    def paint(canvas: Canvas) -> float:
        if not labels:
            return canvas.note("No actor is named.")
        y = _rate_panels(canvas, corpus, frame, labels)
        return legend(canvas, y, camp_items(frames.camps(corpus)))

    title = _everywhere(corpus, names)
    alt = f"{title}. " + _spoken(corpus, frame, {a: label.text for a, label in labels.items()})
    table = frame.rename(columns={"group": "actor"})
    named = f"Every actor named more than {count(least, 'time', words=True)}. " if least else ""
    return draw("actors", title, alt, table, paint, named + _RANGE, frames.acronyms(corpus))


def _everywhere(corpus: Corpus, names: dict[str, str]) -> str:
    """Who is named in every article; of a single article, who is named most."""
    mentions = corpus.mentions
    counts = mentions["actor"].value_counts(sort=False).sort_index().loc[lambda n: n > 0]
    if counts.empty:
        return "No actor is named"
    if len(corpus.order) == 1:
        first = tops(counts)
        whom = listed([names.get(a, a) for a in first])
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
    whom = listed([names.get(a, a) for a in all_over])
    verb = "is" if len(all_over) == 1 else "are"
    return f"{whom} {verb} named in every article, and no other actor is"


def camps(corpus: Corpus) -> Chart:
    """Mentions of each camp per 1,000 words, by article."""
    camp = sides.of(corpus, corpus.mentions)
    labels = {c: Label(camp_name(c), c) for c in frames.camps(corpus)}
    frame = _figures(corpus, {c: corpus.mentions[camp == c] for c in labels})

    def paint(canvas: Canvas) -> float:
        return _rate_panels(canvas, corpus, frame, labels)

    title = _against(corpus, frame)
    alt = f"{title}. " + _spoken(corpus, frame, {c: label.text for c, label in labels.items()})
    table = frame.rename(columns={"group": "camp"})
    return draw("camps", title, alt, table, paint, _RANGE, frames.acronyms(corpus))


def _against(corpus: Corpus, frame: pd.DataFrame) -> str:
    """In how many articles Russia's camp is named more often than the Western one."""
    at = frame.set_index(["group", "article"])["count"]
    if not {"russia-led", "western"} <= set(frame["group"]):
        return "Mentions of each camp"
    ahead = [a for a in corpus.order if at[("russia-led", a)] > at[("western", a)]]
    number, whole = len(ahead), len(corpus.order)
    where = f"in {word(number)} of {count(whole, 'article', words=True)}"
    if number == whole:
        where = "in the article" if whole == 1 else f"in each of the {word(whole)} articles"
    return f"Russia and its alliance are named more often than NATO and Western parties {where}"


# --- offices -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Holder:
    """A person's name and camp, and the titles that each article gives, by its id."""

    name: str
    camp: str
    titles: dict[str, str]


def offices(corpus: Corpus) -> Chart:
    """Who holds which office in which article: persons by articles, the title in the cell."""
    holders = _holders(corpus)

    def paint(canvas: Canvas) -> float:
        if not holders:
            return canvas.note("No office is coded.")
        y = (_narrow if canvas.narrow else _wide)(canvas, corpus, holders)
        return legend(canvas, y + 4, camp_items(frames.camps(corpus)))

    title = _in_office(holders)
    alt = f"{title}. " + " ".join(
        f"{one.name}: {'; '.join(f'{t} in {corpus.label(a)}' for a, t in one.titles.items())}."
        for one in holders
    )
    note = "The office that the article names, at its date. The mark is the camp of that office."
    return draw("offices", title, alt, corpus.offices, paint, note, frames.acronyms(corpus))


def _holders(corpus: Corpus) -> list[Holder]:
    """Who holds an office, camp by camp and by name."""
    camp, names, order = frames.camp_of(corpus), frames.name_of(corpus), frames.camps(corpus)
    titles: dict[str, dict[str, str]] = {}
    for (actor, article), rows in corpus.offices.groupby(["actor", "article"]):
        titles.setdefault(actor, {})[article] = "; ".join(dict.fromkeys(rows["office"]))
    holders = [
        Holder(names.get(actor, actor), camp.get(actor, "other"), titles[actor])
        for actor in dict.fromkeys(corpus.offices["actor"])
    ]
    return sorted(holders, key=lambda one: (order.index(one.camp), one.name))


def _wide(canvas: Canvas, corpus: Corpus, holders: list[Holder]) -> float:
    def rows(places: Places, lane: float, y: float) -> float:
        canvas.line(0, y, canvas.width, y, "ink", 1)
        for one in holders:
            here = [article for article in places if article in one.titles]
            if not here:
                continue
            mark(canvas, one.camp, 5, y + 12)
            ends = [canvas.block(16, y + 16, one.name, 140, SMALL)]
            for article in here:
                left, words = places[article] - lane / 2 + 4, one.titles[article]
                ends.append(canvas.block(left, y + 16, words, lane - 8, SMALL, 1.15))
            y = max(ends) + 5
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        return y

    return by_article(canvas, 0, frames.headings(corpus), 160, rows, least=105)


def _narrow(canvas: Canvas, corpus: Corpus, holders: list[Holder]) -> float:
    y = 0.0
    for one in holders:
        mark(canvas, one.camp, 5, y + 12)
        y = canvas.block(16, y + 16, one.name, 290, SIZE, weight="bold")
        for article in corpus.order:
            if article in one.titles:
                label = corpus.label(article)
                canvas.text(16, y + 13, label, SMALL, "ink-soft")
                left = 24 + text_width(label, SMALL)
                y = canvas.block(left, y + 13, one.titles[article], canvas.width - left, SMALL)
        y += 6
        canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
    return y


def _in_office(holders: list[Holder]) -> str:
    """How many are named with an office, in several articles, and there with another one."""
    if not holders:
        return "No office is coded"
    several = [one for one in holders if len(one.titles) > 1]
    moved = [one.name for one in several if len(set(one.titles.values())) > 1]
    return (
        f"{count(len(holders), 'person is', 'people are')} named with an office,"
        f" {word(len(several))} of them in more than one article, and"
        f" {word(len(moved))} of these with a different office"
        + (f": {listed(moved)}" if 0 < len(moved) < 4 else "")
    )
