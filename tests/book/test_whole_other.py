"""The book over another corpus, whose every name, title and note tries to be more than text."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from monitor.contract import Resource, read_contract
from places import ROOT
from small_book import Whole

ARTICLE = "edm-5-201"  # coded, so that every page has something to show
HOSTILE = (
    '=HYPERLINK("x","y")<script>alert(1)</script><img src=x onerror=alert(2)>\u202egnp.exe\u202c '
    '../../etc {v}`words()` {{x}} #panic("t") $a$ [l](javascript:alert(3)) \\ *b* _c_ `d` | & '
)
# The loader needs the aliases' rules, the map its countries' names.
SPARED = {"aliases", "map-memberships"}


def free(table: Resource) -> list[str]:
    """The columns of a table that may hold any text."""
    return [f.name for f in table.fields if f.type == "string" and not (f.enum or f.pattern)]


def poison(path: Path, table: Resource) -> None:
    """Puts the hostile words before every free text of a table; one article is left measured."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if table.path.startswith("features/"):
        rows = [row for row in rows if row["article"] == ARTICLE]
    for row in rows:
        row |= {name: HOSTILE + row[name] for name in free(table) if row[name]}
        if "url" in row:
            row["url"] = "javascript:alert(9)//" + row["url"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The site of a copy of the project, over the poisoned tables."""
    book = Whole(tmp_path_factory.mktemp("other") / "project")
    for table in read_contract(ROOT / "data").values():
        if table.name not in SPARED:
            poison(book.folder / "data" / table.path, table)
    done = book.build()
    assert done.returncode == 0, done.stderr[-4000:]
    return book.site


class Dangers(HTMLParser):
    """What in a page would run."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = {name: value or "" for name, value in attrs}
        runs = tag == "script" and "src" not in known and known.get("type") != "application/ld+json"
        leads = any(known.get(name, "").strip().startswith("javascript:") for name in known)
        if runs or leads or known.get("src") == "x" or any(name[:2] == "on" for name in known):
            self.found.append(self.get_starttag_text())


def test_the_story_is_left_out_and_the_analysis_is_there(built):
    assert "Another corpus" in (built / "book/index.html").read_text("utf-8")
    assert not list(built.glob("book/200*.html")) and not (built / "book/threads.html").exists()
    for source in built.rglob("_sources/book/*.*"):
        assert "{v}`mentions" not in source.read_text("utf-8"), source.name
    with ZipFile(built / "downloads/kazakhstan-between-alliances-notebooks.zip") as archive:
        notebook = json.loads(archive.read("actors.ipynb"))
    words = {
        c["id"]: "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"
    }
    assert "the tables of `data/`" in words.pop("what-it-needs")
    headings = [*words.values()]
    assert headings[0].startswith("# Actors") and all(text.startswith("#") for text in headings)


def test_no_page_runs_what_the_tables_say(built):
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 12
    for page in pages:
        text = page.read_text("utf-8")
        assert Dangers(text).found == [], page.name
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), page.name
    for name in ("glossary", "paragraphs", "five-articles", "actors"):
        shown = (built / f"book/{name}.html").read_text("utf-8")
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown, name
        assert "{v}`words()` {{x}}" in shown, name


def test_a_browser_has_nothing_to_complain_of(built, browser):
    said = []
    pages = sorted(built.rglob("*.html"))
    # What is sent for no page leads on from a host, and not in a folder.
    for path in (path for path in pages if path != built / "404.html"):
        page = browser.new_page()  # its own: the first page leads on, whenever it comes to it
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.close()
    assert said == []


def test_no_table_to_download_opens_as_a_formula(built):
    tables = sorted(built.rglob("*.csv"))
    assert tables
    held = 0
    for path in tables:
        with open(path, encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        held += sum("HYPERLINK" in cell for cell in cells)
        assert not [c for c in cells if c.lstrip().startswith(("=", "+", "@"))], path.name
    assert held


def test_the_pdf_and_the_e_book_show_the_same_text(built):
    pdf = PdfReader(built / "downloads/kazakhstan-between-alliances.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages[:8]).split())
    assert "<script>alert(1)</script>" in text and "#panic(" in text and "{v}`words()`" in text
    with ZipFile(built / "downloads/kazakhstan-between-alliances.epub") as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx")):
                root = ElementTree.fromstring(book.read(name))
                tags = {element.tag.rpartition("}")[2] for element in root.iter()}
                assert "script" not in tags, name
                assert not any(
                    key[:2] == "on" or value.startswith("javascript:")
                    for element in root.iter() for key, value in element.attrib.items()
                )  # fmt: skip
        shown = book.read("book/glossary.xhtml").decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown and "{v}`words()`" in shown
