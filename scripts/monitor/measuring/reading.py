"""What was read of each file and is not measured: blocks left out, damage mended or told."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from monitor.texts.articles import Article
from monitor.texts.intake.units import TAKEN

TOLD = "told"  # in the place of a kind: a sentence about the text
OTHER_FORM = "other form"  # a file that is none of those that can be read
COLUMNS = ("file", "article", "taken for", "text")


class Reading(NamedTuple):
    """One thing that was read and is no part of what is measured."""

    file: str
    article: str
    kind: str
    text: str


def readings(article: Article) -> list[Reading]:
    """All of an article's file, in order: blocks by their kinds, then what is told."""
    found = [
        Reading(article.file, article.id, kind, text)
        for kind, text in article.units
        if kind not in TAKEN
    ]
    return found + [Reading(article.file, article.id, TOLD, text) for text in article.remarks]


def kinds(found: Iterable[Reading]) -> Counter[str]:
    """How many of each kind."""
    return Counter(reading.kind for reading in found)
