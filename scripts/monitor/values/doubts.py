"""How far a figure can be trusted: left out, intervals, and the instrument's own checks."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from monitor.analysis import coverage as study
from monitor.analysis import evaluation, intervals, rates
from monitor.corpus import Corpus
from monitor.values.readings import BOTH, in_both
from monitor.values.registry import (
    CODINGS,
    UnknownValue,
    article_id,
    coded,
    known,
    of_actor,
    quantity,
)

TRIED = ("texts", "words", "right", "wrong", "missed", "precision", "recall", "f1")
SCORES = ("precision", "recall", "f1", "coded", "found", "hits")


def _rate(corpus: Corpus, actor: str, article: str) -> dict[str, float]:
    chosen = of_actor(corpus, corpus.mentions, actor)
    length = rates.words(corpus)[article_id(corpus, article)]
    counts = rates.by_paragraph(corpus, chosen)[article_id(corpus, article)]
    figures = rates.rate(counts.to_numpy(), length.to_numpy(), length.index.to_numpy())
    return {name: float(figure) for name, figure in figures.items()}


@quantity
def left_out(corpus: Corpus, end: str, actor: str, article: str) -> float:
    """The lowest or highest rate per 1,000 words when any one paragraph is left out."""
    return _rate(corpus, actor, article)[known(end, ("lowest", "highest"), "end of the range")]


@quantity
def interval(corpus: Corpus, end: str, actor: str, article: str) -> float:
    """The low or high end of a rate's 95 % interval, for other paragraphs of such an article."""
    return _rate(corpus, actor, article)[known(end, ("low", "high"), "end of the interval")]


@lru_cache(maxsize=4)
def _study(corpus: Corpus) -> pd.DataFrame:
    return study.summary(study.coverage(corpus)).set_index("method")


@quantity
def coverage(corpus: Corpus, which: str, method: str = intervals.METHOD) -> float:
    """Percent of simulated articles whose interval holds: mean, lowest or highest of the cells."""
    known(which, ("mean", "lowest", "highest"), "figure of the study")
    known(method, intervals.METHODS, "method")
    return float(_study(corpus).loc[method, which])


@quantity
@in_both
def recogniser(corpus: Corpus, score: str, what: str, coding: str = BOTH) -> float:
    """A score of the program against the coding: mentions, initiatives, quotations, citations."""
    known(score, SCORES, "score")
    table = _scores(evaluation.recogniser, corpus, known(coding, CODINGS, "reading"))
    return _score(table, "what", what, score)


@quantity
@in_both
def articles_coded(corpus: Corpus, table: str, coding: str = BOTH) -> int:
    """Articles in which it was coded by reading: themes, voice, mentions, quotations, sources."""
    known(table, ("themes", "voice", "mentions", "quotations", "sources"), "coding")
    return int(coded(corpus, table, coding)["article"].nunique())


@quantity
@in_both
def dictionary(corpus: Corpus, score: str, theme: str = "all", coding: str = BOTH) -> float:
    """A score of the dictionary of themes against the coding, for one theme or all."""
    known(score, SCORES, "score")
    table = _scores(evaluation.dictionary_scores, corpus, known(coding, CODINGS, "reading"))
    return _score(table, "theme", theme, score)


@quantity
def trial(corpus: Corpus, score: str, what: str, lot: str) -> float:
    """A count or score of the program on a lot of texts that its rules were not written with.

    Counts are texts, words, right, wrong and missed. Lot 0 are invented texts; `real`, `retold`
    and `written` are all lots of such texts together.
    """
    table = evaluation.trials(corpus)
    known(score, TRIED, "score")
    known(what, table["what"].unique(), "thing looked for")
    known(lot, ("real", "retold", "written", *map(str, table["lot"].unique())), "lot")
    rows = table[
        (table["what"] == what) & ((table["made"] == lot) | (table["lot"].astype(str) == lot))
    ]
    if score in TRIED[:5]:
        return int(rows[score].sum())
    right, wrong, missed = (int(rows[name].sum()) for name in ("right", "wrong", "missed"))
    return evaluation.scores(right, right + wrong, right + missed)[score]


@lru_cache(maxsize=8)
def _scores(of: Callable[[Corpus, str], pd.DataFrame], corpus: Corpus, coding: str) -> pd.DataFrame:
    """All that `of` gives, from which each number takes one cell."""
    return of(corpus, coding)


def _score(table: pd.DataFrame, by: str, row: str, score: str) -> float:
    if table.empty:
        raise UnknownValue("has nothing coded to be measured against")
    rows = table.set_index(by)
    found = rows.loc[known(row, rows.index, "row of the table"), score]
    return int(found) if score in ("coded", "found", "hits") else float(found)
