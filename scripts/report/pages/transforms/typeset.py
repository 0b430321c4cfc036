"""Small things that tables and lists of works bring without: curly quotes, dates on one line, and
marks of paragraphs that lead to them.

The prose has them from MyST and its roles. This looks at what is put beside it as plain text, in
the site, the PDF and the e-book, and at the HTML that notebooks bring.
"""

import re
from html import escape

from docutils import nodes
from docutils.utils.smartquotes import educateQuotes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from monitor.english.calendar import MONTHS
from monitor.showing.about import anchor
from report.pages.marks import paragraph_count
from report.pages.roles import PARAGRAPHS_PAGE, ParagraphLink
from report.state.corpus import corpus

NBSP = "\N{NO-BREAK SPACE}"
MONTH = rf"(?:{'|'.join(MONTHS)})"
# "26 October 2006" and its parts; a day never parts from its month, nor the month from its year.
DATE = re.compile(rf"\b(?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}})(?=[a-z]?\b)")
# HTML in which text is no prose, or is a link already.
KEPT = re.compile(r"(<(svg|a|code|pre|script|style|button)\b.*?</\2>|<[^>]*>)", re.DOTALL)
NOT_PROSE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.comment)


def dates(text: str) -> str:
    """A text whose dates cannot break at the end of a line."""
    return DATE.sub(lambda found: found[0].replace(" ", NBSP), text)


def quotes(text: str) -> str:
    """A text with curly quotes where it has straight ones."""
    if not {"'", '"'} & {*text}:
        return text
    curly = educateQuotes(text, "en")
    # At the start of a text this takes an apostrophe for an opening quote.
    return re.sub(r"^‘(?=s\b)", "’", curly)


def marks() -> re.Pattern[str]:
    """Paragraphs as a table names them, "2006 ¶4–5, ¶7": (label, their numbers)."""
    labels = "|".join(re.escape(corpus().label(article)) for article in corpus().order)
    return re.compile(rf"\b({labels})[ {NBSP}](¶\d+(?:–\d+)?(?:, ¶\d+(?:–\d+)?)*)")


def named(label: str, numbers: str) -> list[str]:
    """The ids of the paragraphs "¶4–5" of an article; none where one of them is not there."""
    article = corpus().article(label)
    first, _, last = numbers.removeprefix("¶").partition("–")
    asked = range(int(first), int(last or first) + 1)
    there = len(asked) and asked[0] >= 1 and asked[-1] <= paragraph_count(article)
    return [anchor(article, number) for number in asked] if there else []


class Typeset(SphinxPostTransform):
    """Sets what stands as plain text on a page, once all of it is there."""

    default_priority = 800

    def run(self, **kwargs) -> None:
        page = self.app.builder.get_relative_uri(self.env.docname, PARAGRAPHS_PAGE)
        linked = PARAGRAPHS_PAGE in self.env.found_docs
        pattern = marks()
        for text in list(self.document.findall(nodes.Text)):
            if not inside(text, *NOT_PROSE):
                loose = linked and not inside(text, nodes.reference, nodes.title, nodes.caption)
                text.parent.replace(text, pieces(text.astext(), pattern if loose else None, page))
        for reference in self.document.findall(nodes.reference):
            if "reftitle" in reference:  # a work, said before it is followed
                reference["reftitle"] = quotes(dates(reference["reftitle"]))
        for raw in self.document.findall(nodes.raw):
            if "html" in raw["format"].split() and "</" in raw.astext():
                html = set_html(raw.astext(), pattern if linked else None, page)
                raw.children = [nodes.Text(html)]
                raw.rawsource = html


def inside(node: nodes.Node, *kinds: type) -> bool:
    """Whether a node stands in one of `kinds`."""
    while node := node.parent:
        if isinstance(node, kinds):
            return True
    return False


def pieces(text: str, pattern: re.Pattern[str] | None, page: str) -> list[nodes.Node]:
    """A text as nodes: set, with its loose marks as links to `page`."""

    def link(words: str, ids: list[str]) -> nodes.Node:
        told = {"refuri": f"{page}#{ids[0]}", "paragraphs": ids, "classes": ["para"]}
        return ParagraphLink("", "", nodes.Text(words), internal=True, **told)

    out: list[nodes.Node] = []
    for words, ids in parted(text, pattern):
        out.append(link(words, ids) if ids else nodes.Text(dates(quotes(words))))
    return out


def parted(text: str, pattern: re.Pattern[str] | None) -> list[tuple[str, list[str]]]:
    """A text in parts: (words, ids of the paragraphs that they name)."""
    out: list[tuple[str, list[str]]] = []
    done = 0
    for found in pattern.finditer(text) if pattern else ():
        out.append((text[done : found.start()], []))
        before = f"{found[1]}{NBSP}"
        for numbers in found[2].split(", "):
            out += [(before + numbers, named(found[1], numbers)), (", ", [])]
            before = ""
        out.pop()  # the comma behind the last
        done = found.end()
    return [part for part in (*out, (text[done:], [])) if part[0]]


def set_html(html: str, pattern: re.Pattern[str] | None, page: str) -> str:
    """HTML whose text is set, outside of links, code and drawings."""

    def link(words: str, ids: list[str]) -> str:
        more = f' data-paragraphs="{" ".join(ids)}"' if len(ids) > 1 else ""
        return f'<a class="para" href="{escape(page)}#{ids[0]}"{more}>{words}</a>'

    def shown(text: str) -> str:
        text = text.replace("&#x27;", "'").replace("&quot;", '"')  # as the tables escape them
        parts = parted(text, pattern)
        return "".join(link(*part) if part[1] else dates(quotes(part[0])) for part in parts)

    out: list[str] = []
    done = 0
    for found in KEPT.finditer(html):
        out += [shown(html[done : found.start()]), found[0]]
        done = found.end()
    return "".join([*out, shown(html[done:])])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_post_transform(Typeset)
