"""The report built by `make book` against the same pages built by stock Jupyter Book.

Both build copies of the last commit. Stock means: Jupyter Book 1 with its own theme and settings,
its notebooks run one after the other, HTML alone; with our roles and directives as an extension of
the book, or it could not read the pages. Ours makes the PDFs and the e-book as well.
"""

import compileall
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.processes import Failed, run
from bench.results import Result, ratio, result
from bench.speed import Say

STOCK = """\
title: Kazakhstan Between Alliances
author: Kazakhstan Between Alliances contributors
only_build_toc_files: true
exclude_patterns: [".*", "_build", "data", "scripts", "tests"]
execute:
  execute_notebooks: force
  timeout: 300
parse:
  myst_enable_extensions: [colon_fence, deflist, attrs_inline, attrs_block, smartquotes, tasklist]
bibtex_bibfiles: [book/references.bib]
sphinx:
  local_extensions: {bench.stock: scripts}
"""
# The package cannot be run by its name.
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
LATEX = ("xelatex", "latexmk")


def clones(root: Path, work: Path) -> tuple[Path, Path]:
    """Two copies of the last commit: ours, and one that stock Jupyter Book can build."""
    from report.publish.clones import clone

    ours, stock = work / "ours", work / "stock"
    for folder in (ours, stock):
        clone(root, folder)
        compileall.compile_dir(folder / "scripts", quiet=2)
    (stock / "_config.yml").write_text(STOCK, encoding="utf-8")
    return ours, stock


def compare(root: Path, work: Path, repeats: int, say: Say) -> Iterator[Result]:
    """Build cold, unchanged, and with one page changed, in turns; returns seconds and ratios."""
    ours, stock = clones(root, work)
    builders: dict[str, Callable[[], float]] = {
        "build": lambda: seconds_of(ours, "-m", "report.build"),
        "stock": lambda: seconds_of(stock, "-c", JUPYTER_BOOK, "build", str(stock)),
    }
    seconds: dict[str, list[float]] = defaultdict(list)
    for number in range(repeats):
        for name, build in builders.items():
            project = ours if name == "build" else stock
            shutil.rmtree(project / "_build", ignore_errors=True)
            for state, prepare in (
                ("cold", lambda: None), ("unchanged", lambda: None),
                ("one_page", lambda n=number, p=project: change(p, n)),
            ):  # fmt: skip
                prepare()
                seconds[f"{name}_{state}"].append(build())
                say(f"  {name}, {state}: {seconds[f'{name}_{state}'][-1]:.1f} s")
    for name, times in seconds.items():
        yield result(name, times, "s", texts="report", clock="wall")
    for state in ("cold", "unchanged", "one_page"):
        yield ratio(
            f"build_{state}_to_stock",
            seconds[f"build_{state}"],
            seconds[f"stock_{state}"],
            texts="report",
            clock="wall",
        )
    yield from with_pdf(stock, seconds, say)


def with_pdf(stock: Path, seconds: dict[str, list[float]], say: Say) -> Iterator[Result]:
    """The stock PDF through LaTeX, and our whole build to the stock site and PDF together."""
    if not all(map(shutil.which, LATEX)):
        say("  The stock PDF is left out: LaTeX (xelatex, latexmk) is not installed.")
        return
    try:
        pdf = seconds_of(stock, "-c", JUPYTER_BOOK, "build", str(stock), "--builder", "pdflatex")
    except Failed as failed:
        say(f"  The stock PDF is left out: {_reason(str(failed))}")
        return
    say(f"  stock, PDF: {pdf:.1f} s")
    yield result("stock_pdf", [pdf], "s", texts="report", clock="wall")
    together = [time + pdf for time in seconds["stock_cold"]]
    yield ratio(
        "build_cold_to_stock_with_pdf",
        seconds["build_cold"],
        together,
        texts="report",
        clock="wall",
    )


def _reason(said: str) -> str:
    """The line by which LaTeX says what is missing, else that it failed."""
    lines = [line.strip() for line in said.splitlines()]
    return next((line for line in lines if line.startswith("! ")), "LaTeX failed.")


def seconds_of(project: Path, *arguments: str) -> float:
    # Before the environment's own path file, which names the project that asks.
    where = {"PYTHONPATH": str(project / "scripts"), "MONITOR_DATA": str(project / "data")}
    return run([sys.executable, *arguments], cwd=project, more=where).wall


def change(project: Path, number: int) -> None:
    """Add a sentence to a chapter."""
    chapter = sorted((project / "book").glob("2006-*.md"))[0]
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\n\nThis sentence is new{'er' * number}.\n", encoding="utf-8")
