"""On whose word the articles rest: who is quoted, and which outlets are cited."""

from __future__ import annotations

import pandas as pd

from monitor.analysis.superlative import tops
from monitor.corpus import camps as sides
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend
from monitor.showing.plots import Label, Panel, Point, by_article, panels
from monitor.showing.style import SIZE, SMALL, camp_name


def quoted(corpus) -> Chart:
    """Who is quoted, how many words, in which article; and the quoted share of each article."""
    quotes, camp, names = (
        frames.table(corpus, "quotations"),
        frames.camp_of(corpus),
        frames.name_of(corpus),
    )
    words = frames.table(corpus, "features_articles").set_index("article")["words"]
    quotes = quotes[["article", "paragraph", "speaker", "words"]]
    sums = quotes.groupby(["speaker", "article"])["words"].sum()
    order = list(quotes.groupby("speaker")["words"].sum().sort_values(ascending=False).index)
    shares = quotes.groupby("article")["words"].sum().reindex(corpus.order, fill_value=0)

    def paint(canvas: Canvas) -> float:
        labels = [Label(names.get(s, s), camp.get(s, "other")) for s in order] or [Label("nobody")]
        parts = []
        for article in corpus.order:
            rows = [
                [Point(int(sums[(s, article)]), camp.get(s, "other"), str(sums[(s, article)]))]
                if (s, article) in sums.index
                else []
                for s in order
            ] or [[]]
            share = 100 * shares[article] / words[article]
            year, issue = frames.heading(corpus, article)
            aside = ", ".join(filter(None, [issue, f"{share:.0f}% quoted"]))
            parts.append(Panel(year, aside, rows))
        y = panels(canvas, 0, labels, parts, unit="quoted words", least=88)
        used = {camp.get(s, "other") for s in order}
        return legend(canvas, y, camp_items(c for c in frames.camps(corpus) if c in used)) + 2

    title = "Nobody is quoted"
    if len(quotes):
        most, none = tops(shares), [a for a in corpus.order if shares[a] == 0]
        title = (
            f"{_articles(corpus, most)} the most words, {shares[most[0]]:,}"
            + (f" of its {words[most[0]]:,}" if len(most) == 1 else " each")
            + (f"; {_articles(corpus, none, 'that')} nobody" if none else "")
        )
    quotes = quotes.assign(camp=sides.of(corpus, quotes, "speaker"))
    by_camp = quotes.groupby("camp")["words"].agg(["count", "sum"])
    alt = f"{title}. " + " ".join(
        f"{names.get(s, s)}: "
        + ", ".join(f"{sums[(s, a)]} words in {corpus.label(a)}" for a in corpus.order
                    if (s, a) in sums.index) + "."
        for s in order
    )  # fmt: skip
    parts = [
        f"{frames.count(int(r['count']), 'quotation')} with {int(r['sum'])} words ({camp_name(c)})"
        for c, r in by_camp.iterrows()
    ]
    note = f"Quotations of four words and more: {frames.listed(parts)}." if parts else ""
    return draw("quoted", title, alt, quotes, paint, note, frames.acronyms(corpus))


def _articles(corpus, some: list[str], noun: str = "the article") -> str:
    """Subject and verb: "the article of 2004 quotes", "those of 2004 and 2006 quote"."""
    if len(some) == 1:
        words = f"{noun} of {corpus.label(some[0])} quotes"
    else:
        noun = "those" if noun == "that" else "the articles"
        words = f"{noun} of {frames.listed([corpus.label(a) for a in some])} quote"
    return words if noun in ("that", "those") else words[0].upper() + words[1:]


def outlets(corpus) -> Chart:
    """The outlets that the source notes name, by country, with kind and owner: a dot for each
    citation."""
    notes, known = frames.table(corpus, "citations"), frames.table(corpus, "outlets")
    about = known.set_index("name")
    counts = notes.groupby(["outlet", "article"]).size()
    totals = notes.groupby("outlet").size()
    countries = (
        totals.rename("n").reset_index().assign(
            country=lambda f: [about["country"].get(o) or UNKNOWN for o in f["outlet"]],
            owner_country=lambda f: [about["owner_country"].get(o) or UNKNOWN for o in f["outlet"]],
        )
    )  # fmt: skip
    by_country, by_owner = (
        countries.groupby(column)["n"].sum().sort_values(ascending=False, kind="stable")
        for column in ("country", "owner_country")
    )

    def paint(canvas: Canvas) -> float:
        gutter = 128.0 if canvas.narrow else 300.0

        def rows(articles, x, lane, y) -> float:
            for country, number in by_country.items():
                canvas.line(0, y, canvas.width, y, "ink", 1)
                lines = wrap(country, canvas.width - 40, SIZE, "bold") or [""]
                for line in lines:
                    canvas.text(0, y + 16, line, SIZE, weight="bold")
                    y += 1.2 * SIZE
                after = text_width(lines[-1], SIZE, "bold") + 8
                owned = f"{number}; by owner {by_owner.get(country, 0)}"
                canvas.text(after, y + 16 - 1.2 * SIZE, owned, SMALL, "ink-soft")
                y += 22 - 1.2 * SIZE
                mine = countries[countries["country"] == country]
                for row in mine.sort_values(["n", "outlet"], ascending=[False, True]).itertuples():
                    kind = about["kind"].get(row.outlet, "")
                    text = row.outlet if canvas.narrow else f"{row.outlet}, {kind}"
                    if row.owner_country != country:
                        text += f" (owner {_of(row.owner_country)})"
                    end = canvas.block(0, y + 14, text, gutter - 12, SMALL, 1.2) + 2
                    for i, article in enumerate(articles):
                        n = int(counts.get((row.outlet, article), 0))
                        _tally(canvas, n, x(i), (y + end) / 2, lane)
                    y = end
                    canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
            return y

        return by_article(canvas, 0, corpus, gutter, rows) + 4

    total = int(totals.sum())
    title = _by_owner(total, by_country, by_owner) if total else "No outlet is cited"
    alt = f"{title}. " + " ".join(
        f"{r.outlet} ({about['kind'].get(r.outlet, 'kind not known')}, {r.country}, owner"
        f" {_of(r.owner_country)}): {r.n}."
        for r in countries.itertuples()
    )
    table = countries.assign(kind=[about["kind"].get(o, "") for o in countries["outlet"]])
    for article in corpus.order:
        table[article] = [int(counts.get((o, article), 0)) for o in countries["outlet"]]
    table = table.rename(columns={"n": "citations"})
    note = "A dot is one citation in a source note, in the article of that year."
    # An owner sits in a country whose heading counts it, or here: the counts add up.
    elsewhere = by_owner.drop(by_country.index, errors="ignore")
    if len(elsewhere):
        rest = frames.listed([f"{number} {_of(country)}" for country, number in elsewhere.items()])
        note += f" By owner, besides: {rest}."
    return draw("outlets", title, alt, table, paint, note, frames.acronyms(corpus))


UNKNOWN = "not known"


def _by_owner(total: int, by_country: pd.Series, by_owner: pd.Series) -> str:
    """How many citations are of the outlets of a country, and how many of outlets owned there: of
    the country or countries with most by owner."""
    known = by_owner.drop(UNKNOWN, errors="ignore")
    if known.empty:
        return f"Who owns the outlets of {frames.count(total, 'citation')} is not known"
    whole = f"Of {frames.count(total, 'citation')}"
    parts = []
    for country in tops(known):
        here = int(by_country.get(country, 0))
        parts.append(
            f"{frames.word(here)} {'is' if here == 1 else 'are'} of outlets {_of(country)}, and"
            f" {frames.word(known[country])} of outlets that have their owner there"
        )
    return f"{whole}, {'; '.join(parts)}"


def _of(country: str) -> str:
    """Where it is: "in Russia", "in the CIS", "not known"."""
    if country == UNKNOWN:
        return country
    return f"in {'the ' if country.isupper() else ''}{country}"


def _tally(canvas: Canvas, n: int, x: float, y: float, lane: float) -> None:
    """A dot for each of `n`, about x; beyond what the lane holds one dot and the number."""
    fit = max(1, int((lane - 4) // 10))
    if n > fit:
        canvas.disc(x - 5, y, 4.2, "accent")
        canvas.text(x + 2, y + SMALL * 0.36, str(n), SMALL)
        return
    for i in range(n):
        canvas.disc(x + (i - (n - 1) / 2) * 10, y, 4.2, "accent")
