"""What the generated parts of pages say, as MyST: codebook, paragraphs, data dictionary …

Each function takes the corpus and returns text; `{generated} NAME` in a page places it.
"""

import re
from collections.abc import Callable

from monitor import Corpus

from report import cards

Page = Callable[[Corpus], str]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&@:=-])")


def plain(text: object) -> str:
    """Text from a table, so that MyST shows it and runs none of it."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def table(headings: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; the cells are MyST already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def paragraphs(corpus: Corpus) -> str:
    """A card for each paragraph: what was found in it, and where to read it."""
    parts = []
    for article in cards.cards(corpus):
        parts += [f"## {plain(article.label)} · {plain(article.title)}", ""]
        parts += [f"[Read it at the publisher’s]({article.url}) ({article.year}).", ""]
        for card in article.cards:
            parts += [f"({card.anchor})=", f"### {article.label} ¶{card.number}", ""]
            parts += [f"{plain(name)}\n: {plain(words)}\n" for name, words in card.facts]
    return "\n".join(parts)


GENERATED: dict[str, Page] = {"paragraphs": paragraphs}
