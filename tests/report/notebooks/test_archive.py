"""The notebooks to download: readable, whole, and running in an empty folder."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from threading import Thread

import nbformat
import pytest
from packaging.requirements import Requirement

from monitor import load_corpus
from places import ROOT
from report.notebooks.archive import ASKED, README, RIGHTS, write
from report.notebooks.offer import offer
from report.notebooks.readable import plain, readable
from report.pages import bibliography
from report.publish import pins
from report.publish.downloads import NOTEBOOKS
from report.state.address import Address
from report.state.edition import report_name
from report.state.kept import Kept
from report.state.sources import READERS

NAMES = sorted(path.name for path in (ROOT / "book").glob("*.ipynb"))
REFERENCES = bibliography.read(ROOT / "book/references.bib")
HERE = Address()
KNOWN = Address("https://example.org/between/", "owner/name")

# Runs the code of every notebook of the working folder, and says what it opened that lies in the
# folder named first (but not in the environment), and whom it called.
RUN = """
import json, os, sys
from pathlib import Path

project, environment = Path(sys.argv[1]), Path(sys.prefix)
strays = []

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = Path(os.path.abspath(arguments[0]))
        if path.is_relative_to(project) and not path.is_relative_to(environment):
            strays.append(str(path))
    elif event in ("socket.connect", "socket.getaddrinfo"):
        strays.append(f"{event} {arguments[1:]}")

sys.addaudithook(watch)
from IPython.core.interactiveshell import InteractiveShell

shell, ran, failed = InteractiveShell.instance(), [], []
for file in sorted(Path().glob("*.ipynb")):
    shell.reset()
    ran.append(file.name)
    for cell in json.loads(file.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            done = shell.run_cell("".join(cell["source"]), silent=True)
            if not done.success:
                failed.append(f"{file}: {done.error_before_exec or done.error_in_exec!r}")
import monitor

used = os.path.abspath(monitor.__file__)
rooms = sorted({name.split(".")[1] for name in sys.modules if name.startswith("monitor.")})
print("@", json.dumps({"ran": ran, "failed": failed, "strays": strays, "monitor": used,
                       "rooms": rooms}))
"""


def bare(folder: Path) -> dict[str, str]:
    """An environment that knows nothing of the project, at home in `folder`."""
    forgotten = ("MONITOR_DATA", "PYTHONPATH", "MATPLOTLIBRC", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in forgotten}
    home = folder / "home"
    home.mkdir(exist_ok=True)
    at_home = {"HOME", "IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"}
    return kept | dict.fromkeys(at_home, str(home))


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and does not tell."""

    def log_message(self, *_) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served for a while."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def archive(site) -> Path:
    return site / NOTEBOOKS


@pytest.fixture
def unpacked(archive, tmp_path) -> Path:
    """An empty folder with what the archive holds."""
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder


def test_the_archive_is_whole(archive):
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        names = file.namelist()
        assert names == sorted(set(names))
        assert [name for name in names if name.endswith(".ipynb")] == NAMES
        for name in ("data/datapackage.json", "data/features/sentences.csv", "LICENSE"):
            assert file.read(name) == (ROOT / name).read_bytes()
        package = {name for name in names if name.startswith("monitor/")}
        sources = (ROOT / "scripts/monitor").rglob("*.py")
        assert {path.relative_to(ROOT / "scripts").as_posix() for path in sources} <= package
        assert not [name for name in names if "__pycache__" in name or name.startswith(("/", ".."))]
        assert file.read("README.txt") == README.format(name=report_name(), rights=RIGHTS).encode()
        assert len({entry.date_time for entry in file.infolist()}) == 1


def test_the_archive_is_the_same_bytes_for_the_same_files(tmp_path):
    """Also where the last one is kept, and where what was kept is damaged."""
    made, kept = [], Kept(tmp_path)
    for name in ("one", "two", "three"):
        site = tmp_path / name
        (site / "_sources/book").mkdir(parents=True)
        (site / "downloads").mkdir()
        source = (ROOT / "book/threads.ipynb").read_bytes()
        (site / "_sources/book/threads.ipynb").write_bytes(source)
        write(ROOT, site, load_corpus(), HERE, 1_200_000_000, kept)
        made.append((site / NOTEBOOKS).read_bytes())
        made.append((site / "_sources/book/threads.ipynb").read_bytes())
        if name == "two":
            (kept.folder / "notebooks.zip").write_bytes(b"damaged")
    assert made[:2] == made[2:4] == made[4:]


def test_the_kept_archive_serves_for_the_same_notebooks_alone(tmp_path):
    site, kept = tmp_path / "site", Kept(tmp_path)
    (site / "_sources/book").mkdir(parents=True)
    (site / "downloads").mkdir()
    for prose in ("# One", "# Two"):
        text = json.dumps({"cells": [{"cell_type": "markdown", "source": [prose]}]})
        (site / "_sources/book/only.ipynb").write_text(text, "utf-8")
        write(ROOT, site, load_corpus(), Address(), 1_200_000_000, kept)
        assert prose in (site / "_sources/book/only.ipynb").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_a_notebook_with_the_same_code_and_readable_prose(site, name):
    copy = nbformat.read(site / "_sources/book" / name, as_version=4)
    nbformat.validate(copy)
    source = nbformat.read(ROOT / "book" / name, as_version=4)

    def code(notebook: nbformat.NotebookNode) -> list[str]:
        return [cell.source for cell in notebook.cells if cell.cell_type == "code"]

    assert [text for text in code(copy) if "google.colab" not in text] == code(source)
    prose = "\n".join(cell.source for cell in copy.cells if cell.cell_type == "markdown")
    assert not re.search(r"\{\w+\}`|^```\{|^:class:|\]\([\w-]+\.md", prose, re.MULTILINE)


def test_what_is_offered_is_what_the_archive_holds(archive, site):
    with zipfile.ZipFile(archive) as file:
        for name in NAMES:
            assert file.read(name) == (site / "_sources/book" / name).read_bytes()


MYST = """It has {v}`paragraphs()|word` paragraphs {para}`3/205 ¶5–6; 1/50 ¶3`
{cite}`krippendorff2011alpha`.

```{admonition} From outside
:class: outside

Told by [the method](method.md#how) and [the acts](acts.ipynb) {said}`1/50 ¶2`.
```
"""


def test_prose_is_set_as_plain_markdown():
    corpus = load_corpus()
    count = len(corpus.paragraphs)
    said = plain(MYST.replace("|word", ""), corpus, REFERENCES, HERE)
    assert said == (
        f"It has {count} paragraphs (2006 ¶5–6; 2004 ¶3)\n[Krippendorff, 2011].\n\n"
        "> **From outside**\n>\n> Told by the method and [the acts](acts.ipynb)"
        " (said, 2004 ¶2).\n"
    )
    known = plain(MYST, corpus, REFERENCES, KNOWN)
    assert "[the method](https://example.org/between/book/method.html#how)" in known


# -- what they need -------------------------------------------------------------------------------


def test_the_pins_are_those_of_the_report(unpacked):
    ours = (ROOT / "requirements.txt").read_text("utf-8")
    text = (unpacked / "requirements.txt").read_text("utf-8")
    assert "://" not in text
    versions = {pin.name: pin.version for pin in pins.pins(ours)}
    needed = {pin.name: pin.version for pin in pins.pins(text)}
    assert set(ASKED) <= set(needed)
    assert needed.items() <= versions.items() and len(needed) < len(versions) * 0.8
    for block in re.split(r"\n(?=\S)", text):
        assert block.startswith("#") or "--hash=sha256:" in block


def test_the_pins_are_all_that_is_needed(unpacked):
    pinned = {pin.name for pin in pins.pins((unpacked / "requirements.txt").read_text("utf-8"))}
    missing = set()
    for name in pinned:
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another system
        for requirement in map(Requirement, asked):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                missing |= {pins.plain(requirement.name)} - pinned
    assert not missing


# -- running --------------------------------------------------------------------------------------


def test_every_notebook_runs_there_on_the_files_of_the_archive_alone(unpacked, tmp_path):
    before = {path for path in unpacked.rglob("*") if "__pycache__" not in path.parts}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(ROOT)],
        cwd=unpacked, env=bare(tmp_path), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1].removeprefix("@ "))
    assert told["failed"] == [] and told["strays"] == []
    assert told["ran"] == NAMES
    assert told["monitor"] == str(unpacked / "monitor/__init__.py")
    # What a build need not look at to know whether a notebook is to run again.
    assert {"corpus", "figures"} <= {*told["rooms"]}
    assert {room.rpartition("/")[2] for room in READERS}.isdisjoint(told["rooms"])
    after = {path for path in unpacked.rglob("*") if "__pycache__" not in path.parts}
    assert after == before


def test_its_requirements_install_and_run_a_notebook(unpacked, tmp_path):
    """As a reader does it; from uv's cache, or from the index where INSTALL_TESTS=required."""
    environment = bare(tmp_path) | {"UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", "")}
    environment = {name: value for name, value in environment.items() if value}
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=unpacked, check=True
    )
    python = unpacked / ".venv/bin/python"
    install = ["-m", "uv", "pip", "install", "--require-hashes", "--python", str(python)]
    online = os.environ.get("INSTALL_TESTS") == "required"
    done = subprocess.run(
        [sys.executable, *install, *([] if online else ["--offline"]), "-r", "requirements.txt"],
        cwd=unpacked, env=os.environ, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode and not online:
        pytest.skip("uv's cache lacks packages; INSTALL_TESTS=required fetches them")
    assert done.returncode == 0, done.stderr
    for command in (["lab", "--version"], ["execute", "--output=ran", "direction-and-voice.ipynb"]):
        jupyter = [python, "-m", "jupyter", *command]
        done = subprocess.run(
            jupyter, cwd=unpacked, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    ran = nbformat.read(unpacked / "ran.ipynb", as_version=4)
    shown = [out for cell in ran.cells for out in cell.get("outputs", [])]
    assert any("image/svg+xml" in out.get("data", {}) for out in shown)


# -- at other people's ----------------------------------------------------------------------------


def test_the_first_cell_fetches_the_rest_in_colab_and_does_nothing_elsewhere(archive, tmp_path):
    with served(archive.parents[1]) as address:
        where = Address(address, "owner/name")
        text = (ROOT / "book/threads.ipynb").read_text("utf-8")
        copy = json.loads(readable(text, load_corpus(), REFERENCES, where))
        nbformat.validate(nbformat.from_dict(copy))
        cell = "".join(copy["cells"][0]["source"])
        colab = (
            "import sys, types\nsys.modules['google.colab'] = types.ModuleType('google.colab')\n"
        )
        for name, code in (("elsewhere", cell), ("colab", colab + cell)):
            folder = tmp_path / name
            folder.mkdir()
            use = "\nimport monitor\nprint(monitor.__file__)"
            done = subprocess.run(
                [sys.executable, "-c", code + use],
                cwd=folder, env=bare(tmp_path), capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            fetched = (folder / "monitor/__init__.py").exists()
            assert fetched == (name == "colab")
            assert (str(folder) in done.stdout) == fetched


def test_without_an_address_there_is_no_first_cell():
    text = (ROOT / "book/threads.ipynb").read_text("utf-8")
    copy = json.loads(readable(text, load_corpus(), REFERENCES, HERE))
    assert "google.colab" not in json.dumps(copy)


@pytest.mark.parametrize("where", [HERE, KNOWN])
def test_who_has_a_notebook_alone_is_told_where_the_rest_is(where):
    text = (ROOT / "book/threads.ipynb").read_text("utf-8")
    copy = json.loads(readable(text, load_corpus(), REFERENCES, where))
    nbformat.validate(nbformat.from_dict(copy))
    prose = ["".join(cell["source"]) for cell in copy["cells"] if cell["cell_type"] == "markdown"]
    title, told, *_ = prose
    assert title.startswith("# ") and "runs beside the package `monitor`" in told
    assert ("](https://" + f"example.org/between/{NOTEBOOKS})" in told) == bool(where.base)
    assert NOTEBOOKS.rpartition("/")[2] in told


def test_binder_and_colab_are_offered_where_they_can_find_the_notebook():
    page = "book/acts.html"
    here = offer(page, "0123456789ab", HERE)
    assert "Binder" not in here and "Colab" not in here and "://" not in here
    for commit, edition in (
        ("0123456789ab", "0123456789ab"),
        ("0123+changes", "HEAD"),
        ("", "HEAD"),
    ):
        known = offer(page, commit, KNOWN)
        binder = f"https://mybinder.org/v2/gh/owner/name/{edition}?urlpath=lab/tree/book/acts.ipynb"
        colab = (
            f"https://colab.research.google.com/github/owner/name/blob/{edition}/book/acts.ipynb"
        )
        assert f'href="{binder}"' in known and f'href="{colab}"' in known
        assert f"https://example.org/between/{NOTEBOOKS}" in known  # in the cell for Colab


def test_binder_finds_the_package(tmp_path):
    assert re.fullmatch(r"python-3\.\d+\s*", (ROOT / "runtime.txt").read_text("utf-8"))
    project = tmp_path / "project"
    (project / "scripts/monitor").mkdir(parents=True)
    (project / "scripts/monitor/__init__.py").write_text("")
    (project / "postBuild").write_bytes((ROOT / "postBuild").read_bytes())
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "env"], check=True)
    programs = tmp_path / "env/bin"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = bare(tmp_path) | {"PATH": path}
    subprocess.run(["sh", project / "postBuild"], cwd=tmp_path, env=environment, check=True)
    done = subprocess.run(
        [programs / "python", "-c", "import monitor; print(monitor.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(project / "scripts/monitor/__init__.py"), done.stderr


# -- in a browser ---------------------------------------------------------------------------------


def test_the_buttons_download_the_notebook_and_the_archive(browser, site, archive):
    page = browser.new_context(accept_downloads=True).new_page()
    with served(site) as address:
        page.goto(f"{address}book/threads.html")
        offered = page.get_by_role("complementary", name="Run this page")
        for link, file in (
            (page.get_by_role("link", name="Notebook", exact=True), "_sources/book/threads.ipynb"),
            (offered.get_by_role("link", name="this notebook"), "_sources/book/threads.ipynb"),
            (offered.get_by_role("link", name=re.compile("ZIP")), NOTEBOOKS),
        ):
            with page.expect_download() as waiting:
                link.click()
            assert Path(waiting.value.path()).read_bytes() == (site / file).read_bytes()
    page.context.close()
