"""Words as tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.texts.vocabulary import token


@pytest.mark.parametrize(
    "word, expected",
    [
        ("Kazakhstan’s", "kazakhstan"),
        ("“multi-vectored”", "multi-vectored"),
        ("U.S.", "u.s"),
        ("states'", "states"),
        ("2008", ""),
        ("—", ""),
        ("(CSTO),", "csto"),
        ("June16", "june16"),
    ],
)
def test_tokens_are_words_without_case_genitive_and_outer_marks(word, expected):
    assert token(word) == expected


@given(st.text(max_size=200))
def test_tokens_hold_a_letter_and_no_white_space(words):
    for found in filter(None, map(token, words.split())):
        assert any(c.isalpha() for c in found) and not found.split()[1:]
