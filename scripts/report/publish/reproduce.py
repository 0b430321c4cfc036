"""`make reproduce`: builds the commit twice, in surroundings that differ, and compares every byte.

    python -m report.publish.reproduce [--against COMMIT] [--list] [--keep FOLDER]

The two builds share nothing but the commit and the environment's packages. They differ in folder,
home, time zone, locale, umask, hash seed, the order in which folders list their files and, where
Debian's `faketime` is at hand, in the clock. With TEXTS set the texts are measured twice too.

With `--against` (`make reproduce AGAINST=COMMIT`) another commit is built beside this one, in the
same surroundings: what differs is what readers see of the changes between the two. Both bear this
commit's date, and neither names its commit. The archive of the notebooks and that of the pages that
run hold the package itself, so that they and their checksums may differ.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from report.publish.clones import BOTH, NotBuilt, Surroundings, build, clone, export
from report.publish.downloads import FOLDER, NOTEBOOKS, SUMS
from report.state.edition import git
from report.state.kept import digest
from report.state.paths import ROOT
from report.state.sources import SOURCES, digests

LIVE = "_static/live"
# What changes with every change of the package, whatever readers see of it.
THE_PACKAGE = {
    f"html/{name}" for name in (NOTEBOOKS, SUMS, f"{LIVE}/book.zip", f"{LIVE}/runtime.json")
}


def twice(root: Path, work: Path, texts: str | None) -> list[Path]:
    """Builds the commit of `root` in both surroundings, below `work`; returns the two projects."""
    projects = {work / around.folder: around for around in BOTH}
    for project in projects:
        clone(root, project)
    build(projects, work, texts)
    return list(projects)


def beside(root: Path, work: Path, texts: str | None, commit: str) -> list[Path]:
    """Builds the commit of `root` and another below `work`; returns the two projects."""
    date = git(root, "log", "-1", "--format=%ct") or ""
    here = BOTH[0]
    projects: dict[Path, Surroundings] = {}
    for name, one in (("this commit", "HEAD"), (commit, commit)):
        folder = work / f"{len(projects)}"
        export(root, one, folder)
        settings = here.settings | {"SOURCE_DATE_EPOCH": date}
        projects[folder] = replace(here, name=name, settings=settings)
    build(projects, work, texts)
    return list(projects)


def differences(one: dict[str, str], two: dict[str, str]) -> dict[str, str]:
    """What is amiss with each file (path -> hash) that is not the same in both builds."""
    found = {}
    for path in sorted(one.keys() | two.keys()):
        if path not in one or path not in two:
            found[path] = f"only in the {'first' if path in one else 'second'} build"
        elif one[path] != two[path]:
            found[path] = "differs"
    return found


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
    yield f"{digest(found)}  all {len(found)} files together"


def main() -> int:
    """The command. Returns the exit code: 0 where every byte is the same that has to be."""
    parser = argparse.ArgumentParser(prog="python -m report.publish.reproduce", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project (default: this one)")
    parser.add_argument("--against", metavar="COMMIT", help="build that one beside this one")
    parser.add_argument("--list", action="store_true", help="print the checksum of every file")
    parser.add_argument("--keep", type=Path, help="a new folder, where both builds stay")
    options = parser.parse_args()
    root, texts = options.root.resolve(), os.environ.get("TEXTS")
    texts = texts and str(Path(texts).resolve())
    with tempfile.TemporaryDirectory(prefix="reproduce-") as temporary:
        work = options.keep.resolve() if options.keep else Path(temporary)
        if git(root, "status", "--porcelain", "--", *SOURCES):
            print("Changes that are not committed are left out.")
        try:
            if options.against:
                projects = beside(root, work, texts, options.against)
                return compare(projects, options.list, THE_PACKAGE)
            if not shutil.which("faketime"):
                print("Both builds have the same clock: there is no `faketime` on the path.")
            return compare(twice(root, work, texts), options.list, set())
        except NotBuilt as error:
            print(error, file=sys.stderr)
            return 2


def compare(projects: list[Path], everything: bool, may_differ: set[str]) -> int:
    """Compares what two projects built, and tells. Returns the exit code.

    The files `may_differ` are named as all others, and are no failure.
    """
    outputs = [project / "_build" for project in projects]
    one, two = (digests(out, ["html", "features"]) for out in outputs)
    for line in checksums(one, everything):
        print(line)
    found = differences(one, two)
    for path, amiss in found.items():
        print(f"{path}: {amiss}")
        if path in one and path in two:
            parted = first_difference(*((out / path).read_bytes() for out in outputs))
            print(f"    {parted}")
    count = len(one.keys() | two.keys())
    print(
        f"{len(found)} of {count} files are not the same."
        if found
        else f"The {count} files of both builds are the same, byte for byte."
    )
    return 1 if found.keys() - may_differ else 0


if __name__ == "__main__":
    sys.exit(main())
