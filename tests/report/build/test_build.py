"""The build: what runs again, what fails it, and what a failure leaves standing."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from small_book import CELLS, CONTENTS, LANDING, PARAGRAPHS, Book


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[Book, subprocess.CompletedProcess]:
    """A book that was built once, and what that build said."""
    book = Book(tmp_path_factory.mktemp("book"))
    return book, book.build()


@pytest.fixture
def book(first) -> Book:
    """The built book, brought back to what it was."""
    book, done = first
    assert done.returncode == 0, done.stderr
    book.landing(LANDING)
    book.notebook(CELLS)
    done = book.build()
    assert done.returncode == 0, done.stderr
    return book


def test_a_build_says_what_it_does_and_where_it_leaves_it(first):
    book, done = first
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [step for step in ("Notebooks", "Pages", "PDF", "Site") if step not in done.stdout] == []
    assert "ran counts.ipynb" in done.stdout
    assert str(book.site / "index.html") in lines[-1]
    assert str(book.site / "downloads/kazakhstan-between-alliances.pdf") in lines[-1]
    assert (book.site / "downloads/kazakhstan-between-alliances.pdf").read_bytes()[:5] == b"%PDF-"
    page = (book.site / "book/index.html").read_text("utf-8")
    assert '<span class="computed">' in page
    assert 'href="paragraphs.html#p-edm-3-205-5"' in page
    assert 'id="p-edm-3-205-5"' in (book.site / "book/paragraphs.html").read_text("utf-8")


def test_nothing_changed_builds_nothing_and_quickly(book):
    before = book.outputs()
    start = time.monotonic()
    done = book.build()
    assert time.monotonic() - start < 2
    assert "Nothing has changed" in done.stdout and "Pages" not in done.stdout
    assert book.outputs() == before


def test_a_changed_page_does_not_run_the_notebooks(book):
    book.landing(LANDING + "\nOne more sentence.\n")
    done = book.build()
    assert "Notebooks: 0 ran, 1 had not changed" in done.stdout
    assert "One more sentence." in (book.site / "book/index.html").read_text("utf-8")


TERMS = "\n```{glossary}\nbattalion\n  A unit.\n```\n"


@pytest.mark.parametrize(
    "change",
    [(". See", ". A sentence more. See"), ("# A small book", "# A small book anew")],
    ids=["a sentence", "a heading"],
)
def test_a_changed_page_gives_the_site_that_a_clean_build_gives(book, change):
    pages = book.folder / "book/paragraphs.md"
    pages.write_text(PARAGRAPHS + TERMS, "utf-8")
    try:
        landing = LANDING.replace("; see", ". See")
        book.landing(landing)
        assert book.build().returncode == 0
        book.landing(landing.replace(*change))
        assert book.build().returncode == 0
        after = book.outputs()
        shutil.rmtree(book.folder / "_build/.work")
        shutil.rmtree(book.site)
        assert book.build().returncode == 0
        assert after == book.outputs()
    finally:
        pages.write_text(PARAGRAPHS, "utf-8")


def test_a_changed_table_runs_the_notebooks_again(book):
    table = book.folder / "data/codebook/outlets.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace("business weekly", "weekly on business"), "utf-8")
    try:
        assert "Notebooks: 1 ran" in book.build().stdout
    finally:
        table.write_text(text, "utf-8")
    # The outputs for the table as it was are still there.
    assert "Notebooks: 0 ran" in book.build().stdout


def test_a_failing_cell_fails_the_build_by_name(book):
    before = book.outputs()
    book.notebook([*CELLS, "1 / 0"])
    done = book.build()
    assert done.returncode == 1
    assert "counts.ipynb, cell 3 ('1 / 0') failed" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "The report was not built." in done.stderr
    assert book.outputs() == before  # the last good site stands


FAULTS = {
    "It has {v}`no_such_thing()`.": "no_such_thing",
    "See {para}`3/205 ¶99`.": "3/205 has the paragraphs",
    "See {para}`9/999 ¶1`.": "'9/999' is no article of the corpus",
    "See {para}`somewhere`.": "expected an article and paragraphs",
    "See [a page](nowhere.md).": "nowhere.md",
    "Who says {cite}`nobody2000`?": "nobody2000",
    "```{generated} nothing\n```": "there is no generated content 'nothing'",
    "```{fingerprint} 9/999\n```": "'9/999' is no article of the corpus",
}


def test_a_faulty_page_fails_the_build_with_its_lines(book):
    before = book.outputs()
    book.landing("\n\n".join([LANDING, *FAULTS]) + "\n")
    done = book.build()
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("book/index.md:")]
    for fault, words in FAULTS.items():
        assert any(words in line for line in told), f"{fault} is not told in:\n{done.stderr}"
    assert book.outputs() == before
    # The page is no better the second time, though Sphinx has read it once.
    assert book.build().returncode == 1


def test_a_damaged_table_fails_the_build_in_its_own_words(book):
    before = book.outputs()
    table = book.folder / "data/codebook/outlets.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace("name,kind", "name,sort"), "utf-8")
    try:
        done = book.build()
    finally:
        table.write_text(text, "utf-8")
    assert done.returncode == 1
    assert "outlets.csv" in done.stderr and "Traceback" not in done.stderr
    assert book.outputs() == before


def test_a_damaged_site_is_built_again(book):
    before = book.outputs()
    (book.site / "book/index.html").write_text("half", "utf-8")
    (book.site / "_static/search-index.js").unlink()
    assert book.build().returncode == 0
    assert book.outputs() == before


def test_a_damaged_cache_is_made_anew(book):
    for cache in (book.folder / "_build/.cache/notebooks").iterdir():
        for file in cache.rglob("*"):
            if file.is_file():
                file.write_bytes(b"damaged")
    book.landing(LANDING + "\nAnother sentence.\n")
    done = book.build()
    assert done.returncode == 0, done.stderr
    assert "Notebooks: 1 ran" in done.stdout


def test_a_site_lost_between_two_renames_comes_back(book):
    before = book.outputs()
    book.site.rename(book.folder / "_build/.last")
    (book.folder / "_build/.next").mkdir()
    assert "Nothing has changed" in book.build().stdout
    assert book.outputs() == before
    assert not (book.folder / "_build/.next").exists()


def test_a_killed_build_leaves_the_last_site(book):
    before = book.outputs()
    book.landing(LANDING + "\nA sentence that never comes to be.\n")
    process = book.start()
    for line in process.stdout:
        if "Pages" in line:
            process.kill()
            break
    process.communicate()
    assert book.outputs() == before
    done = book.build()
    assert done.returncode == 0, done.stderr
    assert "never comes to be" in (book.site / "book/index.html").read_text("utf-8")


def test_two_builds_at_once_wait_for_each_other(book):
    with (book.folder / "_build/.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = book.start()
        said = process.stdout.readline()
        assert "Another build is at work" in said and "waiting" in said
        assert process.poll() is None
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Nothing has changed" in out


def test_two_clean_builds_are_the_same_bytes(book, tmp_path):
    other = Book(tmp_path / "elsewhere", book.folder)
    done = other.build()
    assert done.returncode == 0, done.stderr
    assert other.outputs() == book.outputs()


# -- kernels ---------------------------------------------------------------------------------------


def processes(word: str) -> list[str]:
    """The processes that run now and have `word` in their environment, by number."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if word.encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:  # it has ended, or is another's
            continue
    return found


def test_a_kernel_that_dies_fails_the_build_by_name(book):
    before = book.outputs()
    book.notebook([*CELLS, "import os; os.kill(os.getpid(), 9)"])
    done = book.build()
    assert done.returncode == 1
    # Its number may be told or not: that depends on whether the kernel's last words came through.
    assert "counts.ipynb, " in done.stderr and "failed:\nKernel died" in done.stderr
    assert book.outputs() == before


def test_a_cell_that_changes_its_process_changes_no_other_notebook(book):
    cells = ["import os, monitor\n\nmonitor.word = os.environ['WORD'] = 'here'", "len(dir())"]
    book.notebook(cells)
    other = """import os, monitor
print(hasattr(monitor, "word"), "WORD" in os.environ, os.path.basename(os.getcwd()))"""
    contents = book.folder / "_toc.yml"
    contents.write_text(CONTENTS.replace("counts\n", "counts\n      - file: book/other\n"), "utf-8")
    book.notebook([other], "other")
    try:
        done = book.build()
        assert done.returncode == 0, done.stderr
        page = (book.site / "book/other.html").read_text("utf-8")
        assert "False False book" in page
    finally:
        contents.write_text(CONTENTS, "utf-8")
        (book.folder / "book/other.ipynb").unlink()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system has no /proc")
def test_a_killed_build_leaves_no_kernel(book):
    started = book.folder / "started"
    code = f"import time, pathlib\n\npathlib.Path({str(started)!r}).touch()\ntime.sleep(60)"
    book.notebook([*CELLS, code])
    process = book.start()
    wait_for(started.exists, 60)
    assert len(processes(str(book.folder))) > 1
    process.kill()
    process.wait()
    try:
        wait_for(lambda: not processes(str(book.folder)), 5)
    finally:
        for left in processes(str(book.folder)):
            os.kill(int(left), signal.SIGKILL)
        process.communicate()


def wait_for(fact: Callable[[], bool], seconds: float) -> None:
    """Waits until `fact` holds; fails where it does not in time."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it did not come to be in time"
        time.sleep(0.1)
