"""What a build was made from, and whether it still stands: content hashes, never times.

Only the standard library is imported here: deciding that nothing changed must not start Sphinx.
"""

import hashlib
import json
import os
import re
import subprocess
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

# Everything that a page of the site may depend on. Tests are not among them.
SOURCES = (
    "_config.yml", "_toc.yml", "book", "data", "scripts", "pyproject.toml", "requirements.txt",
    "CITATION.cff", "LICENSE", "LICENSE-TEXT",
)  # fmt: skip
# What the output of a notebook's cells depends on, beside its own code.
NOTEBOOK_SOURCES = ("data", "scripts/monitor", "requirements.txt", "book/matplotlibrc")
# Settings from outside that reach the pages.
ENVIRONMENT = ("SOURCE_DATE_EPOCH", "BOOK_BASE_URL", "BOOK_REPOSITORY")
# What other pages show of a page: its headings (in a notebook, too), its labels, whom it cites.
SHOWN = re.compile(r'^ *"?#+ .*|^ *"?\(.+\)=.*|\{cite[^}]*\}`[^`]+`', re.MULTILINE)
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


def digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Path below `root` -> SHA-256 of the content, for each file that `names` stand for."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_under(root, names)
    }


def combined(parts: object) -> str:
    """One hash for anything that JSON can hold."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def git(root: Path, *arguments: str) -> str | None:
    """What git says, or None where there is no git or no repository."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def origin(root: Path) -> str:
    """Where git says that the project in `root` came from; empty where it says nothing.

    A folder inside somebody else's repository is not that repository.
    """
    top = git(root, "rev-parse", "--show-toplevel")
    ours = top is not None and Path(top).resolve() == root.resolve()
    return (git(root, "remote", "get-url", "origin") or "") if ours else ""


def edition(root: Path) -> dict[str, str]:
    """Which edition of the report this is: `version`, `commit` (may be empty), `date`, `epoch`.

    The date is the commit's, so that two builds of one commit are the same bytes. Without git (a
    downloaded archive) it is the release date in CITATION.cff. SOURCE_DATE_EPOCH overrides both.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    # A folder inside somebody else's repository is not that repository.
    top = git(root, "rev-parse", "--show-toplevel")
    ours = top is not None and Path(top).resolve() == root.resolve()
    commit = (git(root, "rev-parse", "--short=12", "HEAD") or "") if ours else ""
    if commit and git(root, "status", "--porcelain", "--", *SOURCES):
        commit += "+changes"
    if "SOURCE_DATE_EPOCH" in os.environ:
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    elif commit:
        epoch = int(git(root, "log", "-1", "--format=%ct") or 0)
    else:
        epoch = released(root)
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    return {"version": project["version"], "commit": commit, "date": date, "epoch": str(epoch)}


def released(root: Path) -> int:
    """The release date of CITATION.cff, in seconds since 1970."""
    for line in (root / "CITATION.cff").read_text("utf-8").splitlines():
        if line.startswith("date-released:"):
            day = line.split(":", 1)[1].strip().strip("\"'")
            return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    raise ValueError("CITATION.cff has no line 'date-released: YYYY-MM-DD'")


def wanted(root: Path) -> dict[str, str]:
    """Everything that the site is made from: path -> hash, and the edition and settings."""
    environment = {name: os.environ.get(name, "") for name in ENVIRONMENT}
    environment["origin"] = origin(root)
    return digests(root, SOURCES) | {
        "(edition)": combined(edition(root)),
        "(settings)": combined(environment),
    }


def frame(root: Path, inputs: dict[str, str]) -> str:
    """One hash for all of `inputs` that more than one page depends on.

    It is not another one where only the edition changed, or the text of a page that no other shows.
    """
    pages = sorted(name for name in inputs if name.endswith((".md", ".ipynb")))
    shared = {name: inputs[name] for name in inputs.keys() - {*pages, "(edition)"}}
    shown = {name: SHOWN.findall((root / name).read_text("utf-8")) for name in pages}
    return combined([shared, shown])


def is_current(site: Path, stamp: Path, inputs: dict[str, str]) -> bool:
    """Whether `site` is, byte for byte, what a build from `inputs` left there."""
    try:
        noted = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return noted == {"inputs": inputs, "outputs": digests(site, ["."])}


def write_stamp(site: Path, stamp: Path, inputs: dict[str, str]) -> None:
    """Notes what `site` was made from and what is in it."""
    new = stamp.with_name(stamp.name + ".new")
    new.write_text(json.dumps({"inputs": inputs, "outputs": digests(site, ["."])}), "utf-8")
    new.replace(stamp)
