"""The Sphinx builder `typst`: all pages of the book, in the order of its contents, in one file.

It works on the doctrees that the site is made from. Beside `book.typ` it lays the images and the
template; `press` makes PDFs of them. What the cover says comes from settings: see `cover`.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import astuple
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.osutil import ensuredir

from report.books.contents import APPENDICES, Page, pages
from report.books.figures import fill, numbers
from report.books.typst.cover import front, lay_template, words
from report.books.typst.drawings import marks
from report.books.typst.elsewhere import leave_out
from report.books.typst.inlines import Links, TypstError, beside, string, target_of
from report.books.typst.nodes import PageWriter
from report.state.kept import Kept, digest
from report.state.made_of import MadeOf

BOOK = "book.typ"


class TypstBuilder(Builder):
    """Writes the whole book as `book.typ`."""

    name = "typst"
    format = "typst"
    epilog = "The book for the PDF is in %(outdir)s."
    allow_parallel = False
    supported_remote_images = False

    def get_outdated_docs(self) -> str:
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def init(self) -> None:
        self.supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
        self.trees: dict[str, nodes.document] = {}

    def prepare_writing(self, docnames: set[str]) -> None:
        """Nothing to prepare: one file is written, whole."""

    def write(self, *ignored: object) -> None:
        book = list(pages(self.env))
        out = Path(self.outdir)
        self.kept, self.made_of = Kept(out.parent), MadeOf(self.env)
        found = [self._found(page.docname) for page in book]
        links = Links()
        for page in found:
            links.canonical.update(page["sections"])
        links.left_out = {name for page in found for name in page["left_out"]}
        targets = {target for page in found for target in page["targets"]}
        links.wanted = {links.label(target) for target in targets - links.left_out}
        images = self._copy_images(out, {uri for page in found for uri in page["images"]})
        chapters = [self._chapter(page, links, images) for page in book]
        missing = links.wanted - links.placed
        if missing:
            raise TypstError("The PDF has links that lead nowhere: " + ", ".join(sorted(missing)))
        lay_template(out)
        text = "\n\n".join([front(self.app), *_with_parts(book, chapters)])
        text = fill(text, numbers(self.env))
        (out / BOOK).write_text(text + "\n", encoding="utf-8")

    def finish(self) -> None:
        """Nothing is left to do."""

    def _tree(self, docname: str) -> nodes.document:
        """A page with its references resolved, which takes longer than all else: done once."""
        if docname not in self.trees:
            tree = self.env.get_doctree(docname)
            self.env.apply_post_transforms(tree, docname)
            self.post_process_images(tree)
            leave_out(tree)
            self.trees[docname] = tree
        return self.trees[docname]

    def _found(self, docname: str) -> dict:
        """What the whole book has to know of a page before its chapters can be written."""
        made = self.kept.once(
            f"places/{docname}",
            self.made_of.page(docname),
            lambda: json.dumps(places(self._tree(docname), docname, self.srcdir)).encode(),
        )
        return json.loads(made)

    def _copy_images(self, out: Path, uris: set[str]) -> dict[str, str]:
        """Lays the images beside the book; gives back their paths from there."""
        folder = out / "images"
        ensuredir(folder)
        names = {uri: self.env.images[uri][1] for uri in sorted(uris & self.env.images.keys())}
        for source, name in names.items():
            shutil.copyfile(Path(self.srcdir) / source, folder / name)
        return {source: f"images/{name}" for source, name in names.items()}

    def _chapter(self, page: Page, links: Links, images: dict[str, str]) -> str:
        """One page as a chapter; `links` is told what is placed in it."""
        docname = page.docname
        wanted = sorted(to for to in links.wanted if to.partition("#")[0] == docname)
        made_of = [self.made_of.page(docname), astuple(page), links.canonical, wanted]
        made_of.append(sorted(links.left_out))
        made = self.kept.once(
            f"typst/{docname}", digest(made_of), lambda: self._made(page, links, images)
        )
        chapter = json.loads(made)
        links.placed.update(chapter["placed"])
        return chapter["text"]

    def _made(self, page: Page, links: Links, images: dict[str, str]) -> bytes:
        own = Links(links.canonical, links.wanted, left_out=links.left_out)
        text = self._written(page, self._tree(page.docname), own, images)
        return json.dumps({"text": text, "placed": sorted(own.placed)}).encode()

    def _written(
        self, page: Page, tree: nodes.document, links: Links, images: dict[str, str]
    ) -> str:
        """One page as a chapter: its title, and what stands below it."""
        tops = [node for node in tree.children if isinstance(node, nodes.section)]
        if len(tops) != 1:
            raise TypstError(
                f"{page.docname}: expected one title of the first level, found {len(tops)}."
            )
        top = tops[0]
        inside = bool(page.part)  # the overview stands above the parts, at their level
        writer = PageWriter(tree, page.docname, links, Path(self.outdir), images)
        title = writer.line(next(iter(top.findall(nodes.title))).children)
        if page.docname == self.config.root_doc:
            title = "#" + string(words(self.config)["overview"])
        links.placed.add(page.docname)
        before = [node for node in tree.children if node is not top]
        body = [node for node in top.children if not isinstance(node, nodes.title)]
        text = writer.chapter([*before, *body], depth=1 + inside, listed=inside)
        head = (
            f"#chapter({string(page.docname)}, {string(page.number)}, level: {1 + inside})[{title}]"
        )
        return f"{head}\n\n{text}"


def places(tree: nodes.document, docname: str, source: Path) -> dict:
    """The names of a page's sections, the places that its links lead to, and its images, which lie
    below `source`."""
    sections = {}
    for section in tree.findall(nodes.section):
        top = section.parent is tree
        label = docname if top else f"{docname}#{(section['ids'] or [''])[0]}"
        sections.update({f"{docname}#{name}": label for name in section["ids"]})
    targets = {target_of(reference, docname) for reference in tree.findall(nodes.reference)}
    images = {image["uri"] for image in tree.findall(nodes.image)}
    drawn = [mark for uri in images for mark in marks(Path(source, uri))]
    targets |= {beside(address, docname) for address, _ in drawn}
    return {
        "sections": sections,
        "targets": sorted(targets - {None, ""}),
        "images": sorted(images),
        "left_out": [f"{docname}#{name}" for name in tree["left_out"]],
    }


def _with_parts(book: list[Page], chapters: list[str]) -> Iterator[str]:
    """The chapters, with a part's title before its first one, and the colophon."""
    numerals = iter(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"])
    for part, group in groupby(zip(book, chapters, strict=True), key=lambda pair: pair[0].part):
        if part:
            number = "" if part == APPENDICES else next(numerals)
            yield f"#part({string(number)}, {string(part)})"
        # In a block: a rule for all that follows would make Typst set the other parts anew, too.
        yield f"#spaced({string(part)})["
        yield from (chapter for _, chapter in group)
        if part == book[-1].part:  # so that it shares a page with what stands last
            yield "#colophon()"
        yield f"#part-end({string(part)})\n]"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_builder(TypstBuilder)
    app.add_config_value("typst_cover", {}, "")
    app.add_config_value("typst_edition", {}, "")
