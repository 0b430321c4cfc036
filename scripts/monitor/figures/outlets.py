"""Which outlets the source notes cite, by where they work and by where their owners sit."""

import pandas as pd

from monitor.analysis.superlative import tops
from monitor.corpus import Corpus
from monitor.english.numerals import count, word
from monitor.figures import columns, frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
from monitor.showing.marks import camp_items, legend
from monitor.showing.style import SIZE, SMALL

UNKNOWN = "not known"
BY = {"country": "Where the outlet works", "owner_country": "Where its owner sits"}
DOT, RING, PITCH = 10.5, 13.0, 29.0  # px: radii of a dot and its ring; from one to the next
WEST = "Western countries"


def outlets(corpus: Corpus) -> Chart:
    """The citations of outlets, a dot each with its year, or of many articles in bars: a row a
    country, by where the outlet works and by where its owner sits."""
    cited = _cited(corpus)
    sides = {by: cited.groupby(by).size().sort_values(ascending=False, kind="stable") for by in BY}
    by_country, by_owner = sides.values()
    countries = [c for c in dict.fromkeys([*by_owner.index, *by_country.index]) if c != UNKNOWN]
    countries += [UNKNOWN] * (UNKNOWN in {*by_owner.index, *by_country.index})
    camps = _camps(corpus)
    none_western = _none_is_western(corpus, countries, UNKNOWN in by_country.index)
    drawn = cited.assign(camp=[camps.get(owner, "other") for owner in cited["owner_country"]])

    def paint(canvas: Canvas) -> float:
        if cited.empty:
            return canvas.note("No outlet is cited.")
        half = canvas.width / 2
        y = max(
            canvas.block(i * half, 16, head, half - 12, SIZE, weight="bold")
            for i, head in enumerate(BY.values())
        ) + 6  # fmt: skip
        for country in countries:
            y = _country(canvas, corpus, country, drawn, y)
        if none_western:
            y = _country(canvas, corpus, WEST, drawn, y)
        canvas.line(0, y, canvas.width, y, "rule")
        y = legend(canvas, y + 8, camp_items(corpus.identity, dict.fromkeys(drawn["camp"])))
        apart = (cited["owner_country"] != cited["country"]).any()
        if apart and columns.each(corpus) == "article":
            _dot(canvas, RING + 1, y + 18, "", "paper", True)
            words = "its owner sits in another country, or is not known"
            y = canvas.block(34, y + 22.5, words, canvas.width - 34, SMALL)
        return y + 12

    title = "No outlet is cited"
    if len(cited):
        title = _by_owner(len(cited), by_country, by_owner)
        title += "; no outlet is Western" if none_western else ""
    alt = f"{title}. " + " ".join(
        f"{outlet} ({kind or 'kind not known'}, {country}, owner {_of(owner)}): {number}."
        for (outlet, kind, country, owner), number in cited.groupby(
            ["outlet", "kind", "country", "owner_country"]
        ).size().items()
    )  # fmt: skip
    measure = (
        "Citations in source notes: a dot is one, with the year of the article; its colour says"
        " where the owner sits"
    )
    if columns.each(corpus) == "year":
        measure = (
            "Citations in source notes: a bar is as long as they are many; its colour says where"
            " the owner sits"
        )
    note = (
        "Source: the articles’ source notes, and what is known of the outlets. A citation says"
        " where a passage comes from; it does not make each judgement in it the outlet’s own."
    )
    return frames.chart(corpus, "outlets", title, alt, cited, paint, note, measure=measure)


def _cited(corpus: Corpus) -> pd.DataFrame:
    """Every citation (article, paragraph, outlet, kind, country, owner_country), those of the
    outlets that are cited most first."""
    known = corpus.outlets.set_index("name")
    cited = corpus.citations[["article", "paragraph", "outlet"]].copy()
    for column, otherwise in (("kind", ""), ("country", UNKNOWN), ("owner_country", UNKNOWN)):
        cited[column] = [known[column].get(name) or otherwise for name in cited["outlet"]]
    times = cited["outlet"].map(cited["outlet"].value_counts())
    cited = cited.assign(times=times)
    cited = cited.sort_values(["times", "outlet"], ascending=[False, True], kind="stable")
    return cited.drop(columns="times")


def _camps(corpus: Corpus) -> dict[str, str]:
    """The camp of each state and union of states, by its name."""
    names = frames.name_of(corpus)
    return {names[actor]: camp for actor, camp in frames.camp_of(corpus).items()}


def _none_is_western(corpus: Corpus, countries: list[str], some_unknown: bool) -> bool:
    """Whether no outlet works or is owned in the West: of a country without a camp, or an outlet
    without a country, that is not known."""
    camps = _camps(corpus)
    known = [camps.get(country, "") for country in countries if country != UNKNOWN]
    asked = "western" in corpus.identity.camps and bool(known) and not some_unknown
    return asked and all(known) and "western" not in known


def _country(canvas: Canvas, corpus: Corpus, country: str, cited: pd.DataFrame, y: float) -> float:
    """A country's citations, by outlet and by owner side by side; the y below them."""
    canvas.line(0, y, canvas.width, y, "rule")
    y = canvas.block(0, y + 18, country[0].upper() + country[1:], canvas.width, SIZE, weight="bold")
    half, bottom = canvas.width / 2, 0.0
    for i, by in enumerate(BY):
        mine = cited[cited[by] == country]
        left, room = i * half, half - 12
        if mine.empty:
            canvas.text(left, y + 17, "none", SIZE, "ink-soft")
            bottom = max(bottom, y + 28)
            continue
        canvas.text(left, y + 19, str(len(mine)), SIZE + 3, weight="bold")
        lead = text_width(str(len(mine)), SIZE + 3, "bold") + 8
        across = max(1, int((room - lead - 2 * RING) // PITCH) + 1)
        if columns.each(corpus) == "year":
            lead = text_width(str(len(cited)), SIZE + 3, "bold") + 8  # one scale for all bars
            _bar(canvas, mine, left + lead, y + 5, (room - lead) / len(cited))
            end = y + 8 + PITCH
        else:
            for k, row in enumerate(mine.itertuples()):
                x = left + lead + RING + (k % across) * PITCH
                _citation(canvas, corpus, row, x, y + 15 + (k // across) * PITCH)
            end = y + 8 + ((len(mine) - 1) // across + 1) * PITCH
        times = mine["outlet"].value_counts(sort=False)
        words = ", ".join(f"{outlet}\u00a0{number}" for outlet, number in times.items())
        bottom = max(
            bottom, canvas.block(left, end + 10, words, room, SMALL, colour="ink-soft") + 8
        )
    return bottom


def _bar(canvas: Canvas, cited: pd.DataFrame, x: float, y: float, unit: float) -> None:
    """Citations as a bar of parts, one for each camp that owners sit in, `unit` px a citation."""
    for camp, mine in cited.groupby("camp"):
        places = list(dict.fromkeys(zip(mine["article"], map(int, mine["paragraph"]), strict=True)))
        says = f"{count(len(mine), 'citation')}, owner: {canvas.identity.camp(camp).name}"
        with canvas.about(says, places, camp):
            canvas.rect(x, y, unit * len(mine), 20, canvas.identity.camp(camp).role)
        x += unit * len(mine)


def _citation(canvas: Canvas, corpus: Corpus, row, x: float, y: float) -> None:
    """A citation's dot, a link to its paragraph."""
    year, _ = frames.heading(corpus, row.article)
    says = f"{row.outlet}, {corpus.label(row.article)} ¶{row.paragraph}"
    with canvas.about(says, [(row.article, int(row.paragraph))]):
        _dot(
            canvas,
            x,
            y,
            year[-2:],
            canvas.identity.camp(row.camp).role,
            row.country != row.owner_country,
        )


def _dot(canvas: Canvas, x: float, y: float, year: str, colour: str, ringed: bool) -> None:
    """A citation; ringed where the outlet's owner sits elsewhere."""
    if ringed:
        canvas.disc(x, y, RING, None, "accent", 2)
    canvas.disc(x, y, DOT, "paper", colour, 2)
    canvas.text(x, y + SMALL * 0.36, year, SMALL, ha="center")


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
            f" {word(known[country])} of outlets owned there"
        )
    return f"{whole}, {'; '.join(parts)}"


def _of(country: str) -> str:
    """Where it is: "in Russia", "in the CIS", "not known"."""
    if country == UNKNOWN:
        return country
    return f"in {'the ' if country.isupper() else ''}{country}"
