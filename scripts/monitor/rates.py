"""Counts and rates, how far one paragraph moves them, and words that set an article apart.

A rate is mentions per 1,000 words. `left_out` says how far it moves when any one paragraph is left
out: that is what charts draw. The 95 % interval is of other paragraphs of such an article
(`monitor.intervals`). Five articles are counted whole; none of this is a test.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from monitor import intervals
from monitor.corpus import Corpus

PER = 1000
# One paragraph carries a figure when it holds more than half of it; of one or two mentions that
# would say nothing.
CARRIED_SHARE = 0.5
CARRIED_LEAST = 3
# Words that stand once or twice in one article alone are chance.
OWN_LEAST = 3
PLACES = ["article", "paragraph"]


# --- by paragraph --------------------------------------------------------------------------------


def words(corpus: Corpus) -> pd.Series:
    """Return the words of every paragraph, by article and paragraph, in order."""
    return corpus.paragraphs.set_index(PLACES)["words"]


def by_paragraph(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """Return how many of `rows` stand in every paragraph, noughts included.

    `rows` have the columns article and paragraph: mentions, initiatives, terms … With a column
    `count` these are added up instead.
    """
    grouped = rows.groupby(PLACES, observed=True, sort=False)
    found = grouped["count"].sum() if "count" in rows else grouped.size()
    return found.reindex(words(corpus).index, fill_value=0).rename("count")


def camps(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Return the mentions of each camp, in the order in which the data package lists them."""
    camp = corpus.mentions["actor"].astype(object).map(corpus.actors.set_index("id")["camp"])
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
        places = np.flatnonzero(sizes == size)
        yield places, starts[places][:, None] + np.arange(size)


def rates(corpus: Corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each group and article.

    Columns: group, article, count, words, rate (per 1,000 words), lowest and highest (any one
    paragraph left out), low and high (95 % interval for other paragraphs of such an article),
    paragraphs (that the group stands in), largest_share (percent of the count in one paragraph),
    carried_by (the paragraph that holds more than half of three mentions or more, else 0).
    """
    length = words(corpus)
    numbers = length.index.get_level_values("paragraph").to_numpy()
    order = np.array(corpus.order, dtype=object)
    tables = []
    for name, found in groups.items():
        counts = by_paragraph(corpus, found).to_numpy()
        parts = []
        for places, rows in _alike(corpus):
            figures = rate(counts[rows], length.to_numpy()[rows], numbers[rows])
            parts.append(pd.DataFrame({"article": order[places]} | figures, index=places))
        table = pd.concat(parts).sort_index()
        table.insert(0, "group", name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def actor_rates(corpus: Corpus, actors: list[str] | None = None) -> pd.DataFrame:
    """Return `rates` of single actors, all those named unless some are chosen."""
    by_actor = dict(list(corpus.mentions.groupby("actor", observed=True)))
    nobody = corpus.mentions.iloc[:0]
    return rates(corpus, {a: by_actor.get(a, nobody) for a in actors or sorted(by_actor)})


def camp_rates(corpus: Corpus) -> pd.DataFrame:
    """Return `rates` of the camps."""
    return rates(corpus, camps(corpus))


# --- vocabulary ----------------------------------------------------------------------------------


def own_words(corpus: Corpus, least: int = OWN_LEAST) -> pd.DataFrame:
    """Return the tokens that one article alone uses, `least` times or more.

    Columns: article, token, count, paragraphs (that it stands in); the most frequent first. No row
    where there is one article only: every word would be its own.
    """
    tokens = corpus.tokens if len(corpus.order) > 1 else corpus.tokens.iloc[:0]
    grouped = tokens.groupby(["token", "article"], observed=True)["count"]
    found = grouped.agg(count="sum", paragraphs="size").reset_index()
    alone = ~found["token"].duplicated(keep=False)
    found = found[alone & (found["count"] >= least)]
    place = found["article"].astype(object).map({a: n for n, a in enumerate(corpus.order)})
    found = found.assign(place=place).sort_values(
        ["place", "count", "token"], ascending=[True, False, True], kind="stable"
    )
    return found[["article", "token", "count", "paragraphs"]].reset_index(drop=True)


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
    tokens = corpus.tokens
    inside = tokens["article"] == article
    mine = tokens[inside].groupby("token", observed=True)["count"]
    found = mine.agg(count="sum", paragraphs="size")
    rest = tokens[~inside].groupby("token", observed=True)["count"].sum()
    found["others"] = rest.reindex(found.index, fill_value=0)
    sizes = tokens.loc[inside, "count"].sum(), tokens.loc[~inside, "count"].sum()
    found["g2"] = log_likelihood(found["count"], found["others"], *sizes)
    found["log_ratio"] = log_ratio(found["count"], found["others"], *sizes)
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
    sizes = by_paragraph(corpus, corpus.tokens)
    expected = sizes / sizes.sum()
    scale = 1 - expected.min() if len(expected) > 1 else 1.0
    rows = corpus.tokens[corpus.tokens["token"].isin(list(tokens))]
    share = rows["count"] / rows.groupby("token", observed=True)["count"].transform("sum")
    own = expected.reindex(pd.MultiIndex.from_frame(rows[PLACES].astype(object))).to_numpy()
    apart = (share - own).abs() - own
    summed = apart.groupby(rows["token"].astype(object)).sum()
    # Without a part, |0 - share| is its share: all the shares are 1 together.
    return [float((1 + summed[token]) / 2 / scale) for token in tokens]
