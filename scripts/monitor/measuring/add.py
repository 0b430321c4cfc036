"""One more article: measured alone, its rows set among those that stand there already.

Nobody needs the other texts for it, because every feature belongs to one article.
"""

import csv
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from monitor.contract import TO_BE_FILLED, UNFINISHED, Resource, measured, read_contract
from monitor.measuring.instrument import Instrument
from monitor.measuring.rows import as_csv
from monitor.source import TextError, article_key
from monitor.texts.articles import Article, read_article


@dataclass(frozen=True)
class Added:
    """What was added: the article, its size, and names that no alias covers."""

    article: Article
    sentences: int
    words: int
    mentions: int
    unknown: Counter[str]


def add_article(text: Path, data: Path) -> Added:
    """Read and measure a file, and add its rows to `articles.csv` and `features/`.

    Raises TextError for a file that cannot be read, an id that is measured already, or tables
    whose columns are not the contract's; nothing is changed then.
    """
    data = Path(data)
    contract = read_contract(data)
    instrument = Instrument.load(data)
    article = read_article(text, instrument.source)
    found = instrument.measure(article)
    fresh = {table: rows.cells() for table, rows in found.tables.items()}
    tables = {}
    for table, resource in measured(contract).items():
        rows = _read(data, resource)
        if table == "articles" and article.id in {row[0] for row in rows}:
            raise TextError(
                [
                    f"{Path(text).name}: found the id {article.id}, which is measured already; "
                    f"expected a new one (a second article of an issue is named {article.id}b.txt)"
                ]
            )
        tables[resource.path] = _as_table(resource, rows, fresh[table], article)
    listed = contract["articles"]
    rows = _read(data, listed) if (data / listed.path).exists() else []
    if article.id not in {row[0] for row in rows}:
        row = _row(article, instrument, listed)
        tables[listed.path] = _as_table(listed, rows, [row], article)
    _write(data, tables)
    sizes = {table: len(rows) for table, rows in fresh.items()}
    return Added(article, sizes["sentences"], found.words, sizes["mentions"], found.unknown)


def _row(article: Article, instrument: Instrument, table: Resource) -> list[str]:
    """The article's row in `articles.csv`, which says where nothing is known yet."""
    known: dict[str, object] = {
        "id": article.id,
        "volume": article.volume,
        "issue": article.issue,
        "year": instrument.source.year_zero + article.volume,
        "date_basis": TO_BE_FILLED,
        "title": article.title,
        "title_basis": "printed in the text" if article.title else TO_BE_FILLED,
        "author": "not stated",
    }
    return [str(known.get(column, "")) for column in table.columns]


def _read(data: Path, table: Resource) -> list[list[str]]:
    path = data / table.path
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or rows[0] != table.columns:
        raise TextError(
            [
                f"{path.name}: found the columns {', '.join(rows[0]) if rows else 'none'}; "
                f"expected {', '.join(table.columns)}"
            ]
        )
    return rows[1:]


def _as_table(
    table: Resource, rows: list[list[str]], fresh: list[list[str]], article: Article
) -> str:
    """The rows as CSV, with the new ones before the first of a later article."""
    at = next((i for i, row in enumerate(rows) if article_key(row[0]) > article.key), len(rows))
    return as_csv([table.columns, *rows[:at], *fresh, *rows[at:]])


def _write(data: Path, tables: dict[str, str]) -> None:
    """Write all tables beside their names, then let them take these together."""
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=data) as folder:
        for number, text in enumerate(tables.values()):
            part = Path(folder) / str(number)
            with part.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        mark = data / "features" / UNFINISHED
        mark.write_text("An article was being added when the program was stopped.\n")
        for number, name in enumerate(tables):
            os.replace(Path(folder) / str(number), data / name)
        mark.unlink()
