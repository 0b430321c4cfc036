"""Charts at half their weight: the same drawing, with what they share in the style sheet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.site.slim_charts import short_path, slim

PAGE = """<main><p style="color: red">as it was</p>
<svg class="wide" style="font-family: x"><path d="M 0 5  L 10 5  L 10 20  z"
 style="fill: var(--ink, #1c2025); stroke: none" /><text x="1" style="fill: var(--ink, #1c2025)"
 transform="rotate(-0 1 2)">ten; or: so</text></svg></main>"""


def test_a_style_becomes_a_class_once_for_all_pages():
    pages, rules = slim([PAGE, PAGE.replace("ten", "eleven")])
    assert rules == ".k0{fill:var(--ink)}\n.k1{fill:var(--ink);stroke:none}\n"
    assert '<path d="m0 5h10v15z"\n class="k1" />' in pages[0].replace("\n\n", "\n")
    assert '<text x="1" class="k0"' in pages[1] and "rotate" not in pages[1]
    assert ">ten; or: so<" in pages[0] and ">eleven; or: so<" in pages[1]


def test_only_what_stands_in_a_drawing_is_touched():
    (page,), _ = slim([PAGE])
    assert '<p style="color: red">' in page
    assert '<svg class="wide" style="font-family: x">' in page


@pytest.mark.parametrize("path", ["M 1 2 L 3 4 5 6", "M 1 2 Q 3 4 5 6", "m 1 2 l 3 4", "", "M"])
def test_a_path_it_does_not_know_stays(path):
    assert short_path(path) == path


POINT = st.tuples(*2 * [st.integers(-9999, 9999).map(lambda tenths: tenths / 10)])
STEP = st.one_of(
    st.tuples(st.just("L"), st.tuples(POINT)),
    st.tuples(st.just("M"), st.tuples(POINT)),
    st.tuples(st.just("C"), st.tuples(POINT, POINT, POINT)),
    st.tuples(st.just("z"), st.just(())),
)


def drawn(path: str) -> list[tuple[float, float]]:
    """Where a path of relative steps leads, point by point."""
    here = start = (0.0, 0.0)
    points = []
    for command, row in re.findall(r"([mlchvz])([^mlchvz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", row)]
        if command == "h":
            numbers = [numbers[0], 0.0]
        if command == "v":
            numbers = [0.0, numbers[0]]
        moved = [
            (here[0] + x, here[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        points += moved
        here = start if command == "z" else moved[-1]
        start = here if command == "m" else start
    return points


@given(POINT, st.lists(STEP, max_size=12))
def test_a_short_path_leads_to_the_same_points(first, steps):
    steps = [("M", (first,)), *steps]
    long = "  ".join(f"{c} " + " ".join(f"{x} {y}" for x, y in points) for c, points in steps)
    wanted = [point for _, points in steps for point in points]
    found = drawn(short_path(long))
    assert len(found) == len(wanted)
    for (x, y), (wanted_x, wanted_y) in zip(found, wanted, strict=True):
        assert abs(x - wanted_x) < 0.05 and abs(y - wanted_y) < 0.05
