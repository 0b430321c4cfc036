"""The unit of a file: a block, and what it was taken for."""

from typing import NamedTuple

PARAGRAPH = ""  # what is nothing else
TITLE, CAPTION, PUBLICATION = "title", "caption", "publication line"
TAKEN = (PARAGRAPH, TITLE, CAPTION, PUBLICATION)  # what an article is made of; the rest is left out


class Unit(NamedTuple):
    """A block of a file, its lines parted by line ends until it is known what it is."""

    kind: str
    text: str


def few(texts: list[str], most: int = 3) -> str:
    """Some texts as a list in a sentence: the first of them, in quotation marks."""
    told = ", ".join(f"“{text}”" for text in texts[:most])
    return f"{told} and {len(texts) - most} more" if len(texts) > most else told
