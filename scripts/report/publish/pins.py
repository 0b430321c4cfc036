"""What `requirements.txt` pins: every package, what asks for it, and who needs it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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


def needed(found: list[Pin], dependencies: Iterable[str]) -> set[str]:
    """The names of those pins that a program needs whose `dependencies` say whom it asks for."""
    asked = {plain(re.split(r"[^A-Za-z0-9._-]", text, maxsplit=1)[0]) for text in dependencies}
    while more := {pin.name for pin in found if pin.asked_by & asked} - asked:
        asked |= more
    return asked


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
