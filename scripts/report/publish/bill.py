"""The bill of materials (SBOM): what the report rests on, and what it hands on of others.

It is made of `licences.csv` and the pins alone, so that it is the same bytes on every machine.
"""

import json
import tomllib
import uuid
from datetime import UTC, datetime
from pathlib import Path

from report.publish.licences import licences, parts
from report.publish.pins import Pin, needed, pins
from report.state.edition import identity, slug

# What the report itself hands on: name, version, licence, what it is.
SHIPPED = (
    ("Source Sans 3", "", "OFL-1.1", "font"),
    ("Source Serif 4", "", "OFL-1.1", "font"),
    ("MiniSearch", "7.2.0", "MIT", "library"),
    ("CodeMirror", "6.43.15", "MIT", "library"),
    ("DOMPurify", "3.5.0", "MPL-2.0 OR Apache-2.0", "library"),
    ("Natural Earth, Admin 0 countries", "4.1.0", "LicenseRef-public-domain", "data"),
)


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
    refs: dict[str, list[Pin]] = {}
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
    required, known = needed(found, project["dependencies"]), licences()
    about = project["description"]
    if identity().title:  # the program is the same, the report is not
        project |= {"name": slug(), "version": identity().version}
        about = identity().about
    own = f"pkg:generic/{project['name']}@{project['version']}"
    body = {
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                **({"description": about} if about else {}),
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


def written(root: Path, epoch: int) -> str:
    """The bill of materials of `root` as the text of a file; see `bill`."""
    return json.dumps(bill(root, epoch), indent=1, ensure_ascii=False) + "\n"
