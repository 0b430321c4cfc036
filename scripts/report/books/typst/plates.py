"""Drawings and tables of a page in Typst: each stands where the page has it."""

from pathlib import Path

from docutils import nodes

from report.books.typst.drawings import cuts, marks
from report.books.typst.inlines import LineWriter, Links, TypstError, beside, elements, string
from report.books.typst.tables import Cell, table_markup


class PlateWriter(LineWriter):
    """Writes images, figures and tables as Typst markup.

    `images` maps the address of an image, as Sphinx resolved it, to its path below `folder`, where
    the Typst file will be.
    """

    def __init__(
        self,
        doctree: nodes.document,
        docname: str,
        links: Links,
        folder: Path,
        images: dict[str, str],
    ) -> None:
        super().__init__(doctree, docname, links)
        self.folder = folder
        self.images = images

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
        drawing = self.folder / self.images[image["uri"]]
        pieces = cuts(drawing)
        parted = f", cuts: ({', '.join(map(str, pieces))})" if pieces else ""
        return f"{anchors}#plate({path}, {alt}, {caption}{title}{parted}{self._marks(drawing)})"

    def _marks(self, drawing: Path) -> str:
        """The marks of a drawing that lead to a place in the PDF, for the template to lay links
        over them."""
        found = ((beside(address, self.docname), box) for address, box in marks(drawing))
        laid = [
            f"({string(self.links.label(place))}, {', '.join(f'{part:.4f}' for part in box)}),"
            for place, box in found
            if place and place not in self.links.left_out
        ]
        return f", marks: ({' '.join(laid)})" if laid else ""

    def _alt(self, image: nodes.Element) -> str:
        if not image.get("alt", "").strip():
            raise TypstError(
                f"{self._where(image)} has no alternative text. "
                "Give it one: `:alt:` of the directive, or in a notebook "
                "`figures.show(fig, title=…, alt=…, data=…)` for a figure of matplotlib."
            )
        return string(image["alt"].strip())

    def _where(self, image: nodes.Element) -> str:
        """The image as its author knows it: by its file, or by the cell that draws it."""
        above: nodes.Element | None = image
        while above is not None:
            if above.get("nb_element") == "cell_code":
                return f"{self.docname}, cell {above['cell_index'] + 1}: an image of its output"
            above = above.parent
        return f"{self.docname}: the image {image['uri']!r}"

    def _path(self, image: nodes.Element) -> str:
        if image["uri"] not in self.images:
            raise TypstError(
                f"{self._where(image)} is not one that can be "
                "set here. Use a file of the book, as SVG, PNG or JPEG."
            )
        return string(self.images[image["uri"]])

    def on_table(self, node: nodes.Element) -> str:
        heads = [child for child in node.children if isinstance(child, nodes.title)]
        heads += [node["caption"]] if "caption" in node else []
        caption = f"[{self.line(heads[0].children)}]" if heads else "none"
        head = [self._row(row) for part in node.findall(nodes.thead) for row in elements(part)]
        body = [self._row(row) for part in node.findall(nodes.tbody) for row in elements(part)]
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
            for entry in elements(row)
        ]
