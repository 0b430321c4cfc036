"""What one build made and the next may use again: known by what it was made of, never by a time.

All of it lies in the work folder, which is emptied when anything changes that more than one page
depends on (`stamps.frame`).
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

FOLDER = "kept"


def digest(made_of: object) -> str:
    """One hash for bytes, or for anything that JSON can hold."""
    if not isinstance(made_of, bytes):
        made_of = json.dumps(made_of, sort_keys=True).encode()
    return hashlib.sha256(made_of).hexdigest()


class Kept:
    """The things that were kept in the work folder `work`, by their names."""

    def __init__(self, work: Path):
        self.folder = work / FOLDER

    def get(self, name: str, made_of: str) -> bytes | None:
        """What was kept as `name`, if it was made of the same and is whole."""
        try:
            head, _, content = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if head == _head(made_of, content) else None

    def put(self, name: str, made_of: str, content: bytes) -> None:
        """Keeps `content` as `name`, in the place of what was kept so before."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_head(made_of, content) + b"\n" + content)

    def once(self, name: str, made_of: str, make: Callable[[], bytes]) -> bytes:
        """What was kept as `name`; where it was made of something else, it is made and kept."""
        content = self.get(name, made_of)
        if content is None:
            content = make()
            self.put(name, made_of, content)
        return content

    def file(self, name: str, made_of: str, out: Path, make: Callable[[Path], None]) -> None:
        """Lays at `out` what was kept as `name`; else `make` writes it there, and it is kept."""

        def made() -> bytes:
            make(out)
            return out.read_bytes()

        out.write_bytes(self.once(name, made_of, made))


def _head(made_of: str, content: bytes) -> bytes:
    """The first line of a kept file: it would not fit what was damaged."""
    return f"{made_of} {digest(content)}".encode()
