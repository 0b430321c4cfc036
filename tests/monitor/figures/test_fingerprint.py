"""Guards the fingerprints: a cell for each sentence, as wide as its words."""

import xml.etree.ElementTree as ET
from collections import Counter

import pytest

import drawing
from charted import (
    CORPORA,
    NEAR,
    cards,
    corpus_of,
    each_corpus,
    holds,
    in_bold,
    needs_data,
    rows_of,
    years,
)
from drawing import SVG, Drawing, cells
from monitor import figures, load_corpus
from monitor.figures.coded.cells import GAP, numbers, rows
from monitor.figures.coded.key import RULER
from monitor.identity import REPORT


def ways_of(row: Drawing) -> str:
    """The way that the arrows of a row point: at its left to the West, at its right to Russia."""
    grounds = cells(row)
    left, right = min(c.x for c in grounds), max(c.x + c.width for c in grounds)
    tips = [s for s in row.shapes if s.kind == "polygon" and len(s.points) == 3 and not s.edge]
    ends = {("west" if s.x < left else "russia" if s.x > right else "?"): s for s in tips}
    for way, fill in (("west", "camp-western"), ("russia", "camp-russia-led")):
        assert way not in ends or ends[way].fill == fill
    rings = [s for s in row.shapes if s.kind == "disc" and (s.fill, s.edge) == ("", "ink-soft")]
    if rings:
        return "none" if not ends else "?"
    return {"west": "west", "russia": "russia", "russia+west": "both", "": ""}[
        "+".join(sorted(ends))
    ]


def fingerprint(corpus, table, drawn: Drawing) -> int:
    """A row for each paragraph, one line; in it a cell for each sentence, as wide as its words; its
    camps, its quoted words, its voice; what the second reading has otherwise is ringed."""
    if len(set(table["article"])) == len(corpus.order) and "How to read it" in {
        word.text for word in drawn.words
    }:
        drawn = drawn.since(years(corpus)[0])
        assert in_bold(drawn) == years(corpus)
    marks = drawn.links()
    assert list(marks) == list(dict.fromkeys(cards(table)))
    longest = table["words"].max()
    everything = [(card, cell) for card, row in marks.items() for cell in cells(row)]
    assert len(everything) == len(table)
    widths = [cell.width + GAP for _, cell in everything]
    scale = max(widths) / longest
    least = min(widths)
    looked = 0
    for card, row in marks.items():
        mine = table[[c == card for c in cards(table)]]
        found = cells(row)
        assert [cell.voice for cell in found] == list(mine["voice"])
        assert len({round(cell.y) for cell in found}) == 1, "a row is one line"
        for cell, words in zip(found, mine["words"], strict=True):
            wide = cell.width + GAP
            assert wide == pytest.approx(max(words * scale, least), rel=0.02, abs=NEAR)
        ends = [cell.x + cell.width + GAP for cell in found[:-1]]
        assert [cell.x for cell in found[1:]] == pytest.approx(ends, abs=NEAR)
        bars = [s.width for s in row.shapes if s.fill == "quote"]
        told = [max(2, cell.width * min(1, q / w)) for cell, q, w in zip(
            found, mine["quoted_words"], mine["words"], strict=True) if q]  # fmt: skip
        assert bars == pytest.approx(told, abs=NEAR)
        camps = [s.fill for s in row.shapes if s.fill.startswith("camp-") and s.edge == "paper"]
        assert camps == [REPORT.camp(c).role for one in mine["camps"] for c in one.split(";") if c]
        assert ways_of(row) == mine["direction"].iloc[0]
        rings = [s for s in row.shapes if s.edge == "accent" and s.kind == "box"]
        apart = (mine["voice"] != mine["second_voice"]).sum()
        apart += mine["direction"].iloc[0] != mine["second_direction"].iloc[0]
        assert len(rings) == apart
        looked += len(found)
    return looked


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(fingerprint)
def test_each_sentence_is_a_cell(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


def by_year(corpus, table, drawn: Drawing) -> int:
    """Under each year a row for each of its articles, in it a cell for each paragraph, in the voice
    of most of its sentences; its arrow is where most of the paragraphs point."""
    drawn = drawn.since(rows_of(corpus)[0][0])
    assert in_bold(drawn) == [year for year, _ in rows_of(corpus)]
    marks, looked = drawn.links(), 0
    assert list(marks) == [f"p-{article}-1" for article in corpus.order]
    for article, row in zip(corpus.order, marks.values(), strict=True):
        mine = table[table["article"] == article]
        parts = [part for _, part in mine.groupby("paragraph")]
        # Of what is as frequent, that which comes first.
        most = [Counter(part["voice"]).most_common(1)[0][0] for part in parts]
        assert [cell.voice for cell in cells(row)] == most
        words = [part["words"].sum() for part in parts]
        scale = [cell.width + GAP for cell in cells(row)]
        assert sorted(range(len(words)), key=words.__getitem__) == sorted(
            range(len(words)), key=scale.__getitem__
        )
        ways = Counter(part["direction"].iloc[0] for part in parts)
        assert ways_of(row) == ways.most_common(1)[0][0]
        looked += len(parts)
    return looked


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("corpus", ["report", *CORPORA])
def test_each_sentence_of_every_article_is_a_cell(corpus, size):
    check = by_year if len(corpus_of(corpus).order) > 10 else fingerprint
    holds(check, corpus, size, "fingerprints")


def test_a_fingerprint_has_a_cell_for_each_sentence():
    corpus = CORPORA["one"]()
    made = figures.fingerprint(corpus, "edm-1-050")
    assert len(made.table) == 12
    assert list(made.table["words"]) == list(corpus.sentences["words"])


def test_a_fingerprint_of_an_article_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="no article 'edm-9-001'"):
        figures.fingerprint(CORPORA["one"](), "edm-9-001")


def test_without_coding_the_dictionary_stands_in_and_is_marked():
    corpus = CORPORA["not coded"]()
    made = figures.fingerprint(corpus, "edm-1-050")
    texts = [t.text for t in ET.fromstring(made.wide_svg).iter(f"{SVG}text")]
    assert "voice not coded" in texts and "direction not coded" in texts
    assert "chosen by the dictionary, not coded" in texts
    assert set(numbers(rows(corpus, "edm-1-050"))["voice"]) == {""}
    assert "not coded" in made.note


@needs_data
def test_the_five_fingerprints_hold_155_sentences():
    made = figures.fingerprints(load_corpus())
    assert len(made.table) == 155 and made.table["words"].sum() == 4317


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_key_of_a_fingerprint_has_its_scale(size):
    """The ruler of a folded key is as long as that many words of a cell."""
    corpus = CORPORA["six, two of one year"]()
    one = figures.fingerprint(corpus, corpus.order[-1])
    key = drawing.read(one.key[("wide", "narrow").index(size)])
    sign = key.word(f"{RULER} words")
    ruler = next(s for s in key.shapes if s.kind == "line" and s.edge == "ink" and s.width > 3)
    assert ruler.box[2] < sign.x
    drawn = drawing.read(getattr(one, f"{size}_svg"))
    words = one.table["words"].max()
    widest = max(cell.width + GAP for row in drawn.links().values() for cell in cells(row))
    assert ruler.width / RULER == pytest.approx(widest / words, rel=0.01)
