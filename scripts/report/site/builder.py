"""What the site has around the words of its pages: theme, style sheet, contents, cards."""

import json
import re
from pathlib import Path

from docutils import nodes
from pygments.formatters import HtmlFormatter
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from monitor import Corpus
from monitor.showing.style import css
from report.pages import cards
from report.pages.explorer import known
from report.publish.downloads import PDF
from report.site import actors, not_found
from report.site.heads.description import description
from report.state.corpus import corpus
from report.state.edition import identity

THEME = Path(__file__).with_name("theme")
STYLES = {"": "a11y-high-contrast-light", 'html[data-theme="dark"] ': "a11y-high-contrast-dark"}
# The style sheets, one a topic, in the order in which one may overrule another.
SHEETS = ("custom.css", "charts.css", "find.css", "card.css", "tables.css", "print.css")


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's own builder of a site, which reads the pages only where none before it has."""

    search = False  # the site has a search of its own: `search_index`

    def read(self) -> list[str]:  # type: ignore[misc]  # Sphinx means it to be final
        return [] if self.config.pages_are_read else super().read()


def style_sheet(custom: str) -> str:
    """The one style sheet of the site: the charts' palette and layout, code, and `custom`; without
    comments and spaces, for it is all fetched before a page can be drawn."""
    light, dark = (
        HtmlFormatter(style=style).get_style_defs(f"{mode}.highlight")
        for mode, style in STYLES.items()
    )
    code = (light, f"@media not print {{ {dark} }}")  # paper is white
    whole = re.sub(r"/\*.*?\*/", "", "\n".join([css(identity()), *code, custom]), flags=re.S)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", whole)).replace("}", "}\n")


def card_script(corpus: Corpus) -> str:
    """Every paragraph's card as a script: a page opened from a folder may fetch nothing else."""
    known = {
        card.anchor: {
            "title": f"{article.label} ¶{card.number}",
            "article": f"{article.title} ({article.year})",
            "url": article.url,
            "about": card.about,
            "facts": card.facts,
        }
        for article in cards.cards(corpus)
        for card in article.cards
    }
    # In the order of reading, in which a card leads to the next.
    return f"window.reportCards = {json.dumps(known, ensure_ascii=False)};\n"


SCRIPTS = {"cards.js": card_script, actors.FILE: actors.script, known.FILE: known.script}


def write_assets(app: Sphinx, exception: Exception | None) -> None:
    """Writes the style sheet and the scripts beside the pages."""
    if exception is not None or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    own = "\n".join((static / sheet).read_text("utf-8") for sheet in SHEETS)
    (static / "site.css").write_text(style_sheet(own), "utf-8")
    # Made of the data alone: while these are the same, so is what an earlier build left here. Plain
    # Jupyter Book does not see that they are others.
    for name, script in SCRIPTS.items():
        if app.config.plain or not (static / name).exists():
            (static / name).write_text(script(corpus()), "utf-8")


def add_context(app: Sphinx, page: str, template: str, context: dict, tree) -> None:
    """What the layout needs to know of a page."""
    context["contents"] = contents(app, context)
    context["page_contents"] = page_contents(app, page)
    context["pdf"], context["corpus"] = PDF, identity()
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


def setup(app: Sphinx) -> None:
    """Adds all of it to the build."""
    app.add_builder(SiteBuilder, override=True)
    # Whether another builder has just read all pages into the same folder of doctrees.
    app.add_config_value("pages_are_read", False, "")
    app.add_html_theme("report", str(THEME))
    app.connect("html-page-context", add_context)
    app.connect("html-collect-pages", lambda app: [not_found.PAGE])
    app.connect("build-finished", write_assets)
