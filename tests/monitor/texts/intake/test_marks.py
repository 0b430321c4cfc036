"""A damaged quotation mark makes no quotation: it is left out and told with its paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.texts.articles import parse
from monitor.texts.intake.marks import without_damaged
from places import CASES, rows_of, text

INSTRUMENT = Instrument.load(CASES)
WORDS = "Lavrov left for the harbour. " * 40

DAMAGED = {
    "opened, and another opens": (
        "“We go. He said: “No.” It left.",
        "We go. He said: “No.” It left.",
    ),
    "opened in the midst": ("He said “we go. They left.", "He said we go. They left."),
    "closed, never opened": ("We go,” he said. They left.", "We go, he said. They left."),
    "straight, opened twice": ('"We go. He said "no way." So.', 'We go. He said "no way." So.'),
    "straight, closed behind a figure, and closed again": (
        'He wants "Area 5" Friday, and left." So.',
        'He wants "Area 5" Friday, and left. So.',
    ),
    "straight, closed alone": ('We go," he said: "It is no."', 'We go, he said: "It is no."'),
}
SOUND = {
    "pairs": "“We go,” he said. “We stay.”",
    "straight pairs": '"We go," he said. "We stay."',
    "a gun of twelve inches": 'The 12" gun failed.',
    "a shell of five in a quotation": 'He said: "The new 5" shell is no use."',
    "one form opens, the other closes": '“We go," he said.',
    "marks of another language": "„We go“, he said. „No.",
    "none": "It left.",
}


@pytest.mark.parametrize(("before", "after"), DAMAGED.values(), ids=list(DAMAGED))
def test_a_mark_without_a_partner_is_left_out_and_told(before, after):
    remarks = []
    assert without_damaged(["It came.", before, "It left."], remarks) == [
        "It came.",
        after,
        "It left.",
    ]
    assert len(remarks) == 1 and remarks[0].startswith("paragraph 2: 1 quotation mark")


@pytest.mark.parametrize("sound", SOUND.values(), ids=list(SOUND))
def test_sound_marks_stay(sound):
    remarks = []
    assert without_damaged([sound, "It left."], remarks) == [sound, "It left."]
    assert not remarks


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last():
    body, remarks = ["He said: “We go. We stay.", "“We do both. So.", "“We did.” It left."], []
    assert without_damaged(body, remarks) == body and not remarks


def test_a_mark_open_in_the_last_sentence_is_told_and_stays():
    body, remarks = ["They left. He said: “We go to the harbour."], []
    assert without_damaged(body, remarks) == body
    assert remarks == [
        "paragraph 1: the quotation mark before “We go to the harbour.” is never closed; the "
        "quotation is read to the end of the paragraph"
    ]


@pytest.mark.parametrize("mark", ["“", '"'])
def test_no_quotation_of_hundreds_of_words_comes_of_it(mark):
    body = f"Lavrov said: {mark}We shall see to it all. {WORDS}"
    quoted = rows_of(INSTRUMENT.measure(parse(text(2, 40, body).encode(), "a.txt")))
    assert sum(row[4] for row in quoted["quotations"]) == 0
    closed = body.replace("all. ", "all.” " if mark == "“" else 'all." ', 1)
    quoted = rows_of(INSTRUMENT.measure(parse(text(2, 40, closed).encode(), "a.txt")))
    assert [row[4] for row in quoted["quotations"]] == [6]


@given(st.lists(st.text('“”" aA.3', max_size=30), max_size=4))
def test_nothing_but_marks_is_taken_and_each_time_told(body):
    remarks = []
    found = without_damaged(body, remarks)
    bare = [one.replace("“", "").replace("”", "").replace('"', "") for one in body]
    assert [one.replace("“", "").replace("”", "").replace('"', "") for one in found] == bare
    assert bool(remarks) >= (found != body)
