"""From the book's Typst file to a PDF: tagged, archivable, the same bytes for the same book."""

from __future__ import annotations

import os
from pathlib import Path

import typst

FONTS = Path(__file__).with_name("fonts")
# PDF/UA-1 is what a screen reader needs, PDF/A-2a what an archive asks for; Typst refuses to write
# a file that breaks either, where it can tell.
STANDARDS = ["a-2a", "ua-1"]
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
        pdf, warnings = typst.compile_with_warnings(
            str(typ_file),
            root=str(typ_file.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=timestamp,
            sys_inputs={"paper": paper},
        )
    except typst.TypstError as error:
        raise RuntimeError(f"{typ_file.name} can't be set: {_words(error)}") from error
    if warnings:
        raise RuntimeError(f"{typ_file.name}: " + "; ".join(map(_words, warnings)))
    partial = out.with_suffix(".partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(pdf)
    os.replace(partial, out)


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


def _words(problem: typst.TypstError | typst.TypstWarning) -> str:
    return " ".join(filter(None, [problem.message, *problem.hints, problem.diagnostic]))
