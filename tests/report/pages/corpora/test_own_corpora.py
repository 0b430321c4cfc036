"""The pages of corpora that have a name: two camps with foreign names, nothing coded, forty
articles of twelve years. Each notebook is run as it is shown."""

import ast
import json
import re
from pathlib import Path

import pytest

import invented
from monitor import load_corpus
from places import ROOT
from report.pages import generated
from report.pages.corpora import other
from report.pages.explorer import elsewhere
from report.state import corpus as state
from shown import show_all

NOTEBOOKS = [page for page in other.TITLES if (ROOT / f"{page}.ipynb").exists()]
PAGES = [page for page in other.TITLES if (ROOT / f"{page}.md").exists()]
OURS = re.compile(
    r"kazakh|russia|\bnato\b|\bcsto\b|eurasia|jamestown|\bedm\b|astana|the west\b", re.I
)


@pytest.fixture(scope="module", params=["foreign", "uncoded", "forty"])
def corpus(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / request.param
    return load_corpus(getattr(invented, request.param)(folder))


@pytest.fixture
def built(corpus, monkeypatch):
    """The corpus, as that of a build."""
    monkeypatch.setenv("MONITOR_DATA", str(corpus.folder))
    monkeypatch.setattr(other, "corpus", lambda: corpus)
    monkeypatch.setattr(state, "corpus", lambda: corpus)
    return corpus


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_every_notebook_computes_and_tells_of_its_own_corpus(page, built):
    source = other.as_read(ROOT / f"{page}.ipynb")
    shown = show_all(json.loads(source))
    assert shown
    for bundle, about in shown:
        html = bundle["text/html"]
        assert not OURS.search(html), page
        title = about.get("text/html", {}).get("title", "")
        assert len(title) < 300, title  # it counts where it cannot list
        assert "'" not in title or "None" not in title
        if len(built.order) > 10:  # a chart goes by year, in what it draws and what it tells
            drawn = [title, *re.findall(r"<text[^>]*>([^<]*)</text>", html)]
            alt = about.get("text/html", {}).get("alt", "")
            labels = [built.label(article) for article in built.order]
            assert not [label for label in labels if any(label in one for one in drawn)], title
            assert sum(label in alt for label in labels) < 10, alt
    assert not OURS.search(source), page


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_words_tells_of_its_own_corpus(page, built):
    source = (ROOT / f"{page}.md").read_text("utf-8")
    kept = re.sub(r"\A---\n.*?\n---\n", "", other.bare(f"{page}.md", source), flags=re.S)
    assert kept.startswith("# ") and not OURS.search(kept)
    asked = re.findall(r"^```\{generated\} (\w+)", kept, re.M)
    # What files are called is settled when a build begins: `tests/book/test_whole_own.py` has it.
    known = generated.GENERATED | {
        "sentences": elsewhere.sentences, "way_to_the_explorer": elsewhere.way_to_the_site
    }  # fmt: skip
    for name in set(asked) - {"downloads"}:
        assert not OURS.search(known[name](built)), name


def test_the_landing_page_has_its_name(built):
    page = other.bare("book/index.md", "")
    assert page.startswith(f"# {other.plain(built.identity.title)}\n")
    articles = "1 article of" if len(built.order) == 1 else f"{len(built.order)} articles of"
    assert articles in page and not OURS.search(page)
    many = len(built.order) > 10
    paragraphs = (ROOT / "book/paragraphs.md").read_text("utf-8")
    assert ("{fingerprints}" in page) is not many and ("{chart} strip" in page) is many
    assert ("{fingerprints}" in other.bare("book/paragraphs.md", paragraphs)) is many


def test_what_is_coded_of_many_articles_is_told_by_year(built):
    rows = generated.coverage(built).splitlines()[2:]
    years = {built.year(article) for article in built.order}
    assert len(rows) == (len(years) if len(built.order) > 10 else len(built.order))
    if len(built.order) > 10:
        cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
        assert sum(int(row[1]) for row in cells) == len(built.order)
        assert sum(int(row[2]) for row in cells) == len(built.paragraphs)
        assert all(row[3] == f"{row[1]} coded" and row[5] == "by program" for row in cells)


def test_the_map_and_what_is_said_of_our_events_are_left_out(built):
    source = (ROOT / "book/chronicle.ipynb").read_text("utf-8")
    code = "\n".join(
        "".join(cell["source"])
        for cell in json.loads(other.bare_notebook(source, "Chronicle"))["cells"]
        if cell["cell_type"] == "code"
    )
    assert "figures.chronicle(" in code and "locator_map" not in code and "warning" not in code
    ast.parse(code)


def test_a_corpus_of_too_many_sentences_has_no_explorer(built, monkeypatch, tmp_path):
    site = tmp_path / "site/_static"
    site.mkdir(parents=True)
    (site / "explore.js").write_text("")
    asked = f"file: book/{other.EXPLORER}\n"
    assert asked in other.write_toc(tmp_path / "toc.yml").read_text("utf-8")
    other.bare_sources(tmp_path / "site")
    assert (site / "explore.js").exists()
    monkeypatch.setattr(other, "MOST", len(built.sentences) - 1)
    assert asked not in other.write_toc(tmp_path / "toc.yml").read_text("utf-8")
    other.bare_sources(tmp_path / "site")
    assert not (site / "explore.js").exists()


def test_a_table_of_the_report_that_is_not_described_is_not_in_the_dictionary(built):
    described = {table.path for table in generated.described(built)}
    assert "features/mentions.csv" in described and "maps/memberships.csv" not in described
    assert all(Path(built.folder, path).is_file() for path in described)
