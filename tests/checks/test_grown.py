"""What is to be read again where articles were added: what moved, what no longer holds, claims."""

import pytest

from checks.grown import CLAIM, MOVED, NO_LONGER, claims, looks, told
from checks.prose import prose
from gazette import write


@pytest.fixture
def corpora(tmp_path):
    """Two articles of a gazette, and the first alone."""
    return write(tmp_path / "now"), write(tmp_path / "then", ("gaz-1-002",))


def of(text, corpora):
    found = [s for block in prose(text, "page.md") for s in block.sentences()]
    return [look for sentence in found for look in looks(sentence, *corpora)]


def test_a_sentence_whose_value_is_another_is_listed_with_both(corpora):
    (look,) = of("It has {v}`articles()|word` articles.", corpora)
    assert (look.kind, look.why) == (MOVED, "one → two")
    assert (look.where, look.words) == ("page.md:1", "It has two articles.")
    assert of("It names {v}`mentions(rudolf, 1/2)` of them.", corpora) == []


def test_what_can_no_longer_be_said_is_listed_and_reads_as_it_did(corpora):
    (look,) = of("Fewest stand in {v}`where_lowest(quotations)`.", corpora)
    assert look.kind == NO_LONGER and "tie" in look.why and "1894" in look.words


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan is named in every article.",
        "Only the article of 2008 drops it.",
        "The longest of the articles is the second.",
        "None of these texts says so.",
        "No other article does that.",
    ],
)
def test_claims_of_all_articles_are_listed(text, corpora):
    assert claims(text)
    assert [look.kind for look in of(text, corpora)] == [CLAIM]


@pytest.mark.parametrize(
    "text",
    [
        "He signed it in every office.",
        "The article tells of a tender.",
        "All four ministers met.",
        "Articles were counted.",
    ],
)
def test_other_sentences_are_not(text, corpora):
    assert not claims(text) and of(text, corpora) == []


def test_the_list_counts_what_it_holds(corpora):
    found = of("It has {v}`articles()` articles. Every article is short.", corpora)
    short, whole = told(found, ["“New” (1895)"])
    assert short.splitlines()[0] == "Not yet discussed: “New” (1895). Sentences to read again: 2."
    assert "Values moved: 1" in short and "Claims of all articles: 1" in short
    assert "> It has 2 articles." in whole
