"""Guards the charts of whose word the articles rest on: quotations and cited outlets."""

import re
from collections import Counter
from itertools import pairwise
from types import SimpleNamespace

import pytest

import drawing
from charted import NEAR, corpus_of, each_corpus, holds, invented, made, needs_data
from drawing import Drawing, Shape, rising, squeezed
from monitor import figures
from monitor.figures import frames
from monitor.figures.outlets import BY, UNKNOWN, WEST
from monitor.identity import REPORT
from monitor.showing.plain import clean
from places import with_tables


def quoted(corpus, table, drawn: Drawing) -> int:
    """A bar for each camp, as long as its words; below it a part for each speaker, where the one
    before ends, with name, words and years beside it; each a link to the first paragraph."""
    names = {actor: clean(name) for actor, name in frames.name_of(corpus).items()}
    sums = table.groupby("camp")["words"].sum().sort_values(ascending=False)
    bars = [s for s in drawn.shapes if s.kind == "box" and abs(s.height - 9) < NEAR and not s.link]
    assert sorted(REPORT.camp(camp).role for camp in sums.index) == sorted(bar.fill for bar in bars)
    assert [bar.width for bar in bars] == pytest.approx(
        [drawn.width * n / sums.iloc[0] for n in sums], abs=NEAR
    )
    ends, number = [bar.at for bar in bars[1:]] + [10**6], 0
    for bar, end in zip(bars, ends, strict=True):
        camp = next(c for c in sums.index if REPORT.camp(c).role == bar.fill)
        mine = table[table["camp"] == camp]
        parts = [s for s in drawn.shapes if bar.at < s.at < end and s.link and s.fill == bar.fill]
        parts = [part for part in parts if part.kind == "box" and abs(part.height - 12) < NEAR]
        words = mine.groupby("speaker")["words"].sum()
        assert [round(p.width * sums.iloc[0] / drawn.width) for p in parts] == pytest.approx(
            sorted(words, reverse=True), abs=1
        )
        assert rising([part.y for part in parts])
        assert all(abs(a.box[2] - b.box[0]) < NEAR for a, b in pairwise(parts))
        assert abs(parts[0].box[0]) < NEAR and abs(parts[-1].box[2] - bar.width) < NEAR
        for one, speaker in zip(parts, _speakers(mine), strict=True):
            his = mine[mine["speaker"] == speaker]
            years = [corpus.label(a) for a in corpus.order if a in set(his["article"])]
            beside = [w.text for w in drawn.words if w.link == one.link and abs(w.y - one.y) < 34]
            label = squeezed(f"{names[speaker]} {his['words'].sum()} ({years[0]}")
            label = label if len(years) < 4 else squeezed(f"{names[speaker]} {his['words'].sum()}")
            assert label in squeezed("".join(beside))
            number += 1
    silent = [s for s in drawn.shapes if s.kind == "line" and s.edge == "accent"]
    assert len(silent) == (corpus is corpus_of("report"))
    return number


def _speakers(quotes) -> list[str]:
    """Whoever is quoted, the one with most words first, those alike in the order of names."""
    return list(
        quotes.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable").index
    )


def outlets(corpus, table, drawn: Drawing) -> int:
    """A dot for each citation in the row of its country, once by outlet and once by owner, with
    the year of its article, a link to its paragraph; ringed where outlet and owner differ."""
    if len(corpus.order) > 10:
        return outlets_in_bars(corpus, table, drawn)
    found, totals, country, ring = Counter(), Counter(), "", None
    sides = list(BY)
    heads = {squeezed(words) for words in BY.values()}
    for one in drawn.painted():
        side = sides[one.x >= drawn.width / 2 - 1]
        if isinstance(one, Shape) and one.kind == "line":  # above the next country
            country = ""
        elif isinstance(one, Shape):
            ring, dot = (one, None) if one.edge == "accent" else (ring, one)
        elif one.bold and one.text.isdigit():
            totals[side, country] += int(one.text)
        elif one.bold:
            country += squeezed(one.text)
        elif one.link:
            assert dot.link == one.link and abs(dot.x - one.x) < NEAR
            ringed = ring is not None and abs(ring.x - dot.x) < NEAR and abs(ring.y - dot.y) < NEAR
            found[side, country, one.link, one.text, ringed] += 1
    told = Counter(
        (side, squeezed(row[side][0].upper() + row[side][1:]),
         f"p-{row['article']}-{row['paragraph']}",
         frames.heading(corpus, row["article"])[0][-2:], row["country"] != row["owner_country"])
        for row in table.to_dict("records") for side in sides
    )  # fmt: skip
    assert found == told and heads
    sums = Counter()
    for (side, name, *_), n in told.items():
        sums[side, name] += n
    assert totals == sums
    western = [word for word in drawn.words if word.text == WEST]
    assert len(western) == (corpus is corpus_of("report"))
    return found.total()


def outlets_in_bars(corpus, table, drawn: Drawing) -> int:
    """A bar for the citations of each country, once by outlet and once by owner, by how many they
    are, with their number before it."""
    bars = [s for s in drawn.shapes if s.kind == "box" and s.link]
    for place, by in enumerate(BY):
        mine = [s for s in bars if (s.x >= drawn.width / 2 - 1) == place]
        numbers = [w for w in drawn.words if w.bold and w.text.isdigit()
                   and (w.x >= drawn.width / 2 - 1) == place]  # fmt: skip
        told = {round(number.y): int(number.text) for number in numbers}
        assert sorted(told.values()) == sorted(table[by].value_counts())
        long = {y: sum(s.width for s in mine if abs(s.y - y) < 20) for y in told}
        unit = sum(s.width for s in bars) / 2 / len(table)
        assert long == pytest.approx({y: n * unit for y, n in told.items()}, abs=NEAR)
    return len(bars)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(quoted, outlets)
def test_each_quotation_and_each_citation_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_an_alliance_that_is_named_and_never_quoted_has_a_row(size):
    corpus = corpus_of("report")
    times = int((corpus.mentions["actor"] == "nato").sum())
    assert times > 9
    said = f"named {times} times, no word quoted"
    read = drawing.read(getattr(made("report", "quoted"), f"{size}_svg"))
    assert [word.text for word in read.words].count(said) == 1
    (line,) = [s for s in read.shapes if s.edge == "accent"]
    assert line.width == 0 and line.box[0] < 2  # at nought
    assert made("report", "quoted").title.endswith(f"NATO, named {times} times, is never quoted")


def test_a_camp_is_that_of_the_article():
    corpus = invented({"edm-1-050": [3] * 5, "edm-3-205": [3] * 5})
    # a5 is in a2's camp, the West, while it is a member: from 2006 on.
    marks = [frames.camp_of(corpus, article)["a5"] for article in corpus.order]
    assert marks == ["russia-led", "western"]
    assert frames.camp_of(corpus)["a5"] == "western"
    quotes = figures.quoted(corpus).table
    assert quotes[quotes["speaker"] == "a5"]["camp"].tolist() == marks
    alt = figures.quoted(corpus).alt
    west = quotes[quotes["camp"] == "western"]["words"].sum()
    assert re.search(rf"{REPORT.camps['western'].name}: {west} words in \d+ quotations", alt)


def test_outlets_are_counted_by_country_and_by_owner():
    corpus = invented({"edm-1-050": [3, 3, 3, 3]})
    drawn = figures.outlets(corpus)  # two outlets in each land; one has no known owner
    assert drawn.title == (
        "Of 4 citations, two are of outlets in Land 1, and three of outlets owned there"
    )
    counts = drawn.table["owner_country"].value_counts()
    assert counts.to_dict() == {"Land 1": 3, UNKNOWN: 1}


def test_that_no_outlet_is_western_is_said_only_where_each_country_has_a_camp():
    corpus = invented({"edm-1-050": [3, 3, 3, 3]})
    assert WEST not in figures.outlets(corpus).wide_svg
    for name, none in (("Party 1", True), ("Party 2", False)):  # a1 is Russia's, a2 is Western
        corpus.outlets = corpus.outlets.assign(country="Party 0", owner_country=name)
        drawn = figures.outlets(corpus)
        assert (WEST in drawn.wide_svg) == none
        assert drawn.title.endswith("no outlet is Western") == none


def with_strangers(corpus, which):
    """The corpus where those of some quotations are no actors of the codebook."""
    quotes = corpus.quotations.copy()
    quotes.loc[which(quotes), "speaker"] = ""
    return SimpleNamespace(**vars(corpus) | {"quotations": quotes})


def test_who_is_quoted_and_not_in_the_codebook_is_not_nobody():
    corpus = invented({"edm-1-050": [3] * 4})
    words = corpus.quotations["words"]
    chart = figures.quoted(with_strangers(corpus, lambda quotes: quotes.index >= 0))
    assert chart.title == f"All of {words.sum()} quoted words are of speakers not in the codebook"
    assert f"Speakers not in the codebook: {words.sum()} words in 4 quotations" in chart.alt
    for svg in (chart.wide_svg, chart.narrow_svg):
        drawn = drawing.read(svg)
        assert "Speakers not in the codebook" in [word.text for word in drawn.words]
        (bar,) = [s for s in drawn.shapes if s.kind == "box" and abs(s.height - 14) < NEAR]
        assert abs(bar.width - drawn.width) < NEAR
    none = SimpleNamespace(**vars(corpus) | {"quotations": corpus.quotations.iloc[:0]})
    assert figures.quoted(none).title == "Nobody is quoted"


def test_words_of_strangers_are_told_beside_the_whole_that_has_camps():
    corpus = invented({"edm-1-050": [3] * 4})
    words = corpus.quotations["words"].tolist()
    chart = figures.quoted(with_strangers(corpus, lambda quotes: quotes["paragraph"] == 4))
    assert chart.title.startswith(f"Of {sum(words[:3])} quoted words of speakers in the codebook ")
    assert f", {words[3]} more of speakers not in the codebook" in chart.title
    assert "never quoted" not in chart.title


@needs_data
def test_an_alliance_is_not_said_to_be_silent_where_strangers_speak():
    corpus = corpus_of("report")
    quotes = corpus.quotations.assign(speaker=corpus.quotations["speaker"].replace("rice", ""))
    chart = figures.quoted(with_tables(corpus, quotations=quotes))
    assert chart.title.endswith("is quoted by nobody in the codebook")
