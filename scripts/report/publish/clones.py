"""Builds of commits in folders of their own, each in the surroundings that it is given."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report.state.edition import git

# Settings from outside that the builds must not inherit: each sets its own, or none.
FORGOTTEN = ("SOURCE_DATE_EPOCH", "MONITOR_DATA", "PYTHONHASHSEED", "LANG", "LANGUAGE", "MAKEFLAGS")

# Python reads it at its start, in the notebooks' kernels too: folders list their files by name,
# upwards or downwards, where the system would give the same order to both builds.
ORDER = """
import os

def ordered(listing, name):
    return sorted(listing, key=name, reverse=os.environ["LISTING_ORDER"] == "downwards")

class Scan:
    def __init__(self, entries):
        self.entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self.entries = iter(())

listdir, scandir = os.listdir, os.scandir

def list_in_order(path="."):
    return ordered(listdir(path), lambda name: os.fsencode(name))

def scan_in_order(path="."):
    with scandir(path) as entries:
        return Scan(ordered(entries, lambda entry: os.fsencode(entry.name)))

os.listdir, os.scandir = list_in_order, scan_in_order
"""


class NotBuilt(Exception):
    """A build failed, or there is nothing to build; the message says why."""


@dataclass(frozen=True)
class Surroundings:
    """What a build finds around it. `clock` is an offset as `faketime` reads it, or empty."""

    name: str
    folder: str
    settings: dict[str, str]
    umask: int
    clock: str = ""


BOTH = (
    Surroundings(
        "here",
        "one",
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "LISTING_ORDER": "upwards"},
        umask=0o022,
    ),
    Surroundings(
        "far away",
        "a folder with a much longer name/two",
        {
            "TZ": "Pacific/Kiritimati",  # a day ahead of most of the world
            "LC_ALL": "tr_TR.UTF-8",  # whose capital of i is not I
            "LANGUAGE": "tr",
            "PYTHONHASHSEED": "2",
            "LISTING_ORDER": "downwards",
        },
        umask=0o077,
        clock="+1234d",
    ),
)


def clone(root: Path, folder: Path) -> None:
    """Copies the commit that `root` stands at, and the address it came from, into `folder`."""
    make_room(root, folder)
    command = ["git", "clone", "--quiet", "--no-hardlinks", str(root), str(folder)]
    subprocess.run(command, check=True)
    address = git(root, "remote", "get-url", "origin")
    change = ["set-url", "origin", address] if address else ["remove", "origin"]
    subprocess.run(["git", "-C", str(folder), "remote", *change], check=True)


def export(root: Path, commit: str, folder: Path) -> None:
    """Lays the files of `commit` into `folder`, without its history: no page names the commit."""
    make_room(root, folder)
    packed = subprocess.run(["git", "-C", str(root), "archive", commit], capture_output=True)
    if packed.returncode:
        raise NotBuilt(f"{commit} is no commit of {root}: {packed.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")


def make_room(root: Path, folder: Path) -> None:
    """Sees to it that `root` has a commit, and that the new `folder` may stand where it is asked.

    Raises NotBuilt.
    """
    if git(root, "rev-parse", "--verify", "HEAD") is None:
        raise NotBuilt(f"{root} has no commit to build; `make reproduce` compares builds of one.")
    if folder.exists():
        raise NotBuilt(f"{folder} exists already; --keep asks for a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)


def environment(project: Path, around: Surroundings, home: Path) -> dict[str, str]:
    """The environment in which the programs of `project` run."""
    customised = home / "python"
    customised.mkdir(parents=True)
    (customised / "sitecustomize.py").write_text(ORDER, "utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    # Before the environment's own path file, which names the project that asks.
    paths = os.pathsep.join([str(customised), str(project / "scripts")])
    return kept | around.settings | {"HOME": str(home), "PYTHONPATH": paths}


def build(projects: Mapping[Path, Surroundings], work: Path, texts: str | None) -> None:
    """Builds the `projects` at once, each in its surroundings; their homes are below `work`.

    With `texts` their tables are in `_build/features` of each. Raises NotBuilt.
    """
    settings = {
        project: environment(project, around, work / f"home-{number}")
        for number, (project, around) in enumerate(projects.items(), start=1)
    }
    steps = [["-m", "report.build"]]
    if texts:
        steps.append(["-m", "monitor", "features", "--texts", texts, "--out", "_build/features"])
    for step in steps:
        running = [
            (around, start(around, project, settings[project], step))
            for project, around in projects.items()
        ]
        for around, process in running:
            finish(around, process)


def start(
    around: Surroundings, project: Path, settings: dict[str, str], arguments: list[str]
) -> subprocess.Popen:
    """Starts Python with `arguments` in `project`: under its clock, where there is `faketime`."""
    faketime = shutil.which("faketime")
    # -m: for programs of several threads.
    clock = [faketime, "-m", "-f", around.clock] if around.clock and faketime else []
    return subprocess.Popen(
        [*clock, sys.executable, *arguments],
        cwd=project,
        env=settings,
        umask=around.umask,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(around: Surroundings, process: subprocess.Popen) -> None:
    """Waits for `process`. Raises NotBuilt with its words where it failed."""
    _, said = process.communicate()
    if process.returncode:
        raise NotBuilt(f"The build {around.name!r} failed:\n{said.strip()}")
