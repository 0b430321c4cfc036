"""Rows of a table on their way into a CSV file: cells, and rows grouped by what they belong to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Cells = list[str]

KEPT = 20_000  # cells whose form is remembered
# A word may be as long as a text's line, and its lower case twice as long; `csv` reads less.
csv.field_size_limit(1_000_000)


class _Cells(dict[str, str]):
    """Values as cells of a CSV table, quoted where they must be; each is formed once."""

    def __missing__(self, value: str) -> str:
        if len(self) >= KEPT:
            self.clear()
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow((value, ""))
        self[value] = formed = text.getvalue()[:-1]
        return formed


_CELLS = _Cells()
# Nearly all that a table counts.
_NUMBERS = np.array([str(number) for number in range(1000)], dtype=object)

cell = _CELLS.__getitem__
"""A text as a cell."""


def cells(values: Iterable[str]) -> Cells:
    """Texts as cells."""
    return list(map(cell, values))


def plain_cells(values: Iterable[str]) -> Cells:
    """The same for texts that are nearly all letters, and too many to remember."""
    return [value if value.isalnum() else cell(value) for value in values]


def whole(numbers: Iterable[int] | np.ndarray) -> Cells:
    """Whole numbers, none below 0, as cells."""
    values = np.asarray(numbers if isinstance(numbers, np.ndarray) else [*numbers], dtype=np.int64)
    if values.max(initial=0) < len(_NUMBERS):
        return _NUMBERS.take(values).tolist()
    return list(map(str, values.tolist()))


def numbered(groups: np.ndarray) -> np.ndarray:
    """1, 2 … within each run of equal numbers."""
    first = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(np.append(first, len(groups)))
    return np.arange(1, len(groups) + 1) - np.repeat(first, sizes)


@dataclass(frozen=True)
class Rows:
    """The rows of a table in order: what each group of rows begins with, and the rest of each row.

    A group is an article or a paragraph. Its key, the first cell or two of its rows, is written
    once; `sizes` says how many rows it has.
    """

    keys: Cells
    sizes: Sequence[int]
    rest: Cells

    @classmethod
    def of(cls, keys: Cells, sizes: Sequence[int], *columns: Cells) -> Rows:
        """Rows whose cells behind the key stand in columns."""
        return cls(keys, sizes, list(map(",".join, zip(*columns, strict=True))))

    def lines(self) -> str:
        """The rows as lines of CSV."""
        lines, at = [], 0
        for key, size in zip(self.keys, self.sizes, strict=True):
            if size:
                head = f"\n{key},"
                lines.append(head + head.join(self.rest[at : at + size]))
                at += size
        return "".join(lines)[1:] + "\n" if lines else ""
