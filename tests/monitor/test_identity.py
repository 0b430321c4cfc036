"""What a corpus is called and how its camps look, where it says nothing of that itself."""

import re
from itertools import combinations

import pytest

from monitor.identity import COLOURS, MARKS, OTHER, REPORT, Camp, Identity, inside
from monitor.showing import style
from monitor.showing.canvas import Canvas
from monitor.showing.frame.svg import inline, tidy
from monitor.showing.marks import mark
from monitor.source import CorpusError


def test_colours_that_stand_ready_can_be_seen_and_told_apart():
    for mode in (0, 1):
        ready = [colour[mode] for colour in (*COLOURS, OTHER)]
        assert all(contrast(one, style.PALETTE["paper"][mode]) >= 3 for one in ready)
        assert all(contrast(one, style.PALETTE["voice-judgement"][mode]) >= 2.5 for one in ready)
    for one, other in combinations([*COLOURS, OTHER], 2):
        assert sum(abs(a - b) for a, b in zip(rgb(one[0]), rgb(other[0]), strict=True)) > 60


def rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light = []
    for colour in (one, other):
        parts = [part / 255 for part in rgb(colour)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_each_mark_has_a_shape_of_its_own_and_the_colour_of_its_camp():
    drawn = set()
    for number, shape in enumerate(MARKS):
        camp = Camp("pilots", "Pilots", "left", COLOURS[number], shape, role="camp-pilots")
        identity = Identity(title="A", camps={"pilots": camp})
        canvas = Canvas(100, identity)
        mark(canvas, "pilots", 50, 50, 20)
        svg = inline(tidy(canvas.svg(100), "t", "a", canvas.marks), "k", "wide", identity)
        assert f"var(--camp-pilots, {COLOURS[number][0]})" in svg
        drawn.add(tuple(re.findall(r' d="([^"]*)"', svg)))
    assert len(drawn) == len(MARKS) == 7


def test_the_palette_of_another_corpus_has_its_camps_and_none_of_the_report():
    camp = Camp("pilots", "Pilots", colour=COLOURS[3], role="camp-pilots")
    css = style.css(Identity(title="A", camps={"pilots": camp}))
    assert css.count(f"--camp-pilots: {COLOURS[3][0]};") == 1
    assert css.count(f"--camp-pilots: {COLOURS[3][1]};") == 1
    assert "kazakhstan" not in css and "nato" not in css and "--camp-other" in css
    assert style.palette(REPORT) is style.PALETTE
    taken = Camp("pilots", "Pilots", colour=style.PALETTE["accent"], role="camp-pilots")
    with pytest.raises(CorpusError, match="camp-pilots: its colour stands for something else"):
        style.palette(Identity(title="A", camps={"pilots": taken}))


def test_names_fit_files_and_sentences():
    assert Identity(title="Sjøfolk & Öl: Straße").slug == "sjofolk-ol-strasse"
    assert Identity(title="Қазақстан").slug == "report"
    assert inside("The pilots") == "the pilots" and inside("Theresa") == "Theresa"
    assert REPORT.camp("western").again == "the West is"
    assert Camp("a", "The pilots", short="The pilots").again == "the pilots are"
    assert REPORT.columns["none"] == "neither" and next(iter(REPORT.columns)) == "west"
    assert Identity().ends == [] and Identity().towards("left") == "ink"
