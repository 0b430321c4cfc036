"""What a cell of a table may hold besides text and numbers: paragraphs as links, days."""

import re
from dataclasses import dataclass
from html import escape

from monitor.showing.about import CARDS
from monitor.showing.plain import clean

# gfm reads these inside a cell; the rest of Markdown is harmless once they are escaped.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&])")


@dataclass(frozen=True)
class Cited:
    """A cell's text with the paragraphs that it rests on: (words, id of the paragraph's card)."""

    text: str
    links: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self._with(self.text, ", ".join(words for words, _ in self.links))

    @property
    def html(self) -> str:
        """The text, each paragraph a link to its card on the page *Paragraphs*."""
        links = ", ".join(
            f'<a class="paragraphs" href="{CARDS}#{escape(card)}">{escape(words)}</a>'
            for words, card in self.links
        )
        return self._with(escape(clean(self.text)), links)

    @property
    def markdown(self) -> str:
        """The same for print and GitHub's Markdown."""
        links = ", ".join(
            f"[{escape_markdown(words)}]({CARDS}#{card})" for words, card in self.links
        )
        return self._with(escape_markdown(self.text), links)

    @staticmethod
    def _with(text: str, links: str) -> str:
        """Links in brackets behind their text, or whichever of the two there is."""
        return f"{text} ({links})" if text and links else text or links


@dataclass(frozen=True)
class Dated:
    """A cell's date: `iso` as exact as it is known ("2006", "2006-10"), and what a reader sees."""

    iso: str
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def html(self) -> str:
        """The text, by which a table is put into the order of time."""
        return f'<time datetime="{escape(self.iso)}">{escape(clean(self.text))}</time>'


def escape_markdown(text: str) -> str:
    """A text as a cell of a table in GitHub's Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
