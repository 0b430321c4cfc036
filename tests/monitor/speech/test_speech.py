"""Quotations with their speakers, and source notes with their dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.speech.days import date_range
from monitor.speech.notes import find_notes
from monitor.speech.quotations import find_quotations, quoted_words
from monitor.texts.words import Words
from places import DATA, cases

INSTRUMENT = Instrument.load(DATA)
OUTLETS = INSTRUMENT.codebook.outlets


def quotations(text):
    blocks = [block for block in text.split("\n\n") if block]
    _, paragraphs, _, _ = INSTRUMENT.read_paragraphs(Words(blocks), [2006] * len(blocks))
    return paragraphs, find_quotations(paragraphs, INSTRUMENT.types)


@pytest.mark.parametrize("case", cases("quotations"))
def test_quotations_have_their_speakers(case):
    paragraphs, found = quotations(case["text"])
    got = [(q.speaker, q.words) for of_paragraph in found for q in of_paragraph]
    assert got == [(q["speaker"], q["words"]) for q in case["quotations"]], case["comment"]
    for paragraph, of_paragraph in zip(paragraphs, found, strict=True):
        total = sum(q.words for q in of_paragraph)
        assert sum(quoted_words(paragraph, of_paragraph)) == total


@pytest.mark.parametrize("case", cases("sources"))
def test_source_notes_are_cited_with_their_days(case):
    notes = find_notes(case["text"], OUTLETS, case["year"])
    got = [vars(citation) for note in notes for citation in note.citations]
    assert got == case["citations"], case["comment"]


@pytest.mark.parametrize(
    "printed, days",
    [
        ("June16", ("2009-06-16", "2009-06-16")),
        ("June 28-July 4", ("2009-06-28", "2009-07-04")),
        ("October 16–18", ("2009-10-16", "2009-10-18")),
        ("December 28-January 3", ("2008-12-28", "2009-01-03")),
        ("16 October", ("2009-10-16", "2009-10-16")),
        ("Sept. 3", ("2009-09-03", "2009-09-03")),
        ("July 7, 2004", ("2004-07-07", "2004-07-07")),
        ("February 29", ("", "")),
        ("June 31", ("", "")),
    ],
)
def test_dates_are_iso_days_of_the_article_s_year(printed, days):
    assert date_range(printed, 2009) == days


@given(st.text(alphabet="“”\"'’ .,:?!abcHe said Ivanov(Interfax, May 3)\n", max_size=250))
def test_any_text_is_read(text):
    paragraphs, found = quotations(text)
    for paragraph, of_paragraph in zip(paragraphs, found, strict=True):
        assert sum(quoted_words(paragraph, of_paragraph)) == sum(q.words for q in of_paragraph)


@given(st.text(alphabet="(), JuneSpt.0123456789-–Interfax and;", max_size=80))
def test_any_parenthesis_is_read(text):
    for note in find_notes(text, OUTLETS, 2006):
        assert text[note.start] == "(" and text[note.end - 1] == ")"
