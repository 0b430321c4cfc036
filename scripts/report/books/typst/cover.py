"""How a Typst file of the book begins: the words of cover and colophon, and the cover's drawing.

The words come from two settings, all of them optional: `typst_cover` has `language`, `subtitle`,
`licence` (short), `rights` (whole), `overview` (what the root page is called inside the book),
`directions` (a table with the columns article and direction) and `articles` (one with id and year),
from which the cover is drawn; `typst_edition` has `version`, `commit` and `date`.
"""

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from monitor.identity import Identity, first, inside
from monitor.showing.style import palette
from report.books.typst.inlines import TypstError, string
from report.state.edition import identity

TEMPLATE = Path(__file__).with_name("template.typ")
MOST_ARTICLES = 9  # on the cover, so that a square can still be seen: more are drawn by year
MOST_ROWS, MOST_SQUARES = 16, 40  # years that a cover holds, and squares beside each other
WORDS = dict.fromkeys(
    ["subtitle", "licence", "rights", "directions", "articles", "version", "commit", "date"], ""
) | {"language": "en-GB", "overview": "Overview"}


def words(config: Config) -> dict[str, str]:
    """The words of the cover and the colophon, by name."""
    given = {**config.typst_cover, **config.typst_edition}
    unknown = set(given) - set(WORDS) - {"epoch"}
    if unknown:
        raise TypstError(f"typst_cover has no {', '.join(sorted(unknown))}.")
    return {**WORDS, **given, "title": config.project, "author": config.author}


def lay_template(folder: Path) -> None:
    """Lays what `front` imports into `folder`: the template, and the colours and words it takes."""
    shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
    colours = {role: light for role, (light, _) in palette(identity()).items()}
    (folder / "palette.json").write_text(json.dumps(colours), encoding="utf-8")
    (folder / "sides.json").write_text(json.dumps(sides(identity())), encoding="utf-8")


def sides(of: Identity) -> dict[str, dict[str, str]]:
    """The left and the right of the drawing, as far as there are: what stands above each, the
    direction in words, and the colour."""
    found = {}
    for way in of.ends:
        camp = first(of.camps, way.side)
        head = f"towards {inside(camp.short)}" if camp else way.name
        found[way.side] = {"head": head, "name": way.name, "colour": of.towards(way.side)}
    return found


def front(app: Sphinx, show: str = "book") -> str:
    """How a Typst file of the book begins: `show` names what the template shows, book or cover."""
    given = words(app.config)
    tables = [given.pop(name) for name in ("directions", "articles")]
    files = [Path(app.confdir) / table for table in tables]
    known = all(map(Path.is_file, files)) and len(identity().ends) > 1
    drawn, said = motif(identity(), *files) if known else ("()", "")
    settings = [f"{name}: {string(str(value))}," for name, value in given.items()]
    head = f'#import "{TEMPLATE.name}": *\n#show: {show}.with('
    return "\n  ".join([head, *settings, f"drawn: {string(said)},", f"motif: {drawn},"]) + "\n)"


def motif(of: Identity, directions: Path, articles: Path) -> tuple[str, str]:
    """The articles as the cover's drawing: of each its year, and how many paragraphs point to the
    left, which both or neither way, and which to the right; and what a row and a square are.

    `directions` and `articles` are tables. A row of more than MOST_ARTICLES is a year, or where
    these are too many the first of those that a cover holds; then a square may be several
    paragraphs.
    """
    counts: dict[str, Counter[str]] = {}
    for row in _rows(directions):
        way = of.directions.get(row["direction"])
        counts.setdefault(row["article"], Counter())[way.side if way else "none"] += 1
    years = {row["id"]: row["year"] for row in _rows(articles)}
    found = sorted(counts.items(), key=lambda pair: _place(pair[0]))
    rows = [(years.get(article, article), ways) for article, ways in found]
    said, square = "a row each", 1
    if len(rows) > MOST_ARTICLES:
        summed: dict[str, Counter[str]] = {}
        for year, ways in rows:
            summed.setdefault(year, Counter()).update(ways)
        rows, said = list(summed.items())[:MOST_ROWS], "a row for each year"
        sides = [(ways["left"], ways["both"] + ways["none"], ways["right"]) for _, ways in rows]
        square = -(-sum(map(max, zip(*sides, strict=True))) // MOST_SQUARES)
    drawn = [
        f"({string(year)}, {round(ways['left'] / square)},"
        f" {round((ways['both'] + ways['none']) / square)}, {round(ways['right'] / square)}),"
        for year, ways in rows
    ]
    said += f" and a square {'a paragraph' if square == 1 else f'for {square} paragraphs'}"
    return "(" + "\n    ".join(drawn) + ")", said


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:  # as a spreadsheet saves it, too
        return list(csv.DictReader(file))


def _place(article: str) -> tuple[list[int], str]:
    """Where an article belongs, in whatever order a table has them: its numbers as numbers."""
    return [int(number) for number in re.findall(r"\d+", article)], article
