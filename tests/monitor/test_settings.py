"""`corpus.toml`: what it may say, and what is said of its faults."""

import pytest

from monitor.contract import read_contract
from monitor.corpus.fields import listed
from monitor.identity import COLOURS, OTHER, REPORT
from monitor.settings import read_identity
from monitor.source import CorpusError
from places import DATA

SIDES = """
title = "Two Harbours"
authors = ["A. Writer", "B. Reader"]
date = 2024-05-01
[camps.pilots]
name = "The pilots"
side = "left"
[camps.owners]
name = "Havna Rederi"
side = "right"
plural = false
colour = ["#00896a", "#42cfa3"]
[camps.other]
name = "Others"
"""


def read(folder, text):
    (folder / "corpus.toml").write_text(text, "utf-8")
    return read_identity(folder)


def test_a_folder_that_says_nothing_of_itself_is_the_report_s(tmp_path):
    assert read_identity(DATA) is REPORT and read_identity(tmp_path) is REPORT
    assert read(tmp_path, 'prefix = "gaz"\n') is REPORT


def test_camps_have_colours_marks_directions_and_a_pair_of_their_own(tmp_path):
    found = read(tmp_path, SIDES)
    assert (found.title, found.date) == ("Two Harbours", "2024-05-01")
    assert found.authors == ("A. Writer", "B. Reader")
    pilots, owners, other = found.camps.values()
    # The first that stands ready is taken by name.
    assert (pilots.colour, owners.colour, other.colour) == (COLOURS[1], COLOURS[0], OTHER)
    assert len({camp.mark for camp in found.camps.values()}) == 3
    assert (pilots.are, owners.are) == ("are", "is")
    assert found.pair == ("pilots", "owners")
    assert found.directions["left"].name == "towards the pilots"
    assert found.directions["right"].to == "to Havna Rederi"
    assert [way.id for way in found.ends] == ["left", "right"]
    assert found.towards("right") == "camp-owners"


def test_the_contract_lists_the_camps_and_directions_of_the_corpus(tmp_path):
    read(tmp_path, SIDES + '[directions.harbour]\nname = "towards the harbour"\n')
    tables = listed(read_contract(tmp_path), read_identity(tmp_path))
    enums = {
        field.name: field.enum
        for name in ("actors", "themes-b")
        for field in tables[name].fields
        if field.name in ("camp", "direction", "type")
    }
    assert enums["camp"] == ("pilots", "owners", "other")
    assert enums["direction"] == ("harbour",) and "person" in enums["type"]
    ours = listed(read_contract(DATA), REPORT)["actors"]
    ours = {field.name: field.enum for field in ours.fields}
    assert ours["camp"] == tuple(REPORT.camps)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('titel = "A"\n[camps.a]\nname = "A"\n', "titel: no such setting; there is title"),
        ("title = 3\n", "title = 3; expected a text"),
        ('title = " "\n', "title: expected what the corpus is called"),
        ('[camps.a]\nname = "A"\n', "title: expected what the corpus is called"),
        ('title = "A"\nauthors = "B"\n', "authors = 'B'; expected a list of texts"),
        ('title = "A"\ndate = "2024-05-01"\n', "expected a day without quotation marks"),
        ('title = "A"\n[camps.a]\nside = "left"\n', r"expected a table \[camps.a\] with a name"),
        ('title = "A"\n[camps."Å b"]\nname = "A"\n', "expected an id of small letters"),
        ('title = "A"\n[camps.a]\nname = "A"\nside = "up"\n', "side = 'up'; expected one of left"),
        ('title = "A"\n[camps.a]\nname = "A"\nmark = "x"\n', "mark = 'x'; expected one of circle"),
        ('title = "A"\n[camps.a]\nname = "A"\nhue = "x"\n', "camps.a.hue: no such setting"),
        ('title = "A"\n[camps.a]\nname = "A"\ncolour = ["red", "blue"]\n', "by day and by night"),
        ('title = "A"\npair = ["a", "a"]\n[camps.a]\nname = "A"\n', r"pair = \['a', 'a'\]"),
        ('title = "A"\npair = ["a", "b"]\n[camps.a]\nname = "A"\n', "expected two of a$"),
        ('title = "A"\n[voices]\nsong = "sung"\n', "voices: expected a word for each of report"),
        ('title = "A"\n[directions.a]\nname = "A"\nto = "B"\n', "directions.a.to: no such setting"),
        ("title = \n", "corpus.toml: found"),
    ],
)
def test_a_fault_is_named(tmp_path, text, fault):
    with pytest.raises(CorpusError, match=fault):
        read(tmp_path, text)


def test_two_camps_of_one_colour_and_more_camps_than_colours_are_refused(tmp_path):
    colour = 'colour = ["#123456", "#abcdef"]\n'
    both = "".join(f'[camps.{id}]\nname = "{id}"\n{colour}' for id in "ab")
    with pytest.raises(CorpusError, match=r"camps\.b\.colour: another camp has it"):
        read(tmp_path, f'title = "A"\n{both}')
    many = "".join(f'[camps.{id}]\nname = "{id}"\n' for id in "abcdefgh")
    with pytest.raises(CorpusError, match=rf"camps.h.colour = .*{len(COLOURS)} stand ready"):
        read(tmp_path, f'title = "A"\n{many}')
