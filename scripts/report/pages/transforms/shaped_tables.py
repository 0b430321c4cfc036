"""Tables that a phone can show: stacked rows for words, for numbers a first column that stays.

Each cell of a stacked table says what its column is, so that the style sheet can set a row as a
list. Columns by which a reader would sort are marked; `tables.js` makes buttons of their headings.
"""

import re
from functools import partial
from html import escape, unescape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.DOTALL)
ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")

PROSE = 32  # characters: a cell with more is read as a line, not compared as an entry
NARROW = 2  # columns that fit beside each other on a phone even if they hold prose
MOST_COLUMNS = 3  # of entries that fit beside each other
GAP = 2  # letters between two columns
SORTED_ROWS = 8  # a shorter table is taken in at a glance
IN_ORDER = {"column", "option"}  # what such a column lists has an order of its own


def shape(page: str, line: int = 0) -> str:
    """The HTML of a page with its tables shaped.

    Where it says how many letters a `line` has, as for an e-book, in which nothing scrolls, each
    table whose longest words do not stand beside each other in it is stacked.
    """
    return TABLE.sub(partial(_shaped, line), page)


def words(cell: str) -> str:
    """What a reader sees of a cell."""
    return " ".join(unescape(TAG.sub("", cell)).split())


def _fits(table: list[list[str]], line: int) -> bool:
    """Whether the longest words of all columns stand beside each other in so many letters."""
    longest = (
        max(len(word) for cell in column for word in cell.split() or [""])
        for column in zip(*table, strict=True)
    )
    return sum(letters + GAP for letters in longest) <= line


def _shaped(line: int, found: re.Match) -> str:
    rows = ROW.findall(found[2])
    table = [[words(cell[2]) for cell in CELL.findall(row)] for row in rows]
    if len(table) < 2 or any(len(row) != len(table[0]) for row in table):
        return found[0]
    heads, body = table[0], table[1:]
    longest = [max(map(len, column)) for column in zip(*body, strict=True)]
    prose = len(heads) > NARROW and max(longest[1:]) > PROSE
    stacked = prose or (line > 0 and not _fits(table, line))
    kinds = ["stacked"] if stacked else ["wide"] if len(heads) > MOST_COLUMNS else []
    by = [
        place for place, most in enumerate(longest) if most <= PROSE or "data-filters" in found[1]
    ]
    if len(body) >= SORTED_ROWS and 3 * len(by) >= len(heads) and heads[0] not in IN_ORDER:
        kinds.append("sortable")
    else:
        by = []
    inner = ROW.sub(lambda row: _labelled(row, heads, stacked, by), found[2])
    return f"<table{_with_classes(found[1], kinds)}>{inner}</table>"


def _labelled(row: re.Match, heads: list[str], stacked: bool, by: list[int]) -> str:
    """A row whose cells say their column, or whose headings say that a reader may sort by them."""
    places = iter(range(len(heads)))
    in_head = 'scope="col"' in row[0] or 'class="head' in row[0]

    def cell(found: re.Match) -> str:
        place = next(places)
        told = ""
        if in_head and place in by:
            told = " data-sort"
        elif not in_head and stacked and place:
            told = f' data-label="{escape(heads[place])}"'
        return f"<{found[1]}{found[2]}{told}>{found[3]}</{found[1]}>"

    return CELL.sub(cell, row[0])


def _with_classes(attributes: str, kinds: list[str]) -> str:
    if not kinds:
        return attributes
    more = " ".join(kinds)
    if 'class="' in attributes:
        return re.sub(r'class="([^"]*)"', rf'class="\1 {more}"', attributes, count=1)
    return f'{attributes} class="{more}"'


def visit_table(translator: HTML5Translator, node: nodes.table) -> None:
    """A table scrolls in itself, by keyboard too, so that the page never scrolls sideways."""
    caption = node.next_node(nodes.title)
    # Each region has a name of its own, or they are one to a screen reader.
    tables = translator.document.findall(nodes.table)
    place = next(n for n, table in enumerate(tables, start=1) if table is node)
    label = translator.attval(caption.astext() if caption else f"Table {place} of this page")
    translator.body.append(
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
    )
    HTML5Translator.visit_table(translator, node)


def depart_table(translator: HTML5Translator, node: nodes.table) -> None:
    HTML5Translator.depart_table(translator, node)
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
