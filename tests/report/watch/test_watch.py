"""The watched site: a save is seen, an error shows and clears, nothing of it is published."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator

import psutil
import pytest

from places import ROOT
from small_book import CELLS, LANDING, Book

SECONDS = 60  # generous: a machine with other work is no failure; bench/SPEED.md has what it takes
CHART = [
    "from monitor import figures, load_corpus\n\ncorpus = load_corpus()",
    "figures.camps(corpus)",
]


class Watched:
    """`make watch` over a small book, with what it says."""

    def __init__(self, book: Book):
        self.book = book
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = book.folder / "watch.log"
        self.process = book.start(
            "-m", "report.watch", "--port", str(self.port),
            stdout=self.log.open("w"), stderr=subprocess.STDOUT,
        )  # fmt: skip

    def said(self, words: str, after: int = 0) -> str:
        """What it said, once `words` are among it behind the place `after`."""
        end = time.monotonic() + SECONDS
        while words not in (told := self.log.read_text("utf-8"))[after:]:
            assert time.monotonic() < end and self.process.poll() is None, told
            time.sleep(0.05)
        return told

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture(scope="module")
def watched(tmp_path_factory) -> Iterator[Watched]:
    book = Book(tmp_path_factory.mktemp("watched"))
    book.notebook(CHART)
    running = Watched(book)
    try:
        running.said("all pages")
        yield running
    finally:
        running.process.send_signal(signal.SIGINT)
        running.process.wait(SECONDS)


@pytest.fixture
def page(browser, watched) -> Iterator:
    """A page of the watched site; it asks no other host for anything."""
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    assert asked and all(url.startswith((watched.address, "data:")) for url in asked)


def see(page, words: str) -> None:
    """Waits until the page shows `words`; it reloads by itself."""
    page.wait_for_function(
        "words => document.querySelector('main')?.innerText.includes(words)",
        arg=words, timeout=SECONDS * 1000,
    )  # fmt: skip


def error(page) -> str:
    return page.locator("#watch-error").inner_text(timeout=SECONDS * 1000)


def test_a_saved_sentence_is_seen(page, watched):
    page.goto(f"{watched.address}book/index.html")
    see(page, "It reads 36 paragraphs")
    watched.book.landing(LANDING + "\nA heron stood on the pier.\n")
    see(page, "A heron stood on the pier.")


def test_an_error_stands_on_the_page_and_in_the_terminal_until_it_is_mended(page, watched):
    watched.book.landing(LANDING + "\nThe last good page.\n")
    page.goto(f"{watched.address}book/index.html")
    see(page, "The last good page.")
    told = len(watched.log.read_text("utf-8"))
    watched.book.landing(LANDING + "\nIt reads {v}`paragrafs()` paragraphs.\n")
    assert "book/index.md:5" in error(page) and "paragrafs" in error(page)
    see(page, "The last good page.")
    assert "paragrafs" in watched.said("The last good pages stand.", told)
    page.reload()  # whoever comes later is told as well
    assert "paragrafs" in error(page)
    see(page, "The last good page.")
    watched.book.landing(LANDING + "\nIt is mended.\n")
    see(page, "It is mended.")
    assert page.locator("#watch-error").count() == 0


def test_an_error_of_another_page_is_not_forgotten_when_one_is_saved(page, watched):
    cards = watched.book.folder / "book/paragraphs.md"
    good = cards.read_text("utf-8")
    page.goto(f"{watched.address}book/index.html")
    cards.write_text(good + "\n{v}`paragrafs()`\n", "utf-8")
    assert "book/paragraphs.md" in error(page)
    told = len(watched.log.read_text("utf-8"))
    watched.book.landing(LANDING + "\nAnother page.\n")
    assert "book/paragraphs.md" in watched.said("The last good pages stand.", told)[told:]
    cards.write_text(good, "utf-8")
    see(page, "Another page.")


def test_a_changed_cell_and_a_changed_chart_are_seen(page, watched):
    page.goto(f"{watched.address}book/counts.html")
    watched.book.notebook([*CHART, "print('two', 'herons')"])
    see(page, "two herons")
    chart = watched.book.folder / "scripts/monitor/figures/camps.py"
    code = chart.read_text("utf-8")
    changed = code.replace('return f"{title}; ', 'return f"Herons, and {title}; ')
    assert changed != code
    chart.write_text(changed, "utf-8")
    see(page, "Herons, and ")
    chart.write_text(code, "utf-8")


def test_a_cell_that_fails_and_code_that_is_none_are_told(page, watched):
    page.goto(f"{watched.address}book/counts.html")
    watched.book.notebook([*CHART, "1 / 0"])
    assert "counts.ipynb, cell 3" in error(page) and "ZeroDivisionError" in error(page)
    watched.book.notebook([*CELLS, "print('three', 'herons')"])
    see(page, "three herons")
    roles = watched.book.folder / "scripts/report/pages/roles.py"
    code = roles.read_text("utf-8")
    roles.write_text(code + "\ndef (\n", "utf-8")
    assert "SyntaxError" in error(page)
    roles.write_text(code, "utf-8")
    page.locator("#watch-error").wait_for(state="detached", timeout=SECONDS * 1000)
    see(page, "three herons")


def test_what_reloads_is_only_served(page, watched):
    page.goto(f"{watched.address}book/index.html")
    assert page.evaluate("[...document.scripts].filter(s => s.src.includes('-watch')).length") == 1
    laid = list((watched.book.folder / "_build/watch/html").rglob("*.html"))
    assert len(laid) >= 4
    assert not [file for file in laid if "-watch" in file.read_text("utf-8")]
    assert not (watched.book.folder / "_build/html").exists()


@pytest.mark.parametrize("path", ["../watch.log", "book/../../../watch.log", "book/nothing.html"])
def test_nothing_but_the_site_is_served(watched, path):
    with socket.create_connection(("127.0.0.1", watched.port)) as line:
        line.sendall(f"GET /{path} HTTP/1.0\r\nHost: a\r\n\r\n".encode())
        assert line.recv(99).split()[1] in (b"403", b"404")


def test_no_link_of_a_page_leads_nowhere(page, watched):
    page.goto(f"{watched.address}book/counts.html")
    assert page.locator(".not-made").count() > 1  # the PDF, the e-book
    places = page.evaluate("() => Array.from(document.links, link => link.href)")
    inside = {place.partition("#")[0] for place in places if place.startswith(watched.address)}
    assert len(inside) > 3
    for place in sorted(inside):
        assert page.request.get(place).ok, place


def test_ctrl_c_ends_it_with_all_that_it_started(tmp_path):
    book = Book(tmp_path)
    running = Watched(book)
    running.said("http://localhost")
    time.sleep(2)
    started = psutil.Process(running.process.pid).children(recursive=True)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(SECONDS) == 130
    gone, alive = psutil.wait_procs(started, timeout=SECONDS)
    assert gone and not alive


def test_the_published_site_has_nothing_of_it(site):
    pages = [*site.rglob("*.html"), *site.rglob("*.js")]
    assert len(pages) > 30
    assert not [page for page in pages if "-watch/" in page.read_text("utf-8")]
    assert (ROOT / "scripts/report/watch/reload.js").is_file()
