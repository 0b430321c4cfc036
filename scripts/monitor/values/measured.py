"""Units, mentions and tokens."""

import pandas as pd

from monitor.corpus import Corpus
from monitor.values.registry import (
    ALL,
    UnknownValue,
    article_id,
    known,
    number,
    of_actor,
    percent,
    quantity,
    within,
)

# --- units ---------------------------------------------------------------------------------------


def _total(corpus: Corpus, column: str, article: str) -> int:
    return int(within(corpus, corpus.features_articles, article)[column].sum())


@quantity
def articles(corpus: Corpus) -> int:
    """Articles measured."""
    return len(corpus.order)


@quantity
def paragraphs(corpus: Corpus, article: str = ALL) -> int:
    """Body paragraphs."""
    return _total(corpus, "paragraphs", article)


@quantity
def sentences(corpus: Corpus, article: str = ALL) -> int:
    """Sentences."""
    return _total(corpus, "sentences", article)


@quantity
def words(corpus: Corpus, article: str = ALL, paragraph: str = "") -> int:
    """Words, of the article or of one of its paragraphs."""
    if not paragraph:
        return _total(corpus, "words", article)
    rows = within(corpus, corpus.paragraphs, article)
    at = known(paragraph, rows["paragraph"].astype(str), "paragraph")
    return int(rows.loc[rows["paragraph"] == int(at), "words"].sum())


@quantity
def characters(corpus: Corpus, article: str = ALL) -> int:
    """Letters, digits and marks."""
    return int(within(corpus, corpus.paragraphs, article)["characters"].sum())


@quantity
def year(corpus: Corpus, article: str) -> int:
    """Year of an article (print it with |plain)."""
    return corpus.year(article_id(corpus, article))


@quantity
def months_between(corpus: Corpus, earlier: str, later: str) -> int:
    """Months from one article's date to another's, days left aside."""
    dates = corpus.articles.set_index("id")["date"]
    months = []
    for name in (earlier, later):
        year, month, _ = _dated(dates, article_id(corpus, name)).split("-")
        months.append(12 * int(year) + int(month))
    return months[1] - months[0]


def _dated(dates: pd.Series, article: str) -> str:
    if not dates[article]:
        raise UnknownValue(f"{article} has no date yet")
    return dates[article]


# --- mentions ------------------------------------------------------------------------------------


def _mentions(corpus: Corpus, actor: str, article: str, kind: str = "") -> pd.DataFrame:
    rows = of_actor(corpus, within(corpus, corpus.mentions, article), actor)
    return rows[rows["kind"] == known(kind, MENTION_KINDS, "kind")] if kind else rows


MENTION_KINDS = ("name", "acronym", "demonym", "metonym")


@quantity
def mentions(corpus: Corpus, actor: str, article: str = ALL, paragraph: str = "") -> int:
    """Mentions of an actor, a camp or a type."""
    rows = _mentions(corpus, actor, article)
    if paragraph:
        rows = rows[rows["paragraph"] == number(paragraph, "paragraph")]
    return len(rows)


@quantity
def mentions_without(
    corpus: Corpus, actor: str, other: str, article: str = ALL, paragraph: str = ""
) -> int:
    """Mentions of a camp or a type, one of its actors left out."""
    part, whole = mentions(corpus, other, article, paragraph), _mentions(corpus, actor, article)
    if part and not (whole["actor"] == other).any():
        raise UnknownValue(f"{other!r} is not among {actor!r}")
    return mentions(corpus, actor, article, paragraph) - part


@quantity
def rate(corpus: Corpus, actor: str, article: str = ALL) -> float:
    """Mentions per 1,000 words."""
    return 1000 * mentions(corpus, actor, article) / words(corpus, article)


@quantity
def share(corpus: Corpus, actor: str, article: str = ALL) -> float:
    """Percent of all mentions."""
    return percent(mentions(corpus, actor, article), mentions(corpus, ALL, article))


@quantity
def mentions_kind(corpus: Corpus, kind: str, article: str = ALL, actor: str = ALL) -> int:
    """Mentions of a kind: name, acronym, demonym, metonym."""
    return len(_mentions(corpus, actor, article, kind))


@quantity
def actors(corpus: Corpus, article: str = ALL, actor: str = ALL) -> int:
    """Different actors named."""
    return int(_mentions(corpus, actor, article)["actor"].nunique())


@quantity
def naming(corpus: Corpus, actor: str) -> int:
    """Articles that name an actor at all."""
    return int(_mentions(corpus, actor, ALL)["article"].nunique())


@quantity
def paragraphs_naming(corpus: Corpus, actor: str, article: str = ALL) -> int:
    """Paragraphs that name an actor."""
    return len(_mentions(corpus, actor, article)[["article", "paragraph"]].drop_duplicates())


@quantity
def together(corpus: Corpus, actor: str, other: str, article: str = ALL) -> int:
    """Sentences that name both of two actors."""
    keys = ["article", "paragraph", "sentence"]
    one, two = (_mentions(corpus, x, article)[keys].drop_duplicates() for x in (actor, other))
    return len(one.merge(two, on=keys))


@quantity
def initiative(corpus: Corpus, initiative: str, article: str = ALL) -> int:
    """Mentions of an initiative."""
    known(initiative, corpus.initiatives["id"], "initiative's id")
    rows = within(corpus, corpus.initiatives_found, article)
    return int((rows["initiative"] == initiative).sum())


@quantity
def token(corpus: Corpus, token: str, article: str = ALL) -> int:
    """Times that a token stands (one that stands nowhere in the corpus is an error)."""
    rows = corpus.tokens[corpus.tokens["token"] == token]
    if rows.empty:
        raise UnknownValue(f"{token!r} is no token of the corpus")
    return int(within(corpus, rows, article)["count"].sum())
