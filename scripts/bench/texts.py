"""Invented articles: as long, as dense in names and as rich in words as those of the report.

Sentences are made from templates whose gaps are filled by lot: words (`vocabulary`), the
codebook's names as often as the report's own articles have them, terms of its themes, speakers,
outlets, days, numbers, and persons and places that nobody knows. No word of them was written by
anyone but this program; the same seed gives the same bytes.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench.vocabulary import SEED, draw
from monitor.english.calendar import MONTHS

T = TypeVar("T")

BATCH = 250  # articles that are made at once
WORDS = 860  # of an article, about; the five of the report have 863 each
PARAGRAPHS = 6, 8
ISSUES = 999  # of a volume
VOLUMES = 999
FIRST_OF_THE_WARM = 900_000  # texts to get ready with, which no round reads

# Gaps: W a word, T a term of a theme, A a name of the codebook, I an initiative, P a speaker, O an
# outlet, D a day, N a number, X an invented person, Y an invented place. A line that is indented
# goes on with the one above. They are weighed so that what is measured in the texts is about as
# dense as in the articles (a test compares the two).
TEMPLATES = """
The W W of A and A W the W W on D, and the T of A W with its W in Y to W the T of A.
A W that A had W its T, while A W a W W for the W of the T in A and W no W to the W.
“We W the T W of our W, and A will W the W in N W if the W is W; the W of A W W the W of our T,
  and we W the W that A W to W with W,” said P (O, D).
P said, “A W no W T with A; the W is W and we W it,” and W the T in W.
According to O, the W in W W N W and W the T of A by N.N percent, a W that A W in D.
Gen. X of A W the W No. N W near W, as the U.S. and A W about the T and its W for A.
In W, the W of A W A, A and A to the W; its W W a T that A W in 200N, when it W.
The W W W on the T, W to W the W of A from W by N W, and W in W, as A W it on D.
A, which W W its W T in D, is W by A for the W of I and W, and A for its T.
P, a W W in W, W to O that A’s W was W of W and W of T (O, D).
Mr. P and A W the W-W T of A at N a.m., W a W of $N million to A and the T of A.
It W the W W; the T, W by A, W W W as the W of W.
The W was W. Its T will W A.
On the W of W, A’s T W that the W W from A should W T with the W of A and W the W W in W.
"""
GAPS = "WTAIPODNXY"
GAP = re.compile(rf"\b([{GAPS}])\b|(?<=\d)(N)|(N)(?=\.)")
TITLES = ("A W W the W of A", "W and T: A W A", "The W of Y")


@dataclass(frozen=True)
class Names:
    """What fills the gaps: names as often as they stand in articles, terms, outlets."""

    actors: tuple[str, ...]
    initiatives: tuple[str, ...]
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    terms: tuple[str, ...]


@lru_cache(maxsize=2)
def names_of(data: Path) -> Names:
    """Read the gaps' fillings from a folder of data: measured names, else each alias once."""
    aliases = _column(data / "codebook" / "aliases.csv", "alias")
    found = _column(data / "features" / "mentions.csv", "surface") or aliases
    persons = {
        row["id"] for row in _rows(data / "codebook" / "actors.csv") if row["type"] == "person"
    }
    speakers = [
        row["alias"] for row in _rows(data / "codebook" / "aliases.csv") if row["id"] in persons
    ]
    return Names(
        tuple(found),
        tuple(_column(data / "features" / "initiatives.csv", "surface") or found),
        tuple(speakers or aliases),
        tuple(_column(data / "codebook" / "outlets.csv", "name")) or ("Interfax",),
        tuple(_column(data / "codebook" / "terms.csv", "term")) or ("treaty",),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _column(path: Path, name: str) -> list[str]:
    return [row[name] for row in _rows(path)]


def compiled(template: str) -> list[tuple[str, str]]:
    """A template as pairs: the kind of a gap, and the plain words behind it."""
    pieces = [piece for piece in GAP.split(template) if piece is not None]
    pairs = [("", "")]
    for piece in pieces:
        pairs.append((piece, "")) if piece in GAPS and piece else pairs.append(("", piece))
    return pairs


SENTENCES = [compiled(line) for line in TEMPLATES.replace("\n  ", " ").strip().splitlines()]
HEADINGS = [compiled(line) for line in TITLES]


class Filler:
    """Fills gaps, by lot, for one batch of articles; `batch` is the number of its lots."""

    def __init__(self, names: Names, batch: int):
        self.random = np.random.default_rng([SEED, batch])
        self.gaps: dict[str, Iterator[str]] = {
            "W": self._endless(lambda n: draw(n, self.random)),
            "T": self._of(names.terms),
            "A": self._of(names.actors),
            "I": self._of(names.initiatives),
            "P": self._of(names.speakers),
            "O": self._of(names.outlets),
            "D": self._of([f"{month} {day}" for month in MONTHS for day in range(1, 29)]),
            "N": self._of([str(number) for number in range(2, 10)]),
            "X": self._endless(self._persons),
            "Y": self._endless(self._places),
        }
        self.sentences = self._of(SENTENCES)

    def _endless(self, more: Callable[[int], list[T]], number: int = 4096) -> Iterator[T]:
        return chain.from_iterable(iter(lambda: more(number), None))

    def _of(self, listed: Sequence[T]) -> Iterator[T]:
        return self._endless(
            lambda number: [listed[i] for i in self.random.integers(len(listed), size=(number,))]
        )

    def _places(self, number: int) -> list[str]:
        # A rare word with a capital: nearly every one is new.
        return [word.capitalize() for word in draw(number, self.random)]

    def _persons(self, number: int) -> list[str]:
        surnames = self._places(number)
        return [f"{surname[:4]}an {surname}ov" for surname in surnames]

    def sentence(self, template: list[tuple[str, str]] | None = None) -> str:
        """One sentence, its first letter a capital."""
        gaps = self.gaps
        text = "".join(
            [next(gaps[gap]) if gap else words for gap, words in template or next(self.sentences)]
        )
        return text[0].upper() + text[1:]

    def article(self, number: int) -> str:
        """The whole text of the article of a number: title, header, paragraphs."""
        size = int(self.random.integers(PARAGRAPHS[0], PARAGRAPHS[1] + 1))
        paragraphs, least = [], WORDS // size
        for _ in range(size):
            words, sentences = 0, []
            while words < least - 10:
                sentences.append(self.sentence())
                words += sentences[-1].count(" ") + 1
            paragraphs.append(" ".join(sentences))
        title = self.sentence(HEADINGS[number % len(HEADINGS)])
        return "\n\n".join([title, header(number), *paragraphs]) + "\n"


def header(number: int) -> str:
    """The line by which an article is known; a thousand issues a volume, no two alike."""
    volume, issue = divmod(number, ISSUES)
    return f"Publication: Eurasia Daily Monitor Volume: {volume % VOLUMES + 1} Issue: {issue + 1}"


def batch(first: int, size: int, data: Path, folder: Path | None) -> list[str]:
    """Articles `first` to `first + size`, written into `folder` where one is given."""
    filler = Filler(names_of(data), first)
    texts = [filler.article(number) for number in range(first, first + size)]
    if folder:
        for number, text in enumerate(texts, first):
            (folder / f"{number:07d}.txt").write_text(text, encoding="utf-8")
        return []
    return texts


def write(folder: Path, number: int, data: Path, first: int = 0, jobs: int = 1) -> int:
    """Write so many invented articles into a folder; returns their bytes. The seed is `first`."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [(at, min(BATCH, first + number - at)) for at in range(first, first + number, BATCH)]
    if jobs > 1 and len(parts) > 1:
        with ProcessPoolExecutor(jobs) as pool:
            list(
                pool.map(
                    batch, *zip(*parts, strict=True), [data] * len(parts), [folder] * len(parts)
                )
            )
    else:
        for start, size in parts:
            batch(start, size, data, folder)
    return sum(path.stat().st_size for path in folder.glob("*.txt"))
