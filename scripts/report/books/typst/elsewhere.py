"""What the PDF does not print: long tables, which are on the site and in the data package, and a
few figures of the appendices.

A page says so by a class, `site-only`: a cell of a notebook by the tag of that name, a list that
the tables fill by the option `:site-only: FILE`, a section by `{.site-only}` before its heading.
In its place the PDF names the file, or the section.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes

from monitor.english.numerals import listed
from monitor.showing.plain import slug
from report.pages.charts import TABLES, ChartFigure

CLASS = "site-only"
TAGGED = f"tag_{CLASS}"  # what myst-nb makes of a cell's tag
NAMED = re.compile(rf"\b{TABLES}/([\w-]+\.csv)\b")


def leave_out(tree: nodes.document) -> None:
    """Puts a sentence in the place of what is not printed, which says where it stands.

    The names of all that is left out stand in `tree["left_out"]`: no link can lead there.
    """
    gone = [node for node in tree.findall(nodes.Element) if _left_out(node)]
    below = (one for node in gone for one in node.findall(nodes.Element))
    tree["left_out"] = [name for one in below for name in one["ids"]]
    titles: list[str] = []  # of sections that follow one another
    for node in gone:
        if isinstance(node, nodes.section) and "generated" not in node["classes"]:
            titles.append(f"“{_title(node)}”")
            last = not _left_out(node.next_node(descend=False, siblings=True))
            stand = [_sections(titles)] if last else []
            titles = [] if last else titles
        elif TAGGED in node["classes"]:
            charts = map(_title, node.findall(ChartFigure))
            stand = [_sentence(f"The figure “{title}”", "") for title in charts]
            stand += [_of_cell(table) for table in node.findall(nodes.table)]
        else:
            stand = [_sentence("This list", node["file"])] if "file" in node else []
        node.parent.replace(node, stand)


def _left_out(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Element) and bool({CLASS, TAGGED} & {*node.get("classes", ())})


def _title(node: nodes.Element) -> str:
    """The title of a section or of a chart."""
    kind = nodes.caption if isinstance(node, ChartFigure) else nodes.title
    return next(iter(node.findall(kind))).astext()


def _of_cell(table: nodes.table) -> nodes.paragraph:
    """The sentence for a notebook's table, whose caption is a bold line before it."""
    siblings = table.parent.children
    caption = siblings[siblings.index(table) - 1].astext()
    rows = sum(len(list(body.findall(nodes.row))) for body in table.findall(nodes.tbody))
    what = f"The table “{caption}”, of {rows} {'row' if rows == 1 else 'rows'},"
    return _sentence(what, f"{TABLES}/{slug(caption)}.csv")


def _sections(titles: list[str]) -> nodes.paragraph:
    verb = "stands" if len(titles) == 1 else "stand"
    told = f"{listed(titles)} {verb} on this page of the site."
    return nodes.paragraph("", told, classes=["elsewhere"])


def _sentence(what: str, file: str) -> nodes.paragraph:
    sentence = nodes.paragraph("", f"{what} stands on this page of the site", classes=["elsewhere"])
    if file:
        sentence += [nodes.Text(" and, as "), nodes.literal("", file)]
        sentence += nodes.Text(", in the data package")
    sentence += nodes.Text(".")
    return sentence


def tables(book: Path, kept: Path) -> Iterator[tuple[str, bytes]]:
    """The tables of notebooks that `book`, a Typst file, names, from the folder `kept`."""
    for name in sorted(set(NAMED.findall(book.read_text("utf-8")))):
        yield f"{TABLES}/{name}", (kept / name).read_bytes()
