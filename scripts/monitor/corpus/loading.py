"""A folder of data read and validated as one frozen set of DataFrames.

    from monitor import load_corpus
    corpus = load_corpus()

The tables and their rules stand in `datapackage.json`. Nothing here reads a text: whoever reads
the report needs the tables alone.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from monitor.contract import TO_BE_FILLED, UNFINISHED, Resource, read_contract, unknown_references
from monitor.corpus import consistency
from monitor.corpus import csv_tables as tabular
from monitor.corpus import parquet_tables as large
from monitor.corpus.corpus import Corpus
from monitor.corpus.faults import Faults
from monitor.corpus.fields import listed
from monitor.settings import read_identity
from monitor.source import CorpusError, article_key, find_data, read_source


def load_corpus(data: str | os.PathLike[str] | None = None) -> Corpus:
    """Read and validate every table of a folder of data.

    Tables that the folder's own `datapackage.json` does not describe keep the report's rules.
    Raises CorpusError, which lists the faults with table, line, column, value and rule.
    """
    folder = find_data(data)
    if (folder / "features" / UNFINISHED).exists():
        raise CorpusError(
            [
                f"features/{UNFINISHED}: found the mark of a run that was stopped while its tables "
                "took their names; measure the texts again"
            ]
        )
    identity = read_identity(folder)
    tables = listed(read_contract(folder), identity)
    faults = Faults(folder)
    faults.found += unknown_references(tables)
    parquet = large.found(folder, tables)
    tables |= parquet
    read = {
        name: tabular.read_table(folder, table, faults)
        for name, table in tables.items()
        if name not in parquet
    }
    read |= {name: large.read(folder, parquet[name]) for name in large.FIRST if name in parquet}
    _stop_at(faults)  # keys and sums of a table that could not be read would only add noise
    frames = {name: frame for name, frame in read.items() if frame is not None}
    order = _order(frames["features-articles"], faults)
    _stop_at(faults)
    frames["articles"] = _described(frames["articles"], order, read_source(folder).year_zero)
    consistency.check(frames, tables, faults)
    _stop_at(faults)
    return Corpus(
        folder=folder,
        order=tuple(order),
        tables=MappingProxyType(tables),
        frames={
            _attribute(name): _sorted(_measured(frame, order), tables[name], order)
            for name, frame in frames.items()
        },
        later={
            _attribute(name): _later(folder, table, frames)
            for name, table in parquet.items()
            if name not in frames
        },
        identity=identity,
    )


def only(corpus: Corpus, articles: Sequence[str]) -> Corpus:
    """Return the corpus as it is without the articles that are not among `articles`, ids in order.

    Raises KeyError where one of them is not in the corpus.
    """
    order = [corpus.article(article) for article in articles]
    return replace(
        corpus,
        order=tuple(order),
        frames={name: _measured(frame, order) for name, frame in corpus.frames.items()},
        later={name: partial(_only, read, order) for name, read in corpus.later.items()},
    )


def _only(read: Callable[[], pd.DataFrame], order: list[str]) -> pd.DataFrame:
    return _measured(read(), order)


def _attribute(name: str) -> str:
    return name.replace("-", "_")


def _later(
    folder: Path, table: Resource, frames: dict[str, pd.DataFrame]
) -> Callable[[], pd.DataFrame]:
    """Return what reads a large table, for when the corpus is first asked for it."""
    known = {
        key.fields[0]: set(frames[key.resource][key.reference[0]])
        for key in table.foreign_keys
        if len(key.fields) == 1 and key.resource in frames
    }
    return large.later(folder, table, known)


def _stop_at(faults: Faults) -> None:
    if faults.found:
        raise CorpusError(faults.found)


# --- articles ------------------------------------------------------------------------------------


def _order(measured: pd.DataFrame, faults: Faults) -> list[str]:
    """Return the measured articles in their order."""
    if measured.empty:
        faults.file("features/articles.csv", "holds no article; measure a folder of texts first")
    return sorted(measured["article"], key=article_key)


def _described(articles: pd.DataFrame, order: list[str], year_zero: int) -> pd.DataFrame:
    """Return `articles` with a row added for each measured article that has none."""
    listed = set(articles["id"])
    # Each once: an article that was measured twice is told as that, where its row stands.
    missing = [article for article in dict.fromkeys(order) if article not in listed]
    rows = []
    for article in missing:
        volume, issue, _ = article_key(article)
        known = {"id": article, "volume": volume, "issue": issue, "year": year_zero + volume}
        rows.append(dict.fromkeys(articles.columns, "") | known | {"date_basis": TO_BE_FILLED})
    return pd.concat([articles, pd.DataFrame(rows)], ignore_index=True) if rows else articles


# --- rows ----------------------------------------------------------------------------------------


def _article_column(frame: pd.DataFrame) -> str:
    return "article" if "article" in frame else "id" if "volume" in frame else ""


def _measured(frame: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Return the rows that concern a measured article; coding of others waits for its texts."""
    column = _article_column(frame)
    if column:
        kept = frame[column].isin(order)
        frame = frame if kept.all() else frame[kept].reset_index(drop=True)
    # Events, threads and the glossary list paragraphs; what the glossary tells may rest on none.
    if "paragraphs" in frame and "sentences" not in frame:
        known = set(order)
        lists = [
            ";".join(item for item in cell.split(";") if item.rpartition(":")[0] in known)
            for cell in frame["paragraphs"]
        ]
        kept = (frame["paragraphs"] == "") | pd.Series(map(bool, lists), frame.index, dtype=bool)
        frame = frame.assign(paragraphs=pd.Series(lists, dtype=object, index=frame.index))
        frame = frame[kept].reset_index(drop=True)
    return frame


def _sorted(frame: pd.DataFrame, table: Resource, order: list[str]) -> pd.DataFrame:
    """Return the rows by their key, articles in their order.

    A table without a key has its rows in the order of the text: only articles and paragraphs are
    put in order.
    """
    article = _article_column(frame)
    key = list(table.primary_key) or [c for c in ("article", "paragraph") if c in frame]
    rank = {name: place for place, name in enumerate(order)}
    by = frame[key].reset_index(drop=True)
    if article in key:
        by[article] = by[article].map(rank).astype("int64")
    return frame.iloc[by.sort_values(key, kind="stable").index].reset_index(drop=True)
