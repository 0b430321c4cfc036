"""What is measured in articles: the rows of the tables of `data/features/`.

An article is measured by itself and needs no other, so that measuring a folder is a map over its
files (`run` does that). A chunk of articles is measured at once: the words of all of them are
split, numbered and added up in a few calls, and each table is made as a whole.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from monitor.measuring.rows import Cells, Rows, cell, cells, numbered, plain_cells, texts, whole
from monitor.naming.codebook import Codebook, load_codebook
from monitor.naming.forms import Forms
from monitor.naming.names import Recogniser
from monitor.naming.terms import TermFinder
from monitor.naming.unknown import unknown_names
from monitor.source import Source, read_source
from monitor.speech.notes import Citation, find_notes
from monitor.speech.quotations import Quotation, find_quotations, quoted_words
from monitor.texts import readability
from monitor.texts.articles import Article
from monitor.texts.paragraph import Mention, Paragraph
from monitor.texts.sentences import last_words
from monitor.texts.vocabulary import Counts, Lexicon, judge_both, printed_and_straight
from monitor.texts.words import Words

TABLES: dict[str, tuple[str, ...]] = {
    "articles": ("article", "title", "caption", "paragraphs", "sentences", "words", "sha256"),
    "paragraphs": ("article", "paragraph", "sentences", "words", "characters"),
    "sentences": (
        "article",
        "paragraph",
        "sentence",
        "words",
        "syllables",
        "characters",
        "quoted_words",
    ),
    "tokens": ("article", "paragraph", "token", "count"),
    "mentions": ("article", "paragraph", "sentence", "n", "actor", "surface", "kind"),
    "initiatives": ("article", "paragraph", "sentence", "n", "initiative", "surface"),
    "quotations": ("article", "paragraph", "n", "speaker", "words"),
    "citations": (
        "article",
        "paragraph",
        "n",
        "outlet",
        "date_as_printed",
        "date_from",
        "date_to",
    ),
    "terms": ("article", "paragraph", "theme", "term", "count"),
    "readability": ("article", "measure", "textstat", "exact"),
}

# Columns of whole numbers; all others are text.
WHOLE = frozenset(
    "paragraph sentence n paragraphs sentences words characters syllables quoted_words "
    "count".split()
)
# Stands in the folder while finished tables take their names; the loader refuses to read beside.
UNFINISHED = ".unfinished"

FEW = (1, 2, 3)  # how often a token stands in a paragraph, as a rule
WORDS, SYLLABLES, CHARACTERS = map(Counts._fields.index, ("tokens", "syllables", "characters"))


@dataclass
class Measured:
    """Some articles as tables, their words, and the names in them that no alias covers."""

    tables: dict[str, Rows]
    words: int
    unknown: Counter[str]

    @property
    def rows(self) -> dict[str, list[tuple[str | int, ...]]]:
        """The rows of each table as values, whole numbers as such."""
        return {
            table: [
                tuple(int(v) if c in WHOLE else v for c, v in zip(columns, row, strict=True))
                for row in csv.reader(io.StringIO(self.tables[table].lines()))
            ]
            for table, columns in TABLES.items()
        }


@dataclass
class Read:
    """Some articles as they were read: their paragraphs in one row, with what stands in them."""

    articles: Sequence[Article]
    words: Words
    last: np.ndarray  # the last word of each sentence
    paragraphs: list[Paragraph]
    citations: list[list[Citation]]
    initiatives: list[list[Mention]]
    sizes: list[int]  # paragraphs of each article

    def __post_init__(self) -> None:
        self.ids = cells(article.id for article in self.articles)
        # Article and paragraph, as the rows of a table begin.
        self.keys: Cells = [
            f"{id},{number}"
            for id, size in zip(self.ids, self.sizes, strict=True)
            for number in range(1, size + 1)
        ]
        self.sentences = np.bincount(
            self.words.paragraphs[self.last], minlength=len(self.keys)
        )  # of each paragraph

    def by_article(self, items: Sequence) -> Iterator[Sequence]:
        """Of something that each paragraph has: the part of each article."""
        at = 0
        for size in self.sizes:
            yield items[at : at + size]
            at += size


class Instrument:
    """Everything that measures, built once from a codebook."""

    def __init__(self, codebook: Codebook, years: Mapping[str, int], source: Source):
        self.codebook = codebook
        self.years = years
        self.source = source
        forms = Forms()
        self.recogniser = Recogniser(codebook, forms)
        self.terms = TermFinder(codebook.terms, forms)
        self.types = {actor.id: actor.type for actor in codebook.actors.values()}
        self.known = frozenset(alias.text for alias in codebook.aliases)
        self.lexicon = Lexicon()

    @property
    def parts(self) -> tuple[Codebook, Mapping[str, int], Source]:
        """What it was built from: what travels to another machine, which builds it again."""
        return self.codebook, self.years, self.source

    @classmethod
    def load(cls, data: Path) -> Instrument:
        """The instrument of a folder of data; the years are those of its `articles.csv`."""
        return cls(load_codebook(data), _years(data), read_source(data))

    def read(self, articles: Sequence[Article]) -> Read:
        """Articles as they are read: sentences, source notes, mentions, initiatives."""
        texts, years = [], []
        for article in articles:
            texts += article.body
            year = self.years.get(article.id, self.source.year_zero + article.volume)
            years += [year] * len(article.body)
        self.lexicon.make_room()
        words = Words(texts, self.lexicon)
        last, *parts = self.read_paragraphs(words, years)
        return Read(articles, words, last, *parts, [len(article.body) for article in articles])

    def read_paragraphs(
        self, words: Words, years: Sequence[int]
    ) -> tuple[np.ndarray, list[Paragraph], list[list[Citation]], list[list[Mention]]]:
        """The last words of sentences; of each paragraph its units, citations and initiatives.

        `years` are those of the paragraphs' articles.
        """
        notes = [
            find_notes(text, self.codebook.outlets, year)
            for text, year in zip(words.texts, years, strict=True)
        ]
        spans = [tuple((note.start, note.end) for note in inside) for inside in notes]
        last = last_words(words, spans)
        found = self.recogniser.find_all(words, spans)
        paragraphs = [
            Paragraph(
                text,
                noted,
                tuple(inside),
                tuple(names.mentions),
                tuple(names.titles),
                marks,
                words.lower_straight[at : at + len(text)] if marks else "",
            )
            for text, at, noted, inside, names, marks in zip(
                words.texts,
                words.offsets,
                spans,
                words.spans(last),
                found,
                words.marks,
                strict=True,
            )
        ]
        citations = [[c for note in inside for c in note.citations] for inside in notes]
        return last, paragraphs, citations, [names.initiatives for names in found]

    def measure(self, *articles: Article) -> Measured:
        """All rows of some articles. Nothing of their running text is in them but names."""
        read = self.read(articles)
        quotations = [
            quoted
            for paragraphs in read.by_article(read.paragraphs)
            for quoted in find_quotations(paragraphs, self.types)
        ]
        # What textstat sees, and what we see, of each sentence: the columns of `Counts`.
        first = np.append(0, read.last[:-1] + 1)
        sums = self.lexicon.sums(judge_both, read.words.numbers, first)
        printed, mended = printed_and_straight(sums)
        mentions = _placed(read, [paragraph.mentions for paragraph in read.paragraphs])
        initiatives = _placed(read, read.initiatives)
        tables = {
            "articles": _articles(read, printed),
            "paragraphs": _paragraphs(read, printed),
            "sentences": _sentences(read, printed, mended, quotations),
            "tokens": self._tokens(read),
            "mentions": _by_sentence(read, mentions, mentions.kinds),
            "initiatives": _by_sentence(read, initiatives),
            "quotations": _in_order(read, quotations, lambda q: f"{cell(q.speaker)},{q.words}"),
            "citations": _in_order(read, read.citations, _citation),
            "terms": self._terms(read),
            "readability": _readability(read, printed, mended),
        }
        covered = [np.stack([some.starts, some.ends], axis=1) for some in (mentions, initiatives)]
        for spans in ([p.titles for p in read.paragraphs], [p.notes for p in read.paragraphs]):
            covered.append(read.words.joined_spans(spans))
        unknown = unknown_names(
            read.words,
            np.concatenate(covered),
            np.append(read.words.starts[first], read.words.offsets),
            self.known,
        )
        return Measured(tables, int(printed[:, WORDS].sum()), unknown)

    def _tokens(self, read: Read) -> Rows:
        outside, starts, ends, places = _outside_notes(read)
        cut = self.lexicon.numbers(read.words.between(starts, ends))
        numbers = np.append(read.words.numbers[outside], cut)
        groups = np.append(read.words.paragraphs[outside], places)
        found, tokens, places, counts = self.lexicon.count_tokens(numbers, groups)
        formed = plain_cells(tokens)
        rest = np.empty(len(places), dtype=object)
        for count in FEW:  # nearly all of them
            some = np.flatnonzero(counts == count)
            here = places.take(some)
            counted = np.empty(len(formed), dtype=object)
            which = np.flatnonzero(np.bincount(here, minlength=len(formed)) != 0)
            counted[which] = [f"{formed[place]},{count}" for place in which.tolist()]
            rest[some] = counted.take(here)
        more = np.flatnonzero(counts > FEW[-1])
        rest[more] = [
            f"{formed[place]},{count}"
            for place, count in zip(places[more].tolist(), counts[more].tolist(), strict=True)
        ]
        return Rows(read.keys, _sizes(read, found), rest.tolist())

    def _terms(self, read: Read) -> Rows:
        found, terms, counts = self.terms.count_all(read.words, [p.notes for p in read.paragraphs])
        formed = texts(f"{cell(theme)},{cell(term)}" for theme, term in self.terms.terms)
        return Rows.of(read.keys, _sizes(read, found), formed.take(terms).tolist(), whole(counts))


# -- the tables ---------------------------------------------------------------------------------


def _articles(read: Read, printed: np.ndarray) -> Rows:
    sentences = _by_article(read, read.sentences)
    words = np.add.reduceat(printed[:, WORDS], np.cumsum(sentences) - sentences)
    return Rows.of(
        read.ids,
        [1] * len(read.ids),
        cells(article.title for article in read.articles),
        ["true" if article.caption else "false" for article in read.articles],
        whole(read.sizes),
        whole(sentences),
        whole(words),
        [article.sha256 for article in read.articles],
    )


def _paragraphs(read: Read, printed: np.ndarray) -> Rows:
    first = np.cumsum(read.sentences) - read.sentences
    sums = np.add.reduceat(printed, first, axis=0)
    return Rows.of(
        read.keys,
        [1] * len(read.keys),
        whole(read.sentences),
        whole(sums[:, WORDS]),
        whole(sums[:, CHARACTERS]),
    )


def _sentences(
    read: Read, printed: np.ndarray, mended: np.ndarray, quotations: Sequence[list[Quotation]]
) -> Rows:
    quoted = chain.from_iterable(map(quoted_words, read.paragraphs, quotations))
    return Rows.of(
        read.keys,
        read.sentences.tolist(),
        whole(numbered(read.words.paragraphs[read.last])),
        whole(printed[:, WORDS]),
        whole(mended[:, SYLLABLES]),
        whole(printed[:, CHARACTERS]),
        whole(quoted),
    )


def _readability(read: Read, printed: np.ndarray, mended: np.ndarray) -> Rows:
    sentences = _by_article(read, read.sentences)
    first = np.cumsum(sentences) - sentences
    seen, mended_sums = (
        map(Counts._make, np.add.reduceat(part, first, axis=0).tolist())
        for part in (printed, mended)
    )
    first_words = read.words.first[np.cumsum(read.sizes) - read.sizes]
    by_textstat = readability.textstat_sentences_of(read.words, first_words)
    rest = [
        f"{measure},{textstat:.1f},{exact:.1f}"
        for figures in map(readability.figures, seen, by_textstat, mended_sums, sentences.tolist())
        for measure, (textstat, exact) in sorted(figures.items())
    ]
    return Rows(read.ids, [len(readability.MEASURES)] * len(read.ids), rest)


class Placed(NamedTuple):
    """Mentions as columns, and where they stand: paragraphs, starts and ends in `joined`."""

    sizes: list[int]  # of each paragraph
    places: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    ids: list[str]
    surfaces: list[str]
    kinds: list[str]


def _placed(read: Read, found: Sequence[Sequence[Mention]]) -> Placed:
    sizes = list(map(len, found))
    places = np.repeat(np.arange(len(sizes)), sizes)
    offsets = np.array(read.words.offsets, dtype=np.int64)[places]
    columns = list(zip(*chain.from_iterable(found), strict=True)) or [()] * len(Mention._fields)
    starts, ends = (np.array(column, dtype=np.int64) + offsets for column in columns[:2])
    return Placed(sizes, places, starts, ends, *map(list, columns[2:]))


def _by_sentence(read: Read, found: Placed, *more: Cells) -> Rows:
    """Mentions, each with its sentence and its number in it."""
    sentences = np.searchsorted(read.words.ends[read.last], found.starts, side="right")
    first = np.cumsum(read.sentences) - read.sentences
    return Rows.of(
        read.keys,
        found.sizes,
        whole(sentences - first[found.places] + 1),
        whole(numbered(sentences)),
        cells(found.ids),
        cells(found.surfaces),
        *more,
    )


def _in_order(read: Read, found: Sequence[Sequence], formed: Callable[[object], str]) -> Rows:
    """What is numbered within its paragraph."""
    rest = [f"{n},{formed(one)}" for inside in found for n, one in enumerate(inside, 1)]
    return Rows(read.keys, list(map(len, found)), rest)


def _citation(citation: Citation) -> str:
    return ",".join(cells(getattr(citation, column) for column in TABLES["citations"][3:]))


# -- counting -----------------------------------------------------------------------------------


def _by_article(read: Read, counts: np.ndarray) -> np.ndarray:
    """Counts of paragraphs, added up for each article."""
    return np.add.reduceat(counts, np.cumsum(read.sizes) - read.sizes)


def _sizes(read: Read, paragraphs: np.ndarray) -> list[int]:
    """How many of some rows, whose paragraphs these are, each paragraph has."""
    return np.bincount(paragraphs, minlength=len(read.keys)).tolist()


def _outside_notes(read: Read) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The words without the source notes: a truth for each that no note touches, and where what
    stands outside of those that a note touches ("3)." has a stop), with their paragraphs.
    """
    words = read.words
    opened, closed = words.joined_spans([p.notes for p in read.paragraphs]).T
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


def _years(data: Path) -> dict[str, int]:
    """The year of each article that `articles.csv` lists; the others' follows from the volume."""
    path = Path(data) / "articles.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["id"]: int(row["year"])
            for row in csv.DictReader(file)
            if (row.get("year") or "").isdigit()
        }
