"""The command line: measure a folder of texts into tables, or add one article to the corpus."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from monitor.contract import TO_BE_FILLED
from monitor.desk import code
from monitor.measuring.add import add_article
from monitor.measuring.rows import as_csv
from monitor.measuring.run import Progress, write_features
from monitor.measuring.store import Busy, Missing, Report
from monitor.naming.codebook import CodebookError
from monitor.source import CorpusError, TextError, find_data

BAD_INPUT = 2
STOPPED = 130  # what a shell reports for Ctrl-C
SHOWN = 25  # names on the terminal; --unknown writes all of them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, or 2 for input that cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (TextError, CorpusError, CodebookError, Busy, Missing) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        where = error.filename or options.out
        print(
            f"{where}: found {error.strerror}; expected a place to read or write", file=sys.stderr
        )
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return STOPPED
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m monitor", description=__doc__)
    commands = parser.add_subparsers(required=True)
    features = commands.add_parser("features", help="measure a folder of texts into tables")
    features.add_argument("--texts", type=Path, required=True, help="folder of .txt files")
    features.add_argument("--out", type=Path, required=True, help="folder for the tables")
    features.add_argument("--data", type=Path, help="folder with codebook/ (default: data/)")
    features.add_argument(
        "--unknown", type=Path, metavar="FILE", help="write the names that no alias covers as CSV"
    )
    features.add_argument("--jobs", type=_jobs, help="processes (default: all cores)")
    features.add_argument(
        "--keep-going",
        action="store_true",
        help="pass over files that cannot be read, and report them",
    )
    features.add_argument("--format", choices=("csv", "parquet"), default="csv")
    features.add_argument("--engine", choices=("processes", "dask"), default="processes")
    features.add_argument("--scheduler", metavar="ADDRESS", help="Dask's (default: its own)")
    features.set_defaults(run=_features)
    add = commands.add_parser("add", help="measure one article and add it to the corpus")
    add.add_argument("--text", type=Path, required=True, help="a .txt file")
    add.add_argument("--data", type=Path, help="folder of data (default: data/)")
    add.set_defaults(run=_add, out=Path("data"))
    coding = commands.add_parser(
        "code",
        help="code articles by hand: sheets to fill in, read back, compared",
        epilog=code.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    coding.add_argument("--data", type=Path, help="folder of data (default: data/)")
    code.arguments(coding)
    coding.set_defaults(run=code.run, out=Path("data"))
    return parser


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a number from 1 on")
    return int(text)


def _features(options: argparse.Namespace) -> int:
    report = write_features(
        options.texts,
        options.out,
        find_data(options.data),
        jobs=options.jobs,
        keep_going=options.keep_going,
        parquet=options.format == "parquet",
        dask=options.engine == "dask",
        scheduler=options.scheduler,
        progress=_progress(),
    )
    _tell(report, options.out)
    if options.unknown:
        rows = [("name", "count"), *_ranked(report)]
        options.unknown.write_text(as_csv(rows), encoding="utf-8")
    return 0


def _add(options: argparse.Namespace) -> int:
    data = find_data(options.data)
    added = add_article(options.text, data)
    article = added.article
    print(
        f"{article.id}: {len(article.body)} paragraphs, {added.sentences} sentences, "
        f"{added.words:,} words, {added.mentions} mentions of actors"
    )
    for told in article.told:
        print(told)
    print(f"Its row in {data / 'articles.csv'} waits for the date, marked “{TO_BE_FILLED}”;")
    print("themes come from the dictionary until it is coded, direction and voice are not coded.")
    _names(sorted(added.unknown.items(), key=lambda item: (-item[1], item[0])))
    return 0


def _progress() -> Progress | None:
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


def _tell(report: Report, out: Path) -> None:
    print(f"{report.articles:,} articles, {report.words:,} words measured into {out}")
    for fault in report.skipped:
        print(f"passed over: {fault}", file=sys.stderr)
    _names(_ranked(report))


def _names(ranked: list[tuple[str, int]]) -> None:
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
