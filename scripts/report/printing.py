"""The PDFs, made beside the rest of a build: Typst needs no Python while it works."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from report.downloads import PAPERS
from report.typst_pdf import Press


class NotPrinted(Exception):
    """Typst refused the book; the message has its words."""


class Printing:
    """The PDFs of the Typst file `book`, which need not be there yet.

    One that an earlier build left is laid out meanwhile: the other core has nothing else to do, and
    of the new book only what changed has to be laid out then.
    """

    def __init__(self, book: Path):
        self.presses = {name: Press(book, paper) for paper, name in PAPERS.items()}
        self.threads = ThreadPoolExecutor(len(self.presses))
        # One paper after the other: the build itself has the other core.
        self.rehearsing = ThreadPoolExecutor(1)
        self.rehearsed = {
            name: self.rehearsing.submit(press.rehearse)
            for name, press in self.presses.items()
            if book.exists()
        }
        self.printed = {}

    def start(self, folder: Path, timestamp: int) -> None:
        """Makes the PDFs below `folder`, now that the book is written."""
        self.folder = folder
        for name in self.presses:
            self.printed[name] = self.threads.submit(self._print, name, folder / name, timestamp)

    def lay(self, site: Path) -> None:
        """Waits for the PDFs and lays them into `site`. Raises NotPrinted."""
        for name, printed in self.printed.items():
            printed.result()
            shutil.copyfile(self.folder / name, site / name)

    def _print(self, name: str, out: Path, timestamp: int) -> None:
        rehearsed = self.rehearsed.get(name)
        if rehearsed and not rehearsed.cancel():  # one that has not begun would help no more
            rehearsed.result()
        try:
            self.presses[name].write(out, timestamp)
        except RuntimeError as error:
            raise NotPrinted(f"The PDF: {error}") from error
