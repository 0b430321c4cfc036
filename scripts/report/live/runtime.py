"""Pyodide, at one version: which of its files a page needs, with their hashes.

    python -m report.live.runtime FOLDER

writes `runtime.json` anew from a FOLDER that holds the files and the distribution's own lock file,
`pyodide-lock.json`: the package `pyodide` of npm has the runtime and that lock, `report.live.fetch`
says where the wheels are. A wheel that does not fit the lock is refused.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from report.state.kept import digest

TABLE = Path(__file__).with_name("runtime.json")
PUBLIC = "https://cdn.jsdelivr.net"
OWN = "runtime/"  # where the site keeps them, beside the scripts
RUNTIME = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
# What the notebooks ask for. Python starts while its libraries come; scipy, half of the weight,
# comes when a cell needs it.
GROUPS = {"python": (), "libraries": ("pandas", "matplotlib"), "scipy": ("scipy",)}
# matplotlib names it as what draws into a page; here nothing draws into one.
SPARED = "matplotlib-pyodide"
PACKED = (".whl", ".zip")  # what no server packs again


def table() -> dict[str, Any]:
    """What `runtime.json` says: `version`; `files`, each with `name`, `size`, `packed` (bytes as a
    server sends it) and `sha256`; `groups`, name -> names of files; `lock`, Pyodide's own.
    """
    return json.loads(TABLE.read_text("utf-8"))


def public(version: str) -> str:
    """The address of the public distribution."""
    return f"{PUBLIC}/pyodide/v{version}/full/"


def about(name: str, content: bytes) -> dict[str, Any]:
    """A file as the table has it."""
    packed = len(content) if name.endswith(PACKED) else len(gzip.compress(content, 6, mtime=0))
    return {"name": name, "size": len(content), "packed": packed, "sha256": digest(content)}


def needed(packages: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """The packages of a lock that `names` rest on, themselves included, sorted."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name != SPARED:
            found.add(name)
            waiting += packages[name]["depends"]
    return sorted(found)


def made(folder: Path) -> dict[str, Any]:
    """The table from the files of `folder`. Raises ValueError where one does not fit the lock."""
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    packages, files, groups, shared = lock["packages"], [], {}, {}
    known: set[str] = set()
    for group, names in GROUPS.items():
        mine = [name for name in needed(packages, names) if name not in known]
        known |= set(mine)
        groups[group] = [*(RUNTIME if group == "python" else ())]
        groups[group] += [packages[name]["file_name"] for name in mine]
        for name in groups[group]:
            files.append(about(name, (folder / name).read_bytes()))
        for package in (packages[name] for name in mine):
            (one,) = (file for file in files if file["name"] == package["file_name"])
            if one["sha256"] != package["sha256"]:
                raise ValueError(f"{one['name']}: its hash is not the one of pyodide-lock.json")
            if package["package_type"] == "shared_library":
                shared[package["name"]] = package | {"depends": []}
    version = lock["info"]["version"]
    lock = {"info": lock["info"], "packages": shared}
    return {"version": version, "files": files, "groups": groups, "lock": lock}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(made(Path(sys.argv[1])), indent=1) + "\n", "utf-8")
