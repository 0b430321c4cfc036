"""Finding: the search on every page, the marks where one lands, what leads on from no page."""

import re
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from axe import AXE, FAULTS

CHAPTER = "book/2006-only-with-russian-colleagues.html"
LATE = ("minisearch", "search-index", "find-dialog", "find-hits")
TOP = "What was found on this page"


@pytest.fixture(scope="module")
def served(site):
    """The site's address on a server that sends 404.html for what it has not, as hosts do."""

    class Host(SimpleHTTPRequestHandler):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, directory=str(site), **named)

        def send_error(self, code, *_):
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Reader:
    """Somebody with a browser; what its pages complain of is kept."""

    def __init__(self, context, start: str):
        self.page = context.new_page()
        self.start = start
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda asked: self.asked.append(asked.url))

    def open(self, name: str = CHAPTER) -> None:
        self.page.goto(f"{self.start}/{name}")

    def look(self, words: str) -> str:
        """Searches; returns what the search says of it."""
        if not self.page.get_by_role("dialog", name="Search the report").is_visible():
            self.page.keyboard.press("/")
        field = self.page.get_by_label("Search the report for")
        field.fill("")
        said = self.page.locator(".find-status")
        said.filter(has_text="Type a name").wait_for()
        field.fill(words)
        said.filter(has_text=re.compile(r"on \d+ page|Nothing")).wait_for()
        return said.inner_text()

    def land(self) -> None:
        """Waits until the page has marked what was found, and gone there."""
        self.page.get_by_role("region", name=TOP).wait_for()
        self.page.locator("mark.here").first.wait_for()

    def results(self) -> list[tuple[str, str, str, list[str]]]:
        """Page, heading, excerpt and marked words of each result that is listed."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('.find-results li a')].map(link => [
                link.closest('section').querySelector('h2').textContent,
                link.querySelector('.find-heading').textContent,
                link.querySelector('.find-excerpt').textContent,
                [...link.querySelectorAll('mark')].map(mark => mark.textContent)])"""
        )

    def marks(self) -> list[str]:
        return self.page.locator("mark.hit").all_inner_texts()

    def axe(self) -> list[str]:
        self.page.evaluate(AXE)
        return self.page.evaluate(FAULTS)


@pytest.fixture(params=["folder", "server"])
def where(request) -> str:
    return request.param


@pytest.fixture
def reader(browser, site, served, where):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    someone = Reader(context, served if where == "server" else site.as_uri())
    yield someone
    context.close()
    assert not someone.faults


@pytest.fixture
def inspector(browser, site):
    """A reader from a folder whose pages may be asked what axe finds in them."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, bypass_csp=True, reduced_motion="reduce"
    )
    yield Reader(context, site.as_uri())
    context.close()


# -- opening --------------------------------------------------------------------------------------


def test_the_search_comes_when_it_is_asked_for_and_not_before(reader):
    reader.open()
    reader.page.wait_for_load_state("load")
    assert any("find.js" in url for url in reader.asked)
    assert not [url for url in reader.asked if any(name in url for name in LATE)]
    reader.look("NATO")
    assert {name for name in LATE if any(name in url for url in reader.asked)} == {*LATE[:3]}


@pytest.mark.parametrize("how", ["button", "slash", "chord"])
def test_the_search_opens_and_gives_the_focus_back(reader, how):
    page = reader.page
    reader.open()
    opener = page.get_by_role("button", name="Search the report")
    opener.focus()
    if how == "button":
        opener.click()
    else:
        page.keyboard.press({"slash": "/", "chord": "Control+k"}[how])
    field = page.get_by_label("Search the report for")
    field.wait_for()
    assert field.evaluate("field => field === document.activeElement") and not field.input_value()
    field.type("a/b")
    assert field.input_value() == "a/b"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert opener.evaluate("button => button === document.activeElement")


def test_the_single_key_can_be_switched_off(reader):
    page = reader.page
    reader.open()
    page.keyboard.press("/")
    page.get_by_label("The key / opens this").uncheck()
    page.get_by_role("button", name="Close").click()
    reader.open("book/glossary.html")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert not page.get_by_role("dialog").count()
    page.keyboard.press("Control+k")
    box = page.get_by_label("The key / opens this")
    box.wait_for()
    assert not box.is_checked()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_search_is_in_sight_on_every_page(inspector, site, pages, width):
    page, looked_at = inspector.page, 0
    page.set_viewport_size({"width": width, "height": 700})
    for path in pages:
        if path.parent == site:
            continue
        inspector.open(path.relative_to(site).as_posix())
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
        box = page.get_by_role("button", name="Search the report").bounding_box()
        assert box and 0 <= box["y"] < 100 and box["x"] + box["width"] <= width, path.name
        looked_at += 1
    assert looked_at > 20


# -- what is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "page", "marked", "said"),
    [
        ("Altynbayev", "2004: the tender", "Altynbayev", ""),
        ("Tokaev", "Since then", "Tokayev", "shown for “Tokayev”"),
        ("Kazakstan", "Kazakhstan Between Alliances", "Kazakhstan", "Few have “Kazakstan”"),
        ("Kazachstan", "Kazakhstan Between Alliances", "Kazakhstan", "None has “Kazachstan”"),
        ("Nazarbaev", "2008: after Georgia", "Nazarbayev", "shown for “Nazarbayev”"),
        ("multi-vector", "Paragraphs", "Multi-vector", ""),
        ("multivector", "Paragraphs", "Multi-vector", ""),
        ("attaches", "2006: only with Russian colleagues", "attachés", ""),
        ("attachés", "2006: only with Russian colleagues", "attachés", ""),
        ("alliances", "Actors: who is in the story, and on which side?", "alliance", ""),
        ("2007 ¶8", "Paragraphs", "¶8", ""),
    ],
)
def test_words_are_found_whole_and_misspelt(inspector, words, page, marked, said):
    inspector.open()
    told = inspector.look(words)
    while inspector.page.get_by_role("button", name="on this page").count():
        inspector.page.get_by_role("button", name="on this page").first.click()
    found = [one for one in inspector.results() if one[0] == page]
    assert found, f"{words}: {told}"
    assert any(marked in one[3] for one in found)
    assert said in told and ("shown for" in told) == bool(said)


def test_results_are_counted_and_stand_under_page_and_heading(inspector):
    page = inspector.page
    inspector.open()
    told = inspector.look("Bordyuzha")
    places, pages = map(int, re.match(r"(\d+) places? on (\d+) pages?", told).groups())
    listed = inspector.results()
    assert page.locator(".find-results h2").count() == pages > 3
    more = re.findall(r"(\d+) more place", page.locator(".find-results").inner_text())
    assert len(listed) + sum(map(int, more)) == places
    assert all(heading and "Bordyuzha" in " ".join(marked) for _, heading, _, marked in listed)
    assert page.get_by_role("status").first.inner_text() == told


def test_words_in_quotation_marks_stay_together(inspector):
    inspector.open()
    apart, together = (
        int(inspector.look(words).split()[0]) for words in ("joint forces", "“joint forces”")
    )
    assert 0 < together < apart


def test_what_is_not_there_is_told_with_ways_on(inspector):
    inspector.open()
    assert inspector.look("zzyzx") == "Nothing was found for “zzyzx”."
    assert inspector.page.locator(".find-results a").all_inner_texts() == ["glossary", "overview"]


# -- where one lands ------------------------------------------------------------------------------


def test_by_keys_alone_from_a_word_to_its_marks_and_away_again(reader):
    page = reader.page
    reader.open("book/actors.html")
    reader.look("Tokaev")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.href")
    assert chosen == page.locator(".find-results li a").nth(1).evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.get_by_role("region", name=TOP).wait_for()
    assert page.url == chosen
    marks = reader.marks()
    assert marks and {*marks} <= {"Tokaev", "Tokayev", "tokayev"}
    assert page.locator("mark.here").is_visible()
    spot = page.locator("mark.here").bounding_box()
    assert 50 < spot["y"] < 850
    page.get_by_role("button", name="Take the marks away").focus()
    page.keyboard.press("Enter")
    assert not reader.marks() and "find=" not in page.url and "mark=" not in page.url
    assert page.evaluate("document.activeElement.id") == "main"


def test_each_result_leads_to_what_its_excerpt_shows(inspector):
    """The mark that one lands at stands in the text that was shown."""
    page, followed = inspector.page, 0
    inspector.open()
    inspector.look("air defence system")
    links = page.evaluate(
        """() => [...document.querySelectorAll('.find-results li a')].map(link => [
            link.href, link.querySelector('.find-excerpt').textContent])"""
    )
    for href, excerpt in links:
        page.goto(href)
        inspector.land()
        around = page.locator("mark.here").first.evaluate(
            """mark => mark.closest('tr')
                ? [...mark.closest('tr').cells].map(cell => cell.textContent).join(' ')
                : mark.closest('p, li, dd, h1, h2, h3, .chart-title').textContent"""
        )
        told = {*re.findall(r"\w{4,}", excerpt)}
        there = {*re.findall(r"\w{4,}", around)}
        followed += 1
        assert len(told & there) >= len(told) * 0.7, f"{href}: {excerpt} / {around}"
    assert followed >= 10


def test_taking_the_marks_away_leaves_the_page_as_it_was(inspector):
    page = inspector.page
    inspector.open()
    before = page.locator("main").inner_html()
    page.goto(f"{page.url}?find=CSTO&mark=csto+rubezh&of=west")
    page.get_by_role("region", name=TOP).wait_for()
    assert len(inspector.marks()) > 5
    page.get_by_role("button", name="Take the marks away").click()
    assert page.locator("main").inner_html() == before
    assert page.url.endswith("?of=west"), "what others keep in the address stays"


def test_a_word_in_several_pieces_is_marked_whole(inspector):
    """Rubezh is a link, and the year is not."""
    page = inspector.page
    inspector.open()
    page.goto(f"{page.url}?find=Rubezh-2006&mark=rubezh2006")
    inspector.land()
    assert "".join(page.locator("mark.here").all_inner_texts()) == "Rubezh-2006"


def test_next_and_previous_go_round_and_say_where(inspector):
    page = inspector.page
    inspector.open()
    page.goto(f"{page.url}?find=Rubezh&mark=rubezh")
    bar = page.get_by_role("region", name=TOP)
    inspector.land()
    count = int(re.search(r"of (\d+)", bar.inner_text())[1])
    page.get_by_role("button", name="Previous").last.click()
    assert f"“Rubezh”: {count} of {count}" in bar.inner_text() and count > 1
    page.get_by_role("button", name="Next").last.click()
    assert f"“Rubezh”: 1 of {count}" in bar.inner_text()
    page.get_by_role("button", name="All results").click()
    assert page.get_by_label("Search the report for").input_value() == "Rubezh"


def test_a_hit_on_the_same_page_is_gone_to(reader):
    page = reader.page
    reader.open()
    for _ in range(2):  # the second time the address is the same
        reader.look("Rubezh-2006")
        page.locator(".find-results section", has_text="2006: only").locator("li a").first.click()
        reader.land()
        assert not page.get_by_role("dialog", name="Search the report").is_visible()
        assert 50 < page.locator("mark.here").first.bounding_box()["y"] < 850
        page.evaluate("scrollTo(0, 0)")


def test_print_shows_neither_marks_nor_bar(inspector):
    page = inspector.page
    inspector.open()
    page.goto(f"{page.url}?find=CSTO&mark=csto")
    page.get_by_role("region", name=TOP).wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".hits").is_visible()
    grounds = page.locator("mark.hit").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).backgroundColor)"
    )
    assert grounds and {*grounds} == {"rgba(0, 0, 0, 0)"}


# -- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_the_search_and_in_the_marks(inspector, width, mode):
    page = inspector.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=mode)
    inspector.open()
    for words in ("Tokaev", "zzyzx", "NATO"):
        inspector.look(words)
        assert not inspector.axe(), words
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("ArrowDown")
    assert not inspector.axe()
    page.keyboard.press("Enter")
    inspector.land()
    assert not inspector.axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_sentence_and_the_contents_stand_there(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{CHAPTER}?find=CSTO&mark=csto")
    assert page.get_by_text("To search the report, a browser must run its scripts").is_visible()
    assert not page.get_by_role("button", name="Search the report").is_visible()
    assert page.get_by_role("navigation", name="Contents of the report").is_visible()
    context.close()


def test_the_phones_bar_is_one_row_of_letters_to_read(inspector):
    page = inspector.page
    page.set_viewport_size({"width": 375, "height": 700})
    inspector.open("book/actors.html")  # with a notebook and code, it has the most to hold
    tools = page.locator(".bar .tool")
    boxes = [one.bounding_box() for one in tools.all() if one.is_visible()]
    assert len(boxes) == 5 and len({round(box["y"]) for box in boxes}) == 1
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.bar *')].filter(one => one.checkVisibility())"
        ".map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 13


# -- on this page ---------------------------------------------------------------------------------


def test_on_this_page_follows_the_reader(inspector):
    page = inspector.page
    inspector.open()
    current = page.locator(".page-contents [aria-current]")
    assert current.count() == 0  # above the first heading
    links = page.locator(".page-contents a").all()
    for link in (links[1], links[3]):
        link.click()
        current.first.wait_for()
        page.wait_for_timeout(100)
        assert current.all_inner_texts() == [link.inner_text()]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(100)
    assert current.all_inner_texts() == [links[-1].inner_text()]
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)
    assert current.count() == 0 and len(links) > 4


# -- no page --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "depth", ["nothing.html", "book/acters.html", "a/b/c/only-with-colleagues"]
)
def test_from_no_page_the_way_leads_on_at_any_depth(browser, served, depth):
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    reader = Reader(context, served)
    page = reader.page
    answers = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    reader.open(depth)
    assert answers.pop(f"{served}/{depth}") == 404
    assert len(answers) >= 4 and {*answers.values()} == {200}, answers
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert not reader.axe()
    page.get_by_role("button", name="Search the report").click()
    asked = depth.rpartition("/")[2].removesuffix(".html").replace("-", " ")
    field = page.get_by_label("Search the report for")
    field.wait_for()
    assert field.input_value() == asked
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Actors").click()
    page.wait_for_url(f"{served}/book/actors.html")
    context.close()
