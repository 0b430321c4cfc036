"""Mentions by rules 1 to 10 of the codebook, on sentences of our own."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.naming.codebook import CodebookError, load_codebook
from monitor.naming.names import Recogniser
from monitor.speech.notes import find_notes
from places import CASES, DATA, cases

CODEBOOK = load_codebook(CASES)
RECOGNISER = Recogniser(CODEBOOK)


def found(text):
    notes = [(n.start, n.end) for n in find_notes(text, CODEBOOK.outlets, 2006)]
    return RECOGNISER.find(text, notes)


@pytest.mark.parametrize("case", cases("names"))
def test_names_are_found_as_the_codebook_says(case):
    mentions, initiatives = found(case["text"])
    expected = [(m["surface"], m.get("actor", m.get("id")), m["kind"]) for m in case["mentions"]]
    assert [(m.surface, m.id, m.kind) for m in mentions] == expected, case["rule"]
    expected = [(i["surface"], i.get("initiative", i.get("id"))) for i in case["initiatives"]]
    assert [(i.surface, i.id) for i in initiatives] == expected, case["rule"]


def test_a_full_name_and_its_acronym_are_one_mention():
    for text in (
        "the Collective Security Treaty Organization (CSTO) met",
        "the Collective Security Treaty Organization’s (CSTO) summit",
    ):
        (mention,), _ = found(text)
        assert (mention.id, mention.kind) == ("csto", "name")
        assert mention.surface.endswith("(CSTO)")


def test_an_exercise_keeps_its_year_and_hides_the_names_inside():
    mentions, initiatives = found("Rubezh-2006 was held, and Rubezh will be again.")
    assert not mentions
    assert [i.surface for i in initiatives] == ["Rubezh-2006", "Rubezh"]


def test_the_shield_names_its_owner_too():
    mentions, initiatives = found("He spoke of the U.S. missile shield.")
    assert [(m.id, m.surface) for m in mentions] == [("united-states", "U.S.")]
    assert [i.id for i in initiatives] == ["missile-shield"]


@given(
    st.lists(
        st.sampled_from(
            [a.text for a in CODEBOOK.aliases]
            + [
                "in",
                "the",
                "of",
                "visited",
                "’s",
                "-led",
                "(",
                ")",
                ",",
                ".",
                "“",
                "”",
                "(Interfax, May 3)",
                "from",
                "to",
                "and",
                "President",
                "western",
                "\u00a0",
                "İ",
                "ß",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_mentions_stand_where_they_say_and_never_overlap(text):
    for names in found(text):
        done = 0
        for mention in names:
            assert done <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.surface
            done = mention.end


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    found(text)


def test_every_alias_of_the_report_is_found_somewhere():
    """A name that no rule excludes is found where nothing stands around it."""
    codebook = load_codebook(DATA)
    recogniser = Recogniser(codebook)
    for alias in codebook.aliases:
        if alias.rule in ("", "political", "alliance", "surname", "of:kazakhstan"):
            mentions, initiatives = recogniser.find(alias.text)
            assert alias.id in [m.id for m in (*mentions, *initiatives)], alias


def codebook_with(tmp_path, table, old, new):
    folder = tmp_path / "codebook"
    folder.mkdir()
    for file in (CASES / "codebook").glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        if file.stem == table:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file.name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "table, old, new, error",
    [
        ("aliases", "Dutch,netherlands", "Dutch,holland", "column id: found 'holland'"),
        ("aliases", "demonym,\n", "demonymic,\n", "column kind: found 'demonymic'"),
        ("aliases", "metonym,capital", "metonym,city", "column rule: found 'city'"),
        ("aliases", "of:kazakhstan", "of:nobody", "column rule: found 'of:nobody'"),
        ("actors", "id,name", "id,label", "found the columns"),
        ("terms", "air-defence,", "air-defense,", "column theme: found 'air-defense'"),
    ],
)
def test_a_damaged_codebook_is_refused_by_line_and_column(tmp_path, table, old, new, error):
    with pytest.raises(CodebookError, match=f"codebook/{table}.csv") as refusal:
        load_codebook(codebook_with(tmp_path, table, old, new))
    assert error in str(refusal.value)
    assert "expected" in str(refusal.value)


def test_a_codebook_saved_by_a_spreadsheet_is_read(tmp_path):
    folder = codebook_with(tmp_path, "actors", "id,name", "id,name")
    for file in (folder / "codebook").glob("*.csv"):
        rows = list(csv.reader(file.open(encoding="utf-8", newline="")))
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    assert load_codebook(folder).aliases == CODEBOOK.aliases


def test_a_new_alias_in_the_table_is_found(tmp_path):
    folder = codebook_with(
        tmp_path, "aliases", "alias,id,kind,rule\n", "alias,id,kind,rule\nRK,kazakhstan,acronym,\n"
    )
    mentions, _ = Instrument.load(folder).recogniser.find("The RK signed.")
    assert [m.id for m in mentions] == ["kazakhstan"]
