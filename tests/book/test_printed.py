"""A page on paper: black on white in either mode, nothing stranded, no sheet for a footer alone."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

FEWEST_WORDS = 25  # a sheet with fewer holds nothing that a reader would turn it for
COLOURS = """() => [...document.querySelectorAll('body, main, main *, footer *')]
    .filter(node => node.checkVisibility() && !node.closest('svg')).map(node => {
        const style = getComputedStyle(node);
        return [style.color, style.backgroundColor, node.tagName];
    })"""
HEADS = """() => [...document.querySelectorAll(
    'h1, h2, h3, h4, caption, .chart-title'
)].map(node => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('.headerlink').forEach(link => link.remove());
    return copy.textContent.replace(/\\s+/g, ' ').trim();
})"""

# A table's title with its first row, a chart's title with its note.
TOGETHER = """() => [
    ...[...document.querySelectorAll('table:has(caption)')].map(table => [
        table.caption.textContent, table.tBodies[0].rows[0].textContent
    ]),
    ...[...document.querySelectorAll('figure.chart:has(.chart-note)')].map(figure => [
        figure.querySelector('.chart-title strong').textContent,
        figure.querySelector('.chart-note').textContent
    ]),
].map(pair => pair.map(words => words.replace(/[\\s#]+/g, '')))"""


def light(colour: str) -> float:
    """How light a CSS colour is to the eye, from 0 to 255."""
    red, green, blue = [float(part) for part in re.findall(r"[\d.]+", colour)][:3]
    scale = 255 if colour.startswith("color(") else 1
    return scale * (0.2126 * red + 0.7152 * green + 0.0722 * blue)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("name", ["2006-only-with-russian-colleagues", "re-run", "actors"])
def test_paper_is_white_and_letters_are_dark_in_any_mode(browser, site, scheme, name):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((site / f"book/{name}.html").as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert (light(page.evaluate(ground)) < 60) == (scheme == "dark")
    page.emulate_media(media="print", color_scheme=scheme)
    colours = page.evaluate(COLOURS)
    assert len(colours) > 60
    pale = [(ink, tag) for ink, _, tag in colours if light(ink) > 140]
    dark = [
        (paper, tag) for _, paper, tag in colours
        if not paper.endswith(", 0)") and light(paper) < 200
    ]  # fmt: skip
    assert page.evaluate(ground) == "rgb(255, 255, 255)" and not pale and not dark
    drawn = "getComputedStyle(document.documentElement).getPropertyValue('--camp-russia-led')"
    assert page.evaluate(drawn).strip() == "#c03d10"
    context.close()


@pytest.fixture(scope="module")
def printed(browser, site, pages) -> dict[str, tuple[list[str], list[str], list[list[str]]]]:
    """Every page of the book on A4, from dark mode: the words of its sheets, its headings, and
    pairs of words, without their spaces, that belong on one sheet."""
    context = browser.new_context(color_scheme="dark")
    page, found = context.new_page(), {}
    for path in pages:
        if path.parent == site / "book":
            page.goto(path.as_uri())
            sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
            words = [" ".join(sheet.extract_text().split()) for sheet in sheets]
            found[path.stem] = words, page.evaluate(HEADS), page.evaluate(TOGETHER)
    context.close()
    return found


def test_no_sheet_holds_a_footer_or_a_line_alone(printed):
    assert sum(len(sheets) for sheets, *_ in printed.values()) > 100
    short = [
        (name, number, words)
        for name, (sheets, *_) in printed.items()
        for number, words in enumerate(sheets, 1)
        if len(words.split()) < FEWEST_WORDS or words.startswith("Cite this page")
    ]
    assert not short


def test_no_title_closes_a_sheet(printed):
    heads = sum(len(found) for _, found, _ in printed.values())
    stranded = [
        (name, number, head)
        for name, (sheets, found, _) in printed.items()
        for number, words in enumerate(sheets, 1)
        for head in found
        if words.endswith(head)
    ]
    assert heads > 200 and not stranded


def test_a_title_stands_on_the_sheet_of_what_it_names(printed):
    """With a table's first row, and with the end of a chart's note."""
    looked, parted = 0, []
    for name, (sheets, _, pairs) in printed.items():
        bare = [re.sub(r"[\s#]+", "", words) for words in sheets]
        for title, below in pairs:
            on = [number for number, words in enumerate(bare, 1) if title in words]
            looked += len(on) > 0
            if on and not any(below[-40:] in bare[number - 1] for number in on):
                parted.append((name, on, title, below[-40:]))
    print(f"{looked} titles")
    assert looked > 40 and not parted


def test_a_long_table_has_its_headings_on_each_of_its_sheets(printed):
    sheets, *_ = printed["chronicle"]
    first = next(n for n, words in enumerate(sheets) if "Who acts or speaks" in words)
    assert len(sheets) - first > 3
    assert not [words[:80] for words in sheets[first:] if "Who acts or speaks" not in words]


def test_no_command_is_cut_at_the_edge_of_a_sheet(browser, site):
    page = browser.new_page(viewport={"width": 640, "height": 900})  # what A4 has between margins
    looked = 0
    for name in ("your-own-articles", "re-run"):
        page.goto((site / f"book/{name}.html").as_uri())
        page.emulate_media(media="print")
        cut = page.locator(".highlight pre").evaluate_all(
            "all => all.map(one => one.scrollWidth > one.clientWidth + 1)"
        )
        assert not any(cut), name
        looked += len(cut)
    page.close()
    assert looked > 20
