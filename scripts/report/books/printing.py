"""The PDFs, made beside the rest of a build: Typst needs no Python while it works."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from report.books.press import Press
from report.publish.downloads import PAPERS


class NotPrinted(Exception):
    """Typst refused the book; the message has its words."""


class Printing:
    """The PDFs of the Typst file `book`, which need not be there yet.

    One that an earlier build left is laid out meanwhile: the other core has nothing else to do, and
    of the new book only what changed has to be laid out then.
    """

    def __init__(self, book: Path):
        self.press = Press(book)
        self.thread = ThreadPoolExecutor(1)
        if book.exists():
            self.thread.submit(self.press.rehearse)

    def start(self, folder: Path, timestamp: int) -> None:
        """Makes the PDFs below `folder`, now that the book is written."""
        self.files = {paper: folder / name for paper, name in PAPERS.items()}
        self.printed = self.thread.submit(self.press.write, self.files, timestamp)

    def lay(self, site: Path) -> None:
        """Waits for the PDFs and lays them into `site`. Raises NotPrinted."""
        try:
            self.printed.result()
        except RuntimeError as error:
            raise NotPrinted(f"The PDF: {error}") from error
        for paper, file in self.files.items():
            shutil.copyfile(file, site / PAPERS[paper])
