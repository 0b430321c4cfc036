"""Where the tests find the project, its data and the cases; and an article of our own making."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from monitor import measured_by
from monitor.contract import measured, read_contract

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
# With the codebook that the cases are written for; `data/codebook` may be changed.
CASES = ROOT / "tests" / "cases"
NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))
TABLES = measured(read_contract(DATA))  # those that the program measures, by file name

# What a test states of the five articles' counts is true of counts by that codebook.
of_our_codebook = pytest.mark.skipif(
    json.loads((DATA / measured_by.FILE).read_text("utf-8"))["codebook"]
    != measured_by.digest(CASES),
    reason="the counts are by another codebook than tests/cases/codebook, which this is true of",
)


def cases(name):
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in found]


def read_folder(folder):
    """The articles of a folder, in the order of volume and issue."""
    from monitor.texts.articles import read_article, text_names  # which few tests need

    articles = (read_article(folder / name) for name in text_names(folder))
    return sorted(articles, key=lambda article: article.key)


def rows_of(measured):
    """The rows of each table that was measured, whole numbers as such."""
    found = {}
    for name, table in TABLES.items():
        kinds = [int if column.type == "integer" else str for column in table.fields]
        found[name] = [
            tuple(kind(cell) for kind, cell in zip(kinds, row, strict=True))
            for row in measured.tables[name].cells()
        ]
    return found


def with_tables(corpus, **frames):
    """The corpus with other rows in some of its tables."""
    return replace(corpus, frames=corpus.frames | frames)


HEADER = "Publication: Eurasia Daily Monitor Volume: {volume} Issue: {issue}"
BODY = """\
Kazakhstan will host a seminar on bridges. “We are glad to have our friends here,” said Foreign \
Minister Tazhin (Interfax, May 3).

Its neighbours in Moscow sent nobody. The CSTO’s engineers and NATO's did."""


def text(volume, issue, body=BODY):
    return f"{HEADER.format(volume=volume, issue=issue)}\n\n{body}\n"


def metas(text: str) -> dict[str, str]:
    """Each `<meta>` of a page by its name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text)
    assert len(found) == len(dict(found)), "a name stands twice"
    return {name: unescape(content) for name, content in found}
