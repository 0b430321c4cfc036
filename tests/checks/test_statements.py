"""A statement about an article names its paragraph, and the paragraph holds it."""

import os
from pathlib import Path

import pytest

from checks.evidence import Evidence, dates, figures, missing, names_of
from checks.prose import VALUE, page_prose, prose, referred
from checks.statements import Record, unfounded, unreferenced
from monitor import load_corpus
from monitor.texts.articles import parse
from places import ROOT, read_folder

CHAPTERS = sorted((ROOT / "book").glob("200?-*.md"))
PAGES = sorted(path for path in (ROOT / "book").iterdir() if path.suffix in (".md", ".ipynb"))
TEXTS = os.environ.get("TEXTS")
CORPUS = load_corpus(ROOT / "data")
NAMES = names_of(CORPUS)

# Paragraphs of our own invention, under the label of an article that there is.
BODY = (
    "On July 7 the Alliance, a bureau in Saltholm said, sent 27 of its men and 2,500 crates, worth "
    "an estimated $1 billion, to the port of Ferrol-1990. “We will ask the harbour,” Defense "
    "Minister Mukhtar Altynbayev told a two-year inquiry (Interfax, June16).\n\n"
    "In 1998 the Kyrgyz fleet turned to Moscow, and the Collective Security Treaty Organization "
    "(CSTO) met in August."
)
HEADER = "Publication: Eurasia Daily Monitor Volume: 1 Issue: 50"
RECORD = Record([parse(f"{HEADER}\n\n{BODY}".encode(), "edm-1-050.txt")], CORPUS)


def faults(text: str) -> list[str]:
    found = unfounded(prose(text, "page.md"), RECORD)
    return [fault.what.partition(" is not in 1/50 ¶")[0] for fault in found]


# --- reading a page ------------------------------------------------------------------------------

PAGE = """# A title

*Ships*, volume 1 {cite}`keeper`. It is **old**.

```{fingerprint} 1/50
```

It has {v}`words(1/50)` words {para}`1/50 ¶1–2`; see [Threads](threads.ipynb) and {term}`the CSTO <CSTO>`.

- **Air.** An item {para}`1/50 ¶2`.

```{admonition} From outside
:class: outside

Ten ships {cite}`keeper`.
```
"""  # noqa: E501


def test_a_page_is_read_as_its_prose():
    title, imprint, counted, item, outside = prose(PAGE, "page.md")
    assert title.heading and title.text == "A title" and title.where == "page.md:1"
    assert [one.text[-11:] for one in imprint.sentences()] == ["volume 1 \ue002.", "It is old."]
    assert counted.text == "It has \ue000 words \ue001; see Threads and the CSTO."
    assert counted.paragraphs == [("1/50", 1), ("1/50", 2)]
    assert counted.text[slice(*counted.links[0])] == "Threads"
    assert (item.where, item.paragraphs) == ("page.md:10", [("1/50", 2)])
    assert (outside.where, outside.outside) == ("page.md:15", True)


def test_the_cells_of_a_notebook_are_pages_too(tmp_path):
    source = '{"cells": [{"cell_type": "code", "source": "1"}, {"cell_type": "markdown", "source": '
    (tmp_path / "a.ipynb").write_text(source + '["# Ships\\n", "\\n", "Ten."]}]}')
    assert [one.where for one in page_prose(tmp_path / "a.ipynb")] == [
        "a.ipynb, cell 2:1", "a.ipynb, cell 2:3",
    ]  # fmt: skip


def test_a_reference_is_read_with_its_ranges():
    assert [*referred("3/205 ¶5–6, ¶8; 1/50 ¶3")] == [
        ("3/205", 5), ("3/205", 6), ("3/205", 8), ("1/50", 3),
    ]  # fmt: skip


# --- a paragraph of prose names a paragraph ------------------------------------------------------

IMPRINT = "# Ships\n\n*Ships*, volume 1 {cite}`keeper`. No author is printed.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Altynbayev denies it {para}`1/50 ¶1`.",
        "Altynbayev denies it {said}`1/50 ¶1`.",
        "Side by side with the rest on [Threads](threads.ipynb).",
        "{v}`mentions(nato, 1/50)` mentions of NATO.",
        "Earliest of the set: everything leads out.",
        "```{admonition} Outside\n:class: outside\n\nNATO met in Riga {cite}`keeper`.\n```",
        "## NATO and the West",
        "```{fingerprint} 1/50\n```",
    ],
)
def test_what_needs_no_reference(text):
    assert unreferenced(prose(IMPRINT + text, "a.md"), NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        "Altynbayev denies it.",
        "The deal is worth 27 ships.",
        "It is called “a stumble”.",
        "The writer expects no more.",
        "- An item about NATO.",
        "See [Threads](threads.ipynb). The West is displeased.",
        "{v}`words(1/50)` words. The West is displeased.",
        "```{admonition} Note\n\nMoscow is displeased.\n```",
        "*Ships*, volume 1 {cite}`keeper`. No author is printed, says NATO.",
    ],
)
def test_a_paragraph_without_its_reference_is_found(text):
    assert len(unreferenced(prose(IMPRINT + text, "a.md"), NAMES)) == 1


# --- the paragraph holds what is stated ----------------------------------------------------------

HELD = [
    "NATO sent 27 men on 7 July",  # another name of the same, the day in our order
    "Mukhtar Altynbayev’s twenty-seven men, and two thousand five hundred crates",
    "It is put at one billion dollars, for two years",
    "On 16 June, in July, in 2004, and on July 7 of that year",
    "He would “ask the harbour”, in Saltholm, in his “inquiry”",
    "The port of Ferrol-1990; the minister’s Saltholm-based men",
    "{v}`words(1/50)` words and {v}`mentions(nato)` mentions",
    "Western parties are named {v}`mentions(camp:western, 1/50)|times`",
    "{v}`mentions(china)|Word` mention of China; it names Saltholm",
    "As in [Georgia](2009-the-reaction-force.md) Saltholm sent men",
    "The passage points to the West",
    "Interfax has it",
]
NOT_HELD = [
    ("NATO sent 28 men", ["28"]),
    ("NATO sent twenty-eight men", ["twenty-eight"]),
    ("It happened on 8 July", ["8 July"]),
    ("It happened on 7 June", ["7 June"]),
    ("It happened in August", ["August"]),
    ("It happened in 2006", ["2006"]),
    ("It is put at one million dollars", ["one million"]),
    ("He would “ask the harbours”", ["“ask the harbours”"]),
    ("Sergei Ivanov sent them", ["Sergei Ivanov"]),
    ("The CSTO’s men", ["CSTO"]),
    ("Western parties sent men", ["Western"]),
    ("The port of Vigo sent men", ["Vigo"]),
    ("Men of the Saltholm Guild", ["Guild"]),
    ("Mention of China {v}`words(1/50)` times; it names Vigo", ["Vigo"]),
]


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_that_the_paragraph_holds(statement):
    assert faults(statement + " {para}`1/50 ¶1`.") == []


@pytest.mark.parametrize(("statement", "expected"), NOT_HELD)
def test_a_statement_that_the_paragraph_does_not_hold_is_found(statement, expected):
    assert faults(statement + " {para}`1/50 ¶1`.") == expected


def test_each_part_of_a_sentence_is_looked_up_in_its_own_paragraphs():
    told = "Men of Saltholm {para}`1/50 ¶%d` and the Kyrgyz fleet in August {para}`1/50 ¶%d`."
    assert faults(told % (1, 2)) == []
    assert faults(told % (2, 1)) == ["Saltholm", "August", "Kyrgyz"]
    assert faults("Saltholm and the Kyrgyz met {para}`1/50 ¶1–2`.") == []


def test_what_follows_a_reference_or_closes_with_a_citation_rests_on_something_else():
    assert faults("The men of Saltholm {para}`1/50 ¶1` were tied to Vigo in 2013 {cite}`a`.") == []
    assert faults("The passage on Saltholm {para}`1/50 ¶1` names {v}`words()` Georgians.") == []
    assert faults("Vigo fell {cite}`a`; Saltholm did {para}`1/50 ¶1`.") == []


def test_numbers_and_days_are_read_from_an_article_as_they_are_printed():
    assert dates("June 28-July 4; June16; 22 and 23 April") == {
        ("June", 28), ("July", 4), ("June", 16), ("April", 22), ("April", 23),
    }  # fmt: skip
    assert {value for _, value in figures("$1 billion, 22-month, a hundred, 2,500, one")} == {
        10**9, 22, 100, 2500,
    }  # fmt: skip


def test_a_name_of_the_codebook_may_be_any_name_of_the_same():
    evidence = Evidence("The Kremlin and the Dutch fleet", frozenset({2004}), NAMES)
    assert missing("He met the Russians and those of the Netherlands", evidence) == []
    assert missing("He met Kazakhstan", evidence) == ["Kazakhstan"]
    assert missing(f"He met {VALUE} Russian men", evidence) == []


# --- the book ------------------------------------------------------------------------------------


def told(found) -> str:
    return "\n".join(map(str, found))


def test_there_are_five_chapters():
    assert [path.name[:4] for path in CHAPTERS] == ["2004", "2006", "2007", "2008", "2009"]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_paragraph_of_a_chapter_names_paragraphs(chapter):
    assert not (found := unreferenced(page_prose(chapter), NAMES)), told(found)


@pytest.mark.skipif(not TEXTS, reason="the texts are not at hand (TEXTS)")
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_paragraphs_hold_what_a_page_says_of_them(page):
    record = Record(read_folder(Path(TEXTS)), CORPUS)
    assert not (found := unfounded(page_prose(page), record)), told(found)
