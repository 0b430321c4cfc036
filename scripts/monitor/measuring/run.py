"""A folder of texts in, the tables out: all of them or none, in order, on all cores.

Files are first read for their ids and faults, then measured in chunks in the order of volume and
issue. A chunk comes back as finished lines and is appended to tables that are still nameless; so
no more than a few chunks are in memory at a time, and nothing needs sorting afterwards. Only when
all are on disk do they take their names. A run that is stopped goes on where it was.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import monitor
from monitor.contract import descriptors, measured, read_contract
from monitor.measuring.chunks import instrument_of, measure_files, measure_texts, no_collection
from monitor.measuring.engines import DaskEngine, Engine, cores
from monitor.measuring.instrument import Instrument
from monitor.measuring.reading import OTHER_FORM, Reading, kinds
from monitor.measuring.rows import Chunk
from monitor.measuring.store import Report, Shelf
from monitor.measuring.survey import no_articles_left, survey
from monitor.source import TextError
from monitor.texts.articles import text_names

CHUNK = 128  # files: a tenth of a second of work, and a few megabytes of rows
SHARED = 96  # files of a chunk where several workers have one in memory
FEW = 128  # files up to which starting workers costs more than it saves

Progress = Callable[[str, int, int], None]  # "read" or "measured", how many, of how many
Hear = Callable[[list[Reading]], None]  # what was read and is not measured, some files at a time


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
    hear: Hear | None = None,
) -> Report:
    """Measure a folder of texts into the tables below `out`, all of them or none.

    `data` holds the codebook; `jobs` processes (all cores by default) share the work. With
    `keep_going` a bad file is passed over and reported; without, TextError names all of them and
    nothing is written. `hear` is given what was read and is not measured: blocks that were left
    out, damage that was mended or is told. Raises CodebookError, CorpusError for a descriptor that
    does not fit, and Busy where another run writes into `out`.
    """
    texts, out, data = Path(texts), Path(out), Path(data)
    others: list[str] = []
    files = text_names(texts, others)
    instrument = Instrument.load(data)  # a fault of the codebook shows before the work begins
    tables = measured(read_contract(data))
    jobs = 1 if len(files) <= FEW else (jobs or cores())
    tell: Progress = progress or (lambda *_: None)
    left_out: Counter[str] = Counter()

    def heard(found: list[Reading]) -> None:
        left_out.update(kinds(found))
        if hear:
            hear(found)

    heard([Reading(name, "", OTHER_FORM, "") for name in others])
    # Dask's own threads do make cycles.
    held = nullcontext() if dask else no_collection()
    with held, no_articles_left(), DaskEngine(scheduler) if dask else Engine(jobs) as engine:
        names, faults = survey(
            engine if engine.sees_files else Engine(1),
            _pieces(texts, files, CHUNK),
            instrument.source,
            engine.sees_files and engine.jobs == 1,
            lambda done: tell("read", done, len(files)),
            heard,
        )
        if faults and not (keep_going and names):
            raise TextError(faults)
        mark = _fingerprint(data, texts, names)
        with Shelf(out, mark, tables) as shelf:
            size = CHUNK if engine.jobs == 1 else SHARED
            pieces = _pieces(texts, names, size, shelf.report.articles)
            for chunk in _chunks(engine, pieces, instrument, data, mark):
                shelf.append(chunk)
                tell("measured", shelf.report.articles, len(names))
            if parquet:
                shelf.to_parquet()
            shelf.finish()
    shelf.report.skipped, shelf.report.left_out = faults, left_out
    return shelf.report


def _chunks(
    engine: Engine, pieces: Iterable[list[str]], instrument: Instrument, data: Path, mark: str
) -> Iterator[Chunk]:
    """The files measured, chunk by chunk; bytes travel to workers that do not see the folder."""
    instrument_of(mark, lambda: instrument)  # for the work that is done in this process
    if engine.sees_files:
        return engine.map(measure_files, ((piece, data, mark) for piece in pieces))
    read = ([(os.path.basename(p), Path(p).read_bytes()) for p in piece] for piece in pieces)
    return engine.map(measure_texts, ((piece, instrument.parts, mark) for piece in read))


def _pieces(texts: Path, names: Sequence[str], size: int, first: int = 0) -> Iterator[list[str]]:
    """The paths of files, so many at a time, from one on."""
    for at in range(first, len(names), size):
        yield [os.path.join(texts, name) for name in names[at : at + size]]


def program() -> list[Path]:
    """Every module of the program, in whatever folder of the package it lies."""
    return sorted(Path(monitor.__file__).parent.rglob("*.py"))


def _fingerprint(data: Path, texts: Path, names: Sequence[str]) -> str:
    """What a run depends on: program, descriptor, codebook; texts by name, size and time."""
    digest = hashlib.sha256()
    codebook = sorted((data / "codebook").glob("*.csv"))
    known = [path for path in (data / "articles.csv", data / "corpus.toml") if path.exists()]
    for path in [*program(), *descriptors(data), *codebook, *known]:
        digest.update(path.read_bytes())
    for name in names:
        status = os.stat(os.path.join(texts, name))
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
