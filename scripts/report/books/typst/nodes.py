"""How the pages of the book read in Typst: sections, lists, drawings, tables.

`report.typst_inlines` has the rules, and all that stands in a line of text.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from docutils import nodes

from report.books.typst.drawings import cuts
from report.books.typst.inlines import LineWriter, Links, TypstError, string
from report.books.typst.tables import Cell, table_markup

# How many letters fill a page, how much of one a drawing and a row of a table take, and what is
# early in a chapter: roughly, to tell what may still stand on the chapter's first page.
PAGE = 3000
DRAWING = 0.35
ROW = 0.025
EARLY = 0.45
# A list of facts has names of at most so many letters: they stand in a column.
SHORT_NAME = 16
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


class PageWriter(LineWriter):
    """Writes one page (a resolved doctree) of the book as Typst markup.

    `depth` is the heading level of the page's title; `listed` says whether its sections may stand
    in the contents; `images` maps the address of an image, as Sphinx resolved it, to its path
    below `folder`, where the Typst file will be.
    """

    def __init__(
        self,
        doctree: nodes.document,
        docname: str,
        links: Links,
        folder: Path,
        images: dict[str, str],
        depth: int,
        listed: bool,
    ) -> None:
        super().__init__(doctree, docname, links)
        self.folder = folder
        self.images = images
        self.depth = depth
        self.listed = listed
        self.filled = 0.0
        self.waiting: list[str] = []

    def write(self, node: nodes.Node) -> str:
        kind = type(node).__name__
        if kind in ADMONITIONS:
            return self._admonition(node, kind, string(ADMONITIONS[kind]))
        return super().write(node)

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        return super().blocks(_captioned(children))

    def on_paragraph(self, node: nodes.Element) -> str:
        images = [child for child in node.children if isinstance(child, nodes.image)]
        if images and not node.astext().strip():
            return self.blocks(images)
        self.filled += len(node.astext()) / PAGE
        text = self.anchors(node) + self.line(node.children)
        return f"#aside[{text}]" if "imprint" in node["classes"] else text

    def chapter(self, children: Iterable[nodes.Node]) -> str:
        """All that stands below the title of the page."""
        text = self._flow(children)
        left = [drawing.replace("float: true", "float: false") for drawing in self.waiting]
        return "\n\n".join([text, *left])

    def _flow(self, children: Iterable[nodes.Node]) -> str:
        """The blocks of a section, and the drawings that waited for room among them.

        A drawing floats to the head or the foot of a page. One that comes early in its chapter
        would rise above the chapter's title, or stand on the page before it: it waits.
        """
        text = []
        for child in _captioned(children):
            text.append(self.write(child))
            if self.filled >= EARLY and not isinstance(child, nodes.title):
                self.filled += DRAWING * len(self.waiting)
                text += self.waiting
                self.waiting = []
        return "\n\n".join(filter(None, text))

    def on_section(self, node: nodes.Element) -> str:
        self.depth += 1
        body = self._flow(node.children)
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

    on_compound = on_only = on_glossary = on_document = on_definition_list_item = _marked
    on_bibliography = on_legend = on_start_of_file = _marked

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
            for item in node.children
        )
        items = ", ".join(
            f"[{self.anchors(item)}{self.blocks(item.children)}]" for item in node.children
        )
        return f"#{function}(tight: {str(tight).lower()}, {options}{items})"

    def on_definition_list(self, node: nodes.Element) -> str:
        names = [term.astext() for item in node.children for term in item.findall(nodes.term)]
        facts = "glossary" not in node["classes"] and max(map(len, names)) <= SHORT_NAME
        function = "#facts(" if facts else "#terms(tight: false, "
        return function + ", ".join(map(self._definition, node.children)) + ")"

    def _definition(self, item: nodes.Element) -> str:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        about = [child for child in item.children if isinstance(child, nodes.definition)]
        names = '#", "'.join(self.anchors(term) + self.line(term.children) for term in terms)
        body = "\n\n".join(self.blocks(definition.children) for definition in about)
        return f"terms.item([{names}], [{body}])"

    def on_field_list(self, node: nodes.Element) -> str:
        items = [(field[0], field[1]) for field in node.children]
        rows = (
            f"terms.item([{self.line(name.children)}], [{self.blocks(body.children)}])"
            for name, body in items
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

    # Figures, tables, references.

    def on_image(self, node: nodes.Element) -> str:
        if isinstance(node.parent, nodes.TextElement) and node.parent.astext().strip():
            drawing = f"image({self._path(node)}, alt: {self._alt(node)}, height: 0.8em)"
            return f"{self.anchors(node)}#box({drawing})"
        return self._plate(node, "none")

    def on_figure(self, node: nodes.Element) -> str:
        """A drawing with its caption below; a chart's caption is its title and stands above."""
        image = next(iter(node.findall(nodes.image)))
        captions = [self.line(part.children) for part in node.findall(nodes.caption)]
        notes = [self.blocks(part.children) for part in node.findall(nodes.legend)]
        title = ""
        if "chart" in node["classes"] and captions:
            figure = f"Figure @FIGURE:{node['name']}@" if node.get("name") else ""
            head = f"{string(figure)}, [{captions.pop()}], {string(node.get('measure', ''))}"
            title = f", title: chart-head({head})"
        below = "\n\n".join([*captions, *notes])
        return self._plate(image, f"[{below}]" if below else "none", title)

    def _plate(self, image: nodes.Element, caption: str, title: str = "") -> str:
        path, alt = self._path(image), self._alt(image)
        anchors = self.anchors(image.parent) + self.anchors(image)
        pieces = cuts(self.folder / self.images[image["uri"]])
        if pieces:
            self.filled += 2 * DRAWING
            parted = f"cuts: ({', '.join(map(str, pieces))})"
            return f"{anchors}#plate({path}, {alt}, {caption}{title}, {parted})"
        self.waiting.append(f"{anchors}#plate({path}, {alt}, {caption}{title}, float: true)")
        return ""

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

    def on_table(self, node: nodes.Element) -> str:
        heads = [child for child in node.children if isinstance(child, nodes.title)]
        heads += [node["caption"]] if "caption" in node else []
        caption = f"[{self.line(heads[0].children)}]" if heads else "none"
        head = [self._row(row) for part in node.findall(nodes.thead) for row in part.children]
        body = [self._row(row) for part in node.findall(nodes.tbody) for row in part.children]
        self.filled += ROW * len(body)
        return self.anchors(node) + table_markup(head, body, caption)

    def _row(self, row: nodes.Element) -> list[Cell]:
        return [
            Cell(
                markup=self.blocks(entry.children),
                text=entry.astext(),
                align=next((c[5:] for c in entry["classes"] if c.startswith("text-")), None),
                columns=entry.get("morecols", 0) + 1,
                rows=entry.get("morerows", 0) + 1,
            )
            for entry in row.children
        ]

    def on_citation(self, node: nodes.Element) -> str:
        words = [child for child in node.children if not isinstance(child, nodes.label)]
        return f"#bib-entry[{self.anchors(node)}{self.blocks(words)}]"
