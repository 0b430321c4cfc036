"""Sentences end where the codebook says, and none of a paragraph is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.speech.notes import find_notes
from monitor.texts.sentences import sentences
from places import cases


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences_are_split_as_the_codebook_says(case):
    notes = [(n.start, n.end) for n in find_notes(case["text"], ("Interfax", "NTV"), 2006)]
    assert sentences(case["text"], notes) == case["sentences"], case["rule"]


@given(st.text(max_size=400))
def test_sentences_lose_and_add_nothing(text):
    notes = [(n.start, n.end) for n in find_notes(text, ("Interfax",), 2006)]
    assert " ".join(sentences(text, notes)).split() == text.split()


def test_a_mark_behind_a_note_closes_the_same_sentence():
    first, second = "“We go home now,” he said.", "“It is late (Interfax, May 3)”"
    text = f"{first} {second}"
    notes = [(n.start, n.end) for n in find_notes(text, ("Interfax",), 2006)]
    assert sentences(text, notes) == [first, second]
