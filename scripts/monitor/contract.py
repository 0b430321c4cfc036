"""The contract of the tables: their columns, keys and rules, as `datapackage.json` states them.

It stands on the ground because three rooms need it and none of them may import another: `naming`
reads the codebook by it, `measuring` writes what it measures, `corpus` reads everything.

The descriptor is a Frictionless Data Package (v2); this knows the part of that standard which the
report uses. Beside the standard a list field may name, as `eachOf`, the column in which each of its
items must stand, and as `itemPattern` their form; a resource may be `optional`, and so may a field:
it reads as empty where its file or its column is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from monitor.source import CorpusError

# The descriptor that comes with the report serves for a folder that has none of its own. The
# package stands beside data/ where the notebooks were downloaded, a folder deeper in the report.
DESCRIPTORS = [
    folder / "data" / "datapackage.json" for folder in list(Path(__file__).resolve().parents)[1:3]
]
DESCRIPTOR = next(filter(Path.is_file, DESCRIPTORS), DESCRIPTORS[-1])
MEASURED = "features/"  # where the tables lie that the program measures
# Stands there while finished tables take their names; the loader refuses to read beside it.
UNFINISHED = ".unfinished"
TO_BE_FILLED = "to be filled"  # in a column that says what a value rests on: nothing is known yet
TYPES = ("string", "integer", "number", "date", "boolean", "list")


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
    each_of: tuple[str, str] | None = None  # resource and column
    optional: bool = False

    @classmethod
    def of(cls, spec: dict[str, Any]) -> Field:
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
            optional=spec.get("optional", False),
        )


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must stand together in the columns of another table."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One table of the descriptor; `path` is that of its file below the folder of data."""

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

    def as_in(self, header: Sequence[str]) -> Resource:
        """The table without the optional columns that a file does not have."""
        present = tuple(f for f in self.fields if not f.optional or f.name in header)
        return replace(self, fields=present)

    @classmethod
    def of(cls, spec: dict[str, Any]) -> Resource:
        schema = spec["schema"]
        keys = [
            ForeignKey(tuple(key["fields"]), to["resource"], tuple(to["fields"]))
            for key in schema.get("foreignKeys", ())
            for to in (key["reference"],)
        ]
        return cls(
            name=spec["name"],
            path=spec["path"],
            description=spec.get("description", ""),
            optional=spec.get("optional", False),
            fields=tuple(map(Field.of, schema["fields"])),
            primary_key=tuple(schema.get("primaryKey", ())),
            foreign_keys=tuple(keys),
        )


def read_descriptor(path: Path) -> dict[str, Resource]:
    """Return the tables of a `datapackage.json` by name; CorpusError where it cannot be read."""
    try:
        package = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        tables = [Resource.of(spec) for spec in package["resources"] if "schema" in spec]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CorpusError([f"{path}: expected a data package with a schema ({reason})"]) from None
    for unknown in {f.type for table in tables for f in table.fields} - set(TYPES):
        raise CorpusError([f"{path}: type {unknown!r} is none of {', '.join(TYPES)}"])
    return {table.name: table for table in tables}


def descriptors(data: Path) -> list[Path]:
    """Return the descriptors that hold for a folder of data: the report's, and another of its own.

    The report's own folder has one alone.
    """
    own = Path(data) / DESCRIPTOR.name
    another = own.is_file() and own.resolve() != DESCRIPTOR
    return [DESCRIPTOR, own] if another else [DESCRIPTOR]


def read_contract(data: Path) -> dict[str, Resource]:
    """Return the tables of a folder of data by name.

    Those that its own `datapackage.json` does not describe keep the report's rules. Raises
    CorpusError where a descriptor cannot be read.
    """
    found: dict[str, Resource] = {}
    for path in descriptors(data):
        found |= read_descriptor(path)
    return found


def measured(contract: Mapping[str, Resource]) -> dict[str, Resource]:
    """Return the tables that the program measures, by the names of their files: `tokens` …"""
    return {
        Path(table.path).stem: table
        for table in contract.values()
        if table.path.startswith(MEASURED)
    }


def unknown_references(tables: Mapping[str, Resource]) -> list[str]:
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
