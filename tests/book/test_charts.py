"""The frame of the charts in the built book: letters that can be read, numbers in the order of the
book, files to take along, marks that lead to paragraphs, and a choice that stands out."""

import csv
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
import yaml
from pypdf import PdfReader

from places import ROOT

FIGURE = re.compile(r'<figure class="chart[^"]*" id="chart-([\w-]+)">.*?</figure>', re.DOTALL)
NUMBER = re.compile(r'class="chart-number" href="#chart-[\w-]+">Figure\xa0(\d+)</a>')
DRAWN = re.compile(r'<text style="[^"]*"[^>]*>([^<]{4,})</text>')  # of a drawing in a picture
FIGURED = 45  # pages from the front, on which most of the figures stand
LEAST = {375: 13.0, 1280: 13.0}  # px
ROUNDING = 0.05

LETTERS = """() => [...document.querySelectorAll('figure.chart svg')]
    .filter(svg => svg.getBoundingClientRect().width)
    .flatMap(svg => [...svg.querySelectorAll('text')].map(text => [svg.closest('figure').id,
        text.textContent, parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a]))"""


def in_order(site) -> list:
    """The pages of the book in the order of its contents."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    names = [contents["root"]]
    names += [one["file"] for part in contents["parts"] for one in part["chapters"]]
    return [site / f"{name}.html" for name in names]


@pytest.fixture(scope="module")
def charts(site) -> dict[str, tuple]:
    """Each chart's page and HTML, by its name, in the order of the book."""
    found = {}
    for page in in_order(site):
        for one in FIGURE.finditer(page.read_text("utf-8")):
            found.setdefault(one[1], (page, one[0]))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("width", LEAST)
def test_the_letters_of_charts_can_be_read(browser, charts, width, record_property):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab, looked, small = context.new_page(), 0, []
    for page in dict.fromkeys(page for page, _ in charts.values()):
        tab.goto(page.as_uri())
        for name, words, size in tab.evaluate(LETTERS):
            looked += 1
            if size < LEAST[width] - ROUNDING:
                small.append((name, words, round(size, 2)))
    context.close()
    record_property("labels", looked)
    print(f"{looked} labels at {width} px")
    assert looked > 500, f"only {looked} labels were looked at"
    assert not small, small[:10]


def test_the_letters_of_charts_can_be_read_on_paper(charts, site, record_property):
    """The labels of each drawing, found again in the PDF below the number of its figure."""
    book = PdfReader(site / "downloads/kazakhstan-between-alliances.pdf")
    numbers = {NUMBER.search(html)[1]: name for name, (_, html) in charts.items()}
    written = [list(letters(page)) for page in book.pages[:FIGURED]]
    looked, seen, small = 0, set(), []
    for at, page in enumerate(written):
        heads = {words.removeprefix("Figure ") for words, _ in page if words.startswith("Figure ")}
        for number in heads & numbers.keys():
            name = numbers[number]
            sizes: dict[str, float] = {}  # a drawing may go on overleaf, and a table use its words
            for words, size in (one for later in written[at : at + 3] for one in later):
                sizes[words] = max(size, sizes.get(words, 0))
            folder = charts[name][0].parent / "charts"
            for words in DRAWN.findall((folder / f"{name}.svg").read_text("utf-8")):
                if words in sizes:
                    looked, seen = looked + 1, seen | {name}
                    if sizes[words] < 8:
                        small.append((name, words, round(sizes[words], 2)))
    record_property("labels", looked)
    print(f"{looked} labels on paper")
    assert len(seen) > 10 and looked > 60, (looked, seen)
    assert not small, small[:10]


def letters(page) -> Iterator[tuple[str, float]]:
    """What a page of the PDF says, piece by piece, with the size of its letters in points."""
    found: list[tuple[str, float]] = []

    def see(words, outer, inner, font, size) -> None:
        if words.strip():
            found.append((" ".join(words.split()), size * abs(inner[3]) * abs(outer[3])))

    page.extract_text(visitor_text=see)
    yield from found


def test_figures_are_numbered_through_the_book(charts, site):
    numbers = [int(NUMBER.search(html)[1]) for _, html in charts.values()]
    assert numbers == list(range(1, len(charts) + 1))
    left = [page.name for page in site.rglob("*.html") if "@FIGURE" in page.read_text("utf-8")]
    assert not left


def test_the_e_book_has_the_same_numbers_and_the_drawings_of_a_phone(charts, site):
    said, small = {}, []
    with ZipFile(site / "downloads/kazakhstan-between-alliances.epub") as book:
        for name in book.namelist():
            if not name.endswith(".xhtml"):
                continue
            text = book.read(name).decode()
            assert "@FIGURE" not in text, name
            for one in FIGURE.finditer(text):
                said[one[1]] = int(re.search(r'chart-number">Figure (\d+)<', one[0])[1])
                width = float(re.search(r'viewBox="0 0 ([\d.]+)', one[0])[1])
                # 360 px, less the margins of 5 % on either side.
                sizes = [
                    float(s) * 324 / width for s in re.findall(r"font-size: ([\d.]+)px", one[0])
                ]
                assert sizes, name
                small += [(one[1], size) for size in sizes if size < 12]
    assert not small
    assert said == {name: int(NUMBER.search(html)[1]) for name, (_, html) in charts.items()}


def test_each_chart_can_be_taken_along(charts):
    for name, (page, html) in charts.items():
        for suffix in ("png", "svg", "csv"):
            assert f'href="charts/{name}.{suffix}" download' in html
            assert (page.parent / f"charts/{name}.{suffix}").is_file()
        picture = (page.parent / f"charts/{name}.svg").read_text("utf-8")
        root = ET.fromstring(picture)
        words = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
        assert f"Figure {NUMBER.search(html)[1]}" in words
        title = root.find(".//{http://www.w3.org/2000/svg}title").text
        squeezed = "".join(words.split())
        assert "".join(title.split()) in squeezed and "CCBY4.0" in squeezed, name
        assert "EurasiaDailyMonitor" in squeezed and "@" not in words, name
        png = (page.parent / f"charts/{name}.png").read_bytes()
        width, height = struct.unpack(">II", png[16:24])
        assert png.startswith(b"\x89PNG") and width == 2 * float(root.get("width")), name
        assert abs(height - 2 * float(root.get("height"))) <= 2
        rows = list(
            csv.reader((page.parent / f"charts/{name}.csv").read_text("utf-8").splitlines())
        )
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_each_chart_is_cited_with_its_number(charts):
    for name, (_, html) in charts.items():
        cite = re.search(r'<details class="chart-cite">.*?<p>(.*?)</p>', html, re.DOTALL)[1]
        number = NUMBER.search(html)[1]
        assert f"Figure {number}, in: " in cite and "version" in cite and "CC BY 4.0" in cite, name


def test_marks_of_paragraphs_are_links_to_their_entries(charts, site):
    entries = set(
        re.findall(r'id="(p-[\w-]+)"', (site / "book/paragraphs.html").read_text("utf-8"))
    )
    looked = 0
    for name in ("strip", "fingerprints", "directions"):
        html = charts[name][1]
        links = re.findall(r'<a [^>]*href="paragraphs\.html#(p-[\w-]+)"[^>]*>', html)
        assert set(links) == entries, name
        looked += len(links)
    assert looked > 250
    for link in re.findall(r"<a [^>]*paragraphs\.html#[^>]*>", charts["directions"][1]):
        assert 'aria-label="' in link and 'data-value="' in link


def test_a_chart_may_use_the_rail_and_nothing_leaves_the_page(browser, charts):
    page = charts["fingerprints"][0]
    for width, size in ((375, "narrow"), (1000, "wide"), (1280, "broad")):
        context = browser.new_context(viewport={"width": width, "height": 900})
        tab = context.new_page()
        tab.goto(page.as_uri())
        shown = [
            one.get_attribute("class")
            for one in tab.locator("#chart-fingerprints svg").all()
            if one.is_visible()
        ]
        assert shown == [size]
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        if size == "broad":
            box = tab.locator("#chart-fingerprints").bounding_box()
            assert box["width"] > 900
        context.close()


# -- what a reader picks --------------------------------------------------------------------------


def faint(tab) -> dict[str, int]:
    """How many marks of each camp stand back, and how many stand out."""
    return tab.evaluate(
        """() => { const out = {};
        for (const mark of document.querySelectorAll('.chart [data-camp]')) {
            const key = mark.dataset.camp + (getComputedStyle(mark).opacity < 1 ? ' back' : ' out');
            out[key] = (out[key] || 0) + 1; }
        return out; }"""
    )


def test_a_camp_that_is_picked_stands_out_in_figures_and_text(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    address = (site / "book/actors.html").as_uri()
    tab.goto(address)
    before = faint(tab)
    assert before and all(key.endswith(" out") for key in before)
    assert not tab.locator("mark.picked").count()
    tab.get_by_label("Highlight in figures and text").select_option("western")
    tab.wait_for_function("document.documentElement.dataset.highlight === 'western'")
    after = faint(tab)
    assert after["western out"] == before["western out"] and "western back" not in after
    assert after["kazakhstan back"] == before["kazakhstan out"]
    marked = tab.locator("mark.picked").all_text_contents()
    assert "NATO" in marked and "Kazakhstan" not in marked
    tab.wait_for_url("**highlight=western**")
    tab.emulate_media(media="print")
    assert faint(tab) == before
    context.close()


def test_the_choice_is_in_the_address(browser, site):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((site / "book/index.html").as_uri() + "?highlight=nato")
    tab.wait_for_selector("mark.picked")
    assert {*tab.locator("mark.picked").all_text_contents()} & {
        "NATO",
        "North Atlantic Treaty Organization",
    }
    context.close()
