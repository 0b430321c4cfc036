"""A role with the words that it stands for, in a form that every reader of Markdown shows as prose.

An author writes ``{v}`mentions(nato)` ``, and `make refresh` makes it
`<data v="mentions(nato)">18</data>`. The element is HTML's own for words with what a machine reads
of them; who does not know it shows the words alone. Sphinx is given the role again, so that a page
is built of what is computed, never of what is kept. What stands in code is left as it is.
"""

import json
import re
from collections.abc import Callable
from html import unescape

from sphinx.application import Sphinx

from report.pages.marks import MARKS

NAMES = ("v", *MARKS, "cite", "term", "asset")  # the roles that stand for words
_NAMED = "|".join(NAMES)
# Code is passed over, so that an example of either form stays one; no span crosses a blank line.
FORM = re.compile(
    rf"""
      ^(?P<fence>`{{3,}}|~{{3,}})(?:.|\n)*?(?:^(?P=fence)[`~]*[ ]*$|\Z)
    | (?<!`)(?P<ticks>``+)(?!`)(?:(?!\n\s*\n)(?:.|\n))+?(?<!`)(?P=ticks)(?!`)
    | \{{(?P<role>{_NAMED})\}}`(?P<text>(?:(?!\n\s*\n)[^`])+)`(?!`)
    | (?<!`)`(?:(?!\n\s*\n)[^`])+`(?!`)
    | <data[ ](?P<kept_role>{_NAMED})="(?P<kept_text>[^"]+)">(?P<shown>[^<]*)</data>
    """,
    re.MULTILINE | re.VERBOSE,
)
# What Markdown or HTML would not show as it stands.
_SHOWN = {ord(mark): f"&#{ord(mark)};" for mark in r"&<>*_`|\~$"} | {ord("\n"): " "}


class Found:
    """A role in a page: its `name`, its `text`, the words kept beside it (None where none are), and
    where it starts."""

    def __init__(self, match: re.Match[str]):
        bare = match["role"] is not None
        self.name: str = match["role"] if bare else match["kept_role"]
        self.text: str = match["text"] if bare else unescape(match["kept_text"])
        self.shown: str | None = None if bare else unescape(match["shown"])
        self.start = match.start()

    def __str__(self) -> str:
        return f"{{{self.name}}}`{self.text}`"

    def beside(self, words: str) -> str:
        """It with `words` kept beside it."""
        text = self.text.replace("&", "&amp;").replace('"', "&quot;")
        return f'<data {self.name}="{text}">{words.translate(_SHOWN)}</data>'


def each(text: str, change: Callable[[Found], str]) -> str:
    """A page's Markdown with what `change` makes of each role, kept or bare."""

    def changed(match: re.Match[str]) -> str:
        return change(Found(match)) if match["role"] or match["kept_role"] else match[0]

    return FORM.sub(changed, text)


def roles(text: str) -> str:
    """A page's Markdown with roles alone."""
    return each(text, str)


def mapped(name: str, source: str, change: Callable[[str, str], str]) -> str:
    """The source of the page `name` with what `change` makes of its Markdown.

    `change` is told where the Markdown stands, and what it is: a file as a whole, or a notebook's
    cells one by one, as a reader counts them.
    """
    if not name.endswith(".ipynb"):
        return change(name, source)
    notebook = json.loads(source)
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "markdown":
            text = change(f"{name}, cell {number}", "".join(cell["source"]))
            cell["source"] = text.splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def as_roles(name: str, source: str) -> str:
    """The source of the page `name` (by its ending a notebook or not) with roles alone."""
    return mapped(name, source, lambda _, text: roles(text))


def _read(app: Sphinx, docname: str, source: list[str]) -> None:
    source[0] = as_roles(str(app.env.doc2path(docname, base=False)), source[0])


def setup(app: Sphinx) -> None:
    """Gives Sphinx the roles, before any other looks at a page's source."""
    app.connect("source-read", _read, priority=100)
