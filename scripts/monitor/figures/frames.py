"""What several charts ask of a corpus, as small frames; nothing here draws."""

from __future__ import annotations

import re

import pandas as pd

from monitor.corpus import camps as sides
from monitor.showing.style import CAMPS

READINGS = ("a", "b")
_ACRONYM = re.compile(r"^(.*) \(([A-Z]{2,8})\)$")
_WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def table(corpus, name: str) -> pd.DataFrame:
    """A table of the corpus, or an empty frame where the corpus has none of that name."""
    found = getattr(corpus, name, None)
    return found if isinstance(found, pd.DataFrame) else pd.DataFrame()


def of(corpus, name: str, article: str) -> pd.DataFrame:
    """The rows of one article in a table; empty where the table is missing or has none."""
    frame = table(corpus, name)
    return frame[frame["article"] == article] if "article" in frame else frame


def camps(corpus) -> list[str]:
    """The camps of the corpus's codebook, the report's own first and in its order."""
    found = set(table(corpus, "actors").get("camp", pd.Series(dtype=str)).dropna())
    return [c for c in CAMPS if c in found] + sorted(found - set(CAMPS))


def camp_of(corpus, article: str = "") -> dict[str, str]:
    """Each actor's camp in an article, by its id; without one, in the latest that names it."""
    return sides.in_article(corpus, article) if article else sides.latest(corpus)


def name_of(corpus) -> dict[str, str]:
    """Each actor's name as charts print it, by the actor's id: the acronym where the codebook's
    name ends in one, "CSTO"."""
    actors = table(corpus, "actors")
    if not len(actors):
        return {}
    names = [_ACRONYM.sub(r"\2", str(name)) for name in actors["name"]]
    return dict(zip(actors["id"], names, strict=True))


def acronyms(corpus) -> dict[str, str]:
    """The long name of each acronym among the actors' names, in alphabetical order."""
    found = [_ACRONYM.match(str(name)) for name in table(corpus, "actors").get("name", [])]
    return dict(sorted((name[2], name[1]) for name in found if name))


def theme_names(corpus) -> dict[str, str]:
    """Each theme's name, by its id."""
    themes = table(corpus, "themes")
    return dict(zip(themes["id"], themes["theme"], strict=True)) if len(themes) else {}


def short_theme(theme: str) -> str:
    """A theme in two words, from its id: what fits above a narrow row."""
    return theme.replace("-", " ").capitalize()


def coded(corpus, article: str, which: str = "a") -> pd.DataFrame:
    """An article's paragraphs as one reading coded them, indexed by paragraph (main, themes,
    direction); empty where nobody has."""
    frame = of(corpus, f"themes_{which}", article)
    return frame.set_index("paragraph") if len(frame) else frame


def dictionary_theme(corpus, article: str) -> dict[int, str]:
    """The theme with most dictionary terms in each paragraph that has any: until it is coded."""
    frame = of(corpus, "terms_found", article)
    if not len(frame):
        return {}
    sums = frame.groupby(["paragraph", "theme"], sort=True)["count"].sum().reset_index()
    best = sums.sort_values(["paragraph", "count"], ascending=[True, False], kind="stable")
    best = best.drop_duplicates("paragraph")
    return dict(zip(best["paragraph"], best["theme"], strict=True))


def voices(corpus, article: str, which: str = "a") -> dict[tuple[int, int], str]:
    """The voice of each coded sentence of an article, by paragraph and sentence."""
    frame = of(corpus, f"voice_{which}", article)
    if not len(frame):
        return {}
    keys = zip(frame["paragraph"], frame["sentence"], strict=True)
    return dict(zip(keys, frame["voice"], strict=True))


def sentence_camps(corpus, article: str) -> dict[tuple[int, int], list[str]]:
    """The camps named in each sentence of an article, in the camps' order."""
    frame, camp = of(corpus, "mentions", article), camp_of(corpus, article)
    order = camps(corpus)
    found: dict[tuple[int, int], set[str]] = {}
    for row in frame.itertuples():
        if row.actor in camp:
            found.setdefault((row.paragraph, row.sentence), set()).add(camp[row.actor])
    return {key: [c for c in order if c in named] for key, named in found.items()}


def heading(corpus, article: str) -> tuple[str, str]:
    """An article's year and, where another shares it, volume and issue: its label in two parts."""
    year, _, issue = corpus.label(article).partition(", ")
    return year, issue


def word(number: int) -> str:
    """A number as the report's prose writes it: "none", in words up to ten, then in figures."""
    if number == 0:
        return "none"
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def count(number: int, noun: str, plural: str = "", words: bool = False) -> str:
    """A number with its noun: "1 paragraph", "8 paragraphs", or in words "eight paragraphs"."""
    figure = word(number) if words else f"{number:,}"
    return f"{'no' if figure == 'none' else figure} {noun if number == 1 else plural or noun + 's'}"


def second(pairs: list[tuple], form=word) -> list[str]:
    """What the second reading of the coding gives, for numbers of a sentence as (first, second):
    in brackets, or "" where both are one; the first bracket says what it is."""
    out: list[str] = []
    for one, other in pairs:
        words = "" if any(out) else " in the second reading"
        out.append("" if form(one) == form(other) else f" ({form(other)}{words})")
    return out


def both(one: int | float, other: int | float, form=word) -> str:
    """A number of the first reading, with the second's: "23 (22 in the second reading)"."""
    return form(one) + second([(one, other)], form)[0]


def listed(parts: list[str]) -> str:
    """Parts of a sentence joined: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
