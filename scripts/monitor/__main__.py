"""Measure a folder of texts into tables; add articles to a corpus, or take them out of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from monitor import measured_by
from monitor.contract import TO_BE_FILLED
from monitor.desk import check, init
from monitor.desk.add import add, gathered
from monitor.desk.coding import command as code
from monitor.desk.examples import COMMANDS, FIRST
from monitor.desk.remove import remove
from monitor.desk.shown import shown
from monitor.desk.telling import MOST, Heard, names, progress, ranked, tell
from monitor.english.numerals import count
from monitor.measuring.instrument import Instrument
from monitor.measuring.rows import as_csv
from monitor.measuring.run import write_features
from monitor.measuring.store import Busy, Missing
from monitor.naming.codebook import CodebookError
from monitor.source import CorpusError, TextError, find_data
from monitor.texts.articles import read_article, text_names

BAD_INPUT = 2
STOPPED = 130  # what a shell reports for Ctrl-C

EXIT_CODES = """
exit codes:
  0    done
  2    input that cannot be used: each fault in a line, and nothing was changed
  130  stopped by Ctrl-C
  141  stopped by who read the output (head, less)
"""
TEXT_FORMS = """
A text is a .txt, or with the extra `texts` a page saved from a browser (.html), a .docx or a .pdf
that holds text. By-line, date, category, tags, imprint, addresses and footnotes are left out, and
damage of characters and lines is mended; each is named.
"""
EXAMPLES = COMMANDS | {"check": check.EXAMPLES, "code": code.EXAMPLES}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, or 2 for input that cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        done = options.run(options)
        sys.stdout.flush()
        return done
    except BrokenPipeError:  # whoever reads (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # what a shell reports of it
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
    parser = argparse.ArgumentParser(
        prog="python -m monitor",
        description=__doc__,
        epilog=FIRST + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, says: str, about: str = "") -> argparse.ArgumentParser:
        found = commands.add_parser(
            name,
            help=says,
            description=says[0].upper() + says[1:] + "." + about,
            epilog=EXAMPLES[name] + EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        found.add_argument("--data", type=Path, help="folder of data (default: data/)")
        return found

    features = command("features", "measure a folder of texts into tables", TEXT_FORMS)
    features.add_argument("--texts", type=Path, required=True, help="folder of texts")
    features.add_argument("--out", type=Path, required=True, help="folder for the tables")
    features.add_argument(
        "--unknown", type=Path, metavar="FILE", help="write the names that no alias covers as CSV"
    )
    features.add_argument("--format", choices=("csv", "parquet"), default="csv")
    features.add_argument("--engine", choices=("processes", "dask"), default="processes")
    features.add_argument("--scheduler", metavar="ADDRESS", help="Dask's (default: its own)")
    features.set_defaults(run=_features)
    adding = command("add", "measure articles and add them to the corpus", TEXT_FORMS)
    adding.add_argument("texts", nargs="*", type=Path, help="files, and folders of texts")
    adding.add_argument("--text", type=Path, action="append", default=[], help="the same")
    adding.add_argument(
        "--replace", action="store_true", help="let a text take the place of that of its id"
    )
    adding.set_defaults(run=_add, out=Path("data"))
    for one in (features, adding):
        one.add_argument("--jobs", type=_jobs, help="processes (default: all cores)")
        one.add_argument(
            "--keep-going",
            action="store_true",
            help="pass over files that cannot be read, and report them",
        )
        one.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="write what was left out or mended, block by block, as CSV; it quotes the texts",
        )
    removing = command("remove", "take articles out of the corpus: their rows in all tables")
    removing.add_argument("ids", nargs="+", metavar="ID", help="as in articles.csv: edm-2-076")
    removing.set_defaults(run=_remove, out=Path("data"))
    for one in (adding, removing):
        one.add_argument("--dry-run", action="store_true", help="show, and change nothing")
    checking = command("check", "check all tables and rules of a folder of data, without a build")
    checking.set_defaults(run=check.run, out=Path("data"))
    coding = command("code", "code articles by hand: sheets to fill in, read back, compared")
    code.arguments(coding)
    coding.set_defaults(run=code.run, out=Path("data"))
    begun = commands.add_parser(
        "init",
        help="begin a corpus of one's own: a new folder of data",
        epilog=init.EXAMPLES + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    init.arguments(begun)
    begun.set_defaults(run=init.run, out=Path("."))
    return parser


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a number from 1 on")
    return int(text)


def _features(options: argparse.Namespace) -> int:
    data = find_data(options.data)
    with Heard(options.report) as heard:
        report = write_features(
            options.texts,
            options.out,
            data,
            jobs=options.jobs,
            keep_going=options.keep_going,
            parquet=options.format == "parquet",
            dask=options.engine == "dask",
            scheduler=options.scheduler,
            progress=progress(),
            hear=heard,
        )
    if options.out.resolve() == (data / measured_by.FILE).parent.resolve():
        measured_by.note(data)
    tell(report, options.out, heard)
    if options.unknown:
        rows = [("name", "count"), *ranked(report.unknown)]
        options.unknown.write_text(as_csv(rows), encoding="utf-8")
    return 0


def _add(options: argparse.Namespace) -> int:
    texts = [*options.texts, *options.text]
    if not texts:
        raise TextError(["found no text named; expected files or folders"])
    data = find_data(options.data)
    if options.dry_run:
        return _show(texts, data)
    with Heard(options.report) as heard:
        added = add(
            texts,
            data,
            replace=options.replace,
            keep_going=options.keep_going,
            jobs=options.jobs,
            progress=progress(),
            hear=heard,
        )
    measured_by.note(data, added.ids)
    for id in added.ids[:MOST]:
        print(f"{id}: {'replaced' if id in added.replaced else 'added'}")
    if len(added.ids) > MOST:
        print(f"and {len(added.ids) - MOST:,} more")
    found = added.rows
    print(
        f"{found['paragraphs']:,} paragraphs, {found['sentences']:,} sentences, "
        f"{added.report.words:,} words, {found['mentions']:,} mentions of actors"
    )
    if added.undated:
        rows = count(len(added.undated), "new row")
        print(f"Dates to fill in, in {data / 'articles.csv'}: {rows}, marked “{TO_BE_FILLED}”.")
    if len(added.replaced) < len(added.ids):
        print("Themes come from the dictionary until they are coded; direction and voice are not.")
    for path, number in added.coded.items():
        print(f"{path}: {number:,} rows speak of the old text; see that they fit the new one")
    tell(added.report, None, heard)
    return 0


def _show(texts: Sequence[Path], data: Path) -> int:
    """The dry run: every text as it would be read, and the faults of those that cannot be."""
    instrument = Instrument.load(data)
    faults, unknown = [], Counter[str]()
    with gathered(texts) as folder:
        for name in text_names(folder):
            try:
                article = read_article(folder / name, instrument.source)
            except TextError as error:
                faults += error.faults
                continue
            print(*shown(article, instrument), "", sep="\n")
            unknown += instrument.measure(article).unknown
    names(unknown)
    print("Nothing was changed.")
    if faults:
        raise TextError(faults)
    return 0


def _remove(options: argparse.Namespace) -> int:
    data = find_data(options.data)
    rows = remove(options.ids, data, options.dry_run)
    if not options.dry_run:
        measured_by.forget(data, options.ids)
    for path, number in rows.items():
        print(f"{path}: {number:,} {'rows' if number > 1 else 'row'}")
    print("Nothing was changed." if options.dry_run else f"Removed: {', '.join(options.ids)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
