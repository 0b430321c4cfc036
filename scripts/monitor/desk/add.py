"""Articles come in: measured by themselves, their rows set among those that stand there already.

Nobody needs the other texts for it, because every feature belongs to one article.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from monitor.contract import TO_BE_FILLED, Resource, measured, read_contract
from monitor.desk.stated import note
from monitor.desk.tables import Change, below_header, cells, change, merged, row_ids
from monitor.measuring.reading import Reading
from monitor.measuring.rows import as_csv
from monitor.measuring.run import Hear, Progress, write_features
from monitor.measuring.store import Report
from monitor.source import Source, TextError, article_key, read_source
from monitor.texts.articles import read_article, text_names


@dataclass(frozen=True)
class Added:
    """What came in: the articles' ids in order, those that stood there before, and the run."""

    ids: list[str]
    replaced: list[str]
    report: Report
    rows: dict[str, int]  # of each measured table, by its name
    undated: list[str]  # those new in `articles.csv` around which no day is printed
    coded: dict[str, int] = field(default_factory=dict)  # rows of coding that speak of old texts


def add(
    texts: Sequence[Path],
    data: Path,
    *,
    replace: bool = False,
    keep_going: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    hear: Hear | None = None,
) -> Added:
    """Read and measure files and folders, and add their rows to `articles.csv` and `features/`.

    A row has the day and the author that are printed around the text, where there are such.
    All come in or none. Raises TextError for files that cannot be read (with `keep_going` they are
    passed over and reported), for ids that are measured already, unless they are to `replace`
    those, or for tables whose columns are not the contract's; nothing is changed then.
    """
    data = Path(data)
    contract = read_contract(data)
    tables, listed = measured(contract), contract["articles"]
    source = read_source(data)
    known = set(row_ids(data, tables["articles"]))
    stated: dict[str, dict[str, str]] = {}

    def heard(found: list[Reading]) -> None:
        note(stated, found, source)
        if hear:
            hear(found)

    (data / "features").mkdir(exist_ok=True)
    with gathered(texts) as folder, tempfile.TemporaryDirectory(prefix=".adding-", dir=data) as out:
        report = write_features(
            folder, Path(out), data, jobs=jobs, keep_going=keep_going, progress=progress, hear=heard
        )
        measured_now = list(map(cells, below_header(Path(out) / "articles.csv")))
        ids = [id for id, *_ in measured_now]
        twice = sorted(known & set(ids), key=article_key)
        if twice and not replace:
            raise TextError(_measured_already(folder, set(twice), source))
        rows: dict[str, int] = {}
        changes: dict[str, tuple[Resource, Change]] = {}
        for name, table in tables.items():
            new = below_header(Path(out) / f"{name}.csv")
            changes[table.path] = (table, partial(merged, new, set(twice)))
            rows[name] = sum(1 for _ in below_header(Path(out) / f"{name}.csv"))
        there = set(row_ids(data, listed))
        new_rows = {
            id: _row(id, title, source) | stated.get(id, {})
            for id, title, *_ in measured_now
            if id not in there
        }
        fresh = [
            as_csv([[row.get(column, "") for column in listed.columns]]).rstrip("\n")
            for row in new_rows.values()
        ]
        if fresh:
            changes[listed.path] = (listed, partial(merged, fresh, set()))
        change(data, changes, "An article was being added")
    undated = [id for id, row in new_rows.items() if row["date_basis"] == TO_BE_FILLED]
    return Added(ids, twice, report, rows, undated, _coded(data, contract, set(twice)))


@contextmanager
def gathered(texts: Sequence[Path]) -> Iterator[Path]:
    """Files and folders as one folder of texts: itself, where one folder is all there is.

    Raises TextError for what is missing, and for two files of one name.
    """
    if len(texts) == 1 and Path(texts[0]).is_dir():
        yield Path(texts[0])
        return
    files: dict[str, Path] = {}
    faults = []
    for path in map(Path, texts):
        inside = [path / name for name in text_names(path)] if path.is_dir() else [path]
        for file in inside:
            if not file.exists():
                faults.append(f"{file.name}: found no such file; expected a text")
            elif files.setdefault(file.name, file) != file:
                faults.append(f"{file}: found {files[file.name]} too; expected files of two names")
    if faults:
        raise TextError(faults)
    with tempfile.TemporaryDirectory(prefix="monitor-texts-") as folder:
        for name, file in files.items():
            os.symlink(file.resolve(), Path(folder) / name)
        yield Path(folder)


def _measured_already(folder: Path, twice: set[str], source: Source) -> Iterator[str]:
    for name in text_names(folder):
        try:
            id = read_article(folder / name, source).id
        except TextError:
            continue
        if id in twice:
            yield (
                f"{name}: found the id {id}, which is measured already; expected a new one (a "
                f"second article of an issue is named {id}b.txt; --replace takes a corrected text)"
            )


def _row(id: str, title: str, source: Source) -> dict[str, object]:
    """The article's row in `articles.csv`, which says where nothing is known yet."""
    volume, issue, _ = article_key(id)
    return {
        "id": id,
        "volume": volume,
        "issue": issue,
        "year": source.year_zero + volume,
        "date_basis": TO_BE_FILLED,
        "title": title,
        "title_basis": "printed in the text" if title else TO_BE_FILLED,
        "author": "not stated",
    }


def _coded(data: Path, contract: dict[str, Resource], ids: set[str]) -> dict[str, int]:
    """How many rows of each table of coding speak of some articles, by its path."""
    found: dict[str, int] = {}
    for table in contract.values():
        path = data / table.path
        if ids and table.path.startswith("coding") and path.exists():
            text = path.read_text(encoding="utf-8")
            number = sum(any(id in line for id in ids) for line in text.splitlines())
            found |= {table.path: number} if number else {}
    return found
