"""The rules that the tables must keep, as `datapackage.json` states them.

The descriptor is a Frictionless Data Package (v2); this knows the part of that standard which the
report uses. Beside the standard a list field may name, as `eachOf`, the column in which each of its
items must stand, and as `itemPattern` their form; a resource may be `optional`: it reads as empty
where its file is missing.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

# As the tables write them; a spreadsheet makes capitals of them.
TRUE_FALSE = {"true": True, "TRUE": True, "false": False, "FALSE": False}
# So many faults are told one by one; a table saved in the wrong encoding would list thousands.
TOLD = 20
TOLD_A_COLUMN = 5


class CorpusError(ValueError):
    """One or more faults in a folder of data. Each names table, line, column, value and rule."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        told = self.faults[:TOLD]
        if len(self.faults) > TOLD:
            told.append(f"and {len(self.faults) - TOLD} more")
        super().__init__("\n".join(told))


@dataclass(frozen=True)
class Field:
    """One column: its type, its unit, and the constraints on its cells."""

    name: str
    type: str = "string"
    description: str = ""
    unit: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    delimiter: str = ""  # of a list
    item_pattern: str = ""
    each_of: tuple[str, str] | None = None

    @classmethod
    def of(cls, spec: dict) -> "Field":
        rules = spec.get("constraints", {})
        each = spec.get("eachOf")
        return cls(
            name=spec["name"],
            type=spec.get("type", "string"),
            description=spec.get("description", ""),
            unit=spec.get("unit", ""),
            required=rules.get("required", False),
            unique=rules.get("unique", False),
            enum=tuple(rules.get("enum", ())),
            pattern=rules.get("pattern", ""),
            minimum=rules.get("minimum"),
            maximum=rules.get("maximum"),
            delimiter=spec.get("delimiter", "") if spec.get("type") == "list" else "",
            item_pattern=spec.get("itemPattern", ""),
            each_of=(each["resource"], each["field"]) if each else None,
        )


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must stand together in the columns of another table."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One resource of the descriptor."""

    name: str
    path: str
    description: str = ""
    optional: bool = False
    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def columns(self) -> list[str]:
        return [f.name for f in self.fields]

    @classmethod
    def of(cls, spec: dict) -> "Table":
        schema = spec["schema"]
        keys = schema.get("foreignKeys", ())
        return cls(
            name=spec["name"],
            path=spec["path"],
            description=spec.get("description", ""),
            optional=spec.get("optional", False),
            fields=tuple(map(Field.of, schema["fields"])),
            primary_key=tuple(schema.get("primaryKey", ())),
            foreign_keys=tuple(
                ForeignKey(
                    tuple(key["fields"]),
                    key["reference"]["resource"],
                    tuple(key["reference"]["fields"]),
                )
                for key in keys
            ),
        )


def read_descriptor(path: Path) -> dict[str, Table]:
    """Return the tables of a `datapackage.json` by name; CorpusError where it cannot be read."""
    try:
        package = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        tables = [Table.of(spec) for spec in package["resources"] if "schema" in spec]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CorpusError([f"{path}: expected a data package with a schema ({reason})"]) from None
    for unknown in {f.type for table in tables for f in table.fields} - set(_TYPES):
        raise CorpusError([f"{path}: type {unknown!r} is none of {', '.join(_TYPES)}"])
    return {table.name: table for table in tables}


def unknown_references(tables: dict[str, Table]) -> list[str]:
    """Return what the descriptor says of columns that it does not have: faults of its own."""
    wanted = [
        (table, resource, column)
        for table in tables.values()
        for resource, columns in (
            *((key.resource, key.reference) for key in table.foreign_keys),
            *((f.each_of[0], f.each_of[1:]) for f in table.fields if f.each_of),
        )
        for column in columns
    ]
    return [
        f"datapackage.json: {table.name} refers to {resource}, column {column}; there is none"
        for table, resource, column in wanted
        if resource not in tables or column not in tables[resource].columns
    ]


# --- faults --------------------------------------------------------------------------------------


class Faults:
    """The faults found so far in one folder of data."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.found: list[str] = []

    def file(self, path: str, message: str) -> None:
        """Note a fault of a whole file."""
        self.found.append(f"{path}: {message}")

    def rows(self, path: str, column: str, bad: np.ndarray, cell: Callable, rule: str) -> None:
        """Note a fault for each row number in `bad`; `cell(row)` is what the row holds."""
        if len(bad) == 0:
            return
        told = bad[:TOLD_A_COLUMN]
        for row, line in zip(told, _lines(self.folder / path, told), strict=True):
            self.found.append(f"{path}, line {line}, column {column}: {_shown(cell(row))} {rule}")
        if len(bad) > len(told):
            self.found.append(f"{path}, column {column}: {len(bad) - len(told)} more: {rule}")


def _shown(value: object, longest: int = 60) -> str:
    text = repr(str(value))
    return text if len(text) <= longest else text[:longest] + "…'"


def _lines(path: Path, rows: Iterable[int]) -> list[int]:
    """Return the line of the file on which each row (from 0, the header apart) begins."""
    wanted = set(map(int, rows))
    found: dict[int, int] = {}
    begins, row = 1, -1
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            if cells:
                if row in wanted:
                    found[row] = begins
                row += 1
            begins = reader.line_num + 1
            if len(found) == len(wanted):
                break
    return [found[int(row)] for row in rows]


# --- cells ---------------------------------------------------------------------------------------


def broken_rule(value: str, column: Field) -> str:
    """Return the rule of `column` that a cell breaks, in words; empty where it keeps them all."""
    if not value:
        return "is empty; a value is required" if column.required else ""
    wrong_type = _TYPES[column.type](value, column)
    if wrong_type:
        return wrong_type
    if column.enum and value not in column.enum:
        return f"is none of {', '.join(column.enum)}"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return f"does not have the form {column.pattern}"
    if column.minimum is not None and float(value) < column.minimum:
        return f"is less than {column.minimum}"
    if column.maximum is not None and float(value) > column.maximum:
        return f"is more than {column.maximum}"
    return ""


def _no_integer(value: str, _: Field) -> str:
    whole = re.fullmatch(r"[+-]?[0-9]{1,18}", value)
    return "" if whole else "is no whole number, or one too large"


def _no_number(value: str, _: Field) -> str:
    decimal = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", value)
    finite = decimal and np.isfinite(float(value))
    return "" if finite else "is no number"


def _no_date(value: str, _: Field) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "is no day of the form YYYY-MM-DD"
    return "" if len(value) == len("YYYY-MM-DD") else "is no day of the form YYYY-MM-DD"


def _no_list(value: str, column: Field) -> str:
    items = value.split(column.delimiter)
    if any(item != item.strip() or not item for item in items):
        return f"is no list with {column.delimiter!r} between its items"
    if len(set(items)) < len(items):
        return "names an item twice"
    form = column.item_pattern
    wrong = form and not all(re.fullmatch(form, item) for item in items)
    return f"has an item without the form {form}" if wrong else ""


_TYPES: dict[str, Callable[[str, Field], str]] = {
    "string": lambda value, column: "",
    "integer": _no_integer,
    "number": _no_number,
    "date": _no_date,
    "boolean": lambda value, column: "" if value in TRUE_FALSE else "is neither true nor false",
    "list": _no_list,
}
