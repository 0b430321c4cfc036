"""What is wrong in a folder of data, noted as it is found and told by file, line and column."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

TOLD_A_COLUMN = 5  # of each rule that its cells break


class Faults:
    """The faults found so far in one folder of data."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.found: list[str] = []

    def file(self, path: str, message: str) -> None:
        """Note a fault of a whole file."""
        self.found.append(f"{path}: {message}")

    def rows(self, path: str, column: str, bad: np.ndarray, cell: Callable, rule: str) -> None:
        """Note a fault for each row number in `bad`; `cell(row)` is what the row holds."""
        if len(bad) == 0:
            return
        told = bad[:TOLD_A_COLUMN]
        for row, line in zip(told, _lines(self.folder / path, told), strict=True):
            self.found.append(f"{path}, line {line}, column {column}: {_shown(cell(row))} {rule}")
        if len(bad) > len(told):
            self.found.append(f"{path}, column {column}: {len(bad) - len(told)} more: {rule}")

    def cells(self, path: str, cells: pd.Series, broken: Iterable[bool], rule: str) -> None:
        """Note a fault for each cell of a column that breaks a rule: `broken` says it of each."""
        bad = np.flatnonzero(np.fromiter(broken, dtype=bool))
        self.rows(path, str(cells.name), bad, cells.__getitem__, rule)


def _shown(value: object, longest: int = 60) -> str:
    text = repr(str(value))
    return text if len(text) <= longest else text[:longest] + "…'"


def _lines(path: Path, rows: Iterable[int]) -> list[int]:
    """Return the line of the file on which each row (from 0, the header apart) begins."""
    wanted = set(map(int, rows))
    found: dict[int, int] = {}
    begins, row = 1, -1
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            if cells:
                if row in wanted:
                    found[row] = begins
                row += 1
            begins = reader.line_num + 1
            if len(found) == len(wanted):
                break
    return [found[int(row)] for row in rows]
