"""From the book's Typst file to PDFs: tagged, archivable, the same bytes for the same book.

They are made beside the rest of a build: Typst needs no Python while it works.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import typst

from report.publish.downloads import PAPERS

FONTS = Path(__file__).with_name("fonts")
# A last page of a part that is filled less than this is mended by setting its lines closer or
# wider, by these steps, until one helps.
SHORT_PAGE = 0.3
STEPS = (1, 2, 3, -1, -2)
# What each paper keeps of the sheet that the book is set on (`sheet` in the template), in points:
# the left, lower, right and upper edge.
EDGES = {"a4": "0 0 595.28 841.89", "us-letter": "0 25 612 817"}
MEDIA_BOX = re.compile(rb"/MediaBox\[[\d. ]+\]")


def cut(pdf: bytes, paper: str) -> bytes:
    """The book's `pdf` with each page cut to `paper`.

    Only the pages' edges change, and no byte moves: all that Typst vouches for stays as it was.
    """
    edges = b"/MediaBox[%s" % EDGES[paper].encode()
    return MEDIA_BOX.sub(lambda sheet: edges.ljust(len(sheet[0]) - 1) + b"]", pdf)


class NotPrinted(Exception):
    """Typst refused the book; the message has its words."""


class Press:
    """Sets a book, again and again, with one compiler: it lays out only what changed."""

    def __init__(self, typ_file: Path):
        self.typ_file = typ_file
        self.closer = typ_file.with_name("closer.json")

    @cached_property
    def compiler(self) -> typst.Compiler:
        """It can't be had before its file is there."""
        return typst.Compiler(
            str(self.typ_file),
            root=str(self.typ_file.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"closer": self.closer.name},
        )

    def rehearse(self) -> None:
        """Lays out the book as it stands there from the last time, so that only what changes until
        it is written has to be laid out then."""
        # What is amiss is told when the book is written.
        with suppress(RuntimeError, OSError, ValueError):
            last = json.loads(self.closer.read_bytes())
            self.short({})
            self.short(last)

    def short(self, closer: dict[str, int]) -> list[str]:
        """The parts that end on a page with a few lines only, where the lines of those that
        `closer` names are set so many steps closer."""
        self.closer.write_text(json.dumps(closer), "utf-8")
        ends = json.loads(self.compiler.query("<part-end>", "value"))
        return [end["name"] for end in ends if 0 < end["at"] < SHORT_PAGE]

    def fit(self) -> dict[str, int]:
        """Lays the book out so that no part ends on a page with a few lines only, and returns how
        much closer each part's lines are then, in steps (wider, where it is negative).

        A part that no step helps is left as it was.
        """
        closer: dict[str, int] = {}
        for step in (*STEPS, 0):
            short = self.short(closer)
            if not short:
                break
            closer |= dict.fromkeys(short, step)
        self.closer.write_text(json.dumps(closer), "utf-8")
        return closer

    def write(self, out: Mapping[str, Path], timestamp: int) -> None:
        """Writes a PDF for each paper, `out`[paper], whole or not at all.

        `timestamp` is the book's date in seconds since 1970: without it Typst would write the clock
        into the file. Raises NotPrinted with Typst's own words where the book can't be set or
        something is amiss, such as a font that is missing.
        """
        name = f"The PDF: {self.typ_file.name}"
        try:
            self.fit()
            # PDF/UA-1 is what a screen reader needs, PDF/A-2a what an archive asks for; Typst
            # refuses to write a file that breaks either, where it can tell.
            pdf, warnings = self.compiler.compile_with_warnings(
                pdf_standards=["a-2a", "ua-1"], timestamp=timestamp
            )
        except RuntimeError as error:  # a TypstError, or what a query makes of one
            raise NotPrinted(f"{name} can't be set: {_words(error)}") from error
        if missing := _missing_fonts(warnings):
            names = " and ".join(missing)
            raise NotPrinted(f"The PDF: {FONTS} lacks the font {names}; bring the folder back.")
        if warnings:
            raise NotPrinted(f"{name}: " + "; ".join(map(_words, warnings)))
        assert isinstance(pdf, bytes), "a PDF is one file"
        for paper, file in out.items():
            partial = file.with_suffix(".partial")
            file.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(cut(pdf, paper))
            os.replace(partial, file)


def _missing_fonts(warnings: list[typst.TypstWarning]) -> list[str]:
    """The fonts that were asked for in vain, each once: Typst names them at every place."""
    said = (warning.message.partition("unknown font family: ") for warning in warnings)
    return sorted({name for _, found, name in said if found})


def draw(typ_file: Path, ppi: float) -> list[bytes]:
    """Draws each page of `typ_file` as a PNG, with `ppi` pixels for 72 points."""
    drawn = typst.compile(
        str(typ_file),
        root=str(typ_file.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
    )
    return drawn if isinstance(drawn, list) else [drawn]


def _words(problem: Exception) -> str:
    if not isinstance(problem, typst.TypstError | typst.TypstWarning):
        return str(problem)
    return " ".join(filter(None, [problem.message, *problem.hints, problem.diagnostic]))


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

    def behind(self, job: Callable[..., None], *about: Any) -> Future[None]:
        """Lets `job` follow the PDFs, beside what the build does meanwhile."""
        return self.thread.submit(job, *about)

    def lay(self, site: Path) -> None:
        """Waits for the PDFs and lays them into `site`. Raises NotPrinted."""
        self.printed.result()
        for paper, file in self.files.items():
            shutil.copyfile(file, site / PAPERS[paper])
