"""What a chapter tells in a voice, held against the coding of the paragraphs that it names.

Either reading of the coding will do. What is said needs a speaker in each of its paragraphs, or one
without a name; where it names persons, one of those it names must be a speaker there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from checks.evidence import STRAIGHT, names_of
from checks.numbers import Fault
from checks.prose import Paragraph, Prose
from checks.statements import shown
from monitor import Corpus
from monitor.showing.style import VOICES
from monitor.source import article_key

SAID = VOICES["statement"]


class Coding:
    """Of each paragraph the voices of its sentences, its speakers, and whether one has no name."""

    def __init__(self, corpus: Corpus):
        self.names = names_of(corpus)
        self.types: dict[str, str] = dict(
            zip(corpus.actors["id"], corpus.actors["type"], strict=True)
        )
        self.voices: dict[Paragraph, set[str]] = defaultdict(set)
        self.speakers: dict[Paragraph, set[str]] = defaultdict(set)
        self.unnamed: set[Paragraph] = set()
        for table in (corpus.voice_a, corpus.voice_b):
            for row in table.itertuples():
                where = place(row.article, row.paragraph)
                self.voices[where].add(VOICES[row.voice])
                if row.attribution == "unnamed":
                    self.unnamed.add(where)
        for table in (corpus.quotations_a, corpus.quotations_b, corpus.quotations):
            for row in table.itertuples():
                self.speakers[place(row.article, row.paragraph)].add(row.speaker)
        events = corpus.events  # one that is only supposed to have spoken is no speaker
        for row in events[events["status"] == "statement"].itertuples():
            for article, number in (one.split(":") for one in row.paragraphs.split(";")):
                self.speakers[place(article, number)] |= set(filter(None, row.actors.split(";")))
                if row.unnamed:
                    self.unnamed.add(place(article, number))

    def named(self, words: str) -> set[str]:
        """The actors that some words name."""
        found = self.names.found(words.translate(STRAIGHT))
        return {one for _, ids in found for one in ids if one in self.types}


def place(article: str, number: int | str) -> Paragraph:
    """A paragraph by the article's volume and issue, as the marks of the sources name it."""
    volume, issue, _ = article_key(article)
    return f"{volume}/{issue}", int(number)


def voiced(page: Iterable[Prose]) -> Iterator[Prose]:
    """The parts of a page's sentences that carry a voice, each up to its mark."""
    for one in page:
        for sentence in one.sentences():
            yield from (part for part in sentence.segments() if part.references[-1].voice)


def misvoiced(parts: Iterable[Prose], coding: Coding) -> list[Fault]:
    """Those of the parts whose voice the coding of their paragraphs does not bear out."""
    return [
        Fault(part.where, why, shown(part.text))
        for part in parts
        for why in contradictions(part, coding)
    ]


def contradictions(part: Prose, coding: Coding) -> Iterator[str]:
    """What speaks against the voice of a part, paragraph by paragraph."""
    voice = part.references[-1].voice
    if not re.search(r"\w", part.text):
        yield "no words stand before the mark"
    named = coding.named(part.text)
    persons = {one for one in named if coding.types[one] == "person"}
    for where in part.paragraphs:
        told = "{} ¶{}".format(*where)
        speakers = coding.speakers[where]
        if voice not in coding.voices[where]:
            yield f"{told} has no sentence that is {voice}"
        elif voice == SAID and where not in coding.unnamed:
            if not speakers:
                yield f"nobody speaks in {told}"
            elif persons and not named & speakers:
                yield f"{' and '.join(sorted(named))} do not speak in {told}"
