"""What stands between marks, and which names and sentences lie around a position."""

import pytest

from monitor.speech.view import View, first_from, inside, last_to
from monitor.texts.paragraph import Mention


def view(text, **found):
    marks = [(at, mark) for at, mark in enumerate(text) if mark in '“”„«»"']
    return View(text, (), ((0, len(text)),), (), (), marks)._replace(**found)


@pytest.mark.parametrize(
    "text, quoted",
    [
        ("He said: “We go.”", ["We go."]),
        ('He said: "We go."', ["We go."]),
        ("“We,” he said, “go.”", ["We,", "go."]),
        ("He said: “We go. ", ["We go."]),  # left open at the paragraph's end
        ("He went.” He said: “", []),
    ],
)
def test_what_is_quoted_stands_between_its_marks(text, quoted):
    assert [text[a:b] for a, b in view(text).quoted] == quoted


def test_a_name_counts_only_where_all_of_it_stands():
    lavrov = Mention(0, 6, "lavrov", "Lavrov", "name")
    nato = Mention(11, 15, "nato", "NATO", "acronym")
    seen = view("Lavrov and NATO met.", mentions=(lavrov, nato))
    assert seen.names_in(0, 15) == [lavrov, nato]
    assert seen.names_in(0, 14) == seen.names_in(0, 6) == [lavrov]
    assert seen.names_in(1, 20) == [nato]


def test_a_sentence_ends_before_its_source_note():
    text = "“We go,” he said (Liter, May 3). We went."
    seen = view(text, sentences=((0, 32), (33, 41)), notes=((17, 31),))
    assert (seen.sentence_end(8), seen.sentence_end(35)) == (17, 41)


def test_spans_are_found_by_where_they_start():
    spans = [(2, 4), (6, 9)]
    assert [first_from(at, spans) for at in (0, 2, 3, 7)] == [0, 0, 1, 2]
    assert [last_to(at, spans) for at in (0, 2, 5, 6)] == [0, 0, 0, 1]
    assert [inside(at, spans) for at in (0, 2, 4, 8, 9)] == [False, True, False, True, False]
