"""Guards the charts of the cast: how often who is named, and in what office."""

import pytest

from charted import each_corpus, holds
from drawing import Drawing, squeezed
from monitor.figures import frames
from monitor.showing.plain import clean
from monitor.showing.style import CAMPS, camp_colour
from panels import Point, of_articles, on_panels


def rates_of(corpus, table, drawn: Drawing, column: str, names: dict[str, str]) -> int:
    def points(article: str) -> list[Point]:
        camp = frames.camp_of(corpus, article)
        return [
            Point(names[r[column]], r["rate"], str(r["count"]),
                  camp_colour(camp.get(r[column], r[column])), r["lowest"], r["highest"])
            for r in table[table["article"] == article].to_dict("records") if r["count"]
        ]  # fmt: skip

    nothing = sum(word.text == "0" and word.anchor == "start" for word in drawn.words)
    assert nothing == (table["count"] == 0).sum()
    top = table[["rate", "highest"]].max().max()
    return on_panels(drawn, of_articles(corpus, points), top)


def actors(corpus, table, drawn: Drawing) -> int:
    return rates_of(corpus, table, drawn, "actor", frames.name_of(corpus))


def camps(corpus, table, drawn: Drawing) -> int:
    return rates_of(corpus, table, drawn, "camp", CAMPS)


def offices(corpus, table, drawn: Drawing) -> int:
    """Each office stands beside its holder, who has a mark."""
    text = "".join(squeezed(word.text) for word in drawn.words)
    held = table.groupby(["actor", "article"])["office"].agg(lambda o: "; ".join(dict.fromkeys(o)))
    for office, times in held.value_counts().items():
        assert text.count(squeezed(clean(office))) >= times
    marks = [s for s in drawn.above("Kazakhstan").shapes if s.fill.startswith("camp-")]
    persons = table["actor"].nunique()
    assert len(marks) == persons if drawn.width < 500 else len(marks) >= persons
    return len(held)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(actors, camps, offices)
def test_each_name_and_each_office_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
