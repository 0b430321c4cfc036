"""Guards the look of a chart: colours that can be told apart, text that fits, ticks, tidying."""

from itertools import pairwise, product

import pandas as pd

import drawing
from monitor import figures
from monitor.showing import chart, plots, style
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.plain import clean
from monitor.showing.tables import csv_text


def test_the_palette_can_be_told_apart_and_read():
    for mode in (0, 1):
        paper, ink = (style.PALETTE[role][mode] for role in ("paper", "ink"))
        assert contrast(ink, paper) > 7
        assert contrast(style.PALETTE["ink-soft"][mode], paper) > 4.5
        for role in ("land", "land-csto", "land-nato", "voice-report", "voice-judgement"):
            assert contrast(ink, style.PALETTE[role][mode]) > 4.5
        for camp in style.CAMPS:
            assert contrast(style.PALETTE[style.camp_colour(camp)][mode], paper) >= 3
    assert len({style.camp_shape(camp) for camp in style.CAMPS}) == len(style.CAMPS)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    light = []
    for colour in (one, other):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_the_style_sheet_has_every_colour_in_both_modes():
    css = figures.css()
    for role in style.PALETTE:
        assert css.count(f"--{role}:") == 2


def test_text_is_broken_to_its_width():
    lines = wrap("a few words and Donaudampfschifffahrtsgesellschaft", 80)
    assert all(text_width(line) <= 80 for line in lines)
    assert "".join(lines).replace(" ", "") == "afewwordsandDonaudampfschifffahrtsgesellschaft"


def test_a_line_is_as_wide_as_its_words_and_spaces_and_takes_each_word_that_fits():
    text = "Sailors from far-off ports, “forty” of them (11%), met; none stayed to see AV/To."
    looked_at = 0
    for size, weight, width in product((10, 12.5, 17), ("normal", "bold"), range(90, 400, 7)):
        lines = wrap(text, width, size, weight)
        for line, after in pairwise(lines):
            first = after.split(" ")[0]
            assert text_width(line, size, weight) <= width + 1e-6, line
            assert text_width(f"{line} {first}", size, weight) > width, (line, first)
            looked_at += 1
    assert looked_at > 500, looked_at


def test_text_is_cleaned_of_what_xml_cannot_hold():
    assert clean("a\x00b\u202ec\n d") == "abc d"


def test_ticks_are_round_and_few():
    assert plots.ticks(43, 4) == [0, 20, 40]
    assert plots.ticks(0) == [0]


def test_every_role_of_the_palette_has_its_own_light_value():
    assert len({light for light, _ in style.PALETTE.values()}) == len(style.PALETTE)


def test_a_shape_of_a_chart_outlives_the_tidying():
    def paint(canvas: Canvas) -> float:
        canvas.rect(10, 10, 20, 20, "ink")
        canvas.disc(60, 20, 4, "accent", "paper")
        return 30

    made = chart.draw("n", "T.", "A longer text.", pd.DataFrame({"x": [1]}), paint)
    for svg in (made.wide_svg, made.narrow_svg):
        square, disc = drawing.read(svg).shapes
        assert (square.kind, square.fill, square.box) == ("box", "ink", (10, 10, 30, 30))
        assert (disc.kind, disc.fill, disc.edge) == ("disc", "accent", "paper")
        assert disc.box == (56, 16, 64, 24)
    assert "<title" in made.wide_svg and csv_text(made.table) == "x\n1\n"


def test_a_no_break_space_keeps_a_year_and_its_paragraph_on_one_line():
    width = text_width("told (2006")
    assert wrap("told (2006 ¶2)", width) == ["told (2006", "¶2)"]
    assert wrap("told (2006\xa0¶2)", width) == ["told", "(2006\xa0¶2)"]


def test_a_camp_of_another_codebook_has_a_mark_a_colour_and_a_name():
    assert style.camp_shape("northern-league") == "star"
    assert style.camp_colour("northern-league") == "camp-other"
    assert style.camp_name("northern-league") == "Northern league"
