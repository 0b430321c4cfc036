"""The book with articles more than it was written for: every page stays, and says what it lacks.

A page discusses the articles that `_config.yml` lists as `written_for`, and those that it names
itself: `discusses: edm-7-031` in the front matter of a page, or in the metadata of a notebook.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from monitor import Corpus
from monitor.english.numerals import count, listed, number_word
from monitor.showing.plain import slug
from monitor.values import UnknownValue, value
from report.pages import cards
from report.pages.marks import MARKS
from report.pages.written.kept import as_roles
from report.state.corpus import added, as_written, corpus, outdated, written_for
from report.state.paths import ROOT, page_files

PAGE = "book/awaiting"  # what is known of an article until somebody writes its chapter
PART = "The story"
# A page that counts or names paragraphs tells of articles.
TELLS = re.compile(rf"\{{(?:v|{'|'.join(MARKS)})\}}`")


def placed(corpus: Corpus, expression: str) -> str:
    """What an expression stands for; where it cannot be said of what was added too, what it was.

    So an article that ties with another stops no build: at its end the checks list what a sentence
    can no longer say. Raises UnknownValue.
    """
    try:
        return value(corpus, expression)
    except UnknownValue:
        if not added(corpus):
            raise
        return value(as_written(), expression)


def discussed(source: str, ending: str) -> set[str]:
    """The articles that a page says it discusses, by the text of its file."""
    if ending == ".ipynb":
        said = json.loads(source).get("metadata", {})
    else:
        front = re.match(r"---\n(.*?)\n---\n", source, re.S)
        said = (yaml.safe_load(front[1]) or {}) if front else {}
    return set(str(said.get("discusses", "")).replace(";", " ").split())


def waiting(corpus: Corpus, pages: Iterable[Path]) -> list[str]:
    """The articles that no page discusses, in order."""
    found = added(corpus)
    if not found:
        return []
    told = [discussed(page.read_text("utf-8"), page.suffix) for page in pages]
    return [article for article in found if article not in set().union(*told)]


def named(corpus: Corpus, articles: Iterable[str]) -> list[str]:
    """Articles by title and label."""
    titles = corpus.articles.set_index("id")["title"]
    return [f"“{titles[article]}” ({corpus.label(article)})" for article in articles]


def write_toc(report: Path, path: Path) -> Path:
    """Write the report's table of contents with the page of what awaits a chapter."""
    contents = yaml.safe_load(report.read_text("utf-8"))
    part = next(part for part in contents["parts"] if part["caption"] == PART)
    part["chapters"].append({"file": PAGE})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    return path


def awaiting(corpus: Corpus) -> str:
    """What is known of each article that awaits a chapter, and what is to be written, as MyST."""
    parts = []
    for article in waiting(corpus, page_files()):
        title = corpus.articles.set_index("id")["title"][article]
        parts += [f"## {corpus.label(article)}: {title}", "", _measures(corpus, article), ""]
        parts += [f"```{{fingerprint}} {corpus.issue(article)}", "```", ""]
        parts += ["To be written and coded:", "", *_lacks(corpus, article), ""]
    return "\n".join(parts)


def _measures(corpus: Corpus, article: str) -> str:
    def rows(table: str) -> int:
        return cards.count(getattr(corpus, table), article)

    measured = corpus.features_articles.set_index("article").loc[article]
    counts = [
        (int(measured["words"]), "word"), (rows("sentences"), "sentence"),
        (rows("paragraphs"), "paragraph"), (rows("mentions"), "mention"),
        (rows("quotations"), "quotation"), (rows("citations"), "citation"),
    ]  # fmt: skip
    said = [f"{number} {noun}{'s' * (number != 1)}" for number, noun in counts]
    return f"Measured: {listed(said)}."


def _lacks(corpus: Corpus, article: str) -> list[str]:
    """An item for each thing that an article lacks, with the table it belongs to."""
    title = corpus.articles.set_index("id")["title"][article]
    name = slug(f"{corpus.year(article)} {title}")
    items = [
        f"- its chapter, a page such as `book/{name}.md`, listed in `_toc.yml`, with"
        f" `discusses: {article}` in its front matter"
    ]
    for table, of, what in (
        ("themes_a", "paragraphs", "themes and direction of its paragraphs"),
        ("voice_a", "sentences", "voice of its sentences"),
        ("summaries", "paragraphs", "sentence on each paragraph"),
    ):
        whole = cards.count(getattr(corpus, of), article)
        done = cards.count(getattr(corpus, table), article)
        if done < whole:
            path = corpus.tables[table.replace("_", "-")].path
            items.append(f"- the {what}: {done} of {whole} are in `data/{path}`")
    events = corpus.events["paragraphs"].str.contains(f"{article}:", regex=False)
    if not events.any():
        items.append(f"- its dated events, in `data/{corpus.tables['events'].path}`")
    return items


class SayWhatIsNotDiscussed(SphinxTransform):
    """A line under the title of a page that was written before articles of the corpus came."""

    default_priority = 700

    def apply(self, **kwargs) -> None:
        found, old = added(corpus()), outdated()
        source = Path(self.env.doc2path(self.env.docname))
        if not (found or old) or not source.is_relative_to(ROOT) or self.env.docname == PAGE:
            return
        text = source.read_text("utf-8")
        missing = [one for one in found if one not in discussed(text, source.suffix)]
        if not (missing or old) or not TELLS.search(as_roles(source.name, text)):
            return
        section = next(self.document.findall(nodes.section))
        section.insert(1, notice(corpus(), missing, old))


def notice(corpus: Corpus, missing: list[str], old: list[str]) -> nodes.container:
    """The line: which articles a page was written for, which it does not discuss, and whether
    names were counted by another codebook than stands in the book."""
    lines = []
    if missing:
        years = [corpus.year(article) for article in written_for()]
        lines.append(
            f"Written for the {number_word(len(years))} articles of {min(years)} to {max(years)}."
            f" It does not yet discuss {listed(named(corpus, missing))}: numbers and charts count"
            f" {_them(missing)}, the words around them do not."
        )
    if old:
        counted = f"{count(len(old), 'article', words=True)} of {number_word(len(corpus.order))}"
        lines.append(f"The codebook has changed since {counted} were counted, by the old one.")
    said = nodes.paragraph("", " ".join(lines), classes=["generated"])
    return nodes.container("", said, classes=["not-discussed"])


def _them(missing: list[str]) -> str:
    return "it" if len(missing) == 1 else "them"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_config_value("written_for", [], "env")
    app.add_transform(SayWhatIsNotDiscussed)
