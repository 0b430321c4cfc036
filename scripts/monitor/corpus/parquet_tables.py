"""Tables of a large corpus: Parquet files, read by column, when asked for, or in blocks.

A folder of data may hold its measured tables as Parquet instead of CSV (`features --format
parquet`). They are made by the program alone and cannot be edited by hand, so that not every row is
looked at: the columns must be those of the descriptor, and the distinct values of a column keep its
rules. Needs pyarrow, the extra `large`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from monitor.contract import MEASURED, Resource
from monitor.corpus.faults import Faults
from monitor.corpus.fields import broken_rule
from monitor.source import CorpusError

BLOCK = 1_000_000  # rows that are looked at at once: some tens of megabytes
# What everything is reckoned by, and small: read at once, like the tables that are CSV.
FIRST = ("features-articles", "paragraphs")


def found(folder: Path, tables: dict[str, Resource]) -> dict[str, Resource]:
    """Return the measured tables that stand there as Parquet, with the path that they have.

    Raises CorpusError for a table that stands there in both forms: one of them is old.
    """
    large, twice = {}, []
    for name, table in tables.items():
        path = Path(table.path).with_suffix(".parquet")
        if table.path.startswith(MEASURED) and (folder / path).is_file():
            large[name] = replace(table, path=path.as_posix())
            if (folder / table.path).exists():
                twice.append(f"{table.path}: found {path.name} beside it; expected one of the two")
    if twice:
        raise CorpusError(twice)
    return large


def read(folder: Path, table: Resource) -> pd.DataFrame:
    """Return a whole table: text as categories, whole numbers in four bytes. Raises CorpusError."""
    arrow = _parquet()
    text = [column.name for column in table.fields if _is_text(column.type)]
    try:
        _check_columns(arrow.read_schema(folder / table.path).names, table)
        file = arrow.ParquetFile(folder / table.path, read_dictionary=text)
        rows = file.read(columns=table.columns, use_threads=False)
    except (OSError, ValueError) as error:
        raise CorpusError([f"{table.path}: cannot be read as Parquet ({error})"]) from None
    frame = rows.to_pandas(split_blocks=True, self_destruct=True)
    _check_values(frame, table)
    return frame


def later(folder: Path, table: Resource, known: dict[str, set]) -> Callable[[], pd.DataFrame]:
    """Return what reads a table when called, and checks what it refers to.

    `known` holds, by column, the values that may stand there (actors of the codebook …).
    """

    def reading() -> pd.DataFrame:
        frame = read(folder, table)
        faults = []
        for column, values in known.items():
            stray = [v for v in frame[column].cat.categories if v and v not in values]
            faults += [f"{table.path}, column {column}: {v!r} is not known" for v in stray]
        if faults:
            raise CorpusError(faults)
        return frame

    return reading


def blocks(path: Path, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Return some columns of a Parquet file, BLOCK rows at a time; text as categories."""
    arrow = _parquet()
    schema = arrow.read_schema(path)
    text = [name for name in columns if str(schema.field(name).type) == "string"]
    file = arrow.ParquetFile(path, read_dictionary=text)
    for batch in file.iter_batches(BLOCK, columns=list(columns), use_threads=False):
        yield batch.to_pandas()


def rows_of(path: Path, article: str) -> pd.DataFrame:
    """Return the rows of one article; parts of the file without it are not read."""
    return _parquet().read_table(path, filters=[("article", "==", article)]).to_pandas()


def _parquet():
    try:
        import pyarrow.parquet as arrow
    except ImportError as error:
        raise CorpusError(
            ["features/: found Parquet tables; pyarrow reads them: install the extra `large`"]
        ) from error
    return arrow


def _is_text(kind: str) -> bool:
    return kind not in ("integer", "number", "boolean")


def _check_columns(names: Sequence[str], table: Resource) -> None:
    if sorted(names) != sorted(table.columns):
        found, expected = ", ".join(names), ", ".join(table.columns)
        raise CorpusError([f"{table.path}: found the columns {found}; expected {expected}"])


def _check_values(frame: pd.DataFrame, table: Resource) -> None:
    """Hold each rule of the descriptor against the distinct values, of numbers the extremes."""
    faults = Faults(Path())
    for column in table.fields:
        values = frame[column.name]
        if not len(values):
            continue
        if isinstance(values.dtype, pd.CategoricalDtype):
            distinct = values.cat.categories
        elif column.type in ("integer", "number"):
            distinct = [values.min(), values.max()]
        else:
            distinct = []
        for value in distinct:
            if rule := broken_rule(str(value), column):
                faults.file(f"{table.path}, column {column.name}", f"{str(value)!r} {rule}")
                break
    if faults.found:
        raise CorpusError(faults.found)
