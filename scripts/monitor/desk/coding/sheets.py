"""Coding sheets: an article as rows to fill in, and filled rows as tables of a reading.

A sheet has the columns of the coded table, then what helps to fill them, which is not read back:
the sentence itself where its text is at hand, its words, whom it names, the dictionary's proposal.
"""

from __future__ import annotations

import csv
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from monitor.contract import Field, Resource
from monitor.corpus import Corpus, CorpusError
from monitor.corpus.fields import broken_rule
from monitor.desk.tables import cells
from monitor.measuring.rows import as_csv
from monitor.source import article_key

SHEETS = {"paragraphs": "themes", "sentences": "voice"}  # a sheet, and the table that it fills
CHOICES = "choices.csv"  # what may be chosen; it lies beside the sheets, and is none
READINGS = ("a", "b")
KEYS = ("article", "paragraph", "sentence")
FOUND = "opening"  # filled in from the text, by which a sentence is found


def sheet(
    corpus: Corpus, name: str, article: str, reading: str, texts: Mapping[tuple, str], hints: bool
) -> pd.DataFrame:
    """A sheet of an article: a row a paragraph or a sentence, with what `reading` has coded of it.

    `texts` holds paragraphs by (paragraph,) and sentences by (paragraph, sentence), if any.
    Columns: those of the coded table, then words, names, text and, with `hints`, hint.
    """
    table = corpus.tables[f"{SHEETS[name]}-{reading}"]
    measured = corpus.paragraphs if name == "paragraphs" else corpus.sentences
    keys = [key for key in KEYS if key in table.columns]
    rows = measured[measured["article"] == article][[*keys, "words"]]
    coded = getattr(corpus, f"{SHEETS[name]}_{reading}")
    rows = rows.merge(coded, on=keys, how="left").fillna("")[[*table.columns, "words"]]
    places = [tuple(place) for place in rows[keys[1:]].to_numpy().tolist()]
    if FOUND in rows:
        openings = [" ".join(texts.get(place, "").split()[:2]) for place in places]
        rows[FOUND] = [had or new for had, new in zip(rows[FOUND], openings, strict=True)]
    names = _names(corpus, article, keys[1:])
    rows["names"] = [";".join(names.get(place, ())) for place in places]
    rows["text"] = [texts.get(place, "") for place in places]
    if hints and name == "paragraphs":
        proposed = _proposed(corpus, article)
        rows["hint"] = [";".join(proposed.get(place, ())) for place in places]
    return rows


def _names(corpus: Corpus, article: str, keys: list[str]) -> dict[tuple, list[str]]:
    mine = corpus.mentions[corpus.mentions["article"] == article]
    found: dict[tuple, list[str]] = {}
    for *place, actor in mine[[*keys, "actor"]].drop_duplicates().to_numpy().tolist():
        found.setdefault(tuple(place), []).append(actor)
    return found


def _proposed(corpus: Corpus, article: str) -> dict[tuple, list[str]]:
    """The themes that the dictionary proposes for each paragraph, the likeliest first."""
    from monitor.analysis import evaluation

    table = evaluation.dictionary(corpus)
    mine = table[table["article"] == article].sort_values("terms", ascending=False, kind="stable")
    found: dict[tuple, list[str]] = {}
    for paragraph, theme in mine[["paragraph", "theme"]].to_numpy().tolist():
        found.setdefault((paragraph,), []).append(theme)
    return found


def choices(corpus: Corpus, reading: str) -> pd.DataFrame:
    """What may be chosen. Columns: column, choice, meaning."""
    themes = [(row.id, f"{row.theme}: {row.about}") for row in corpus.themes.itertuples()]
    rows = []
    for name in SHEETS.values():
        for field in corpus.tables[f"{name}-{reading}"].fields:
            of_themes = themes if field.name in ("main", "themes") else []
            rows += [(field.name, *one) for one in of_themes]
            rows += [(field.name, one, field.description) for one in field.enum]
    return pd.DataFrame(rows, columns=["column", "choice", "meaning"])


# --- read back -----------------------------------------------------------------------------------


def filled(corpus: Corpus, files: Iterable[Path], reading: str) -> dict[str, pd.DataFrame]:
    """The rows that sheets fill in, by table (`themes`, `voice`), in the order of the corpus.

    A row in which no choice is made waits, and is left out. Raises CorpusError with file, line,
    column and rule of each that is wrong or half made, of one that the corpus lacks or that
    stands twice.
    """
    found: dict[str, list[dict[str, str]]] = {name: [] for name in SHEETS.values()}
    faults: list[str] = []
    for file in files:
        if file.name == CHOICES:  # `mine/*.csv` names it too
            continue
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            columns = reader.fieldnames or []
            name = next((n for n in ("voice", "themes") if _fits(corpus, n, reading, columns)), "")
            if not name:
                faults.append(f"{file}: has not the columns of a sheet: {', '.join(columns)}")
                continue
            table = corpus.tables[f"{name}-{reading}"]
            for row in reader:
                where = f"{file}, line {reader.line_num}"
                faults += (wrong := list(_faults(corpus, table, row, where)))
                if not wrong and any(row[field.name] for field in _chosen(table)):
                    found[name].append({column: row[column] for column in table.columns})
    faults += _twice(found)
    if faults:
        raise CorpusError(faults)
    return {name: pd.DataFrame(rows) for name, rows in found.items() if rows}


def _fits(corpus: Corpus, name: str, reading: str, columns: Iterable[str]) -> bool:
    return set(corpus.tables[f"{name}-{reading}"].columns) <= set(columns)


def _chosen(table: Resource) -> list[Field]:
    """The columns that a coder fills in."""
    return [field for field in table.fields if field.name not in (*KEYS, FOUND)]


def _faults(corpus: Corpus, table: Resource, row: Mapping[str, str], where: str) -> Iterable[str]:
    if not any(row[field.name] for field in _chosen(table)):
        return
    for field in (field for field in table.fields if field.name != FOUND):
        if said := broken_rule(row[field.name] or "", field) or _unknown(corpus, field, row):
            yield f"{where}, column {field.name}: {row[field.name]!r} {said}"
    if row.get("main") and row["main"] not in row["themes"].split(";"):
        yield f"{where}, column themes: {row['themes']!r} is without the main theme {row['main']!r}"
    if row.get("attribution") and row["voice"] != "statement":
        yield f"{where}, column attribution: only a statement has one"
    if not _there(corpus, table, row):
        yield f"{where}: the corpus has no such {'sentence' if 'sentence' in row else 'paragraph'}"


def _unknown(corpus: Corpus, field: Field, row: Mapping[str, str]) -> str:
    """What is wrong with a cell of themes that the codebook does not have."""
    named = row[field.name].split(";") if field.name in ("main", "themes") else []
    unknown = [one for one in named if one not in set(corpus.themes["id"])]
    return f"names {', '.join(unknown)}, no theme of the codebook" if unknown else ""


def _there(corpus: Corpus, table: Resource, row: Mapping[str, str]) -> bool:
    measured = corpus.sentences if "sentence" in table.columns else corpus.paragraphs
    found = pd.Series(True, measured.index)
    for key in (key for key in KEYS if key in table.columns):
        found &= measured[key].astype(str) == row[key]
    return bool(found.any())


def _twice(found: Mapping[str, list[dict[str, str]]]) -> list[str]:
    faults = []
    for name, rows in found.items():
        places = [tuple(row[key] for key in KEYS if key in row) for row in rows]
        again = sorted(place for place, times in Counter(places).items() if times > 1)
        faults += [f"{name}: {' '.join(place)} is filled in twice" for place in again]
    return faults


def merged(table: Resource, new: pd.DataFrame, old: Iterator[str]) -> Iterator[str]:
    """The records of a reading with new rows in the place of those that it had, in order; those
    that stay are the same to the byte."""
    keys = len(table.primary_key)

    def place(record: str) -> tuple:
        article, *numbers = cells(record)[:keys]
        return article_key(article), *map(int, numbers)

    rows = new[table.columns].to_numpy().tolist()
    fresh = {place(record): record for record in (as_csv([row]).rstrip("\n") for row in rows)}
    kept = (record for record in old if record and place(record) not in fresh)
    return heapq.merge(kept, (fresh[at] for at in sorted(fresh)), key=place)
