"""The table of results: one row a measure, `data/benchmarks.csv`."""

from __future__ import annotations

import csv
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import psutil

from bench.processes import cores


@dataclass(frozen=True)
class Result:
    """One measure: the best of its repeats, and the lowest and highest of them.

    `texts` says on what: invented, shuffled (the articles' sentences), report (its pages).
    `articles` is how many, where that matters; `clock` whose seconds: cpu or wall. Of memory the
    best is the highest: what must be at hand.
    """

    measure: str
    texts: str
    articles: int | str
    clock: str
    value: float
    unit: str
    lowest: float
    highest: float
    repeats: int


Best = Callable[[Sequence[float]], float]
COLUMNS = (*(column.name for column in fields(Result)), "machine", "date")


def result(
    measure: str,
    values: Sequence[float],
    unit: str,
    best: Best = min,
    *,
    texts: str,
    articles: int | str = "",
    clock: str = "",
) -> Result:
    """The result of some repeats; `best` picks the one that counts."""
    return Result(
        measure, texts, articles, clock, best(values), unit, min(values), max(values), len(values)
    )


def ratio(
    measure: str, above: Sequence[float], below: Sequence[float], best: Best = min, **about: Any
) -> Result:
    """How many times one is the other: of their best, and the range of it from round to round."""
    rounds = [a / b for a, b in zip(above, below, strict=True)]
    return replace(result(measure, rounds, "times", **about), value=best(above) / best(below))


def machine() -> str:
    """The machine in one line: processor, cores, memory, system, Python. Neither host nor path."""
    memory = round(psutil.virtual_memory().total / 2**30)
    return ", ".join(
        [
            _processor(),
            f"{len(cores())} of {os.cpu_count()} cores",
            f"{memory} GiB",
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
        ]
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def write(path: Path, results: Sequence[Result]) -> None:
    """Write the table whole or not at all, sorted by its key.

    Rows of measures that were not taken this time stay, with the machine and day that they name;
    of one that was, none stays that another program may have left, at another size.
    """
    here, today = machine(), time.strftime("%Y-%m-%d", time.gmtime())
    taken = {(one.measure, one.texts) for one in results}
    rows = {_key(row): row for row in _read(path) if (row["measure"], row["texts"]) not in taken}
    for one in results:
        cells = [_cell(getattr(one, column.name)) for column in fields(one)]
        row = dict(zip(COLUMNS, [*map(str, cells), here, today], strict=True))
        rows[_key(row)] = row
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows[key] for key in sorted(rows))
    fresh.replace(path)


def _read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> tuple:
    return row["measure"], row["texts"], int(row["articles"] or 0), row["clock"]


def _cell(value: object) -> object:
    """A number with four figures that count: more would be of this minute."""
    if not isinstance(value, float):
        return value
    return f"{float(f'{value:.4g}'):f}".rstrip("0").rstrip(".")


def told(one: Result) -> str:
    """A result in one line, for the terminal."""
    about = ", ".join(str(part) for part in (one.texts, one.articles, one.clock) if part != "")
    spread = f"{one.lowest:.4g} to {one.highest:.4g}" if one.repeats > 1 else "once"
    return f"{one.measure:32} {one.value:10.4g} {one.unit:6} ({spread}; {about})"
