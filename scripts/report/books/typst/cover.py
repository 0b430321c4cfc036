"""How a Typst file of the book begins: the words of cover and colophon, and the cover's drawing.

The words come from two settings, all of them optional: `typst_cover` has `language`, `subtitle`,
`licence` (short), `rights` (whole), `overview` (what the root page is called inside the book) and
`sentences` (a table with the columns article, paragraph, words and quoted_words, from which the
cover is drawn); `typst_edition` has `version`, `commit` and `date`.
"""

import csv
import json
import re
import shutil
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from monitor.showing.style import PALETTE
from report.books.typst.inlines import TypstError, string

TEMPLATE = Path(__file__).with_name("template.typ")
MOST_ROWS = 500  # paragraphs on the cover, so that a bar can still be seen
WORDS = dict.fromkeys(
    ["subtitle", "licence", "rights", "sentences", "version", "commit", "date"], ""
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
    table = given.pop("sentences")
    drawn = motif(Path(app.confdir) / table) if table else "()"
    settings = [f"{name}: {string(str(value))}," for name, value in given.items()]
    head = f'#import "{TEMPLATE.name}": *\n#show: {show}.with('
    return "\n  ".join([head, *settings, f"motif: {drawn},"]) + "\n)"


def motif(table: Path) -> str:
    """The sentences of the articles as the cover's drawing: (words, quoted words), by paragraph.

    Of a corpus that no cover holds it is the first MOST_ROWS paragraphs.
    """
    with table.open(encoding="utf-8-sig", newline="") as file:  # as a spreadsheet saves it, too
        rows = sorted(csv.DictReader(file), key=_place)
    paragraphs = groupby(rows, key=lambda row: (row["article"], row["paragraph"]))
    drawn = [
        (article, "".join(f"({row['words']}, {row['quoted_words']})," for row in sentences))
        for (article, _), sentences in islice(paragraphs, MOST_ROWS)
    ]
    articles = [
        "(" + ", ".join(f"({paragraph})" for _, paragraph in of_article) + ",)"
        for _, of_article in groupby(drawn, key=itemgetter(0))
    ]
    return "(" + ",\n    ".join(articles) + ",)"


def _place(row: dict[str, str]) -> tuple:
    """Where a row belongs, in whatever order the table has them: volumes and issues as numbers."""
    numbers = [int(number) for number in re.findall(r"\d+", row["article"])]
    return numbers, row["article"], int(row["paragraph"]), int(row["sentence"])
