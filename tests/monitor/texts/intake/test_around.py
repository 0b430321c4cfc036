"""What stands around an article is named as what it is; what may be a paragraph stays one."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.texts.articles import parse
from monitor.texts.intake.lines import is_prose, kind_of
from monitor.texts.intake.units import TAKEN
from places import HEADER, cases

LINE = HEADER.format(volume=2, issue=40)


@pytest.mark.parametrize("case", cases("pasted"))
def test_a_pasted_page_is_read_block_by_block(case):
    article = parse(case["text"].encode(), "pasted.txt")
    assert [kind for kind, _ in article.units] == [kind for kind, _ in case["units"]]
    for (_, text), (_, begins) in zip(article.units, case["units"], strict=True):
        assert text.startswith(begins)
    assert list(article.body) == [text for kind, text in article.units if not kind]
    assert article.id.endswith("-040") and not article.caption


KINDS = {
    "by-line": [
        "By: Ann Quill",
        "By Ann Quill",
        "by ANN QUILL",
        "Author: Ann Quill",
        "By Ann N. Quill, Staff Writer",
        "By Ann Quill, Bo Reed and Cy de Ink",
        "Written by Ann Quill",
        "By: A. Quill",
        "By Ann Quill | Newswire",
    ],
    "date": [
        "February 28, 2005",
        "28 February 2005",
        "Mon, 28 Feb. 2005 14:05 GMT",
        "2005-02-28",
        "28.02.2005 14:05",
        "Published on February 28, 2005 at 2:05 PM EST",
        "Last updated: February 28, 2005",
        "Date: yesterday",
        "February 28, 2005 12:00 AM Age: 4 yrs",
        "February 2005",
        "Posted on February 28, 2005 by Ann Quill",
    ],
    "category": [
        "Category: Security, Kazakhstan",
        "Filed under: Security",
        "Topics: The Caspian; boats",
    ],
    "tags": ["Tags: Kazakhstan, NATO", "Keywords: harbour, pier", "TAGS: harbours"],
    "source": [
        "Source: Newswire",
        "Sources: Newswire, May 3; The Pier, May 4.",
        "(Photo: the port)",
        "Photo credit: A. Quill",
    ],
    "address": [
        "https://example.org/a?b=1#c",
        "www.example.org",
        "ann@example.org",
        "Link: https://example.org",
        "The Port, 12 Pier Street, Suite 8, Harbourtown, DC 20005",
        "Tel: +1 202 555 0100",
    ],
    "imprint": [
        "© 2005 The Port",
        "Copyright 2005 by The Port",
        "All rights reserved.",
        "Reprinted with permission.",
        "This article was originally published in The Pier.",
        "Volume 2, Issue 40",
        "ISSN 1234-5678",
    ],
    "residue of the page": [
        "Share",
        "Share | Tweet | Print",
        "Share this on Facebook | Tweet | Print",
        "3 Comments",
        "5 min read",
        "Page 2 of 3",
        "Home > News > Ports",
    ],
    "rule": ["* * *", "***", "_____", "— — —", "•"],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind in KINDS for line in KINDS[kind]])
def test_a_line_is_known_by_what_it_says(kind, line):
    assert kind_of(line) == kind


PROSE = [
    "By Monday the harbour had shut.",
    "By Astana, nobody was told.",
    "By and large, Kazakhstan and NATO agree.",
    "By May 2005 the harbour was shut.",
    "By Kazakhstan’s account, Russia and NATO agree",
    "Source: a minister who did not want his name to be told.",
    "Sources close to the port say so.",
    "Tags: there were none to be seen on the crates.",
    "Kazakhstan: a harbour with a view.",
    "The date was February 28, 2005.",
    "February 28, 2005, was the day.",
    "Published reports say so.",
    "This article of the treaty was dropped.",
    "Copyrights matter little here.",
    "Kazakhstan stays.",
    "NATO",
    "Volume 2 of the study says so.",
    "See www.example.org for more of it.",
    "Home rule came late.",
    "Share prices fell.",
    "Print runs were cut by half.",
]


@pytest.mark.parametrize("line", PROSE)
def test_a_line_that_may_be_text_is_left_as_text(line):
    assert kind_of(line) == ""


@pytest.mark.parametrize("line", [line for lines in KINDS.values() for line in lines])
@pytest.mark.parametrize("place", ["above", "below"])
def test_what_stands_around_is_left_out_above_and_below_and_named(place, line):
    parts = [line, "Kazakhstan stays. Russia leaves."]
    blocks = "\n\n".join([LINE, *(parts if place == "above" else parts[::-1])])
    article = parse(blocks.encode(), "a.txt")
    assert article.body == ("Kazakhstan stays. Russia leaves.",)
    assert [text for kind, text in article.units if kind not in TAKEN] == [line]


def body_of(*blocks):
    return parse("\n\n".join([LINE, *blocks]).encode(), "a.txt").body


def test_a_name_that_begins_a_broken_paragraph_is_no_by_line():
    whole = "By Ann Quill and Bo Reed the two of them were told of it."
    assert body_of(whole.replace("Reed ", "Reed\n"), "It left.") == (whole, "It left.")


def test_a_word_of_a_button_that_begins_a_broken_paragraph_is_none():
    whole = "print print Kazakhstan Kazakhstan Kazakhstan Kazakhstan there."
    assert body_of("\n".join(textwrap.wrap(whole, 20))) == (whole,)
    assert body_of("By: Ann Quill\nIt left.", "So.") == ("It left.", "So.")
    assert body_of("Print\nShare\nTweet", "So.") == ("So.",)


def test_a_few_words_with_capitals_are_a_subhead_only_above_a_paragraph():
    long = "The harbour of the old town was shut for a week, and nobody knew why."
    assert body_of(long, "What Comes Next", long) == (long, long)
    for blocks in (
        (long, "What Comes Next", "It left."),
        (long, "What Comes Next"),
        ("What Comes Next", long),
        (long.replace("knew why.", "said:"), "What Comes Next", long),
    ):
        assert body_of(*blocks) == blocks


WORDS = st.sampled_from(
    "Kazakhstan by source tags date NATO the a harbour was shut and nobody By Source Page home of "
    "print share “we 2005 May 3, end said” (Interfax, more".split()
)
SENTENCES = st.lists(WORDS, min_size=6, max_size=30).map(lambda words: " ".join(words) + " there.")


@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_a_plain_article_of_paragraphs_loses_no_word(paragraphs):
    article = parse("\n\n".join([LINE, *paragraphs]).encode(), "a.txt")
    found = [*([article.caption] if article.caption else []), *article.body]
    assert [strip(one) for one in found] == [strip(one) for one in paragraphs]
    assert [len(one.split()) for one in found] == [len(one.split()) for one in paragraphs]


def strip(text):
    """Without double quotation marks: of damaged ones the tests of `marks` speak."""
    return text.replace("“", "").replace("”", "")


@given(st.lists(SENTENCES, min_size=1, max_size=6), st.integers(20, 72))
def test_lines_that_are_broken_are_joined_again(paragraphs, width):
    broken = ["\n".join(textwrap.wrap(one, width, break_on_hyphens=False)) for one in paragraphs]
    whole = parse("\n\n".join([LINE, *paragraphs]).encode(), "a.txt")
    assert parse("\n\n".join([LINE, *broken]).encode(), "a.txt").body == whole.body


@given(st.text(max_size=300))
def test_any_line_has_one_kind_or_none(line):
    assert isinstance(kind_of(line), str)
    assert isinstance(is_prose(line), bool)
