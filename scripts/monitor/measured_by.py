"""Which codebook the counts were made by: counts stay when a name is added, and then say less.

`features/measured-by.json` notes a hash of what decides a count. Measuring writes it; whoever reads
the counts can ask whether the codebook has changed since.
"""

import csv
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

FILE = Path("features") / "measured-by.json"
# What decides a count; a source or a note beside it does not.
DECIDES = {
    "actors": ("id", "type", "gender"),
    "aliases": (),  # all of them
    "initiatives": ("id",),
    "outlets": ("name",),
    "terms": ("theme", "term"),
}


def digest(data: Path) -> str:
    """A hash of what decides a count in the codebook of a folder of data."""
    whole = hashlib.sha256()
    for name, columns in DECIDES.items():
        path = data / "codebook" / f"{name}.csv"
        rows: list[tuple[str, ...]] = []
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as file:
                read = csv.DictReader(file)
                rows = sorted(tuple(row.get(c) or "" for c in columns or row) for row in read)
        whole.update(json.dumps([name, rows], ensure_ascii=False).encode())
    return whole.hexdigest()


def note(data: Path, articles: Iterable[str] | None = None) -> None:
    """Note that all articles of a folder of data, or only `articles`, were measured just now."""
    known, now = _noted(data), digest(data)
    if articles is None or not known:
        known = {"codebook": now, "others": {}}
    else:
        others = known["others"] | dict.fromkeys(articles, now)
        known["others"] = {one: by for one, by in others.items() if by != known["codebook"]}
    _write(data, known)


def forget(data: Path, articles: Iterable[str]) -> None:
    """Note that articles are gone."""
    if known := _noted(data):
        for one in articles:
            known["others"].pop(one, None)
        _write(data, known)


def stale(data: Path, articles: Iterable[str]) -> list[str]:
    """Those of some articles that were measured by another codebook than stands there now; none
    where nothing was noted."""
    known, now = _noted(data), digest(data)
    if not known:
        return []
    return [one for one in articles if known["others"].get(one, known["codebook"]) != now]


def _noted(data: Path) -> dict:
    path = data / FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _write(data: Path, known: dict) -> None:
    (data / FILE).write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
