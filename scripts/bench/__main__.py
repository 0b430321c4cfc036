"""`make bench`: how fast and how far, in one run, on this machine.

    python -m bench [--quick] [--only PART …] [--sizes N …] [--out FILE]

Everything that it writes beside the tables goes to a temporary folder (about 2 GB with the largest
size) and is deleted. Set TEXTS to measure on the shuffled sentences of real articles as well.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import builds, growth, results, speed
from bench.processes import Failed

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("speed", "growth", "builds")
SIZES = (1_000, 10_000, 100_000)
ROUND, ROUNDS = 2_000, 5  # articles a round (about 12 MB), rounds
BUILDS = 3
OUT = Path(__file__).with_name("SPEED.md")
# Its figures must not take the place of those that are worth reading.
QUICK_OUT = ROOT / "_build" / "speed-quick.md"
# For a check that everything runs: its figures say little.
QUICK_SIZES, QUICK_ROUND, QUICK_ROUNDS, QUICK_BUILDS = (200, 600), 200, 2, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit code."""
    options = _parser().parse_args(arguments)
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"[{time.monotonic() - began:6.1f} s] {line}", flush=True)

    out = options.out or (QUICK_OUT if options.quick else OUT)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            for part in measured(options, Path(work), say):
                found = list(part)
                for one in found:
                    print(results.told(one))
                results.write(out, found)  # at once: what comes later may fail
                say(f"{len(found)} results written to {out}")
    except (Failed, OSError) as error:
        print(f"{error}\n\nThe rest was not measured.", file=sys.stderr)
        return 1
    return 0


def measured(
    options: argparse.Namespace, work: Path, say: speed.Say
) -> Iterator[Iterable[results.Result]]:
    """The results of the parts that are asked for, one part after the other."""
    quick, data = options.quick, ROOT / "data"
    number, rounds = (QUICK_ROUND, QUICK_ROUNDS) if quick else (ROUND, ROUNDS)
    if "speed" in options.only:
        say(f"Speed: {rounds} rounds of {number:,} invented articles")
        folders = speed.invented(number, rounds, data, work)
        yield speed.compare("invented", folders, data, work, say)
        if os.environ.get("TEXTS"):
            say("The same on articles made of real sentences, shuffled")
            folders = speed.shuffled(Path(os.environ["TEXTS"]), number, rounds, data, work)
            yield speed.compare("shuffled", folders, data, work, say)
    if "growth" in options.only:
        sizes = options.sizes or (QUICK_SIZES if quick else SIZES)
        say(f"Growth: {', '.join(f'{size:,}' for size in sizes)} articles")
        yield growth.grow(sizes, data, work, say)
    if "builds" in options.only:
        repeats = QUICK_BUILDS if quick else BUILDS
        say(f"Builds: ours and stock, {repeats} times each")
        yield builds.compare(ROOT, work, repeats, say)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small and few: to see that it runs")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--sizes", nargs="+", type=int, help="articles, for growth")
    parser.add_argument("--out", type=Path, help="default: scripts/bench/SPEED.md, quick in _build")
    return parser


if __name__ == "__main__":
    sys.exit(main())
