"""Tables as a reader of a phone meets them, and how they sort and filter."""

import re

import pytest

from monitor import load_corpus
from places import DATA

CORPUS = load_corpus(DATA)
CURLY = CORPUS.events["event"].str.replace("'", "’")  # as the page sets them
EVENTS = "table[data-filters]"
SHOWN = "[...document.querySelectorAll('table[data-filters] tbody tr')].filter(row => !row.hidden)"

# What runs beyond its box on a phone, and whether it has what it must have then.
BEYOND = """() => [...document.querySelectorAll('.table-scroll')].map(box => {
    const table = box.querySelector('table'), first = table.rows[1].cells[0];
    const beyond = box.scrollWidth > box.clientWidth + 1;
    const told = [box.getAttribute('aria-label'), table.className];
    if (!beyond) return ['fits', ...told];
    const grounds = getComputedStyle(box).backgroundAttachment.split(', ');
    const stays = getComputedStyle(first).position === 'sticky';
    const left = first.getBoundingClientRect().left;
    box.scrollLeft = 60;
    const moved = Math.abs(first.getBoundingClientRect().left - left);
    box.scrollLeft = 0;
    const signed = grounds.join() === 'local,local,scroll,scroll';
    return [signed && stays && moved < 12 ? 'signed' : 'cut', ...told];
})"""


def test_no_table_is_cut_on_a_phone_without_a_sign(browser, site, pages):
    page = browser.new_page(viewport={"width": 375, "height": 800})
    found = []
    for path in pages:
        if path != site / "index.html":
            page.goto(path.as_uri())
            found += [(path.name, *one) for one in page.evaluate(BEYOND)]
    page.close()
    states = [state for _, state, *_ in found]
    assert len(found) > 60 and states.count("signed") >= 8
    assert not [one for one in found if one[1] == "cut"]
    stacked = [one for one in found if "stacked" in one[3]]
    assert len(stacked) >= 20 and all(state == "fits" for _, state, *_ in stacked)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_stacked_row_says_what_each_of_its_cells_is(browser, site, scripts):
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto((site / "book/since-then.html").as_uri())
    row = page.locator("table.stacked tbody tr").first
    tops = [cell.bounding_box()["y"] for cell in row.locator("td").all()]
    assert tops == sorted(set(tops)) and len(tops) == 3
    labels = [cell.get_attribute("data-label") for cell in row.locator("td").all()]
    assert labels == [None, "What decides it", "Verdict"]
    if scripts:
        words = row.locator("td").nth(1).evaluate("c => getComputedStyle(c, '::before').content")
        assert words == '"What decides it: "'
    context.close()


def rows(tab, column: int) -> list[str]:
    cell = f"row => row.cells[{column}].innerText.replace(/\\s+/g, ' ').trim()"
    return tab.evaluate(f"{SHOWN}.map({cell})")


def test_the_chronicle_is_one_table_that_filters_by_year_kind_and_actor(tab, site):
    tab.goto((site / "book/chronicle.html").as_uri())
    assert tab.locator(EVENTS).count() == 1
    events = CORPUS.events.assign(event=CURLY)
    assert len(rows(tab, 0)) == len(events) > 50
    status = tab.get_by_role("status").filter(has_text="rows")
    choices = [tab.get_by_role("combobox", name=name) for name in ("Year", "Kind", "Actor")]
    year, kind, actor = choices
    year.select_option("2008")
    wanted = events[events["date"].str.startswith("2008")]
    assert rows(tab, 2) == list(wanted["event"])
    assert status.inner_text() == f"{len(wanted)} of {len(events)} rows"
    kind.select_option("meeting")
    wanted = wanted[wanted["kind"] == "meeting"]
    assert rows(tab, 2) == list(wanted["event"]) and len(wanted)
    year.select_option("")
    kind.select_option("")
    actor.select_option("NATO")
    either = (events["actors"] + ";" + events["concerned"]).str.split(";")
    wanted = events[["nato" in one for one in either]]
    assert rows(tab, 2) == list(wanted["event"]) and len(wanted) > 3
    actor.select_option("")
    kind.select_option("")
    assert len(rows(tab, 0)) == len(events)
    years = {date[:4] for date in events["date"]}
    assert set(year.locator("option").all_inner_texts()) == {"All", *years}


def test_a_table_sorts_up_down_and_back(tab, site):
    tab.goto((site / "book/chronicle.html").as_uri())
    made = rows(tab, 2)
    head = tab.locator(f"{EVENTS} th", has_text="Kind")
    button = head.get_by_role("button")
    kinds = rows(tab, 1)
    assert head.get_attribute("aria-sort") == "none"
    button.focus()
    tab.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending" and rows(tab, 1) == sorted(kinds)
    button.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert rows(tab, 1) == sorted(kinds, reverse=True)
    button.click()
    assert head.get_attribute("aria-sort") == "none" and rows(tab, 2) == made
    when = tab.locator(f"{EVENTS} th", has_text="When")
    when.get_by_role("button").click()
    times = f"{SHOWN}.map(row => row.querySelector('time').dateTime)"
    assert tab.evaluate(times) == sorted(CORPUS.events["date"])


def test_numbers_sort_as_numbers_and_what_has_none_goes_last(tab, site):
    tab.goto((site / "book/stability.html").as_uri())
    table = tab.locator("table", has_text="The words that mark each article most")
    button = table.get_by_role("button", name="G²")
    cells = """name => [...document.querySelectorAll('caption')]
        .find(one => one.textContent.startsWith(name)).closest('table').tBodies[0]"""
    column = f"""name => [...({cells})(name).rows].map(row => row.cells[4].textContent)"""
    before = tab.evaluate(column, "The words that mark")
    button.click()
    after = [float(one.replace(",", "")) for one in tab.evaluate(column, "The words that mark")]
    assert after == sorted(after) and len(after) >= 20
    assert sorted(before) == sorted(tab.evaluate(column, "The words that mark"))


def test_on_a_phone_a_stacked_table_sorts_and_filters_too(browser, site):
    context = browser.new_context(viewport={"width": 375, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto((site / "book/chronicle.html").as_uri())
    page.get_by_role("combobox", name="Year").select_option("2004")
    page.get_by_role("button", name="Kind").tap()
    kinds = page.evaluate(f"{SHOWN}.map(row => row.cells[1].innerText)")
    assert kinds == sorted(kinds)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()


def test_without_scripts_the_chronicle_stands_whole(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "book/chronicle.html").as_uri())
    assert page.locator(f"{EVENTS} tbody tr").count() == len(CORPUS.events)
    assert page.locator("select, .sort").count() == 0
    context.close()


def test_events_say_their_dates_in_words_and_name_paragraphs_as_links(site):
    text = (site / "book/chronicle.html").read_text("utf-8")
    table = re.search(r"<table[^>]*data-filters.*?</table>", text, re.DOTALL)[0]
    times = re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', table)
    assert [iso for iso, _ in times] == list(CORPUS.events["date"])
    assert not [words for _, words in times if re.search(r"\d{4}-\d", words)]
    links = re.findall(r'href="paragraphs\.html#(p-[\w-]+)"', table)
    told = [place for cell in CORPUS.events["paragraphs"] for place in cell.split(";")]
    assert links == [f"p-{place.replace(':', '-')}" for place in told]
