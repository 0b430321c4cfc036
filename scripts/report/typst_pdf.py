"""From the book's Typst file to a PDF: tagged, archivable, the same bytes for the same book."""

from __future__ import annotations

import json
import os
from pathlib import Path

import typst

FONTS = Path(__file__).with_name("fonts")
# PDF/UA-1 is what a screen reader needs, PDF/A-2a what an archive asks for; Typst refuses to write
# a file that breaks either, where it can tell.
STANDARDS = ["a-2a", "ua-1"]
# A last page of a part that is filled less than this is mended by setting its lines closer or
# wider, by these steps, until one helps.
SHORT_PAGE = 0.15
STEPS = (1, -1, -2, 2)
PAPERS = ("a4", "us-letter")


def compile_pdf(typ_file: Path, out: Path, *, paper: str = "a4", timestamp: int) -> None:
    """Sets `typ_file` (of the builder `typst`) on `paper` and writes `out`, whole or not at all.

    `timestamp` is the book's date in seconds since 1970: without it Typst would write the clock
    into the file. Raises ValueError for another paper, and RuntimeError with Typst's own words
    where the book can't be set or something is amiss, such as a font that is missing.
    """
    if paper not in PAPERS:
        raise ValueError(f"unknown paper {paper!r}; one of {', '.join(PAPERS)}")
    try:
        press = Press(typ_file, paper, timestamp)
        fit(press)
    except RuntimeError as error:  # a TypstError, or what a query makes of one
        raise RuntimeError(f"{typ_file.name} can't be set: {_words(error)}") from error
    if press.warnings:
        raise RuntimeError(f"{typ_file.name}: " + "; ".join(map(_words, press.warnings)))
    partial = out.with_suffix(".partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(press.pdf)
    os.replace(partial, out)


class Press:
    """Sets a book on one paper, again and again, with one compiler: it lays out only the parts that
    changed, and answers how the parts end without another layout.

    `pdf` and `warnings` are those of the last setting.
    """

    def __init__(self, typ_file: Path, paper: str, timestamp: int):
        self.timestamp = timestamp
        self.closer = typ_file.with_name(f"closer-{paper}.json")
        self.compiler = typst.Compiler(
            str(typ_file),
            root=str(typ_file.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"paper": paper, "closer": self.closer.name},
        )

    def set(self, closer: dict[str, int]) -> None:
        """Sets the book, the lines of each part that `closer` names so many steps closer."""
        self.closer.write_text(json.dumps(closer), "utf-8")
        self.pdf, self.warnings = self.compiler.compile_with_warnings(
            pdf_standards=STANDARDS, timestamp=self.timestamp
        )

    def short(self) -> list[str]:
        """The parts that end on a page with a few lines only."""
        ends = json.loads(self.compiler.query("<part-end>", "value"))
        return [end["name"] for end in ends if 0 < end["at"] < SHORT_PAGE]


def fit(press: Press) -> dict[str, int]:
    """Sets the book so that no part ends on a page with a few lines only, and returns how much
    closer each part's lines are then, in steps (wider, where it is negative).

    A part that no step helps is left as it was.
    """
    closer: dict[str, int] = {}
    press.set(closer)
    for step in (*STEPS, 0):
        short = press.short()
        if not short:
            break
        closer |= dict.fromkeys(short, step)
        press.set(closer)
    return closer


def compile_cover(typ_file: Path, out: Path) -> None:
    """Draws `typ_file`, one page, as a PNG of 1170 × 1654 pixels."""
    typst.compile(
        str(typ_file),
        output=str(out),
        root=str(typ_file.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=141.5,
    )


def _words(problem: Exception) -> str:
    if not isinstance(problem, typst.TypstError | typst.TypstWarning):
        return str(problem)
    return " ".join(filter(None, [problem.message, *problem.hints, problem.diagnostic]))
