"""How text and what stands in a line of it read in Typst: the half of the writer below the blocks.

One method for each kind of node, ``on_`` and the name of its class; each returns Typst markup.
Text is written as Typst strings (``#"…"``), so nothing in the prose can be read as markup. A node
without a method is an error that names the page: better no book than one that silently loses words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docutils import nodes
from sphinx.errors import SphinxError

# What carries no words of its own for a reader of the page. Raw HTML is another format's by
# definition; `index` and `comment` never show; the builder assembles the pages of a toctree.
SILENT = (
    "comment",
    "index",
    "meta",
    "raw",
    "substitution_definition",
    "tabular_col_spec",
    "toctree",
    "highlightlang",
    "footnote",  # printed where it is first referred to
)

# What the template has a look for, by the class of an inline.
LOOKS = {"paragraphs": "source", "said": "said", "judged": "judged", "grounded": "grounded"}

# What brings links of its own, such as a table of a notebook, names the pages as the site does.
BESIDE = re.compile(r"(?P<page>[\w-]+)\.html#(?P<place>[\w.-]+)")


class TypstError(SphinxError):
    """A page that can't be set: the message names the page, what was found and what to do."""

    category = "PDF error"


def string(text: str) -> str:
    """`text` as a Typst string literal, quotation marks included."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def elements(node: nodes.Element) -> list[nodes.Element]:
    """The children of `node` that are no bare text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


@dataclass
class Links:
    """The places that the book's links lead to.

    `canonical` maps every name of a section to the label of its heading (Typst allows one);
    `wanted` holds the labels that some link needs, `placed` those that stand in the output,
    `left_out` those that are on the site alone: a link to one is printed as its words.
    """

    canonical: dict[str, str] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    def label(self, name: str) -> str:
        return self.canonical.get(name, name)


def target_of(reference: nodes.Element, docname: str) -> str | None:
    """The book's own name for where `reference` leads, or None for an address on the web."""
    if "refid" in reference:
        return f"{docname}#{reference['refid']}"
    uri = reference.get("refuri", "")
    return beside(uri, docname) or (uri[1:] if uri.startswith("%") else None)


def beside(uri: str, docname: str) -> str:
    """The book's own name for an address as the site has it on the page `docname`, or ""."""
    there = BESIDE.fullmatch(uri)
    folder = "".join(docname.rpartition("/")[:2])
    return f"{folder}{there['page']}#{there['place']}" if there else ""


class LineWriter:
    """Writes inline nodes of the page `docname` as Typst markup."""

    def __init__(self, doctree: nodes.document, docname: str, links: Links) -> None:
        self.docname = docname
        self.links = links
        self.notes = {i: note for note in doctree.findall(nodes.footnote) for i in note["ids"]}
        self.noted: set[str] = set()

    def write(self, node: nodes.Node) -> str:
        """`node` and all below it."""
        for one in type(node).__mro__:  # a kind made from another is set as that one
            if one.__name__ in SILENT:
                return ""
            method = getattr(self, f"on_{one.__name__}", None)
            if method:
                return method(node)
        kind = type(node).__name__
        line = f", line {node.line}" if getattr(node, "line", None) else ""
        raise TypstError(
            f"{self.docname}{line}: the PDF has no rule for the node “{kind}” "
            f"({node.astext()[:60]!r}). Add a method on_{kind} to report.books.typst.nodes."
        )

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Blocks set one after the other, a blank line between them."""
        return "\n\n".join(filter(None, map(self.write, children)))

    def line(self, children: Iterable[nodes.Node]) -> str:
        """Inline nodes set side by side."""
        return "".join(map(self.write, children))

    def anchors(self, node: nodes.Element) -> str:
        """An invisible mark for each name of `node` that some link leads to."""
        labels = [self.links.label(f"{self.docname}#{name}") for name in node["ids"]]
        return "".join(map(self._place, filter(self.links.wanted.__contains__, labels)))

    def _place(self, label: str) -> str:
        if label in self.links.placed:
            return ""
        self.links.placed.add(label)
        return f"#anchor({string(label)})"

    def on_Text(self, node: nodes.Text) -> str:
        text = re.sub(r"[ \t\r\n]+", " ", node.astext())
        return f"#{string(text)}" if text else ""

    def on_inline(self, node: nodes.Element) -> str:
        words = self.anchors(node) + self.line(node.children)
        for name in node["classes"]:
            words = f"#{LOOKS[name]}[{words}]" if name in LOOKS else words
        return words

    on_generated = on_abbreviation = on_title_reference = on_inline
    on_PassthroughTextElement = on_inline

    def on_emphasis(self, node: nodes.Element) -> str:
        return f"#emph[{self.line(node.children)}]"

    def on_strong(self, node: nodes.Element) -> str:
        return f"#strong[{self.line(node.children)}]"

    def on_literal(self, node: nodes.Element) -> str:
        return f"#raw({string(node.astext())})"

    def on_superscript(self, node: nodes.Element) -> str:
        return f"#super[{self.line(node.children)}]"

    def on_subscript(self, node: nodes.Element) -> str:
        return f"#sub[{self.line(node.children)}]"

    def on_reference(self, node: nodes.Element) -> str:
        body = self.anchors(node) + self.line(node.children)
        target = target_of(node, self.docname)
        if target in self.links.left_out:
            return body
        if target is not None:
            return f"#link(label({string(self.links.label(target))}))[{body}]"
        uri = node.get("refuri", "")
        if not re.match(r"(https?|mailto):", uri):
            return body  # a file of the site, such as a download: there is nothing to open on paper
        if node.astext() == uri:  # an address as its own name: what every address has can be spared
            name = re.sub(r"^https?://(www\.)?", "", uri).removesuffix("/")
            body = "#" + string(re.sub("[_=&?%]", "\\g<0>\N{ZERO WIDTH SPACE}", name))
        return f"#web({string(uri)})[{body}]"

    on_number_reference = on_reference

    def on_download_reference(self, node: nodes.Element) -> str:
        return self.line(node.children)

    def on_target(self, node: nodes.Element) -> str:
        return self.anchors(node) + self.line(node.children)

    def on_footnote_reference(self, node: nodes.Element) -> str:
        name = node["refid"]
        label = f"{self.docname}#{name}"
        if name in self.noted:
            return f"#footnote(label({string(label)}))"
        self.noted.add(name)
        note = [child for child in self.notes[name].children if not isinstance(child, nodes.label)]
        return f"#footnote[{self.blocks(note)}]#label({string(label)})"
