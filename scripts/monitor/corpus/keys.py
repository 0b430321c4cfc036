"""The keys of tables: unique where they are a table's own, known where they refer to another."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from monitor.contract import Field, ForeignKey, Resource
from monitor.corpus.faults import Faults

Frames = dict[str, pd.DataFrame]
Tables = dict[str, Resource]


def check(frames: Frames, tables: Tables, faults: Faults) -> None:
    """Note every row of `frames` whose key stands there twice, or that refers to no row."""
    for name, frame in frames.items():
        table = tables[name]
        _primary(frame, table, faults)
        for key in table.foreign_keys:
            if key.resource not in frames:
                continue
            parent, path = frames[key.resource], tables[key.resource].path
            if tables[key.resource].optional and not (faults.folder / path).exists():
                continue  # places, say, that nobody has looked up yet
            _foreign(frame, table, key, parent, path, faults)
        for column in table.fields:
            if column.each_of:
                resource, reference = column.each_of
                where = f"{tables[resource].path}, column {reference}"
                _items(frame, table, column, set(frames[resource][reference]), where, faults)


def _primary(frame: pd.DataFrame, table: Resource, faults: Faults) -> None:
    """Note each row whose key another row before it has."""
    key = list(table.primary_key)
    if key:
        bad = np.flatnonzero(frame.duplicated(key))
        cell = _cells(frame, key)
        faults.rows(table.path, _named(key), bad, cell, "stands there twice; the key is unique")


def _foreign(
    frame: pd.DataFrame,
    table: Resource,
    key: ForeignKey,
    parent: pd.DataFrame,
    at: str,
    faults: Faults,
) -> None:
    """Note each row whose cells in `key` stand in no row of `parent`, which is the file `at`.

    An empty cell refers to nothing.
    """
    fields, reference = list(key.fields), list(key.reference)
    rule = f"stands in no row of {at}, column {_named(reference)}"
    known = _distinct(parent, reference)
    stray = [row for row in _distinct(frame, fields) if row not in known and "" not in row]
    if stray:
        strays = pd.DataFrame(stray, columns=fields).assign(stray=True)
        joined = frame[fields].astype(object).merge(strays.astype(object), how="left", on=fields)
        bad = np.flatnonzero(joined["stray"].notna())
        faults.rows(table.path, _named(fields), bad, _cells(frame, fields), rule)


def _items(
    frame: pd.DataFrame, table: Resource, column: Field, known: set[str], at: str, faults: Faults
) -> None:
    """Note each row of a list column with an item that is not among `known`, which stand `at`."""
    lists = frame[column.name]
    stray = [bool(cell) and not known.issuperset(cell.split(column.delimiter)) for cell in lists]
    rule = f"names an item that stands in no row of {at}"
    faults.cells(table.path, lists, stray, rule)


def _distinct(frame: pd.DataFrame, columns: list[str]) -> set[tuple[Any, ...]]:
    rows = frame[columns].drop_duplicates().astype(object)
    return set(rows.itertuples(index=False, name=None))


def _named(columns: list[str]) -> str:
    return " + ".join(columns)


def _cells(frame: pd.DataFrame, columns: list[str]) -> Callable[[int], str]:
    return lambda row: " + ".join(str(frame[column].iloc[row]) for column in columns)
