"""The cards of the paragraphs: what the tables know of each, ready for a page and for a pop-up."""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from monitor import Corpus
from monitor.english import numerals
from monitor.showing.about import anchor


@dataclass(frozen=True)
class Card:
    """One paragraph: its number, what it tells in one sentence ("" where none is written), and its
    facts as (name, words) in the order of reading."""

    anchor: str
    number: int
    about: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class ArticleCards:
    """The cards of one article, in order."""

    article: str
    label: str
    title: str
    year: int
    url: str
    cards: list[Card]


MANY = 10  # articles: more are told by year, and their fingerprints are not the first thing to see
GLYPHS = {"left": "←", "right": "→", "both": "↔", "none": "○"}  # by the side of a direction


@cache  # a build asks for the page and for the pop-ups
def cards(corpus: Corpus) -> list[ArticleCards]:
    """All cards, article by article in the corpus's order."""
    rows = corpus.articles.set_index("id")
    return [
        ArticleCards(
            article=article,
            label=corpus.label(article),
            title=str(rows.loc[article, "title"]),
            year=corpus.year(article),
            url=web(str(rows.loc[article, "url"])),
            cards=[card(corpus, article, number) for number in numbers(corpus, article)],
        )
        for article in corpus.order
    ]


def web(address: str) -> str:
    """An address where it leads to the web and nowhere else (no `javascript:`), or nothing."""
    return address if re.fullmatch(r"https?://[^\s<>\\]+", address) else ""


def numbers(corpus: Corpus, article: str) -> list[int]:
    """The numbers of an article's paragraphs."""
    table = corpus.paragraphs
    return [int(number) for number in table.loc[table["article"] == article, "paragraph"]]


def card(corpus: Corpus, article: str, number: int) -> Card:
    """One paragraph's card."""
    facts = [
        ("Length", length(of(corpus.paragraphs, article, number))),
        *coding(corpus, article, number),
        ("Sentences", voices(corpus, article, number)),
        ("Named", named(corpus, article, number)),
        ("Sources noted", sources(of(corpus.citations, article, number))),
    ]
    told = of(corpus.summaries, article, number)["summary"]
    return Card(
        anchor(article, number),
        number,
        "".join(told.head(1)),
        [(name, words) for name, words in facts if words],
    )


def of(table: pd.DataFrame, article: str, number: int) -> pd.DataFrame:
    """The rows of one paragraph."""
    return table[(table["article"] == article) & (table["paragraph"] == number)]


def count(table: pd.DataFrame, article: str) -> int:
    """How many rows a table has for an article."""
    return int((table["article"] == article).sum())


def length(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    sentences, words = int(row["sentences"]), int(row["words"])
    return f"{numerals.count(sentences, 'sentence')}, {numerals.count(words, 'word')}"


def coding(corpus: Corpus, article: str, number: int) -> list[tuple[str, str]]:
    """Themes and direction, where the paragraph was coded, in both readings."""
    names = corpus.themes.set_index("id")["theme"]

    def told(rows: pd.DataFrame) -> list[str]:
        if rows.empty:
            return []
        row = rows.iloc[0]
        others = sorted({*str(row["themes"]).split(";")} - {row["main"], ""})
        way = corpus.identity.directions.get(row["direction"])
        return [
            "; ".join(names.get(theme, theme) for theme in [row["main"], *others]),
            f"{GLYPHS[way.side]} {way.name}" if way else row["direction"],
        ]

    first, second = (
        told(of(table, article, number)) for table in (corpus.themes_a, corpus.themes_b)
    )
    first = first or ["not coded", "not coded"]
    return [
        (name, in_both(one, other))
        for name, one, other in zip(("Themes", "Direction"), first, second or first, strict=True)
    ]


def in_both(first: str, second: str) -> str:
    """What both readings of the coding say, or each for itself."""
    return first if second in (first, "") else f"{first} (second reading: {second})"


def voices(corpus: Corpus, article: str, number: int) -> str:
    """How many of a paragraph's sentences have each voice, in both readings."""

    def told(rows: pd.DataFrame) -> str:
        counts = rows["voice"].value_counts()
        words = corpus.identity.voices
        return ", ".join(f"{counts[key]} {word}" for key, word in words.items() if key in counts)

    first, second = (told(of(table, article, number)) for table in (corpus.voice_a, corpus.voice_b))
    return in_both(first, second)


def named(corpus: Corpus, article: str, number: int) -> str:
    """The actors named, most often named first, with how often."""
    names = corpus.actors.set_index("id")["name"]
    counts = of(corpus.mentions, article, number)["actor"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], names[item[0]]))
    return ", ".join(f"{names[actor]} {count}" for actor, count in ordered)


def sources(rows: pd.DataFrame) -> str:
    return "; ".join(
        f"{row.outlet}, {row.date_as_printed}" if row.date_as_printed else str(row.outlet)
        for row in rows.itertuples()
    )
