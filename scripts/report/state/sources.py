"""The files that a build is made from: what the pages depend on, and what the notebooks do."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from report.state.kept import digest
from report.state.paths import DATA, REPORT_DATA

# Everything that a page of the site may depend on. Checks, benchmarks and tests are not among them.
SOURCES = (
    "_config.yml", "_toc.yml", "book", "data", "scripts/monitor", "scripts/report",
    "scripts/report.dist-info", "pyproject.toml", "requirements.txt", "CITATION.cff", "LICENSE",
    "LICENSE-TEXT",
)  # fmt: skip
# What the output of a notebook's cells depends on, beside its own code.
NOTEBOOK_SOURCES = ("data", "scripts/monitor", "requirements.txt", "book/matplotlibrc")
# But none of what reads texts: a notebook starts from the tables, and a contract holds that.
READERS = frozenset(
    f"scripts/monitor/{room}" for room in ("texts", "naming", "speech", "measuring", "desk")
)
LEFTOVERS = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}


def files_under(root: Path, names: Iterable[str]) -> list[Path]:
    """The files that `names` (files or folders below `root`) stand for, sorted by path."""
    found = []
    for name in names:
        path = root / name
        if path.is_file():
            found.append(path)
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(set(folders) - LEFTOVERS)
            found += [Path(folder, file) for file in files if file not in LEFTOVERS]
    found = [path for path in found if path.is_file()]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


# What of another folder of data than the report's is a part of it. The texts may lie there too, and
# sheets that quote them: they are not.
OWN_FOLDERS = ("codebook", "coding", "features", "maps")
OWN_FILES = ("articles.csv", "corpus.toml", "datapackage.json")


def named_files(root: Path, names: Iterable[str]) -> dict[str, Path]:
    """The files that `names` stand for, by their paths below `root`; those of `data` may lie
    elsewhere, and have the same."""
    found: dict[str, Path] = {}
    for name in names:
        if name == "data" and DATA != REPORT_DATA:
            parts = files_under(DATA, [*OWN_FOLDERS, *OWN_FILES])
            found |= {f"data/{path.relative_to(DATA).as_posix()}": path for path in parts}
        else:
            found |= {path.relative_to(root).as_posix(): path for path in files_under(root, [name])}
    return dict(sorted(found.items()))


def digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Path below `root` -> hash of the content, for each file that `names` stand for."""
    return {name: digest(path.read_bytes()) for name, path in named_files(root, names).items()}


def seen_by_notebooks(inputs: dict[str, str]) -> str:
    """One hash for those of `inputs`, as `digests` has them, that a notebook's cells can see."""

    def seen(file: str) -> bool:
        around = {file, *map(str, PurePosixPath(file).parents)}
        return not around.isdisjoint(NOTEBOOK_SOURCES) and around.isdisjoint(READERS)

    return digest({file: inputs[file] for file in filter(seen, inputs)})
