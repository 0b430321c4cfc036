"""What is coded and what is not, and how far two coders agree."""

from __future__ import annotations

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
    rows = []
    for article in corpus.order:
        for name, units in CODED.items():
            of = int((getattr(corpus, units)["article"] == article).sum())
            for reading in READINGS:
                done = int((getattr(corpus, f"{name}_{reading}")["article"] == article).sum())
                rows.append((article, name, reading, done, of))
        done = int((corpus.summaries["article"] == article).sum())
        of = int((corpus.paragraphs["article"] == article).sum())
        rows.append((article, "summaries", "", done, of))
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
