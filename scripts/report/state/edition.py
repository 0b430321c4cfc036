"""Which edition of the report is built: its version, its commit, its date."""

import os
import subprocess
import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from monitor.identity import Identity
from monitor.settings import read_identity
from report.state.paths import DATA
from report.state.sources import SOURCES

NAME = "Kazakhstan Between Alliances"


@cache
def identity() -> Identity:
    """What the corpus says of itself. Raises CorpusError."""
    return read_identity(DATA)


def report_name() -> str:
    """What the report is called."""
    return identity().title or NAME


def slug() -> str:
    """What its files are called."""
    return identity().slug if identity().title else NAME.lower().replace(" ", "-")


def git(root: Path, *arguments: str) -> str | None:
    """What git says, or None where there is no git or no repository."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def is_repository(root: Path) -> bool:
    """Whether `root` is a repository; a folder inside somebody else's is not that one."""
    top = git(root, "rev-parse", "--show-toplevel")
    return top is not None and Path(top).resolve() == root.resolve()


def origin(root: Path) -> str:
    """Where git says that the project in `root` came from; empty where it says nothing."""
    return (git(root, "remote", "get-url", "origin") or "") if is_repository(root) else ""


def edition(root: Path) -> dict[str, str]:
    """Which edition of the report this is: `version`, `commit` (may be empty), `date`, `epoch`.

    The date is the commit's, so that two builds of one commit are the same bytes. Without git (a
    downloaded archive) it is the release date in CITATION.cff. SOURCE_DATE_EPOCH overrides both.
    A corpus with a name of its own says its version and date itself.
    """
    if identity().title:
        return own_edition()
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    ours = is_repository(root)
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


def own_edition() -> dict[str, str]:
    """The edition that `corpus.toml` names; one without a date is of the first day of 1980, before
    which no file of an archive can be."""
    day = datetime.fromisoformat(identity().date or "1980-01-01").replace(tzinfo=UTC)
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or day.timestamp())
    day = datetime.fromtimestamp(epoch, UTC)
    about = {"version": identity().version, "commit": "", "date": day.date().isoformat()}
    return about | {"epoch": str(epoch)}


def released(root: Path) -> int:
    """The release date of CITATION.cff, in seconds since 1970."""
    for line in (root / "CITATION.cff").read_text("utf-8").splitlines():
        if line.startswith("date-released:"):
            day = line.split(":", 1)[1].strip().strip("\"'")
            return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    raise ValueError("CITATION.cff has no line 'date-released: YYYY-MM-DD'")
