"""The headline figures again, under the other reasonable choices.

Camps are bins that can be drawn otherwise, and what counts as a mention can be drawn narrower or
wider. Every function returns the same columns: choice, article (an id, or `all`), camp, mentions,
words, rate (per 1,000 words), share (percent of the mentions counted under that choice).
"""

import pandas as pd

from monitor.analysis import rates
from monitor.corpus import Corpus, camps

ALL = "all"
ALL_KINDS = "all kinds of mention"
# From the narrowest reading of "named" to the widest, each with what it adds.
KINDS = {
    "names and acronyms": ("name", "acronym"),
    "with demonyms": ("name", "acronym", "demonym"),
    "with metonyms": ("name", "acronym", "metonym"),
    ALL_KINDS: ("name", "acronym", "demonym", "metonym"),
}
# The alliance counts as Russia's side, and Kazakhstan itself is in it.
ALLIANCE = ("csto", "crdf", "corf")
# Its other members at the article's date, though some of them dissent.
MEMBERS = "members"
# A looser union of states, in the bin with the alliance.
CIS = "cis"
CAMPS = {
    "camps as defined": (),
    "without the CSTO and its forces": ALLIANCE,
    "without its other members": (MEMBERS,),
    "without the CIS": (CIS,),
    "without all of these": (*ALLIANCE, MEMBERS, CIS),
}


def _counted(corpus: Corpus, choice: str, mentions: pd.DataFrame, articles: list[str]) -> list:
    """Return the rows of one choice: every camp in every one of `articles`, and in all of them."""
    sides = camps.of(corpus, mentions)
    counted = pd.crosstab(mentions["article"].astype(object), sides)
    counted = counted.reindex(index=articles, columns=list(rates.camps(corpus)), fill_value=0)
    words = corpus.features_articles.set_index("article")["words"][articles]
    counted.loc[ALL], words[ALL] = counted.sum(), words.sum()
    totals = counted.sum(axis=1)
    rows = []
    for article, counts in zip(counted.index, counted.to_numpy(), strict=True):
        total, length = int(totals[article]), int(words[article])
        for side, count in zip(counted.columns, map(int, counts), strict=True):
            share = 100 * count / total if total else 0.0
            rows.append((choice, article, side, count, length, rates.PER * count / length, share))
    return rows


def _table(rows: list) -> pd.DataFrame:
    columns = ["choice", "article", "camp", "mentions", "words", "rate", "share"]
    return pd.DataFrame(rows, columns=columns)


def by_kind(corpus: Corpus) -> pd.DataFrame:
    """Return the camps counted from narrower and wider kinds of mention (`KINDS`)."""
    rows = []
    for choice, kinds in KINDS.items():
        kept = corpus.mentions[corpus.mentions["kind"].isin(kinds)]
        rows += _counted(corpus, choice, kept, list(corpus.order))
    return _table(rows)


def by_camp(corpus: Corpus) -> pd.DataFrame:
    """Return the camps with the alliance, its other members and the CIS in and out (`CAMPS`)."""
    rows, member = [], camps.alliance(corpus, corpus.mentions) != ""
    for choice, without in CAMPS.items():
        left_out = corpus.mentions["actor"].isin(without) | (member & (MEMBERS in without))
        kept = corpus.mentions[~left_out]
        rows += _counted(corpus, choice, kept, list(corpus.order))
    return _table(rows)


def by_article(corpus: Corpus) -> pd.DataFrame:
    """Return the camps over all articles, and with each article left out in turn.

    Only the figures for all remaining articles; `choice` names the article left out. Empty but for
    the whole where the corpus has one article.
    """
    rows = _counted(corpus, "all articles", corpus.mentions, list(corpus.order))
    for article in corpus.order if len(corpus.order) > 1 else ():
        rest = [other for other in corpus.order if other != article]
        rows += _counted(corpus, f"without {corpus.label(article)}", corpus.mentions, rest)
    table = _table(rows)
    return table[table["article"] == ALL].reset_index(drop=True)
