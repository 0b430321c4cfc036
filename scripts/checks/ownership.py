"""The text stays with its owner: no run of twelve words of an article stands anywhere else.

Words are compared in lower case, without the marks inside or around them; a word that was broken
at the end of a line is put together. Found are runs of the body (across its paragraphs) and of the
caption.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.containers import LINE_END, project_files, texts
from monitor.texts.articles import Article

RUN = 12  # words: rule 7 of the report

# Dropped inside a word: apostrophes, hyphens, the marks of "4,000" and "U.S."
INSIDE = re.compile(r"(?<=\w)(?:['’‘-]|\.(?=\w)|,(?=\d))(?!-)")
PART = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Run:
    """A run of an article's words where it must not stand."""

    where: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        # The message must not hold what it forbids.
        start = " ".join(self.words[:4])
        return f"{self.where}: {len(self.words)} words of an article, from “{start} …”"


def words(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return PART.sub(" ", INSIDE.sub("", LINE_END.sub("", text))).lower().split()


@dataclass(frozen=True)
class Owned:
    """What belongs to the owner: every run of twelve words, and the words that they are made of."""

    runs: frozenset[tuple[str, ...]]
    vocabulary: frozenset[str]


def owned(units: Iterable[str]) -> Owned:
    """The runs of texts, each with its own: an article's body, a caption."""
    runs, vocabulary = set[tuple[str, ...]](), set[str]()
    for unit in units:
        held = words(unit)
        runs.update(tuple(held[at : at + RUN]) for at in range(len(held) - RUN + 1))
        vocabulary.update(held)
    return Owned(frozenset(runs), frozenset(vocabulary))


def units(articles: Iterable[Article]) -> Iterator[str]:
    """The bodies and captions of articles."""
    for article in articles:
        yield "\n".join(article.body)
        if article.caption:
            yield article.caption


def stretches(held: list[str], vocabulary: frozenset[str]) -> Iterator[list[str]]:
    """The parts of a text that are made of an article's words, where they are long enough."""
    stretch: list[str] = []
    for word in held:
        if word in vocabulary:
            stretch.append(word)
            continue
        if len(stretch) >= RUN:
            yield stretch
        stretch = []
    if len(stretch) >= RUN:
        yield stretch


def runs_in(text: str, own: Owned) -> Iterator[tuple[str, ...]]:
    """The longest runs of an article's words in a text."""
    for stretch in stretches(words(text), own.vocabulary):
        starts = [
            at for at in range(len(stretch) - RUN + 1) if tuple(stretch[at : at + RUN]) in own.runs
        ]
        while starts:
            first = last = starts.pop(0)
            while starts and starts[0] == last + 1:
                last = starts.pop(0)
            yield tuple(stretch[first : last + RUN])


def found_in(files: Iterable[Path], own: Owned, base: Path) -> list[Run]:
    """Every run in files; a file that stands in several places is read once."""
    found, seen = [], set()
    for path in files:
        raw = path.read_bytes()
        digest = hashlib.sha256(raw).digest()
        if digest in seen:
            continue
        seen.add(digest)
        where = path.relative_to(base).as_posix()
        for place, text in texts(where, raw):
            found += [Run(place, run) for run in runs_in(text, own)]
    return found


def everything(root: Path, site: Path) -> list[Path]:
    """The files of the project and of the built book."""
    return [*project_files(root), *sorted(path for path in site.rglob("*") if path.is_file())]
