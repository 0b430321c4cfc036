"""Guards what holds for every chart of every corpus: it can be read, told and printed."""

import ast
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest

import charted
import drawing
from charted import CHARTS, CODED, CORPORA, made, needs_data
from drawing import SVG
from monitor import figures, load_corpus
from monitor.analysis import coverage
from monitor.figures import frames
from monitor.showing import style
from monitor.showing.canvas import MEASURE, text_width


def boxes(svg: str) -> tuple[list, float, float]:
    """The box of every text of a drawing (x0, y0, x1, y1, words), and the drawing's size."""
    root = ET.fromstring(svg)
    out = []
    for node in root.iter(f"{SVG}text"):
        how = node.get("style", "")
        size = float(re.search(r"font-size: ([\d.]+)px|font: .*?([\d.]+)px", how)[1])
        weight = "bold" if "bold" in how or "700" in how else "normal"
        # The fonts of a page run narrower than the font that measures; 0.9 of it is still wide.
        width = text_width(node.text or "", size, weight) / MEASURE * 0.9
        x, y = (float(node.get(axis)) for axis in "xy")
        x -= width * {"middle": 0.5, "end": 1}.get(_anchor(how), 0)
        out.append((x, y - size * 0.7, x + width, y + size * 0.1, node.text))
    _, _, width, height = map(float, root.get("viewBox").split())
    return out, width, height


def _anchor(how: str) -> str:
    found = re.search(r"text-anchor: (\w+)", how)
    return found[1] if found else "start"


@pytest.fixture(scope="module", params=CORPORA)
def every_chart(request):
    corpus = CORPORA[request.param]()
    made = [charted.drawn(corpus, name) for name in CHARTS]
    return made + [figures.fingerprint(corpus, article) for article in corpus.order[:2]]


def test_no_label_touches_another_or_leaves_the_sheet(every_chart):
    for one in every_chart:
        for svg in (one.wide_svg, one.narrow_svg):
            labels, width, height = boxes(svg)
            for x0, y0, x1, y1, words in labels:
                assert x0 >= -1 and x1 <= width + 1, f"{one.name}: {words!r} leaves the sheet"
                assert y0 >= -1 and y1 <= height + 1, f"{one.name}: {words!r} leaves the sheet"
            for a, b in combinations(labels, 2):
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, f"{one.name}, {width:.0f} px: {a[4]!r} touches {b[4]!r}"


def test_no_letter_is_smaller_than_eleven_px_where_its_drawing_is_shown(every_chart):
    least_wide, least_narrow = style.SWITCH / style.WIDE, 288 / style.NARROW
    for one in every_chart:
        for svg, scale in ((one.wide_svg, least_wide), (one.narrow_svg, least_narrow)):
            for size in re.findall(r"font-size: ([\d.]+)px", svg):
                assert float(size) * scale >= 11


def test_every_chart_says_what_it_shows(every_chart):
    for one in every_chart:
        assert one.title and len(one.alt) > 15 and one.alt != one.title
        bundle, about = one._repr_mimebundle_()
        assert about["image/svg+xml"]["alt"] == about["text/html"]["alt"] == one.alt
        assert bundle["text/csv"].count("\n") == len(one.table) + 1
        for svg in re.findall(r"<svg.*?</svg>", one.html, re.DOTALL):
            root = ET.fromstring(svg)
            named = root.get("aria-labelledby").split()
            title, alt = (root.find(f"*[@id='{key}']").text for key in named)
            if one.key[0] and title.startswith("The key to"):
                continue
            assert [title, alt] == [one.title, one.alt]


def test_ids_are_not_repeated_on_a_page(every_chart):
    ids = re.findall(r' id="([^"]+)"', "".join(one.html for one in every_chart))
    assert len(ids) == len(set(ids))


def test_the_inline_drawing_takes_every_colour_from_a_variable(every_chart):
    for one in every_chart:
        for svg in re.findall(r"<svg.*?</svg>", one.html, re.DOTALL):
            assert not re.findall(r"#[0-9a-f]{6}", re.sub(r"var\([^)]*\)", "", svg))
            assert "<style" not in svg
        assert "var(" not in one.wide_svg


def test_markup_in_a_title_is_text():
    corpus = CORPORA["hostile"]()
    for name in ("actors", "together"):
        made = getattr(figures, name)(corpus)
        assert "<script" not in made.html and "\u202e" not in made.html
        texts = " ".join(t.text or "" for t in ET.fromstring(made.wide_svg).iter(f"{SVG}text"))
        assert "$\\frac{a}{b}$" in texts


def test_two_drawings_of_one_chart_are_the_same_bytes():
    first, second = (figures.fingerprints(CORPORA["one"]()) for _ in range(2))
    assert first.html == second.html and first.wide_svg == second.wide_svg


@needs_data
def test_labels_of_the_five_articles_do_not_touch():
    corpus = load_corpus()
    made = [charted.drawn(corpus, name) for name in [*CHARTS, "locator_map"]]
    made.append(figures.interval_coverage(corpus, coverage.coverage(corpus, articles=20)))
    test_no_label_touches_another_or_leaves_the_sheet(
        made + [figures.fingerprint(corpus, a) for a in corpus.order]
    )


@needs_data
def test_a_note_writes_out_the_acronyms_that_the_chart_prints_and_no_others():
    corpus = load_corpus()
    long = frames.acronyms(corpus)
    assert long["KNB"] == "National Security Committee"
    charts = (figures.acts, figures.actors, figures.chronicle, figures.quoted, figures.theme_grid)
    for one in (make(corpus) for make in charts):
        printed = set(re.findall(r"\b[A-Z]{2,8}\b", one.wide_svg)) & set(long)
        assert printed
        assert {a for a, name in long.items() if f"{a}: {name}" in one.note} == printed
    assert "nobody named 3" in figures.acts(corpus).alt


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("chart", sorted(CODED))
def test_a_chart_of_a_coding_that_there_is_not_says_so(chart, size):
    drawn = drawing.read(getattr(made("not coded", chart), f"{size}_svg"))
    said = " ".join(word.text for word in drawn.words)
    assert "coded" in said or "no two readings of a coding" in said


OTHERS = {"css", "show"}  # no charts of the book: a style sheet, and what takes in any figure


def test_every_chart_is_read_back():
    """A test beside this one has a check of its name, which counts the marks of its drawing."""
    charts = {name for name in figures.__all__ if name.islower() and name not in OTHERS}
    tests = [ast.parse(path.read_text("utf-8")) for path in Path(__file__).parent.glob("test_*.py")]
    checks = {
        node.name for test in tests for node in test.body if isinstance(node, ast.FunctionDef)
    }
    checked = checks & charts
    # The fingerprints are those of each article; the offices are a table.
    assert checked | {"fingerprints", "offices"} == charts and len(charts) > 20
