"""What a terminal is told of a run: how far it is, what it left out, what names it lacked."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from monitor.desk.shown import left_out
from monitor.measuring.reading import COLUMNS, TOLD, Reading
from monitor.measuring.run import Progress
from monitor.measuring.store import Report

MOST = 25  # names, articles or remarks on the terminal; --unknown and --report write all of them


class Heard:
    """What was read and is not measured: the first remarks, and all of it as rows of a file."""

    def __init__(self, path: Path | None):
        self.path = path
        self.first: list[Reading] = []

    def __enter__(self) -> Heard:
        self._open = ExitStack()
        if self.path:
            file = self._open.enter_context(self.path.open("w", encoding="utf-8", newline=""))
            self._rows = csv.writer(file, lineterminator="\n")
            self._rows.writerow(COLUMNS)
        return self

    def __call__(self, found: list[Reading]) -> None:
        if self.path:
            self._rows.writerows(found)
        told = (reading for reading in found if reading.kind == TOLD)
        self.first += islice(told, MOST - len(self.first))

    def __exit__(self, *_: object) -> None:
        self._open.close()


def progress() -> Progress | None:
    """A bar on the terminal; nothing where the output is a file."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()

    def show(what: str, done: int, of: int) -> None:
        share = done / max(of, 1)
        bar = "█" * int(30 * share) + "·" * (30 - int(30 * share))
        pace = done / max(time.monotonic() - began, 1e-9)
        print(
            f"\r{bar} {done:,} of {of:,} {what}, {pace:,.0f} a second ",
            end="",
            file=sys.stderr,
            flush=True,
        )
        if done == of:
            print(file=sys.stderr)

    return show


def tell(report: Report, out: Path | None, heard: Heard) -> None:
    if out:
        print(f"{report.articles:,} articles, {report.words:,} words measured into {out}")
    for line in left_out(report.left_out):
        print(line)
    for reading in heard.first:
        print(f"  {reading.file}: {reading.text}")
    if report.left_out[TOLD] > len(heard.first):
        print(
            f"  and {report.left_out[TOLD] - len(heard.first):,} more; --report FILE has them all"
        )
    for fault in report.skipped:
        print(f"passed over: {fault}", file=sys.stderr)
    names(report.unknown)


def names(unknown: Counter[str]) -> None:
    """Say which capitalised names no alias covers, the most frequent first."""
    if unknown:
        print(f"Names that no alias covers ({len(unknown):,}), by frequency:")
        for name, count in ranked(unknown)[:MOST]:
            print(f"{count:7,}  {name}")
        if len(unknown) > MOST:
            print(f"         and {len(unknown) - MOST:,} more; --unknown FILE writes them all")


def ranked(unknown: Counter[str]) -> list[tuple[str, int]]:
    return sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
