"""Guards the charts of who acts and speaks, and of who is named with whom."""

from collections import Counter
from itertools import pairwise

import pytest

from charted import each_corpus, holds, needs_data
from drawing import Drawing, in_rows, rising, squeezed
from monitor import figures, load_corpus
from monitor.figures import frames
from monitor.showing.plain import clean
from places import with_tables


def acts(corpus, table, drawn: Drawing) -> int:
    """A sign for each event of a party: what was said, what was done, and what was neither."""
    names = dict(zip(corpus.actors["id"], corpus.actors["name"], strict=True))
    told = {party: Counter() for party in table["party"]}
    for event in corpus.events.itertuples():
        share = {"statement": "said", "deed": "done"}.get(event.status, "")
        parties = {frames.name_of(corpus)[a] for a in event.actors.split(";") if a in names}
        parties |= {event.unnamed[:1].upper() + event.unnamed[1:]} if event.unnamed else set()
        for party in parties:
            told[party][share] += 1
    drawn = drawn.above("said")
    signs = [s for s in drawn.shapes if "accent" in (s.fill, s.edge) or s.dashed]
    rows = in_rows(signs)
    assert len(rows) == len(told)
    steps = {b.x - a.x for row in rows for a, b in pairwise(row)}
    assert len({round(row[0].x) for row in rows}) == 1
    assert max(steps, default=1) - min(steps, default=1) < 0.3
    assert min(steps, default=13) > 12.7 or max(s.x for s in signs) > 0.55 * drawn.width
    for row in rows:
        look = {("accent", False): "done", ("paper", False): "said", ("", True): ""}
        shares = [look[s.fill, s.dashed] for s in row]
        assert shares == sorted(shares, key=["said", "done", ""].index)
        (name,) = [w.text for w in drawn.words if w.x == 16 and abs(w.y - 4 - row[0].y) < 0.2]
        (party,) = [p for p in told if squeezed(clean(p)).startswith(squeezed(name))
                    and told[p] == Counter(shares)][:1]  # fmt: skip
        del told[party]
    assert not told
    return len(signs)


def together(corpus, table, drawn: Drawing) -> int:
    """A disc for each pair, in the row of one and the column of the other; more is larger."""
    where = corpus.mentions[["article", "paragraph", "sentence", "actor"]].drop_duplicates()
    number = where["actor"].value_counts().to_dict()
    order = sorted(number, key=lambda actor: (-number[actor], actor))[:10]
    counts = {frozenset(row[:2]): row[2] for row in table.itertuples(index=False)}
    discs = [
        s for s in drawn.above("Kazakhstan").shapes if s.fill in ("rule", "rule-soft") and s.round
    ]
    assert len(discs) == len(order) * (len(order) - 1) / 2
    rows = in_rows(discs)
    sizes = {}
    for i, row in enumerate(rows, 1):
        assert len(row) == i
        for j, disc in enumerate(row):
            n = counts.pop(frozenset((order[i], order[j])), 0)
            inside = [w.text for w in drawn.words if abs(w.x - disc.x) < 0.2
                      and abs(w.y - 4.3 - disc.y) < 0.2]  # fmt: skip
            assert inside == ([str(n)] if n else [])
            assert sizes.setdefault(n, disc.width) == pytest.approx(disc.width, abs=0.2)
    assert not counts
    assert rising([round(sizes[n], 1) for n in sorted(sizes)])
    assert sizes[max(sizes)] > 0.6 * min(row[1].x - row[0].x for row in rows[1:2])
    columns = [[row[j].x for row in rows[j:]] for j in range(len(rows))]
    assert all(max(column) - min(column) < 0.2 for column in columns)
    return len(table)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(acts, together)
def test_each_act_and_each_pair_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_what_an_actor_does_is_drawn_from_who_acts_alone():
    """Whoever is concerned in every event is still drawn in none."""
    corpus = load_corpus()
    made = figures.acts(corpus)
    everyone = ";".join(corpus.actors["id"])
    other = with_tables(corpus, events=corpus.events.assign(concerned=everyone))
    assert figures.acts(other).table.equals(made.table)
    assert made.table["events"].sum() == 92
    parties = set(made.table["party"])
    assert {"Some participants", "Political observers in Astana"} <= parties
    assert not parties & {"NATO", "Afghanistan", "OSCE", "Georgia"}
    told = made.table[(made.table["party"] == "Dmitry Medvedev")]
    assert told[["kind", "events"]].values.tolist() == [["meeting", 2], ["statement", 2]]
