"""A role and the words kept beside it: one gives the other, and any Markdown shows the words."""

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nbconvert.filters import markdown2html

from monitor import load_corpus
from places import ROOT
from report.pages import bibliography
from report.pages.written import refresh
from report.pages.written.kept import NAMES, Found, as_roles, each, roles
from report.pages.written.refresh import Refresher, Stale, look, refuse_stale
from report.state.kept import Kept
from report.state.paths import page_files

CORPUS = load_corpus(ROOT / "data")
REFERENCES = bibliography.read(ROOT / "book/references.bib")
BARE = re.compile(rf"\{{({'|'.join(NAMES)})\}}`")

words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"), min_size=1)
named = st.text(st.sampled_from("abc(,)|/¶–:<>&\"' \\.3"), min_size=1).filter(str.strip)
role = st.builds("{{{}}}`{}`".format, st.sampled_from(NAMES), named)
around = st.sampled_from(
    ["It has ", "\n\n", " of them. ", "`code`", "``{v}`x` ``", "```\n{v}`x`\n```\n", "| a | ",
     "<b>", "&"]
)  # fmt: skip
page = st.lists(role | around, max_size=8).map("".join)


@given(page, words)
def test_what_was_kept_gives_the_role_back_whatever_its_words(text, shown):
    kept = each(text, lambda found: found.beside(shown))
    assert roles(kept) == text
    assert each(kept, lambda found: found.beside(shown)) == kept


@given(role, words)
def test_any_reader_of_markdown_shows_the_words_and_no_more(text, shown):
    """Of spaces Markdown keeps some for itself; everything else stands as it was given."""
    kept = each(f"A {text} z", lambda found: found.beside(shown))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(kept)
    seen = unescape(re.sub(r"<data [a-z]+=\"[^\"]*\">|</?(?:data|p)>", "", html))
    assert "".join(seen.split()) == "A" + "".join(shown.replace("\0", "\ufffd").split()) + "z"


def found(text: str) -> list[str]:
    seen: list[Found] = []
    each(text, lambda one: seen.append(one) or "")
    return [f"{one} {one.shown}" for one in seen]


@pytest.mark.parametrize(
    "text",
    [
        "`{v}`", "``{v}`words()` ``", "```\n{v}`words()`\n```", "~~~md\n{v}`words()`\n~~~",
        "````\n```\n{v}`words()`\n```\n````", "{v}`words(\n\n)`", "{other}`words()`",
        '`<data v="words()">1</data>`', '<data value="words()">1</data>',
        '<data v="words()">1<b></data>',
    ],
)  # fmt: skip
def test_what_is_code_or_another_role_or_another_element_is_left_alone(text):
    assert found(text) == []
    assert roles(text) == text


def test_roles_are_found_in_tables_lists_boxes_and_over_a_line():
    assert found("| {v}`mentions(nato)\\|word` | x |") == ["{v}`mentions(nato)\\|word` None"]
    assert found(":::{admonition} A\n{cite}`a,b`\n:::\n") == ["{cite}`a,b` None"]
    assert found('- <data para="1/50\n¶2">(2004 ¶2)</data>') == ["{para}`1/50\n¶2` (2004 ¶2)"]


# --- what is stale -------------------------------------------------------------------------------


def book(tmp_path, cell: str, text: str = "# A page\n"):
    """A book of one page and one notebook, whose second cell of prose is `cell`."""
    cells = [
        {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
        for kind, source in (("markdown", "# Ships"), ("code", "{v}`x`"), ("markdown", cell))
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "ships.ipynb").write_text(
        json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "references.bib").write_text("", "utf-8")
    return tmp_path


def test_a_stale_value_is_refused_with_its_notebook_cell_and_line(tmp_path, monkeypatch):
    right = len(CORPUS.paragraphs)
    folder = book(tmp_path, f'One.\n\nOf <data v="paragraphs()">{right + 1}</data> ships.')
    kept = Kept(tmp_path)
    with pytest.raises(Stale) as refused:
        refuse_stale(CORPUS, kept, folder)
    first, last = str(refused.value).splitlines()
    assert first == (
        f"{folder.name}/ships.ipynb, cell 3:3: {{v}}`paragraphs()` is kept as “{right + 1}”, and is"
        f" “{right}”"
    )
    assert "make refresh" in last
    with pytest.raises(Stale):  # what was refused is not taken for looked at
        refuse_stale(CORPUS, kept, folder)
    look(CORPUS, folder, write=True)
    refuse_stale(CORPUS, kept, folder)
    monkeypatch.setattr(refresh, "Refresher", None)  # so that looking again would fail
    refuse_stale(CORPUS, kept, folder)


def test_a_role_without_words_is_none_that_the_build_refuses_and_gets_them(tmp_path):
    told = "In {para}`1/50 ¶2`, {said}`3/205 ¶1`.\n"
    folder = book(tmp_path, "Of {v}`paragraphs()` ships.", told)
    done = look(CORPUS, folder, write=True)
    assert (done.looked, len(done.bare), done.stale) == (3, 3, [])
    first = (folder / "a.md").read_text("utf-8")
    assert first == (
        'In <data para="1/50 ¶2">(2004 ¶2)</data>, <data said="3/205 ¶1">(said, 2006 ¶1)</data>.\n'
    )
    again = look(CORPUS, folder, write=True)
    assert (again.looked, again.bare, again.stale) == (3, [], [])
    assert (folder / "a.md").read_text("utf-8") == first


@pytest.mark.parametrize("text", ["{v}`paragrafs()`", "{para}`9/999 ¶1`", "{cite}`nobody`"])
def test_what_stands_for_nothing_is_refused_where_it_stands(text):
    with pytest.raises(Stale, match=re.escape(f"a.md:2: {text}: ")):
        Refresher(CORPUS, REFERENCES).markdown("a.md", f"# A\n{text}")


# --- the book ------------------------------------------------------------------------------------


def test_the_sources_keep_the_words_of_today_beside_every_role():
    done = look(CORPUS)
    assert done.looked > 900
    assert not done.bare, "run `make refresh`"
    assert not done.stale, "run `make refresh`"


def test_a_notebook_opened_elsewhere_shows_no_role():
    """nbconvert shows a notebook as nbviewer does."""
    looked = 0
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                html = markdown2html("".join(cell["source"]))
                assert not BARE.search(re.sub("<[^>]+>", "", html)), path.name
                looked += html.count("<data ")
    assert looked > 250


def test_sphinx_is_given_the_same_roles_as_the_words_stand_beside():
    for path in page_files():
        text = path.read_text("utf-8")
        given = as_roles(path.name, text)
        assert "<data " not in given
        assert Refresher(CORPUS, REFERENCES).page(path.name, given) == text
