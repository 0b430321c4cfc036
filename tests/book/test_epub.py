"""The built report as an e-book: what epubcheck and a reading program ask of it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
import yaml

from places import ROOT

NAME = "kazakhstan-between-alliances.epub"
CONTENTS = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
PHONE = {"width": 360, "height": 740}
SMALLEST = 12  # px: of the letters of a drawing on a phone
LISTED = [c["file"] for part in CONTENTS["parts"] for c in part["chapters"]]


@pytest.fixture(scope="session")
def file(site) -> Path:
    """The e-book of the built report."""
    return site / "downloads" / NAME


@pytest.fixture(scope="session")
def book(file) -> ZipFile:
    return ZipFile(file)


@pytest.fixture(scope="session")
def pages(book) -> dict[str, ElementTree.Element]:
    """Every page, parsed: one that is no XML fails here."""
    names = [name for name in book.namelist() if name.endswith(".xhtml")]
    return {name: ElementTree.fromstring(book.read(name)) for name in names}


def test_epubcheck_accepts_it(file):
    program = shutil.which("epubcheck")
    if program is None:
        pytest.skip("epubcheck is not installed (Debian's package epubcheck)")
    # Debian's is a jar that the kernel may not know how to start.
    jar = ["java", "-jar", str(Path(program).resolve())]
    said = subprocess.run([*jar, "--failonwarnings", str(file)], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_the_first_file_is_its_type_unpacked(book):
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book.read("mimetype") == b"application/epub+zip"


def test_no_clock_is_in_it(book):
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_page_of_the_book_is_in_it(pages):
    assert {f"{name}.xhtml" for name in ["book/index", *LISTED]} <= set(pages)


def test_every_page_says_its_language_and_title(pages):
    for page in pages.values():
        assert page.get("lang") == "en-GB"
        assert page.find(f"{XHTML}head/{XHTML}title").text


def test_the_contents_have_the_parts_and_their_pages(pages):
    nav = pages["nav.xhtml"].find(f".//{XHTML}nav")
    parts = [span.text for span in nav.iter(f"{XHTML}span")]
    assert parts == [part["caption"] for part in CONTENTS["parts"]]
    assert [link.get("href") for link in nav.iter(f"{XHTML}a")] == [
        f"{name}.xhtml" for name in ["book/index", *LISTED]
    ]


def test_every_link_leads_somewhere(pages):
    places = {
        f"{name}#{node.get('id')}" for name, page in pages.items() for node in page.iter()
    } | set(pages)
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            address = link.get("href")
            if address is None or re.match(r"(https?|mailto):", address):
                continue
            path, _, fragment = address.partition("#")
            target = (Path("/") / name).parent / path if path else Path("/") / name
            there = str(Path(*target.parts[1:]) if ".." not in target.parts else target)
            assert f"{there}#{fragment}" in places if fragment else there in places, (name, address)


def test_every_picture_is_there_and_has_words(book, pages):
    drawings = links = 0
    for name, page in pages.items():
        for image in page.iter(f"{XHTML}img"):
            path = (Path("/") / name).parent / image.get("src")
            assert str(path.resolve()).lstrip("/") in book.namelist()
            assert len(image.get("alt")) > 20
        for drawing in page.iter(f"{SVG}svg"):
            said = [drawing.find(f"{SVG}{tag}").text for tag in ("title", "desc")]
            assert len(said[0]) > 10 and len(said[1]) > 20, name
            drawings += 1
            links += len(list(drawing.iter(f"{SVG}a")))
    assert drawings > 20 and links > 100
    assert not [name for name in book.namelist() if name.startswith("_images/")]


def test_the_code_of_notebooks_is_left_out(pages):
    for name in filter(lambda name: (ROOT / f"{name}.ipynb").exists(), LISTED):
        cells = json.loads((ROOT / f"{name}.ipynb").read_text("utf-8"))["cells"]
        code = [line for cell in cells if cell["cell_type"] == "code" for line in cell["source"]]
        page = "".join(pages[f"{name}.xhtml"].itertext())
        assert code and not [line for line in code if len(line) > 20 and line.strip() in page]


def test_fonts_and_cover_are_inside(book):
    package = book.read("package.opf").decode()
    assert 'properties="cover-image"' in package
    assert "source-serif-4-cyrillic-ext-wght-normal.woff2" in package
    assert not re.search(r"url\(.?https?:", book.read("epub.css").decode())


# The words of a page with the sizes of their letters, and those of tables that a line's end parts.
READ = """() => {
    const small = [], parted = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let looked = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode, holds = node.parentElement;
        if (!node.data.trim() || holds.closest("svg, .visually-hidden")) { continue; }
        const size = parseFloat(getComputedStyle(holds).fontSize);
        if (size < 11.95) { small.push([node.data.trim().slice(0, 40), size]); }
        if (!holds.closest("th, td") || holds.closest("code, a.external")) { continue; }
        for (const word of node.data.matchAll(/[^\\s\\u00ad\\u00a0\\u2013—-]+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            looked += 1;
            const lines = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
            if (lines.size > 1) { parted.push(word[0]); }
        }
    }
    return { looked, small, parted };
}"""
MEASURE = """() => ({
  letters: [...document.querySelectorAll("svg text")].filter(t => t.textContent.trim()).map(t => [
    t.textContent, parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a]),
  faces: [...new Set([...document.querySelectorAll("svg text")].map(
    t => getComputedStyle(t).fontFamily.split(",")[0].replaceAll('"', "")))],
  loaded: [...document.fonts].filter(f => f.status == "loaded").map(
    f => f.family.replaceAll('"', "")),
  wide: [...document.querySelectorAll("table, svg, img, pre, p, figure")].filter(
    e => e.getBoundingClientRect().right > innerWidth + 1).map(
    e => e.tagName + " " + e.textContent.trim().slice(0, 60)),
  tables: document.querySelectorAll("table").length,
})"""


def test_on_a_phone_letters_are_large_the_fonts_are_the_books_and_nothing_is_cut(
    file, browser, tmp_path
):
    ZipFile(file).extractall(tmp_path)
    page = browser.new_page(viewport=PHONE)
    letters = tables = words = 0
    for name in ["book/index", *LISTED]:
        page.goto((tmp_path / f"{name}.xhtml").as_uri())
        page.evaluate("document.fonts.ready")
        seen = page.evaluate(MEASURE)
        small = [one for one in seen["letters"] if one[1] < SMALLEST - 0.05]
        assert small == [] and seen["wide"] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        if seen["letters"]:
            assert seen["faces"] == ["Source Sans 3"] and "Source Sans 3" in seen["loaded"], name
        read = page.evaluate(READ)
        assert read["small"] == [] and read["parted"] == [], name
        words += read["looked"]
        letters += len(seen["letters"])
        tables += seen["tables"]
    page.close()
    assert letters > 500 and tables > 20 and words > 5_000
