"""What the coding says, in both readings: themes, direction, voice, and where the two part."""

from collections.abc import Hashable

import pandas as pd

from monitor.analysis import agreement
from monitor.corpus import Corpus
from monitor.values.readings import BOTH, in_both
from monitor.values.registry import (
    ALL,
    NotCoded,
    UnknownValue,
    article_id,
    coded,
    known,
    percent,
    quantity,
    within,
)

UNITS = {"main": "themes", "direction": "themes", "themes": "themes", "voice": "voice"}


def _allowed(corpus: Corpus, table: str, column: str) -> tuple[str, ...]:
    """Return the values that the data package allows in a coded column."""
    return next(f for f in corpus.tables[f"{table}-a"].fields if f.name == column).enum


def _rows(corpus: Corpus, table: str, article: str, coding: str) -> pd.DataFrame:
    rows = within(corpus, coded(corpus, table, coding), article)
    if rows.empty:
        raise NotCoded(f"{table} of {corpus.label(article_id(corpus, article))} is not coded")
    return rows


def _has(corpus: Corpus, rows: pd.DataFrame, theme: str) -> pd.Series:
    known(theme, corpus.themes["id"], "theme")
    return rows["themes"].str.split(";").map(lambda themes: theme in themes)


@quantity
@in_both
def theme(corpus: Corpus, theme: str, article: str = ALL, coding: str = BOTH) -> int:
    """Paragraphs coded with a theme."""
    return int(_has(corpus, _rows(corpus, "themes", article, coding), theme).sum())


@quantity
@in_both
def shared(corpus: Corpus, theme: str, other: str, article: str = ALL, coding: str = BOTH) -> int:
    """Paragraphs coded with both of two themes."""
    rows = _rows(corpus, "themes", article, coding)
    return int((_has(corpus, rows, theme) & _has(corpus, rows, other)).sum())


@quantity
@in_both
def main(corpus: Corpus, theme: str, article: str = ALL, coding: str = BOTH) -> int:
    """Paragraphs whose main theme it is."""
    known(theme, corpus.themes["id"], "theme")
    return int((_rows(corpus, "themes", article, coding)["main"] == theme).sum())


@quantity
@in_both
def themes(corpus: Corpus, article: str = ALL, coding: str = BOTH) -> int:
    """Different themes coded."""
    return len(set(";".join(_rows(corpus, "themes", article, coding)["themes"]).split(";")))


@quantity
@in_both
def direction(corpus: Corpus, direction: str, article: str = ALL, coding: str = BOTH) -> int:
    """Paragraphs that point in a direction: russia, west, both, none."""
    known(direction, _allowed(corpus, "themes", "direction"), "direction")
    return int((_rows(corpus, "themes", article, coding)["direction"] == direction).sum())


@quantity
@in_both
def voice(corpus: Corpus, voice: str, article: str = ALL, coding: str = BOTH) -> int:
    """Sentences in a voice: report, statement, judgement."""
    known(voice, _allowed(corpus, "voice", "voice"), "voice")
    return int((_rows(corpus, "voice", article, coding)["voice"] == voice).sum())


@quantity
@in_both
def voice_share(corpus: Corpus, voice_: str, article: str = ALL, coding: str = BOTH) -> float:
    """Percent of the sentences in a voice."""
    return percent(
        voice(corpus, voice_, article, coding), len(_rows(corpus, "voice", article, coding))
    )


@quantity
@in_both
def paragraphs_coded(corpus: Corpus, article: str = ALL, coding: str = BOTH) -> int:
    """Paragraphs that were read for themes and direction: what their counts are of."""
    return len(_rows(corpus, "themes", article, coding))


@quantity
@in_both
def sentences_coded(corpus: Corpus, article: str = ALL, coding: str = BOTH) -> int:
    """Sentences that were read for their voice."""
    return len(_rows(corpus, "voice", article, coding))


@quantity
@in_both
def attribution(corpus: Corpus, attribution: str, article: str = ALL, coding: str = BOTH) -> int:
    """Sentences that somebody named, or unnamed, says."""
    known(attribution, _allowed(corpus, "voice", "attribution"), "attribution")
    return int((_rows(corpus, "voice", article, coding)["attribution"] == attribution).sum())


# --- the two readings ----------------------------------------------------------------------------


def _readings(corpus: Corpus, what: str) -> tuple[list[Hashable], list[Hashable]]:
    """Return what each reading says of every unit that both coded."""
    theme_id = what.partition(":")[2] if what.startswith("theme:") else ""
    column = "themes" if theme_id else known(what, UNITS, "coding of both readings")
    table = UNITS[column]
    a, b = agreement.paired(coded(corpus, table, "a"), coded(corpus, table, "b"), column)
    if theme_id:
        known(theme_id, corpus.themes["id"], "theme")

    def said(cell: str) -> Hashable:
        if theme_id:
            return theme_id in cell.split(";")
        return frozenset(cell.split(";")) if column == "themes" else cell

    return [said(cell) for cell in a], [said(cell) for cell in b]


@quantity
def agree(corpus: Corpus, what: str) -> int:
    """Units on which the readings agree: main, direction, themes, voice, or theme:ID."""
    return sum(one == other for one, other in zip(*_readings(corpus, what), strict=True))


@quantity
def differ(corpus: Corpus, what: str) -> int:
    """Units on which the readings differ."""
    return sum(one != other for one, other in zip(*_readings(corpus, what), strict=True))


@quantity
def alpha(corpus: Corpus, what: str) -> float:
    """Krippendorff's alpha (nominal) of the two readings (print it with |.2f)."""
    found = agreement.alpha(_readings(corpus, what))
    if found != found:
        raise UnknownValue("has no alpha: nothing varies")
    return found
