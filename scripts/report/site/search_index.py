"""What the search looks through: the words of every page, by passage, as a script of the site.

A page that was opened from a folder may fetch nothing but scripts, so it is one. It holds the text
and no table of words: the browser makes that while the search opens, and the file is half as large.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

SCRIPT = "_static/search-index.js"
# What Sphinx's theme lays beside the pages for the search that this one takes the place of.
REPLACED = (
    "doctools.js", "documentation_options.js", "language_data.js", "searchtools.js",
    "sphinx_highlight.js",
)  # fmt: skip
TITLE = re.compile(r"<title>(.*?)(?: · [^·]*)?</title>", re.DOTALL)
ARTICLE = re.compile(r"<article>(.*?)</article>", re.DOTALL)
# A drawing says in its caption what it shows; nobody looks for code by its words.
UNREAD = re.compile(r"<(svg|pre|summary)\b.*?</\1>", re.DOTALL)
SKIPPED = {"headerlink", "voice-word", "visually-hidden", "chart-data", "label", "backrefs"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE = {
    "a", "abbr", "b", "br", "cite", "code", "em", "i", "img", "kbd", "q", "small", "span", "strong",
    "sub", "sup", "time", "u",
}  # fmt: skip
VOID = {"br", "col", "hr", "img", "input", "wbr"}
LETTER = re.compile(r"[^\W\d_]")
ADDRESS = re.compile(r"(?:URL: )?https?://\S+")  # heavy, for no pattern packs it, and no word


@dataclass
class Element:
    """A piece of HTML: what is in it are words and further pieces."""

    tag: str
    anchor: str = ""
    classes: set[str] = field(default_factory=set)
    inside: list["Element | str"] = field(default_factory=list)

    def elements(self) -> list["Element"]:
        return [one for one in self.inside if isinstance(one, Element)]

    def text(self) -> str:
        """Its words, without what is said to eyes or ears alone, in single spaces."""
        words = (
            one if isinstance(one, str) else "" if one.classes & SKIPPED
            else f" {one.text()} " if one.tag not in INLINE or one.tag in VOID else one.spaced()
            for one in self.inside
        )  # fmt: skip
        return " ".join("".join(words).split())

    def spaced(self) -> str:
        """Its words with the spaces at its ends, which part them from their neighbours."""
        return "".join(
            one if isinstance(one, str) else "" if one.classes & SKIPPED else one.spaced()
            for one in self.inside
        )


@dataclass
class Passage:
    """What stands under one heading, in one chart or under one term: where, and its blocks."""

    anchor: str
    heading: str = ""
    blocks: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Files a block of words, if it says anything: a row of numbers is not looked for."""
        words = " ".join(ADDRESS.sub("", words).split())
        if LETTER.search(words):
            self.blocks.append(words)


class Parser(HTMLParser):
    """Reads HTML into elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("article")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        made = Element(tag, known.get("id", ""), set(known.get("class", "").split()))
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open[-1].tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def passages(page: str) -> list[Passage]:
    """The passages of a page's HTML, in its order; those that say nothing are left out."""
    article = ARTICLE.search(page)
    if not article:
        return []
    parser = Parser()
    parser.feed(UNREAD.sub("", article[1]))
    found: list[Passage] = []
    read(parser.open[0], Passage(""), found)
    return [one for one in found if one.blocks or one.heading]


def read(element: Element, here: Passage, found: list[Passage]) -> None:
    """Files what `element` says under `here`, and further passages in it under `found`."""
    words = ""
    for one in element.inside:
        if isinstance(one, str):
            words += one
        elif one.classes & SKIPPED:
            continue
        elif one.tag in HEADINGS or "chart-title" in one.classes:
            here.heading = here.heading or one.text()
        elif one.tag in INLINE:
            words += one.spaced()
        else:
            here.add(words)
            words = ""
            if one.tag == "tr":
                here.add(row(one))
            elif one.anchor and (one.tag in ("section", "figure") or "citation" in one.classes):
                heading = here.heading if "citation" in one.classes else ""
                read(one, begin(found, one.anchor, heading), found)
            elif "glossary" in one.classes:
                read_terms(one, found)
            else:
                read(one, here, found)
    here.add(words)


def begin(found: list[Passage], anchor: str, heading: str) -> Passage:
    found.append(Passage(anchor, heading))
    return found[-1]


def row(element: Element) -> str:
    """A table's row: the cells that say something in words."""
    cells = (cell.text() for cell in element.elements())
    return " · ".join(cell for cell in cells if LETTER.search(cell))


def read_terms(glossary: Element, found: list[Passage]) -> None:
    """Each term is a passage; one that has several names stands under all of them."""
    names: list[Element] = []
    for one in glossary.elements():
        if one.tag == "dt":
            names.append(one)
        elif names:
            heading = ", ".join(name.text() for name in names)
            read(one, begin(found, names[0].anchor, heading), found)
            names = []


def script(pages: dict[str, str]) -> str:
    """The script for the HTML of `pages`, by their paths: of each page path, title and passages, of
    each passage place, heading and blocks."""
    listed = [
        [path, unescape(title[1]), [[one.anchor, one.heading, one.blocks] for one in told]]
        for path, text in sorted(pages.items())
        if (title := TITLE.search(text)) and (told := passages(text))
    ]
    words = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"window.reportPages = {words};\n"


def write(site: Path, pages: dict[Path, str]) -> None:
    """Writes the script for `pages` of the folder `site`; what it takes the place of is removed."""
    named = {page.relative_to(site).as_posix(): text for page, text in pages.items()}
    (site / SCRIPT).write_text(script(named), "utf-8")
    for name in REPLACED:
        (site / "_static" / name).unlink(missing_ok=True)
