"""The survey: each file is read once for its id and its faults, before anything is measured."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from monitor.measuring.engines import Engine
from monitor.source import Source, TextError
from monitor.texts.articles import read_article, same_ids

# A file that can be read, as one text: volume, issue and letter of its article at a fixed width,
# and its name behind. So texts sort as articles do, and a million of them take little room.
KEY = 13


def survey(
    engine: Engine, pieces: Iterable[Sequence[str]], source: Source, tell: Callable[[int], None]
) -> tuple[list[str], list[str]]:
    """The names of the files that can be read, in the order of their articles, one an id; faults.

    `pieces` are paths, some at a time; `tell` hears how many files were read.
    """
    found: list[str] = []
    faults: list[str] = []
    for entries, bad in engine.map(survey_files, ((piece, source) for piece in pieces)):
        found += entries
        faults += bad
        tell(len(found) + len(faults))
    names, twice = _order(found, source)
    return names, faults + twice


def survey_files(paths: Sequence[str], source: Source) -> tuple[list[str], list[str]]:
    """The key and name of each file that can be read, a fault for each that cannot."""
    found: list[str] = []
    faults: list[str] = []
    for path in paths:
        try:
            article = read_article(path, source)
        except TextError as error:
            faults += error.faults
            continue
        found.append(f"{article.volume:06}{article.issue:06}{article.letter:1}{article.file}")
    return found, faults


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
