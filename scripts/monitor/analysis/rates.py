"""Counts and rates, and how far one paragraph moves them.

A rate is mentions per 1,000 words. `left_out` says how far it moves when any one paragraph is left
out: that is what charts draw. The 95 % interval is of other paragraphs of such an article
(`monitor.intervals`). Five articles are counted whole; none of this is a test.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from monitor.analysis import intervals
from monitor.corpus import Corpus
from monitor.corpus import camps as sides

PER = 1000
# One paragraph carries a figure when it holds more than half of it; of one or two mentions that
# would say nothing.
CARRIED_SHARE = 0.5
CARRIED_LEAST = 3
PLACES = ["article", "paragraph"]


# --- by paragraph --------------------------------------------------------------------------------


def words(corpus: Corpus) -> pd.Series:
    """Return the words of every paragraph, by article and paragraph, in order."""
    return corpus.paragraphs.set_index(PLACES)["words"]


def ranks(corpus: Corpus, articles: pd.Series) -> np.ndarray:
    """Return the place of each article in the order of articles, -1 where it is not among them."""
    place = {article: number for number, article in enumerate(corpus.order)}
    cells = pd.Categorical(articles)
    return np.array([place.get(cell, -1) for cell in cells.categories], "int64").take(cells.codes)


def places(corpus: Corpus, rows: pd.DataFrame) -> np.ndarray:
    """Return which of the corpus's paragraphs, from 0 on, each row stands in; -1 for none."""
    known = corpus.paragraphs
    step = int(known["paragraph"].max()) + 1
    keys = ranks(corpus, known["article"]) * step + known["paragraph"].to_numpy()
    wanted = ranks(corpus, rows["article"]) * step + rows["paragraph"].to_numpy("int64")
    found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[found] == wanted, found, -1)


def counts(corpus: Corpus, rows: pd.DataFrame) -> np.ndarray:
    """Return how many of `rows` stand in every paragraph, in the order of the paragraphs.

    `rows` have the columns article and paragraph: mentions, initiatives, terms … With a column
    `count` these are added up instead.
    """
    if not len(rows):
        return np.zeros(len(corpus.paragraphs), "int64")
    at = places(corpus, rows)
    weights = rows["count"].to_numpy()[at >= 0] if "count" in rows else None
    # The sums are whole numbers far below 2**53: exact.
    return np.bincount(at[at >= 0], weights, len(corpus.paragraphs)).astype("int64")


def by_paragraph(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """Return `counts` by article and paragraph, noughts included."""
    return pd.Series(counts(corpus, rows), words(corpus).index, name="count")


def camps(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Return the mentions of each camp, by article's date, in the order of the data package."""
    camp = sides.of(corpus, corpus.mentions)
    listed = next(f.enum for f in corpus.tables["actors"].fields if f.name == "camp")
    others = sorted(set(corpus.actors["camp"]) - set(listed))
    return {name: corpus.mentions[camp == name] for name in (*listed, *others)}


# --- a rate and its doubts -----------------------------------------------------------------------
#
# Counts, words and paragraph numbers are arrays with the paragraphs of an article along the last
# axis: articles of one number of paragraphs are reckoned together, so that a hundred thousand take
# no longer than a few loops.


def left_out(counts: np.ndarray, length: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and highest rate per 1,000 words when any one paragraph is left out.

    NaN for an article of one paragraph: nothing would be left.
    """
    counts, length = np.asarray(counts, float), np.asarray(length, float)
    if counts.shape[-1] < 2:
        nothing = np.full(counts.shape[:-1], np.nan)
        return nothing, nothing
    rest = length.sum(-1, keepdims=True) - length
    moved = PER * (counts.sum(-1, keepdims=True) - counts) / rest
    return moved.min(-1), moved.max(-1)


def carried_by(counts: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Return the number of the paragraph that holds more than half of an article's count, or 0.

    A count below three is carried by none.
    """
    counts, numbers = np.asarray(counts), np.asarray(numbers)
    total, most = counts.sum(-1), counts.argmax(-1)
    carries = (total >= CARRIED_LEAST) & (counts.max(-1) > CARRIED_SHARE * total)
    return np.where(carries, np.take_along_axis(numbers, most[..., None], -1)[..., 0], 0)


def rate(counts: np.ndarray, length: np.ndarray, numbers: np.ndarray) -> dict[str, np.ndarray]:
    """Return all that is said of a figure, by the columns of `rates`."""
    total, whole = counts.sum(-1), length.sum(-1)
    lowest, highest = left_out(counts, length)
    low, high = intervals.interval(counts, length)
    return {
        "count": total,
        "words": whole,
        "rate": PER * total / whole,
        "lowest": lowest,
        "highest": highest,
        "low": PER * low,
        "high": PER * high,
        "paragraphs": (counts > 0).sum(-1),
        "largest_share": 100 * counts.max(-1) / np.maximum(total, 1),
        "carried_by": carried_by(counts, numbers),
    }


def _alike(corpus: Corpus) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Return articles of one number of paragraphs at a time.

    Each pair: places in the order of articles; rows of the paragraphs, an article a line.
    """
    sizes = corpus.features_articles["paragraphs"].to_numpy()
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    for size in np.unique(sizes):
        at = np.flatnonzero(sizes == size)
        yield at, starts[at][:, None] + np.arange(size)


def rates(corpus: Corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each group and article.

    Columns: group, article, count, words, rate (per 1,000 words), lowest and highest (any one
    paragraph left out), low and high (95 % interval for other paragraphs of such an article),
    paragraphs (that the group stands in), largest_share (percent of the count in one paragraph),
    carried_by (the paragraph that holds more than half of three mentions or more, else 0).
    """
    length, numbers = (
        corpus.paragraphs[column].to_numpy("int64") for column in ("words", "paragraph")
    )
    order = np.array(corpus.order, dtype=object)
    alike, columns = list(_alike(corpus)), {}
    for number, found in enumerate(groups.values()):
        whole = counts(corpus, found)
        for at, rows in alike:
            for name, figures in rate(whole[rows], length[rows], numbers[rows]).items():
                # Filled in place: of a large corpus a table of parts would be held twice.
                if name not in columns:
                    columns[name] = np.empty(len(groups) * len(order), figures.dtype)
                columns[name][number * len(order) + at] = figures
    group = np.repeat(np.array(list(groups), dtype=object), len(order))
    article = np.tile(order, len(groups))
    return pd.DataFrame({"group": group, "article": article} | columns, copy=False)


def actor_rates(corpus: Corpus, actors: list[str] | None = None) -> pd.DataFrame:
    """Return `rates` of single actors, all those named unless some are chosen."""
    by_actor = dict(list(corpus.mentions.groupby("actor", observed=True)))
    nobody = corpus.mentions.iloc[:0]
    return rates(corpus, {a: by_actor.get(a, nobody) for a in actors or sorted(by_actor)})


def camp_rates(corpus: Corpus) -> pd.DataFrame:
    """Return `rates` of the camps."""
    return rates(corpus, camps(corpus))
