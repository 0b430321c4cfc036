"""What the explorer knows of a corpus: of the report's, of one in which nothing is coded."""

import json

import pytest

from gazette import write
from monitor import load_corpus
from places import DATA, with_tables
from report.pages.explorer import known

CORPUS = load_corpus(DATA)


def answers(corpus) -> dict[str, list[str]]:
    return {one.id: [answer for answer, _ in one.answers] for one in known.questions(corpus)}


def test_every_sentence_and_paragraph_is_there_in_the_order_of_reading():
    paragraphs = known.paragraphs(CORPUS)
    rows = CORPUS.paragraphs
    assert [one["anchor"] for one in paragraphs] == [
        f"p-{row.article}-{row.paragraph}" for row in rows.itertuples()
    ]
    lengths = [sentence["words"] for one in paragraphs for sentence in one["sentences"]]
    assert lengths == list(CORPUS.sentences["words"]) and len(lengths) > 150


def test_west_comes_first_and_russia_after_as_on_a_map():
    assert answers(CORPUS)["direction"][:2] == ["west", "russia"]
    assert answers(CORPUS)["voice"] == ["report", "statement", "judgement"]


def test_each_camp_and_direction_has_the_sign_that_the_corpus_gives_it():
    told = json.loads(known.script(CORPUS).split(" = ", 1)[1].rstrip(";\n"))
    assert told["camps"]["western"] == {"mark": "triangle", "colour": "camp-western"}
    assert told["ways"]["west"] == {"side": "left", "sign": "West or away from Russia"}
    assert told["ends"] == {"left": "camp-western", "right": "camp-russia-led"} and told["twice"]
    once = with_tables(CORPUS, voice_b=CORPUS.voice_b.iloc[:0], themes_b=CORPUS.themes_b.iloc[:0])
    assert '"twice":false' in known.script(once)


def test_the_answers_are_those_that_the_corpus_gives():
    asked = answers(CORPUS)
    assert set(asked["actor"]) == set(CORPUS.mentions["actor"])
    assert set(asked["outlet"]) == set(CORPUS.citations["outlet"])
    assert len({one.name for one in known.questions(CORPUS)}) == len(asked) == 8


def test_both_readings_stand_beside_each_other():
    voices = [
        sentence["voice"] for one in known.paragraphs(CORPUS) for sentence in one["sentences"]
    ]
    assert all(len(pair) == 2 and all(pair) for pair in voices)
    apart = (CORPUS.voice_a["voice"].values != CORPUS.voice_b["voice"].values).sum()
    assert sum(first != second for first, second in voices) == apart > 0
    themes = [theme for one in known.paragraphs(CORPUS) for theme in one["theme"]]
    mains = [row.main for table in (CORPUS.themes_a, CORPUS.themes_b) for row in table.itertuples()]
    assert sorted(theme[0] for theme in themes) == sorted(mains)


def test_what_is_not_coded_has_no_answer(tmp_path):
    corpus = write(tmp_path)
    asked = answers(corpus)
    assert asked["voice"] == asked["direction"] == asked["theme"] == asked["outlet"] == []
    first = known.paragraphs(corpus)[0]
    assert (first["direction"], first["theme"]) == (["", ""], [[], []])
    assert [one["voice"] for one in first["sentences"]] == [["", ""]]
    named = [one["actor"] for part in known.paragraphs(corpus) for one in part["sentences"]]
    assert named == [[], ["rudolf"], [], ["ruritania"]]


def test_a_reading_that_is_not_there_is_not_taken_from_the_other():
    half = with_tables(CORPUS, voice_b=CORPUS.voice_b.iloc[:0])
    pairs = {tuple(s["voice"]) for one in known.paragraphs(half) for s in one["sentences"]}
    assert {second for _, second in pairs} == {""} and len(pairs) == 3


@pytest.mark.parametrize("sign", ["\u202e", "</script>", "\u2028"])
def test_a_name_is_data_in_the_script_and_nothing_else(sign):
    actors = CORPUS.actors.assign(name=CORPUS.actors["name"] + sign)
    script = known.script(with_tables(CORPUS, actors=actors))
    assert script.startswith("window.reportSentences = {") and script.endswith(";\n")
    told = json.loads(script.removeprefix("window.reportSentences = ").removesuffix(";\n"))
    names = [
        name for one in told["questions"] if one["id"] == "actor" for _, name in one["answers"]
    ]
    assert names and not [name for name in names if "\u202e" in name]
