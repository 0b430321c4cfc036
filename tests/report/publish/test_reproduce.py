"""`make reproduce`: the same bytes from one commit, and a leak of the surroundings found."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from report.publish import clones, reproduce
from small_book import Book

# What the two builds do not have in common, each in a way that a page could let in.
LEAKS = [
    "import time\nfrom pathlib import Path",
    "print(Path.cwd().parent.name)",
    "print([file.name for file in Path().iterdir()])",
    "print(time.strftime('%Y-%m-%d'))",
]


def commit(folder: Path) -> None:
    git = ["git", "-C", str(folder), "-c", "user.name=Nobody", "-c", "user.email=nobody@localhost"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "A small book"], check=True)


def compare(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "TEXTS"}
    return subprocess.run(
        [sys.executable, "-m", "report.publish.reproduce", "--root", str(root), *arguments],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip


def test_what_leaks_into_a_page_is_named_and_nothing_else_differs(tmp_path):
    book = Book(tmp_path / "book")
    (book.folder / ".gitignore").write_text("/_build/\n__pycache__/\n", "utf-8")
    faketime = shutil.which("faketime")
    book.notebook(LEAKS)
    commit(book.folder)
    (tmp_path / "kept").mkdir()
    done = compare(book.folder, "--keep", str(tmp_path / "kept"))
    assert done.returncode == 1, done.stderr
    differing = {
        line.removesuffix(": differs")
        for line in done.stdout.splitlines()
        if line.endswith(": differs")
    }
    # Whatever shows the notebook's page: all else is the same.
    assert "html/book/counts.html" in differing
    assert {path for path in differing if path.endswith(".html")} == {"html/book/counts.html"}
    assert "html/downloads/kazakhstan-between-alliances-data.zip" not in differing
    sums = [line.split()[1] for line in done.stdout.splitlines() if "html/downloads/" in line[:90]]
    assert "html/downloads/kazakhstan-between-alliances-data.zip" in sums
    kept = (tmp_path / "kept" / around.folder for around in clones.BOTH)
    for root, listed in zip(kept, ("['_static', 'counts", "['references"), strict=True):
        page = (root / "_build/html/book/counts.html").read_text("utf-8")
        shown = re.findall(r"<pre[^>]*>(?:<span></span>)?(.*)\n", page)
        assert root.name in shown and any(unescape(line).startswith(listed) for line in shown)
    dates = {
        re.findall(r"<pre[^>]*>(?:<span></span>)?(\d{4}-\d\d-\d\d)\n", page.read_text("utf-8"))[0]
        for page in (tmp_path / "kept").rglob("_build/html/book/counts.html")
    }
    assert len(dates) == (2 if faketime else 1)


def test_another_commit_is_built_beside_this_one_and_what_differs_is_listed(tmp_path):
    book = Book(tmp_path / "book")
    (book.folder / ".gitignore").write_text("/_build/\n__pycache__/\n", "utf-8")
    commit(book.folder)
    package = book.folder / "scripts/monitor/kept.py"
    package.write_text(package.read_text("utf-8") + "\n# What no reader sees.\n", "utf-8")
    commit(book.folder)
    done = compare(book.folder, "--against", "HEAD~1")
    assert done.returncode == 0, done.stdout + done.stderr
    differing = [
        line.removesuffix(": differs").rpartition("-")[2]
        for line in done.stdout.splitlines()
        if line.endswith(": differs")
    ]
    assert sorted(differing) == [
        "html/_static/live/book.zip", "html/_static/live/runtime.json",
        "html/downloads/SHA256SUMS", "notebooks.zip",
    ]  # fmt: skip
    looked = re.search(r"4 of (\d+) files are not the same", done.stdout)
    assert looked and int(looked[1]) > 30
    book.landing("# A small book\n\nOne word more; see [the counts](counts.ipynb).\n")
    commit(book.folder)
    done = compare(book.folder, "--against", "HEAD~1")
    assert done.returncode == 1 and "html/book/index.html: differs" in done.stdout
    done = compare(book.folder, "--against", "nowhere")
    assert done.returncode == 2 and "nowhere is no commit" in done.stderr


def test_a_project_without_a_commit_is_told_in_one_sentence(tmp_path):
    done = compare(tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and "has no commit" in done.stderr


def test_a_build_that_fails_is_told_in_its_own_words():
    program = [sys.executable, "-c", "import sys; sys.exit('there is no paper')"]
    process = subprocess.Popen(program, stderr=subprocess.PIPE, text=True)
    with pytest.raises(clones.NotBuilt, match="'here' failed:\nthere is no paper"):
        clones.finish(clones.BOTH[0], process)


def test_differences_name_every_file_that_is_not_in_both_the_same():
    one = {"a": "1", "b": "2", "c": "3"}
    two = {"b": "2", "c": "4", "d": "5"}
    assert reproduce.differences(one, one) == {}
    assert reproduce.differences(one, two) == {
        "a": "only in the first build",
        "c": "differs",
        "d": "only in the second build",
    }
    assert reproduce.first_difference(b"same, then 1", b"same, then 2").startswith("at byte 11:")
    assert reproduce.first_difference(b"shorter", b"shorter by two").startswith("at byte 7:")


@pytest.mark.parametrize("around", clones.BOTH, ids=lambda around: around.folder)
def test_folders_list_their_files_in_the_order_of_the_surroundings(tmp_path, around):
    for name in ("b", "a", "c"):
        (tmp_path / name).touch()
    settings = clones.environment(tmp_path, around, tmp_path / "home")
    look = (
        "import glob, os; from pathlib import Path\n"
        "lists = [os.listdir(), [e.name for e in os.scandir()], [p.name for p in Path().iterdir()],"
        " glob.glob('*'), next(os.walk('.'))[2]]\n"
        "print([''.join(n for n in found if len(n) == 1) for found in lists])"
    )
    said = subprocess.run(
        [sys.executable, "-c", look], cwd=tmp_path, env=settings, capture_output=True, text=True
    )
    expected = {"upwards": "abc", "downwards": "cba"}[around.settings["LISTING_ORDER"]]
    assert said.stdout.strip() == str([expected] * 5), said.stderr


def test_the_two_surroundings_have_nothing_in_common():
    one, two = clones.BOTH
    for setting in one.settings.keys() & two.settings.keys():
        assert one.settings[setting] != two.settings[setting]
    assert (one.umask, one.clock, one.folder) != (two.umask, two.clock, two.folder)
    assert one.umask != two.umask and one.clock != two.clock
