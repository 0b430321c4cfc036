"""Which camp a party is counted with: where it is a member of an alliance decides, at the article's
date.

`codebook/actors.csv` has a camp for each actor. `codebook/memberships.csv` lists those that go with
an alliance while they are members of it: in an article of those days they are counted with the
alliance's camp. Without that table every camp is fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from monitor.corpus import Corpus

NEVER = "9999"  # sorts behind every day: a membership that has not ended


def day(corpus: Corpus) -> dict[str, str]:
    """Return each article's date; the last day of its year where none is known yet."""
    about = corpus.articles
    known = zip(about["id"], about["date"], about["year"], strict=True)
    return {article: date or f"{year}-12-31" for article, date, year in known}


def alliance(corpus: Corpus, rows: pd.DataFrame, column: str = "actor") -> pd.Series:
    """Return the alliance that each row's actor was a member of at its article's date, else "".

    `rows` have an article and an actor, in `column`.
    """
    days = day(corpus)
    inside = {
        (member.actor, article): member.alliance
        for member in corpus.memberships.itertuples()
        for article, date in days.items()
        if member.since <= date < (member.until or NEVER)
    }
    keys = zip(rows[column], rows["article"], strict=True)
    return pd.Series([inside.get(key, "") for key in keys], rows.index, dtype=object)


def of(corpus: Corpus, rows: pd.DataFrame, column: str = "actor") -> pd.Series:
    """Return the camp of each row's actor at its article's date."""
    fixed = corpus.actors.set_index("id")["camp"]
    camp = rows[column].astype(object).map(fixed)
    if corpus.memberships.empty:
        return camp
    joined = alliance(corpus, rows, column)
    return camp.where(joined == "", joined.map(fixed))


def in_article(corpus: Corpus, article: str) -> dict[str, str]:
    """Return every actor's camp in an article."""
    ids = corpus.actors["id"]
    return dict(zip(ids, of(corpus, pd.DataFrame({"actor": ids, "article": article})), strict=True))


def latest(corpus: Corpus) -> dict[str, str]:
    """Return every actor's camp in the latest article that names it, in the last if none does.

    For a mark beside a name that stands for several articles at once.
    """
    camp = in_article(corpus, corpus.order[-1])
    named = corpus.mentions[corpus.mentions["actor"].isin(corpus.memberships["actor"])]
    return camp | dict(zip(named["actor"], of(corpus, named), strict=True))
