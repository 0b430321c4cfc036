"""No code is shown to a reader: each kind is found where it is planted, and nowhere in the book."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checks import codes
from checks.pages import blocks, titles
from monitor import load_corpus
from places import ROOT

CORPUS = load_corpus(ROOT / "data")
CODES = codes.codes_of(CORPUS)


def found(html: str, page: str = "themes") -> list[str]:
    """What is refused of a page."""
    return [fault.what for fault in codes.faults(blocks(html), CODES, page, page)]


PLANTED = [
    "<p>It points to russia-led parties.</p>",
    "<td>western-cooperation</td>",
    "<li>kz-national-guard, four times</li>",
    '<img alt="main theme: collective-forces" src="a.png">',
    '<a title="the air-defence-tender" href="#">x</a>',
    "<figcaption>Drawn from pass a; the rest from pass B</figcaption>",
    "<p>The passes agree, and a second pass says so.</p>",
    "<p>Two passes of the coding.</p>",
    "<p>The sentences were coded by hand.</p>",
    "<p>A hand-coded table</p>",
    "<p>Sentence 0 of it</p>",
    "<table><tr><th>Paragraph</th><th>Sentence</th></tr><tr><td>4</td><td>0</td></tr></table>",
    "<table><tr><th>quoted_words</th></tr></table>",
    "<table><tr><td>2004</td><td>judgement</td></tr></table>",
    "<table><tr><td>2004</td><td>statement</td></tr></table>",
    "<table><tr><td>russia</td><td>23</td></tr></table>",
    "<p>In 1/50 and in 5/201 ¶3.</p>",
    "<svg><text>6/117</text></svg>",
]
ALLOWED = [
    "<p>It says <code>western-cooperation</code> and <code>quoted_words</code>.</p>",
    "<pre>pass-a, russia-led, 1/50</pre>",
    "<p>The air-defence tender, the mountain pass, the west of Kazakhstan.</p>",
    "<p>Eurasia Daily Monitor 1/50</p>",
    "<p>EDM 5/167</p>",
    "<p>https://example.org/russia-led/some_page.html and data/pass-a/russia-led_table.csv</p>",
    '<div class="citation-list"><p>6/117</p></div>',
    "<p>A statement, a judgement and a report; a paragraph of 1/5 and 11/50</p>",
    "<table><tr><th>Sentence</th><th>Words</th></tr><tr><td>4</td><td>0</td></tr></table>",
    "<p>Chosen by hand from one outlet.</p>",
]


@pytest.mark.parametrize("html", PLANTED)
def test_a_planted_code_is_found(html):
    assert found(html)


@pytest.mark.parametrize("html", ALLOWED)
def test_what_is_no_code_is_let_through(html):
    assert found(html) == []


def test_a_page_that_documents_the_ids_may_print_them():
    told = "<p>russia-led, pass a, quoted_words, 1/50</p>"
    assert found(told, "codebook") == []
    assert found("<p>1/50</p>", "five-articles") == []
    assert found("<p>pass a</p>", "five-articles")
    assert found("<td>statement</td>", "acts") == []


def test_a_code_in_the_e_book_is_found(tmp_path):
    import zipfile

    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("book/themes.xhtml", "<p>pass a</p>")
        book.writestr("style.css", "pass a")
    looked, refused = codes.page_faults(codes.book_pages(path.read_bytes()), CODES)
    assert looked == 1 and len(refused) == 1


# --- the report itself ---------------------------------------------------------------------------


def told(faults: list) -> str:
    return f"{len(faults)} codes, the first of them:\n" + "\n".join(map(str, faults[:40]))


def stems(site: Path, pages: list[Path]) -> dict[str, str]:
    """The name of the page that has each title."""
    return {
        title: page.stem for page in pages for title in titles([blocks(page.read_text("utf-8"))])
    }


def test_no_page_shows_a_code(site, pages):
    read = {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in pages}
    looked, refused = codes.page_faults(read, CODES)
    assert looked > 5_000, "hardly any text was read"
    assert not refused, told(refused)


def test_the_e_book_shows_no_code(site):
    (book,) = (site / "downloads").glob("*.epub")
    looked, refused = codes.page_faults(codes.book_pages(book.read_bytes()), CODES)
    assert looked > 1_500, "hardly any text was read"
    assert not refused, told(refused)


def test_the_pdf_shows_no_code_and_is_read_chapter_by_chapter(site, pages):
    (pdf,) = (path for path in (site / "downloads").glob("*.pdf") if "letter" not in path.name)
    names = stems(site, pages)
    raw = pdf.read_bytes()
    chapters = codes.pdf_blocks(raw)
    assert {"themes", "codebook", "data", "references"} <= {names.get(c) for c in chapters}
    # The codebook prints its ids as code, and code alone is passed over.
    (book,) = (page for chapter, page in chapters.items() if names.get(chapter) == "codebook")
    assert not any("russia-led" in block.text for block in book)
    planted = replace(CODES, patterns=(("a planted code", re.compile("Kazakhstan")),))
    _, refused = codes.pdf_faults(raw, planted, names)
    assert {"the PDF, Method", "the PDF, alternative texts"} <= {fault.where for fault in refused}
    looked, refused = codes.pdf_faults(raw, CODES, names)
    assert looked > 4_000, "hardly any text was read"
    assert not refused, told(refused)
