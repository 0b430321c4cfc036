"""What stands in the explorer's place: without scripts a table of all sentences, and in the PDF and
the e-book, where nothing can be asked, the way to the site."""

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx

from monitor import Corpus
from monitor.english.numerals import listed
from monitor.figures import frames
from monitor.showing.style import VOICES
from report.pages.cards import in_both
from report.pages.explorer.known import paragraphs
from report.pages.generated import GENERATED, table
from report.pages.glossary import plain
from report.state import address
from report.state.paths import ROOT

PAGE = "book/explorer.html"
HEADINGS = ["paragraph", "sentence", "voice", "names", "words", "quoted"]


def sentences(corpus: Corpus) -> str:
    """A table of each article: its sentences, with what is known of each."""
    names, parts = frames.name_of(corpus), []
    known = paragraphs(corpus)
    for article in corpus.order:
        mine = [one for one in known if one["article"] == article]
        title = f"The sentences of {plain(corpus.label(article))}"
        rows = (row for one in mine for row in _rows(one, names))
        parts.append(f"```{{table}} {title}\n{table(HEADINGS, rows)}```\n")
    return "\n".join(parts)


def _rows(paragraph: dict[str, Any], names: dict[str, str]) -> Iterable[list[str]]:
    for number, sentence in enumerate(paragraph["sentences"], start=1):
        first, second = (VOICES.get(voice, voice) for voice in sentence["voice"])
        named = listed([names.get(actor, actor) for actor in sentence["actor"]])
        yield [
            f"{{ref}}`{paragraph['label']} <{paragraph['anchor']}>`",
            str(number),
            in_both(first or "not coded", second),
            plain(named) or "no actor of the codebook",
            str(sentence["words"]),
            str(sentence["quoted_words"]),
        ]


def way_to_the_site(corpus: Corpus) -> str:
    """Where the explorer is, as far as the build can know: with the site's address or without."""
    base = address.of(ROOT).base
    where = f"at <{base}{PAGE}>" if base else f"the page `{PAGE}` of the report’s site"
    return f"To ask, a browser has to run it: it is {where}. Here nothing can be asked."


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    GENERATED.update(sentences=sentences, way_to_the_explorer=way_to_the_site)
    # Read again where the address is another.
    app.add_config_value("explorer_base", address.of(ROOT).base, "env")
