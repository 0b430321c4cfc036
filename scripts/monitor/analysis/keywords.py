"""Words that set an article apart: its own words, keyness, dispersion.

All of them rest on sums over the tokens, which are taken block by block: the tokens of a large
corpus need not be in memory.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from monitor.analysis.rates import counts, places, ranks
from monitor.corpus import Corpus
from monitor.corpus import parquet_tables as large

# Words that stand once or twice in one article alone are chance.
OWN_LEAST = 3


# --- sums over the tokens ------------------------------------------------------------------------


def blocks(corpus: Corpus) -> Iterator[pd.DataFrame]:
    """Return the tokens, one block after the other: a small corpus has them all in one."""
    path, columns = corpus.parquet("tokens"), corpus.tables["tokens"].columns
    yield from [corpus.tokens] if path is None else large.blocks(path, columns)


@lru_cache(maxsize=2)
def by_token(corpus: Corpus) -> pd.DataFrame:
    """Return a row for each token, sorted: count, paragraphs (that it stands in), first and last
    (places of the first and last article that has it, in the order of articles).
    """
    parts = []
    for block in blocks(corpus):
        block = pd.DataFrame(
            {
                "token": block["token"],
                "count": block["count"],
                "first": ranks(corpus, block["article"]),
            }
        )
        parts.append(
            block.assign(last=block["first"])
            .groupby("token", observed=True)
            .agg(
                count=("count", "sum"),
                paragraphs=("count", "size"),
                first=("first", "min"),
                last=("last", "max"),
            )
            .rename(index=str)
        )
    kinds = {"count": "sum", "paragraphs": "sum", "first": "min", "last": "max"}
    return pd.concat(parts).groupby(level="token", sort=True).agg(kinds)


@lru_cache(maxsize=2)
def sizes(corpus: Corpus) -> np.ndarray:
    """Return the tokens of every paragraph, in their order."""
    total = np.zeros(len(corpus.paragraphs), "int64")
    for block in blocks(corpus):
        total += counts(corpus, block)
    return total


def of_article(corpus: Corpus, article: str) -> pd.DataFrame:
    """Return the tokens of one article."""
    path = corpus.parquet("tokens")
    if path is not None:
        return large.rows_of(path, article)
    return corpus.tokens[corpus.tokens["article"] == article]


# --- words of its own ----------------------------------------------------------------------------


def own_words(corpus: Corpus, least: int = OWN_LEAST) -> pd.DataFrame:
    """Return the tokens that one article alone uses, `least` times or more.

    Columns: article, token, count, paragraphs (that it stands in); the most frequent first. No row
    where there is one article only: every word would be its own.
    """
    found = by_token(corpus)
    if len(corpus.order) < 2:
        found = found.iloc[:0]
    found = found[(found["first"] == found["last"]) & (found["count"] >= least)].reset_index()
    found = found.sort_values(
        ["first", "count", "token"], ascending=[True, False, True], kind="stable"
    )
    order = np.array(corpus.order, dtype=object)
    found = found.assign(article=order[found["first"].to_numpy()])
    return found[["article", "token", "count", "paragraphs"]].reset_index(drop=True)


# --- keyness -------------------------------------------------------------------------------------


def log_likelihood(a: np.ndarray, b: np.ndarray, c: float, d: float) -> np.ndarray:
    """Return G2 of a word that stands `a` times in `c` tokens and `b` times in `d`.

    2 (a ln(a / E1) + b ln(b / E2)) with E1 = c (a + b) / (c + d), E2 likewise; Dunning 1993 in the
    form of Rayson and Garside 2000. A nought adds nothing.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    expected_a, expected_b = c * (a + b) / (c + d), d * (a + b) / (c + d)
    with np.errstate(divide="ignore", invalid="ignore"):
        part_a = np.where(a > 0, a * np.log(a / expected_a), 0)
        part_b = np.where(b > 0, b * np.log(b / expected_b), 0)
    return 2 * (part_a + part_b)


def log_ratio(a: np.ndarray, b: np.ndarray, c: float, d: float) -> np.ndarray:
    """Return the binary log of the ratio of two relative frequencies (Hardie 2014).

    A count of nought is put at one half, as Hardie does.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    return np.log2((np.where(a > 0, a, 0.5) / c) / (np.where(b > 0, b, 0.5) / d))


def keyness(corpus: Corpus, article: str, least: int = OWN_LEAST) -> pd.DataFrame:
    """Return the tokens by which an article differs from the others together.

    Columns: token, count and others (raw counts), g2, log_ratio, paragraphs (of the article, in
    which it stands), dispersion (of the token over all paragraphs, 0 even to 1 clumped); tokens
    that stand `least` times in the article, the highest G2 first. G2 grows with the corpus and log
    ratio with rarity: read both, and the counts. Empty where the corpus has one article.
    """
    columns = ["token", "count", "others", "g2", "log_ratio", "paragraphs", "dispersion"]
    if len(corpus.order) < 2:
        return pd.DataFrame(columns=columns)
    mine, whole = of_article(corpus, article), by_token(corpus)["count"]
    found = mine.astype({"token": object}).groupby("token")["count"]
    found = found.agg(count="sum", paragraphs="size")
    found["others"] = whole.reindex(found.index) - found["count"]
    totals = found["count"].sum(), whole.sum() - found["count"].sum()
    found["g2"] = log_likelihood(found["count"], found["others"], *totals)
    found["log_ratio"] = log_ratio(found["count"], found["others"], *totals)
    found = found[(found["count"] >= least) & (found["log_ratio"] > 0)].reset_index()
    found["dispersion"] = dispersions(corpus, found["token"])
    ordered = found.sort_values(["g2", "token"], ascending=[False, True], kind="stable")
    return ordered[columns].reset_index(drop=True)


def deviation(counts: np.ndarray, sizes: np.ndarray) -> float:
    """Return Gries' deviation of proportions, normalised: 0 even, 1 all in the smallest part.

    Half the sum of |share of the word - share of the corpus| over the parts (Gries 2008), over
    1 - the smallest share (Lijffijt and Gries 2012).
    """
    counts, sizes = np.asarray(counts, float), np.asarray(sizes, float)
    expected = sizes / sizes.sum()
    found = np.abs(counts / counts.sum() - expected).sum() / 2
    return float(found / (1 - expected.min())) if len(sizes) > 1 else 0.0


def dispersions(corpus: Corpus, tokens: pd.Series) -> list[float]:
    """Return how unevenly each of `tokens` is spread over the paragraphs, by `deviation`.

    Paragraphs without the token add their own share each, so only those with it are gone through.
    """
    expected = sizes(corpus) / sizes(corpus).sum()
    scale = 1 - expected.min() if len(expected) > 1 else 1.0
    chosen = pd.Index(tokens)
    total, summed = by_token(corpus)["count"].reindex(chosen).to_numpy(), np.zeros(len(chosen))
    for block in blocks(corpus):
        cells = pd.Categorical(block["token"])
        which = chosen.get_indexer(cells.categories).take(cells.codes)
        rows, which = block[which >= 0], which[which >= 0]
        own = expected[places(corpus, rows)]
        apart = np.abs(rows["count"].to_numpy() / total[which] - own) - own
        summed += np.bincount(which, apart, len(chosen))
    # Without a part, |0 - share| is its share: all the shares are 1 together.
    return [float(value) for value in (1 + summed) / 2 / scale]
