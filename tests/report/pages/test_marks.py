"""The marks of paragraphs: an article's year, which its own chapter leaves out."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from gazette import write
from report.pages import marks, roles

# What a page writes, and what a reader sees on another page and in the chapter of 2004.
MARKS = [
    ("1/50 ¶2", "2004 ¶2", "¶2"),
    ("1/50 ¶2–3, ¶5", "2004 ¶2–3, ¶5", "¶2–3, ¶5"),
    ("3/205 ¶4", "2006 ¶4", "2006 ¶4"),
    ("1/50 ¶2; 3/205 ¶1", "2004 ¶2; 2006 ¶1", "¶2; 2006 ¶1"),
    ("3/205 ¶1; 1/50 ¶2", "2006 ¶1; 2004 ¶2", "2006 ¶1; 2004 ¶2"),
]


def resolved(source: str, *shown: str) -> str:
    """A mark as a page prints it that shows the fingerprints of the articles `shown`."""
    page = new_document("page")
    builder = SimpleNamespace(format="typst", name="typst")
    page.settings.env = SimpleNamespace(found_docs=set(), app=SimpleNamespace(builder=builder))
    mark = roles.Paragraphs("", "", pieces=marks.parse(source), voice="")
    page += nodes.paragraph("", "", mark)
    # The drawing stands behind the mark here: a chapter opens with words.
    page += nodes.container()
    page += [nodes.container(article=article) for article in shown]
    roles.ResolveParagraphs(page).run()
    return page.astext().strip().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("source", "elsewhere", "chapter"), MARKS)
def test_a_mark_names_the_year_but_not_in_the_articles_own_chapter(source, elsewhere, chapter):
    assert resolved(source) == elsewhere
    assert resolved(source, "edm-4-085") == elsewhere
    assert resolved(source, "edm-1-050") == chapter
    assert resolved(source, "edm-1-050", "edm-3-205") == elsewhere  # of neither alone


def test_a_mark_leads_to_the_cards_of_its_paragraphs():
    links = [piece[1:] for piece in marks.parse("3/205 ¶5–6, ¶7; 1/50 ¶3") if piece[1:]]
    assert links == [("edm-3-205", 5, 6), ("edm-3-205", 7, 7), ("edm-1-050", 3, 3)]


def test_a_mark_of_a_year_with_two_articles_has_the_issue_too(tmp_path, monkeypatch):
    gazette = write(tmp_path)
    monkeypatch.setattr(marks, "corpus", lambda: gazette)
    assert resolved("1/10 ¶1–2; 1/2 ¶1") == "1894, 1/10 ¶1–2; 1894, 1/2 ¶1"
    assert resolved("1/10 ¶2", "gaz-1-010") == "¶2"


def test_the_built_pages_name_years_and_the_chapters_only_those_of_others(site):
    pages, found = sorted(site.glob("book/*.html")), 0
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        whole = re.findall(r'<span class="paragraphs">(.*?)</span>', text, re.DOTALL)
        chapter = re.match(r"20\d\d(?=-)", page.name)
        marks = [re.sub(r"<[^>]+>|\s", "", one) for one in whole]
        year = r"20\d\d" if not chapter else rf"(?:(?!{chapter[0]})20\d\d)?"
        for mark in marks:
            assert re.match(rf"{year}¶\d", mark), f"{page.name}: {mark}"
        if chapter:
            assert any(mark.startswith("¶") for mark in marks), page.name
        found += len(marks)
    assert found > 100
