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

from monitor.showing.style import PALETTE
from report.books.typst.inlines import TypstError, string

TEMPLATE = Path(__file__).with_name("template.typ")
MOST_ARTICLES = 9  # on the cover, so that a square can still be seen
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
    """Lays what `front` imports into `folder`: the template, and the palette it takes."""
    shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
    palette = {role: light for role, (light, _) in PALETTE.items()}
    (folder / "palette.json").write_text(json.dumps(palette), encoding="utf-8")


def front(app: Sphinx, show: str = "book") -> str:
    """How a Typst file of the book begins: `show` names what the template shows, book or cover."""
    given = words(app.config)
    tables = [given.pop(name) for name in ("directions", "articles")]
    drawn = motif(*(Path(app.confdir) / table for table in tables)) if all(tables) else "()"
    settings = [f"{name}: {string(str(value))}," for name, value in given.items()]
    head = f'#import "{TEMPLATE.name}": *\n#show: {show}.with('
    return "\n  ".join([head, *settings, f"motif: {drawn},"]) + "\n)"


def motif(directions: Path, articles: Path) -> str:
    """The articles as the cover's drawing: of each its year, and how many paragraphs point to the
    West, which both or neither way, and which to Russia.

    `directions` and `articles` are tables. Of a corpus that no cover holds it is the first
    MOST_ARTICLES.
    """
    counts: dict[str, Counter[str]] = {}
    for row in _rows(directions):
        counts.setdefault(row["article"], Counter())[row["direction"]] += 1
    years = {row["id"]: row["year"] for row in _rows(articles)}
    drawn = [
        f"({string(years.get(article, article))}, {of['west']}, {of['both'] + of['none']},"
        f" {of['russia']}),"
        for article, of in sorted(counts.items(), key=lambda pair: _place(pair[0]))
    ]
    return "(" + "\n    ".join(drawn[:MOST_ARTICLES]) + ")"


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:  # as a spreadsheet saves it, too
        return list(csv.DictReader(file))


def _place(article: str) -> tuple[list[int], str]:
    """Where an article belongs, in whatever order a table has them: its numbers as numbers."""
    return [int(number) for number in re.findall(r"\d+", article)], article
