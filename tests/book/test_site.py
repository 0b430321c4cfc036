"""The built site as its readers meet it: whole, from nowhere else, in a real browser."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pypdf import PdfReader

from places import NOTEBOOKS, ROOT

WIDTHS = (320, 375, 768, 1280)
CHAPTER = "book/2006-only-with-russian-colleagues.html"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What a browser fetches by itself; a link that a reader follows may lead anywhere.
FETCHED = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("source", "src"),
    ("video", "src"), ("audio", "src"), ("object", "data"), ("image", "href"), ("use", "href"),
}  # fmt: skip


class Page(HTMLParser):
    """What the tests ask of a page: ids, links, what it fetches, headings, language."""

    def __init__(self, path: Path):
        super().__init__()
        self.path = path
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.headings: list[str] = []
        self.handlers: list[str] = []
        self.inline_scripts = 0
        self.attributes: dict[str, dict[str, str]] = {}
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.attributes.setdefault(tag, known)
        if tag == "meta" and "name" in known:
            self.attributes[f"meta {known['name']}"] = known
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.fetched += [known[name] for where, name in FETCHED if where == tag and name in known]
        if tag == "link" and known.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.append(known["href"])
        self.handlers += [name for name in known if name.startswith("on")]
        data = known.get("type") == "application/ld+json"  # runs nowhere
        self.inline_scripts += tag == "script" and "src" not in known and not data


@pytest.fixture(scope="module")
def parsed(pages) -> dict[Path, Page]:
    return {path: Page(path) for path in pages}


def test_the_way_in_leads_to_the_landing_page(site, parsed):
    front = site / "index.html"
    assert "book/index.html" in parsed[front].links
    assert 'content="0; url=book/index.html"' in front.read_text("utf-8")


def test_every_listed_page_is_there_and_in_the_contents(site, parsed):
    listed = re.findall(r"(?:file|root): (book/\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    assert listed
    landing = parsed[site / "book/index.html"]
    for name in listed:
        assert (site / f"{name}.html").is_file()
        wanted = "#" if name == "book/index" else name.removeprefix("book/") + ".html"
        assert wanted in landing.links


def test_every_page_says_what_it_is(parsed, site):
    for path, page in parsed.items():
        text = path.read_text("utf-8")
        assert page.attributes["html"].get("lang", "").startswith("en"), path
        assert re.search(r"<title>[^<]*Kazakhstan Between Alliances", text), path
        assert page.headings.count("h1") == 1, path
        if path not in (site / "index.html", site / "404.html"):
            assert page.attributes["meta description"]["content"].strip(), path
            assert "Cite this page" in text


def test_headings_skip_no_level(parsed):
    for path, page in parsed.items():
        levels = [int(heading[1]) for heading in page.headings]
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{path.name}: h{above} is followed by h{below}"


def test_no_page_shows_a_fault(parsed):
    for path in parsed:
        text = path.read_text("utf-8")
        for sign in ("system-message", 'class="problematic"', "Traceback (most recent", "@COMMIT@"):
            assert sign not in text, f"{path.name}: {sign}"


def test_ids_are_unique(parsed):
    for path, page in parsed.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, f"{path.name}: {sorted(twice)}"


def test_nothing_is_fetched_from_elsewhere(site, parsed):
    for path, page in parsed.items():
        foreign = [address for address in page.fetched if re.match(r"(https?:)?//", address)]
        assert not foreign, f"{path.name} fetches {foreign}"
    for file in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", file.read_text("utf-8")), file


def test_no_page_carries_a_script_or_a_handler(parsed):
    for path, page in parsed.items():
        assert not page.inline_scripts, path
        assert not page.handlers, path


def test_links_and_what_is_fetched_resolve(site, parsed):
    known = {path.resolve(): set(page.ids) for path, page in parsed.items()}
    broken = []
    for path, page in parsed.items():
        for address in {*page.links, *page.fetched}:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or path == site / "404.html":
                continue  # what leads on from no page starts from the host: test_finding
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            anchor = unquote(parts.fragment)
            if not target.is_file():
                broken.append(f"{path.name}: {address}")
            elif anchor and target in known and anchor not in known[target]:
                broken.append(f"{path.name}: {address} (no such place)")
    assert not broken, "\n".join(sorted(broken))


def test_every_paragraph_has_its_card(site, parsed):
    from monitor import load_corpus

    corpus = load_corpus()
    script = (site / "_static/cards.js").read_text("utf-8")
    cards = json.loads(script.removeprefix("window.reportCards = ").rstrip(";\n"))
    wanted = {
        f"p-{row.article}-{row.paragraph}" for row in corpus.paragraphs.itertuples(index=False)
    }
    assert set(cards) == wanted
    assert wanted <= set(parsed[site / "book/paragraphs.html"].ids)


def test_downloads_are_whole(site):
    import hashlib
    import zipfile

    sums = dict(
        reversed(line.split("  ", 1))
        for line in (site / "downloads/SHA256SUMS").read_text("utf-8").splitlines()
    )
    files = {path.name: path for path in (site / "downloads").iterdir()}
    assert set(sums) == set(files) - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest
    assert len(PdfReader(files["kazakhstan-between-alliances.pdf"]).pages) > 1
    with zipfile.ZipFile(files["kazakhstan-between-alliances-data.zip"]) as archive:
        for name in ("data/datapackage.json", "data/features/sentences.csv", "LICENSE-TEXT"):
            assert archive.read(name) == (ROOT / name).read_bytes()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_stored_without_outputs(path):
    for number, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
        assert not cell.get("outputs"), f"cell {number} holds outputs"
        assert cell.get("execution_count") is None, f"cell {number} holds a count"


# In a browser, from a folder: what works there works under any address.


def address(site: Path, name: str) -> str:
    return (site / name).as_uri()


def test_no_page_complains_or_scrolls_sideways(tab, site, pages):
    wide = []
    for path in pages:
        if path in (site / "index.html", site / "404.html"):
            continue  # one leads on at once, the other is what a server sends
        tab.goto(path.as_uri())
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{path.name} at {width}")
    assert not wide


def test_the_way_in_is_followed(tab, site):
    tab.goto(address(site, "index.html"))
    tab.wait_for_url("**/book/index.html")


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_first_press_changes_the_colours_and_they_last(tab, site, system, other):
    tab.emulate_media(color_scheme=system)
    tab.goto(address(site, CHAPTER))
    ground = "getComputedStyle(document.body).backgroundColor"
    first = tab.evaluate(ground)
    tab.get_by_role("button", name="Colours: auto").click()
    assert tab.evaluate("document.documentElement.dataset.theme") == other
    changed = tab.evaluate(ground)
    assert changed != first
    tab.goto(address(site, "book/glossary.html"))
    assert tab.evaluate(ground) == changed
    tab.get_by_role("button", name=f"Colours: {other}").click()
    assert tab.evaluate(ground) == first
    tab.get_by_role("button", name=f"Colours: {system}").click()
    assert tab.get_by_role("button", name="Colours: auto").is_visible()


def test_voices_show_in_the_words_or_as_words_and_that_is_remembered(tab, site):
    tab.goto(address(site, CHAPTER))
    looks = """() => ["said", "judged"].map(voice => {
        const words = [...document.querySelectorAll(`article p .${voice}`)].at(-1);
        const style = getComputedStyle(words);
        return [style.borderBottomWidth, words.querySelector(".voice-word").offsetWidth > 1];
    })"""
    button = tab.get_by_role("button", name="Voices as words")
    assert tab.evaluate(looks) == [["1px", False], ["2px", False]]
    button.click()
    assert tab.evaluate(looks) == [["0px", True]] * 2
    tab.goto(address(site, CHAPTER))
    assert tab.evaluate(looks) == [["0px", True]] * 2
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert tab.evaluate(looks) == [["1px", False], ["2px", False]]


def test_code_is_folded_until_one_switch_opens_it(tab, site):
    tab.goto(address(site, "book/actors.html"))
    opened = "[...document.querySelectorAll('main details.hide')].map(block => block.open)"
    assert tab.evaluate(opened) and not any(tab.evaluate(opened))
    tab.get_by_role("button", name="All code").click()
    assert all(tab.evaluate(opened))
    tab.goto(address(site, "book/themes.html"))
    assert all(tab.evaluate(opened))
    tab.get_by_role("button", name="All code").click()
    assert not any(tab.evaluate(opened))


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_a_paragraphs_card_opens_and_closes(tab, site, how):
    tab.goto(address(site, CHAPTER))
    mark = tab.locator("a.para", has_text="¶5").first
    if how == "mouse":
        mark.click()
    else:
        mark.focus()
        tab.keyboard.press("Enter")
    card = tab.get_by_role("dialog")
    card.wait_for()
    assert "2006 ¶5" in card.inner_text() and "Named" in card.inner_text()
    tab.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_a_paragraphs_card_opens_by_touch(browser, site):
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(address(site, CHAPTER))
    page.locator("a.para").first.tap()
    card = page.get_by_role("dialog")
    card.wait_for()
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 375
    page.get_by_role("button", name="Close").tap()
    card.wait_for(state="hidden")
    context.close()


def test_without_scripts_everything_is_still_there(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(address(site, CHAPTER))
    assert page.get_by_role("navigation", name="Contents of the report").is_visible()
    assert page.locator(".voices").is_visible() and not page.locator(".voice-switch").count()
    page.locator("a.para", has_text="¶5").first.click()
    page.wait_for_url("**/paragraphs.html#p-edm-3-205-5")
    context.close()


def test_on_a_phone_the_contents_open_and_close(tab, site):
    tab.set_viewport_size({"width": 375, "height": 700})
    tab.goto(address(site, CHAPTER))
    contents = tab.get_by_role("navigation", name="Contents of the report")
    assert not contents.is_visible()
    tab.get_by_role("button", name="Contents").click()
    assert contents.is_visible()
    tab.keyboard.press("Escape")
    assert not contents.is_visible()


def test_the_keyboard_reaches_the_text_first(tab, site):
    tab.goto(address(site, CHAPTER))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the text"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_print_has_the_wide_drawings_and_nothing_to_press(tab, site):
    tab.set_viewport_size({"width": 520, "height": 900})  # a sheet of paper, less its margins
    tab.goto(address(site, CHAPTER))
    button, wide = tab.locator(".voice-switch"), tab.locator("figure.chart svg.wide").first
    assert button.is_visible() and not wide.is_visible()
    tab.emulate_media(media="print")
    assert wide.is_visible() and not tab.locator("svg.narrow").first.is_visible()
    assert not [one for one in tab.get_by_role("button").all() if one.is_visible()]


@pytest.mark.parametrize(("width", "shown"), [(375, "narrow"), (1280, "wide")])
def test_one_drawing_of_a_chart_shows_by_width_with_letters_to_read(tab, site, width, shown):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(address(site, CHAPTER))
    drawings = tab.locator("figure.chart svg")
    visible = [one for one in drawings.all() if one.is_visible()]
    folded = tab.locator("figure.chart details svg").count()
    assert len(visible) * 2 == drawings.count() - folded and visible
    assert all(shown in (one.get_attribute("class") or "") for one in visible)
    smallest = tab.evaluate(
        """() => Math.min(...[...document.querySelectorAll('figure.chart svg')]
            .filter(svg => svg.getBoundingClientRect().width)
            .flatMap(svg => [...svg.querySelectorAll('text')].map(text =>
                parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a)))"""
    )
    assert smallest >= 12.95  # 13 px, but for rounding
