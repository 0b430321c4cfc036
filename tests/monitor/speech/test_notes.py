"""Source notes and what they cite, by a case each; and any parenthesis is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.naming.codebook import load_codebook
from monitor.speech.notes import find_notes
from places import CASES, cases

OUTLETS = load_codebook(CASES).outlets


@pytest.mark.parametrize("case", cases("sources"))
def test_source_notes_are_cited_with_their_days(case):
    notes = find_notes(case["text"], OUTLETS, case["year"])
    got = [vars(citation) for note in notes for citation in note.citations]
    assert got == case["citations"], case["comment"]


@given(st.text(alphabet="(), JuneSpt.0123456789-–Interfax and;", max_size=80))
def test_any_parenthesis_is_read(text):
    for note in find_notes(text, OUTLETS, 2006):
        assert text[note.start] == "(" and text[note.end - 1] == ")"
