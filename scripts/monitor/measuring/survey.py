"""The survey: each file is read once for its id and its faults, before anything is measured."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from monitor.measuring.engines import Engine
from monitor.measuring.reading import Reading, readings
from monitor.source import Source, TextError
from monitor.texts.articles import Article, read_article, same_ids

KEPT = 16_000_000  # characters of articles that are kept between survey and measuring
# A file that can be read, as one text: volume, issue and letter of its article at a fixed width,
# and its name behind. So texts sort as articles do, and a million of them take little room.
KEY = 13

# Articles that the survey read in this process and that wait to be measured.
SURVEYED: dict[str, Article] = {}


def survey(
    engine: Engine,
    pieces: Iterable[Sequence[str]],
    source: Source,
    keep: bool,
    tell: Callable[[int], None],
    hear: Callable[[list[Reading]], None],
) -> tuple[list[str], list[str]]:
    """The names of the files that can be read, in the order of their articles, one an id; faults.

    `pieces` are paths, some at a time; `tell` hears how many files were read, `hear` what in
    them is not measured. With `keep` the first articles are kept for `measure_files`, if that is
    done in this process too.
    """
    found: list[str] = []
    faults: list[str] = []
    read = 0  # characters
    chunks = ((piece, source, keep and read < KEPT) for piece in pieces)
    for entries, bad, size, other in engine.map(survey_files, chunks):
        found += entries
        faults += bad
        hear(other)
        read += size
        tell(len(found) + len(faults))
    names, twice = _order(found, source)
    return names, faults + twice


def survey_files(
    paths: Sequence[str], source: Source, keep: bool = False
) -> tuple[list[str], list[str], int, list[Reading]]:
    """The key and name of each file that can be read, a fault for each that cannot; characters;
    what is not measured.
    """
    found: list[str] = []
    other: list[Reading] = []
    faults: list[str] = []
    size = 0
    for path in paths:
        try:
            article = read_article(path, source)
        except TextError as error:
            faults += error.faults
            continue
        found.append(f"{article.volume:06}{article.issue:06}{article.letter:1}{article.file}")
        other += readings(article)
        size += sum(map(len, article.body))
        if keep:
            SURVEYED[path] = article
    return found, faults, size, other


@contextmanager
def no_articles_left() -> Iterator[None]:
    """Let go of articles that were kept and not measured: by a run that failed, or went on."""
    try:
        yield
    finally:
        SURVEYED.clear()


def _order(found: Iterable[str], source: Source) -> tuple[list[str], list[str]]:
    """The files' names in the order of their articles, one an id, and the faults of the others."""
    names: list[str] = []
    twice: list[tuple[str, str]] = []
    for key, files in groupby(sorted(found), key=lambda entry: entry[:KEY]):
        first, *more = (entry[KEY:] for entry in files)
        names.append(first)
        if more:
            id = source.article_id(int(key[:6]), int(key[6:12]), key[12:].strip())
            twice += [(id, name) for name in (first, *more)]
    return names, same_ids(twice)
