"""Guards the fingerprints: a cell for each sentence, as wide as its words."""

import xml.etree.ElementTree as ET

import pytest

from charted import CORPORA, NEAR, each_corpus, holds, in_bold, needs_data, years
from drawing import SVG, Drawing, cells
from monitor import figures, load_corpus
from monitor.figures.fingerprint import RULER
from monitor.figures.fingerprint_cells import numbers
from monitor.showing.style import DIRECTIONS, camp_colour


def arrows(drawn: Drawing) -> list[str]:
    """The ways that a drawing's arrows point, in the order of painting."""
    out: list[str] = []
    for shape in drawn.shapes:
        if shape.kind == "disc" and (shape.fill, shape.edge) == ("", "ink-soft"):
            out.append("none")
        elif shape.kind == "polygon" and len(shape.points) == 3 and not shape.edge:
            tip = shape.points[0][0]
            to = "west" if tip < shape.x else "russia"
            if shape.fill == "ink" and out and out[-1] == "west" and to == "russia":
                out[-1] = "both"
                continue
            colour = {"west": "camp-western", "russia": "camp-russia-led"}[to]
            assert shape.fill in (colour, "ink")
            out.append(to)
    return out


def fingerprint(corpus, table, drawn: Drawing) -> int:
    """A cell for each sentence, as wide as its words; its camps, its quoted words, its voice."""
    lead = "A row is a paragraph, a cell a sentence"
    lead = lead if drawn.width > 500 else "Row: paragraph. Cell: sentence"
    sign = drawn.word(f"{RULER} words")
    (ruler,) = [s for s in drawn.shapes if s.kind == "line" and s.edge == "ink"
                and abs(s.y - sign.y + 0.2) < 1 and s.width]  # fmt: skip
    scale = ruler.width / RULER
    drawn = drawn.before(lead)
    assert in_bold(drawn) in (years(corpus), [])  # one article's own has none
    found = cells(drawn)
    assert [cell.voice for cell in found] == list(table["voice"])
    widths = [cell.width + 1.2 for cell in found]
    least = min(widths)
    for width, words in zip(widths, table["words"], strict=True):
        assert width == pytest.approx(max(words * scale, least), rel=0.02, abs=NEAR)
    assert max(widths) > 3 * least or table["words"].max() < 3 * table["words"].min()
    bars = [s for s in drawn.shapes if s.fill == "quote"]
    quoting = table["quoted_words"] > 0
    share = (table["quoted_words"] / table["words"]).clip(upper=1)[quoting]
    told = [max(2, (width - 1.2) * s) for width, s in zip(
        [w for w, q in zip(widths, quoting, strict=True) if q], share, strict=True)]  # fmt: skip
    assert [bar.width for bar in bars] == pytest.approx(told, abs=NEAR)
    camps = [s.fill for s in drawn.shapes if s.fill.startswith("camp-") and s.edge == "paper"]
    named = [c for row in table["camps"] for c in row.split(";") if c]
    assert camps == [camp_colour(c) for c in named]
    ways = table.drop_duplicates(["article", "paragraph"])["direction"]
    assert arrows(drawn) == [way for way in ways if way in DIRECTIONS]
    return len(found)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@each_corpus(fingerprint)
def test_each_sentence_is_a_cell(check, corpus, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    holds(check, corpus, size)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("corpus", ["report", *CORPORA])
def test_each_sentence_of_every_article_is_a_cell(corpus, size):
    holds(fingerprint, corpus, size, "fingerprints")


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
    assert set(numbers(corpus, ["edm-1-050"])["voice"]) == {""}
    assert "not coded" in made.note


@needs_data
def test_the_five_fingerprints_hold_155_sentences():
    made = figures.fingerprints(load_corpus())
    assert len(made.table) == 155 and made.table["words"].sum() == 4317
