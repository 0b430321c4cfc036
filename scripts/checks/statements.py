"""Every statement has its paragraph: a chapter names it, and it holds what is told, as it is told.

What a chapter tells in a voice is held against the coding of the paragraphs that it names. Either
reading of the coding will do. What is said needs a speaker in each of its paragraphs, or one
without a name; where it names persons, one of those it names must be a speaker there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from checks.counts import numbers
from checks.evidence import STRAIGHT, Evidence, Names, missing, names_of
from checks.numbers import Fault
from checks.prose import Paragraph, Prose
from monitor import Corpus
from monitor.identity import REPORT
from monitor.source import article_key
from monitor.texts.articles import Article
from report.pages.marks import CITATION, CODE, PARAGRAPHS, VALUE

SAID = REPORT.voices["statement"]

# Words by which prose speaks of an article without naming anybody in it.
OF_AN_ARTICLE = re.compile(r"“|\b(?:writer|article|text|passage|paragraph|title)s?\b", re.I)
# The camps and directions of the coding, beside what was computed of them or where a paragraph
# points, are the codebook's words, not the article's; within quotation marks they are its own.
CODED = re.compile(r"(?P<quoted>“[^”]*”)|\b(?:the )?West(?:ern)?\b")
POINTS = re.compile(r"(?P<quoted>“[^”]*”)|\b(?:points?|pointed|pointing) (?:to the )?West\b")


def speaks_of_an_article(sentence: Prose, names: Names) -> bool:
    """Whether a sentence says something about an article that only the article can bear out.

    It does when it names an actor, gives a number, quotes, or speaks of the article or its writer;
    unless a computed value, a citation or a link to another page bears it out.
    """
    if {VALUE, CITATION} & {*sentence.text} or sentence.links:
        return False
    text = sentence.text.translate(STRAIGHT)
    named = names.pattern.search(text) is not None
    return named or bool(numbers(text)) or OF_AN_ARTICLE.search(sentence.text) is not None


def unreferenced(page: Iterable[Prose], names: Names) -> list[Fault]:
    """The paragraphs of a chapter that speak of an article and name none of its paragraphs.

    Headings and what is set apart as from outside are not asked, nor is the imprint: what stands
    first, with the citation of the article itself.
    """
    asked = [one for one in page if not (one.heading or one.outside)]
    if asked and CITATION in asked[0].text:
        asked = asked[1:]
    return [
        Fault(one.where, "no reference to a paragraph", shown(one.text))
        for one in asked
        if not one.references
        and any(speaks_of_an_article(sentence, names) for sentence in one.sentences())
    ]


class Record:
    """The texts of the articles, by issue and paragraph."""

    def __init__(self, articles: Iterable[Article], corpus: Corpus):
        self.names = names_of(corpus)
        self.bodies: dict[str, tuple[str, ...]] = {}
        self.years: dict[str, int] = {}
        for article in articles:
            issue = f"{article.volume}/{article.issue}"
            self.bodies[issue] = article.body
            self.years[issue] = corpus.year(article.id)

    def evidence(self, paragraphs: Iterable[Paragraph]) -> Evidence:
        """What paragraphs hold together."""
        named = sorted(set(paragraphs))
        text = "\n".join(self.bodies[issue][number - 1] for issue, number in named)
        return Evidence(text, frozenset(self.years[issue] for issue, _ in named), self.names)


def unfounded(page: Iterable[Prose], record: Record) -> list[Fault]:
    """What the parts of sentences say that close with a reference, if it is not found there."""
    return [
        Fault(part.where, f"{told} is not in {refers_to(part)}", shown(part.text))
        for one in page
        for sentence in one.sentences()
        for part in sentence.segments()
        for told in missing(
            claims(part, counted=VALUE in sentence.text), record.evidence(part.paragraphs)
        )
    ]


def claims(part: Prose, counted: bool) -> str:
    """The words that are to be found: without links, which name pages, and what was computed.

    A clause that ends in a semicolon and holds a computed value rests on that; in a sentence that
    has `counted`, the West is a camp.
    """
    text = part.text
    for start, end in part.links:
        text = text[:start] + CODE * (end - start) + text[end:]
    *earlier, last = text.split(";")
    clauses = [clause for clause in earlier if VALUE not in clause] + [last]
    coded = CODED if counted else POINTS
    return coded.sub(lambda found: found["quoted"] or VALUE, ";".join(clauses))


def refers_to(part: Prose) -> str:
    return "; ".join(mark.what for mark in part.references)


def shown(text: str) -> str:
    """The start of a sentence, as a message shows it."""
    text = re.sub("[\ue000-\ue003]", "·", text.replace(PARAGRAPHS, ""))
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"


# --- voices --------------------------------------------------------------------------------------


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
                self.voices[where].add(REPORT.voices[row.voice])
                if row.attribution == "unnamed":
                    self.unnamed.add(where)
        for table in (corpus.quotations_a, corpus.quotations_b, corpus.quotations):
            for row in table.itertuples():
                if row.speaker:
                    self.speakers[place(row.article, row.paragraph)].add(row.speaker)
                else:  # somebody with a name whom the codebook does not list
                    self.unnamed.add(place(row.article, row.paragraph))
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
