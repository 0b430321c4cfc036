"""Lays into the site what its pages need to run: the list of files, the report's own archive, and,
where the site is to carry it, Python.

BOOK_RUNTIME=site says so, as `make live` does. Else pages ask the public distribution.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from report.live import fetch
from report.live.bar import Load
from report.live.runtime import OWN, PUBLIC, about, public, table
from report.publish.downloads import pack
from report.state.sources import READERS, files_under, named_files

FOLDER = "_static/live"
ARCHIVE, WORKER, LIST = "book.zip", "worker.js", "runtime.json"
CELLS = "scripts/report/live/cells.py"
NOTICE = "NOTICE.txt"
# Sphinx, which copies the other scripts, would call a full disk a fault of the pages.
EDITOR = Path(__file__).with_name("editor")
SETTING = "BOOK_RUNTIME"


class UnknownSetting(Exception):
    """BOOK_RUNTIME is neither empty nor `site`; the message says what it is."""


def carried() -> bool:
    """Whether the site is to carry Python. Raises UnknownSetting."""
    setting = os.environ.get(SETTING, "")
    if setting not in ("", "site"):
        raise UnknownSetting(f"{SETTING}: expected nothing or site, found {setting!r}")
    return setting == "site"


def lay(root: Path, site: Path) -> Load:
    """Writes it all into `site`, for the project `root`; returns what running a page loads.

    Raises NoRuntime where the site is to carry Python and it is not at hand.
    """
    folder, listed = site / FOLDER, table()
    for file in EDITOR.glob("codemirror-*"):
        shutil.copyfile(file, folder / file.name)
    pack(archive(root), folder / ARCHIVE)
    # The page's own files are checked like the rest, so that none is mixed with an older one.
    own = [about(name, (folder / name).read_bytes()) | {"own": True} for name in (ARCHIVE, WORKER)]
    listed["files"] += own
    listed["groups"]["python"].append(WORKER)
    listed["groups"]["libraries"].append(ARCHIVE)
    listed["from"] = OWN if carried() else public(listed["version"])
    if carried():
        bring(folder / OWN, listed)
    (folder / LIST).write_text(json.dumps(listed), "utf-8")
    sizes = {file["name"]: file["packed"] for file in listed["files"]}
    python, libraries, scipy = (
        sum(map(sizes.__getitem__, group)) for group in listed["groups"].values()
    )
    return Load(
        python + libraries, scipy, "" if listed["from"] == OWN else PUBLIC.removeprefix("https://")
    )


def archive(root: Path) -> dict[str, bytes]:
    """The package and the tables as notebooks import and read them: name -> content.

    What reads texts is left out: a notebook starts from the tables.
    """
    files = {"cells.py": root / CELLS, "matplotlibrc": root / "book/matplotlibrc"}
    for path in files_under(root / "scripts", ["monitor"]):
        if not READERS & {str(parent) for parent in path.relative_to(root).parents}:
            files[path.relative_to(root / "scripts").as_posix()] = path
    files |= named_files(root, ["data"])
    return {name: path.read_bytes() for name, path in sorted(files.items())}


def bring(folder: Path, listed: dict[str, Any]) -> None:
    """Copies Python from where `make live` keeps it, with a word on whose it is."""
    kept = fetch.checked(fetch.cache())
    folder.mkdir(exist_ok=True)
    for file in listed["files"]:
        if not file.get("own"):
            shutil.copyfile(kept / file["name"], folder / file["name"])
    shutil.copyfile(Path(__file__).with_name(NOTICE), folder / NOTICE)
