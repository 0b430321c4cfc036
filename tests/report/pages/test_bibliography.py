"""No two works share a label, in the file that lists them and in what is built of it."""

import re
from collections import defaultdict

from pybtex.database import parse_string

from places import ROOT
from report.pages import bibliography

WORKS = """
@misc{second, author = {{Tidings}}, title = {{Two keepers}}, year = {2012}}
@misc{first, author = {{Tidings}}, title = {{One lamp}}, year = {2012}}
@misc{later, author = {{Tidings}}, title = {{One lamp}}, year = {2013}}
@misc{person, author = {Keeper, Ann and Keeper, Bo}, title = {A}, year = {2012}}
@misc{namesake, author = {Keeper, Cy and Keeper, Di}, title = {B}, year = {2012}}
@misc{undated, author = {{Tidings}}, title = {{Three bells}}, year = {n.d.}}
"""
CITATION = re.compile(r'<span class="bibtex-citation".*?</span>', re.DOTALL)
CITED = re.compile(r'href="references\.html#([\w-]+)"[^>]*>([^<]+)</a>')


def test_works_of_one_label_get_letters_in_the_order_of_their_titles():
    works = parse_string(WORKS, "bibtex")
    for _ in range(2):  # a second time changes nothing: builders share what is read
        bibliography.tell_apart(works)
        labels = {key: bibliography.label(work) for key, work in works.entries.items()}
        assert labels == {
            "second": "Tidings, 2012b",
            "first": "Tidings, 2012a",
            "later": "Tidings, 2013",
            "person": "Keeper and Keeper, 2012a",
            "namesake": "Keeper and Keeper, 2012b",
            "undated": "Tidings, n.d.",
        }


def test_every_work_of_the_report_has_a_label_of_its_own():
    works = bibliography.read(ROOT / "book/references.bib").entries.values()
    labels = [bibliography.label(work) for work in works]
    assert len(labels) > 80 and len(set(labels)) == len(labels)
    assert "Itar-Tass, 2012b" in labels


def test_a_citation_of_the_built_site_names_one_work(pages):
    named = defaultdict(set)
    for page in pages:
        for citation in CITATION.findall(page.read_text("utf-8")):
            for place, label in CITED.findall(citation):
                named[label].add(place)
    assert len(named) > 50 and {"Itar-Tass, 2012a", "Itar-Tass, 2012b"} <= set(named)
    assert {label: places for label, places in named.items() if len(places) > 1} == {}


LISTED = re.compile(
    r'<div class="citation" id="([\w-]+)">\s*<span class="label">(.*?)</span>\s*<p>', re.S
)


def test_the_references_are_one_run_by_the_labels_that_the_text_cites(site, pages):
    text = (site / "book/references.html").read_text("utf-8")
    listed = {place: re.sub(r"<[^>]+>|[][]", "", label) for place, label in LISTED.findall(text)}
    labels = [label.casefold() for label in listed.values()]
    assert len(labels) > 100 and labels == sorted(labels) and len(set(labels)) == len(labels)
    cited = 0
    for page in pages:
        for citation in CITATION.findall(page.read_text("utf-8")):
            for place, label in CITED.findall(citation):
                assert listed[place] == label, page.name
                cited += 1
    assert cited > 200
