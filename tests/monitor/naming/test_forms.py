"""Forms stand where a plain search finds them; of those that overlap one is chosen."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.english.marks import lower, straight
from monitor.naming.forms import Forms, leftmost
from monitor.texts.words import Words

UNITS = st.sampled_from(
    "Kazakhstan NATO West Western U.S. Kazakhs the in to of Voice Radio News Agency Kazakh’s "
    "Organization (CSTO) “We go” no. 5in İin 𝐊 -based Kazakh-Russia NATO/CSTO www.nato.int "
    "@NATO , . ; “ ” ( ) — -".split()
)


@given(st.lists(UNITS, max_size=25), st.sampled_from([" ", "  ", "\u00a0", "-", ""]))
def test_forms_stand_where_a_search_letter_by_letter_finds_them(units, gap):
    text = gap.join(units)
    forms = Forms()
    wanted = ["nato", "u.s.", "the west", "kazakh-russia", "news agency", "voice of the", "in"]
    numbers = forms.add(wanted)
    found = zip(*(part.tolist() for part in forms.find(Words([text]), numbers)), strict=True)
    small = f"\n{lower(straight(text))}\n"
    naive = {
        (number, at, at + len(form))
        for (number, form), at in product(enumerate(wanted), range(1, len(small)))
        if small.startswith(form, at)
        and not small[at - 1].isalnum()
        and not small[at + len(form)].isalnum()
    }
    assert set(found) == naive


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=12))
def test_of_stretches_that_overlap_the_leftmost_and_longest_is_chosen(stretches):
    spans = sorted({(start, -(start + size)) for start, size in stretches})
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    ends = np.array([-end for _, end in spans], dtype=np.int64)
    expected, done = [], 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        expected.append(start >= done)
        if expected[-1]:
            done = end
    assert leftmost(starts, ends).tolist() == expected
