"""On whose word the articles rest: who is quoted, and which outlets are cited."""

import pandas as pd

from monitor.analysis.superlative import tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend
from monitor.showing.plots import Label, Panel, Places, Point, by_article, panels
from monitor.showing.style import SIZE, SMALL, camp_name

# --- quotations ----------------------------------------------------------------------------------


def quoted(corpus: Corpus) -> Chart:
    """Who is quoted, how many words, in which article; and the quoted share of each article."""
    camp, names = frames.camp_of(corpus), frames.name_of(corpus)
    words = corpus.features_articles.set_index("article")["words"]
    quotes = corpus.quotations[["article", "paragraph", "speaker", "words"]]
    sums = quotes.groupby(["speaker", "article"])["words"].sum().to_dict()
    order = list(quotes.groupby("speaker")["words"].sum().sort_values(ascending=False).index)
    totals = quotes.groupby("article")["words"].sum().reindex(corpus.order, fill_value=0)

    def points(speaker: str, article: str) -> list[Point]:
        number = sums.get((speaker, article))
        return [] if number is None else [Point(number, camp.get(speaker, "other"), str(number))]

    def paint(canvas: Canvas) -> float:
        labels = [Label(names.get(s, s), camp.get(s, "other")) for s in order] or [Label("nobody")]
        parts = []
        for article, (year, issue) in frames.headings(corpus).items():
            share = f"{100 * totals[article] / words[article]:.0f}% quoted"
            rows = [points(speaker, article) for speaker in order] or [[]]
            parts.append(Panel(year, ", ".join(filter(None, [issue, share])), rows))
        y = panels(canvas, 0, labels, parts, unit="quoted words", least=88)
        used = {label.camp for label in labels}
        return legend(canvas, y, camp_items(c for c in frames.camps(corpus) if c in used)) + 2

    title = _most_quoted(corpus, totals, words) if len(quotes) else "Nobody is quoted"
    told = {
        speaker: [
            f"{sums[speaker, article]} words in {corpus.label(article)}"
            for article in corpus.order
            if (speaker, article) in sums
        ]
        for speaker in order
    }
    alt = f"{title}. " + " ".join(f"{names.get(s, s)}: {', '.join(told[s])}." for s in order)
    quotes = quotes.assign(camp=sides.of(corpus, quotes, "speaker"))
    return draw("quoted", title, alt, quotes, paint, _by_camp(quotes), frames.acronyms(corpus))


def _by_camp(quotes: pd.DataFrame) -> str:
    """How many quotations each camp has, and how many words."""
    parts = [
        f"{count(len(mine), 'quotation')} with {mine['words'].sum()} words ({camp_name(camp)})"
        for camp, mine in quotes.groupby("camp")
    ]
    return f"Quotations of four words and more: {listed(parts)}." if parts else ""


def _most_quoted(corpus: Corpus, totals: pd.Series, words: pd.Series) -> str:
    """Which articles quote the most words, and which nobody."""
    most, none = tops(totals), [a for a in corpus.order if totals[a] == 0]
    return (
        f"{_articles(corpus, most)} the most words, {totals[most[0]]:,}"
        + (f" of its {words[most[0]]:,}" if len(most) == 1 else " each")
        + (f"; {_articles(corpus, none, 'that')} nobody" if none else "")
    )


def _articles(corpus: Corpus, some: list[str], noun: str = "the article") -> str:
    """Subject and verb: "the article of 2004 quotes", "those of 2004 and 2006 quote"."""
    if len(some) == 1:
        words = f"{noun} of {corpus.label(some[0])} quotes"
    else:
        noun = "those" if noun == "that" else "the articles"
        words = f"{noun} of {listed([corpus.label(a) for a in some])} quote"
    return words if noun in ("that", "those") else words[0].upper() + words[1:]


# --- outlets -------------------------------------------------------------------------------------

UNKNOWN = "not known"


def outlets(corpus: Corpus) -> Chart:
    """The outlets that the source notes name, by country, with kind and owner: a dot for each
    citation."""
    cited = _cited(corpus)
    by_country, by_owner = (
        cited.groupby(column)["citations"].sum().sort_values(ascending=False, kind="stable")
        for column in ("country", "owner_country")
    )

    def paint(canvas: Canvas) -> float:
        gutter = 128.0 if canvas.narrow else 300.0

        def rows(places: Places, lane: float, y: float) -> float:
            for country, number in by_country.items():
                owned = f"{number}; by owner {by_owner.get(country, 0)}"
                y = _country(canvas, country, owned, y)
                mine = cited[cited["country"] == country]
                mine = mine.sort_values(["citations", "outlet"], ascending=[False, True])
                for outlet in mine.to_dict("records"):
                    text = _named(outlet, kind=not canvas.narrow)
                    end = canvas.block(0, y + 14, text, gutter - 12, SMALL, 1.2) + 2
                    for article, x in places.items():
                        _tally(canvas, outlet[article], x, (y + end) / 2, lane)
                    y = end
                    canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
            return y

        return by_article(canvas, 0, frames.headings(corpus), gutter, rows) + 4

    total = int(cited["citations"].sum())
    title = _by_owner(total, by_country, by_owner) if total else "No outlet is cited"
    alt = f"{title}. " + " ".join(
        f"{r.outlet} ({r.kind or 'kind not known'}, {r.country}, owner {_of(r.owner_country)}):"
        f" {r.citations}."
        for r in cited.itertuples()
    )
    note = "A dot is one citation in a source note, in the article of that year."
    # An owner sits in a country whose heading counts it, or here: the counts add up.
    elsewhere = by_owner.drop(by_country.index, errors="ignore")
    if len(elsewhere):
        rest = listed([f"{number} {_of(country)}" for country, number in elsewhere.items()])
        note += f" By owner, besides: {rest}."
    return draw("outlets", title, alt, cited, paint, note, frames.acronyms(corpus))


def _cited(corpus: Corpus) -> pd.DataFrame:
    """Every outlet that is cited (outlet, citations, country, owner_country, kind, and a column of
    citations for each article)."""
    known = corpus.outlets.set_index("name")
    counts = corpus.citations.groupby(["outlet", "article"]).size()
    cited = corpus.citations.groupby("outlet").size().rename("citations").reset_index()
    names = cited["outlet"]
    for column, otherwise in (("country", UNKNOWN), ("owner_country", UNKNOWN), ("kind", "")):
        cited[column] = [known[column].get(name) or otherwise for name in names]
    for article in corpus.order:
        cited[article] = [int(counts.get((name, article), 0)) for name in names]
    return cited


def _country(canvas: Canvas, country: str, owned: str, y: float) -> float:
    """The head of a country's outlets; the y below it."""
    canvas.line(0, y, canvas.width, y, "ink", 1)
    lines = wrap(country, canvas.width - 40, SIZE, "bold")
    for line in lines:
        canvas.text(0, y + 16, line, SIZE, weight="bold")
        y += 1.2 * SIZE
    after = text_width(lines[-1], SIZE, "bold") + 8
    canvas.text(after, y + 16 - 1.2 * SIZE, owned, SMALL, "ink-soft")
    return y + 22 - 1.2 * SIZE


def _named(outlet: dict, kind: bool) -> str:
    """An outlet's words: its name, its kind where asked for, and its owner if it is elsewhere."""
    text = f"{outlet['outlet']}, {outlet['kind']}" if kind else outlet["outlet"]
    owner = outlet["owner_country"]
    return text if owner == outlet["country"] else f"{text} (owner {_of(owner)})"


def _by_owner(total: int, by_country: pd.Series, by_owner: pd.Series) -> str:
    """How many citations are of the outlets of a country, and how many of outlets owned there: of
    the country or countries with most by owner."""
    known = by_owner.drop(UNKNOWN, errors="ignore")
    if known.empty:
        return f"Who owns the outlets of {count(total, 'citation')} is not known"
    whole = f"Of {count(total, 'citation')}"
    parts = []
    for country in tops(known):
        here = int(by_country.get(country, 0))
        parts.append(
            f"{word(here)} {'is' if here == 1 else 'are'} of outlets {_of(country)}, and"
            f" {word(known[country])} of outlets that have their owner there"
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
