"""`make reproduce`: builds the commit twice, in surroundings that differ, and compares every byte.

    python -m report.publish.reproduce [--list] [--keep FOLDER]

The two builds share nothing but the commit and the environment's packages. They differ in folder,
home, time zone, locale, umask, hash seed, the order in which folders list their files and, where
Debian's `faketime` is at hand, in the clock. With TEXTS set the texts are measured twice too.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from report.publish.downloads import FOLDER
from report.state import stamps
from report.state.paths import ROOT

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
    """One of the two builds failed, or there is nothing to build; the message says why."""


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
    if stamps.git(root, "rev-parse", "--verify", "HEAD") is None:
        raise NotBuilt(f"{root} has no commit to build; `make reproduce` compares builds of one.")
    if folder.exists():
        raise NotBuilt(f"{folder} exists already; --keep asks for a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    command = ["git", "clone", "--quiet", "--no-hardlinks", str(root), str(folder)]
    subprocess.run(command, check=True)
    address = stamps.git(root, "remote", "get-url", "origin")
    change = ["set-url", "origin", address] if address else ["remove", "origin"]
    subprocess.run(["git", "-C", str(folder), "remote", *change], check=True)


def environment(project: Path, around: Surroundings, home: Path) -> dict[str, str]:
    """The environment in which the programs of `project` run."""
    customised = home / "python"
    customised.mkdir(parents=True)
    (customised / "sitecustomize.py").write_text(ORDER, "utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    # Before the environment's own path file, which names the project that asks.
    paths = os.pathsep.join([str(customised), str(project / "scripts")])
    return kept | around.settings | {"HOME": str(home), "PYTHONPATH": paths}


def command(around: Surroundings, *arguments: str) -> list[str]:
    """Runs Python with `arguments`, under another clock where that is asked for and possible."""
    faketime = shutil.which("faketime")
    # -m: for programs of several threads.
    clock = [faketime, "-m", "-f", around.clock] if around.clock and faketime else []
    return [*clock, sys.executable, *arguments]


def build(root: Path, work: Path, texts: str | None) -> list[Path]:
    """Builds the commit of `root` in both surroundings, below `work`; returns the two projects.

    With `texts` their tables are in `_build/features` of each. Raises NotBuilt.
    """
    projects, running = [], []
    for around in BOTH:
        project = work / around.folder
        clone(root, project)
        projects.append(project)
        steps = [["-m", "report.build"]]
        if texts:
            out = project / "_build/features"
            steps.append(["-m", "monitor", "features", "--texts", texts, "--out", str(out)])
        settings = environment(project, around, work / f"home-{len(projects)}")
        running.append((around, project, settings, steps))
    processes = [
        (around, start(around, project, settings, steps[0]))
        for around, project, settings, steps in running
    ]
    for around, process in processes:
        finish(around, process)
    for around, project, settings, steps in running:
        for step in steps[1:]:
            finish(around, start(around, project, settings, step))
    return projects


def start(
    around: Surroundings, project: Path, settings: dict[str, str], arguments: list[str]
) -> subprocess.Popen:
    """Starts Python with `arguments` in `project`."""
    return subprocess.Popen(
        command(around, *arguments),
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


def differences(one: dict[str, str], two: dict[str, str]) -> list[str]:
    """A line for each file (path -> hash) that is not the same in both, or is missing in one."""
    lines = []
    for path in sorted(one.keys() | two.keys()):
        if path not in one or path not in two:
            lines.append(f"{path}: only in the {'first' if path in one else 'second'} build")
        elif one[path] != two[path]:
            lines.append(f"{path}: differs")
    return lines


def first_difference(one: bytes, two: bytes) -> str:
    """Where two contents part, with what stands there in each."""
    at = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
    start = max(at - 20, 0)
    return f"at byte {at:,}: {one[start : at + 40]!r} and {two[start : at + 40]!r}"


def checksums(found: dict[str, str], everything: bool) -> Iterable[str]:
    """Lines to print: of each download and table (of each file where `everything`), and of all."""
    for path, checksum in found.items():
        if everything or path.startswith((f"html/{FOLDER}/", "features/")):
            yield f"{checksum}  {path}"
    yield f"{stamps.combined(found)}  all {len(found)} files together"


def main() -> int:
    """The command. Returns the exit code: 0 where every byte is the same."""
    parser = argparse.ArgumentParser(prog="python -m report.publish.reproduce", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project (default: this one)")
    parser.add_argument("--list", action="store_true", help="print the checksum of every file")
    parser.add_argument("--keep", type=Path, help="a new folder, where both builds stay")
    options = parser.parse_args()
    texts = os.environ.get("TEXTS")
    with tempfile.TemporaryDirectory(prefix="reproduce-") as temporary:
        work = options.keep.resolve() if options.keep else Path(temporary)
        try:
            return compare(options.root.resolve(), work, texts, options.list)
        except NotBuilt as error:
            print(error, file=sys.stderr)
            return 2


def compare(root: Path, work: Path, texts: str | None, everything: bool) -> int:
    """Builds twice, compares, and tells. Returns the exit code."""
    if stamps.git(root, "status", "--porcelain", "--", *stamps.SOURCES):
        print("Changes that are not committed are left out.")
    if not shutil.which("faketime"):
        print("Both builds have the same clock: there is no `faketime` on the path.")
    projects = build(root, work, texts and str(Path(texts).resolve()))
    outputs = [project / "_build" for project in projects]
    one, two = (stamps.digests(out, ["html", "features"]) for out in outputs)
    for line in checksums(one, everything):
        print(line)
    found = differences(one, two)
    for line in found:
        print(line)
        path = outputs[0] / line.rpartition(":")[0]
        other = outputs[1] / line.rpartition(":")[0]
        if path.is_file() and other.is_file():
            print(f"    {first_difference(path.read_bytes(), other.read_bytes())}")
    if found:
        print(f"{len(found)} of {len(one.keys() | two.keys())} files are not the same.")
        return 1
    print("Both builds are the same, byte for byte.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
