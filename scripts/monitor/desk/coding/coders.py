"""What is coded and what is not, and how far two coders agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from monitor.corpus import Corpus
from monitor.desk.coding.sheets import READINGS, SHEETS, filled

# A coded table, and the measured one whose units it codes.
CODED = {table: units for units, table in SHEETS.items()}


def missing(corpus: Corpus) -> pd.DataFrame:
    """What is coded of each article: a row for each article, table and reading.

    Columns: article, table, reading, coded, of.
    """
    lists = [(n, r, f"{n}_{r}", units) for n, units in CODED.items() for r in READINGS]
    lists.append(("summaries", "", "summaries", "paragraphs"))
    tables = {table for *_, coded, units in lists for table in (coded, units)}
    sizes = {table: Counter(getattr(corpus, table)["article"]) for table in tables}
    rows = [
        (article, name, reading, sizes[coded][article], sizes[units][article])
        for article in corpus.order
        for name, reading, coded, units in lists
    ]
    return pd.DataFrame(rows, columns=["article", "table", "reading", "coded", "of"])


def of_two(corpus: Corpus, one: Iterable[Path], other: Iterable[Path]) -> Corpus:
    """The corpus with the filled sheets of two coders in the place of its two readings."""
    frames = {}
    for reading, files in zip(READINGS, (one, other), strict=True):
        rows = filled(corpus, files, reading)
        for name in CODED:
            kept = getattr(corpus, f"{name}_{reading}")
            frames[f"{name}_{reading}"] = rows.get(name, kept.iloc[:0]).astype(kept.dtypes)
    return replace(corpus, frames=corpus.frames | frames)
