"""Guards the charts of whose word the articles rest on: quotations and cited outlets."""

from collections import Counter

import pytest

import drawing
from charted import NEAR, each_corpus, holds, in_bold, invented, years
from drawing import Drawing, squeezed
from monitor import figures
from monitor.figures import frames
from monitor.showing.style import camp_colour
from panels import Point, of_articles, on_panels


def quoted(corpus, table, drawn: Drawing) -> int:
    """From the top down as the words that somebody is quoted with in all articles fall."""
    order = list(table.groupby("speaker")["words"].sum().sort_values(ascending=False).index)
    camp, names = frames.camp_of(corpus), frames.name_of(corpus)
    sums = table.groupby(["speaker", "article"])["words"].sum()

    def points(article: str) -> list[Point]:
        return [
            Point(names[s], sums[s, article], str(sums[s, article]), camp_colour(camp[s]))
            for s in order if (s, article) in sums.index
        ]  # fmt: skip

    return on_panels(drawn, of_articles(corpus, points), sums.max())


def outlets(corpus, table, drawn: Drawing) -> int:
    """A dot for each citation, or one and the number, in its outlet's row, its article's column."""
    found, articles = Counter(), iter(corpus.order)
    assert in_bold(drawn) == years(corpus)
    columns: list[tuple[float, str]] = []
    label, last, place = "", None, None
    for one in drawn.painted():
        if isinstance(one, drawing.Word) and one.bold:
            if one.anchor == "middle":  # the head of a column
                columns = columns if not last else []
                columns.append((one.x, next(articles)))
                last = None
            label = ""
        elif isinstance(one, drawing.Word) and one.x == 0:
            label += squeezed(one.text)
        elif isinstance(one, drawing.Word):
            if place and one.text.isdigit() and abs(one.x - last.x - 7) < NEAR:
                found[place] += int(one.text) - 1
        elif one.kind == "disc":
            names = [o for o in map(squeezed, table["outlet"]) if label == o
                     or label.startswith((f"{o},", f"{o}(owner"))]  # fmt: skip
            _, article = min((abs(x - one.x), article) for x, article in columns)
            last, place = one, (*names, article)
            found[place] += 1
        elif label:  # the line below a row
            label = ""
    told = {(squeezed(r["outlet"]), a): r[a]
            for r in table.to_dict("records") for a in corpus.order if r[a]}  # fmt: skip
    assert found == told
    return sum(told.values())


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(quoted, outlets)
def test_each_quotation_and_each_citation_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


def test_titles_name_all_that_share_a_place_and_count_a_camp_by_article():
    corpus = invented({"edm-1-050": [3, 3], "edm-3-205": [3, 3]})
    first, second = map(corpus.label, corpus.order)
    title = figures.quoted(corpus).title
    assert title == f"The articles of {first} and {second} quote the most words, 13 each"
    # a5 is in a2's camp, the West, while it is a member: from 2006 on.
    marks = [frames.camp_of(corpus, article)["a5"] for article in corpus.order]
    assert marks == ["russia-led", "western"]
    assert frames.camp_of(corpus)["a5"] == "western"


def test_outlets_are_counted_by_country_and_by_owner():
    corpus = invented({"edm-1-050": [3, 3, 3, 3]})
    drawn = figures.outlets(corpus)  # two outlets in each land; one has no known owner
    assert drawn.title == (
        "Of 4 citations, two are of outlets in Land 1, and three of outlets that have their owner"
        " there"
    )
    counts = drawn.table.groupby("owner_country")["citations"].sum()
    assert counts.to_dict() == {"Land 1": 3, "not known": 1}
