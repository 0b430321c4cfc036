"""The numbers of the README: each stands between two comments, and is computed like the pages'.

    <!-- v: paragraphs()|word -->thirty-six<!-- /v --> paragraphs

`python -m checks` writes them anew; the checks compare them.
"""

import re

from markdown_it import MarkdownIt

from monitor import Corpus
from monitor.values import value

PLACED = re.compile(r"<!-- v: (?P<expression>.+?) -->(?P<shown>.*?)<!-- /v -->", re.S)


def filled(text: str, corpus: Corpus) -> str:
    """A README with its values computed; UnknownValue where one names nothing."""

    def fill(found: re.Match) -> str:
        expression = found["expression"]
        return f"<!-- v: {expression} -->{value(corpus, expression)}<!-- /v -->"

    return PLACED.sub(fill, text)


def page(text: str) -> str:
    """A README as HTML, its values marked as the pages' are."""
    marked = PLACED.sub(r'<span class="computed">\g<shown></span>', text)
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(marked)
