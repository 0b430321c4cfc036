"""The results: one row a measure, in the tables of `SPEED.md`."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from bench.processes import cores


@dataclass(frozen=True)
class Result:
    """One measure: the best of its repeats, and the lowest and highest of them.

    `texts` says on what: invented, shuffled (the articles' sentences), report (its pages).
    `articles` is how many, 0 where that does not matter; `clock` whose seconds: cpu or wall. Of
    memory the best is the highest: what must be at hand.
    """

    measure: str
    texts: str
    articles: int
    clock: str
    value: float
    unit: str
    lowest: float
    highest: float
    repeats: int


Best = Callable[[Sequence[float]], float]
COLUMNS = ["measure", "texts", "articles", "clock", "best", "spread", "unit", "repeats"]
MARK = "<!-- What follows is written by `python -m bench`. -->"


def result(
    measure: str,
    values: Sequence[float],
    unit: str,
    best: Best = min,
    *,
    texts: str,
    articles: int = 0,
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
    """Write the results behind the mark of a page, a table for each day and machine, or not at all.

    What stands before the mark stays. So do rows of measures that were not taken this time, below
    their own day and machine; of one that was, none stays that another run left, at another size.
    """
    page = path.read_text(encoding="utf-8") if path.is_file() else MARK
    words, _, tables = page.partition(MARK)
    taken = {(_cell(one.measure), one.texts) for one in results}
    runs = {
        run: [row for row in rows if tuple(row[:2]) not in taken] for run, rows in _read(tables)
    }
    here = f"{time.strftime('%Y-%m-%d', time.gmtime())}, {machine()}"
    runs.setdefault(here, []).extend(_row(one) for one in results)
    lines = [f"{words}{MARK}"]
    for run in sorted(filter(runs.get, runs), reverse=True):
        rows = sorted(runs[run], key=lambda row: (*row[:2], len(row[2]), *row[2:4]))
        table = [COLUMNS, ["---"] * len(COLUMNS), *rows]
        lines += ["", f"## {run}", "", *(f"| {' | '.join(row)} |" for row in table)]
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


def _read(tables: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The rows below each day and machine, as `write` left them."""
    for run in tables.split("\n## ")[1:]:
        heading, *lines = run.splitlines()
        rows = [line[2:-2].split(" | ") for line in lines if line.startswith("| ")]
        yield heading, rows[2:]


def _row(one: Result) -> list[str]:
    spread = f"{_cell(one.lowest)} to {_cell(one.highest)}" if one.repeats > 1 else ""
    articles = f"{one.articles:,}" if one.articles else ""
    cells = (one.texts, articles, one.clock, _cell(one.value), spread, one.unit, str(one.repeats))
    return [_cell(one.measure), *cells]


def _cell(value: float | str) -> str:
    """A measure's words, or a number with four figures that count: more would be of this minute."""
    if isinstance(value, str):
        return value.replace("_", " ")
    return f"{float(f'{value:.4g}'):f}".rstrip("0").rstrip(".")


def told(one: Result) -> str:
    """A result in one line, for the terminal."""
    about = ", ".join(str(part) for part in (one.texts, one.articles, one.clock) if part)
    spread = f"{one.lowest:.4g} to {one.highest:.4g}" if one.repeats > 1 else "once"
    return f"{one.measure:32} {one.value:10.4g} {one.unit:6} ({spread}; {about})"
