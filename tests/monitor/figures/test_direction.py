"""Guards the charts of directions and voices: a box a sentence, a bar a voice."""

from collections import Counter
from itertools import islice

import pytest

from charted import NEAR, each_corpus, holds, in_bold, years
from drawing import Drawing, cells
from monitor.showing.style import VOICES


def voices(corpus, table, drawn: Drawing) -> int:
    """A bar for each voice that an article has, as long as its share, with the number in it."""
    assert in_bold(drawn) == years(corpus)
    bars = iter([c for c in cells(drawn) if c.height > 20])
    number = 0
    names = {words: voice for voice, words in VOICES.items()}
    for article in corpus.order:
        mine = table[(table["article"] == article) & (table["first_reading"] > 0)]
        found = list(islice(bars, len(mine)))
        assert [bar.voice for bar in found] == [names[words] for words in mine["voice"]]
        if not found:
            continue
        room = drawn.width - found[0].x
        shares = [room * n / mine["first_reading"].sum() for n in mine["first_reading"]]
        assert [bar.width + 1.5 for bar in found] == pytest.approx(shares, abs=NEAR)
        ends = [a.x + a.width + 1.5 for a in found[:-1]]
        assert [bar.x for bar in found[1:]] == pytest.approx(ends, abs=NEAR)
        number += len(found)
    assert not list(bars)
    return number


def directions(corpus, table, drawn: Drawing) -> int:
    """A box for each sentence: left of the axis to the West, right of it to Russia."""
    drawn = drawn.before("A box is a sentence")
    assert in_bold(drawn) == years(corpus)
    boxes = iter(cells(drawn))
    axis = [s for s in drawn.shapes if s.kind == "line" and s.edge == "ink-soft" and s.width == 0]
    assert len(axis) == len(corpus.order)
    sizes = corpus.sentences.groupby(["article", "paragraph"]).size()
    named = {words: voice for voice, words in VOICES.items()}
    number = 0
    for row in table.to_dict("records"):
        mine = list(islice(boxes, sizes[row["article"], row["paragraph"]]))
        coded = sum(row[words] for words in named)
        told = {voice: row[words] for words, voice in named.items()} | {"": len(mine) - coded}
        assert Counter(box.voice for box in mine) == Counter(told)
        centre = axis[corpus.order.index(row["article"])].x
        start = min(box.x for box in mine)
        end = max(box.x + box.width for box in mine) + 1
        unit = mine[0].width + 1
        assert end - start == pytest.approx(len(mine) * unit, abs=0.6)
        middle = {"west": centre - len(mine) * unit / 2, "russia": centre + len(mine) * unit / 2}
        told = middle.get(row["first_reading"], centre)
        assert (start + end) / 2 == pytest.approx(told, abs=0.6)
        number += len(mine)
    assert not list(boxes)
    differ = (table["second_reading"] != table["first_reading"]) & (table["second_reading"] != "")
    again = [s for s in drawn.shapes if s.kind == "box" and s.edge == "accent"]
    assert len(again) == (differ & (table["first_reading"] != "")).sum()
    return number


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(voices, directions)
def test_each_sentence_is_drawn_on_its_side(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)
