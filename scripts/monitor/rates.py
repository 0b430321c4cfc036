"""Counts and rates, how far one paragraph moves them, and words that set an article apart.

A rate is mentions per 1,000 words. `left_out` says how far it moves when any one paragraph is left
out: that is what charts draw. The 95 % interval is of other paragraphs of such an article
(`monitor.intervals`). Five articles are counted whole; none of this is a test.
"""

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


def left_out(counts: np.ndarray, length: np.ndarray) -> tuple[float, float]:
    """Return the lowest and highest rate per 1,000 words when any one paragraph is left out.

    NaN for an article of one paragraph: nothing would be left.
    """
    counts, length = np.asarray(counts, float), np.asarray(length, float)
    if len(counts) < 2:
        return float("nan"), float("nan")
    moved = PER * (counts.sum() - counts) / (length.sum() - length)
    return float(moved.min()), float(moved.max())


def carried_by(counts: pd.Series) -> int:
    """Return the paragraph that holds more than half of an article's count, or 0.

    `counts` are by paragraph number. A count below three is carried by none.
    """
    total = counts.sum()
    if total < CARRIED_LEAST or counts.max() <= CARRIED_SHARE * total:
        return 0
    return int(counts.idxmax())


def rate(counts: pd.Series, length: pd.Series) -> dict[str, float]:
    """Return all that is said of one figure: `counts` and words by paragraph of one article."""
    total, whole = int(counts.sum()), int(length.sum())
    lowest, highest = left_out(counts.to_numpy(), length.to_numpy())
    low, high = intervals.interval(counts.to_numpy(), length.to_numpy())
    return {
        "count": total,
        "words": whole,
        "rate": PER * total / whole,
        "lowest": lowest,
        "highest": highest,
        "low": PER * float(low),
        "high": PER * float(high),
        "paragraphs": int((counts > 0).sum()),
        "largest_share": 100 * float(counts.max()) / total if total else 0.0,
        "carried_by": carried_by(counts),
    }


def rates(corpus: Corpus, groups: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each group and article.

    Columns: group, article, count, words, rate (per 1,000 words), lowest and highest (any one
    paragraph left out), low and high (95 % interval for other paragraphs of such an article),
    paragraphs (that the group stands in), largest_share (percent of the count in one paragraph),
    carried_by (the paragraph that holds more than half of three mentions or more, else 0).
    """
    length = words(corpus)
    rows = []
    for name, found in groups.items():
        counts = by_paragraph(corpus, found)
        for article in corpus.order:
            rows.append(
                {"group": name, "article": article} | rate(counts[article], length[article])
            )
    return pd.DataFrame(rows)


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

    Columns: article, token, count, paragraphs (that it stands in); the most frequent first.
    """
    tokens = corpus.tokens
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
    found["dispersion"] = [dispersion(corpus, token) for token in found["token"]]
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


def dispersion(corpus: Corpus, token: str) -> float:
    """Return how unevenly a token is spread over the paragraphs, by `deviation`."""
    sizes = by_paragraph(corpus, corpus.tokens)
    return deviation(by_paragraph(corpus, corpus.tokens[corpus.tokens["token"] == token]), sizes)
