"""The command `check`: all tables and rules of a folder of data, without a build."""

from __future__ import annotations

import argparse
from pathlib import Path

from monitor import measured_by
from monitor.contract import TO_BE_FILLED
from monitor.corpus import Corpus, load_corpus
from monitor.english.numerals import count, listed
from monitor.naming.codebook import load_codebook

EXAMPLES = """
examples:
  python -m monitor check                 the report's own data
  python -m monitor check --data folder   another folder of data
"""
SHOWN = 5  # articles named in a line


def run(options: argparse.Namespace) -> int:
    """Check a folder of data; returns the exit code. Raises CorpusError and CodebookError, which
    list each fault by file, line and column."""
    corpus = load_corpus(options.data)
    book = load_codebook(corpus.folder)
    rows = sum(len(frame) for frame in corpus.frames.values())
    articles = count(len(corpus.order), "article")
    tables = count(len(corpus.frames), "table")
    aliases = count(len(book.aliases), "alias", "aliases")
    print(f"{corpus.folder}: {articles}, {tables} with {rows:,} rows, {aliases}: no fault found.")
    for remark in remarks(corpus):
        print(f"  {remark}")
    return 0


def remarks(corpus: Corpus) -> list[str]:
    """What is no fault, and yet to be known: counts of another codebook, dates, coding to come."""
    found = []
    old = measured_by.stale(Path(corpus.folder), corpus.order)
    if old:
        found.append(
            f"The codebook is newer than the counts of {_named(old)}: measure"
            f" again (make features TEXTS=folder, or add TEXTS --data {corpus.folder} --replace)."
        )
    undated = corpus.articles.loc[corpus.articles["date_basis"] == TO_BE_FILLED, "id"].tolist()
    if undated:
        found.append(
            f"The date of {_named(undated)} waits in articles.csv, marked “{TO_BE_FILLED}”."
        )
    listed_ones = set(corpus.outlets["name"])
    if lacking := sorted({*corpus.citations["outlet"]} - listed_ones):
        found.append(f"Cited, and not in codebook/outlets.csv: {_named(lacking, 'outlet')}.")
    for table, what in (("themes_a", "themes and direction"), ("voice_a", "voices")):
        coded = set(getattr(corpus, table)["article"])
        if coded and (open_ := [one for one in corpus.order if one not in coded]):
            found.append(f"Not coded for {what}: {_named(open_)}.")
    return found


def _named(some: list[str], what: str = "article") -> str:
    return count(len(some), what) if len(some) > SHOWN else listed(some)
