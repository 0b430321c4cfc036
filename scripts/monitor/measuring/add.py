"""One more article: measured alone, its rows set among those that stand there already.

Nobody needs the other texts for it, because every feature belongs to one article.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from monitor.measuring.instrument import TABLES, UNFINISHED, Instrument
from monitor.measuring.run import as_csv
from monitor.source import TextError, article_key
from monitor.texts.articles import Article, read_article

# The columns of articles.csv, and what a new row says where nothing is known yet.
KNOWN = (
    "id",
    "volume",
    "issue",
    "year",
    "date",
    "date_basis",
    "date_earliest",
    "date_latest",
    "title",
    "title_basis",
    "author",
    "url",
    "url_basis",
)
TO_BE_FILLED = "to be filled"


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
    instrument = Instrument.load(data)
    article = read_article(text, instrument.source)
    measured = instrument.measure(article)
    tables = {}
    for table, columns in TABLES.items():
        rows = _read(data / "features" / f"{table}.csv", columns)
        if table == "articles" and article.id in {row[0] for row in rows}:
            raise TextError(
                [
                    f"{Path(text).name}: found the id {article.id}, which is measured already; "
                    f"expected a new one (a second article of an issue is named {article.id}b.txt)"
                ]
            )
        fresh = [[str(value) for value in row] for row in measured.rows[table]]
        tables[f"features/{table}.csv"] = _as_table(columns, _placed(rows, fresh, article))
    path = data / "articles.csv"
    known = _read(path, KNOWN) if path.exists() else []
    if article.id not in {row[0] for row in known}:
        row = [[str(value) for value in _row(article, instrument)]]
        tables["articles.csv"] = _as_table(KNOWN, _placed(known, row, article))
    _write(data, tables)
    words, sentences = measured.rows["articles"][0][5], measured.rows["articles"][0][4]
    return Added(article, sentences, words, len(measured.rows["mentions"]), measured.unknown)


def _row(article: Article, instrument: Instrument) -> tuple:
    year = instrument.source.year_zero + article.volume
    basis = "printed in the text" if article.title else TO_BE_FILLED
    return (
        article.id,
        article.volume,
        article.issue,
        year,
        "",
        TO_BE_FILLED,
        "",
        "",
        article.title,
        basis,
        "not stated",
        "",
        "",
    )


def _read(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or tuple(rows[0]) != columns:
        raise TextError(
            [
                f"{path.name}: found the columns {', '.join(rows[0]) if rows else 'none'}; "
                f"expected {', '.join(columns)}"
            ]
        )
    return rows[1:]


def _placed(rows: list[list[str]], fresh: list[list[str]], article: Article) -> list[list[str]]:
    """The rows with the new ones before the first of a later article."""
    at = next((i for i, row in enumerate(rows) if article_key(row[0]) > article.key), len(rows))
    return [*rows[:at], *fresh, *rows[at:]]


def _as_table(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    return as_csv([columns, *map(tuple, rows)])


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
