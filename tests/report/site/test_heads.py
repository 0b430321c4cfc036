"""How the report is found and shared: the heads of its pages, its map, its figures' places."""

import csv
import json
import re
from xml.etree import ElementTree

import pytest
import yaml

from monitor import load_corpus
from places import ROOT, metas
from report.site import not_found
from report.site.heads import description as describe
from report.site.heads import tags as found
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


def data_of(text: str) -> list[dict]:
    """The JSON-LD blocks of a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(block) for block in blocks]


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
    assert metas((site / not_found.FILE).read_text("utf-8"))["robots"] == "noindex"


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
        if path.name == not_found.FILE:
            continue  # its links start from the host
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


def test_a_page_is_shared_with_its_own_card_at_its_own_address(known):
    said = metas(found.complete(PAGE, "book/a.html", known))
    assert said["og:image"] == said["twitter:image"] == f"{BASE}_static/cards/book-a.png"
    assert said["og:url"] == f"{BASE}book/a.html"
    assert said["og:image:alt"].startswith("“A & B”")


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


def test_the_map_lists_every_page_but_that_for_none(known, tmp_path):
    found.map_site(tmp_path, ["index.html", "404.html", "book/b.html", "book/a.html"], known)
    tree = ElementTree.parse(tmp_path / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [one.text for one in tree.findall("s:url/s:loc", space)]
    assert listed == [f"{BASE}book/a.html", f"{BASE}book/b.html"]
    assert {one.text for one in tree.findall("s:url/s:lastmod", space)} == {EDITION["date"]}
    assert f"Sitemap: {BASE}sitemap.xml" in (tmp_path / "robots.txt").read_text("utf-8")
