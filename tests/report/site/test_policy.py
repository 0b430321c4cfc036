"""The content security policy: stated first on each page, kept by all, and stopping the rest."""

import re

import pytest

from report.live import lay, runtime
from report.site.heads import policy
from report.site.heads import tags as found
from running import Server


def test_every_page_states_its_policy_first(pages):
    runs = 0
    for path in pages:
        text = path.read_text("utf-8")
        stated = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert len(stated) == 1, path
        rules = dict(rule.split(" ", 1) for rule in stated[0].split("; "))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
        assert set(rules["script-src"].split()) == {"'self'", *policy.hashes(text)}
        if 'class="live"' in text:  # it may open the room, and fetch Python where the site has none
            runs += 1
            assert rules.pop("frame-src") == "'self'"
            assert stated[0].count(f" {runtime.PUBLIC};") == (not lay.carried())
            stated[0] = stated[0].replace(f"connect-src 'self' {runtime.PUBLIC};", "")
        assert "frame-src" not in rules
        assert not re.search(r"https?:|\*|unsafe-eval", stated[0])
        before = text[: text.index("Content-Security-Policy")]
        assert not re.search("<(script|link|style)", before), path
    assert runs >= 10


def test_a_script_in_a_page_is_let_through_by_its_hash_alone():
    text = (
        '<meta charset="utf-8"><script>go()</script><script type="application/ld+json">{}</script>'
    )
    # printf 'go()' | openssl dgst -sha256 -binary | base64
    expected = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
    assert policy.hashes(text) == {expected}
    assert policy.hashes(f"<head></head><body>{text}</body>") == set()  # it may come from a table
    assert f"script-src 'self' {expected};" in policy.guard(text)
    with pytest.raises(ValueError, match="character set"):
        policy.guard("<html></html>")


@pytest.fixture(scope="module")
def served(site):
    """The address of the site as a server gives it, below a path."""
    server = Server(site.parent)
    yield f"{server.address}/{site.name}"
    server.close()


@pytest.fixture
def watched(browser, served):
    """A tab, and what its page complained of or asked of another host than ours."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: said.type in ("error", "warning") and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "response", lambda got: got.status < 400 or faults.append(f"{got.status} for {got.url}")
    )
    ours = (served, "file:", "data:")
    page.on(
        "request",
        lambda asked: asked.url.startswith(ours) or faults.append(f"asked for {asked.url}"),
    )
    yield page, faults
    context.close()


def test_pages_satisfy_their_policy_from_a_server(watched, served, heads):
    page, faults = watched
    for name in heads:
        page.goto(f"{served}/{name}")
        assert faults == [], name


@pytest.mark.parametrize("where", ["server", "folder"])
def test_what_the_pages_do_is_within_their_policy(watched, served, site, where):
    page, faults = watched
    start = served if where == "server" else site.as_uri()
    page.goto(f"{start}/{found.FRONT}")
    page.wait_for_url(f"**/{found.LANDING}")
    page.locator("a.para").first.click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_label("Search the report for").fill("CSTO")
    page.locator(".find-results li a").first.click()
    page.get_by_role("region", name="What was found on this page").wait_for()
    page.goto(f"{start}/book/actors.html")
    page.get_by_role("button", name="All code").click()
    page.get_by_role("button", name="Copy").first.click()
    assert faults == []


@pytest.mark.parametrize("where", ["server", "folder"])
def test_the_policy_stops_what_is_not_the_sites_own(watched, served, site, where):
    page, faults = watched
    page.goto(f"{served if where == 'server' else site.as_uri()}/{found.LANDING}")
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true";
            document.body.append(script);
            const link = document.createElement("a");
            link.setAttribute("onclick", "window.intruded = true");
            document.body.append(link);
            link.click();
            const picture = document.createElement("img");
            picture.src = "https://example.org/pixel.png";
            document.body.append(picture);
            return window.intruded === true;
        }"""
    )
    assert ran is False
    page.wait_for_timeout(200)
    stopped = [fault for fault in faults if "Content Security Policy" in fault]
    assert len(stopped) == 3 and all("blocked" in fault for fault in stopped)
