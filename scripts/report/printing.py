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
        self.rehearsed = self.threads.submit(self._rehearse, book.exists())
        self.printed = {}

    def start(self, folder: Path, timestamp: int) -> None:
        """Makes the PDFs below `folder`, now that the book is written."""
        self.folder = folder
        for name, press in self.presses.items():
            self.printed[name] = self.threads.submit(self._print, press, folder / name, timestamp)

    def lay(self, site: Path) -> None:
        """Waits for the PDFs and lays them into `site`. Raises NotPrinted."""
        for name, printed in self.printed.items():
            printed.result()
            shutil.copyfile(self.folder / name, site / name)

    def _rehearse(self, there: bool) -> None:
        for press in self.presses.values() if there else ():
            press.rehearse()

    def _print(self, press: Press, out: Path, timestamp: int) -> None:
        self.rehearsed.result()
        try:
            press.write(out, timestamp)
        except RuntimeError as error:
            raise NotPrinted(f"The PDF: {error}") from error
