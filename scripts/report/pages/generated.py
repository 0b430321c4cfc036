"""What the generated parts of pages say, as MyST: codebook, paragraphs, data dictionary …

Each function takes the corpus and returns text; `{generated} NAME` in a page places it.
"""

from collections.abc import Callable, Iterable

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from monitor import Corpus
from monitor.contract import Field, Resource, descriptors, read_descriptor
from report.pages import cards
from report.pages.corpora.added import awaiting
from report.pages.glossary import counted_with, glossary, names_of, plain
from report.publish.downloads import DOWNLOADS
from report.state.corpus import corpus

PRINTED = ("Themes", "Direction")  # what the PDF shows of a card
Page = Callable[[Corpus], str]


def table(headings: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table; the cells are MyST already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def paragraphs(corpus: Corpus) -> str:
    """A card for each paragraph: what was found in it, and where to read it."""
    parts = []
    for article in cards.cards(corpus):
        parts += [f"## {plain(article.label)} · {plain(article.title)}", ""]
        where = (
            f"[Read it at the publisher’s](<{article.url}>)" if article.url else "No address known"
        )
        parts += [f"{where}.", ""]
        for card in article.cards:
            parts += [f"({card.anchor})=", f"### {article.label} ¶{card.number}", ""]
            parts += [plain(card.about), ""] if card.about else []
            for kind, printed in ((".facts", True), (".facts .site-only", False)):
                facts = [fact for fact in card.facts if (fact[0] in PRINTED) is printed]
                parts += [f"{{{kind}}}"] if facts else []
                parts += [f"{plain(name)}\n: {plain(words)}\n" for name, words in facts]
    return "\n".join(parts)


def codebook_actors(corpus: Corpus) -> str:
    """Every actor with its type, its camp and what it goes by."""
    rows = (
        [
            f"`{actor.id}`",
            plain(actor.name),
            plain(actor.type),
            counted_with(corpus, actor.id),
            plain(", ".join(names_of(corpus, actor.id, "name", "acronym", "demonym", "metonym"))),
        ]
        for actor in corpus.actors.itertuples()
    )
    return table(["id", "actor", "type", "camp", "names it goes by"], rows)


def codebook_initiatives(corpus: Corpus) -> str:
    """Every initiative with its kind and names."""
    rows = (
        [
            f"`{row.id}`",
            plain(row.name),
            plain(row.kind),
            plain(", ".join(names_of(corpus, row.id, "name", "acronym"))),
        ]
        for row in corpus.initiatives.itertuples()
    )
    return table(["id", "initiative", "kind", "names it goes by"], rows)


def codebook_themes(corpus: Corpus) -> str:
    """Every theme and what it is about."""
    rows = (
        [f"`{row.id}`", plain(row.theme), plain(row.about)] for row in corpus.themes.itertuples()
    )
    return table(["id", "theme", "it is about"], rows)


def codebook_terms(corpus: Corpus) -> str:
    """The dictionary of each theme."""
    terms = corpus.terms.groupby("theme")["term"].apply(", ".join)
    rows = ([plain(row.theme), plain(terms.get(row.id, ""))] for row in corpus.themes.itertuples())
    return table(["theme", "terms of its dictionary"], rows)


def codebook_outlets(corpus: Corpus) -> str:
    """Every outlet with its kind, its country and its owner's, and what these rest on."""
    rows = (
        [
            plain(cell)
            for cell in (row.name, row.kind, row.country, row.owner_country or "open", row.source)
        ]
        for row in corpus.outlets.itertuples()
    )
    return table(
        ["outlet", "kind", "country", "country of its owner", "what it was at the time"], rows
    )


def data_dictionary(corpus: Corpus) -> str:
    """Every table of the data with its columns, as `datapackage.json` describes them."""
    parts = []
    for one in described(corpus):
        parts += [f"### `{one.path}`", "", plain(one.description), ""]
        rows = ([f"`{f.name}`", plain(kind(f)), plain(meaning(one, f))] for f in one.fields)
        parts += [table(["column", "type", "meaning"], rows)]
    return "\n".join(parts)


def described(corpus: Corpus) -> Iterable[Resource]:
    """The tables that the corpus describes: one that has a name does so itself."""
    if not corpus.identity.title:
        return corpus.tables.values()
    own = read_descriptor(descriptors(corpus.folder)[-1])
    return [table for name, table in corpus.tables.items() if name in own]


def kind(field: Field) -> str:
    """A column's type, with its unit."""
    return f"{field.type} ({field.unit})" if field.unit else field.type


def meaning(one: Resource, field: Field) -> str:
    """A column's description, with the rules that it keeps."""
    rules = [field.description]
    if field.name in one.primary_key:
        rules.append("part of the key" if len(one.primary_key) > 1 else "the key")
    if field.enum:
        rules.append("one of " + ", ".join(field.enum))
    rules += [f"refers to {key.resource}" for key in one.foreign_keys if field.name in key.fields]
    if field.each_of:
        rules.append(f"each refers to {field.each_of[0]}")
    return "; ".join(filter(None, rules))


def coverage(corpus: Corpus) -> str:
    """Which article was measured and which was coded by reading; of many, how many of each year."""
    if len(corpus.order) > cards.MANY:
        return coverage_by_year(corpus)
    rows = (
        [
            plain(corpus.label(article)),
            str(cards.count(corpus.paragraphs, article)),
            "coded" if cards.count(corpus.themes_a, article) else "not coded",
            "coded" if cards.count(corpus.voice_a, article) else "not coded",
            "by program and coded" if cards.count(corpus.mentions_a, article) else "by program",
        ]
        for article in corpus.order
    )
    headings = ["article", "paragraphs", "themes and direction", "voice", "mentions"]
    return table(headings, rows)


def coverage_by_year(corpus: Corpus) -> str:
    """How many articles of each year were measured and coded."""
    years: dict[int, list[str]] = {}
    for article in corpus.order:
        years.setdefault(corpus.year(article), []).append(article)
    tables = (corpus.themes_a, corpus.voice_a, corpus.mentions_a)
    themes, voices, mentions = (set(table["article"]) for table in tables)
    rows = (
        [
            str(year),
            str(len(some)),
            str(sum(cards.count(corpus.paragraphs, article) for article in some)),
            *(f"{len(coded.intersection(some))} coded" for coded in (themes, voices)),
            f"by program, {n} coded" if (n := len(mentions.intersection(some))) else "by program",
        ]
        for year, some in years.items()
    )
    headings = ["year", "articles", "paragraphs", "themes and direction", "voice", "mentions"]
    return table(headings, rows)


def downloads(corpus: Corpus) -> str:
    """The files that the build lays beside the pages, each with what it is."""
    return "\n".join(f"- {{asset}}`{what} <{path}>`" for path, what in DOWNLOADS.items())


GENERATED: dict[str, Page] = {
    "awaiting": awaiting,
    "codebook_actors": codebook_actors,
    "codebook_initiatives": codebook_initiatives,
    "codebook_outlets": codebook_outlets,
    "codebook_terms": codebook_terms,
    "codebook_themes": codebook_themes,
    "coverage": coverage,
    "data_dictionary": data_dictionary,
    "downloads": downloads,
    "glossary": glossary,
    "paragraphs": paragraphs,
}


class Generated(SphinxDirective):
    """```{generated} NAME```: what the function NAME here writes, as MyST.

    With `:site-only: FILE` the PDF leaves it out and names the file of the data package instead,
    or the site alone where there is no such file.
    """

    required_arguments = 1
    option_spec = {"site-only": directives.unchanged}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in GENERATED:
            known = ", ".join(sorted(GENERATED))
            raise self.error(f"there is no generated content {name!r}; there is {known}")
        text = GENERATED[name](corpus())
        holder = nodes.Element()
        lines = StringList(text.splitlines(), source=f"report.pages.{name}")
        before = set(self.state.document.findall(nodes.section))
        self.state.nested_parse(lines, 0, holder, match_titles=True)
        # The checks of the words know by the class that no hand typed the numbers. Sections are not
        # among the children: MyST hangs them where their level belongs.
        sections = self.state.document.findall(nodes.section)
        all_new = [*holder.children, *(new for new in sections if new not in before)]
        made = [node for node in all_new if isinstance(node, nodes.Element)]
        file = self.options.get("site-only")
        for node in made:
            node["classes"] += ["generated", "site-only"] if file is not None else ["generated"]
        if file is not None:
            made[0]["file"] = file
        return holder.children


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_directive("generated", Generated)
