"""What several charts ask of a corpus, as small frames; nothing here draws."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from monitor.analysis import superlative
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


def both(one: float | str, other: float | str, form: Callable[[Any], str] = word) -> str:
    """A number of the first reading, with the second's: "23 (22 in the second reading)"."""
    return form(one) + second([(one, other)], form)[0]


# --- the themes in both readings ------------------------------------------------------------------

CENTRE = 3
"""An article has a centre where a theme is the main one of more than a third of its paragraphs: two
of six may be a matter of chance."""
FRAME = "balance"
"""The theme that is a frame more than a topic (codebook, themes): it stands apart."""

Key = tuple[str, int, str]
"""A cell of the grid: article, paragraph, theme."""
Coding = dict[Key, bool]
"""The themes that a reading found, and whether each is the paragraph's main one."""


@dataclass(frozen=True)
class Themes:
    """Both readings of the themes, the first theme first, and where each article has its centre."""

    corpus: Corpus
    names: dict[str, str]
    first: Coding
    second: Coding

    @classmethod
    def of(cls, corpus: Corpus) -> "Themes":
        a, b = (_coded(corpus, which) for which in READINGS)
        names = theme_names(corpus)
        main, every = mains(a), alls(a)
        order = sorted(names, key=lambda t: (t == FRAME, -main[t], -every[t], names[t]))
        return cls(corpus, {theme: names[theme] for theme in order}, a, b or a)

    @property
    def keys(self) -> list[Key]:
        """What either reading found, in the order of the articles."""
        order = self.corpus.order.index
        both = self.first.keys() | self.second.keys()
        return sorted(both, key=lambda key: (order(key[0]), *key[1:]))

    def differs(self, key: Key) -> bool:
        """Whether the readings say different things of a cell."""
        return self.first.get(key) != self.second.get(key)

    def centres(self, again: bool = False) -> dict[str, list[str]]:
        """The theme or themes at the centre of each article, in the first reading or in the second;
        none of some."""
        whole = paragraphs(self.corpus)
        out: dict[str, list[str]] = {}
        for article in self.corpus.order:
            main = mains(self.second if again else self.first, article)
            top: list[str] = superlative.tops(main) if main else []
            out[article] = [theme for theme in top if CENTRE * main[theme] > whole[article]]
        return out

    def says(self, key: Key) -> str:
        """A cell in words."""
        article, number, theme = key
        mine, again = (
            {True: "the main theme", False: "a theme", None: "no theme"}[one.get(key)]
            for one in (self.first, self.second)
        )
        other = f"; {again} in the second reading" if self.differs(key) else ""
        return f"{self.corpus.label(article)} ¶{number}: {self.names[theme]} is {mine}{other}"


def paragraphs(corpus: Corpus) -> dict[str, int]:
    """How many paragraphs each article has."""
    last = corpus.paragraphs.groupby("article", observed=True)["paragraph"].max()
    return {article: int(last[article]) for article in corpus.order}


def _coded(corpus: Corpus, which: str) -> Coding:
    return {
        (row.article, row.paragraph, theme): theme == row.main
        for row in getattr(corpus, f"themes_{which}").itertuples()
        for theme in filter(None, str(row.themes).split(";"))
    }


def mains(coding: Coding, article: str = "") -> Counter[str]:
    """How many paragraphs have each theme as their main one."""
    return Counter(t for (a, _, t), main in coding.items() if main and article in ("", a))


def alls(coding: Coding) -> Counter[str]:
    """How many paragraphs have each theme."""
    return Counter(theme for _, _, theme in coding)
