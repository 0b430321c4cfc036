"""Where the tables are kept while they are made: all of them take their names, or none."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from monitor.contract import UNFINISHED, Resource
from monitor.measuring.rows import Chunk, as_csv
from monitor.source import CorpusError

CHECKPOINT = 5.0  # seconds between notes of how far a run has come
PARTIAL = ".features-partial"
# Rows that are packed together: fewer pack worse, more need more memory on writing and reading.
GROUP = 250_000


@dataclass
class Report:
    """What a run did: articles, words, names that no alias covers, files passed over, and how many
    blocks of what kind were left out (under `reading.TOLD`: remarks on texts).
    """

    articles: int = 0
    words: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class Busy(RuntimeError):
    """Another run is writing into the same folder."""


class Missing(RuntimeError):
    """The optional package is not installed."""


class Shelf:
    """The tables while they are made: nameless, in a folder of their own inside `out`.

    Until every row of every table is on disk the old tables stand. A run that is stopped leaves
    the folder with a note of how far it had come, and the next run of the same texts with the same
    codebook (`mark` says of what) goes on from there. One that is stopped while the tables take
    their names leaves `.unfinished`, which the loader refuses to read beside.
    """

    def __init__(self, out: Path, mark: str, tables: Mapping[str, Resource]):
        self.out = out
        self.mark = mark
        self.tables = tables  # the contract, by the names of the files
        self.folder = out / PARTIAL
        self.report = Report()
        self.suffix = "csv"

    def __enter__(self) -> Shelf:
        self.out.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(exist_ok=True)
        self._lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise Busy(f"{self.out}: found another run at work here; expected none") from None
        sizes = self._resume()
        self._files: dict[str, BinaryIO] = {}
        for table, resource in self.tables.items():
            path = self.folder / f"{table}.csv"
            self._files[table] = file = path.open("r+b" if sizes else "wb")
            if sizes:
                file.truncate(sizes[table])
                file.seek(sizes[table])
            else:
                file.write(as_csv([resource.columns]).encode())
        self._noted = time.monotonic()
        return self

    def _resume(self) -> dict[str, int] | None:
        """Take up an earlier run's note; None where there is none that fits."""
        try:
            note = json.loads((self.folder / "note.json").read_text(encoding="utf-8"))
            sizes = {table: int(note["sizes"][table]) for table in self.tables}
            whole = all(
                (self.folder / f"{table}.csv").stat().st_size >= size
                for table, size in sizes.items()
            )
            if note["mark"] != self.mark or not whole:
                return None
            self.report = Report(note["articles"], note["words"], Counter(note["unknown"]))
            return sizes
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def append(self, chunk: Chunk) -> None:
        """Add the rows of the next chunk."""
        if not self.report.articles:
            self._check(chunk)
        for table, lines in chunk.lines.items():
            self._files[table].write(lines.encode())
        self.report.articles += chunk.articles
        self.report.words += chunk.words
        self.report.unknown.update(chunk.unknown)
        if time.monotonic() - self._noted >= CHECKPOINT:
            self._note()

    def _check(self, chunk: Chunk) -> None:
        """Raise CorpusError where the tables that were measured are not those of the contract."""
        expected = {table: len(resource.columns) for table, resource in self.tables.items()}
        found = {
            table: len(next(csv.reader(io.StringIO(lines)), ())) or expected.get(table)
            for table, lines in chunk.lines.items()
        }
        for table in sorted({*expected, *found}):
            described, made = expected.get(table, 0), found.get(table, 0)
            if described != made:
                raise CorpusError(
                    [
                        f"datapackage.json: found {described} columns of features/{table}.csv; "
                        f"the program measures {made}"
                    ]
                )

    def _note(self) -> None:
        """Write down how far the run has come: first the rows, then the note that counts them."""
        for file in self._files.values():
            file.flush()
        note = {
            "mark": self.mark,
            "sizes": {table: file.tell() for table, file in self._files.items()},
            "articles": self.report.articles,
            "words": self.report.words,
            "unknown": self.report.unknown,
        }
        fresh = self.folder / "note.json.new"
        fresh.write_text(json.dumps(note), encoding="utf-8")
        os.replace(fresh, self.folder / "note.json")
        self._noted = time.monotonic()

    def to_parquet(self) -> None:
        """Make a Parquet file of each table, batch by batch. Raises Missing without pyarrow."""
        for file in self._files.values():
            file.flush()
        for table, resource in self.tables.items():
            path = self.folder / f"{table}.csv"
            _convert(path, path.with_suffix(".parquet"), resource)
        self.suffix = "parquet"

    def finish(self) -> None:
        """Let all tables take their names."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        mark = self.out / UNFINISHED
        mark.write_text("A run of `features` was stopped while its tables took their names.\n")
        for table in self.tables:
            name = f"{table}.{self.suffix}"
            os.replace(self.folder / name, self.out / name)
            # Older tables in the other form would stand beside the new ones.
            other = "csv" if self.suffix == "parquet" else "parquet"
            (self.out / f"{table}.{other}").unlink(missing_ok=True)
        mark.unlink()
        shutil.rmtree(self.folder)

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        stopped = failed is not None and not issubclass(failed, Exception)
        resumable = stopped and not next(iter(self._files.values())).closed
        if resumable:
            self._note()
        for file in self._files.values():
            file.close()
        if failed is not None and not resumable:
            # What a full disk needs first is room.
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


def _convert(source: Path, target: Path, table: Resource) -> None:
    """Write a finished CSV as Parquet, a batch at a time: text is strings, ids above all."""
    try:
        import pyarrow as pa
        import pyarrow.csv
        import pyarrow.parquet
    except ImportError as error:
        raise Missing("--format parquet needs pyarrow: install the extra `large`") from error
    kinds = {"integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
    columns = [(column.name, kinds.get(column.type, pa.string())) for column in table.fields]
    schema = pa.schema(columns)
    reader = pyarrow.csv.open_csv(
        source,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=schema, strings_can_be_null=False, null_values=[]
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    )
    with pyarrow.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        waiting: list[Any] = []
        for batch in reader:
            waiting.append(batch)
            if sum(map(len, waiting)) >= GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema), GROUP)
                waiting.clear()
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema), GROUP)
