"""What several charts ask of a corpus, as small frames, and of which it makes its charts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from monitor.analysis import rates
from monitor.analysis.superlative import tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, word
from monitor.showing.about import Place
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart, draw

READINGS = ("a", "b")
ALLIANCES = ("csto", "nato")
"""The two that the report asks between: where neither is named, or one never speaks, is told."""
_ACRONYM = re.compile(r"^(.*) \(([A-Z]{2,8})\)$")


def of(frame: pd.DataFrame, article: str) -> pd.DataFrame:
    """The rows of one article in a table."""
    return frame[frame["article"] == article]


def camps(corpus: Corpus) -> list[str]:
    """The camps of the corpus's codebook, those that the corpus lists first and in its order."""
    found = set(corpus.actors["camp"].dropna())
    listed = corpus.identity.camps
    return [c for c in listed if c in found] + sorted(found - set(listed))


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


def chart(
    corpus: Corpus,
    name: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    paint: Callable[[Canvas], float],
    note: str,
    **how: Any,
) -> Chart:
    """A chart of the corpus, as `draw` makes it: in its identity's camps, with its acronyms."""
    long, camps = acronyms(corpus), corpus.identity
    return draw(name, title, alt, table, paint, note, long, identity=camps, **how)


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


def whole(coded: int, all: int, noun: str) -> str:
    """What a share is of, which is what was coded: `seven paragraphs`, `two coded paragraphs`."""
    return count(coded, noun if coded == all else f"coded {noun}", words=True)


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


READ_ONCE = "Source: the articles’ paragraphs, read once under the codebook of this report."


def twice(corpus: Corpus) -> bool:
    """Whether there is a second reading of the coding."""
    return bool(len(corpus.themes_b) or len(corpus.voice_b))


def voices_apart(corpus: Corpus, article: str) -> int:
    """How many of an article's sentences have another voice in the second reading."""
    first, second = (voices(corpus, article, which) for which in READINGS)
    return sum(first[key] != second[key] for key in first.keys() & second.keys())


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


# --- mentions ------------------------------------------------------------------------------------

NAMES = "Source: the names in the articles’ sentences, found by a program under the codebook."


@dataclass(frozen=True)
class Named:
    """How often one article names somebody, how many times each of its paragraphs does, and where
    they are; of several articles together, their places alone."""

    number: int
    paragraphs: Mapping[int, int]
    places: tuple[Place, ...] = ()

    @property
    def heaviest(self) -> tuple[int, int]:
        """The first of the paragraphs with most mentions, and how many it has."""
        first: int = tops(self.paragraphs)[0]
        return first, self.paragraphs[first]

    @property
    def carried(self) -> bool:
        """Whether one of several paragraphs has more than half of the mentions."""
        return len(self.paragraphs) > 1 and 2 * self.heaviest[1] > self.number

    def carries(self, where: str) -> str:
        """In words: "8 in ¶8, of 11 mentions in 2007"."""
        paragraph, number = self.heaviest
        return f"{number} in ¶{paragraph}, of {count(self.number, 'mention')} in {where}"

    def says(self, who: str, where: str) -> str:
        """In words: "NATO, 2006: 6 mentions in ¶1, 2"."""
        places = ", ".join(map(str, self.paragraphs))
        inside = f"¶{places}" if places else count(len({a for a, _ in self.places}), "article")
        return f"{who}, {where}: {count(self.number, 'mention')} in {inside}"


NOBODY = Named(0, {})


def named(corpus: Corpus, groups: pd.Series) -> dict[tuple[str, str], Named]:
    """How often each group is named, by group and article; `groups` has that of each mention."""
    mentions = corpus.mentions
    found = mentions.groupby([groups.astype(object), mentions["article"].astype(object),
                              "paragraph"]).size()  # fmt: skip
    places: dict[tuple[str, str], dict[int, int]] = {}
    for (group, article, paragraph), number in found.items():
        places.setdefault((group, article), {})[int(paragraph)] = int(number)
    return {
        (group, article): Named(sum(mine.values()), mine, tuple((article, n) for n in mine))
        for (group, article), mine in places.items()
    }


def mentions(
    corpus: Corpus, groups: dict[str, pd.DataFrame], found: Mapping[tuple[str, str], Named]
) -> pd.DataFrame:
    """`rates.rates` of groups of mentions, as far as a chart shows them (group, article, count,
    rate, lowest, highest), with the paragraph that has most of the mentions and how many."""
    columns = ["group", "article", "count", "rate", "lowest", "highest"]
    if not groups:
        return pd.DataFrame(columns=[*columns, "most_in_paragraph", "mentions_there"])
    frame = rates.rates(corpus, groups)[columns]
    some = [found.get(key) for key in zip(frame["group"], frame["article"], strict=True)]
    most = [one.heaviest if one else (None, 0) for one in some]
    frame["most_in_paragraph"] = pd.array([paragraph for paragraph, _ in most], dtype="Int64")
    return frame.assign(mentions_there=[number for _, number in most])


def length(corpus: Corpus) -> str:
    """How long the articles are: whoever compares counts asks for it."""
    words = corpus.features_articles["words"]
    least, most = f"{words.min():,}", f"{words.max():,}"
    return f"of {least} words" if least == most else f"of {least} to {most} words each"
