"""What the tests of charts share: invented corpora, and the charts made of each."""

import json
from collections.abc import Callable
from functools import cache, partial
from types import SimpleNamespace

import pandas as pd
import pytest

import drawing
from drawing import Drawing
from monitor import figures, load_corpus
from monitor.analysis import coverage
from monitor.figures.across.expectations import VERDICTS
from monitor.identity import REPORT
from places import DATA

NEAR = 0.35  # px: what the rounding of a drawing and of its scale make together
# Shown as text wherever it may stand, and run nowhere.
HOSTILE = '<script>alert("1")</script> $\\frac{a}{b}$ =HYPERLINK("x") \u202egnol\u202c & Co'

CHARTS = [
    "actors", "acts", "agreement", "calendar", "camps", "camps_sensitivity", "chronicle",
    "dictionary", "directions", "expectations", "fingerprints", "flow", "lengths", "outlets",
    "quoted", "recalls", "recogniser", "strip", "theme_grid", "threads", "together",
    "together_grid", "voices",
]  # fmt: skip

KINDS = [("statement", "statement"), ("meeting", "deed"), ("plan", "planned"), ("visit", "claimed")]


def invented(sizes: dict[str, list[int]], coded: bool = True, title: str = "A title") -> object:
    """An invented corpus: paragraphs of so many sentences by article id, all tables filled."""
    camps = ["kazakhstan", "russia-led", "western", "other"]
    actors = [(f"a{i}", f"{title} {i}" if i == 3 else f"Party {i}", camps[i % 4]) for i in range(9)]
    themes = [(f"theme-{i}", f"Theme number {i} and its affairs") for i in range(5)]
    rows = {name: [] for name in (
        "articles features_articles paragraphs sentences mentions quotations citations terms_found"
        " readability themes_a voice_a offices events threads"
    ).split()}  # fmt: skip
    for order, (article, paragraphs) in enumerate(sizes.items()):
        _, volume, issue = article.split("-")
        year = 2003 + int(volume)
        day = "" if order % 7 == 6 else f"{year}-{1 + order % 12:02}-1{order % 9}"
        rows["articles"].append((article, int(volume), issue, year, day, "inferred", day, day,
                                 title))  # fmt: skip
        total = 0
        for p, count in enumerate(paragraphs, 1):
            words = [2 + (7 * s + 3 * p) % 45 for s in range(count)]
            total += sum(words)
            rows["paragraphs"].append((article, p, count, sum(words)))
            for s, w in enumerate(words, 1):
                rows["sentences"].append((article, p, s, w, w // 3 if s % 4 == 0 else 0))
                rows["voice_a"].append((article, p, s, list(REPORT.voices)[(s + p) % 3]))
                rows["mentions"] += [
                    (article, p, s, n, f"a{(s * n + p) % 9}", "x", ["name", "demonym"][n % 2])
                    for n in range(1, 2 + s % 4)
                ]
            rows["themes_a"].append((article, p, f"theme-{p % 5}",
                                     f"theme-{p % 5};theme-{(p + 2) % 5}",
                                     list(REPORT.directions)[p % 4]))  # fmt: skip
            rows["terms_found"].append((article, p, f"theme-{p % 3}", "term", p))
            rows["quotations"].append((article, p, f"a{p % 9}", 1, 5 + p))
            rows["citations"].append((article, p, 1, f"Outlet {p % 4}"))
            rows["offices"].append((article, p, f"a{p % 9}", "deputy minister of all the waters"))
            rows["events"].append((f"{year}-0{1 + p % 9}-1{p % 9}", "day", "printed",
                                   f"{article}:{p}", *KINDS[p % 4], f"Somebody says thing {p}",
                                   f"a{p % 9};a2", "a7", "some who took part", "Aktau",
                                   ))  # fmt: skip
        rows["threads"] += [
            (f"Thread {n}, {title[:40]}", article, ";".join(f"{article}:{p}" for p in mine), "So.")
            for n in range(1, 5) if (order + n) % n == 0
            for mine in [range(1, 1 + min(n + 2, len(paragraphs)))]
        ]  # fmt: skip
        rows["features_articles"].append((article, len(paragraphs), sum(paragraphs), total))
        rows["readability"] += [(article, m, 17 + order / 9) for m in ("smog_index", "a_ease")]
    columns = {
        "articles": "id volume issue year date date_basis date_earliest date_latest title",
        "features_articles": "article paragraphs sentences words",
        "paragraphs": "article paragraph sentences words",
        "sentences": "article paragraph sentence words quoted_words",
        "mentions": "article paragraph sentence n actor surface kind",
        "quotations": "article paragraph speaker n words",
        "citations": "article paragraph n outlet",
        "terms_found": "article paragraph theme term count",
        "readability": "article measure exact",
        "themes_a": "article paragraph main themes direction",
        "voice_a": "article paragraph sentence voice",
        "offices": "article paragraph actor office",
        "threads": "thread article paragraphs summary",
        "events": "date precision basis paragraphs kind status event actors concerned unnamed"
        " place",
    }
    frames = {n: pd.DataFrame(rows[n], columns=c.split()) for n, c in columns.items()}
    if not coded:
        for name in ("themes_a", "voice_a", "offices", "events", "threads"):
            frames[name] = frames[name].iloc[:0]
    nothing = pd.DataFrame(
        columns=(
            "article paragraph initiative_id initiative surface speaker words outlet"
            " date_as_printed"
        ).split()
    )
    frames["citations"]["date_as_printed"] = "May 1"
    years = dict(zip(frames["articles"]["id"], frames["articles"]["year"], strict=True))
    return SimpleNamespace(
        **frames,
        themes_b=frames["themes_a"], voice_b=frames["voice_a"],
        actors=pd.DataFrame(actors, columns=["id", "name", "camp"]),
        themes=pd.DataFrame(themes, columns=["id", "theme"]),
        terms=pd.DataFrame([(f"theme-{i % 5}", f"term {i}") for i in range(9)],
                           columns=["theme", "term"]),
        memberships=pd.DataFrame([("a5", "a2", "2006-01-01", "")],
                                 columns=["actor", "alliance", "since", "until"]),
        outlets=pd.DataFrame([(f"Outlet {i}", "agency", f"Land {i % 2}", "Land 1" * (i > 0))
                              for i in range(4)],
                             columns=["name", "kind", "country", "owner_country"]),
        mentions_a=frames["mentions"].rename(columns={"actor": "actor_id"}).head(5),
        mentions_b=frames["mentions"].rename(columns={"actor": "actor_id"}).head(5),
        initiatives_a=nothing, initiatives_found=nothing, quotations_a=nothing, sources_a=nothing,
        initiatives_b=nothing, quotations_b=nothing, sources_b=nothing,
        tables={"actors": SimpleNamespace(fields=[SimpleNamespace(name="camp", enum=camps)])},
        order=tuple(sizes), year=years.__getitem__,
        label=partial(label, years), identity=REPORT,
    )  # fmt: skip


def label(years: dict[str, int], article: str) -> str:
    """As the corpus has it: the year, and the issue where another article shares it."""
    _, volume, issue = article.split("-")
    shared = [*years.values()].count(years[article]) > 1
    return f"{years[article]}, {int(volume)}/{int(issue)}" if shared else str(years[article])


def uncoded(corpus: SimpleNamespace, article: str) -> SimpleNamespace:
    """A corpus of which nobody has coded one article."""
    for name in ("themes_a", "themes_b", "voice_a", "voice_b", "threads", "offices"):
        frame = getattr(corpus, name)
        setattr(corpus, name, frame[frame["article"] != article])
    of_it = corpus.events["paragraphs"].str.contains(f"{article}:", regex=False)
    corpus.events = corpus.events[~of_it]
    return corpus


CORPORA = {
    "one": lambda: invented({"edm-1-050": [3, 5, 4]}),
    "six, two of one year": lambda: invented(
        {"edm-1-050": [3], "edm-3-205": [9, 2], "edm-4-085": [4, 4], "edm-5-1": [5],
         "edm-5-201": [2], "edm-6-117": [6, 1]}),
    "twenty-five": lambda: invented({f"edm-{v}-{i:03}": [4, 2, 5, 3, 1][: 1 + (v + i * i) % 5]
                                      for v in range(1, 6) for i in range(5)}),
    "200 and 6,000 words": lambda: invented({"edm-1-050": [5, 4], "edm-2-001": [5] * 50}),
    "not coded": lambda: invented({"edm-1-050": [3, 5], "edm-3-205": [9, 2]}, coded=False),
    "one of three not coded": lambda: uncoded(
        invented({"edm-1-050": [3, 5], "edm-3-205": [9, 2], "edm-4-085": [4]}), "edm-4-085"),
    "hostile": lambda: invented({"edm-1-050": [3, 5], "edm-3-205": [9, 2]}, title=HOSTILE),
}  # fmt: skip


needs_data = pytest.mark.skipif(
    not (DATA / "features" / "articles.csv").is_file(),
    reason="the measured tables are not here",
)


@cache
def corpus_of(name: str):
    if name != "report":
        return CORPORA[name]()
    if not (DATA / "features" / "articles.csv").is_file():
        pytest.skip("the measured tables are not here")
    return load_corpus(DATA)


@cache
def made(corpus: str, chart: str):
    whole = corpus_of(corpus)
    if chart == "fingerprint":
        return figures.fingerprint(whole, whole.order[-1])
    if chart == "interval_coverage":
        return figures.interval_coverage(whole, coverage.coverage(whole, articles=20))
    return drawn(whole, chart)


def drawn(corpus, chart: str):
    """A chart of the whole corpus, by its name."""
    if chart == "expectations":
        return figures.expectations(corpus, expected(corpus))
    return getattr(figures, chart)(corpus)


def expected(corpus) -> str:
    """What a page might tell of the paragraphs of a corpus: an expectation for every second."""
    return json.dumps([
        {"article": row.article, "paragraphs": [row.paragraph, row.paragraph + 1][: 1 + n % 2],
         "expectation": f"Thing {n} will come", "verdict": VERDICTS[n * n % 5],
         "on_the_page": n % 3 == 0}
        for n, row in enumerate(corpus.paragraphs.itertuples()) if n % 2 == 0
    ])  # fmt: skip


def years(corpus) -> list[str]:
    return [figures.frames.heading(corpus, article)[0] for article in corpus.order]


def by_year(corpus) -> dict[str, list[str]]:
    """The articles of each column or row: above ten articles, those of a year."""
    if len(corpus.order) <= 10:
        return {article: [article] for article in corpus.order}
    years = dict.fromkeys(str(corpus.year(article)) for article in corpus.order)
    return {y: [a for a in corpus.order if str(corpus.year(a)) == y] for y in years}


def rows_of(corpus) -> list[tuple[str, list[str]]]:
    """Those, each with its year."""
    return [(str(corpus.year(some[0])), some) for some in by_year(corpus).values()]


def cards(table: pd.DataFrame) -> list[str]:
    """The id of the card of the paragraph that each row is about."""
    return [f"p-{row.article}-{row.paragraph}" for row in table.itertuples()]


def in_bold(drawn: Drawing) -> list[str]:
    """The years of articles above their columns or before their rows, in the order of painting."""
    return [word.text for word in drawn.words if word.bold and word.text.isdigit()]


# Charts of codings, which a corpus need not have: they say so.
CODED = {
    "acts", "agreement", "chronicle", "dictionary", "directions", "strip", "theme_grid", "threads",
    "voices",
}  # fmt: skip
OF_THE_REPORT = {"interval_coverage", "locator_map"}  # they need data of its own


def each_corpus(*checks: Callable) -> pytest.MarkDecorator:
    """Run a test with each check, of the chart of its name, for each corpus that has one."""
    corpora = ("report", *CORPORA)
    return pytest.mark.parametrize(
        ("check", "corpus"),
        [
            pytest.param(check, corpus, id=f"{corpus}-{check.__name__}")
            for check in checks
            for corpus in corpora
            if corpus == "report"
            or not (
                check.__name__ in OF_THE_REPORT
                or (corpus == "not coded" and check.__name__ in CODED)
            )
        ],
    )


def holds(check: Callable, corpus: str, size: str, chart: str = "") -> None:
    """Hold a drawing to the numbers of its chart: `check` counts the marks that it looked at."""
    one = made(corpus, chart or check.__name__)
    assert len(one.table)
    read = drawing.read(getattr(one, f"{size}_svg"))
    assert check(corpus_of(corpus), one.table, read) > 0
