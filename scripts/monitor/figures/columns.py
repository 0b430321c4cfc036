"""The columns of a chart: an article each, or where the articles are many, a year each."""

from collections.abc import Mapping

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import listed
from monitor.figures import frames
from monitor.figures.frames import Named

MANY = 10  # articles: more are drawn by year


def columns(corpus: Corpus) -> dict[str, list[str]]:
    """The articles of each column of a chart: one, by its id, or where they are many, a year's."""
    if len(corpus.order) <= MANY:
        return {article: [article] for article in corpus.order}
    out: dict[str, list[str]] = {}
    for article in corpus.order:
        out.setdefault(str(corpus.year(article)), []).append(article)
    return out


def heads(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """What stands above each column: an article's heading, or a year and how many articles."""
    return {
        key: frames.heading(corpus, key) if key in corpus.order else (key, f"({len(some)})")
        for key, some in columns(corpus).items()
    }


def label(corpus: Corpus, key: str) -> str:
    """A column in words: its article's label, or its year."""
    return corpus.label(key) if key in corpus.order else key


def each(corpus: Corpus) -> str:
    """What a column is."""
    return "article" if len(corpus.order) <= MANY else "year"


def by_column(
    corpus: Corpus, found: Mapping[tuple[str, str], Named]
) -> dict[tuple[str, str], Named]:
    """What `named` found, by group and column."""
    if len(corpus.order) <= MANY:
        return dict(found)
    key = {article: key for key, some in columns(corpus).items() for article in some}
    out: dict[tuple[str, str], Named] = {}
    for (group, article), one in found.items():
        place = group, key[article]
        had = out.get(place, frames.NOBODY)
        out[place] = Named(had.number + one.number, {}, (*had.places, *one.places))
    return out


def spoken(corpus: Corpus, frame: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Counts by column, in words: "NATO: 5 in 2004 and 9 in 2006."."""
    told: dict[str, list[str]] = {}
    at = frame.set_index(["group", "article"])["count"].to_dict()
    for group in dict.fromkeys(frame["group"]):
        for key, some in columns(corpus).items():
            times = sum(int(at[group, article]) for article in some)
            told.setdefault(group, []).append(f"{times} in {label(corpus, key)}")
    return " ".join(f"{name}: {listed(told[group])}." for group, name in names.items())
