"""What to read again where the corpus has articles that the pages were not written for.

Numbers are computed anew, and the words around them are not. So every sentence is listed whose
values are others than they were for the articles it was written for, and every sentence that claims
something of all of them: a superlative, "only", "every", "none".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from checks.prose import Prose, page_prose
from monitor import Corpus
from monitor.values import UnknownValue, value
from report.pages.marks import CITATION, CODE, PARAGRAPHS, VALUE

# A claim of all articles, or of one among them.
CLAIM_OF_ONE = re.compile(
    r"\b(?:every|each|any|only|no|no other|one|a single|longest|shortest|first|last)"
    r" (?:one )?(?:article|year|chapter)\b|\barticle alone\b|\bonly (?:the article|that) of\b",
    re.I,
)
ALL = re.compile(r"\b(?:articles|corpus|the five|these texts|of (?:this|the) set)\b", re.I)
OF_ALL = re.compile(
    r"\b(?:only|every|each|all|both|none|no|never|nobody|nothing|always|throughout|others|"
    r"most|least|fewest|highest|lowest|longest|shortest)\b",
    re.I,
)
NO_LONGER, MOVED, CLAIM = "No longer holds as written", "Values moved", "Claims of all articles"


@dataclass(frozen=True)
class Look:
    """A sentence to read again: where it stands, the kind of reason, what it is, how it reads."""

    where: str
    kind: str
    why: str
    words: str

    @property
    def line(self) -> str:
        """The look in one line of at most 110 characters or so."""
        return f"  {self.where}: {shorten(self.why or self.words, 80, placeholder=' …')}"


def to_read_again(pages: Iterable[Path], now: Corpus, then: Corpus) -> Iterator[Look]:
    """The sentences of pages whose values or claims the articles in `now`, not in `then`, touch."""
    for page in pages:
        for block in page_prose(page):
            for sentence in block.sentences():
                yield from looks(sentence, now, then)


def looks(sentence: Prose, now: Corpus, then: Corpus) -> Iterator[Look]:
    """Why a sentence is to be read again, at most one reason of each kind."""
    gone, moved, filled = [], [], []
    for _, expression in sentence.values:
        expression = expression.replace(r"\|", "|")
        was = value(then, expression)
        try:
            found = value(now, expression)
        except UnknownValue as error:
            gone.append(f"{expression} {str(error).partition(': ')[2]}")
            found = was
        filled.append(found)
        if found != was:
            moved.append(f"{was} → {found}")
    words = readable(sentence.text, filled)
    if gone:
        yield Look(sentence.where, NO_LONGER, "; ".join(gone), words)
    if moved:
        yield Look(sentence.where, MOVED, ", ".join(moved), words)
    elif claims(sentence.text):
        yield Look(sentence.where, CLAIM, "", words)


def claims(text: str) -> bool:
    """Whether a sentence says of all articles, or of one among them, what one more may undo."""
    if CLAIM_OF_ONE.search(text):
        return True
    return bool(ALL.search(text) and OF_ALL.search(text))


def readable(text: str, values: list[str]) -> str:
    """A sentence with its values in their places, and its marks left out."""
    rest = iter(values)
    text = re.sub(VALUE, lambda _: next(rest), text)
    return " ".join(re.sub(f"[{PARAGRAPHS}{CITATION}{CODE}]", "", text).split())


def told(found: Iterable[Look], titles: Iterable[str]) -> tuple[str, str]:
    """What to say on the terminal, a line each, and the whole list with its sentences, as Markdown.

    `titles` are those of the articles that the pages were not written for.
    """
    found = list(found)
    head = f"Not yet discussed: {'; '.join(titles)}. Sentences to read again: {len(found)}."
    lines, whole = [head], ["# To read again", "", head]
    for kind in (NO_LONGER, MOVED, CLAIM):
        some = [look for look in found if look.kind == kind]
        lines += [f"{kind}: {len(some)}", *(look.line for look in some)]
        whole += ["", f"## {kind}: {len(some)}", ""]
        whole += [f"- {look.where}: {look.why}\n  > {look.words}" for look in some]
    return "\n".join(lines), "\n".join(whole) + "\n"
