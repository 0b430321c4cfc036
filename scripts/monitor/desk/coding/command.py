"""The command `code`: sheets to fill in, read back, compared, and what is missing."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

import pandas as pd

from monitor.analysis import agreement
from monitor.contract import Resource
from monitor.corpus import Corpus, CorpusError, load_corpus
from monitor.desk.coding import coders, sheets
from monitor.desk.tables import Change, below_header, change
from monitor.english.numerals import count
from monitor.measuring.instrument import Instrument
from monitor.measuring.rows import as_csv
from monitor.texts.articles import read_article

EXAMPLES = """
examples:
  python -m monitor code missing                                  what nobody has coded yet
  python -m monitor code sheets edm-7-031 --out mine --text 7-31.txt
  python -m monitor code sheets edm-7-031 --out mine --no-hints   without the dictionary's proposal
  python -m monitor code read mine/*.csv --reading a              into data/coding/pass-a
  python -m monitor code compare mine/*.csv --with hers/*.csv --differences apart.csv
  python -m monitor code compare                                  the two readings of the data
A sheet with --text holds the article's sentences: keep it where the article may be.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments."""
    steps = parser.add_subparsers(required=True, metavar="STEP")
    missing = steps.add_parser("missing", help="what is not coded")
    missing.set_defaults(step=_missing)
    made = steps.add_parser("sheets", help="write sheets of an article, to be filled in")
    made.add_argument("article", metavar="ID", help="as in articles.csv: edm-7-031")
    made.add_argument("--out", type=Path, required=True, help="folder for the sheets")
    made.add_argument("--text", type=Path, help="the article, to show each sentence")
    made.add_argument("--no-hints", action="store_true", help="hide what the dictionary proposes")
    made.set_defaults(step=_sheets)
    read = steps.add_parser("read", help="take filled sheets into a reading of the coding")
    read.add_argument("files", nargs="+", type=Path)
    read.set_defaults(step=_read)
    compared = steps.add_parser("compare", help="how far readings, or coders, agree")
    compared.add_argument("files", nargs="*", type=Path, help="one coder's sheets")
    compared.add_argument("--with", nargs="+", type=Path, default=[], dest="other", metavar="FILE")
    compared.add_argument("--differences", type=Path, metavar="FILE", help="write them as CSV")
    compared.set_defaults(step=_compare)
    for one in (missing, made, read, compared):  # it may stand behind the step as well as before
        one.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="folder of data")
    for one in (made, read):
        one.add_argument("--reading", choices=sheets.READINGS, default="a", help="default: a")


def run(options: argparse.Namespace) -> int:
    """Run a step; returns the exit code. Raises CorpusError, TextError, OSError."""
    return options.step(load_corpus(options.data), options)


def _missing(corpus: Corpus, options: argparse.Namespace) -> int:
    found = coders.missing(corpus)
    open_ = found[found["coded"] < found["of"]]
    print(f"Coded: {len(found) - len(open_)} of {len(found)} lists ({len(corpus.order)} articles).")
    for row in open_.itertuples():
        reading = f" (reading {row.reading})" if row.reading else ""
        print(f"  {row.article}: {row.table}{reading}: {row.coded} of {row.of}")
    return 0


def _sheets(corpus: Corpus, options: argparse.Namespace) -> int:
    try:
        article = corpus.article(options.article)
    except KeyError as error:
        raise CorpusError([str(error.args[0])]) from None
    texts = _texts(corpus, article, options.text) if options.text else {}
    options.out.mkdir(parents=True, exist_ok=True)
    hints = not options.no_hints
    made = {
        f"{article}-{name}.csv": sheets.sheet(corpus, name, article, options.reading, texts, hints)
        for name in sheets.SHEETS
    }
    made[sheets.CHOICES] = sheets.choices(corpus, options.reading)
    for name, rows in made.items():
        _write(options.out / name, rows)
        print(f"{options.out / name}: {count(len(rows), 'row')}")
    return 0


def _texts(corpus: Corpus, article: str, path: Path) -> dict[tuple, str]:
    """The paragraphs and sentences of a text, which must be those that were measured."""
    instrument = Instrument.load(corpus.folder)
    text = read_article(path, instrument.source)
    found: dict[tuple, str] = {}
    for number, paragraph in enumerate(instrument.read([text]).paragraphs, 1):
        found[number,] = paragraph.text
        for place, (start, end) in enumerate(paragraph.sentences, 1):
            found[number, place] = paragraph.text[start:end]
    mine = corpus.sentences[corpus.sentences["article"] == article]
    measured = set(zip(mine["paragraph"], mine["sentence"], strict=True))
    if text.id != article or {place for place in found if len(place) == 2} != measured:
        raise CorpusError([f"{path}: is not the text that was measured as {article}"])
    return found


def _read(corpus: Corpus, options: argparse.Namespace) -> int:
    new = sheets.filled(corpus, options.files, options.reading)
    tables = {name: corpus.tables[f"{name}-{options.reading}"] for name in new}
    changes: dict[str, tuple[Resource, Change]] = {
        table.path: (table, partial(sheets.merged, table, new[name]))
        for name, table in tables.items()
    }
    change(corpus.folder, changes, "Sheets were being read in")
    for name, table in tables.items():
        path = corpus.folder / table.path
        whole = sum(1 for _ in below_header(path))
        print(f"{path}: {count(len(new[name]), 'row')} read in, {whole:,} in all")
    if not new:
        print("No row is filled in; nothing was changed.")
    return 0


def _compare(corpus: Corpus, options: argparse.Namespace) -> int:
    if bool(options.files) != bool(options.other):
        raise CorpusError(["compare takes sheets of each coder, or none for the readings of data"])
    if options.files:
        corpus = coders.of_two(corpus, options.files, options.other)
    agreed, apart = agreement.passes(corpus), agreement.disagreements(corpus)
    print(f"{'':<28}{'units':>6}{'agree':>7}{'alpha':>8}   95 % interval")
    for row in agreed.itertuples():
        limits = f"{row.low:.2f} to {row.high:.2f}" if row.alpha == row.alpha else "nothing varies"
        alpha = f"{row.alpha:.2f}" if row.alpha == row.alpha else "–"
        print(f"{row.what:<28}{row.units:>6}{row.agree:>7}{alpha:>8}   {limits}")
    print(f"To settle: {count(len(apart), 'difference')}.")
    if options.differences:
        _write(options.differences, apart)
    return 0


def _write(path: Path, rows: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_csv([rows.columns, *rows.to_numpy().tolist()]), encoding="utf-8")
