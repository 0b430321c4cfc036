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
        closer = _closer(typ_file, paper)
        pdf, warnings = _compiler(typ_file, paper, closer).compile_with_warnings(
            pdf_standards=STANDARDS, timestamp=timestamp
        )
    except RuntimeError as error:  # a TypstError, or what a query makes of one
        raise RuntimeError(f"{typ_file.name} can't be set: {_words(error)}") from error
    if warnings:
        raise RuntimeError(f"{typ_file.name}: " + "; ".join(map(_words, warnings)))
    partial = out.with_suffix(".partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(pdf)
    os.replace(partial, out)


def _compiler(typ_file: Path, paper: str, closer: dict[str, int]) -> typst.Compiler:
    return typst.Compiler(
        str(typ_file),
        root=str(typ_file.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": paper, "closer": json.dumps(closer)},
    )


def _closer(typ_file: Path, paper: str) -> dict[str, int]:
    """How much closer each part's lines are to be set, in steps (wider, where it is negative), so
    that none ends on a page with a few lines only. A part that none helps is left as it was.
    """
    closer: dict[str, int] = {}
    for step in (*STEPS, 0):
        ends = json.loads(_compiler(typ_file, paper, closer).query("<part-end>", "value"))
        short = [end["name"] for end in ends if 0 < end["at"] < SHORT_PAGE]
        if not short:
            break
        closer |= dict.fromkeys(short, step)
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
