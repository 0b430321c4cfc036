"""The directives of the pages: {generated}, {fingerprint}, {fingerprints} and {chart}."""

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from report.pages import generated as pages
from report.pages.charts import CHARTS, chart_nodes
from report.pages.roles import article_of
from report.state.corpus import corpus


class Generated(SphinxDirective):
    """```{generated} NAME```: what the function NAME of `report.pages` writes, as MyST."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in pages.GENERATED:
            known = ", ".join(sorted(pages.GENERATED))
            raise self.error(f"there is no generated content {name!r}; there is {known}")
        text = pages.GENERATED[name](corpus())
        holder = nodes.Element()
        lines = StringList(text.splitlines(), source=f"report.pages.{name}")
        before = set(self.state.document.findall(nodes.section))
        self.state.nested_parse(lines, 0, holder, match_titles=True)
        # The checks of the words know by the class that no hand typed the numbers. Sections are not
        # among the children: MyST hangs them where their level belongs.
        sections = self.state.document.findall(nodes.section)
        for node in (*holder.children, *(new for new in sections if new not in before)):
            node["classes"].append("generated")
        return holder.children


class Fingerprint(SphinxDirective):
    """```{fingerprint} 1/50```: the drawing of one article, paragraph by paragraph.

    The content may say what the page calls each: `2: The denial`.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            article = article_of(self.arguments[0])
            called = "\n".join(self.content)
            return chart_nodes("fingerprint", self.env, article=article, called=called)
        except ValueError as error:
            raise self.error(str(error)) from error


class Fingerprints(SphinxDirective):
    """```{fingerprints}```: all articles side by side."""

    def run(self) -> list[nodes.Node]:
        return chart_nodes("fingerprints", self.env)


class Drawn(SphinxDirective):
    """```{chart} NAME```: the chart NAME of `monitor.figures`, of the whole corpus."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in CHARTS:
            raise self.error(f"there is no chart {name!r}; there is {', '.join(CHARTS)}")
        return chart_nodes(name, self.env)


DIRECTIVES: dict[str, type[Directive]] = {
    "generated": Generated,
    "fingerprint": Fingerprint,
    "fingerprints": Fingerprints,
    "chart": Drawn,
}
