"""Guards the charts of how the articles are built: sentences by length, and by voice."""

from itertools import islice

import pandas as pd
import pytest

import drawing
from charted import NEAR, cards, each_corpus, holds, in_bold, rows_of
from drawing import Drawing, cells, rising
from monitor.figures.coded.voices import from_left
from monitor.identity import REPORT


def lengths(corpus, table, drawn: Drawing) -> int:
    """A dot for each sentence, at its words, a link to its paragraph; the line is at the median."""
    drawn = drawn.above("a sentence, by its words")
    assert in_bold(drawn) == [year for year, _ in rows_of(corpus)]
    (numbers,) = drawing.ticks(drawn.words)
    axis = drawing.Axis([(float(w.text), w.x) for w in numbers])
    assert rising([x for _, x in axis.ticks])
    assert axis.x(table["words"].max()) > drawn.width - 16
    discs = iter([s for s in drawn.shapes if s.kind == "disc"])
    medians = iter([s for s in drawn.shapes if s.kind == "line" and s.edge == "accent"])
    for _, some in rows_of(corpus):
        rows = table[table["article"].isin(some)].sort_values("words", kind="stable")
        mine = list(islice(discs, len(rows)))
        assert [s.x for s in mine] == pytest.approx([axis.x(n) for n in rows["words"]], abs=NEAR)
        assert [s.link for s in mine] == cards(rows)
        assert len({(s.x, s.y) for s in mine}) == len(mine)
        line = next(medians)
        assert line.x == pytest.approx(axis.x(pd.Series(rows["words"]).median()), abs=NEAR)
        assert all(line.box[1] < s.y < line.box[3] for s in mine[:1])
    assert not list(discs) and not list(medians)
    return len(table)


def voices(corpus, table, drawn: Drawing) -> int:
    """A bar for each voice that an article has, as long as its share, judgement first; a line where
    judgement ends in the second reading, if elsewhere."""
    assert in_bold(drawn) == [year for year, _ in rows_of(corpus)]
    bars = iter([c for c in cells(drawn) if c.height > 20])
    lines = iter([s for s in drawn.shapes if s.edge == "accent" and s.height > 20])
    number = 0
    names = {words: voice for voice, words in from_left(REPORT).items()}
    for _, some in rows_of(corpus):
        every = table[table["article"].isin(some)]
        every = every.groupby("voice", sort=False, as_index=False).sum(numeric_only=True)
        mine = every[every["first_reading"] > 0]
        found = list(islice(bars, len(mine)))
        assert [bar.voice for bar in found] == [names[words] for words in mine["voice"]]
        if not found:
            continue
        left, whole = found[0].x, mine["first_reading"].sum()
        shares = [(drawn.width - left) * n / whole for n in mine["first_reading"]]
        assert [bar.width + 1.5 for bar in found] == pytest.approx(shares, abs=NEAR)
        ends = [a.x + a.width + 1.5 for a in found[:-1]]
        assert [bar.x for bar in found[1:]] == pytest.approx(ends, abs=NEAR)
        printed = [f"{100 * n / whole:.0f}%" for n in mine["first_reading"]]
        beside = [w.text for w in drawn.words if abs(w.y - 4 - found[0].y) < 4 and "%" in w.text]
        assert [text for text in printed if text in beside] == beside and beside
        judged = every.set_index("voice").loc["judged"]
        if judged["first_reading"] != judged["second_reading"]:
            share = judged["second_reading"] / every["second_reading"].sum()
            at = left + (drawn.width - left) * share
            assert next(lines).x == pytest.approx(at, abs=NEAR)
        number += len(found)
    assert not list(bars) and not list(lines)
    return number


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(lengths, voices)
def test_each_sentence_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
