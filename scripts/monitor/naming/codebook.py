"""The codebook's tables, read and checked: what the rules of reading apply to.

What a rule does stands in `rules`; which names, outlets and terms it applies to stands in
`data/codebook/`, where a reader can add to it.
"""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from monitor.contract import Resource, read_contract

KINDS = ("name", "acronym", "demonym", "metonym")
# Rules that stand alone, and those that carry an argument behind a colon.
PLAIN_RULES = ("", *"capital political alliance surname codename compound dated also none".split())
RULES_WITH_ARGUMENT = ("of", "after", "with")


class CodebookError(ValueError):
    """A table of the codebook that breaks a rule; its text names table, line and value."""


@dataclass(frozen=True)
class Actor:
    id: str
    name: str
    type: str
    camp: str
    gender: str = ""  # of a person: f, m, or empty where it is not known


@dataclass(frozen=True)
class Alias:
    """One name as printed (straight apostrophes), what it stands for, and when.

    `id` is empty for a name inside which nothing is counted (rule "none"). With a state as its
    argument that is the name of somebody who acts for it and is no actor.
    """

    text: str
    id: str
    kind: str
    rule: str
    argument: str = ""


@dataclass(frozen=True)
class Codebook:
    """All that the recogniser is told. Dictionaries are by id, in the order of the tables."""

    actors: dict[str, Actor]
    initiatives: dict[str, str]
    aliases: tuple[Alias, ...]
    outlets: tuple[str, ...]
    themes: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]

    @cached_property
    def states(self) -> frozenset[str]:
        """Ids of the actors that can own an institution: states and territories."""
        return frozenset(a.id for a in self.actors.values() if a.type in ("state", "territory"))


def load_codebook(data: Path) -> Codebook:
    """Read `codebook/*.csv` below a folder of data.

    Raises CodebookError that names the table, line, value and what was expected, and CorpusError
    for a descriptor that cannot be read.
    """
    contract = read_contract(data)

    def rows(table: str, *key: str) -> list[tuple[int, dict[str, str]]]:
        return _rows(data, contract[table], key)

    actors = {
        row["id"]: Actor(row["id"], row["name"], row["type"], row["camp"], row.get("gender", ""))
        for _, row in rows("actors", "id")
    }
    initiatives = {row["id"]: row["kind"] for _, row in rows("initiatives", "id")}
    aliases = tuple(
        _alias(line, row, actors, initiatives) for line, row in rows("aliases", "alias")
    )
    outlets = tuple(row["name"] for _, row in rows("outlets", "name"))
    themes = tuple(row["id"] for _, row in rows("themes", "id"))
    terms = []
    for line, row in rows("terms", "theme", "term"):
        if row["theme"] not in themes:
            _fault("terms", line, "theme", row["theme"], "an id of themes.csv")
        if not row["term"].strip():
            _fault("terms", line, "term", row["term"], "a word or words")
        terms.append((row["theme"], row["term"]))
    return Codebook(actors, initiatives, aliases, outlets, themes, tuple(terms))


def _alias(
    line: int, row: dict[str, str], actors: Collection[str], initiatives: Collection[str]
) -> Alias:
    rule, _, argument = row["rule"].partition(":")
    known = rule in PLAIN_RULES and (rule == "none" or not argument)
    if not known and not (rule in RULES_WITH_ARGUMENT and argument):
        expected = ", ".join(filter(None, PLAIN_RULES)) + ", of:ID, after:ID, none:ID, with:WORDS"
        _fault("aliases", line, "rule", row["rule"], f"one of {expected}, or none at all")
    if rule in ("of", "after", "none") and argument and argument not in actors:
        _fault("aliases", line, "rule", row["rule"], "an id of actors.csv behind the colon")
    if not row["alias"].strip():
        _fault("aliases", line, "alias", row["alias"], "a name")
    if rule == "none":
        return Alias(row["alias"], "", "", rule, argument)
    if row["id"] not in actors and row["id"] not in initiatives:
        _fault("aliases", line, "id", row["id"], "an id of actors.csv or initiatives.csv")
    if row["kind"] not in KINDS:
        _fault("aliases", line, "kind", row["kind"], " or ".join(KINDS))
    return Alias(row["alias"], row["id"], row["kind"], rule, argument)


def _rows(data: Path, resource: Resource, key: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table, each with its line; no two have the same `key`."""
    table, columns = resource.name, resource.columns
    path = Path(data) / "codebook" / f"{table}.csv"
    try:
        # utf-8-sig and csv's own reading of line ends accept what a spreadsheet saves.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            header = list(reader.fieldnames or ())
    except FileNotFoundError as error:
        raise CodebookError(f"codebook/{table}.csv: found no such file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CodebookError(
            f"codebook/{table}.csv: found {error}; expected CSV in UTF-8"
        ) from error
    if header != resource.as_in(header).columns:
        raise CodebookError(
            f"codebook/{table}.csv: found the columns {', '.join(map(str, header))}; expected "
            f"{', '.join(columns)}"
        )
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        if None in row or None in row.values():
            raise CodebookError(
                f"codebook/{table}.csv, line {line}: found a row of another length than the "
                "header's; expected one value a column"
            )
        value = tuple(row[k] for k in key)
        if value in seen:
            _fault(
                table,
                line,
                ", ".join(key),
                ", ".join(value),
                f"a value once only (line {seen[value]} has it)",
            )
        seen[value] = line
    return rows


def _fault(table: str, line: int, column: str, value: str, expected: str) -> None:
    raise CodebookError(
        f"codebook/{table}.csv, line {line}, column {column}: found {value!r}; expected {expected}"
    )
