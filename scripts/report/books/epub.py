"""The Sphinx builder `ebook`: the book as one EPUB 3 file, the same bytes for the same book.

Sphinx's own builder writes the pages' bodies; what stands around them (package, navigation, cover,
style) is ours: its pages carry the site's style sheets and no language, its contents know no parts,
and its zip carries the clock. It takes the words of the cover from where the
PDF does. Code of notebooks is left out, as in the PDF.
"""

import json
import re
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder

from monitor.showing.style import palette
from report.books.contents import Page, pages
from report.books.epub_parts import CONTAINER, NAVIGATION, PACKAGE, PAGE
from report.books.figures import fill, numbers
from report.books.press import draw
from report.books.typst.cover import front, lay_template, words
from report.pages.charts import BOOK as CHART
from report.pages.charts import CHARTS, ChartFigure
from report.pages.transforms.shaped_tables import shape
from report.publish.downloads import pack
from report.state.edition import identity, slug
from report.state.kept import Kept, digest
from report.state.made_of import MadeOf
from report.state.paths import BOOK

LINE = 46  # letters of a table's line on a phone, 360 px wide
STYLE = Path(__file__).with_name("epub.css")
SITE_STYLE = BOOK / "_static" / "custom.css"  # its fonts beside it
FONT_FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
MEDIA = {
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
SITE_LINK = re.compile(r'(\bhref="[^":]+)\.html(?=[#"])')
# One number for the work through all its editions, made from its name.
WORK = uuid.uuid5(uuid.NAMESPACE_URL, slug())


class EbookBuilder(Epub3Builder):
    """Writes the whole book as `book.epub`."""

    name = "ebook"
    epilog = "The e-book is in %(outdir)s."
    allow_parallel = False

    def init(self) -> None:
        # What an earlier run left would be packed with the rest.
        shutil.rmtree(self.outdir, ignore_errors=True)
        (Path(self.outdir) / "_static").mkdir(parents=True)  # extensions expect it
        super().init()

    def read(self) -> list[str]:  # type: ignore[misc]  # Sphinx means it to be final
        return [] if self.config.pages_are_read else super().read()

    def get_outdated_docs(self) -> Iterator[str]:
        return iter(self.env.found_docs)

    def write(self, *ignored: object) -> None:
        """Writes the pages; those that did not change are laid as an earlier build made them."""
        self.kept, self.made_of = Kept(Path(self.outdir).parent), MadeOf(self.env)
        self.numbers, self.drawn = numbers(self.env), set[str]()
        known = {name: self._known(name) for name in self.env.found_docs}
        super().write([name for name, page in known.items() if page is None], [], "specific")
        for name, page in known.items():
            if page is not None:
                self._lay(name, **page)

    def _known(self, docname: str) -> dict | None:
        page = self.kept.get(f"ebook/{docname}", self.made_of.page(docname))
        return None if page is None else json.loads(page)

    def copy_assets(self) -> None:
        """The site's scripts and styles are not the e-book's."""

    def add_visible_links(self, tree: nodes.document, show_urls: str = "no") -> None:
        """Addresses are not printed after their links: an e-book's links can be followed."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        for node in list(doctree.findall(is_code)):
            node.parent.remove(node)
        for figure in list(doctree.findall(ChartFigure)):
            for image in figure.findall(nodes.image):
                self.images.pop(image["uri"], None)  # Sphinx would lay the wide drawing too
            figure.replace_self(
                nodes.raw("", chart_of(Path(self.outdir), figure["name"]), format="html")
            )
        shown = {image["uri"] for image in doctree.findall(nodes.image)}
        self.shown = sorted(shown & self.images.keys())
        super().write_doc(docname, doctree)

    def handle_page(self, pagename: str, addctx: dict, *ignored: object, **also: object) -> None:
        """Writes one page: its body as Sphinx made it, in a page of ours."""
        if "body" not in addctx:
            return  # an index or a search page of the site
        # What brings its own HTML, such as a table of a notebook, names the pages as the site does.
        body = shaped(SITE_LINK.sub(rf"\g<1>{self.out_suffix}", addctx["body"]))
        page = {"title": addctx["title"], "body": body, "images": self.shown}
        made_of = self.made_of.page(pagename)
        self.kept.put(f"ebook/{pagename}", made_of, json.dumps(page).encode())
        self._lay(pagename, **page)

    def _lay(self, docname: str, title: str, body: str, images: list[str]) -> None:
        self.images.update({uri: self.env.images[uri][1] for uri in images})
        up = "../" * docname.count("/")
        body = fill(body, self.numbers)
        if "<svg" in body:
            self.drawn.add(docname + self.out_suffix)
        self._write(docname + self.out_suffix, PAGE, title=title, up=up, body=body)

    def finish(self) -> None:
        """What the pages need around them, and the file of it all."""
        self.copy_image_files()
        self._lay_style()
        self._lay_cover()
        book = list(pages(self.env))
        start = self.config.root_doc + self.out_suffix
        self._write("nav.xhtml", NAVIGATION, contents=self._contents(book), start=start)
        out = Path(self.outdir)
        laid = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*"))
        files = [name for name in laid if not name.startswith("_static/")]  # the site's
        self._write("package.opf", PACKAGE, **self._package(book, files))
        self._write("META-INF/container.xml", CONTAINER)
        packed = {"mimetype": b"application/epub+zip"}
        for name in ("META-INF/container.xml", "package.opf", *files):
            packed[name] = (out / name).read_bytes()
        pack(packed, out / "book.epub", stored="mimetype")

    def _write(self, name: str, template: str, **parts: str) -> None:
        given = words(self.config)
        edition = {key: escape(str(value)) for key, value in given.items()}
        file = Path(self.outdir) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.format(**(edition | parts)), "utf-8")

    def _lay_style(self) -> None:
        (Path(self.outdir) / STYLE.name).write_text(style(), "utf-8")
        shutil.copytree(SITE_STYLE.with_name("fonts"), Path(self.outdir) / "fonts")

    def _lay_cover(self) -> None:
        """The cover of the PDF, as a picture."""
        work = Path(self.outdir).with_name("cover")
        work.mkdir(exist_ok=True)
        text = front(self.app, "front-cover") + "\n"

        def make(picture: Path) -> None:
            lay_template(work)
            (work / "cover.typ").write_text(text, "utf-8")
            picture.write_bytes(b"".join(draw(work / "cover.typ", ppi=141.5)))

        self.kept.file("cover.png", digest(text), Path(self.outdir) / "cover.png", make)
        cover = f'<img class="cover" src="cover.png" alt="{escape(self.config.project)}"/>'
        self._write("cover.xhtml", PAGE, title="Cover", up="", body=cover)

    def _contents(self, book: list[Page]) -> str:
        """The list of the parts and their pages, as the navigation shows it."""
        lines = []
        for part, of_part in groupby(book, key=lambda page: page.part):
            items = "".join(map(self._entry, of_part))
            lines.append(f"<li><span>{escape(part)}</span><ol>{items}</ol></li>" if part else items)
        return "\n".join(lines)

    def _entry(self, page: Page) -> str:
        title = self.env.titles[page.docname].astext()
        if page.docname == self.config.root_doc:
            title = words(self.config)["overview"]
        number = f"{page.number} " if page.number else ""
        return f'<li><a href="{page.docname}{self.out_suffix}">{escape(number + title)}</a></li>'

    def _package(self, book: list[Page], files: list[str]) -> dict[str, str]:
        """What the package file says: when, which files, in which order they are read."""
        epoch = int(self.config.typst_edition.get("epoch", 0))
        names = {file: f"f{number}" for number, file in enumerate(files)}
        order = ["cover.xhtml", *(page.docname + self.out_suffix for page in book), "nav.xhtml"]
        return {
            "work": str(WORK),
            "modified": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "items": "\n    ".join(items(names, self.drawn)),
            "order": "\n    ".join(f'<itemref idref="{names[file]}"/>' for file in order),
        }


def chart_of(out: Path, name: str) -> str:
    """A chart as its own maker would have it in an e-book."""
    return (out.parent / CHARTS / f"{name}{CHART}").read_text("utf-8")


def shaped(body: str) -> str:
    """A page with its tables as a phone can show them; what marks columns to sort is no XML."""
    return shape(body, LINE).replace(" data-sort>", ">")


def items(names: dict[str, str], drawn: set[str]) -> Iterator[str]:
    """The files of the book, each under its name; those of `drawn` hold drawings."""
    special = dict.fromkeys(drawn, ' properties="svg"')
    special |= {"nav.xhtml": ' properties="nav"', "cover.png": ' properties="cover-image"'}
    for file, name in names.items():
        media = MEDIA[Path(file).suffix]
        yield f'<item id="{name}" href="{file}" media-type="{media}"{special.get(file, "")}/>'


def style() -> str:
    """The e-book's style sheet: the site's letters, and its colours by day."""
    sheet = "\n".join([*FONT_FACE.findall(SITE_STYLE.read_text("utf-8")), STYLE.read_text("utf-8")])
    for role, (light, _) in palette(identity()).items():
        sheet = sheet.replace(f"var(--{role})", light)
    return sheet


def is_code(node: nodes.Node) -> bool:
    """Whether `node` is the code of a notebook's cell, folded (as on the site) or not."""
    return isinstance(node, HideCodeCellNode) or (
        isinstance(node, nodes.container) and "cell_input" in node["classes"]
    )


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_builder(EbookBuilder)
