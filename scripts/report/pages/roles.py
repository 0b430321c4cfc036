"""The roles of the prose: {v} places a computed value, {para} names paragraphs of the articles.

{reported}, {said} and {judged} name paragraphs too, and say in which voice the words before them
are told: `voices` finds these words.
"""

from docutils import nodes
from docutils.utils import unescape
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import ReferenceRole, SphinxRole
from sphinx.writers.html5 import HTML5Translator

from monitor.showing.about import anchor
from monitor.showing.plain import clean
from report.pages.corpora.added import placed
from report.pages.marks import MARKS, PLAIN, TOLD, parse, within
from report.state.corpus import corpus

PARAGRAPHS_PAGE = "book/paragraphs"


class Value(SphinxRole):
    """{v}`EXPRESSION|FORMAT`: a value of `monitor.values`, as an inline of class `computed`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            text = placed(corpus(), unescape(self.text).replace(r"\|", "|"))
        except (KeyError, ValueError, TypeError) as error:
            return failed(self, f"{{v}}`{self.text}`: {message(error)}")
        return [nodes.inline(self.rawtext, clean(text), classes=["computed"])], []


def message(error: Exception) -> str:
    """The words of an error (a KeyError would put quotes around them)."""
    return str(error.args[0]) if error.args else type(error).__name__


def failed(role: SphinxRole, text: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """An error in the page where the role stands; the build counts it and fails."""
    error = role.inliner.reporter.error(text, line=role.lineno)
    return [nodes.problematic(role.rawtext, role.rawtext)], [error]


class Paragraphs(nodes.Inline, nodes.TextElement):
    """A reference to paragraphs: `pieces` is what `parse` returns, `voice` one of TOLD or ""."""


class Para(SphinxRole):
    """{para}`3/205 ¶5–6, ¶8; 1/50 ¶3`: a mark that opens those paragraphs' cards.

    So are {reported}, {said} and {judged}, which give their own name as the mark's voice.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            pieces = parse(unescape(self.text))
        except ValueError as error:
            return failed(self, f"{{{self.name}}}`{self.text}`: {error}")
        text = "".join(piece[0] for piece in pieces)
        voice = self.name if self.name in TOLD else ""
        mark = Paragraphs(self.rawtext, text, pieces=pieces, voice=voice, classes=["paragraphs"])
        return [mark], []


class Asset(nodes.Inline, nodes.TextElement):
    """A file that the build lays into the site, at `path` from its top."""


class AssetRole(ReferenceRole):
    """{asset}`words <downloads/name>`: a link to a file that the build makes."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [Asset(self.rawtext, self.title, path=self.target)], []


def chapter_of(document: nodes.document) -> str:
    """The id of the article that a page tells: the one whose fingerprint it shows, or ""."""
    shown = {node["article"] for node in document.findall(nodes.container) if "article" in node}
    return shown.pop() if len(shown) == 1 else ""


class ParagraphLink(nodes.reference):
    """A link to the entry of a paragraph; `paragraphs` are the ids of all that it stands for."""


def visit_link(translator: HTML5Translator, node: ParagraphLink) -> None:
    """On the site it says all its paragraphs, for the card; an e-book has none to open."""
    told = {"href": node["refuri"], "CLASS": "reference internal"}
    if translator.builder.name == "html" and len(node["paragraphs"]) > 1:
        told["data-paragraphs"] = " ".join(node["paragraphs"])
    translator.body.append(translator.starttag(node, "a", "", **told))


def depart_link(translator: HTML5Translator, node: ParagraphLink) -> None:
    translator.body.append("</a>")


class ResolveParagraphs(SphinxPostTransform):
    """Paragraph references become links to their entries, in the site, the PDF and the e-book."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        chapter = chapter_of(self.document)
        for node in list(self.document.findall(Paragraphs)):
            inline = nodes.inline(classes=["paragraphs"])
            # Where a line under the words may be lost, or nobody reads them out, the mark says it.
            if self.app.builder.name != "html" and node["voice"] not in ("", PLAIN):
                inline += nodes.Text(f"{node['voice']},\N{NO-BREAK SPACE}")
            inline += [self.piece(*piece) for piece in within(node["pieces"], chapter)]
            node.replace_self(inline)

    def piece(self, words: str, article: str = "", first: int = 0, last: int = 0) -> nodes.Node:
        # What belongs together must not be torn apart at the end of a line.
        text = nodes.Text(words.replace(" ¶", "\N{NO-BREAK SPACE}¶"))
        if not article or PARAGRAPHS_PAGE not in self.env.found_docs:
            return text
        page = self.app.builder.get_relative_uri(self.env.docname, PARAGRAPHS_PAGE)
        ids = [anchor(article, number) for number in range(first, last + 1)]
        uri = f"{page}#{ids[0]}"
        return ParagraphLink(
            "", "", text, internal=True, refuri=uri, paragraphs=ids, classes=["para"]
        )


class ResolveAssets(SphinxPostTransform):
    """Links to the site's files become links in the site, and plain words elsewhere."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        up = "../" * self.env.docname.count("/")
        for node in list(self.document.findall(Asset)):
            words = nodes.Text(node.astext())
            if self.app.builder.name == "html":
                link = nodes.reference("", "", words, internal=True, refuri=up + node["path"])
                node.replace_self(link)
            else:
                node.replace_self(words)


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    for name, role in (("v", Value), ("asset", AssetRole), *((name, Para) for name in MARKS)):
        app.add_role(name, role())
    for node in (Paragraphs, Asset):
        app.add_node(node)
    app.add_node(ParagraphLink, html=(visit_link, depart_link))
    for transform in (ResolveParagraphs, ResolveAssets):
        app.add_post_transform(transform)
