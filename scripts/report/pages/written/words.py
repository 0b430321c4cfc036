"""What a role stands for, in words that need no page around them."""

import re
from functools import partial

from pybtex.database import BibliographyData

from monitor import Corpus
from report.pages import bibliography
from report.pages.corpora.added import placed
from report.pages.marks import ARTICLE, MARKS, TOLD


def words(name: str, text: str, corpus: Corpus, references: BibliographyData) -> str:
    """What the role `name` with its `text` stands for.

    Raises KeyError, ValueError or TypeError where it names no value and no work.
    """
    if name == "v":
        return placed(corpus, text.replace(r"\|", "|"))
    if name in MARKS:
        voice = f"{name}, " if name in TOLD else ""
        return f"({voice}{ARTICLE.sub(partial(labelled, corpus), text)})"
    if name == "cite":
        works = [references.entries[key.strip()] for key in text.split(",")]
        return f"[{', '.join(map(bibliography.label, works))}]"
    return text.partition(" <")[0]


def labelled(corpus: Corpus, named: re.Match) -> str:
    """An article that a mark names, as its label."""
    return f"{corpus.label(corpus.article(named[0].strip()))} "
