"""How the report is found, shared and cited: heads of pages, entries, card, address, policy."""

import csv
import json
import re
import struct
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from xml.etree import ElementTree

import pytest
import yaml
from docutils import nodes
from docutils.utils import new_document
from jsonschema import Draft202012Validator, FormatChecker
from pybtex.database import parse_string

from monitor import load_corpus
from places import ROOT
from report.pages import description as describe
from report.publish import citation
from report.site import heads as found
from report.site import policy
from report.site import social_card as card
from report.state import address

BASE = "https://example.org/between/"
EDITION = {
    "version": "1.2.3",
    "commit": "0123456789ab",
    "date": "2008-01-10",
    "epoch": "1199923200",
}
PAGE = (
    '<html><head><meta charset="utf-8"><title>A &amp; B · The Report</title>\n'
    '<meta name="description" content="What “A” is."></head><body></body></html>'
)


def metas(text: str) -> dict[str, str]:
    """Each `<meta>` of a page by its name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text)
    assert len(found) == len(dict(found)), "a name stands twice"
    return {name: unescape(content) for name, content in found}


def data_of(text: str) -> list[dict]:
    """The JSON-LD blocks of a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(block) for block in blocks]


@pytest.fixture(scope="module")
def heads(site, pages) -> dict[str, str]:
    """The HTML of each page that can be found: path -> text."""
    names = {path.relative_to(site).as_posix(): path for path in pages}
    return {
        name: path.read_text("utf-8")
        for name, path in names.items()
        if name not in (found.FRONT, found.SEARCH)
    }


# -- on the built pages ---------------------------------------------------------------------------


def test_every_page_has_a_description_of_its_own(heads):
    descriptions = {page: metas(text)["description"] for page, text in heads.items()}
    for page, words in descriptions.items():
        assert 20 <= len(words) <= describe.LONGEST, f"{page}: {words}"
        assert not re.search(r"¶|\{v\}|\[[^\]]+\d{4}\]|<", words), f"{page}: {words}"
    assert len(set(descriptions.values())) == len(descriptions)


def test_a_description_holds_computed_values(heads):
    events = len(load_corpus().events)
    assert f"{events} events" in metas(heads["book/chronicle.html"])["description"]


def test_every_page_can_be_shared_and_cited(heads, site):
    for page, text in heads.items():
        said = metas(text)
        assert said["og:title"] == said["twitter:title"]
        assert said["og:description"] == said["twitter:description"] == said["description"]
        assert said["twitter:card"] == "summary_large_image" and said["og:image:alt"]
        assert said["citation_author"] == "Kazakhstan Between Alliances contributors"
        assert re.fullmatch(r"\d{4}/\d{2}/\d{2}", said["citation_publication_date"])
        assert said["citation_title"]
        picture = said["og:image"]
        if "://" not in picture:
            assert (site / page).parent.joinpath(picture).resolve().is_file()


def test_the_landing_page_is_the_report_and_the_others_are_parts_of_it(heads):
    title = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["title"]
    for page, text in heads.items():
        said = metas(text)
        if page == found.LANDING:
            assert said["citation_title"] == title
            assert said["citation_pdf_url"].endswith("/kazakhstan-between-alliances.pdf")
            assert "citation_inbook_title" not in said
        else:
            assert said["citation_inbook_title"] == title != said["citation_title"]


def test_search_engines_are_told_of_the_report_and_its_data(heads):
    kinds = {page: [thing["@type"] for thing in data_of(text)] for page, text in heads.items()}
    assert kinds.pop(found.LANDING) == ["ScholarlyArticle"]
    assert kinds.pop(found.DATA_PAGE) == ["Dataset"]
    assert not any(kinds.values())
    (article,) = data_of(heads[found.LANDING])
    for key in ("headline", "name", "author", "datePublished", "license", "abstract", "image"):
        assert article[key], key
    (dataset,) = data_of(heads[found.DATA_PAGE])
    assert dataset["creator"]["name"] and 50 <= len(dataset["description"]) <= 5000
    tables = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))["resources"]
    assert [part["name"] for part in dataset["hasPart"]] == [table["path"] for table in tables]
    assert dataset["distribution"][0]["contentUrl"].endswith("-data.zip")


def test_what_is_no_page_of_its_own_is_not_to_be_found(site):
    assert metas((site / found.SEARCH).read_text("utf-8"))["robots"] == "noindex"


def test_the_way_in_is_shared_as_the_landing_page(site, heads):
    said = metas((site / found.FRONT).read_text("utf-8"))
    landing = metas(heads[found.LANDING])
    same = ("description", "og:title", "og:description", "twitter:title", "twitter:card")
    assert {name: said[name] for name in same} == {name: landing[name] for name in same}
    assert "citation_title" not in said
    if "://" not in said["og:image"]:
        assert (site / said["og:image"]).is_file()


def test_every_page_names_its_icon(site, pages):
    """A browser asks the host for one where a page names none: not this site's, or not there."""
    for path in pages:
        (icon,) = re.findall(r'<link rel="icon" href="([^"]+)"', path.read_text("utf-8"))
        if path == site / found.FRONT:
            assert icon == "data:,", "nothing is fetched by a page that is left at once"
            continue
        named = (path.parent / icon).resolve()
        assert named.is_relative_to(site.resolve()) and named.is_file(), path


def test_the_site_maps_itself_where_it_knows_its_address(site, heads):
    known = address.of(ROOT).base
    assert (site / "sitemap.xml").exists() == (site / "robots.txt").exists() == bool(known)
    for page, text in heads.items():
        assert ('<link rel="canonical"' in text) == bool(known), page


def test_each_figure_has_a_place_to_link_to_and_its_numbers(heads, site):
    figures = 0
    for page, text in heads.items():
        for name in re.findall(r'<figure class="chart[^"]*" id="chart-([^"]+)">', text):
            figures += 1
            assert f'<a class="chart-number" href="#chart-{name}"' in text
            assert f'href="charts/{name}.csv" download' in text
            numbers = (site / page).parent / f"charts/{name}.csv"
            rows = list(csv.reader(numbers.read_text("utf-8").splitlines()))
            assert len(rows) > 1 and len({len(row) for row in rows}) == 1, numbers
    assert figures > 15


def test_each_page_tells_how_to_cite_it_and_which_edition_it_is(heads, site):
    for page, text in heads.items():
        assert "Cite this page: “" in text, page
        assert re.search(
            r"version \d+\.\d+\.\d+, \d{4}-\d{2}-\d{2} \((commit [0-9a-f]{12}|a copy)", text
        )
        assert 'href="https://creativecommons.org/licenses/by/4.0/"' in text
        assert 'href="#"' in text or 'href="changes.html"' in text  # what changed
    for path in ("bib", "ris", "pdf", "epub"):
        link = f"../downloads/kazakhstan-between-alliances.{path}"
        assert link in heads[found.LANDING] and (site / "book" / link).resolve().is_file()


# -- the head, for an address and without one -----------------------------------------------------


@pytest.fixture
def known() -> found.Site:
    return found.of(ROOT, EDITION, address.Address(BASE, "owner/name"), "The Report")


@pytest.fixture
def unknown() -> found.Site:
    return found.of(ROOT, EDITION, address.Address(), "The Report")


def test_with_an_address_links_are_absolute(known):
    text = found.complete(PAGE, found.LANDING, known)
    said = metas(text)
    assert f'<link rel="canonical" href="{BASE}book/index.html">' in text
    assert said["og:url"] == f"{BASE}book/index.html"
    assert said["og:image"] == said["twitter:image"] == f"{BASE}_static/card.png"
    assert said["citation_pdf_url"] == f"{BASE}downloads/kazakhstan-between-alliances.pdf"
    (article,) = data_of(text)
    assert article["url"] == f"{BASE}book/index.html"
    assert all(one["contentUrl"].startswith(BASE) for one in article["encoding"])


def test_without_an_address_nothing_is_made_up(unknown):
    text = found.complete(PAGE, found.LANDING, unknown)
    assert "canonical" not in text and "og:url" not in text
    assert metas(text)["citation_pdf_url"] == "../downloads/kazakhstan-between-alliances.pdf"
    assert "url" not in data_of(text)[0]


def test_a_title_is_given_without_the_name_of_the_site(unknown):
    said = metas(found.complete(PAGE, "book/a.html", unknown))
    assert said["og:title"] == said["citation_title"] == "A & B"
    assert said["citation_publication_date"] == "2008/01/10"


def test_no_text_ends_a_block_of_data():
    block = found.json_ld({"name": "</script><script>alert(1)</script>"})
    assert block.count("<script") == block.count("</script>") == 1
    assert data_of(block)[0]["name"].startswith("</script>")


def test_the_map_lists_every_page_but_the_search(known, tmp_path):
    found.map_site(tmp_path, ["index.html", "search.html", "book/b.html", "book/a.html"], known)
    tree = ElementTree.parse(tmp_path / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [one.text for one in tree.findall("s:url/s:loc", space)]
    assert listed == [f"{BASE}book/a.html", f"{BASE}book/b.html"]
    assert {one.text for one in tree.findall("s:url/s:lastmod", space)} == {EDITION["date"]}
    assert f"Sitemap: {BASE}sitemap.xml" in (tmp_path / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("origin", "settings", "expected"),
    [
        ("", {}, ("", "")),
        ("/srv/git/report.git", {}, ("", "")),
        ("https://gitlab.com/owner/report.git", {}, ("", "")),
        ("https://github.com/Ow/report.git", {}, ("https://ow.github.io/report/", "Ow/report")),
        ("git@github.com:owner/re.port", {}, ("https://owner.github.io/re.port/", "owner/re.port")),
        ("ssh://git@github.com/o/r.git", {}, ("https://o.github.io/r/", "o/r")),
        ("https://secret@github.com/o/r", {}, ("https://o.github.io/r/", "o/r")),
        ("https://github.com/o/o.github.io", {}, ("https://o.github.io/", "o/o.github.io")),
        ("https://github.com.evil.net/o/r", {}, ("", "")),
        ("", {"BOOK_BASE_URL": "https://example.org/x"}, ("https://example.org/x/", "")),
        ("", {"BOOK_REPOSITORY": "o/r"}, ("https://o.github.io/r/", "o/r")),
        ("", {"BOOK_REPOSITORY": "https://github.com/o/r"}, ("https://o.github.io/r/", "o/r")),
        (
            "https://github.com/a/b",
            {"BOOK_BASE_URL": "https://example.org/", "BOOK_REPOSITORY": "o/r"},
            ("https://example.org/", "o/r"),
        ),
    ],
)  # fmt: skip
def test_the_address_is_told_or_read_from_the_remote(origin, settings, expected):
    known = address.address(origin, settings)
    assert (known.base, known.repository) == expected


@pytest.mark.parametrize(
    "settings",
    [
        {"BOOK_BASE_URL": "example.org"},
        {"BOOK_BASE_URL": "javascript:alert(1)"},
        {"BOOK_BASE_URL": 'https://example.org/"onload='},
        {"BOOK_REPOSITORY": "somewhere"},
        {"BOOK_REPOSITORY": "https://gitlab.com/o/r"},
    ],
)
def test_a_setting_that_is_no_address_is_refused(settings):
    with pytest.raises(address.UnknownAddress, match=next(iter(settings))):
        address.address("", settings)


# -- descriptions ---------------------------------------------------------------------------------


def test_a_description_leaves_out_marks_and_citations():
    marks = nodes.inline("", "", nodes.Text("1/50 ¶2"), classes=["paragraphs"])
    words = "It began early [Writer, 2011, Other, 2012b] and "
    first = nodes.paragraph("", "", nodes.Text(words), nodes.Text("never ended "), marks)
    first += nodes.Text(".")
    title = nodes.paragraph("", "", nodes.emphasis("", "A Title"), nodes.Text(", a daily"))
    box = nodes.admonition("", nodes.paragraph("", "In a box"))
    tree = new_document("page")
    tree += nodes.section("", box, title, first)
    assert describe.description(tree) == "It began early and never ended."


def test_a_description_ends_with_a_sentence_or_with_three_dots():
    long = "It has a first sentence that is as long as a sentence of a page may well be, and more."
    assert describe.shorten(f"{long} {'And then it goes on. ' * 9}".strip()).endswith("on.")
    cut = describe.shorten("word, " * 60)
    assert len(cut) <= describe.LONGEST and cut.endswith("word …")
    assert describe.shorten("Short.") == "Short."


# -- entries for reference managers ---------------------------------------------------------------


def test_the_bibtex_entry_can_be_read(site):
    text = (site / "downloads/kazakhstan-between-alliances.bib").read_text("utf-8")
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert entry.type == "misc"
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert entry.fields["title"].strip("{}") == said["title"]
    (author,) = entry.persons["author"]
    assert str(author) == f"{{{said['authors'][0]['name']}}}"
    assert entry.fields["version"] == said["version"]
    assert re.fullmatch(r"\d{4}", entry.fields["year"])


def test_the_ris_record_can_be_read(site):
    text = (site / "downloads/kazakhstan-between-alliances.ris").read_bytes().decode("utf-8")
    lines = text.split("\r\n")
    assert lines[0] == "TY  - RPRT" and lines[-2:] == ["ER  - ", ""] and "\n" not in "".join(lines)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    tags = dict(line.split("  - ", 1) for line in lines[:-1])
    assert tags["TI"] and tags["AU"] and re.fullmatch(r"\d{4}/\d{2}/\d{2}", tags["DA"])


def test_the_entries_name_commit_and_address(tmp_path):
    work = citation.work(ROOT, EDITION, BASE)
    assert "commit 0123456789ab" in citation.bibtex(work) and BASE in citation.bibtex(work)
    assert f"UR  - {BASE}\r\n" in citation.ris(work)
    assert "UR  -" not in citation.ris(citation.work(ROOT, EDITION))
    assert citation.tex("50 % & more_") == r"50 \% \& more\_"


# What the Citation File Format 1.2.0 asks of the keys that the report uses, and no others.
TEXT = {"type": "string", "minLength": 1}
CFF = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": TEXT,
        "title": TEXT,
        "abstract": TEXT,
        "type": {"enum": ["dataset", "software"]},
        "version": {"type": ["string", "number"]},
        "date-released": {"type": "string", "format": "date"},
        "license": {
            "type": "array",
            "items": {"enum": ["MIT", "CC-BY-4.0"]},
            "minItems": 1,
            "uniqueItems": True,
        },
        "keywords": {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True},
        "repository-code": {"type": "string", "format": "uri"},
        "url": {"type": "string", "format": "uri"},
        "doi": {
            "type": "string",
            "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+$",
        },
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    {"required": ["name"], "properties": {"name": TEXT}},
                    {"required": ["family-names"], "properties": {"family-names": TEXT}},
                ]
            },
        },
    },
}


def test_the_citation_file_is_valid():
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    faults = Draft202012Validator(CFF, format_checker=FormatChecker()).iter_errors(said)
    assert [fault.message for fault in faults] == []


# -- the card -------------------------------------------------------------------------------------


def size(png: bytes) -> tuple[int, int]:
    """Width and height that a PNG states."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_the_card_is_of_the_size_that_is_said_and_always_the_same(site, tmp_path):
    title = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["title"]
    card.draw(load_corpus(), title, tmp_path / "card.png")
    drawn = (tmp_path / "card.png").read_bytes()
    assert size(drawn) == (1200, 630)
    assert (site / found.CARD).read_bytes() == drawn
    assert len(drawn) < 300_000


def test_the_card_draws_each_sentence_in_its_voice():
    corpus = load_corpus()
    for article in corpus.order:
        drawn = [one for paragraph in card.paragraphs(corpus, article) for one in paragraph]
        rows = corpus.sentences[corpus.sentences["article"] == article]
        assert [one["words"] for one in drawn] == list(rows["words"])
        assert {one["voice"] for one in drawn} <= {"report", "statement", "judgement"}


# -- the policy -----------------------------------------------------------------------------------


def test_every_page_states_its_policy_first(pages):
    for path in pages:
        text = path.read_text("utf-8")
        stated = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert len(stated) == 1, path
        rules = dict(rule.split(" ", 1) for rule in stated[0].split("; "))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
        assert set(rules["script-src"].split()) == {"'self'", *policy.hashes(text)}
        assert not re.search(r"https?:|\*|unsafe-eval", stated[0])
        before = text[: text.index("Content-Security-Policy")]
        assert not re.search("<(script|link|style)", before), path


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

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, directory=str(site.parent), **named)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}"
        server.shutdown()


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
    for name in [*heads, found.SEARCH]:
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
    page.get_by_label("Search the report").fill("CSTO")
    page.keyboard.press("Enter")
    page.locator("#search-results a").first.wait_for()
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
