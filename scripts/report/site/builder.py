"""What the site has around the words of its pages: theme, style sheet, contents, cards."""

import json
import re
from pathlib import Path

from docutils import nodes
from pygments.formatters import HtmlFormatter
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from monitor.showing.style import css
from report.pages import cards
from report.site import actors, not_found
from report.site.heads.description import description
from report.state.corpus import corpus

THEME = Path(__file__).with_name("theme")
STYLES = {"": "a11y-high-contrast-light", 'html[data-theme="dark"] ': "a11y-high-contrast-dark"}
# The style sheets, one a topic, in the order in which one may overrule another.
SHEETS = ("custom.css", "charts.css", "find.css")
SHOW, HIDE = "Show the code", "Hide the code"


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's own builder of a site, which reads the pages only where none before it has."""

    search = False  # the site has a search of its own: `search_index`

    def read(self) -> list[str]:  # type: ignore[misc]  # Sphinx means it to be final
        return [] if self.config.pages_are_read else super().read()


def style_sheet(custom: str) -> str:
    """The one style sheet of the site: the charts' palette and layout, code, and `custom`; without
    comments and spaces, for it is all fetched before a page can be drawn."""
    code = (
        HtmlFormatter(style=style).get_style_defs(f"{mode}.highlight")
        for mode, style in STYLES.items()
    )
    whole = re.sub(r"/\*.*?\*/", "", "\n".join([css(), *code, custom]), flags=re.S)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", whole)).replace("}", "}\n")


def card_script() -> str:
    """Every paragraph's card as a script: a page opened from a folder may fetch nothing else."""
    known = {
        card.anchor: {
            "title": f"{article.label} ¶{card.number}",
            "article": f"{article.title} ({article.year})",
            "url": article.url,
            "facts": card.facts,
        }
        for article in cards.cards(corpus())
        for card in article.cards
    }
    return f"window.reportCards = {json.dumps(known, ensure_ascii=False, sort_keys=True)};\n"


def write_assets(app: Sphinx, exception: Exception | None) -> None:
    """Writes the style sheet and the cards beside the pages."""
    if exception is not None or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    own = "\n".join((static / sheet).read_text("utf-8") for sheet in SHEETS)
    (static / "site.css").write_text(style_sheet(own), "utf-8")
    # Made of the data alone: while these are the same, so is what an earlier build left here.
    if not (static / "cards.js").exists():
        (static / "cards.js").write_text(card_script(), "utf-8")
    (static / actors.FILE).write_text(actors.script(corpus()), "utf-8")


def add_context(app: Sphinx, page: str, template: str, context: dict, tree) -> None:
    """What the layout needs to know of a page."""
    context["contents"] = contents(app, context)
    context["page_contents"] = page_contents(app, page)
    context["page_description"] = description(tree) if tree else ""
    source = app.env.doc2path(page, base=False) if page in app.env.found_docs else ""
    if str(source).endswith(".ipynb"):
        context["notebook"] = context["pathto"](f"_sources/{source}", 1)


def contents(app: Sphinx, context: dict) -> str:
    """The contents of the report, by part; the current page is marked for screen readers too."""
    listed = context["toctree"](collapse=True, includehidden=True, titles_only=True, maxdepth=1)
    marked = 'class="current reference internal"'
    # Sphinx makes headings of the parts' names, without a level.
    listed = str(listed).replace('<p class="caption" role="heading">', '<p class="caption">')
    return listed.replace(marked, f'{marked} aria-current="page"')


def page_contents(app: Sphinx, page: str) -> str:
    """The headings of a page below its title, two levels of them; none where there is but one."""
    if page not in app.env.tocs:
        return ""
    tree = app.env.tocs[page].deepcopy()
    for toctree in list(tree.findall(addnodes.toctree)):
        toctree.parent.remove(toctree)
    title = tree.next_node(nodes.list_item)
    inner = title.next_node(nodes.bullet_list) if title else None
    if inner is None or len(inner) < 2:
        return ""
    for item in inner:
        for deeper in list(item.findall(nodes.bullet_list)):
            deeper.parent.remove(deeper)
    for link in inner.findall(nodes.reference):
        link["refuri"] = link["anchorname"]
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    return app.builder.render_partial(inner)["fragment"]


def fold_code(app: Sphinx, tree: nodes.document) -> None:
    """Code is one click away, unless a cell asks for something else."""
    for cell in tree.findall(nodes.container):
        if cell.get("nb_element") == "cell_code":
            cell["hide_mode"] = cell.get("hide_mode") or "input"
            cell["prompt_show"], cell["prompt_hide"] = SHOW, HIDE


def visit_table(translator: HTML5Translator, node: nodes.table) -> None:
    """A table scrolls in itself, by keyboard too, so that the page never scrolls sideways."""
    caption = node.next_node(nodes.title)
    # Each region has a name of its own, or they are one to a screen reader.
    tables = translator.document.findall(nodes.table)
    place = next(n for n, table in enumerate(tables, start=1) if table is node)
    label = translator.attval(caption.astext() if caption else f"Table {place} of this page")
    translator.body.append(
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
    )
    HTML5Translator.visit_table(translator, node)


def depart_table(translator: HTML5Translator, node: nodes.table) -> None:
    HTML5Translator.depart_table(translator, node)
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Adds all of it to the build."""
    app.add_builder(SiteBuilder, override=True)
    # Whether another builder has just read all pages into the same folder of doctrees.
    app.add_config_value("pages_are_read", False, "")
    app.add_html_theme("report", str(THEME))
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
    app.connect("doctree-read", fold_code)
    app.connect("html-page-context", add_context)
    app.connect("html-collect-pages", lambda app: [not_found.PAGE])
    app.connect("build-finished", write_assets)
