"""On whose word the articles rest: who is quoted, and which outlets are cited."""

from __future__ import annotations

from ..style import SIZE, SMALL, camp_name
from . import data
from .canvas import Canvas, text_width, wrap
from .chart import Chart, draw
from .marks import camp_items, legend
from .plots import Label, Panel, Point, by_article, panels


def quoted(corpus) -> Chart:
    """Who is quoted, how many words, in which article; and the quoted share of each article."""
    quotes, camp, names = (
        data.table(corpus, "quotations"),
        data.camp_of(corpus),
        data.name_of(corpus),
    )
    words = data.table(corpus, "features_articles").set_index("article")["words"]
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
            year, issue = data.heading(corpus, article)
            aside = ", ".join(filter(None, [issue, f"{share:.0f}% quoted"]))
            parts.append(Panel(year, aside, rows))
        y = panels(canvas, 0, labels, parts, unit="quoted words", least=88)
        return legend(canvas, y, camp_items(data.camps(corpus))) + 2

    most = shares.idxmax()
    none = [a for a in corpus.order if shares[a] == 0]
    if not len(quotes):
        title = "Nobody is quoted"
    else:
        title = (
            f"{corpus.label(most)} quotes most:"
            f" {shares[most]:,} of its {words[most]:,} words"
        )
        if none:
            title += "; " + data.listed([corpus.label(a) for a in none])
            title += " quotes nobody" if len(none) == 1 else " quote nobody"
    by_camp = (
        quotes.assign(camp=quotes["speaker"].map(camp))
        .groupby("camp")["words"]
        .agg(["count", "sum"])
    )
    alt = f"{title}. " + " ".join(
        f"{names.get(s, s)}: "
        + ", ".join(f"{sums[(s, a)]} words in {corpus.label(a)}" for a in corpus.order
                    if (s, a) in sums.index) + "."
        for s in order
    )  # fmt: skip
    parts = [
        f"{data.count(int(r['count']), 'quotation')} with {int(r['sum'])} words ({camp_name(c)})"
        for c, r in by_camp.iterrows()
    ]
    note = f"Quotations of four words and more: {data.listed(parts)}." if parts else ""
    table = quotes.assign(camp=quotes["speaker"].map(camp))
    return draw("quoted", title, alt, table, paint, note)


def outlets(corpus) -> Chart:
    """The outlets that the source notes name, by country and kind: a dot for each citation."""
    notes, known = data.table(corpus, "citations"), data.table(corpus, "outlets")
    about = known.set_index("name")
    counts = notes.groupby(["outlet", "article"]).size()
    totals = notes.groupby("outlet").size()
    countries = (
        totals.rename("n").reset_index().assign(
            country=lambda f: [about["country"].get(o, "not known") for o in f["outlet"]]
        )
    )  # fmt: skip
    by_country = countries.groupby("country")["n"].sum().sort_values(ascending=False)

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
                canvas.text(after, y + 16 - 1.2 * SIZE, f"{number}", SMALL, "ink-soft")
                y += 22 - 1.2 * SIZE
                mine = countries[countries["country"] == country]
                for row in mine.sort_values(["n", "outlet"], ascending=[False, True]).itertuples():
                    kind = about["kind"].get(row.outlet, "")
                    text = row.outlet if canvas.narrow else f"{row.outlet}, {kind}"
                    end = canvas.block(0, y + 14, text, gutter - 12, SMALL, 1.2) + 2
                    for i, article in enumerate(articles):
                        n = int(counts.get((row.outlet, article), 0))
                        _tally(canvas, n, x(i), (y + end) / 2, lane)
                    y = end
                    canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
            return y

        return by_article(canvas, 0, corpus, gutter, rows) + 4

    total = int(totals.sum())
    parts = [
        f"{number} {'goes' if number == 1 else 'go'} to {_from(str(country))}"
        for country, number in by_country.items()
    ]
    title = (
        f"Of {data.count(total, 'citation')}, {data.listed(parts)}"
        if total
        else "No outlet is cited"
    )
    alt = f"{title}. " + " ".join(
        f"{r.outlet} ({about['kind'].get(r.outlet, 'kind not known')}, {r.country}): {r.n}."
        for r in countries.itertuples()
    )
    table = countries.assign(kind=[about["kind"].get(o, "") for o in countries["outlet"]])
    for article in corpus.order:
        table[article] = [int(counts.get((o, article), 0)) for o in countries["outlet"]]
    return draw("outlets", title, alt, table.rename(columns={"n": "citations"}), paint,
                "A dot is one citation in a source note, in the article of that year.")  # fmt: skip


def _from(country: str) -> str:
    return f"outlets of {'the ' if country.isupper() else ''}{country}"


def _tally(canvas: Canvas, n: int, x: float, y: float, lane: float) -> None:
    """A dot for each of `n`, about x; beyond what the lane holds one dot and the number."""
    fit = max(1, int((lane - 4) // 10))
    if n > fit:
        canvas.disc(x - 5, y, 4.2, "accent")
        canvas.text(x + 2, y + SMALL * 0.36, str(n), SMALL)
        return
    for i in range(n):
        canvas.disc(x + (i - (n - 1) / 2) * 10, y, 4.2, "accent")
