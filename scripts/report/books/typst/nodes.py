"""How the pages of the book read in Typst: sections, paragraphs, lists, boxes.

`inlines` has the rules, and all that stands in a line of text; `plates` has drawings and tables.
"""

from collections.abc import Iterable
from itertools import groupby, pairwise

from docutils import nodes
from sphinx.locale import admonitionlabels

from report.books.typst.inlines import elements, string
from report.books.typst.plates import PlateWriter

# A list of facts has names of at most so many letters: they stand in a column.
SHORT_NAME = 16


def _bold(node: nodes.Node) -> nodes.strong | None:
    """The words of a paragraph that is bold as a whole; None for anything else."""
    if not isinstance(node, nodes.paragraph):
        return None
    words = [child for child in node.children if child.astext()]  # MyST leaves empty texts
    return words[0] if len(words) == 1 and isinstance(words[0], nodes.strong) else None


def _captioned(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """`children`, a bold line before a table made its caption: Markdown has no other."""
    children = list(children)
    for words, table in pairwise(children):
        if isinstance(table, nodes.table) and _bold(words):
            table["caption"] = _bold(words)
            children.remove(words)
    return children


def _with_cards(writer: "PageWriter", node: nodes.Element, inner: list[nodes.section]) -> str:
    """A section and those in it, which stand side by side, each whole."""
    first = writer.blocks(child for child in node.children if child not in inner)
    writer.on_card = True
    cards = "".join(f"\n  [{writer.write(card)}]," for card in inner)
    writer.on_card = False
    return f"#need(34mm)\n\n{first}\n\n#cards({cards}\n)"


class PageWriter(PlateWriter):
    """Writes one page (a resolved doctree) of the book as Typst markup."""

    depth = 1  # the heading level of the section that is written
    listed = False  # whether headings may stand in the contents
    on_card = False  # whether a card is written

    def write(self, node: nodes.Node) -> str:
        kind = type(node).__name__
        if isinstance(node, nodes.Element) and kind in admonitionlabels:
            return self._admonition(node, kind, string(str(admonitionlabels[kind])))
        return super().write(node)

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Blocks one after the other; the works of the list of references stand in columns."""
        runs = groupby(_captioned(children), key=lambda child: isinstance(child, nodes.citation))
        texts = []
        for works, run in runs:
            text = super().blocks(run)
            texts.append(f"#in-columns[{text}]" if works else text)
        return "\n\n".join(filter(None, texts))

    def on_paragraph(self, node: nodes.Element) -> str:
        images = [child for child in node.children if isinstance(child, nodes.image)]
        if images and not node.astext().strip():
            return self.blocks(images)
        text = self.anchors(node) + self.line(node.children)
        if "elsewhere" in node["classes"]:
            return f"#elsewhere[{text}]"
        return f"#aside[{text}]" if "imprint" in node["classes"] else text

    def chapter(self, children: Iterable[nodes.Node], depth: int, listed: bool) -> str:
        """All that stands below the title of the page, whose heading is of the level `depth`.

        `listed` says whether its sections may stand in the contents.
        """
        self.depth, self.listed = depth, listed
        return self.blocks(children)

    def on_section(self, node: nodes.Element) -> str:
        """A section; the sections of one that the tables fill are cards, side by side."""
        self.depth += 1
        inner = [child for child in node.children if isinstance(child, nodes.section)]
        if inner and "generated" in node["classes"]:
            body = _with_cards(self, node, inner)
        else:
            body = self.blocks(node.children)
        self.depth -= 1
        return body

    def on_title(self, node: nodes.Element) -> str:
        section = node.parent
        unlisted = "" if self.listed else ", outlined: false, bookmarked: true"
        heading = f"#heading(level: {self.depth}{unlisted})[{self.line(node.children)}]"
        if not section["ids"]:
            return heading
        label = self.links.label(f"{self.docname}#{section['ids'][0]}")
        self.links.placed.add(label)
        return f"{heading}#label({string(label)})"

    def on_rubric(self, node: nodes.Element) -> str:
        return f"#rubric[{self.anchors(node)}{self.line(node.children)}]"

    def on_container(self, node: nodes.Element) -> str:
        if "cell_input" in node["classes"]:
            return ""  # code of notebooks is left out of the PDF
        if "voices" in node["classes"]:
            return f"#aside[{self._marked(node)}]"
        return self._marked(node)

    def _marked(self, node: nodes.Element) -> str:
        return "\n\n".join(filter(None, [self.anchors(node), self.blocks(node.children)]))

    on_compound = on_only = on_document = on_definition_list_item = _marked
    on_bibliography = on_legend = on_start_of_file = _marked

    def on_glossary(self, node: nodes.Element) -> str:
        return f"#in-columns[{self._marked(node)}]"

    def on_bullet_list(self, node: nodes.Element) -> str:
        return self._list("list", "", node)

    def on_enumerated_list(self, node: nodes.Element) -> str:
        numbering = {"loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i.", "upperroman": "I."}
        pattern = numbering.get(node.get("enumtype", "arabic"), "1.")
        first = f"start: {node.get('start', 1)}, numbering: {string(pattern)}, "
        return self._list("enum", first, node)

    def _list(self, function: str, options: str, node: nodes.Element) -> str:
        tight = all(
            len(item.children) < 2 or isinstance(item.children[1], nodes.Sequential)
            for item in elements(node)
        )
        items = ", ".join(
            f"[{self.anchors(item)}{self.blocks(item.children)}]" for item in elements(node)
        )
        return f"#{function}(tight: {str(tight).lower()}, {options}{items})"

    def on_definition_list(self, node: nodes.Element) -> str:
        names = [term.astext() for item in node.children for term in item.findall(nodes.term)]
        facts = "glossary" not in node["classes"] and max(map(len, names)) <= SHORT_NAME
        column = "#card-facts(" if self.on_card else "#facts("
        function = column if facts else "#terms(tight: false, "
        return function + ", ".join(map(self._definition, elements(node))) + ")"

    def _definition(self, item: nodes.Element) -> str:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        about = [child for child in item.children if isinstance(child, nodes.definition)]
        names = '#", "'.join(self.anchors(term) + self.line(term.children) for term in terms)
        body = "\n\n".join(self.blocks(definition.children) for definition in about)
        return f"terms.item([{names}], [{body}])"

    def on_field_list(self, node: nodes.Element) -> str:
        rows = (
            f"terms.item([{self.line(name.children)}], [{self.blocks(body.children)}])"
            for name, body in map(elements, elements(node))
        )
        return "#terms(tight: true, " + ", ".join(rows) + ")"

    def on_block_quote(self, node: nodes.Element) -> str:
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [child for child in node.children if isinstance(child, nodes.attribution)]
        who = f"attribution: [{self.line(by[0].children)}], " if by else ""
        return f"#quote({who}block: true)[{self.blocks(said)}]"

    def on_literal_block(self, node: nodes.Element) -> str:
        return f"#raw(block: true, {string(node.astext())})"

    def on_line_block(self, node: nodes.Element) -> str:
        return "#linebreak()".join(self.line(line.children) for line in node.children)

    def on_transition(self, node: nodes.Element) -> str:
        return "" if "footnotes" in node["classes"] else "#transition()"  # MyST's own, before notes

    def on_admonition(self, node: nodes.Element) -> str:
        kind = "outside" if "outside" in node["classes"] else "plain"
        heads = [child for child in node.children if isinstance(child, nodes.title)]
        head = self.line(heads[0].children) if heads else ""
        return self._admonition(node, kind, f"[{head}]")

    on_topic = on_sidebar = on_admonition

    def _admonition(self, node: nodes.Element, kind: str, head: str) -> str:
        body = [child for child in node.children if not isinstance(child, nodes.title)]
        inside = self.anchors(node) + self.blocks(body)
        return f"#admonition({string(kind)}, {head})[{inside}]"

    def on_citation(self, node: nodes.Element) -> str:
        words = [child for child in node.children if not isinstance(child, nodes.label)]
        return f"#bib-entry[{self.anchors(node)}{self.blocks(words)}]"
