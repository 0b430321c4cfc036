"""Pages of the e-book as they were last set: one that did not change need not be set again.

They lie in the work folder, which a build empties where anything changed that other pages show, so
that the doctree of a page tells whether it is the same.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TypedDict


class KeptPage(TypedDict):
    """A page: its title and body as HTML, and the images in it, source -> name in the e-book."""

    title: str
    body: str
    images: dict[str, str]


class KeptPages:
    """The pages that are kept in `folder`, whose doctrees lie in `doctrees`."""

    def __init__(self, folder: Path, doctrees: Path):
        self.folder = folder
        self.doctrees = doctrees

    def take(self, docname: str) -> KeptPage | None:
        """The page as it was kept; None where it changed, was never set, or is damaged."""
        with suppress(OSError, ValueError):
            text = self._file(docname).read_text("utf-8")
            mark, _, page = text.partition("\n")
            if mark == self._mark(docname, page):
                return json.loads(page)
        return None

    def keep(self, docname: str, page: KeptPage) -> None:
        """Keeps a page that was set anew."""
        file, said = self._file(docname), json.dumps(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{self._mark(docname, said)}\n{said}", "utf-8")

    def _file(self, docname: str) -> Path:
        return self.folder / f"{docname}.json"

    def _mark(self, docname: str, page: str) -> str:
        """One hash for the doctree that a page was made from and for the page itself."""
        doctree = (self.doctrees / f"{docname}.doctree").read_bytes()
        return hashlib.sha256(doctree + page.encode()).hexdigest()
