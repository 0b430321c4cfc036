"""Rows of a table on their way into a CSV file: cells, and rows grouped by what they belong to."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Cells = list[str]
Column = np.ndarray | list[str]

KEPT = 20_000  # cells whose form is remembered
# A word may be as long as a text's line, and its lower case twice as long; `csv` reads less.
csv.field_size_limit(1_000_000)


class _Cells(dict[str, str]):
    """Values as cells of a CSV table, quoted where they must be; each is formed once."""

    def __missing__(self, value: str) -> str:
        if len(self) >= KEPT:
            self.clear()
        self[value] = formed = as_csv([(value, "")])[: -len(",\n")]
        return formed


_CELLS = _Cells()
# Nearly all that a table counts.
_NUMBERS = np.array([str(number) for number in range(1000)], dtype=object)

cell = _CELLS.__getitem__
"""A text as a cell."""


def cells(values: Iterable[str]) -> Cells:
    """Texts as cells."""
    return list(map(cell, values))


def plain_cells(values: Iterable[str]) -> np.ndarray:
    """The same for texts that are nearly all letters, and too many to remember: a column."""
    formed = [value if value.isalnum() else cell(value) for value in values]
    return np.array(formed, dtype=object)


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with `\\n` line ends."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def numbered(groups: np.ndarray) -> np.ndarray:
    """1, 2 … within each run of equal numbers."""
    first = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(np.append(first, len(groups)))
    return np.arange(1, len(groups) + 1) - np.repeat(first, sizes)


def _formed(column: Column) -> Iterable[str]:
    """A column as cells, by its type: a list of texts, or an array.

    Whole numbers (none below 0) are written as they are, decimals with one place, truths as `true`
    and `false`; objects are cells already.
    """
    if isinstance(column, list):
        return map(cell, column)
    if column.dtype.kind == "b":
        column = np.array(["false", "true"], dtype=object).take(column)
    elif column.dtype.kind == "i" and column.max(initial=0) < len(_NUMBERS):
        column = _NUMBERS.take(column)
    if column.dtype.kind == "O":
        formed: Cells = column.tolist()
        return formed
    return map("{:.1f}".format if column.dtype.kind == "f" else str, column.tolist())


@dataclass(frozen=True)
class Rows:
    """The rows of a table in order: what each group of rows begins with, and the rest of each row.

    A group is an article or a paragraph. Its key, the first cell or two of its rows, is written
    once; `sizes` says how many rows it has.
    """

    keys: Cells
    sizes: np.ndarray
    rest: Cells

    @classmethod
    def of(cls, keys: Cells, sizes: np.ndarray, *columns: Column) -> Rows:
        """Rows whose cells behind the key stand in columns."""
        return cls(keys, sizes, list(map(",".join, zip(*map(_formed, columns), strict=True))))

    def lines(self) -> str:
        """The rows as lines of CSV."""
        lines, at = [], 0
        for key, size in zip(self.keys, self.sizes.tolist(), strict=True):
            if size:
                head = f"\n{key},"
                lines.append(head + head.join(self.rest[at : at + size]))
                at += size
        return "".join(lines)[1:] + "\n" if lines else ""

    def cells(self) -> list[list[str]]:
        """The rows, each as its cells."""
        return list(csv.reader(io.StringIO(self.lines())))


@dataclass(frozen=True)
class Chunk:
    """Articles measured together, as a worker hands them back: lines of CSV by table, and sums."""

    lines: dict[str, str]
    articles: int
    words: int
    unknown: Counter[str]
