"""Guards the charts of the cast: how often each camp and each actor is named, in what office."""

from collections.abc import Iterator
from math import sqrt

import pytest

import drawing
from charted import NEAR, by_year, corpus_of, each_corpus, holds, invented, needs_data
from drawing import Drawing, Shape, Word, rising, squeezed
from monitor import figures
from monitor.corpus import camps as sides
from monitor.figures import frames
from monitor.identity import REPORT
from monitor.showing.plain import clean


def summed(corpus, table, column: str) -> dict[tuple[str, str], int]:
    """The counts of a chart's table, by camp or actor and column."""
    at = table.set_index([column, "article"])["count"]
    return {
        (one, key): int(sum(at[one, article] for article in some))
        for one in dict.fromkeys(table[column])
        for key, some in by_year(corpus).items()
    }


def in_columns(corpus, drawn: Drawing) -> Iterator[tuple[Shape | Word, str]]:
    """Everything painted, with the article or year in whose column it stands ("" where in none)."""
    articles, columns, heading = iter(by_year(corpus)), {}, False
    for one in drawn.painted():
        middle = isinstance(one, Word) and one.anchor == "middle" and not one.link
        if middle and one.bold:  # the head of a column: the first of a line of them, or the next
            columns = columns if heading else {}
            columns[one.x] = next(articles)
        heading = middle and (heading or one.bold)
        near = min(columns, key=lambda x: abs(x - one.x), default=-99.0)
        yield one, columns[near] if abs(near - one.x) < 10 else ""
    assert not list(articles)


def camps(corpus, table, drawn: Drawing) -> int:
    """A bar for each camp and article, as high as its count, which stands above it; a bracket where
    one paragraph has more than half of the West's mentions."""
    sums = summed(corpus, table, "camp")
    counts = {(REPORT.camps[camp].name, key): number for (camp, key), number in sums.items()}
    colours = {camp.name: camp.role for camp in REPORT.camps.values()}
    unit, found, camp, bar, number = 78 / max(counts.values()), {}, "", None, 0
    for one, article in in_columns(corpus, drawn):
        if isinstance(one, Word) and one.bold and one.x == 16:
            camp = f"{camp} {one.text}".strip()
        elif isinstance(one, Shape):
            if one.x < 10:  # the mark of the next camp
                camp = ""
            bar = one if one.kind == "box" and one.link else None
        elif article and bar:
            assert one.text == str(counts[camp, article]) and one.link == bar.link
            assert abs(one.x - bar.x) < NEAR and abs(bar.box[1] - one.y - 5) < NEAR
            assert bar.height == pytest.approx(unit * counts[camp, article], abs=NEAR)
            assert bar.edge == colours[camp]
            assert bar.fill == (bar.edge if camp == REPORT.camps["western"].name else "paper")
            found[camp, article], bar, number = int(one.text), None, number + 1
        elif article and one.text == "0":
            found[camp, article] = 0
    assert found == counts
    if len(corpus.order) > 10:  # a year's bar is of no one article, and no paragraph carries it
        assert not [shape for shape in drawn.shapes if shape.edge == "accent"]
        return number
    there, count = table["mentions_there"], table["count"]
    carried = table[(table["camp"] == "western") & (2 * there > count) & (there < count)]
    brackets = [shape for shape in drawn.shapes if shape.edge == "accent"]
    cards = [f"p-{row.article}-{row.most_in_paragraph}" for row in carried.itertuples()]
    assert [bracket.link for bracket in brackets] == cards
    for bracket, n in zip(brackets, carried["mentions_there"], strict=True):
        assert bracket.height + 1 == pytest.approx(unit * n, abs=NEAR)
    return number


def actors(corpus, table, drawn: Drawing) -> int:
    """A bubble for each actor and article that names it, its area as its count, which stands beside
    it, in the camp's colour; a ring where neither alliance is named."""
    names, found, rings, row = frames.name_of(corpus), {}, set(), ""
    camp_at = {key: frames.camp_of(corpus, some[-1]) for key, some in by_year(corpus).items()}
    sums = summed(corpus, table, "actor")
    top = max(sums.values())
    for one, article in in_columns(corpus, drawn):
        if isinstance(one, Word) and one.x == 0 and not one.bold:
            row += squeezed(one.text)
        elif isinstance(one, Shape) and one.kind == "line":  # above the next row
            row = ""
        elif isinstance(one, Shape) and one.edge == "accent" and article:
            rings.add((row, article))
        elif isinstance(one, Shape) and article:
            bubble = one
        elif one.link:
            place = row, article
            assert one.link == bubble.link and abs(one.x - bubble.x - 11) < NEAR
            radius = 9.5 * sqrt(int(one.text) / top)
            assert bubble.width / 2 == pytest.approx(radius, abs=NEAR)
            found[place] = int(one.text), bubble.fill
    told = {
        (squeezed(clean(names[actor])), key): (number, REPORT.camp(camp_at[key][actor]).role)
        for (actor, key), number in sums.items() if number
    }  # fmt: skip
    assert found == told
    named = set(zip(corpus.mentions["actor"], corpus.mentions["article"], strict=True))
    alliances = set(frames.ALLIANCES) & {actor for actor, _ in named}
    assert rings == {
        (names[one], article)
        for article in corpus.order
        if len(corpus.order) <= 10
        if len(alliances) == 2 and not any((one, article) in named for one in alliances)
        for one in alliances
    }
    return len(found)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(camps, actors)
def test_each_name_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


def test_the_title_names_all_that_share_a_place():
    corpus = invented({"edm-1-050": [3, 3], "edm-3-205": [3, 3], "edm-5-001": [9, 9]})
    west = corpus.mentions[sides.of(corpus, corpus.mentions) == "western"]
    counts = west["article"].value_counts()
    assert counts["edm-1-050"] < counts["edm-3-205"] < counts["edm-5-001"]  # a5 joins in 2006
    title = figures.camps(corpus).title
    assert f"most in 2008, {counts['edm-5-001']} times, and least in 2004" in title
    level = invented({"edm-3-205": [3, 3], "edm-4-001": [3, 3], "edm-5-001": [9, 9]})
    assert "least in 2006 and 2007, " in figures.camps(level).title


@needs_data
def test_the_year_without_either_alliance_is_told():
    one = figures.actors(corpus_of("report"))
    assert one.title.endswith("the article of 2008 names neither alliance, CSTO nor NATO")
    said = " ".join(word.text for word in drawing.read(one.narrow_svg).words)
    assert "the article of 2008 names neither alliance, CSTO nor NATO" in said


@pytest.mark.parametrize("corpus", ["report", "one", "six, two of one year", "hostile"])
def test_each_office_stands_in_the_table_with_its_paragraphs(corpus):
    whole = corpus_of(corpus)
    table = figures.offices(whole).frame
    names = {clean(name): actor for actor, name in frames.name_of(whole).items()}
    found = {
        (names[clean(person)], cell.text, card)
        for person, cell in zip(table["Person"], table.iloc[:, 1], strict=True)
        for _, card in cell.links
    }
    offices = whole.offices
    assert len(found) >= 3 and found == {
        (r.actor, r.office, f"p-{r.article}-{r.paragraph}") for r in offices.itertuples()
    }
    several = offices.groupby("actor")["article"].nunique() > 1
    first = [several[names[clean(person)]] for person in table["Person"]]
    assert first == sorted(first, reverse=True)  # those who return stand first
    assert rising([*dict.fromkeys(table["Person"][first])]) or corpus != "report"
