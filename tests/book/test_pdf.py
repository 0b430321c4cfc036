"""The built report as a PDF: what a reader, a screen reader, an archive and a printer need."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from places import ROOT
from tagged import Piece, pieces

NAMES = {
    "a4": "kazakhstan-between-alliances.pdf",
    "us-letter": "kazakhstan-between-alliances-letter.pdf",
}
MOST_PAGES = 70
# The smallest letters, in points, of the text and of figures.
TEXT, FIGURE = 8.5, 8.0
# The wide drawing of a chart on the site, and what is measured where a square is numbered.
SVG = "http://www.w3.org/2000/svg"
DRAWING = re.compile(rf'<svg xmlns="{SVG}"[^>]*? class="wide".*?</svg>', re.DOTALL)
NUMBERED = ("a numbered square is", "touch each thread", "Expectations that the articles voice")
COLUMN = 300  # points: where a second column begins is beyond
TITLE = "Kazakhstan Between Alliances"
CONTENTS = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))


@pytest.fixture(scope="session")
def downloads(site) -> Path:
    """The folder of the built report's files."""
    return site / "downloads"


@pytest.fixture(scope="session", params=NAMES)
def pdf(request, downloads) -> PdfReader:
    return PdfReader(downloads / NAMES[request.param])


@pytest.fixture(scope="session")
def a4(downloads) -> PdfReader:
    return PdfReader(downloads / NAMES["a4"])


@pytest.fixture(scope="session")
def pages(a4) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in a4.pages]


def elements(node: object) -> Iterator[DictionaryObject]:
    """Every element of a PDF's tree of tags."""
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.fixture(scope="session")
def tags(a4) -> list[DictionaryObject]:
    return list(elements(a4.root_object["/StructTreeRoot"]))


def titles(marks: list, depth: int = 0) -> list[tuple[int, str]]:
    """A PDF's bookmarks as (depth, title)."""
    found = []
    for mark in marks:
        found += titles(mark, depth + 1) if isinstance(mark, list) else [(depth, mark.title)]
    return found


def page_title(name: str) -> str:
    """The title of a page of the book, from its source."""
    page = ROOT / f"{name.removesuffix('.ipynb').removesuffix('.md')}.md"
    text = (
        page.read_text("utf-8") if page.exists() else page.with_suffix(".ipynb").read_text("utf-8")
    )
    return re.search(r'(?:^|")# (.+?)(?:\\n)?"?,?$', text, re.MULTILINE)[1]


@pytest.mark.parametrize("paper, size", [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_every_page_has_the_size_of_its_paper(downloads, paper, size):
    pdf = PdfReader(downloads / NAMES[paper], strict=True)
    boxes = [page.mediabox for page in pdf.pages]
    assert {(round(box.width), round(box.height)) for box in boxes} == {size}


def test_both_papers_are_cut_from_one_sheet(downloads):
    """Nothing but the pages' edges differs: what holds for the tags of one holds for the other."""
    a4, letter = ((downloads / name).read_bytes() for name in NAMES.values())
    assert len(a4) == len(letter) and a4 != letter
    assert re.sub(rb"/MediaBox\[.*?\]", b"", a4) == re.sub(rb"/MediaBox\[.*?\]", b"", letter)


def test_what_is_printed_stands_clear_of_the_edges_of_both_papers(downloads):
    clear = 20  # points; a printer can't reach the outermost fifteen
    a4, letter = (PdfReader(downloads / name).pages for name in NAMES.values())
    looked, written = 0, [begun(page) for page in a4]
    for number, (page, other) in enumerate(zip(a4, letter, strict=True)):
        lefts, lowers, rights, uppers = zip(page.mediabox, other.mediabox, strict=True)
        texts, around = (
            written[number],
            written[max(number - 1, 0) : number] + written[number + 1 : number + 2],
        )
        if any(not 0 < y < 842 for _, _, y in texts) or any(goes_on(texts, one) for one in around):
            continue  # it shows a part of a drawing that goes over several pages
        looked += 1
        for text, x, y in texts:
            inside = max(lefts) + clear < x < min(rights) - clear
            assert inside and max(lowers) + clear < y < min(uppers) - clear, (looked, text)
    assert looked > 0.9 * len(a4)


def goes_on(texts: list[tuple[str, float, float]], others: list[tuple[str, float, float]]) -> bool:
    """Whether two pages show parts of one drawing: each holds it whole, and hides the rest."""
    heights = {(text, round(x)): y for text, x, y in others}
    both = [(one, y) for text, x, y in texts if (one := (text, round(x))) in heights]
    moved = Counter(round(heights[one] - y) for one, y in both)
    return any(number >= 50 for by, number in moved.items() if by)


def begun(page: PageObject) -> list[tuple[str, float, float]]:
    """Each piece of text on a page, with the place where it begins, in points."""
    found = []

    def note(text: str, canvas: list[float], at: list[float], *_) -> None:
        if text.strip():
            a, b, c, d, e, f = canvas
            x, y = at[4:]
            found.append((text, a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=note)
    return found


def test_the_metadata_is_filled(pdf):
    assert pdf.metadata.title == TITLE
    assert pdf.metadata.author
    assert "Eurasia Daily Monitor" in pdf.metadata.subject
    assert pdf.root_object["/Lang"] == "en-GB"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_says_that_it_is_ua_1_and_a_2a(pdf):
    xmp = pdf.root_object["/Metadata"].get_object().get_data().decode()
    for claim in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert claim in xmp


def test_it_is_tagged(pdf):
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    kinds = {tag["/S"] for tag in elements(pdf.root_object["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/P", "/L", "/Figure", "/Table", "/TH", "/Link", "/TOC"} <= kinds


def test_every_figure_has_words(tags):
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert len(figures) >= 5
    assert all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)


def test_every_font_is_embedded(a4):
    fonts = {}
    for page in a4.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            below = font["/DescendantFonts"][0].get_object()
            fonts[str(font["/BaseFont"])] = below["/FontDescriptor"].get_object()
    assert any("SourceSerif4" in name for name in fonts)
    assert any("SourceSans3" in name for name in fonts)
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in fonts.values())


def test_the_outline_has_every_part_and_every_page(a4):
    marks = titles(a4.outline)
    assert [title for depth, title in marks if depth == 0] == [
        "Overview",
        *(part["caption"] for part in CONTENTS["parts"]),
        "Colophon",
    ]
    chapters = [page_title(c["file"]) for part in CONTENTS["parts"] for c in part["chapters"]]
    overview = marks.index((0, CONTENTS["parts"][0]["caption"]))
    assert [title for depth, title in marks[overview:] if depth == 1] == chapters


def test_the_appendices_are_lettered(pages):
    part = next(p for p in CONTENTS["parts"] if p["caption"] == "Appendices")
    for letter, chapter in zip("ABCDEFGHIJKLMN", part["chapters"], strict=False):
        assert f"{letter} {page_title(chapter['file'])}" in pages[1]


def test_it_is_no_longer_than_a_reader_prints(pages):
    assert 40 < len(pages) <= MOST_PAGES


def test_every_figure_and_table_is_listed_with_its_page(pages, a4):
    listed = pages[2]
    assert " Figures 1 " in listed and " Tables 1 " in listed
    figures, tables = listed.partition(" Figures ")[2].split(" Tables ")
    there = [
        (number, at)
        for at, page in enumerate(pages[3:], start=4)
        for number in re.findall(r"\bFigure (\d+) ", page)
    ]
    assert len(there) > 15
    for number, at in there:
        assert re.search(rf"(?:^| ){number} .+? {at}(?: |$)", figures), (number, at)
    titled = [
        (number, at)
        for at, page in enumerate(pages[3:], start=4)
        for number in re.findall(r"\bTable (\d+) ", page)
    ]
    assert [int(number) for number, _ in titled] == list(range(1, len(titled) + 1))
    assert len(titled) > 5
    for number, at in titled:
        assert re.search(rf"(?:^| ){number} .+? {at}(?: |$)", tables), (number, at)
    assert tables.count(" ") > 20 and len(a4.pages[2]["/Annots"]) >= len(there)


@pytest.fixture(scope="session")
def printed(a4) -> list[Piece]:
    return pieces(a4)


def test_every_printed_mark_is_a_link(printed):
    """Over those of figures lie links; a card's own heading is where they lead."""
    numbered = [piece for piece in printed if re.search(r"¶\d", piece.text) and piece.tags]
    marks = [piece for piece in numbered if not {"/Figure", "/H4"} & set(piece.tags)]
    dead = [piece for piece in marks if "/Link" not in piece.tags]
    print(f"{len(marks) - len(dead)} of {len(marks)} marks are links")
    assert len(marks) > 400 and dead == []


def test_the_marks_of_figures_are_links_to_their_paragraphs(site, a4, pages, printed):
    """As many as their drawings on the site have; where a square has its paragraph's number in
    words, the link that lies over it leads there."""
    whole, drawn = " ".join(pages), Counter()
    for page in (site / "book").glob("*.html"):
        for svg in map(ET.fromstring, DRAWING.findall(page.read_text("utf-8"))):
            title = " ".join(svg.findtext(f"{{{SVG}}}title").split())
            if title in whole and f"“{title}” stands on this page of the site" not in whole:
                marks = svg.iter(f"{{{SVG}}}a")
                drawn.update(mark.get("href", "").partition("#")[2] for mark in marks)
    laid, squares = Counter(), 0
    for number, page in enumerate(a4.pages, start=1):
        words = page.extract_text()
        digits = [p for p in printed if p.page == number and re.fullmatch(r"\d", p.text.strip())
                  and "/Figure" in p.tags]  # fmt: skip
        for link in (one.get_object() for one in page.get("/Annots", [])):
            card = str(link.get("/Dest", "")).partition("#")[2]
            left, low, right, high = map(float, link["/Rect"])
            if not card.startswith("p-"):
                continue
            laid[card] += 1
            if any(measure in words for measure in NUMBERED):
                over = [p for p in digits if left <= p.x <= right and low <= p.y <= high]
                squares += len(over)
                assert {p.text.strip() for p in over} <= {card.rpartition("-")[2]}, (number, card)
    print(f"{drawn.total()} marks in drawings, {squares} of them numbered squares")
    assert drawn.total() > 700 and squares > 120
    assert drawn <= laid


def test_no_letter_is_too_small_to_read(printed):
    text = [piece for piece in printed if piece.tags and "/Figure" not in piece.tags]
    drawn = [piece for piece in printed if "/Figure" in piece.tags]
    assert len(text) > 3000 and len(drawn) > 500
    for least, pieces_ in ((TEXT, text), (FIGURE, drawn)):
        small = {(piece.page, piece.text, round(piece.size, 1)) for piece in pieces_
                 if piece.size < least - 0.05}  # fmt: skip
        assert sorted(small)[:20] == []


def test_no_heading_is_the_last_of_its_page(printed):
    headings = ("/H1", "/H2", "/H3", "/H4", "/H5", "/TH")
    looked = 0
    for number in {piece.page for piece in printed}:
        on_page = [piece for piece in printed if piece.page == number and piece.tags]
        for piece in on_page:
            if set(headings) & set(piece.tags):
                # Below it, or in the next column.
                after = [
                    one
                    for one in on_page
                    if one.y < piece.y - 2 or (one.x > COLUMN > piece.x and one.y > piece.y)
                ]
                looked += 1
                assert after, (number, piece.text)
    assert looked > 150


def test_every_inner_link_leads_to_a_page(a4):
    pages = {page.indirect_reference.idnum for page in a4.pages}
    inner = 0
    for page in a4.pages:
        for link in page.get("/Annots", []):
            link = link.get_object()
            action = link.get("/A", {})
            if "/URI" in action:
                assert action["/URI"].startswith(("https://", "http://", "mailto:"))
                continue
            target = (link.get("/Dest") or action["/D"]).get_object()
            if not isinstance(target, ArrayObject):
                target = a4.named_destinations[target].dest_array
            assert target[0].idnum in pages
            inner += 1
    assert inner > 50


def test_cover_and_colophon_name_the_edition(pages):
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)[1]
    assert TITLE in pages[0]
    assert f"Version {version}" in pages[0]
    end = pages[-1].split("Colophon")[-1]
    assert version in end
    assert "CC BY 4.0" in end


def test_every_page_behind_the_contents_is_numbered(pages):
    for number, page in enumerate(pages[3:], start=4):
        assert page.endswith(str(number)), f"page {number}"


def test_no_page_is_nearly_empty(pages):
    for number, page in enumerate(pages[1:], start=2):
        assert len(page) > 250, f"page {number}: {page!r}"


@pytest.mark.parametrize(
    "mark",
    [
        "{v}`",
        "{para}`",
        "{cite",
        "{term}",
        "```",
        "**",
        '#"',
        "<span",
        "%book/",
        "[]",
        "](",
    ],
)
def test_no_raw_markup_is_printed(pages, mark):
    assert [page for page in pages if mark in page] == []


def test_the_code_of_notebooks_is_left_out(pages):
    text = " ".join(pages)
    for part in CONTENTS["parts"]:
        for notebook in (ROOT / f"{chapter['file']}.ipynb" for chapter in part["chapters"]):
            cells = json.loads(notebook.read_text("utf-8"))["cells"] if notebook.exists() else []
            code = [line for c in cells if c["cell_type"] == "code" for line in c["source"]]
            printed = [line for line in code if len(line) > 30 and line.strip() in text]
            assert printed == [], notebook.name
