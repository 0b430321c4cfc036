"""A folder of texts in, the tables out: all of them or none, in order, on all cores.

Files are first read for their ids and faults, then measured in chunks in the order of volume and
issue. A chunk comes back as finished lines and is appended to tables that are still nameless; so
no more than a few chunks are in memory at a time, and nothing needs sorting afterwards. Only when
all are on disk do they take their names. A run that is stopped goes on where it was.
"""

from __future__ import annotations

import csv
import fcntl
import gc
import hashlib
import io
import json
import os
import shutil
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from multiprocessing import parent_process
from pathlib import Path
from threading import RLock, Thread

import monitor
from monitor.measuring.instrument import TABLES, UNFINISHED, Instrument
from monitor.source import Source, TextError, read_source
from monitor.texts.articles import Article, parse, read_article, same_ids, text_names

BATCH = 1_000_000  # characters: what bounds memory where articles are long
KEPT = 16_000_000  # characters of articles that are kept between survey and measuring
CHUNK = 128  # files: a tenth of a second of work, and a few megabytes of rows
SHARED = 96  # files of a chunk where several workers have one in memory
AHEAD = 3  # chunks a worker may be ahead of the writer: what bounds memory
FEW = 128  # files up to which starting workers costs more than it saves
CHECKPOINT = 5.0  # seconds between notes of how far a run has come

PARTIAL = ".features-partial"

Progress = Callable[[str, int, int], None]


@dataclass
class Report:
    """What a run did: articles, words, names that no alias covers, and files passed over."""

    articles: int = 0
    words: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Measured:
    """A chunk as it comes back from a worker: lines of CSV by table, and its sums."""

    lines: dict[str, str]
    articles: int
    words: int
    unknown: Counter[str]


class Busy(RuntimeError):
    """Another run is writing into the same folder."""


# -- one chunk, in whatever process ---------------------------------------------------------------


_INSTRUMENTS: dict[str, Instrument] = {}
# An instrument learns words as it measures, and the threads of a Dask worker share one.
_MEASURING = RLock()


def _instrument(edition: str, make: Callable[[], Instrument]) -> Instrument:
    """The instrument of an edition of the codebook and the program, made once a process."""
    with _MEASURING:
        if edition not in _INSTRUMENTS:
            _INSTRUMENTS.clear()
            _INSTRUMENTS[edition] = make()
        return _INSTRUMENTS[edition]


def measure_files(paths: Sequence[str], data: Path, edition: str) -> Measured:
    """Measure some files, in their order."""
    instrument = _instrument(edition, lambda: Instrument.load(data))
    return _measure(
        instrument,
        (_SURVEYED.pop(path, None) or read_article(path, instrument.source) for path in paths),
    )


def measure_texts(texts: Sequence[tuple[str, bytes]], parts: tuple, edition: str) -> Measured:
    """Measure some (name, bytes), for workers that do not see the folder.

    `parts` is what an instrument is made of.
    """
    instrument = _instrument(edition, lambda: Instrument(*parts))
    return _measure(instrument, (parse(raw, name, instrument.source) for name, raw in texts))


def _measure(instrument: Instrument, articles: Iterable[Article]) -> Measured:
    parts = []
    with _MEASURING, _no_collection():
        for batch in _batches(articles):
            measured = instrument.measure(*batch)
            lines = {table: rows.lines() for table, rows in measured.tables.items()}
            parts.append(Measured(lines, len(batch), measured.words, measured.unknown))
    if len(parts) == 1:
        return parts[0]
    unknown: Counter[str] = Counter()
    for part in parts:
        unknown.update(part.unknown)
    return Measured(
        {table: "".join(part.lines[table] for part in parts) for table in TABLES},
        sum(part.articles for part in parts),
        sum(part.words for part in parts),
        unknown,
    )


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles that are measured at once: as many as have some number of characters together."""
    batch, size = [], 0
    for article in articles:
        batch.append(article)
        size += sum(map(len, article.body))
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the collector of cycles: a chunk makes a million objects and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def as_csv(rows: Iterable[Sequence]) -> str:
    """Rows as CSV with `\\n` line ends."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


# -- the survey -----------------------------------------------------------------------------------


# A file that can be read, as one text: volume, issue and letter of its article at a fixed width,
# and its name behind. So texts sort as articles do, and a million of them take little room.
KEY = 13


# Articles that the survey read in this process and that wait to be measured.
_SURVEYED: dict[str, Article] = {}


def survey_files(
    paths: Sequence[str], source: Source, keep: bool = False
) -> tuple[list[str], list[str], int]:
    """The key and name of each file that can be read, a fault for each that cannot; characters.

    With `keep` the articles are kept for `measure_files`, if that is done in this process too.
    """
    found, faults, size = [], [], 0
    for path in paths:
        try:
            article = read_article(path, source)
        except TextError as error:
            faults += error.faults
            continue
        found.append(f"{article.volume:06}{article.issue:06}{article.letter:1}{article.file}")
        size += sum(map(len, article.body))
        if keep:
            _SURVEYED[path] = article
    return found, faults, size


@contextmanager
def _no_articles_left() -> Iterator[None]:
    """Let go of articles that were kept and not measured: by a run that failed, or went on."""
    try:
        yield
    finally:
        _SURVEYED.clear()


def _survey(
    engine: Engine,
    texts: Path,
    names: Sequence[str],
    source: Source,
    keep: bool,
    tell: Progress,
) -> tuple[list[str], list[str]]:
    """All files that can be read, and the faults of the others; with `keep` the first articles."""
    found, faults = [], []
    read = 0  # characters
    chunks = ((piece, source, keep and read < KEPT) for piece in _pieces(texts, names, CHUNK))
    for entries, bad, size in engine.map(survey_files, chunks):
        found += entries
        faults += bad
        read += size
        tell("read", len(found) + len(faults), len(names))
    return found, faults


def _pieces(texts: Path, names: Sequence[str], size: int, first: int = 0) -> Iterator[list[str]]:
    """The paths of files, so many at a time, from one on."""
    for at in range(first, len(names), size):
        yield [os.path.join(texts, name) for name in names[at : at + size]]


def _order(found: Iterable[str], source: Source) -> tuple[list[str], list[str]]:
    """The files' names in the order of their articles, one an id, and the faults of the others."""
    names, twice = [], []
    for key, files in groupby(sorted(found), key=lambda entry: entry[:KEY]):
        first, *more = (entry[KEY:] for entry in files)
        names.append(first)
        if more:
            id = source.article_id(int(key[:6]), int(key[6:12]), key[12:].strip())
            twice += [(id, name) for name in (first, *more)]
    return names, same_ids(twice)


# -- engines --------------------------------------------------------------------------------------


def _begin_worker() -> None:
    """In a worker: hold back the collector, and end when the process that started it is gone.

    One that is killed outright tells nobody, and its workers would wait for work for ever.
    """
    gc.disable()

    def wait() -> None:
        parent_process().join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


class Engine:
    """Calls a function for many chunks and hands the results on in order.

    `jobs` processes of this machine; one does the work in this process.
    """

    def __init__(self, jobs: int = 1):
        self.jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, initializer=_begin_worker) if jobs > 1 else None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=failed is None, cancel_futures=True)

    def map(self, function: Callable, chunks: Iterable[tuple]) -> Iterator:
        """Results of `function(*chunk)` in the order of the chunks, a few ahead at the most."""
        if self._pool is None:
            yield from (function(*chunk) for chunk in chunks)
            return
        waiting: deque = deque()
        for chunk in chunks:
            waiting.append(self._pool.submit(function, *chunk))
            if len(waiting) >= AHEAD * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class DaskEngine(Engine):
    """The same on the workers of a Dask scheduler, which need the package but not the texts."""

    def __init__(self, scheduler: str | None):
        from distributed import Client  # an optional extra: `large`

        self._client = Client(scheduler) if scheduler else Client(n_workers=2, dashboard_address="")
        self.jobs = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        self._pool = self._client

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._client.close()


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# -- the run --------------------------------------------------------------------------------------


def write_features(
    texts: Path,
    out: Path,
    data: Path,
    *,
    jobs: int | None = None,
    keep_going: bool = False,
    parquet: bool = False,
    scheduler: str | None = None,
    dask: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Measure a folder of texts into the tables below `out`, all of them or none.

    `data` holds the codebook; `jobs` processes (all cores by default) share the work. With
    `keep_going` a bad file is passed over and reported; without, TextError names all of them and
    nothing is written. Raises CodebookError, and Busy where another run writes into `out`.
    """
    texts, out, data = Path(texts), Path(out), Path(data)
    source = read_source(data)
    names = text_names(texts)
    instrument = Instrument.load(data)  # a fault of the codebook shows before the work begins
    jobs = 1 if len(names) <= FEW else (jobs or cores())
    tell = progress or (lambda *_: None)
    # Dask's own threads do make cycles.
    held = nullcontext() if dask else _no_collection()
    with held, _no_articles_left(), DaskEngine(scheduler) if dask else Engine(jobs) as engine:
        keep = jobs == 1 and not dask
        found, faults = _survey(Engine(1) if dask else engine, texts, names, source, keep, tell)
        names, twice = _order(found, source)
        del found
        faults += twice
        if faults and not (keep_going and names):
            raise TextError(faults)
        mark = _fingerprint(data, texts, names)
        _instrument(mark, lambda: instrument)  # for the work that is done in this process
        with Tables(out, mark) as tables:
            size = CHUNK if engine.jobs == 1 else SHARED
            pieces = _pieces(texts, names, size, tables.report.articles)
            if dask:
                results = engine.map(
                    measure_texts,
                    (
                        (
                            [(os.path.basename(p), Path(p).read_bytes()) for p in piece],
                            instrument.parts,
                            mark,
                        )
                        for piece in pieces
                    ),
                )
            else:
                results = engine.map(measure_files, ((p, data, mark) for p in pieces))
            for measured in results:
                tables.append(measured)
                tell("measured", tables.report.articles, len(names))
            if parquet:
                tables.to_parquet()
            tables.finish()
    tables.report.skipped = faults
    return tables.report


def program() -> list[Path]:
    """Every module of the program, in whatever folder of the package it lies."""
    return sorted(Path(monitor.__file__).parent.rglob("*.py"))


def _fingerprint(data: Path, texts: Path, names: Sequence[str]) -> str:
    """What a run depends on: the program, the codebook, and the texts by name, size and time."""
    digest = hashlib.sha256()
    codebook = sorted((data / "codebook").glob("*.csv"))
    known = [path for path in (data / "articles.csv", data / "corpus.toml") if path.exists()]
    for path in [*program(), *codebook, *known]:
        digest.update(path.read_bytes())
    for name in names:
        status = os.stat(os.path.join(texts, name))
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Tables:
    """The tables while they are made: nameless, in a folder of their own inside `out`.

    Until every row of every table is on disk the old tables stand. A run that is stopped leaves
    the folder with a note of how far it had come, and the next run of the same texts with the same
    codebook goes on from there. One that is stopped while the tables take their names leaves
    `.unfinished`, which the loader refuses to read beside.
    """

    def __init__(self, out: Path, mark: str):
        self.out = out
        self.mark = mark
        self.folder = out / PARTIAL
        self.report = Report()
        self.suffix = "csv"

    def __enter__(self) -> Tables:
        self.out.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(exist_ok=True)
        self._lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise Busy(f"{self.out}: found another run at work here; expected none") from None
        sizes = self._resume()
        self._files = {}
        for table, columns in TABLES.items():
            path = self.folder / f"{table}.csv"
            self._files[table] = file = path.open("r+b" if sizes else "wb")
            if sizes:
                file.truncate(sizes[table])
                file.seek(sizes[table])
            else:
                file.write(as_csv([columns]).encode())
        self._noted = time.monotonic()
        return self

    def _resume(self) -> dict[str, int] | None:
        """Take up an earlier run's note; None where there is none that fits."""
        try:
            note = json.loads((self.folder / "note.json").read_text(encoding="utf-8"))
            sizes = {table: int(note["sizes"][table]) for table in TABLES}
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

    def append(self, measured: Measured) -> None:
        """Add the rows of the next chunk."""
        for table, lines in measured.lines.items():
            self._files[table].write(lines.encode())
        self.report.articles += measured.articles
        self.report.words += measured.words
        self.report.unknown.update(measured.unknown)
        if time.monotonic() - self._noted >= CHECKPOINT:
            self._note()

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
        """Make a Parquet file of each table, batch by batch; needs the extra `large`."""
        from monitor.measuring import parquet

        for file in self._files.values():
            file.flush()
        for table in TABLES:
            parquet.convert(self.folder / f"{table}.csv", self.folder / f"{table}.parquet", table)
        self.suffix = "parquet"

    def finish(self) -> None:
        """Let all tables take their names."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        mark = self.out / UNFINISHED
        mark.write_text("A run of `features` was stopped while its tables took their names.\n")
        for table in TABLES:
            name = f"{table}.{self.suffix}"
            os.replace(self.folder / name, self.out / name)
            # Older tables in the other form would stand beside the new ones.
            other = "csv" if self.suffix == "parquet" else "parquet"
            (self.out / f"{table}.{other}").unlink(missing_ok=True)
        mark.unlink()
        shutil.rmtree(self.folder)

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        stopped = failed is not None and not issubclass(failed, Exception)
        for file in self._files.values():
            if not file.closed and stopped:
                continue
            file.close()
        if stopped and not next(iter(self._files.values())).closed:
            self._note()
            for file in self._files.values():
                file.close()
        elif failed is not None:
            # What a full disk needs first is room.
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()
