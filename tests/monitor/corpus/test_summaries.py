"""What each paragraph tells, in one sentence of ours: short, borne out, its voices kept apart."""

import os
import re
from pathlib import Path

import pytest

from checks.evidence import missing
from checks.ownership import owned, runs_in, units
from checks.statements import Record
from monitor import load_corpus
from places import DATA, read_folder
from report.pages.cards import of

TEXTS = os.environ.get("TEXTS")
CORPUS = load_corpus(DATA)
MOST_WORDS = 20
# A quotation that is a paragraph of its own: its speaker is named in the paragraph before.
OPENED_BEFORE = {("edm-5-201", 3): 2}
WRITER = re.compile(r"\bthe writer\b", re.I)
SPEECH = re.compile(
    r"\b(?:says?|denies|confirms|argues|describes|wants|praises|assures|announces|plays down|doubt"
    r"|think|reports)\b"
)
AMERICAN = re.compile(r"\b(?!seiz)\w+(?:iz(?:e[sd]?|ing|ation)|efense|enters?|avor\w*)\b")


def summaries() -> list:
    return list(CORPUS.summaries.itertuples())


def place(row) -> str:
    return f"{CORPUS.issue(row.article)} ¶{row.paragraph}"


def test_every_paragraph_has_one_sentence_and_no_other_has():
    wanted = set(zip(CORPUS.paragraphs["article"], CORPUS.paragraphs["paragraph"], strict=True))
    assert [(row.article, row.paragraph) for row in summaries()] == sorted(wanted)
    assert CORPUS.summaries["summary"].is_unique


@pytest.mark.parametrize("row", summaries(), ids=place)
def test_a_summary_is_one_short_sentence(row):
    words = row.summary.split()
    assert 10 <= len(words) <= MOST_WORDS, len(words)
    assert row.summary[0].isupper() and row.summary.endswith(".")
    assert not re.search(r"""[.?!] [A-Z]|["']""", row.summary.replace("U.S. ", ""))
    assert not AMERICAN.search(row.summary)


@pytest.mark.parametrize("row", summaries(), ids=place)
def test_a_summary_names_the_writer_where_the_writer_judges_and_nowhere_else(row):
    """By the coding: who judges is the writer; a paragraph that only tells needs no writer."""
    voices = [
        set(of(table, row.article, row.paragraph)["voice"])
        for table in (CORPUS.voice_a, CORPUS.voice_b)
    ]
    assert all(voices)
    if WRITER.search(row.summary):
        assert any("judgement" in found for found in voices)
    if voices == [{"judgement"}] * 2:
        assert WRITER.search(row.summary)
    if voices == [{"statement"}] * 2:
        assert SPEECH.search(row.summary)


@pytest.fixture(scope="module")
def articles():
    if not TEXTS:
        pytest.skip("the texts are not at hand (TEXTS)")
    return list(read_folder(Path(TEXTS)))


def test_the_paragraph_holds_every_name_number_and_quotation(articles):
    record = Record(articles, CORPUS)
    faults, looked = [], 0
    for row in summaries():
        issue = CORPUS.issue(row.article)
        before = OPENED_BEFORE.get((row.article, row.paragraph), row.paragraph)
        evidence = record.evidence([(issue, row.paragraph), (issue, before)])
        faults += [f"{place(row)}: {told}" for told in missing(row.summary, evidence)]
        looked += 1
    assert looked == len(CORPUS.paragraphs) and not faults
    assert missing("Rice met 28 men", evidence) == ["28", "Rice"]


def test_no_summary_holds_a_long_run_of_the_articles_words(articles):
    own = owned(units(articles))
    assert not [row for row in summaries() if list(runs_in(row.summary, own))]
