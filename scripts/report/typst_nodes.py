"""How the nodes of a resolved Sphinx document read in Typst.

One method per kind of node, named after the node's class; each returns Typst markup. Text is
written as Typst strings (``#"…"``), so nothing in the prose can be read as markup. A node without a
method is an error that names the page: better no book than one that silently loses a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from docutils import nodes
from sphinx.errors import SphinxError

from report.typst_tables import Cell, table_markup

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
# How many letters fill a page, and how much of one a drawing takes: roughly, to tell what may still
# stand on the first page of its chapter.
PAGE = 3000
DRAWING = 0.35
ADMONITIONS = {
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "warning": "Warning",
}


class TypstError(SphinxError):
    """A page that can't be set: the message names the page, what was found and what to do."""

    category = "PDF error"


def string(text: str) -> str:
    """`text` as a Typst string literal, quotation marks included."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


@dataclass
class Links:
    """The places that the book's links lead to.

    `canonical` maps every name of a section to the label of its heading (Typst allows one);
    `wanted` holds the labels that some link needs, `placed` those that stand in the output.
    """

    canonical: dict[str, str] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)

    def label(self, name: str) -> str:
        return self.canonical.get(name, name)


def _bold(node: nodes.Node) -> nodes.strong | None:
    """The words of a paragraph that is bold as a whole; None for anything else."""
    if not isinstance(node, nodes.paragraph):
        return None
    words = [child for child in node.children if child.astext()]  # MyST leaves empty texts
    return words[0] if len(words) == 1 and isinstance(words[0], nodes.strong) else None


def target_of(reference: nodes.Element, docname: str) -> str | None:
    """The book's own name for where `reference` leads, or None for an address on the web."""
    if "refid" in reference:
        return f"{docname}#{reference['refid']}"
    uri = reference.get("refuri", "")
    return uri[1:] if uri.startswith("%") else None


class PageWriter:
    """Writes one page (a resolved doctree) of the book as Typst markup.

    `depth` is the heading level of the page's title; `listed` says whether its sections may stand
    in the contents; `images` maps the address of an image, as Sphinx resolved it, to its path
    beside the Typst file.
    """

    def __init__(
        self,
        doctree: nodes.document,
        docname: str,
        links: Links,
        images: dict[str, str],
        depth: int,
        listed: bool,
    ) -> None:
        self.docname = docname
        self.links = links
        self.images = images
        self.depth = depth
        self.listed = listed
        self.filled = 0.0
        self.notes = {i: note for note in doctree.findall(nodes.footnote) for i in note["ids"]}
        self.noted: set[str] = set()

    # From the general to the particular: any node, many blocks, a run of inline nodes.

    def write(self, node: nodes.Node) -> str:
        """`node` and all below it."""
        kind = type(node).__name__
        if kind in SILENT:
            return ""
        if kind in ADMONITIONS:
            return self._admonition(node, kind, string(ADMONITIONS[kind]))
        method = getattr(self, kind, None)
        if method is None:  # a subclass of a plain inline, such as the reference to a paragraph
            if isinstance(node, nodes.inline):
                return self.inline(node)
            line = f", line {node.line}" if getattr(node, "line", None) else ""
            raise TypstError(
                f"{self.docname}{line}: the PDF has no rule for the node “{kind}” "
                f"({node.astext()[:60]!r}). Add a method of that name to report.typst_nodes."
            )
        return method(node)

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Blocks set one after the other, a blank line between them."""
        children = list(children)
        for words, table in pairwise(children):
            if isinstance(table, nodes.table) and _bold(words):
                table["caption"] = _bold(words)  # Markdown has none: a table's stands before it
                children.remove(words)
        return "\n\n".join(filter(None, map(self.write, children)))

    def line(self, children: Iterable[nodes.Node]) -> str:
        """Inline nodes set side by side."""
        return "".join(map(self.write, children))

    def anchors(self, node: nodes.Element) -> str:
        """An invisible mark for each name of `node` that some link leads to."""
        labels = [self.links.label(f"{self.docname}#{name}") for name in node.get("ids", [])]
        return "".join(map(self._place, filter(self.links.wanted.__contains__, labels)))

    def _place(self, label: str) -> str:
        if label in self.links.placed:
            return ""
        self.links.placed.add(label)
        return f"#anchor({string(label)})"

    # Text.

    def Text(self, node: nodes.Text) -> str:
        text = re.sub(r"[ \t\r\n]+", " ", node.astext())
        return f"#{string(text)}" if text else ""

    def inline(self, node: nodes.Element) -> str:
        return self.anchors(node) + self.line(node.children)

    generated = abbreviation = title_reference = inline
    PassthroughTextElement = inline

    def emphasis(self, node: nodes.Element) -> str:
        return f"#emph[{self.line(node.children)}]"

    def strong(self, node: nodes.Element) -> str:
        return f"#strong[{self.line(node.children)}]"

    def literal(self, node: nodes.Element) -> str:
        return f"#raw({string(node.astext())})"

    def superscript(self, node: nodes.Element) -> str:
        return f"#super[{self.line(node.children)}]"

    def subscript(self, node: nodes.Element) -> str:
        return f"#sub[{self.line(node.children)}]"

    def reference(self, node: nodes.Element) -> str:
        body = self.anchors(node) + self.line(node.children)
        target = target_of(node, self.docname)
        if target is not None:
            return f"#link(label({string(self.links.label(target))}))[{body}]"
        uri = node.get("refuri", "")
        if not re.match(r"(https?|mailto):", uri):
            return body  # a file of the site, such as a download: there is nothing to open on paper
        return f"#web({string(uri)})[{body}]"

    number_reference = reference

    def download_reference(self, node: nodes.Element) -> str:
        return self.line(node.children)

    def target(self, node: nodes.Element) -> str:
        return self.anchors(node) + self.line(node.children)

    def footnote_reference(self, node: nodes.Element) -> str:
        name = node["refid"]
        label = f"{self.docname}#{name}"
        if name in self.noted:
            return f"#footnote(label({string(label)}))"
        self.noted.add(name)
        note = [child for child in self.notes[name].children if not isinstance(child, nodes.label)]
        return f"#footnote[{self._flow(note)}]#label({string(label)})"

    # Blocks.

    def paragraph(self, node: nodes.Element) -> str:
        images = [child for child in node.children if isinstance(child, nodes.image)]
        if images and not node.astext().strip():
            return self.blocks(images)
        self.filled += len(node.astext()) / PAGE
        return self.anchors(node) + self.line(node.children)

    def _flow(self, children: list[nodes.Node]) -> str:
        """The inside of a cell, an item or a note."""
        return self.blocks(children)

    def section(self, node: nodes.Element) -> str:
        self.depth += 1
        body = self.blocks(node.children)
        self.depth -= 1
        return body

    def title(self, node: nodes.Element) -> str:
        section = node.parent
        unlisted = "" if self.listed else ", outlined: false, bookmarked: true"
        heading = f"#heading(level: {self.depth}{unlisted})[{self.line(node.children)}]"
        if not section["ids"]:
            return heading
        label = self.links.label(f"{self.docname}#{section['ids'][0]}")
        self.links.placed.add(label)
        return f"{heading}#label({string(label)})"

    def rubric(self, node: nodes.Element) -> str:
        return f"#rubric[{self.anchors(node)}{self.line(node.children)}]"

    def container(self, node: nodes.Element) -> str:
        if "cell_input" in node["classes"]:
            return ""  # code of notebooks is left out of the PDF
        return self._marked(node)

    def _marked(self, node: nodes.Element) -> str:
        return "\n\n".join(filter(None, [self.anchors(node), self.blocks(node.children)]))

    compound = only = glossary = document = definition_list_item = _marked
    bibliography = legend = start_of_file = _marked

    def bullet_list(self, node: nodes.Element) -> str:
        return self._list("list", "", node)

    def enumerated_list(self, node: nodes.Element) -> str:
        numbering = {"loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i.", "upperroman": "I."}
        pattern = numbering.get(node.get("enumtype", "arabic"), "1.")
        first = f"start: {node.get('start', 1)}, numbering: {string(pattern)}, "
        return self._list("enum", first, node)

    def _list(self, function: str, options: str, node: nodes.Element) -> str:
        tight = all(
            len(item.children) < 2 or isinstance(item.children[1], nodes.Sequential)
            for item in node.children
        )
        items = ", ".join(
            f"[{self.anchors(item)}{self._flow(item.children)}]" for item in node.children
        )
        return f"#{function}(tight: {str(tight).lower()}, {options}{items})"

    def definition_list(self, node: nodes.Element) -> str:
        return "#terms(tight: false, " + ", ".join(map(self._definition, node.children)) + ")"

    def _definition(self, item: nodes.Element) -> str:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        about = [child for child in item.children if isinstance(child, nodes.definition)]
        names = '#", "'.join(self.anchors(term) + self.line(term.children) for term in terms)
        body = "\n\n".join(self._flow(definition.children) for definition in about)
        return f"terms.item([{names}], [{body}])"

    def field_list(self, node: nodes.Element) -> str:
        items = [(field[0], field[1]) for field in node.children]
        rows = (
            f"terms.item([{self.line(name.children)}], [{self._flow(body.children)}])"
            for name, body in items
        )
        return "#terms(tight: true, " + ", ".join(rows) + ")"

    def block_quote(self, node: nodes.Element) -> str:
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [child for child in node.children if isinstance(child, nodes.attribution)]
        who = f"attribution: [{self.line(by[0].children)}], " if by else ""
        return f"#quote({who}block: true)[{self.blocks(said)}]"

    def literal_block(self, node: nodes.Element) -> str:
        return f"#raw(block: true, {string(node.astext())})"

    def line_block(self, node: nodes.Element) -> str:
        return "#linebreak()".join(self.line(line.children) for line in node.children)

    def transition(self, node: nodes.Element) -> str:
        return "" if "footnotes" in node["classes"] else "#transition()"  # MyST's own, before notes

    def admonition(self, node: nodes.Element) -> str:
        kind = "outside" if "outside" in node["classes"] else "plain"
        heads = [child for child in node.children if isinstance(child, nodes.title)]
        head = self.line(heads[0].children) if heads else ""
        return self._admonition(node, kind, f"[{head}]")

    topic = sidebar = admonition

    def _admonition(self, node: nodes.Element, kind: str, head: str) -> str:
        body = [child for child in node.children if not isinstance(child, nodes.title)]
        inside = self.anchors(node) + self.blocks(body)
        return f"#admonition({string(kind)}, {head})[{inside}]"

    # Figures, tables, references.

    def image(self, node: nodes.Element) -> str:
        alt, path = self._alt(node), self._path(node)
        anchors = self.anchors(node)
        if isinstance(node.parent, nodes.TextElement) and node.parent.astext().strip():
            return f"{anchors}#box(image({path}, alt: {alt}, height: 0.8em))"
        return anchors + self._plate(path, alt, "none")

    def figure(self, node: nodes.Element) -> str:
        """A drawing with its caption below; a chart's caption is its title and stands above."""
        image = next(iter(node.findall(nodes.image)))
        captions = [self.line(part.children) for part in node.findall(nodes.caption)]
        notes = [self.blocks(part.children) for part in node.findall(nodes.legend)]
        title = f", title: [{captions.pop()}]" if "chart" in node["classes"] and captions else ""
        below = "\n\n".join([*captions, *notes])
        plate = self._plate(
            self._path(image), self._alt(image), f"[{below}]" if below else "none", title
        )
        return self.anchors(node) + self.anchors(image) + plate

    def _plate(self, path: str, alt: str, caption: str, title: str = "") -> str:
        # A floating drawing may rise to the top of its page: never above the title of its chapter.
        floats = str(self.filled > 0.5).lower()
        self.filled += DRAWING
        return f"#plate({path}, {alt}, {caption}{title}, float: {floats})"

    def _alt(self, image: nodes.Element) -> str:
        if not image.get("alt", "").strip():
            raise TypstError(
                f"{self.docname}: the image {image['uri']!r} has no alternative text. "
                "Give it one: `:alt:` of the directive, or `alt` in the output's metadata."
            )
        return string(image["alt"].strip())

    def _path(self, image: nodes.Element) -> str:
        if image["uri"] not in self.images:
            raise TypstError(
                f"{self.docname}: the image {image['uri']!r} is not one that can be "
                "set here. Use a file of the book, as SVG, PNG or JPEG."
            )
        return string(self.images[image["uri"]])

    def table(self, node: nodes.Element) -> str:
        heads = [child for child in node.children if isinstance(child, nodes.title)]
        heads += [node["caption"]] if "caption" in node else []
        caption = f"[{self.line(heads[0].children)}]" if heads else "none"
        head = [self._row(row) for part in node.findall(nodes.thead) for row in part.children]
        body = [self._row(row) for part in node.findall(nodes.tbody) for row in part.children]
        return self.anchors(node) + table_markup(head, body, caption)

    def _row(self, row: nodes.Element) -> list[Cell]:
        return [
            Cell(
                markup=self._flow(entry.children),
                text=entry.astext(),
                align=next((c[5:] for c in entry["classes"] if c.startswith("text-")), None),
                columns=entry.get("morecols", 0) + 1,
                rows=entry.get("morerows", 0) + 1,
            )
            for entry in row.children
        ]

    def citation(self, node: nodes.Element) -> str:
        words = [child for child in node.children if not isinstance(child, nodes.label)]
        return f"#bib-entry[{self.anchors(node)}{self._flow(words)}]"
