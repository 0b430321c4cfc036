"""The tables of `data/features/`: what was read in some articles, as rows.

Their columns stand in `datapackage.json`, in the order in which a row has them here; the run that
writes them compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from monitor.measuring.rows import Cells, Column, Rows, cells, numbered, plain_cells
from monitor.texts import readability as measures
from monitor.texts.arrays import texts
from monitor.texts.readability import Counts

if TYPE_CHECKING:
    from monitor.naming.terms import TermFinder
    from monitor.speech.notes import Citation
    from monitor.speech.quotations import Quotation
    from monitor.texts.articles import Article
    from monitor.texts.paragraph import Mention, Paragraph
    from monitor.texts.vocabulary import Lexicon
    from monitor.texts.words import Words

WORDS, SYLLABLES, CHARACTERS = map(Counts._fields.index, ("tokens", "syllables", "characters"))

Item = TypeVar("Item")


@dataclass
class Read:
    """Some articles as they were read: their paragraphs in one row, with what stands in them."""

    articles: Sequence[Article]
    words: Words
    last: np.ndarray  # the last word of each sentence
    paragraphs: list[Paragraph]
    citations: list[list[Citation]]
    initiatives: list[list[Mention]]

    def __post_init__(self) -> None:
        self.sizes = _sizes([article.body for article in self.articles])
        self.ids = cells(article.id for article in self.articles)
        # Article and paragraph, as the rows of a table begin.
        self.keys: Cells = [
            f"{id},{number}"
            for id, size in zip(self.ids, self.sizes.tolist(), strict=True)
            for number in range(1, size + 1)
        ]
        self.sentences = self.tally(self.words.paragraphs[self.last])
        self.notes = self.words.joined_spans([paragraph.notes for paragraph in self.paragraphs])

    def tally(self, paragraphs: np.ndarray) -> np.ndarray:
        """How many of some things, whose paragraphs these are, each paragraph has."""
        return np.bincount(paragraphs, minlength=len(self.keys))

    def sum_up(self, counts: np.ndarray) -> np.ndarray:
        """Counts of paragraphs, added up for each article."""
        return np.add.reduceat(counts, _first(self.sizes))

    def by_article(self, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
        """Of something that each paragraph has: the part of each article."""
        at = 0
        for size in self.sizes.tolist():
            yield items[at : at + size]
            at += size


def articles(read: Read, printed: np.ndarray) -> Rows:
    """An article a row. `printed` are the `Counts` of each sentence, as they are in the text."""
    sentences = read.sum_up(read.sentences)
    return Rows.of(
        read.ids,
        np.ones(len(read.ids), dtype=np.int64),
        [article.title for article in read.articles],
        np.array([bool(article.caption) for article in read.articles]),
        read.sizes,
        sentences,
        np.add.reduceat(printed[:, WORDS], _first(sentences)),
        [article.sha256 for article in read.articles],
    )


def paragraphs(read: Read, printed: np.ndarray) -> Rows:
    sums = np.add.reduceat(printed, _first(read.sentences), axis=0)
    ones = np.ones(len(read.keys), dtype=np.int64)
    return Rows.of(read.keys, ones, read.sentences, sums[:, WORDS], sums[:, CHARACTERS])


def sentences(read: Read, printed: np.ndarray, mended: np.ndarray, quoted: list[int]) -> Rows:
    """A sentence a row. `mended` are its `Counts` with straight apostrophes."""
    return Rows.of(
        read.keys,
        read.sentences,
        numbered(read.words.paragraphs[read.last]),
        printed[:, WORDS],
        mended[:, SYLLABLES],
        printed[:, CHARACTERS],
        np.array(quoted, dtype=np.int64),
    )


def tokens(read: Read, lexicon: Lexicon) -> Rows:
    outside, starts, ends, places = _outside_notes(read)
    cut = lexicon.numbers(read.words.between(starts, ends))
    numbers = np.append(read.words.numbers[outside], cut)
    groups = np.append(read.words.paragraphs[outside], places)
    found, distinct, places, counts = lexicon.count_tokens(numbers, groups)
    formed = plain_cells(distinct)
    # Nearly all stand once in their paragraph: a token and its 1 are joined once for all of these.
    rest = (formed + ",1").take(places)
    more = np.flatnonzero(counts > 1)
    several = zip(formed.take(places[more]).tolist(), counts[more].tolist(), strict=True)
    rest[more] = [f"{token},{count}" for token, count in several]
    return Rows(read.keys, read.tally(found), rest.tolist())


def terms(read: Read, finder: TermFinder) -> Rows:
    found, numbers, counts = finder.count_all(read.words, read.notes)
    themes = texts(cells(theme for theme, _ in finder.terms)).take(numbers)
    words = texts(cells(term for _, term in finder.terms)).take(numbers)
    return Rows.of(read.keys, read.tally(found), themes, words, counts)


def readability(read: Read, printed: np.ndarray, mended: np.ndarray) -> Rows:
    """A measure of an article a row, in the order of their names."""
    sentences = read.sum_up(read.sentences)
    seen, straightened = (
        map(Counts._make, np.add.reduceat(part, _first(sentences), axis=0).tolist())
        for part in (printed, mended)
    )
    first_words = read.words.first[_first(read.sizes)]
    by_textstat = measures.textstat_sentences_of(read.words, first_words)
    figures = [
        (measure, textstat, exact)
        for of_article in map(measures.figures, seen, by_textstat, straightened, sentences.tolist())
        for measure, (textstat, exact) in sorted(of_article.items())
    ]
    names, textstat, exact = zip(*figures, strict=True)
    sizes = np.full(len(read.ids), len(measures.MEASURES))
    return Rows.of(read.ids, sizes, list(names), np.array(textstat), np.array(exact))


def quotations(read: Read, found: Sequence[list[Quotation]]) -> Rows:
    speakers = [quotation.speaker for inside in found for quotation in inside]
    words = [quotation.words for inside in found for quotation in inside]
    return _in_order(read, found, speakers, np.array(words, dtype=np.int64))


def citations(read: Read) -> Rows:
    each = list(chain.from_iterable(read.citations))
    return _in_order(
        read,
        read.citations,
        [citation.outlet for citation in each],
        [citation.date_as_printed for citation in each],
        [citation.date_from for citation in each],
        [citation.date_to for citation in each],
    )


def _in_order(read: Read, found: Sequence[Sequence[object]], *columns: Column) -> Rows:
    """What is numbered within its paragraph."""
    sizes = _sizes(found)
    return Rows.of(read.keys, sizes, numbered(np.repeat(np.arange(len(sizes)), sizes)), *columns)


class Placed(NamedTuple):
    """Mentions as columns, and where they stand: paragraphs, starts and ends in `joined`."""

    sizes: np.ndarray  # of each paragraph
    places: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    ids: list[str]
    surfaces: list[str]
    kinds: list[str]

    @classmethod
    def of(cls, words: Words, found: Sequence[Sequence[Mention]]) -> Placed:
        """The mentions of each of the paragraphs of `words`."""
        sizes = _sizes(found)
        places = np.repeat(np.arange(len(sizes)), sizes)
        offsets = np.array(words.offsets, dtype=np.int64)[places]
        columns = list(map(list, zip(*chain.from_iterable(found), strict=True)))
        starts, ends, ids, surfaces, kinds = columns or ([], [], [], [], [])
        return cls(
            sizes,
            places,
            np.array(starts, dtype=np.int64) + offsets,
            np.array(ends, dtype=np.int64) + offsets,
            ids,
            surfaces,
            kinds,
        )


def mentions(read: Read, found: Placed, *more: Column) -> Rows:
    """Mentions, of actors or of initiatives, each with its sentence and its number in it."""
    sentences = np.searchsorted(read.words.ends[read.last], found.starts, side="right")
    within = sentences - _first(read.sentences)[found.places] + 1
    return Rows.of(
        read.keys, found.sizes, within, numbered(sentences), found.ids, found.surfaces, *more
    )


# -- counting -----------------------------------------------------------------------------------


def _sizes(groups: Sequence[Sequence[object]]) -> np.ndarray:
    return np.fromiter(map(len, groups), dtype=np.int64, count=len(groups))


def _first(sizes: np.ndarray) -> np.ndarray:
    """Where groups of these sizes begin, one behind the other."""
    begin: np.ndarray = np.cumsum(sizes) - sizes
    return begin


def _outside_notes(read: Read) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The words without the source notes: a truth for each that no note touches, and where what
    stands outside of those that a note touches ("3)." has a stop), with their paragraphs.
    """
    words = read.words
    opened, closed = read.notes.T
    first, last = words.at(opened), words.at(closed - 1)
    # A note touches the words from the one that its start stands in to that of its end.
    change = np.zeros(len(words) + 1, dtype=np.int8)
    np.add.at(change, first, 1)
    np.add.at(change, last + 1, -1)
    starts = np.concatenate([words.starts[first], closed])
    ends = np.concatenate([opened, words.ends[last]])
    places = np.tile(words.paragraphs[first], 2)
    some = starts < ends
    return np.cumsum(change[:-1]) == 0, starts[some], ends[some], places[some]
