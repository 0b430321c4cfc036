"""What stands in the explorer's place: a table for each article, and the way to the site."""

import re

import pytest

from monitor import load_corpus
from places import DATA, with_tables
from report.pages.explorer import elsewhere

CORPUS = load_corpus(DATA)


def test_each_article_has_a_table_with_each_of_its_sentences():
    text = elsewhere.sentences(CORPUS)
    tables = re.findall(r"^```\{table\} (.+)\n([\s\S]+?)^```$", text, re.M)
    assert [title for title, _ in tables] == [
        f"The sentences of {CORPUS.label(article)}" for article in CORPUS.order
    ]
    rows = [len(re.findall(r"^\| \{ref\}", table, re.M)) for _, table in tables]
    assert rows == list(CORPUS.features_articles["sentences"])


def test_a_voice_says_what_the_second_reading_hears_and_what_nobody_coded():
    assert "(second reading: " in elsewhere.sentences(CORPUS)
    bare = {name: getattr(CORPUS, name).iloc[:0] for name in ("voice_a", "voice_b", "mentions")}
    text = elsewhere.sentences(with_tables(CORPUS, **bare))
    whole = len(CORPUS.sentences)
    assert text.count("| not coded |") == text.count("| no actor of the codebook |") == whole


@pytest.mark.parametrize(
    ("base", "told"),
    [("https://example.org/r", "<https://example.org/r/book/explorer.html>"), ("", "the page `")],
)
def test_a_book_says_where_the_site_is_as_far_as_that_is_known(monkeypatch, base, told):
    monkeypatch.setenv("BOOK_BASE_URL", base)
    if not base:
        monkeypatch.setattr(elsewhere.address, "origin", lambda root: "")
    assert told in elsewhere.way_to_the_site(CORPUS)
