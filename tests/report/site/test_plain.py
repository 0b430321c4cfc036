"""Plain Jupyter Book writes the pages of `make book`, and neither harms what the other left."""

import re
import subprocess

import pytest

from places import ROOT
from small_book import Book

PLAIN = "from jupyter_book.cli.main import main; main()"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return Book(tmp_path_factory.mktemp("plain") / "book", ROOT)


def plain(book, *more: str) -> subprocess.CompletedProcess:
    return book.run("-c", PLAIN, "build", str(book.folder), *more)


def pages(book) -> dict[str, str]:
    """Each page without its links, of which some are words in the plain book."""
    found = {}
    for page in sorted(book.site.rglob("*.html")):
        text = page.read_text("utf-8")
        text = re.sub(r'<span class="not-made">(.*?)</span>', r"\1", text, flags=re.S)
        found[page.relative_to(book.site).as_posix()] = re.sub(r"</?a\b[^>]*>", "", text)
    return found


def dead(book) -> list[str]:
    """Links to files that are not there."""
    found = []
    for page in sorted(book.site.rglob("*.html")):
        for target in re.findall(r'href="(?![\w+.-]+:)([^"#?]+)', page.read_text("utf-8")):
            start = book.site if target.startswith("/") else page.parent
            if not (start / target.lstrip("/")).exists():
                found.append(f"{page.name}: {target}")
    return found


def test_plain_pages_are_those_of_make_book_in_whatever_order(book):
    said = plain(book)
    assert said.returncode == 0, said.stdout[-3000:]
    assert re.search(r"Only `make book` makes the PDF.*: [1-9]\d* links", said.stdout)
    first = pages(book)
    assert len(first) >= 4 and not dead(book)
    assert not any(re.search("@[A-Z]+[@:]", text) for text in first.values())
    made = book.build()
    assert made.returncode == 0, made.stderr
    ours = pages(book)
    assert ours == first and not dead(book)
    assert plain(book).returncode == 0  # over the site that `make book` left
    assert pages(book) == ours and not dead(book)
    assert (book.site / "downloads/kazakhstan-between-alliances.pdf").exists()


def test_other_builders_are_refused_in_one_sentence(book):
    said = plain(book, "--builder", "singlehtml")
    assert said.returncode == 1
    (told,) = said.stderr.splitlines()
    assert told.startswith("This book has no output 'singlehtml'")
    assert "Traceback" not in said.stdout


def test_a_page_alone_is_refused_in_one_sentence(book):
    said = book.run("-c", PLAIN, "build", str(next(book.folder.glob("book/*.md"))))
    assert said.returncode == 1
    assert "This book has no page alone" in said.stderr
    assert "Traceback" not in said.stdout + said.stderr
