"""The marks of the prose: which paragraphs one names, in which voice, and the words that it closes.

{para} names paragraphs of the articles; {reported}, {said} and {judged} name them too, and say in
which voice the words before them are told.
"""

import re
from collections.abc import Iterator

from monitor.identity import REPORT
from monitor.texts.sentences import sentence_spans
from report.state.corpus import corpus

TOLD = tuple(
    REPORT.voices.values()
)  # the voices, each by the word for it, which is its role's name too
MARKS = ("para", *TOLD)  # the roles that name paragraphs
PLAIN = REPORT.voices["report"]  # the voice that nothing marks

# What stands in a text for what is no words of ours; none of them is a letter.
VALUE, PARAGRAPHS, CITATION, CODE = "\ue000", "\ue001", "\ue002", "\ue003"

REFERENCE = re.compile(r"¶\s?(?P<first>\d+)(?:\s?[–-]\s?(?P<last>\d+))?")
ARTICLE = re.compile(r"(?P<volume>\d+)/(?P<issue>\d+)\s+")


def named(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """`3/205 ¶5–6, ¶8; 1/50 ¶3` as issues, each with the first and last paragraphs that it names.

    Raises ValueError where the text is none.
    """
    for part in text.split(";"):
        article = ARTICLE.match(part.strip())
        if not article:
            raise ValueError(f"expected an article and paragraphs, such as 3/205 ¶5, not {part!r}")
        paragraphs = []
        for item in part.strip()[article.end() :].split(","):
            found = REFERENCE.fullmatch(item.strip())
            if not found:
                raise ValueError(f"expected ¶ and a number, not {item.strip()!r}")
            paragraphs.append((int(found["first"]), int(found["last"] or found["first"])))
        yield f"{int(article['volume'])}/{int(article['issue'])}", paragraphs


def parse(text: str) -> list[tuple]:
    """`3/205 ¶5–6, ¶8` as pieces: (words, article id, first paragraph, last) for what is a link,
    else (words,).

    The words are the reader's, for whom the article goes by its label: `2006 ¶5–6`.

    Raises ValueError where the text is none, or names an article or a paragraph that is not there.
    """
    pieces: list[tuple] = []
    for issue, paragraphs in named(text):
        article = article_of(issue)
        words, count = corpus().label(article) + " ", paragraph_count(article)
        if pieces:
            pieces.append(("; ",))
        for first, last in paragraphs:
            mark = f"¶{first}" if first == last else f"¶{first}–{last}"
            if not 1 <= first <= last <= count:
                raise ValueError(f"{issue} has the paragraphs 1 to {count}, not {mark!r}")
            if not words:
                pieces.append((", ",))
            pieces.append((words + mark, article, first, last))
            words = ""
    return pieces


def article_of(name: str) -> str:
    """The id of the article that a page names, `1/50`."""
    try:
        return corpus().article(name)
    except KeyError as error:
        raise ValueError(error.args[0]) from None


def within(pieces: list[tuple], chapter: str) -> list[tuple]:
    """Pieces as they stand in the chapter of an article: a mark that opens with it, without label.

    Behind another article its label stays: `2006 ¶1; ¶2` would read as two paragraphs of 2006.
    """
    (words, article, *at), *rest = pieces
    label = f"{corpus().label(article)} "
    return [(words.removeprefix(label), article, *at), *rest] if article == chapter else pieces


def paragraph_count(article: str) -> int:
    """How many paragraphs an article has."""
    return int((corpus().paragraphs["article"] == article).sum())


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text with placeholders stand; a computed value may open one."""
    return sentence_spans(text.replace(VALUE, "0"))


def stretches(sentence: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that close with a reference, without it, as (start, end).

    Each starts where the sentence does, or behind the last reference or citation before it.
    """
    start = 0
    for at, mark in enumerate(sentence):
        if mark in (PARAGRAPHS, CITATION):
            if mark == PARAGRAPHS:
                yield start, at
            start = at + 1
