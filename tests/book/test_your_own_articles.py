"""*Do this with your own articles*: the commands of that page, run as they stand, make a report."""

import csv
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from places import ROOT
from small_book import Whole
from whole_site import OURS, SPARED, read

PAGE = (ROOT / "book/your-own-articles.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.M | re.S)
TITLE = "Velmark Between Two Shores"
TEXTS = sorted((ROOT / "tests/eight/texts").glob("*.txt"))


def lines(command: str) -> list[str]:
    """The lines of a command: what a here-document holds is none, nor what a backslash joins."""
    bare = re.sub(r"(<<'(\w+)'\n).*?^\2$", "", command, flags=re.M | re.S)
    return bare.replace("\\\n", " ").strip().splitlines()


def test_there_are_ten_commands_at_most_each_in_a_block_of_its_own():
    assert 8 <= len(COMMANDS) <= 10
    assert [block for block in COMMANDS if len(lines(block)) != 1 or ";" in lines(block)[0]] == []


def test_the_text_that_the_page_shows_is_one_of_the_eight():
    (shown,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.M | re.S)
    assert len(TEXTS) == 8
    assert shown in [path.read_text("utf-8") for path in TEXTS]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A fresh copy of the project in which every command was typed, in order."""
    copy = Whole(tmp_path_factory.mktemp("stranger") / "report").folder
    shutil.copy(ROOT / "Makefile", copy)
    shutil.copytree(ROOT / "tests/eight", copy / "tests/eight")
    (copy / ".venv").symlink_to(sys.prefix)  # what `make set-up` finds where it was before
    before = os.environ | {"PYTHONPATH": str(copy / "scripts")}  # not the code that .venv names
    for name in ("MONITOR_DATA", "MAKEFLAGS"):
        before.pop(name, None)
    for command in COMMANDS:
        done = subprocess.run(
            ["sh", "-c", command], cwd=copy, env=before, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, ""), command
    return copy


def test_no_file_of_the_program_or_the_book_was_edited(made):
    looked_at = 0
    for folder in ("scripts", "book", "data"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}:
                looked_at += 1
                assert (made / path.relative_to(ROOT)).read_bytes() == path.read_bytes(), path
    assert looked_at > 400


def test_the_report_has_its_title_its_eight_articles_and_its_charts(made):
    site = made / "_build/html/book"
    assert f"<title>{TITLE}</title>" in (site / "index.html").read_text("utf-8")
    listed = (site / "five-articles.html").read_text("utf-8").replace("\u00a0", " ")
    with (made / "velmark/articles.csv").open(encoding="utf-8") as file:
        articles = list(csv.DictReader(file))
    assert len(articles) == 8
    for row in articles:
        day = date.fromisoformat(row["date"])
        assert row["title"] in listed and f"{day.day} {day:%B %Y}" in listed
    drawn = "fingerprints calendar camps actors quoted theme-grid directions voices".split()
    pages = " ".join(page.read_text("utf-8") for page in sorted(site.glob("*.html")))
    for name in drawn:
        chart = re.search(
            rf'<figure class="chart[^"]*" id="chart-{name}">.*?</figure>', pages, re.S
        )
        assert chart and "<svg" in chart[0], name
    assert "not coded" not in (site / "direction-and-voice.html").read_text("utf-8")
    book = PdfReader(made / "_build/html/downloads/velmark-between-two-shores.pdf")
    assert book.metadata.title == TITLE and len(book.pages) > 10


def test_not_a_word_of_this_report_s_subject_is_left_and_none_of_the_texts(made):
    texts = read(made / "_build/html")
    assert len(texts) > 120
    told = [name for name, text in texts.items()
            if not SPARED.search(name) and (OURS.search(name) or OURS.search(text))]  # fmt: skip
    assert told == []
    sentences = [one for path in TEXTS for one in re.findall(r"\w[\w’, ]{60,}\.", path.read_text())]
    assert len(sentences) > 20
    assert not [one for one in sentences for text in texts.values() if one in text]
