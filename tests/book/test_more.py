"""The book with an article more: every page stays, says what it lacks, and what moved is listed."""

import re
from pathlib import Path

import pytest
import yaml

from places import ROOT
from small_book import Whole

TITLE = "A Harbour of Two Minds"
TEXT = f"""{TITLE}

Publication: Eurasia Daily Monitor Volume: 7 Issue: 31

Kazakhstan sent two battalions to a drill of the CSTO in Russia, and its defense ministry told \
NATO envoys in Astana that the plan would go on (Interfax, February 9).

Russian officers saw things otherwise. Moscow wants the force to grow, Washington offers vehicles.

So Kazakhstan leaves both doors open, and neither Moscow nor NATO can count on it alone.
"""
KEPT_APART = {"awaiting", "accessibility", "glossary", "references", "paragraphs", "data"}
SAYS_NOTHING_OF_THEM = {"forecasts", "changes", "re-run", "your-own-articles"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, str]:
    """The site of a copy of the project with an article more, and what the build said."""
    book = Whole(tmp_path_factory.mktemp("more") / "project")
    text = book.folder / "new.txt"
    text.write_text(TEXT, "utf-8")
    for command in (["monitor", "add", "--text", str(text)], ["report.build"]):
        done = book.run("-m", *command)
        assert done.returncode == 0, done.stderr[-4000:]
    return book.site, done.stdout


def contents() -> list[str]:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    return [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]


def test_no_page_is_lost_and_each_that_tells_of_articles_says_what_it_does_not_discuss(built):
    site, _ = built
    silent, said = [], 0
    for name in contents():
        page = (site / f"{name}.html").read_text("utf-8")
        line = re.search(r'<div class="not-discussed[^>]*>\s*<p[^>]*>(.*?)</p>', page, re.S)
        if line is None:
            silent.append(name.removeprefix("book/"))
            continue
        said += 1
        assert TITLE in line[1] and "five articles of 2004 to 2009" in line[1], name
    assert said >= 20 and set(silent) <= KEPT_APART | SAYS_NOTHING_OF_THEM, silent


def test_what_nobody_has_written_yet_has_a_page_with_its_measures_and_its_fingerprint(built):
    page = (built[0] / "book/awaiting.html").read_text("utf-8")
    assert f"2010: {TITLE}" in page and "3 paragraphs" in page and "<svg" in page
    assert "0 of 3 are in" in page and "book/2010-a-harbour-of-two-minds.md" in page
    assert 'href="awaiting.html"' in (built[0] / "book/index.html").read_text("utf-8")


def test_the_new_article_stands_in_charts_and_numbers(built):
    site, _ = built
    for name in ("actors", "direction-and-voice", "how-they-are-built", "whose-word"):
        assert "2010" in (site / f"book/{name}.html").read_text("utf-8"), name
    words = re.sub("<[^>]+>", "", (site / "book/index.html").read_text("utf-8"))
    assert "A reading of six articles" in words


def test_the_build_lists_what_moved_and_what_no_longer_holds(built):
    site, said = built
    assert f"“{TITLE}” (2010)" in said
    for kind in ("No longer holds as written", "Values moved", "Claims of all articles"):
        assert re.search(rf"^{kind}: [1-9]", said, re.M), kind
    assert re.search(r"how-they-are-built.ipynb, cell \d+:\d+: where_lowest\(quoted_share\)", said)
    assert re.search(r"index.md:\d+: five → six", said)
    whole = (site.parent / "read-again.md").read_text("utf-8")
    assert "only the article of 2008 drops it" in whole
