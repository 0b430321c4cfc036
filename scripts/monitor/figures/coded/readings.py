"""The themes in both readings of the coding, and where each article has its centre."""

from collections import Counter
from dataclasses import dataclass

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.figures.frames import READINGS, theme_names

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
        # What was not read again is as it was read first.
        again = {key[:2] for key in b}
        b |= {key: main for key, main in a.items() if key[:2] not in again}
        return cls(corpus, {theme: names[theme] for theme in order}, a, b)

    @property
    def read(self) -> list[str]:
        """The articles that the first reading coded, in order."""
        coded = {article for article, *_ in self.first}
        return [article for article in self.corpus.order if article in coded]

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
