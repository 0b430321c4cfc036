"""What the search looks through: each page's words, by passage; and the page for none."""

import gzip
import hashlib
import json
import re
from html import unescape

import pytest

from report.site import not_found, search_index
from report.state.address import Address

PAGE = """<title>Sea &amp; land · The Report</title><article><section id="sea">
<h1>The sea<a class="headerlink" href="#sea">#</a></h1>
<p>Nets, <em>multi</em>-coloured, <span class="voice-word">said: </span>dry &amp; wait.</p>
<pre>code()</pre><svg><text>12</text></svg>
<section id="boats"><h2>Boats</h2>
<ul><li>One<ul><li>Inner</li></ul></li></ul>
<table><tr><th>Name</th><th>Year</th></tr><tr><td>Ariel</td><td>2001</td></tr>
<tr><td>1</td></tr></table>
<figure id="chart-x"><svg></svg><figcaption><strong class="chart-title">Boats sink</strong>
<p class="chart-note">Per year. <a class="chart-data" href="x.csv">Numbers</a></p></figcaption>
</figure>
<p>After the chart.</p></section>
<dl class="simple glossary"><dt id="term-a">ab</dt><dt id="term-b">abbot</dt>
<dd><p>A monk.</p></dd></dl>
<div class="citation" id="id1"><span class="label">[1]</span>
<p>A work. URL: https://a.org/b.</p></div>
</section></article>"""


def told(page: str) -> list[tuple]:
    return [(one.anchor, one.heading, one.blocks) for one in search_index.passages(page)]


def test_a_page_falls_into_what_stands_under_headings_charts_and_terms():
    assert told(PAGE) == [
        ("sea", "The sea", ["Nets, multi-coloured, dry & wait."]),
        ("boats", "Boats", ["One", "Inner", "Name · Year", "Ariel", "After the chart."]),
        ("chart-x", "Boats sink", ["Per year."]),
        ("term-a", "ab, abbot", ["A monk."]),
        ("id1", "The sea", ["A work."]),
    ]


def test_the_script_has_the_pages_in_one_order_whatever_order_they_came_in():
    pages = {"b.html": PAGE, "a.html": PAGE, "index.html": "<title>T</title>"}
    text = search_index.script(pages)
    assert text == search_index.script(dict(reversed(pages.items())))
    listed = json.loads(text.removeprefix("window.reportPages = ").removesuffix(";\n"))
    assert [one[:2] for one in listed] == [["a.html", "Sea & land"], ["b.html", "Sea & land"]]


@pytest.fixture(scope="module")
def index(site) -> list:
    text = (site / search_index.SCRIPT).read_text("utf-8")
    return json.loads(text.removeprefix("window.reportPages = ").removesuffix(";\n"))


def test_every_page_and_every_paragraph_is_in_the_index(site, index):
    listed = {path: passages for path, _, passages in index}
    wanted = {page.relative_to(site).as_posix() for page in site.glob("book/*.html")}
    assert set(listed) == wanted
    paragraphs = 0
    for path, passages in listed.items():
        text = (site / path).read_text("utf-8")
        blocks = {block for *_, held in passages for block in held}
        body = search_index.ARTICLE.search(text)[1]
        for plain in re.findall(r"<p>([^<>]*[a-z][^<>]*)</p>", body):
            words = " ".join(unescape(plain).split())
            if "://" not in words:
                paragraphs += 1
                assert any(words in block for block in blocks), f"{path}: {words}"
    assert paragraphs > 200


def test_every_passage_has_a_place_to_land_at(site, index):
    places = 0
    for path, _, passages in index:
        text = (site / path).read_text("utf-8")
        for anchor, heading, blocks in passages:
            places += 1
            assert f'id="{anchor}"' in text, f"{path}: {anchor}"
            assert heading, f"{path}: {anchor} has no heading"
            assert not re.search(r"https?://|<|\s\s", " ".join(blocks))
    assert places > 300


def test_the_search_weighs_little_and_what_it_replaces_is_gone(site):
    static = site / "_static"
    weights = {
        name: len(gzip.compress((static / name).read_bytes(), 6))
        for name in ("search-index.js", "minisearch-7.2.0.js", "find-dialog.js", "find-hits.js")
    }
    assert sum(weights.values()) < 135_000, weights
    assert len(gzip.compress((static / "find.js").read_bytes(), 6)) < 2_500
    left = [name for name in search_index.REPLACED if (static / name).exists()]
    assert left == [] and not (site / "searchindex.js").exists()
    assert not (site / "search.html").exists()


def test_the_library_is_the_published_one_and_comes_with_its_licence(site):
    """`dist/umd/index.js` of the npm package `minisearch` 7.2.0."""
    library = (site / "_static/minisearch-7.2.0.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() == (
        "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"
    )
    licence = (site / "_static/minisearch-7.2.0-LICENSE.txt").read_text("utf-8")
    assert "Copyright" in licence and "Permission is hereby granted" in licence
    bill = json.loads((site / "downloads/sbom.cdx.json").read_text("utf-8"))
    (named,) = [one for one in bill["components"] if one["name"] == "MiniSearch"]
    assert named["version"] == "7.2.0"


# -- the page for what is not there ---------------------------------------------------------------

LINKS = (
    '<link href="_static/site.css"><script src="_static/find.js"></script><a class="home" '
    'href="book/a.html#b"></a><a href="#main"></a><a href="https://a.org/"></a><link href="data:,">'
)


@pytest.mark.parametrize(
    ("base", "root"),
    [("", "/"), ("https://a.org/", "/"), ("https://a.org/between/", "/between/")],
)
def test_links_of_the_page_for_none_start_from_the_host(base, root):
    text = not_found.at_any_depth(LINKS, Address(base))
    assert re.findall('(?:href|src)="([^"]*)"', text) == [
        f"{root}_static/site.css", f"{root}_static/find.js", f"{root}book/a.html#b", "#main",
        "https://a.org/", "data:,",
    ]  # fmt: skip
