"""The prose of the book's sources, page by page: paragraphs and items as MyST reads them."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from report.pages import marks
from report.pages.marks import MARKS, PARAGRAPHS, TOLD, VALUE, spans, stretches
from report.pages.written.kept import as_roles

ROLES = {"v": VALUE, "cite": marks.CITATION} | dict.fromkeys(MARKS, PARAGRAPHS)
# Directives whose content is prose; the others draw, list or generate.
WORDED = re.compile(r"\{(admonition|note|tip|important|warning|margin|epigraph|pull-quote)\}")
OPTION = re.compile(r"^:(?P<name>[\w-]+):\s*(?P<value>.*)$")

Paragraph = tuple[str, int]  # an article's volume and issue, a paragraph's number


class Reference(NamedTuple):
    """A mark: where it stands, what it refers to, and the voice of the words before it, or ""."""

    at: int
    what: str
    voice: str = ""


@dataclass
class Prose:
    """A paragraph of prose: where, its text with placeholders, and what they stand for."""

    page: str
    line: int
    text: str = ""
    heading: bool = False
    outside: bool = False
    references: list[Reference] = field(default_factory=list)
    values: list[tuple[int, str]] = field(default_factory=list)  # where, which expression
    links: list[tuple[int, int]] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"{self.page}:{self.line}"

    def sentences(self) -> list["Prose"]:
        """Its sentences, each a prose of its own."""
        return [self.part(start, end) for start, end in spans(self.text)]

    def part(self, start: int, end: int) -> "Prose":
        inside = [
            one._replace(at=one.at - start) for one in self.references if start <= one.at < end
        ]
        values = [(at - start, what) for at, what in self.values if start <= at < end]
        links = [(a - start, b - start) for a, b in self.links if start <= a and b <= end]
        text = self.text[start:end]
        return Prose(self.page, self.line, text, self.heading, self.outside, inside, values, links)

    def segments(self) -> list["Prose"]:
        """The parts of a sentence that close with a reference, each up to its own.

        What follows the last one, and what closes with a citation, rests on something else.
        """
        return [self.part(start, end + 1) for start, end in stretches(self.text)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs that it refers to."""
        return [one for mark in self.references for one in referred(mark.what)]


def referred(what: str) -> Iterator[Paragraph]:
    """`3/205 ¶5–6, ¶8; 1/50 ¶3` as issues and numbers; a form that no page builds with is none."""
    with suppress(ValueError):
        for issue, paragraphs in marks.named(what):
            for first, last in paragraphs:
                yield from ((issue, number) for number in range(first, last + 1))


def parser() -> MarkdownIt:
    """Markdown as the book has it: MyST's roles, attributes, definitions, colon fences."""
    reader = MarkdownIt("commonmark").enable("table").use(myst_role_plugin).use(myst_block_plugin)
    return (
        reader.use(deflist_plugin).use(colon_fence_plugin).use(attrs_plugin).use(attrs_block_plugin)
    )


PARSER = parser()


def prose(text: str, page: str, line: int = 1, outside: bool = False) -> Iterator[Prose]:
    """The prose of a Markdown text, headings among it, in order; `line` is that of its start."""
    heading = False
    for token in PARSER.parse(text):
        at = line + (token.map[0] if token.map else 0)
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            found = Prose(page, at, heading=heading, outside=outside)
            write(found, token.children or [])
            if found.text.strip():
                yield found
        elif token.type in ("fence", "colon_fence") and WORDED.match(token.info):
            options, body = directive(token.content)
            apart = outside or "outside" in options.get("class", "").split()
            start = at + 1 + token.content.count("\n") - body.count("\n")
            yield from prose(body, page, start, apart)


def directive(content: str) -> tuple[dict[str, str], str]:
    """The options of a directive, and its body."""
    lines, options = content.splitlines(keepends=True), {}
    while lines and (found := OPTION.match(lines[0].strip())):
        options[found["name"]] = found["value"]
        lines.pop(0)
    return options, "".join(lines)


def write(found: Prose, tokens: list[Token]) -> None:
    """Writes inline tokens into a prose: words as they are read, the rest as placeholders."""
    opened: list[int] = []
    for token in tokens:
        if token.type == "text":
            found.text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            found.text += " "
        elif token.type == "code_inline":
            found.text += marks.CODE
        elif token.type == "link_open":
            opened.append(len(found.text))
        elif token.type == "link_close" and opened:
            found.links.append((opened.pop(), len(found.text)))
        elif token.type == "myst_role":
            name = token.meta["name"]
            if ROLES.get(name) == PARAGRAPHS:
                voice = name if name in TOLD else ""
                found.references.append(Reference(len(found.text), token.content, voice))
            elif name == "v":
                found.values.append((len(found.text), token.content))
            # A term or another role shows its words: `text <target>` only the text.
            found.text += ROLES.get(name) or re.sub(r"\s*<[^<>]*>$", "", token.content)


def page_prose(path: Path) -> list[Prose]:
    """The prose of a page: of a Markdown file, or of the Markdown cells of a notebook."""
    text = as_roles(path.name, path.read_text("utf-8"))
    if path.suffix != ".ipynb":
        return list(prose(text, path.name))
    cells = enumerate(json.loads(text)["cells"], 1)
    return [
        found
        for number, cell in cells
        if cell["cell_type"] == "markdown"
        for found in prose("".join(cell["source"]), f"{path.name}, cell {number}")
    ]
