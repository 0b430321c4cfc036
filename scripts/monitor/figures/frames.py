"""What several charts ask of a corpus, as small frames; nothing here draws."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import word
from monitor.showing.style import CAMPS

READINGS = ("a", "b")
_ACRONYM = re.compile(r"^(.*) \(([A-Z]{2,8})\)$")


def of(frame: pd.DataFrame, article: str) -> pd.DataFrame:
    """The rows of one article in a table."""
    return frame[frame["article"] == article]


def camps(corpus: Corpus) -> list[str]:
    """The camps of the corpus's codebook, the report's own first and in its order."""
    found = set(corpus.actors["camp"].dropna())
    return [c for c in CAMPS if c in found] + sorted(found - set(CAMPS))


def camp_of(corpus: Corpus, article: str = "") -> dict[str, str]:
    """Each actor's camp in an article, by its id; without one, in the latest that names it."""
    return sides.in_article(corpus, article) if article else sides.latest(corpus)


def name_of(corpus: Corpus) -> dict[str, str]:
    """Each actor's name as charts print it, by the actor's id: the acronym where the codebook's
    name ends in one, "CSTO"."""
    names = [_ACRONYM.sub(r"\2", str(name)) for name in corpus.actors["name"]]
    return dict(zip(corpus.actors["id"], names, strict=True))


def acronyms(corpus: Corpus) -> dict[str, str]:
    """The long name of each acronym among the actors' names, in alphabetical order."""
    found = [_ACRONYM.match(str(name)) for name in corpus.actors["name"]]
    return dict(sorted((name[2], name[1]) for name in found if name))


def theme_names(corpus: Corpus) -> dict[str, str]:
    """Each theme's name, by its id."""
    return dict(zip(corpus.themes["id"], corpus.themes["theme"], strict=True))


def short_theme(theme: str) -> str:
    """A theme in two words, from its id: what fits above a narrow row."""
    return theme.replace("-", " ").capitalize()


def coded(corpus: Corpus, article: str, which: str = "a") -> pd.DataFrame:
    """An article's paragraphs as one reading coded them, indexed by paragraph (main, themes,
    direction); empty where nobody has."""
    return of(getattr(corpus, f"themes_{which}"), article).set_index("paragraph")


def directions(corpus: Corpus, article: str, which: str = "a") -> dict[int, str]:
    """The direction of each coded paragraph of an article, by its number."""
    return coded(corpus, article, which)["direction"].to_dict()


def dictionary_theme(corpus: Corpus, article: str) -> dict[int, str]:
    """The theme with most dictionary terms in each paragraph that has any: until it is coded."""
    found = of(corpus.terms_found, article)
    sums = found.groupby(["paragraph", "theme"], sort=True)["count"].sum().reset_index()
    best = sums.sort_values(["paragraph", "count"], ascending=[True, False], kind="stable")
    best = best.drop_duplicates("paragraph")
    return dict(zip(best["paragraph"], best["theme"], strict=True))


def voices(corpus: Corpus, article: str, which: str = "a") -> dict[tuple[int, int], str]:
    """The voice of each coded sentence of an article, by paragraph and sentence."""
    frame = of(getattr(corpus, f"voice_{which}"), article)
    keys = zip(frame["paragraph"], frame["sentence"], strict=True)
    return dict(zip(keys, frame["voice"], strict=True))


def sentence_camps(corpus: Corpus, article: str) -> dict[tuple[int, int], list[str]]:
    """The camps named in each sentence of an article, in the camps' order."""
    camp, order = camp_of(corpus, article), camps(corpus)
    found: dict[tuple[int, int], set[str]] = {}
    for row in of(corpus.mentions, article).itertuples():
        if row.actor in camp:
            found.setdefault((row.paragraph, row.sentence), set()).add(camp[row.actor])
    return {key: [c for c in order if c in named] for key, named in found.items()}


def heading(corpus: Corpus, article: str) -> tuple[str, str]:
    """An article's year and, where another shares it, volume and issue: its label in two parts."""
    year, _, issue = corpus.label(article).partition(", ")
    return year, issue


def headings(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """The heading of each article, by its id, in their order."""
    return {article: heading(corpus, article) for article in corpus.order}


def second(pairs: Sequence[tuple], form: Callable[[Any], str] = word) -> list[str]:
    """What the second reading of the coding gives, for numbers of a sentence as (first, second):
    in brackets, or "" where both are one; the first bracket says what it is."""
    out: list[str] = []
    for one, other in pairs:
        words = "" if any(out) else " in the second reading"
        out.append("" if form(one) == form(other) else f" ({form(other)}{words})")
    return out


def both(one: int | float, other: int | float, form: Callable[[Any], str] = word) -> str:
    """A number of the first reading, with the second's: "23 (22 in the second reading)"."""
    return form(one) + second([(one, other)], form)[0]
