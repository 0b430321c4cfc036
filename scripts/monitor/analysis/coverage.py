"""How often an interval that says 95 % holds what it should: a simulation on the corpus itself.

The paragraphs of all articles are taken for the whole from which articles are drawn. Again and
again six, seven or eight of them are drawn with replacement as if they were an article, an
interval is made from these alone, and it is seen whether the rate of the whole lies in it.
"""

import numpy as np
import pandas as pd

from monitor.analysis import intervals, rates
from monitor.corpus import Corpus
from monitor.kept import kept_table

SIZES = (6, 7, 8)  # paragraphs in an article of the corpus
ARTICLES = 1_000  # simulated for each size and quantity: an error of 0.7 points at 95 %
ACTORS = 8  # besides the camps, the actors named most
SEED = 20061106


def quantities(corpus: Corpus) -> dict[str, np.ndarray]:
    """Return what the study counts: mentions by paragraph of each camp and of the actors on top."""
    camps = rates.camps(corpus)
    common = corpus.mentions["actor"].value_counts(sort=False).astype(int).sort_index()
    top = common.sort_values(ascending=False, kind="stable").index[:ACTORS]
    groups = {f"camp:{camp}": rows for camp, rows in camps.items()}
    groups |= {actor: corpus.mentions[corpus.mentions["actor"] == actor] for actor in top}
    return {name: rates.by_paragraph(corpus, rows).to_numpy() for name, rows in groups.items()}


def coverage(corpus: Corpus, articles: int = ARTICLES) -> pd.DataFrame:
    """Simulate every method on every quantity.

    Returns a row for each: method, quantity, paragraphs (of a simulated article), articles
    (simulated), coverage (percent that hold the rate of the whole), width (median, in mentions per
    1,000 words). Deterministic: the same corpus gives the same table.
    """
    return kept_table(f"coverage-{articles}", lambda: _simulated(corpus, articles))


def _simulated(corpus: Corpus, articles: int) -> pd.DataFrame:
    words = rates.words(corpus).to_numpy(float)
    rows = []
    for place, (name, counts) in enumerate(quantities(corpus).items()):
        truth = counts.sum() / words.sum()
        for size in SIZES:
            chance = np.random.default_rng([SEED, place, size])
            drawn = chance.integers(0, len(words), (articles, size))
            for method in intervals.METHODS:
                low, high = intervals.interval(counts[drawn], words[drawn], method=method)
                held = 100 * float(((low <= truth) & (truth <= high)).mean())
                width = 1000 * float(np.median(high - low))
                rows.append((method, name, size, articles, held, width))
    columns = ["method", "quantity", "paragraphs", "articles", "coverage", "width"]
    return pd.DataFrame(rows, columns=columns)


def summary(study: pd.DataFrame, level: float = intervals.LEVEL) -> pd.DataFrame:
    """Return a row a method, the best first: method, mean, lowest, highest coverage in percent,
    distance (mean distance from the level, in points) and width (mean of the median widths)."""
    apart = (study["coverage"] - 100 * level).abs()
    table = (
        study.assign(apart=apart)
        .groupby("method", sort=False)
        .agg(
            mean=("coverage", "mean"),
            lowest=("coverage", "min"),
            highest=("coverage", "max"),
            distance=("apart", "mean"),
            width=("width", "mean"),
        )
        .reset_index()
    )
    return table.sort_values("distance", kind="stable", ignore_index=True)
