"""Guards the recalls: five charts again, in the same columns."""

import pytest

from charted import NEAR, corpus_of, each_corpus, holds, needs_data
from drawing import Drawing, rising
from monitor.figures import recalls as draw_recalls


def recalls(corpus, table, drawn: Drawing) -> int:
    """A bar for each number, as long as its value in its recall, with the number at its end."""
    assert list(dict.fromkeys(table["recall"])) == [w.text for w in headings(drawn)]
    starts = [s for s in drawn.shapes if s.kind == "line" and s.edge == "rule" and s.width == 0]
    assert len(starts) == len(table)
    rows = order(corpus, table, starts)
    lengths: dict[str, list[tuple[float, float]]] = {}
    for start, row in zip(starts, rows, strict=True):
        numbers = [w for w in drawn.words if abs(w.y - 4.7 - start.y) < 2 and w.x > start.x]
        number = min(numbers, key=lambda w: w.x)
        share = row["recall"] in ("Who is named", "Who judges")
        missing = row["value"] != row["value"]
        assert number.text == ("–" if missing else f"{row['value']:.0f}{'%' if share else ''}")
        mine = [s for s in drawn.shapes if s.kind == "box" and abs(s.y - start.y) < 1
                and start.x - 0.1 <= s.box[0] < number.x]  # fmt: skip
        assert bool(mine) == bool(row["value"] and not missing)
        assert number.x - 4 >= max([s.box[2] for s in mine], default=0) - NEAR
        if mine:
            lengths.setdefault(row["recall"], []).append((row["value"], number.x - 4 - start.x))
    for pairs in lengths.values():
        greatest, longest = max(pairs)
        told = [longest * value / greatest for value, _ in pairs]
        assert [wide for _, wide in pairs] == pytest.approx(told, abs=NEAR)
    return len(starts)


def headings(drawn: Drawing) -> list:
    seen = dict.fromkeys(
        w.text for w in drawn.words if w.bold and w.x == 0 and not w.text[0].isdigit()
    )
    return [drawn.word(text) for text in seen]


def order(corpus, table, starts) -> list[dict]:
    """The rows of the table in the order in which they are drawn: columns that do not fit stand in
    a block of their own."""
    across = len({s.x for s in starts})
    out = []
    for first in range(0, len(corpus.order), across):
        some = corpus.order[first : first + across]
        out += table[table["article"].isin(some)].to_dict("records")
    ys = [s.y for s in starts]
    assert rising(sorted(set(ys)))
    return out


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(recalls)
def test_each_number_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_the_recalls_tell_what_the_pages_tell():
    table = draw_recalls(corpus_of("report")).table
    sums = table.groupby(["recall", "counted"])["value"].sum()
    assert sums["Where paragraphs point", "Russia and its alliance"] == 23
    assert sums["What happened"].sum() == len(corpus_of("report").events)
