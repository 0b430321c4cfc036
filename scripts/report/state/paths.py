"""Where the project lies, and what in it has a place of its own."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BOOK = ROOT / "book"
PAGE_ENDINGS = (".md", ".ipynb")

REPORT_DATA = ROOT / "data"
DATA = Path(os.environ.get("MONITOR_DATA") or REPORT_DATA).resolve()
"""The folder of data that the book is made of: the report's, or another that is named."""


def page_files(book: Path = BOOK) -> list[Path]:
    """The files of the pages in the folder `book`, in one order."""
    return sorted(path for path in book.iterdir() if path.suffix in PAGE_ENDINGS)
