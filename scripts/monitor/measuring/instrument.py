"""What is measured in articles, and by what: a codebook's readers, built once, and the tables.

An article is measured by itself and needs no other, so that measuring a folder is a map over its
files (`run` does that). A chunk of articles is measured at once: the words of all of them are
split, numbered and added up in a few calls, and each table is made as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from monitor.measuring import tables
from monitor.measuring.rows import Rows
from monitor.measuring.tables import WORDS, Placed, Read
from monitor.naming.codebook import Codebook, load_codebook
from monitor.naming.forms import Forms
from monitor.naming.names import Recogniser
from monitor.naming.terms import TermFinder
from monitor.naming.unknown import unknown_names
from monitor.source import Source, read_source, read_years
from monitor.speech.notes import Citation, find_notes
from monitor.speech.quotations import find_quotations, quoted_words
from monitor.texts.articles import Article
from monitor.texts.paragraph import Mention, Paragraph
from monitor.texts.readability import judge_both, printed_and_straight
from monitor.texts.sentences import last_words
from monitor.texts.vocabulary import Lexicon
from monitor.texts.words import Words

Parts = tuple[Codebook, Mapping[str, int], Source]


@dataclass
class Measured:
    """Some articles as tables, their words, and the names in them that no alias covers."""

    tables: dict[str, Rows]
    words: int
    unknown: Counter[str]


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
        self.genders = {a.id: a.gender for a in codebook.actors.values() if a.gender}
        # Somebody who acts for a state, and is no actor, is a name that the codebook may lack.
        self.known = frozenset(
            alias.text
            for alias in codebook.aliases
            if not (alias.rule == "none" and alias.argument)
        )
        self.lexicon = Lexicon()

    @property
    def parts(self) -> Parts:
        """What it was built from: what travels to another machine, which builds it again."""
        return self.codebook, self.years, self.source

    @classmethod
    def load(cls, data: Path) -> Instrument:
        """The instrument of a folder of data; the years are those of its `articles.csv`.

        Raises CodebookError, and CorpusError for its descriptor or `corpus.toml`.
        """
        return cls(load_codebook(data), read_years(data), read_source(data))

    def read(self, articles: Sequence[Article]) -> Read:
        """Articles as they are read: sentences, source notes, mentions, initiatives."""
        texts: list[str] = []
        years: list[int] = []
        numbers: list[int] = []
        for number, article in enumerate(articles):
            texts += article.body
            year = self.years.get(article.id, self.source.year_zero + article.volume)
            years += [year] * len(article.body)
            numbers += [number] * len(article.body)
        self.lexicon.make_room()
        words = Words(texts, self.lexicon)
        last, paragraphs, citations, initiatives = self.read_paragraphs(words, years, numbers)
        return Read(articles, words, last, paragraphs, citations, initiatives)

    def read_paragraphs(
        self, words: Words, years: Sequence[int], articles: Sequence[int] = ()
    ) -> tuple[np.ndarray, list[Paragraph], list[list[Citation]], list[list[Mention]]]:
        """The last words of sentences; of each paragraph its units, citations and initiatives.

        `years` are those of the paragraphs' articles, which `articles` numbers; without it, all
        are of one.
        """
        notes = [
            find_notes(text, self.codebook.outlets, year)
            for text, year in zip(words.texts, years, strict=True)
        ]
        spans = [tuple((note.start, note.end) for note in inside) for inside in notes]
        masked = words.joined_spans(spans)
        last = last_words(words, masked)
        found = self.recogniser.find_all(words, masked, articles)
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
            for quoted in find_quotations(paragraphs, self.types, self.genders, strangers=True)
        ]
        quoted = chain.from_iterable(map(quoted_words, read.paragraphs, quotations))
        # What textstat sees, and what we see, of each sentence: the columns of `Counts`.
        first = np.append(0, read.last[:-1] + 1)
        sums = self.lexicon.sums(judge_both, read.words.numbers, first)
        printed, mended = printed_and_straight(sums)
        mentions = Placed.of(read.words, [paragraph.mentions for paragraph in read.paragraphs])
        initiatives = Placed.of(read.words, read.initiatives)
        made = {
            "articles": tables.articles(read, printed),
            "paragraphs": tables.paragraphs(read, printed),
            "sentences": tables.sentences(read, printed, mended, list(quoted)),
            "tokens": tables.tokens(read, self.lexicon),
            "mentions": tables.mentions(read, mentions, mentions.kinds),
            "initiatives": tables.mentions(read, initiatives),
            "quotations": tables.quotations(read, quotations),
            "citations": tables.citations(read),
            "terms": tables.terms(read, self.terms),
            "readability": tables.readability(read, printed, mended),
        }
        covered = [np.stack([some.starts, some.ends], axis=1) for some in (mentions, initiatives)]
        titles = read.words.joined_spans([paragraph.titles for paragraph in read.paragraphs])
        covered += [titles, read.notes]
        opening = np.append(read.words.starts[first], read.words.offsets)
        unknown = unknown_names(read.words, np.concatenate(covered), opening, self.known)
        return Measured(made, int(printed[:, WORDS].sum()), unknown)
