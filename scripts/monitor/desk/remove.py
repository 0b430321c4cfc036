"""An article goes: its rows in every table, and what refers to its paragraphs in the others."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from monitor.contract import Field, Resource, read_contract
from monitor.desk.tables import Change, below_header, cells, change, first_cell
from monitor.measuring.rows import as_csv
from monitor.source import TextError

ARTICLES = "articles"
CODEBOOK = "codebook/"  # what is known of names outlives the article that a row points to


def remove(ids: Sequence[str], data: Path, dry_run: bool = False) -> dict[str, int]:
    """Take articles out of a folder of data. Returns how many rows of each table go, by its path.

    A row that names paragraphs of several articles stays, without those of this one. It goes where
    none is left and the descriptor requires one, or nothing else bears the row out. Raises
    TextError for an id that no table has; nothing is changed then, nor in a dry run.
    """
    data = Path(data)
    contract = read_contract(data)
    gone = set(ids)
    rows: dict[str, int] = {}
    changes: dict[str, tuple[Resource, Change]] = {}
    known: set[str] = set()
    for table in contract.values():
        path = data / table.path
        if not path.exists() or path.suffix != ".csv" or table.path.startswith(CODEBOOK):
            continue
        touched = 0
        for record in below_header(path):
            kept = _without(record, table, gone)
            touched += kept != record
            if kept is None:
                known |= gone.intersection(cells(record))
        if touched:
            rows[table.path] = touched
            changes[table.path] = (table, partial(_all_without, table, gone))
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise TextError(
            f"{id}: found no row of it in {data}; expected an article’s id, as articles.csv has it"
            for id in unknown
        )
    if not dry_run:
        change(data, changes, "An article was being removed")
    return rows


def _all_without(table: Resource, gone: set[str], old: Iterable[str]) -> Iterator[str]:
    for record in old:
        kept = _without(record, table, gone)
        if kept is not None:
            yield kept


def _without(record: str, table: Resource, gone: set[str]) -> str | None:
    """A record without the articles that go; None where it was about them alone."""
    if _is_article(table.fields[0], table) and not any(field.delimiter for field in table.fields):
        return None if first_cell(record) in gone else record
    row = cells(record)
    lists: list[list[str]] = []
    for at, (field, cell) in enumerate(zip(table.fields, row, strict=False)):
        if _is_article(field, table) and cell in gone:
            return None
        if field.delimiter:
            items = cell.split(field.delimiter) if cell else []
            kept = [item for item in items if item.strip().partition(":")[0] not in gone]
            if field.required and not kept:
                return None
            row[at] = field.delimiter.join(kept)
            lists.append(kept)
    if row == cells(record):
        return record
    return as_csv([row]).rstrip("\n") if any(lists) else None


def _is_article(field: Field, table: Resource) -> bool:
    return field.name == ("id" if table.name == ARTICLES else "article")
