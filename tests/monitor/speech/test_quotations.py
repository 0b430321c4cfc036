"""Each rule about who speaks, by a case; and any text is read, each quoted word counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.speech.quotations import find_quotations, quoted_words
from monitor.texts.words import Words
from places import CASES, cases

INSTRUMENT = Instrument.load(CASES)


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


@given(st.text(alphabet="“”\"'’ .,:?!abcHe said Ivanov(Interfax, May 3)\n", max_size=250))
def test_any_text_is_read(text):
    paragraphs, found = quotations(text)
    for paragraph, of_paragraph in zip(paragraphs, found, strict=True):
        assert sum(quoted_words(paragraph, of_paragraph)) == sum(q.words for q in of_paragraph)
