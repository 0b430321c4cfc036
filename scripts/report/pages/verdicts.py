"""What became of what the articles expected, as the pages *Since then* and its appendix tell it.

The pages are the place where it is written, each row with its sources; the chart reads it there.
"""

import json
import re
from pathlib import Path

from report.pages.marks import article_of
from report.pages.written.kept import as_roles
from report.state.paths import BOOK

PAGE, APPENDIX = "since-then.md", "forecasts.md"
# | what was expected {para}`1/50 ¶6` | what decides it | verdict |
ROW = re.compile(
    r"^\| (?P<words>[^|]*?)\s*\{para\}`(?P<place>[^`]+)`[^|]*\|(?:[^|]*)\| (?P<verdict>[^|]+?) \|$"
)


def rows(page: Path) -> list[dict]:
    """The rows of the tables of verdicts on a page; ValueError of a page that has none."""
    source = as_roles(page.name, page.read_text("utf-8"))
    found = [match for line in source.splitlines() if (match := ROW.match(line))]
    if not found:
        raise ValueError(f"{page.name}: no row of a table says what was expected, where and what"
                         " became of it")  # fmt: skip
    return [_row(match) for match in found]


def _row(match: re.Match[str]) -> dict:
    issue, _, numbers = match["place"].partition(" ")
    paragraphs: list[int] = []
    for part in numbers.replace("¶", "").split(","):
        first, _, last = part.strip().partition("–")
        paragraphs += range(int(first), int(last or first) + 1)
    words = re.sub(r"\{\w+\}`[^`]*`|\*", "", match["words"]).strip()
    return {
        "article": article_of(issue),
        "paragraphs": paragraphs,
        "expectation": words,
        "verdict": match["verdict"],
    }


def told(book: Path = BOOK) -> str:
    """All rows of the appendix, and whether the page tells of each, as the chart takes them.

    The page names an expectation in words of its own: it is the row of the same paragraphs and
    verdict that shares most words with it. Raises ValueError where the appendix has none.
    """
    every = [row | {"on_the_page": False} for row in rows(book / APPENDIX)]
    for mine in rows(book / PAGE):
        alike = [
            row
            for row in every
            if not row["on_the_page"] and all(row[key] == mine[key] for key in SAME)
        ]
        if not alike:
            raise ValueError(f"{PAGE}: {APPENDIX} has no row like “{mine['expectation']}” with its"
                             " paragraphs and its verdict")  # fmt: skip
        max(alike, key=lambda row: _shared(row, mine))["on_the_page"] = True
    return json.dumps(every, ensure_ascii=False)


SAME = ("article", "paragraphs", "verdict")


def _shared(one: dict, other: dict) -> int:
    """How many words two expectations share."""
    mine, its = ({*row["expectation"].lower().split()} for row in (one, other))
    return len(mine & its)
