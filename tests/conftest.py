"""What several test modules share: the built site, and a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from places import ROOT

# `make fuzz` tries each property on far more inputs than `make test` does.
settings.register_profile("short", max_examples=60, deadline=None)
settings.register_profile("fuzz", max_examples=10_000, deadline=None)
settings.load_profile("short")

# What `make check` leaves to `make test`: what builds a book, starts a browser or measures much.
SLOW_FIXTURES = {"site", "pages", "browser"}
SLOW = (
    "bench", "book", "monitor/figures", "monitor/measuring/test_hostile.py",
    "monitor/measuring/test_large.py", "project/test_fuzz.py", "report/build", "report/notebooks",
    "report/pages/corpora/test_other_book.py", "report/publish/test_reproduce.py",
    "report/state/test_sources.py", "report/watch/test_watch.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is slow."""
    for item in items:
        path = item.path.relative_to(ROOT / "tests").as_posix()
        if path.startswith(SLOW) or SLOW_FIXTURES & {*item.fixturenames}:
            item.add_marker(pytest.mark.slow)


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# It must ask nobody anything, whatever machine it runs on.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; building it is quick where nothing changed."""
    built = subprocess.run(
        [sys.executable, "-m", "report.build"], cwd=ROOT, capture_output=True, text=True
    )
    if built.returncode:
        pytest.fail(f"make book fails:\n{built.stderr}", pytrace=False)
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def pages(site) -> list[Path]:
    """Every page of the site."""
    return sorted(site.rglob("*.html"))


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Chromium, without a window. Skips where there is none, unless BROWSER_TESTS=required."""
    named = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else CHROMIUM
    path = next(filter(None, map(shutil.which, named)), None)
    if path is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("no Chromium on the path (CHROMIUM names another place)")
        pytest.skip("no Chromium on the path (CHROMIUM names another place)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()
