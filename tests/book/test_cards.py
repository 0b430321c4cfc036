"""Marks that lead on: in the text, in tables and in drawings, by mouse, key and touch, and back."""

import json

import pytest

from monitor import load_corpus
from places import DATA

CHAPTER = "book/2006-only-with-russian-colleagues.html"
CORPUS = load_corpus(DATA)
# Marks as a drawing has them; put into a page, so that this asks nothing of the charts of today.
DRAWN = """
<svg id="drawn" width="300" height="40" viewBox="0 0 300 40" role="group">
  <a id="one" href="paragraphs.html#p-edm-6-117-4" data-value="2009 ¶4: 3 mentions">
    <circle cx="20" cy="20" r="14"/></a>
  <a id="old" xlink:href="paragraphs.html#p-edm-6-117-5"
    xmlns:xlink="http://www.w3.org/1999/xlink">
    <circle cx="70" cy="20" r="14" data-value="Sentence 2, judged"/></a>
  <g id="group" data-paragraphs="p-edm-1-050-1 p-edm-1-050-2"><circle cx="120" cy="20" r="14"/></g>
  <circle id="value" data-value="NATO: 18 mentions, no word quoted" cx="170" cy="20" r="14"/>
</svg>"""


def open_page(tab, site, name: str) -> None:
    # A card that closes goes back in the history, which would cut off a page that is being opened.
    tab.wait_for_function("!(history.state && history.state.card)")
    tab.goto((site / name).as_uri())


def open_drawn(tab, site) -> None:
    """Opens a page that has marks in a drawing, from the start as a built one."""
    page = (site / "book/actors.html").read_text("utf-8")
    assert "</h1>" in page
    body = page.replace("</h1>", f"</h1>{DRAWN}", 1)
    tab.route("**/actors.html", lambda route: route.fulfill(body=body, content_type="text/html"))
    open_page(tab, site, "book/actors.html")


def summary(article: str, number: int) -> str:
    table = CORPUS.summaries
    rows = table[(table["article"] == article) & (table["paragraph"] == number)]
    return rows["summary"].item()


def test_every_card_says_what_its_paragraph_tells_in_the_order_of_reading(site):
    script = (site / "_static/cards.js").read_text("utf-8")
    cards = json.loads(script.removeprefix("window.reportCards = ").rstrip(";\n"))
    rows = list(CORPUS.summaries.itertuples())
    assert len(rows) == len(CORPUS.paragraphs)
    assert list(cards) == [f"p-{row.article}-{row.paragraph}" for row in rows]
    assert [card["about"] for card in cards.values()] == [row.summary for row in rows]
    page = (site / "book/paragraphs.html").read_text("utf-8")
    assert all(row.summary in page for row in rows)


def test_a_range_opens_all_its_paragraphs(tab, site):
    open_page(tab, site, CHAPTER)
    ranges = tab.locator("a.para[data-paragraphs]")
    found = 0
    for mark in ranges.all():
        wanted = mark.get_attribute("data-paragraphs").split()
        first, last = mark.inner_text().rpartition("¶")[2].split("–")
        assert [int(one.rpartition("-")[2]) for one in wanted] == [
            *range(int(first), int(last) + 1)
        ]
        mark.click()
        card = tab.get_by_role("dialog")
        card.wait_for()
        for one in wanted:
            article, _, number = one.removeprefix("p-").rpartition("-")
            assert summary(article, int(number)) in card.inner_text()
        assert card.locator("dl").count() == len(wanted)
        tab.keyboard.press("Escape")
        found += 1
    assert found >= 3


def test_back_closes_the_card_and_forward_opens_it(tab, site):
    for name in ("book/glossary.html", CHAPTER):
        open_page(tab, site, name)
        tab.wait_for_load_state("networkidle")
    tab.locator("a.para").nth(8).scroll_into_view_if_needed()
    before = tab.evaluate("scrollY")
    tab.locator("a.para").nth(8).click()
    tab.get_by_role("dialog").wait_for()
    card = tab.get_by_role("dialog")
    tab.go_back()
    card.wait_for(state="hidden")
    assert tab.url.endswith(CHAPTER) and tab.evaluate("scrollY") == before
    tab.go_forward()
    card.wait_for()
    tab.get_by_role("button", name="Close").click()
    card.wait_for(state="hidden")
    tab.wait_for_timeout(100)
    assert not tab.evaluate("history.state")
    # What was opened by a mark is no page of its own: the next step back leaves.
    tab.go_back()
    tab.wait_for_url("**/glossary.html")


def test_a_card_leads_to_the_next_and_the_last_and_no_further(tab, site):
    open_page(tab, site, CHAPTER)
    tab.locator("a[href$='#p-edm-3-205-7']").first.click()
    card, title = tab.get_by_role("dialog"), tab.locator("#card-title")
    next_, previous = (tab.get_by_role("button", name=name) for name in ("Next", "Previous"))
    assert title.inner_text() == "2006 ¶7"
    next_.click()
    assert title.inner_text() == "2007 ¶1" and summary("edm-4-085", 1) in card.inner_text()
    assert tab.evaluate("document.activeElement.textContent") == "Next"
    previous.click()
    assert title.inner_text() == "2006 ¶7"
    steps = 0
    while previous.is_enabled():
        previous.click()
        steps += 1
    assert title.inner_text() == "2004 ¶1" and steps == 12
    tab.go_back()  # one step, however many cards were passed
    card.wait_for(state="hidden")


def test_the_link_to_a_paragraph_can_be_copied(tab, site):
    open_page(tab, site, CHAPTER)
    tab.evaluate(
        """() => {
            Object.defineProperty(navigator, 'clipboard', {value: undefined});
            document.execCommand = () => {
                window.copied = document.activeElement.value;
                return true;
            };
        }"""
    )
    tab.locator("a[href$='#p-edm-3-205-7']").first.click()
    tab.get_by_role("button", name="Copy link").click()
    assert tab.get_by_role("button", name="Copied").is_visible()
    copied = tab.evaluate("window.copied")
    assert copied == (site / "book/paragraphs.html").as_uri() + "#p-edm-3-205-7"
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(300)  # the step back that closing takes
    tab.goto(copied)
    assert tab.locator(":target").get_by_text("2006 ¶7").is_visible()


@pytest.mark.parametrize(
    ("mark", "title", "value"),
    [
        ("#one", "2009 ¶4", "2009 ¶4: 3 mentions"),
        ("#old", "2009 ¶5", "Sentence 2, judged"),
        ("#group", "2004 ¶1–2", ""),
    ],
)
@pytest.mark.parametrize("how", ["mouse", "key"])
def test_a_mark_in_a_drawing_opens_the_same_card(tab, site, mark, title, value, how):
    open_drawn(tab, site)
    if how == "mouse":
        tab.locator(f"{mark} circle").click()
    else:
        tab.locator(mark).focus()
        tab.keyboard.press("Enter")
    card = tab.get_by_role("dialog")
    card.wait_for()
    assert tab.locator("#card-title").inner_text() == title
    if how == "mouse" or mark == "#one":  # a key has no place within the mark
        assert value in card.inner_text()
    tab.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert tab.evaluate("document.activeElement.id") == mark[1:]


def test_a_preview_shows_on_hover_and_on_focus_and_goes(tab, site):
    open_drawn(tab, site)
    tip = tab.get_by_role("tooltip")
    tab.locator("#one circle").hover()
    tip.wait_for()
    assert "2009 ¶4: 3 mentions" in tip.inner_text()
    assert summary("edm-6-117", 4) in tip.inner_text()
    tip.hover()  # it can be read with the pointer on it
    tab.wait_for_timeout(400)
    assert tip.is_visible()
    tab.keyboard.press("Escape")
    tip.wait_for(state="hidden")
    tab.locator("h1").hover()
    tab.locator(".mode-switch").focus()
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "value":
            break
    assert tab.locator("#value").get_attribute("aria-describedby") == "preview"
    assert "NATO: 18 mentions" in tip.inner_text()
    tab.keyboard.press("Tab")
    tip.wait_for(state="hidden")
    assert tab.locator("#value").get_attribute("aria-describedby") is None


def test_a_tap_shows_the_value_of_a_mark_that_leads_nowhere(browser, site):
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True)
    page = context.new_page()
    open_drawn(page, site)
    page.locator("#value").tap()
    tip = page.get_by_role("tooltip")
    tip.wait_for()
    box = tip.bounding_box()
    assert "NATO: 18 mentions" in tip.inner_text() and 0 <= box["x"] <= 375 - box["width"]
    page.locator("h1").tap()
    tip.wait_for(state="hidden")
    context.close()


def test_a_work_shows_before_it_is_followed(tab, site):
    open_page(tab, site, CHAPTER)
    link = tab.locator(".bibtex-citation a", has_text="Asia-Plus").first
    assert link.get_attribute("title") is None  # else there would be two
    link.hover()
    tip = tab.get_by_role("tooltip")
    tip.wait_for()
    assert "Rubezh-2006" in tip.inner_text()
    link.click()
    tab.wait_for_url("**/references.html#id*")


def test_marks_in_tables_open_the_card_too(tab, site):
    looked = 0
    for name in ("threads", "chronicle", "forecasts", "stability"):
        open_page(tab, site, f"book/{name}.html")
        tab.locator("table a[href*='#p-']").first.click()
        card = tab.get_by_role("dialog")
        card.wait_for()
        assert "Sentences" in card.inner_text()
        tab.keyboard.press("Escape")
        card.wait_for(state="hidden")
        looked += 1
    assert looked == 4


LOOSE = """() => {
    const out = [[], 0], walker = document.createTreeWalker(document.querySelector('main'), 4);
    for (let node; node = walker.nextNode();) {
        const on = node.parentElement;
        if (!/¶\\s?\\d/.test(node.data) || on.closest('svg, code, pre, h1, h2, h3')) continue;
        out[1] += 1;
        if (!on.closest('a[href*="#p-"]')) out[0].push(node.data.trim().slice(0, 60));
    }
    return out;
}"""


def test_no_mark_of_a_paragraph_is_dead_text(browser, site, pages):
    tab, dead, looked = browser.new_page(), [], 0
    for path in pages:
        if path == site / "index.html":
            continue
        tab.goto(path.as_uri())
        found, seen = tab.evaluate(LOOSE)
        dead += [f"{path.name}: {words}" for words in found]
        looked += seen
    tab.close()
    assert looked > 400 and not dead


def test_without_scripts_a_mark_in_a_drawing_or_a_range_leads_to_the_entry(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_drawn(page, site)
    page.locator("#one circle").click()
    page.wait_for_url("**/paragraphs.html#p-edm-6-117-4")
    assert page.get_by_text(summary("edm-6-117", 4)).is_visible()
    page.goto((site / CHAPTER).as_uri())
    page.locator("a.para[data-paragraphs]").first.click()
    page.wait_for_url("**/paragraphs.html#p-edm-3-205-1")
    context.close()


def test_the_focus_stays_in_the_card(tab, site):
    open_page(tab, site, CHAPTER)
    tab.locator("a.para").first.focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("dialog").wait_for()
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    for key in ["Tab"] * 9 + ["Shift+Tab"] * 9:
        tab.keyboard.press(key)
        assert tab.evaluate(inside), key


def test_every_bar_of_code_has_something_to_show_for_it(site):
    bars = 0
    for page in sorted(site.glob("book/*.html")):
        _, *behind = page.read_text("utf-8").split('<details class="admonition hide above-input"')
        assert all("cell_output" in one for one in behind), page.name
        bars += len(behind)
    assert bars >= 25
