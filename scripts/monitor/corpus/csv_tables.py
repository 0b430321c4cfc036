"""CSV files as typed DataFrames, checked against their rules.

Each rule is tested on the distinct values of a column, so a table of millions of rows costs little
more than one of ten. What a spreadsheet does to a file on saving is read as if it had not: a byte
order mark, line ends of Windows, cells in quotation marks, rows and columns in another order.
"""

import csv
import re
import warnings
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
import pandas as pd

from monitor.contract import Field, Resource
from monitor.corpus.faults import Faults
from monitor.corpus.fields import TRUE_FALSE, broken_rule

# A table of more rows keeps its text columns as categories and its whole numbers in four bytes;
# smaller ones have plain strings, which are easier to work with.
LARGE = 500_000
# Files up to this size are also read row by row, to find rows that lack a cell.
HAND_MADE = 4_000_000


def read_table(folder: Path, table: Resource, faults: Faults) -> pd.DataFrame | None:
    """Return a table with its columns in the order and of the types of the descriptor.

    Text, days and lists are strings ('' where empty), whole numbers int64 (Int64 where a cell may
    be empty), other numbers float64, true and false bool. Rows keep the order of the file; an
    optional column that the file lacks is empty. None where a fault was noted.
    """
    path = folder / table.path
    if not path.is_file():
        if not table.optional or path.exists():
            faults.file(table.path, "is no file that can be read; the table is required")
            return None
        return empty(table)
    known = len(faults.found)
    _check_header(path, table, faults)
    if len(faults.found) == known and (odd := odd_byte(path)):
        faults.file(table.path, odd)
    raw = _read(path, table, faults) if len(faults.found) == known else None
    if raw is None:
        return None
    blank = pd.Series("", raw.index, dtype="category")
    columns = {f.name: _typed(raw.get(f.name, blank), f, table, faults) for f in table.fields}
    return pd.DataFrame(columns) if len(faults.found) == known else None


def empty(table: Resource) -> pd.DataFrame:
    """Return the table without rows, each column of its type."""
    no_cells = pd.Categorical([], categories=[])
    return pd.DataFrame({f.name: _convert(no_cells, f) for f in table.fields})


# --- the file ------------------------------------------------------------------------------------


def _check_header(path: Path, table: Resource, faults: Faults) -> None:
    """Note a fault of encoding, of columns or of a row's length."""
    check_all = path.stat().st_size <= HAND_MADE
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if not _right_columns(header, table.as_in(header), faults):
                return
            begins = reader.line_num + 1
            for cells in reader if check_all else ():
                if cells and len(cells) != len(header):
                    found = f"has {len(cells)} cells; expected {len(header)}, one a column"
                    faults.file(f"{table.path}, line {begins}", found)
                begins = reader.line_num + 1
    except UnicodeDecodeError:
        faults.file(table.path, f"is not UTF-8 ({_wrong_byte(path)}); save it as CSV UTF-8")
    except csv.Error as error:
        faults.file(f"{table.path}, line {reader.line_num}", f"is no CSV ({error})")
    except OSError as error:
        faults.file(table.path, f"cannot be read ({error.strerror})")


def _right_columns(header: list[str], table: Resource, faults: Faults) -> bool:
    if sorted(header) == sorted(table.columns):
        return True
    found = ", ".join(header)[:200] or "none"
    expected = ", ".join(table.columns)
    hint = ""
    if len(header) == 1 and (";" in found or "\t" in found):
        hint = " (saved with another separator than the comma)"
    faults.file(f"{table.path}, line 1", f"found the columns {found}{hint}; expected {expected}")
    return False


def odd_byte(path: Path) -> str:
    """Tell of a byte at which pandas would silently lose something; empty where none is.

    At a zero it ends a cell, and behind a carriage return by itself it can pass over an empty one.
    """
    with open(path, "rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if content.find(b"\0") >= 0:
            return "holds a NUL byte; expected text"
        if _LONE_RETURN.search(content):
            return "holds a carriage return without a line feed; save it with usual line ends"
    return ""


_LONE_RETURN = re.compile(rb"\r(?!\n)")


def _wrong_byte(path: Path) -> str:
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"byte 0x{content[error.start]:02x} on line {line}"
    return "a byte that cannot stand there"


def _read(path: Path, table: Resource, faults: Faults) -> pd.DataFrame | None:
    """Return every column as categories of strings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                path, dtype="category", na_filter=False, index_col=False, encoding="utf-8-sig"
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        faults.file(table.path, f"has rows of another length than its header ({error})")
    except UnicodeDecodeError:
        faults.file(table.path, f"is not UTF-8 ({_wrong_byte(path)}); save it as CSV UTF-8")
    return None


# --- its columns ---------------------------------------------------------------------------------


def _typed(raw: pd.Series, column: Field, table: Resource, faults: Faults) -> pd.Series | None:
    """Return a column of its type, or None after noting the cells that break a rule."""
    values = raw.array
    rules = [broken_rule(value, column) for value in values.categories]
    for rule in dict.fromkeys(filter(None, rules)):
        wrong = [code for code, broken in enumerate(rules) if broken == rule]
        bad = np.flatnonzero(np.isin(values.codes, wrong))
        faults.rows(table.path, column.name, bad, values.__getitem__, rule)
    if any(rules):
        return None
    if column.unique:
        bad = np.flatnonzero(raw.duplicated() & (raw != ""))
        faults.rows(table.path, column.name, bad, values.__getitem__, "stands there twice")
    return _convert(values, column)


def _convert(values: pd.Categorical, column: Field) -> pd.Series:
    """Return checked cells as a column of the field's type."""
    distinct = values.categories
    if column.type == "integer":
        numbers = np.array([int(value or 0) for value in distinct], dtype="int64")
        if len(values) > LARGE and len(numbers) and abs(numbers).max() < 2**31:
            numbers = numbers.astype("int32")
        cells = pd.Series(_spread(numbers, values))
        blank = np.array([value == "" for value in distinct], dtype=bool)
        return cells if column.required else cells.astype("Int64").mask(_spread(blank, values))
    if column.type == "number":
        numbers = np.array([float(value or "nan") for value in distinct], dtype="float64")
        return pd.Series(_spread(numbers, values))
    if column.type == "boolean":
        truths = np.array([TRUE_FALSE.get(value, False) for value in distinct], dtype=bool)
        return pd.Series(_spread(truths, values))
    if len(values) > LARGE:
        return pd.Series(values)
    return pd.Series(_spread(np.array(distinct, dtype=object), values), dtype=object)


def _spread(by_code: np.ndarray, values: pd.Categorical) -> np.ndarray:
    """Return what `by_code` holds for each cell's category."""
    return by_code.take(values.codes) if len(values) else by_code[:0]
