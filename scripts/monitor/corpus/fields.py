"""The rules of a cell: what its column's type and constraints ask of it, said in words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import isfinite

from monitor.contract import Field, Resource
from monitor.identity import REPORT, Identity

# As the tables write them; a spreadsheet makes capitals of them.
TRUE_FALSE = {"true": True, "TRUE": True, "false": False, "FALSE": False}


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
    finite = decimal and isfinite(float(value))
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


def listed(tables: dict[str, Resource], identity: Identity) -> dict[str, Resource]:
    """The tables with the camps and directions that `identity` has, where these are its own."""
    known = {"camp": (REPORT.camps, identity.camps),
              "direction": (REPORT.directions, identity.directions)}  # fmt: skip

    def own(column: Field) -> Field:
        usual, given = known.get(column.name, ((), ()))
        return column if given is usual else replace(column, enum=tuple(given))

    return {
        name: replace(table, fields=tuple(map(own, table.fields))) for name, table in tables.items()
    }
