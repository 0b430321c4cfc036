"""Tables changed row by row: every row that stays keeps its bytes; all tables change, or none."""

import csv
import heapq
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from monitor.contract import UNFINISHED, Resource
from monitor.measuring.rows import as_csv
from monitor.source import TextError, article_key

Change = Callable[[Iterator[str]], Iterable[str]]  # records below the header, old to new


def records(file: TextIO) -> Iterator[str]:
    """The records of a CSV file as they stand there, without the line ends behind them."""
    held = ""
    for line in file:
        held += line
        if '"' not in held or held.count('"') % 2 == 0:
            yield held.rstrip("\r\n")
            held = ""
    if held:
        yield held


def below_header(path: Path) -> Iterator[str]:
    """The records of a table without its header."""
    with path.open(encoding="utf-8", newline="") as file:
        found = records(file)
        next(found, None)
        yield from found


def cells(record: str) -> list[str]:
    """The cells of a record; none of a blank line."""
    return next(csv.reader(io.StringIO(record)), [])


def row_ids(data: Path, table: Resource) -> list[str]:
    """The first cell of each row of a table; none where the file is missing."""
    path = data / table.path
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        found = records(file)
        _check_header(next(found, ""), table)
        return [row[0] for record in found if (row := cells(record))]


def merged(new: Iterable[str], gone: set[str], old: Iterable[str]) -> Iterator[str]:
    """Records of two tables in the order of their articles; those of `gone` articles are dropped
    from the old. Each new one stands before the first of a later article.
    """
    kept = (record for record in old if first_cell(record) not in gone)
    return heapq.merge(kept, new, key=lambda record: _key(first_cell(record)))


def first_cell(record: str) -> str:
    """The first cell of a record where that is an id, which holds no quotation mark."""
    return record.partition(",")[0].strip('"')


@lru_cache(maxsize=1024)
def _key(id: str) -> tuple[int, int, str]:
    return article_key(id) if id else (0, 0, "")


def change(data: Path, changes: Mapping[str, tuple[Resource, Change]], what: str) -> None:
    """Let some tables change, by their path below `data`: all of them, or none.

    They are written beside their names and take these together; `what` says what was going on
    where the program is stopped in between. Raises TextError for columns that are not the
    contract's.
    """
    with tempfile.TemporaryDirectory(prefix=".changing-", dir=data) as folder:
        for number, (path, (table, make)) in enumerate(changes.items()):
            with (Path(folder) / str(number)).open("w", encoding="utf-8", newline="") as file:
                _write(file, data / path, table, make)
                file.flush()
                os.fsync(file.fileno())
        mark = data / "features" / UNFINISHED
        mark.write_text(f"{what} when the program was stopped.\n")
        for number, path in enumerate(changes):
            os.replace(Path(folder) / str(number), data / path)
        mark.unlink()


def _write(file: TextIO, path: Path, table: Resource, make: Change) -> None:
    """A table with its records changed, its byte order mark and line ends as they were."""
    if not path.exists():
        file.write(as_csv([table.columns]))
        file.writelines(f"{record}\n" for record in make(iter(())))
        return
    with path.open(encoding="utf-8", newline="") as old:
        first = old.readline()
        end = "\r\n" if first.endswith("\r\n") else "\n"
        header = first.rstrip("\r\n")
        _check_header(header, table)
        file.write(header)
        for record in make(records(old)):
            file.write(end + record)
    with path.open("rb") as raw:
        raw.seek(-1, os.SEEK_END)
        if raw.read(1) == b"\n":
            file.write(end)


def _check_header(header: str, table: Resource) -> None:
    found = cells(header.removeprefix("\ufeff"))
    if found != table.columns:
        name = Path(table.path).name
        raise TextError(
            [
                f"{name}: found the columns {', '.join(found) or 'none'}; "
                f"expected {', '.join(table.columns)}"
            ]
        )
