"""Guards the charts of what was said and done, and of who is named with whom."""

from collections import Counter
from itertools import pairwise

import pytest

from charted import NEAR, each_corpus, holds, made, needs_data
from drawing import Drawing, in_rows, rising, squeezed
from monitor import figures, load_corpus
from monitor.figures import frames
from monitor.figures.days.acts import SHARES
from monitor.identity import REPORT
from monitor.showing.plain import clean
from places import of_our_codebook, with_tables


def _share(status: str) -> str:
    return status if status in SHARES else ""


def acts(corpus, table, drawn: Drawing) -> int:
    """In the strip a sign for each event, under the head of how it is told; below, a row for each
    kind of deed, in it a sign for each at its days, and beside the kind how many there are."""
    strip, line = drawn.parted("Done") if (table["status"] == "deed").any() else (drawn, None)
    number = _strip(table, strip, line is None)
    return number + (_lines(table, line) if line else 0)


def _strip(table, strip: Drawing, last: bool) -> int:
    told = Counter(map(_share, table["status"]))
    heads = [word for word in strip.words if word.bold and "\xa0" in word.text]
    heads.sort(key=lambda word: word.x)
    assert [int(word.text.split("\xa0")[0]) for word in heads] == [
        told[s] for s in SHARES if told[s]
    ]
    for share, word in zip([s for s in SHARES if told[s]], heads, strict=True):
        assert SHARES[share].startswith(word.text.split("\xa0")[1])
    bottom = next((w.y for w in strip.words if w.text == "Kazakhstan"), 1e9) if last else 1e9
    signs = [s for s in strip.shapes if s.closed and not s.dashed and s.y < bottom - 14]
    starts = [word.x for word in heads]

    def group(x: float) -> str:
        return [s for s in SHARES if told[s]][max(i for i, at in enumerate(starts) if at <= x)]

    wanted: Counter = Counter()
    for row in table.itertuples():
        for camp in row.camps.split(";"):  # a ring where nobody is named
            wanted[_share(row.status), REPORT.camp(camp).role if camp else "paper"] += 1
    assert Counter((group(s.x), s.fill) for s in signs) == wanted
    doubted = [s for s in strip.shapes if s.dashed]
    assert len(doubted) == told[""] and all(group(s.x) == "" for s in doubted)
    rows = in_rows([s for s in signs if s.y > heads[0].y])
    assert len(rows) > 1 or len(table) < 4
    return len(table)


def _lines(table, drawn: Drawing) -> int:
    deeds = table[table["status"] == "deed"]
    grid = [
        s for s in drawn.shapes if s.kind in ("line", "lines") and s.edge in ("rule", "rule-soft")
    ]
    ends = sorted({y for s in grid if s.edge == "rule-soft" for _, y in s.points})
    years = sorted({x for s in grid if s.edge == "rule" for x, _ in s.points})
    named = [w for w in drawn.words if w.x == 0 and not w.bold and w.y < ends[-1]]
    kinds = Counter(deeds["kind"])
    assert len(named) == len(ends) == len(kinds)
    first = min(int(date[:4]) for date in deeds["date"])
    assert len(years) == 2 + max(int(date[:4]) for date in deeds["date"]) - first
    top, seen = drawn.word("Done").y, 0
    for word, end in zip(named, ends, strict=True):
        mine = deeds[deeds["kind"] == word.text]
        (beside,) = [w.text for w in drawn.words if w.y == word.y and w.bold and w.text != "Done"]
        assert beside == str(kinds[word.text]) == str(len(mine))
        signs = [s for s in drawn.shapes if s.closed and top < s.y < end]
        for row in mine.itertuples():
            parts = [int(part) for part in row.date.split("-")]
            month = parts[1] - 0.5 if len(parts) == 2 else parts[1] - 1 if len(parts) > 1 else 6
            month += (parts[2] - 1) / 31 if len(parts) > 2 else 0
            scale = (years[-1] - years[0]) / (len(years) - 1)
            x = years[0] + scale * (parts[0] - first + month / 12)
            camps = row.camps.split(";")
            near = [s for s in signs if abs(s.x - x) < 8 + scale / 200]
            looks = {s.fill for s in near}
            assert {REPORT.camp(camp).role if camp else "paper" for camp in camps} <= looks, row
            seen += 1
        marks = sum(len(camps.split(";")) for camps in mine["camps"])
        assert len(signs) == marks
        top = end
    spans = [s for s in drawn.shapes if s.kind == "line" and s.edge == "ink-soft"]
    assert len(spans) == (deeds["precision"] != "day").sum()
    return seen


def together(corpus, table, drawn: Drawing) -> int:
    """A bar for each pair, as long as its number says, with the number behind it and both names."""
    names = {a: squeezed(clean(name)) for a, name in frames.name_of(corpus).items()}
    bars = [s for s in drawn.shapes if s.kind == "box" and s.fill in ("ink", "ink-soft")]
    assert len(bars) == len(table) and rising([bar.y for bar in bars])
    assert len({round(bar.box[0], 1) for bar in bars}) == 1
    largest = table["sentences"].max()
    assert max(bar.width for bar in bars) > 0.35 * drawn.width
    for row, bar, before in zip(table.itertuples(), bars, [None, *bars], strict=False):
        assert bar.width == pytest.approx(bars[0].width * row.sentences / largest, abs=NEAR)
        assert (bar.fill == "ink") == (row.sentences == largest)
        (number,) = [w for w in drawn.words if w.bold and bar.box[1] < w.y < bar.box[3]]
        assert number.text == str(row.sentences) and 0 < number.x - bar.box[2] < 10
        top = before.at if before else -1
        said = "".join(squeezed(w.text) for w in drawn.words if top < w.at < bar.at and not w.bold)
        assert said == f"{names[row.actor]}with{names[row.other_actor]}"
    return len(bars)


def together_grid(corpus, table, drawn: Drawing) -> int:
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
@each_corpus(acts, together, together_grid)
def test_each_act_and_each_pair_is_drawn(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@needs_data
def test_what_a_camp_does_is_drawn_from_who_acts_alone():
    """Whoever is concerned in every event is still drawn in none."""
    corpus = load_corpus()
    one = figures.acts(corpus)
    everyone = ";".join(corpus.actors["id"])
    other = with_tables(corpus, events=corpus.events.assign(concerned=everyone))
    assert figures.acts(other).wide_svg == one.wide_svg and figures.acts(other).alt == one.alt
    assert len(one.table) == 60 and "nobody named 3. 18 done" in one.alt
    (war,) = one.table[one.table["kind"] == "conflict"]["camps"]
    assert war == "russia-led"


@needs_data
@of_our_codebook
def test_the_pairs_that_lead_stand_with_all_that_share_the_last_place():
    table = made("report", "together").table
    assert table["sentences"].tolist() == [56, 17, 14, 14, 13, 10, 7, 7, 7]
    assert all(a >= b for a, b in pairwise(table["sentences"]))
