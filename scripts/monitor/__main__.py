"""The command line: `python -m monitor features --texts DIR --out DIR [--data DIR]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from monitor.articles import TextError
from monitor.codebook import CodebookError
from monitor.corpus import CorpusError, find_data
from monitor.features import Report, as_csv, write_features

BAD_INPUT = 2
SHOWN = 25  # names on the terminal; --unknown writes all of them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, or 2 for input that cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (TextError, CodebookError, CorpusError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        where = error.filename or options.out
        print(f"{where}: found {error.strerror}; expected a place to read or write",
              file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m monitor", description=__doc__)
    commands = parser.add_subparsers(required=True)
    features = commands.add_parser("features", help="measure a folder of texts into tables")
    features.add_argument("--texts", type=Path, required=True, help="folder of .txt files")
    features.add_argument("--out", type=Path, required=True, help="folder for the tables")
    features.add_argument("--data", type=Path, help="folder with codebook/ (default: data/)")
    features.add_argument("--unknown", type=Path, metavar="FILE",
                          help="write the names that no alias covers as CSV")
    features.set_defaults(run=_features)
    return parser


def _features(options: argparse.Namespace) -> int:
    data = options.data if options.data else find_data()
    report = write_features(options.texts, options.out, data, progress=_progress())
    _tell(report, options.out)
    if options.unknown:
        rows = [("name", "count"), *_ranked(report)]
        options.unknown.write_text(as_csv(rows), encoding="utf-8")
    return 0


def _progress():
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int) -> None:
        if done % 50 == 0 or done == of:
            print(f"\r{done:,} of {of:,} articles", end="\n" if done == of else "",
                  file=sys.stderr, flush=True)

    return show


def _tell(report: Report, out: Path) -> None:
    print(f"{report.articles:,} articles, {report.words:,} words measured into {out}")
    ranked = _ranked(report)
    if ranked:
        print(f"Names that no alias covers ({len(ranked):,}), by frequency:")
        for name, count in ranked[:SHOWN]:
            print(f"{count:7,}  {name}")
        if len(ranked) > SHOWN:
            print(f"         and {len(ranked) - SHOWN:,} more; --unknown FILE writes them all")


def _ranked(report: Report) -> list[tuple[str, int]]:
    return sorted(report.unknown.items(), key=lambda item: (-item[1], item[0]))


if __name__ == "__main__":
    sys.exit(main())
