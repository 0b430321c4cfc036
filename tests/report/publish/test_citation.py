"""How the report is cited: entries that reference managers can read, from a valid CITATION.cff."""

import re

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from pybtex.database import parse_string

from places import ROOT
from report.publish import citation
from report.publish.citation import Work, bibtex, ris, tex

BASE = "https://example.org/between/"
EDITION = {
    "version": "1.2.3",
    "commit": "0123456789ab",
    "date": "2008-01-10",
    "epoch": "1199923200",
}
WORK = Work(
    key="a-harbour",
    title="Salt & Sand: 5% of #1 in $ and a_b {c}",
    author="Quay & Sons",
    abstract="All of it & more.",
    keywords=("salt & sand", "50%"),
    version="1.2",
    date="2001-02-03",
    commit="abc",
    url="https://example.org/",
)


@pytest.mark.parametrize("mark", "&%$#_{}")
def test_a_mark_that_tex_would_obey_is_escaped(mark):
    assert tex(f"a{mark}b") == f"a\\{mark}b"


def test_the_entry_for_bibtex_is_one_entry_with_every_mark_escaped():
    (entry,) = parse_string(bibtex(WORK), "bibtex").entries.values()
    assert entry.fields["title"] == r"{Salt \& Sand: 5\% of \#1 in \$ and a\_b \{c\}}"
    assert str(entry.persons["author"][0]) == r"{Quay \& Sons}"
    assert entry.fields["keywords"] == r"salt \& sand, 50\%"
    assert (entry.fields["year"], entry.fields["month"]) == ("2001", "February")


def test_the_record_in_ris_has_the_same_words_as_they_are():
    lines = ris(WORK).split("\r\n")
    assert f"TI  - {WORK.title}" in lines and f"AU  - {WORK.author}" in lines
    assert "KW  - salt & sand" in lines and "KW  - 50%" in lines


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
