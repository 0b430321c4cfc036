"""A page runs where it is read: by the reader's will alone, and within its room."""

import base64
import gzip
import json
import re
import shutil
import zlib

import pytest

from axe import AXE, FAULTS
from places import NOTEBOOKS
from report.live import runtime
from running import LOAD, LONG, STATED, Server, at_hand

RESULTS = ".live-output"
STATUS = ".live [role=status]"
# What code in the room may try to reach the reader's page, storage, or any host.
TRIES = {
    "request": "x = js.XMLHttpRequest.new(); x.open('GET', FOREIGN, False); x.send()",
    "script": "js.importScripts(FOREIGN)",
    "the site itself": "x = js.XMLHttpRequest.new(); x.open('GET', HOME, False); x.send()",
    "database": "js.indexedDB.open('x')",
    "the page": "js.parent.document",
    "its document": "js.document.cookie",
    "local storage": "js.localStorage.getItem('mode')",
    "code from words": "js.eval('1')",
    "urlopen": "import urllib.request; urllib.request.urlopen(FOREIGN)",
}
# The sizes of what the browser keeps of Python's own compiling.
COMPILED = """async () => {
    const store = await caches.open("report-runtime");
    const kept = (await store.keys()).filter(asked => asked.url.includes("/compiled-"));
    const size = async asked => (await (await store.match(asked)).blob()).size;
    return Promise.all(kept.map(size));
}"""


@pytest.fixture
def page(browser, running):
    """A tab; whatever is asked of another host than the site's fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    tab = context.new_page()
    tab.set_default_timeout(LONG)
    foreign: list[str] = []
    ours = (running.address, "data:", f"blob:{running.address}", "blob:null")
    context.on("request", lambda asked: asked.url.startswith(ours) or foreign.append(asked.url))
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    assert not foreign and not faults
    context.close()


def press(page) -> None:
    page.get_by_role("button", name="Run this page").click()


def done(page, words: str = "Ran") -> None:
    """Waits until the page says that it is at its end, or something else."""
    page.locator(STATUS).filter(has_text=re.compile(rf"^{words}")).wait_for()


def write(page, number: int, code: str) -> None:
    """Puts code into a cell, as a reader types it over what stands there."""
    page.get_by_role("textbox", name=f"Code of cell {number}", exact=True).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)


def run(page, number: int) -> None:
    page.get_by_role("button", name=f"Run cell {number}", exact=True).click()


def link(cells: object) -> str:
    """What an address carries of changed cells, made as the page makes it."""
    packed = zlib.compressobj(wbits=-15)
    bytes_ = packed.compress(json.dumps(cells).encode()) + packed.flush()
    return "#cells=" + base64.urlsafe_b64encode(bytes_).decode().rstrip("=")


def test_a_reader_runs_changes_stops_resets_and_shares(page, running, browser):
    page.goto(running.page("actors"))
    printed = page.locator("#chart-camps .chart-title").inner_text()
    assert not [path for path in running.asked if "/live/" in path and "button.js" not in path]
    press(page)
    done(page)
    assert page.locator(RESULTS).count() == 2
    assert page.locator("#chart-camps .chart-title").inner_text() == printed
    assert page.get_by_text("Your result, from cell 2").is_visible()

    # Changed, it shows something else, and says whose it is.
    write(page, 2, "figures.camps_sensitivity(corpus)")
    page.keyboard.press("Shift+Enter")
    page.get_by_text("Your result, from the changed code of cell 2").wait_for()
    assert page.locator("#chart-camps").count() == 0
    changed = page.locator(f"{RESULTS} .chart-title").first.inner_text()
    assert changed != printed

    # The link brings the change to another reader, and runs nothing there.
    page.get_by_role("button", name="Copy a link to the changes").click()
    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(running.page("actors") + "#cells=")
    other = browser.new_context().new_page()
    other.set_default_timeout(LONG)
    before = len(running.asked)
    other.goto(link)
    other.locator(".live-warning").wait_for()
    assert "somebody" in other.locator(".live-warning").inner_text().lower()
    assert "camps_sensitivity" in other.locator(".live-foreign .cm-content").inner_text()
    other.wait_for_timeout(500)
    asked = running.asked[before:]
    assert asked and not [path for path in asked if "runtime" in path or "room" in path]
    assert other.locator(RESULTS).count() == 0
    press(other)
    done(other)
    assert other.locator(f"{RESULTS} .chart-title").first.inner_text() == changed
    other.context.close()

    # What was changed can be kept as a notebook.
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save as a notebook").click()
    assert kept.value.suggested_filename == "actors-changed.ipynb"
    cells = json.loads(kept.value.path().read_text("utf-8"))["cells"]
    assert [source for cell in cells if "sensitivity" in (source := "".join(cell["source"]))] == [
        "figures.camps_sensitivity(corpus)"
    ]

    # An error is told with its line, and what ran before it still stands.
    write(page, 2, "once = 1\ntwice = once / 0")
    run(page, 2)
    error = page.locator(".live-error")
    error.wait_for()
    said = error.locator("p").inner_text()
    assert "line 2" in said and "ZeroDivisionError" in said
    write(page, 2, "once")
    run(page, 2)
    page.locator(".live-text", has_text=re.compile("^1$")).wait_for()

    # An endless loop is stopped; the page answers meanwhile, and Python starts again afterwards.
    write(page, 2, "while True: pass")
    run(page, 2)
    page.locator(STATUS).filter(has_text="Running cell 2").wait_for()
    page.get_by_role("button", name="Colours").click()
    page.get_by_role("button", name="Stop").click()
    done(page, "Stopped")
    assert page.locator("iframe").count() == 0
    page.get_by_role("button", name="Reset all").click()
    assert page.locator("#chart-camps .chart-title").inner_text() == printed
    assert page.locator(RESULTS).count() == 0
    run(page, 2)
    done(page)
    assert page.locator("#chart-camps .chart-title").inner_text() == printed


def test_a_cell_that_prints_nothing_shows_what_a_reader_makes_of_it(page, running):
    page.goto(running.page("actors") + link({"0": "6 * 7"}))
    page.locator(".live-warning").wait_for()
    run(page, 1)
    done(page)
    (shown,) = page.locator(RESULTS).all_inner_texts()
    assert shown.split("\n\n") == ["Your result, from the changed code of cell 1", "42"]
    assert page.locator("#chart-camps").count() == 1  # of the next cell, which has not run


def test_code_reaches_neither_page_nor_storage_nor_host(browser, running, tmp_path):
    foreign = Server(tmp_path)  # another host, which would answer
    page = browser.new_page()
    page.set_default_timeout(LONG)
    page.goto(running.page("themes"))
    page.evaluate(LOAD, ["store", "kernel"])
    page.evaluate("window.kernel = new reportLive.Kernel(() => {})")
    page.evaluate("kernel.start()")
    names = f"import js\nFOREIGN, HOME = {foreign.address!r}, {running.page('themes')!r}\n"
    before = len(running.asked)
    for what, code in TRIES.items():
        shown = page.evaluate("code => kernel.run(1, code)", names + code)
        assert [one["kind"] for one in shown] == ["error"], (what, shown)
    # Nor may it plant what later pages would run: only what comes before it is kept.
    compiled = page.evaluate(COMPILED)
    assert len(compiled) == 2 and min(compiled) > 1_000_000
    planted = "js.port.postMessage(to_js({'kind': 'compiled', 'files': PLANTED}, dict_converter="
    files = "{'compiled.zip': 'planted', 'python_stdlib.zip': 'planted'}"
    planted = f"from pyodide.ffi import to_js\n{planted}js.Object.fromEntries))\n'planted'"
    planted = planted.replace("PLANTED", files)
    (shown,) = page.evaluate("code => kernel.run(1, code)", names + planted)
    assert shown["text"] == "'planted'"
    # What fetches later answers later.
    later = names + "seen = []\njs.fetch(FOREIGN).then(lambda _: seen.append('in'), seen.append)"
    page.evaluate("code => kernel.run(1, code)", later + "\nNone")
    page.wait_for_timeout(1000)
    (shown,) = page.evaluate("kernel.run(1, 'str(seen)')")
    assert "Failed to fetch" in shown["text"] and "in'" not in shown["text"]
    assert len(running.asked) == before and not foreign.asked
    assert page.evaluate(COMPILED) == compiled
    assert page.evaluate("document.cookie") == ""
    page.close()
    foreign.close()


def test_what_code_shows_cannot_act_in_the_page(page, running):
    page.goto(running.page("themes"))
    page.evaluate(LOAD, ["purify-3.5.0", "output"])
    hostile = """<figure class="chart bar" id="chart-x" style="position: fixed; color: red">
        <script>window.intruded = 1</script><img src=x onerror="window.intruded = 2">
        <a href="javascript:window.intruded = 3">go</a><a href="https://example.org/">out</a>
        <a href="paragraphs.html#p-edm-1-050-1">paragraph</a>
        <iframe srcdoc="<script>parent.intruded = 4</script>"></iframe>
        <form action="/x"><input></form>
        <style>body { display: none }</style><object data="x"></object>
        <base href="https://example.org">
        <svg><script>window.intruded = 5</script><text x="7" onclick="window.intruded = 6">
        word</text>
        <image href="https://example.org/p.png"/>
        <foreignObject><body onload="x()"></body></foreignObject>
        <animate onbegin="window.intruded = 7"/></svg>
        <table class="dataframe"><tr><td>9</td></tr></table>
        <p class="chart-bar">files</p></figure>"""
    left = page.evaluate(
        """hostile => {
            const shown = reportLive.show([{ kind: "html", text: hostile },
                { kind: "svg", text: "<svg xmlns='http://www.w3.org/2000/svg' onload='go()'/>" },
                { kind: "text", text: "<b>plain</b>" }], 1, {});
            document.querySelector("main").append(shown);
            shown.querySelectorAll("a, text").forEach(one => one.dispatchEvent(new Event("click")));
            return shown.innerHTML;
        }""",
        hostile,
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.intruded") is None
    left = re.sub(r"data:image/svg[^\"]*", "(picture)", left)  # in it no script runs
    for gone in (
        "script", "onerror", "onclick", "onload", "example.org", "iframe", "<form", "<input",
        "<style", "<object", "<base", "position", "chart-bar", " bar",
    ):  # fmt: skip
        assert gone not in left, (gone, left)
    for kept in ("chart-x", 'x="7"', "word", "paragraphs.html#p-edm-1-050-1", "dataframe", ">9<",
                 "&lt;b&gt;plain", "(picture)"):  # fmt: skip
        assert kept in left, (kept, left)


def test_nothing_but_the_button_is_loaded_before_it_is_pressed(page, running, carried):
    page.goto(running.page("acts"))
    page.wait_for_load_state("networkidle")
    loaded = [path for path in running.asked if "/live/" in path]
    assert loaded == ["/_static/live/button.js"]
    text = (carried / "book/acts.html").read_text("utf-8")
    line = re.search(r'<section class="live".*?</section>', text, re.DOTALL)[0]
    script = (carried / "_static/live/button.js").read_bytes()
    assert len(gzip.compress(script)) + len(gzip.compress(line.encode())) < 5000


def test_only_pages_that_run_may_open_a_frame_and_none_needs_a_foreign_host(carried):
    runs, others = 0, 0
    for path in sorted(carried.rglob("*.html")):
        text = path.read_text("utf-8")
        rules = STATED.search(text)[1]
        if 'class="live"' in text:
            assert "frame-src 'self'" in rules and "connect-src 'self';" in rules, path
            runs += 1
        else:
            assert "frame-src" not in rules, path
            others += 1
    assert runs == len(NOTEBOOKS) >= 10 and others > 15


NONSENSE = ["#cells=%7B", *map(link, [[1], "x", {}, {"99": "x"}, {"0": 1}])]


@pytest.mark.parametrize("carries", NONSENSE)
def test_an_address_that_carries_nonsense_changes_nothing(page, running, carries):
    page.goto(running.page("acts") + carries)
    page.get_by_role("button", name="Run all").wait_for()
    page.wait_for_timeout(200)
    assert not page.locator(".live-warning").is_visible()
    assert page.locator(".live-foreign").count() == 0


@pytest.mark.parametrize("fault", ["gone", "changed"])
def test_python_that_cannot_be_had_is_told_and_leaves_the_page(page, carried, tmp_path, fault):
    copy = tmp_path / "html"
    shutil.copytree(carried, copy)
    wheel = next((copy / "_static/live/runtime").glob("six-*.whl"))
    content = wheel.read_bytes()
    wheel.unlink()
    if fault == "changed":
        wheel.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    server = Server(copy)
    other = page.context.browser.new_page()
    other.set_default_timeout(LONG)
    other.goto(server.page("acts"))
    printed = other.locator("main figure.chart").first.inner_text()
    press(other)
    done(other, "Python could not be had")
    said = other.locator(STATUS).inner_text()
    assert wheel.name in said and "The page is as it was printed." in said
    assert other.locator("iframe").count() == 0
    assert other.locator("main figure.chart").first.inner_text() == printed
    other.close()
    server.close()


def test_a_site_without_python_asks_the_public_host_alone_and_says_where_it_cannot(browser, site):
    if (site / "_static/live/runtime").exists():
        pytest.skip("this site carries Python")
    server, version = Server(site), runtime.table()["version"]
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(LONG)
    asked = []
    context.route(re.compile("^https:"), lambda way: (asked.append(way.request.url), way.abort()))
    page.goto(server.page("acts"))
    assert "cdn.jsdelivr.net" in page.locator(".live").inner_text()
    page.wait_for_timeout(300)
    assert not asked
    press(page)
    done(page, "Python could not be had")
    assert asked and all(url.startswith(runtime.public(version)) for url in asked)
    assert f"https://cdn.jsdelivr.net/pyodide/v{version}/full/" == runtime.public(version)

    # The network is there again, and the distribution gives what it has: then it runs.
    kept = at_hand()
    context.unroute(re.compile("^https:"))
    context.route(
        re.compile("^https:"),
        lambda way: way.fulfill(
            body=(kept / way.request.url.rpartition("/")[2]).read_bytes(),
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    page.get_by_role("button", name="Run all").click()
    done(page)
    assert page.locator(RESULTS).count() == 2
    context.close()
    server.close()


def test_from_a_folder_the_button_says_what_running_needs(browser, site):
    page = browser.new_page()
    page.goto((site / "book/acts.html").as_uri())
    press(page)
    assert "may fetch nothing" in page.locator(STATUS).inner_text()
    page.close()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site / "book/acts.html").as_uri())
    assert not page.get_by_role("button", name="Run this page").is_visible()
    page.context.close()


def test_a_keyboard_gets_through_a_page_that_runs(page, running):
    page.goto(running.page("acts") + link({"0": "figures"}))
    first = page.get_by_role("textbox", name="Code of cell 1", exact=True)
    first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Code of cell 1"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run cell 1"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_that_runs(browser, running, mode):
    context = browser.new_context(color_scheme=mode, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(LONG)
    page.goto(running.page("acts") + link({"0": "print(1)\nfor x in 'abc': # a word\n    1 / 0"}))
    page.locator(".live-warning").wait_for()
    press(page)
    done(page)
    page.locator(".live-error").wait_for()
    page.evaluate(AXE)
    assert page.locator(".live-editor").count() == 2
    assert page.evaluate(FAULTS) == []
    context.close()
