"""Who is quoted, what is cited, what happened, and how hard it is to read."""

import pandas as pd

from monitor.analysis.event_list import TOLD
from monitor.corpus import Corpus
from monitor.values.measured import words
from monitor.values.registry import (
    ALL,
    UnknownValue,
    article_id,
    known,
    of_actor,
    percent,
    quantity,
    within,
)


def _quotations(corpus: Corpus, article: str, speaker: str) -> pd.DataFrame:
    return of_actor(corpus, within(corpus, corpus.quotations, article), speaker, "speaker")


@quantity
def quotations(corpus: Corpus, article: str = ALL, speaker: str = ALL) -> int:
    """Quotations, of a speaker or a camp."""
    return len(_quotations(corpus, article, speaker))


@quantity
def quotations_unlisted(corpus: Corpus, article: str = ALL) -> int:
    """Quotations of somebody with a name whom the codebook does not list."""
    return int((_quotations(corpus, article, ALL)["speaker"] == "").sum())


@quantity
def quoted_words(corpus: Corpus, article: str = ALL, speaker: str = ALL) -> int:
    """Words inside quotations."""
    return int(_quotations(corpus, article, speaker)["words"].sum())


@quantity
def quoted_share(corpus: Corpus, article: str = ALL) -> float:
    """Percent of the words that stand inside quotations."""
    return percent(quoted_words(corpus, article), words(corpus, article))


@quantity
def speakers(corpus: Corpus, article: str = ALL, speaker: str = ALL) -> int:
    """Different speakers quoted."""
    found = _quotations(corpus, article, speaker)["speaker"]
    return int(found[found != ""].nunique())


def _citations(
    corpus: Corpus, article: str, country: str = "", of: str = "country"
) -> pd.DataFrame:
    """Citations of the outlets of a country, or of an owner there (`owner_country`)."""
    rows = within(corpus, corpus.citations, article)
    if not country:
        return rows
    listed = corpus.outlets
    known(country, [*filter(None, listed[of]), UNKNOWN, *WITHOUT_OUTLETS], "country of an outlet")
    found = listed[of] == ("" if country == UNKNOWN else country)
    return rows[rows["outlet"].isin(listed.loc[found, "name"])]


UNKNOWN = "unknown"  # of an outlet whose country or owner was not found


# Prose says of these that none of their outlets is cited: a nought that is meant.
WITHOUT_OUTLETS = ("United States", "United Kingdom", "Germany")


@quantity
def citations(corpus: Corpus, article: str = ALL, outlet: str = ALL) -> int:
    """Citations, of one outlet or of all."""
    rows = _citations(corpus, article)
    if outlet == ALL:
        return len(rows)
    return int((rows["outlet"] == known(outlet, corpus.outlets["name"], "outlet")).sum())


@quantity
def citations_country(corpus: Corpus, country: str, article: str = ALL) -> int:
    """Citations of the outlets of a country."""
    return len(_citations(corpus, article, country))


@quantity
def citations_owner(corpus: Corpus, country: str, article: str = ALL) -> int:
    """Citations of the outlets whose owner sits in a country, or is `unknown`."""
    return len(_citations(corpus, article, country, "owner_country"))


@quantity
def without_citation(corpus: Corpus, article: str = ALL) -> int:
    """Paragraphs that carry no source note."""
    places = ["article", "paragraph"]
    noted = _citations(corpus, article)[places].drop_duplicates()
    return len(within(corpus, corpus.paragraphs, article)) - len(noted)


@quantity
def outlets(corpus: Corpus, article: str = ALL) -> int:
    """Different outlets cited."""
    return int(_citations(corpus, article)["outlet"].nunique())


@quantity
def events(corpus: Corpus, article: str = ALL) -> int:
    """Events coded, those that are only planned, supposed or claimed among them."""
    return len(_events(corpus, article))


@quantity
def events_status(corpus: Corpus, status: str, article: str = ALL) -> int:
    """Events that are told as a deed or a statement, or only planned, supposed or claimed."""
    known(status, _values(corpus, "status"), "status")
    return int((_events(corpus, article)["status"] == status).sum())


@quantity
def events_untold(corpus: Corpus, article: str = ALL) -> int:
    """Events that are only planned, supposed or claimed."""
    return int((~_events(corpus, article)["status"].isin(TOLD)).sum())


@quantity
def events_kind(corpus: Corpus, kind: str, article: str = ALL) -> int:
    """Events of a kind that were done or said; of the kind `plan`, those planned."""
    return len(_told(corpus, article, kind))


@quantity
def events_by(corpus: Corpus, actor: str, kind: str = ALL, article: str = ALL) -> int:
    """Events that an actor or a camp did or said, as far as it is named; of the kind `plan`, those
    that it planned. Whoever is only spoken of or acted on counts for nothing here."""
    told = _told(corpus, article, kind)
    rows = told.assign(
        actor=told["actors"].str.split(";"), article=told["paragraphs"].str.split(":").str[0]
    ).explode("actor")
    return of_actor(corpus, rows[rows["actor"] != ""], actor).index.nunique()


@quantity
def events_unnamed(corpus: Corpus, kind: str = ALL, article: str = ALL) -> int:
    """Events that somebody without a name did or said."""
    return int((_told(corpus, article, kind)["unnamed"] != "").sum())


def _events(corpus: Corpus, article: str) -> pd.DataFrame:
    if article == ALL:
        return corpus.events
    lists = corpus.events["paragraphs"].str.split(";")
    mark = f"{article_id(corpus, article)}:"
    return corpus.events[[any(i.startswith(mark) for i in items) for items in lists]]


def _told(corpus: Corpus, article: str, kind: str) -> pd.DataFrame:
    """What an article tells as done or said, or as planned where plans are asked for."""
    rows = _events(corpus, article)
    if kind != ALL:
        rows = rows[rows["kind"] == known(kind, _values(corpus, "kind"), "kind of event")]
    return rows[rows["status"].isin(("planned",) if kind == "plan" else TOLD)]


def _values(corpus: Corpus, column: str) -> tuple[str, ...]:
    """The values that a column of the events may have."""
    return next(f for f in corpus.tables["events"].fields if f.name == column).enum


@quantity
def threads(corpus: Corpus) -> int:
    """Threads that run through the articles."""
    return int(corpus.threads["thread"].nunique())


@quantity
def threads_longest(corpus: Corpus) -> int:
    """The most articles that take one thread up."""
    if corpus.threads.empty:
        raise UnknownValue("no thread is coded")
    return int(corpus.threads["thread"].value_counts().max())


@quantity
def readability(corpus: Corpus, measure: str, article: str, how: str = "textstat") -> float:
    """A measure of readability, as textstat gives it or `exact`."""
    rows = within(corpus, corpus.readability, article_id(corpus, article))
    by_measure = rows.set_index("measure")[known(how, ("textstat", "exact"), "way to count")]
    return float(by_measure[known(measure, by_measure.index, "measure")])


@quantity
def readability_gap(corpus: Corpus) -> float:
    """The largest difference between textstat's figure and ours, of any measure and article."""
    return float((corpus.readability["textstat"] - corpus.readability["exact"]).abs().max())
