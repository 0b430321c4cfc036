"""Whom "he", "the minister" and "the press release" mean, by what was named and who spoke."""

from monitor.speech.people.bodies import body_called
from monitor.speech.people.memory import Memory
from monitor.speech.people.speakers import NOBODY, UNLISTED, Known
from monitor.speech.view import View
from monitor.texts.paragraph import Mention

LAVROV = Mention(0, 6, "lavrov", "Lavrov", "name")
KNB = Mention(11, 14, "knb", "KNB", "acronym")
RUSSIA = Mention(20, 26, "russia", "Russia", "name")
TYPES = {"lavrov": "person", "knb": "institution", "russia": "state"}
NAMING = View("Lavrov met KNB, and Russia left.", (), ((0, 32),), (LAVROV, KNB, RUSSIA))


def test_a_state_is_neither_he_nor_the_press_release():
    memory = Memory(TYPES, read_to=30)
    body = body_called(NAMING, memory, "press release", 30)
    assert (memory.he(NAMING), body) == (Known("lavrov"), Known("knb"))


def test_he_is_who_spoke_last_listed_or_not_if_a_person():
    memory, here = Memory(TYPES, earlier=[NAMING]), View("He left.", (), ((0, 8),), ())
    memory.speaker = UNLISTED
    assert memory.he(here) is UNLISTED
    memory.speaker = Known("knb")
    assert memory.he(here) == Known("lavrov")


def test_the_next_paragraph_goes_on_with_who_left_a_quotation_open():
    memory = Memory(TYPES, speaker=Known("lavrov"))
    memory.leave(View("“We go.", (), ((0, 7),), (), (), [(0, "“")]))
    assert (memory.unclosed, memory.speaker) == (Known("lavrov"), NOBODY)
    memory.leave(View("He went.", (), ((0, 8),), ()))
    assert memory.unclosed is NOBODY


def test_an_office_is_that_of_the_last_one_named_with_it():
    text = "Admiral Ratmir Komratov met Minister Lavrov. “We go,” the minister said."
    lavrov = Mention(37, 43, "lavrov", "Lavrov", "name")
    seen, memory = View(text, (), ((0, 44), (45, 72)), (lavrov,)), Memory(TYPES)
    memory.read_to = 46
    assert memory.holder(seen, "minister") == Known("lavrov")
    assert memory.holder(seen, "admiral") is UNLISTED
    assert memory.holder(seen, "general") is NOBODY
