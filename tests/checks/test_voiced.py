"""Statements in a voice: whether the coding of the paragraphs that they name bears it out."""

import pandas as pd
import pytest

from checks.prose import page_prose, prose
from checks.statements import Coding, misvoiced, voiced
from monitor import load_corpus
from places import ROOT, with_tables

CHAPTERS = sorted((ROOT / "book").glob("200?-*.md"))
CORPUS = load_corpus(ROOT / "data")

# Article 1/50 as if so coded: ¶1 is reported by one reading and judged by the other, in ¶2
# Altynbayev and the KNB speak, in ¶3 somebody without a name, in ¶4 nobody whom the coding knows.
VOICES = {1: "report", 2: "statement", 3: "statement", 4: "statement"}


def coding() -> Coding:
    def table(name: str, *rows: dict) -> pd.DataFrame:
        return pd.DataFrame([{"article": "edm-1-050"} | row for row in rows])

    def voice(**other: str) -> pd.DataFrame:
        known = VOICES | {int(number[1:]): voice for number, voice in other.items()}
        named = {3: "unnamed"}
        return table("voice", *(
            {"paragraph": n, "voice": v, "attribution": named.get(n, "")} for n, v in known.items()
        ))  # fmt: skip

    events = pd.DataFrame([
        {"paragraphs": "edm-1-050:2", "status": "statement", "actors": "altynbayev", "unnamed": ""},
        {"paragraphs": "edm-1-050:4", "status": "supposed", "actors": "tokayev", "unnamed": ""},
        {"paragraphs": "edm-1-050:1", "status": "deed", "actors": "bordyuzha", "unnamed": ""},
    ])  # fmt: skip
    none = table("none").reindex(columns=["article", "paragraph", "speaker"])
    quoted = table("quotations", {"paragraph": 2, "speaker": "knb"})
    return Coding(with_tables(
        CORPUS, voice_a=voice(), voice_b=voice(p1="judgement"), events=events,
        quotations_a=none, quotations_b=none, quotations=quoted,
    ))  # fmt: skip


def faults(text: str) -> list[str]:
    parts = list(voiced(prose(text, "a.md")))
    assert parts
    return [fault.what for fault in misvoiced(parts, coding())]


@pytest.mark.parametrize(
    "text",
    [
        "The fleet sails {reported}`1/50 ¶1`; it is late {judged}`1/50 ¶1`.",
        "Altynbayev denies it {said}`1/50 ¶2`.",
        "Altynbayev answers Ivanov {said}`1/50 ¶2`.",
        "He answers {said}`1/50 ¶2`. The KNB answers Ivanov {said}`1/50 ¶2`.",
        "Observers fear Ivanov {said}`1/50 ¶3`.",
        "Ivanov sails {para}`1/50 ¶2`, and he is late, he says {said}`1/50 ¶2`.",
    ],
)
def test_a_voice_that_the_coding_bears_out(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is late {judged}`1/50 ¶2`.", ["1/50 ¶2 has no sentence that is judged"]),
        ("It sails {reported}`1/50 ¶3`.", ["1/50 ¶3 has no sentence that is reported"]),
        ("He denies it {said}`1/50 ¶1`.", ["1/50 ¶1 has no sentence that is said"]),
        ("It is late {judged}`1/50 ¶1–3`.",
         ["1/50 ¶2 has no sentence that is judged", "1/50 ¶3 has no sentence that is judged"]),
        ("He denies it {said}`1/50 ¶4`.", ["nobody speaks in 1/50 ¶4"]),
        ("Tokayev denies it {said}`1/50 ¶4`.", ["nobody speaks in 1/50 ¶4"]),
        ("Ivanov denies it to NATO {said}`1/50 ¶2`.", ["ivanov and nato do not speak in 1/50 ¶2"]),
        ("Altynbayev sails {para}`1/50 ¶2`, says Ivanov {said}`1/50 ¶2`.",
         ["ivanov do not speak in 1/50 ¶2"]),
        ("It sails {reported}`1/50 ¶1`, {judged}`1/50 ¶1`.", ["no words stand before the mark"]),
    ],
)  # fmt: skip
def test_a_voice_that_it_does_not_bear_out_is_found(text, expected):
    assert faults(text) == expected


def test_what_has_no_voice_is_not_asked():
    assert not list(voiced(prose("It sails {para}`1/50 ¶9` {cite}`a`. It sinks.", "a.md")))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_the_coding_bears_out_the_voices_of_a_chapter(chapter):
    parts = list(voiced(page_prose(chapter)))
    print(f"{len(parts)} statements with a voice in {chapter.name}")
    assert parts, "no statement of the chapter has a voice"
    found = misvoiced(parts, Coding(CORPUS))
    assert not found, "\n".join(map(str, found))
