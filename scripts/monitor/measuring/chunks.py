"""One chunk of articles measured, in whatever process: it comes back as finished lines of CSV."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from monitor.measuring.instrument import Instrument, Parts
from monitor.measuring.rows import Chunk
from monitor.measuring.survey import SURVEYED
from monitor.texts.articles import Article, parse, read_article

BATCH = 1_000_000  # characters: what bounds memory where articles are long

_INSTRUMENTS: dict[str, Instrument] = {}
# An instrument learns words as it measures, and the threads of a Dask worker share one.
_MEASURING = RLock()


def instrument_of(edition: str, make: Callable[[], Instrument]) -> Instrument:
    """The instrument of an edition of the codebook and the program, made once a process."""
    with _MEASURING:
        if edition not in _INSTRUMENTS:
            _INSTRUMENTS.clear()
            _INSTRUMENTS[edition] = make()
        return _INSTRUMENTS[edition]


def measure_files(paths: Sequence[str], data: Path, edition: str) -> Chunk:
    """Measure some files, in their order."""
    instrument = instrument_of(edition, lambda: Instrument.load(data))
    return _measure(
        instrument,
        (
            SURVEYED.pop(path) if path in SURVEYED else read_article(path, instrument.source)
            for path in paths
        ),
    )


def measure_texts(texts: Sequence[tuple[str, bytes]], parts: Parts, edition: str) -> Chunk:
    """Measure some (name, bytes), for workers that do not see the folder.

    `parts` is what an instrument is made of.
    """
    instrument = instrument_of(edition, lambda: Instrument(*parts))
    return _measure(instrument, (parse(raw, name, instrument.source) for name, raw in texts))


def _measure(instrument: Instrument, articles: Iterable[Article]) -> Chunk:
    lines: dict[str, list[str]] = {}
    number, words, unknown = 0, 0, Counter[str]()
    with _MEASURING, no_collection():
        for batch in _batches(articles):
            measured = instrument.measure(*batch)
            for table, rows in measured.tables.items():
                lines.setdefault(table, []).append(rows.lines())
            number += len(batch)
            words += measured.words
            unknown.update(measured.unknown)
    return Chunk({table: "".join(parts) for table, parts in lines.items()}, number, words, unknown)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles that are measured at once: as many as have some number of characters together."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += sum(map(len, article.body))
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold back the collector of cycles: a chunk makes a million objects and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
