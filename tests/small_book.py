"""A small book of its own, for tests that build, break and rebuild one; and the whole, copied."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from places import ROOT
from report.state.sources import digests

CONTENTS = """format: jb-book
root: book/index
parts:
  - caption: The record
    chapters:
      - file: book/counts
  - caption: Appendices
    chapters:
      - file: book/paragraphs
"""
LANDING = """# A small book

It reads {v}`paragraphs()` paragraphs {para}`3/205 ¶5–6`; see [the counts](counts.ipynb).
"""
PARAGRAPHS = """# Paragraphs

A card each.

```{generated} paragraphs
```
"""
LEFT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")  # where a project is copied
CELLS = ["from monitor import load_corpus\n\ncorpus = load_corpus()", "len(corpus.actors)"]


class Book:
    """A small book of its own, beside a copy of what builds it, which it takes from `source`."""

    longest: int | None = 300  # seconds that a command may take

    def __init__(self, folder: Path, source: Path = ROOT):
        self.folder = folder
        for name in ("scripts", "data"):
            shutil.copytree(source / name, folder / name, ignore=LEFT)
        for name in ("_config.yml", "pyproject.toml", "requirements.txt", "CITATION.cff"):
            shutil.copy(source / name, folder / name)
        shutil.copytree(source / "book/_static", folder / "book/_static")
        for name in ("matplotlibrc", "references.bib"):
            shutil.copy(source / "book" / name, folder / "book" / name)
        (folder / "book/paragraphs.md").write_text(PARAGRAPHS, "utf-8")
        (folder / "_toc.yml").write_text(CONTENTS, "utf-8")
        self.landing(LANDING)
        self.notebook(CELLS)

    def landing(self, text: str) -> None:
        (self.folder / "book/index.md").write_text(text, "utf-8")

    def notebook(self, cells: list[str], name: str = "counts") -> None:
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_markdown_cell("# Counts\n\nWhat there is.", id="title")]
            + [nbformat.v4.new_code_cell(code, id=f"cell-{n}") for n, code in enumerate(cells)],
            metadata={"kernelspec": {"name": "python3", "display_name": "", "language": "python"}},
        )
        nbformat.write(notebook, self.folder / f"book/{name}.ipynb")

    def start(self, *command: str, **options) -> subprocess.Popen:
        """Starts a build, or Python with another `command`; `options` are those of Popen."""
        environment = os.environ | {
            # Before the environment's own path file, which names the real project.
            "PYTHONPATH": str(self.folder / "scripts"),
            "SOURCE_DATE_EPOCH": "1200000000",
        }
        environment.pop("MONITOR_DATA", None)
        environment.pop("BOOK_RUNTIME", None)  # a small book is not for readers to run
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, *(command or ("-m", "report.build"))],
            cwd=self.folder, env=environment, text=True, **pipes | options,
        )  # fmt: skip

    def run(self, *command: str) -> subprocess.CompletedProcess:
        process = self.start(*command)
        out, err = process.communicate(timeout=self.longest)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def build(self) -> subprocess.CompletedProcess:
        return self.run()

    @property
    def site(self) -> Path:
        return self.folder / "_build/html"

    def outputs(self) -> dict[str, str]:
        return digests(self.site, ["."])


class Whole(Book):
    """A copy of the project as it is, with all its pages."""

    longest = None

    def __init__(self, folder: Path):
        self.folder = folder
        for name in ("scripts", "data", "book"):
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT)
        for name in ("_config.yml", "_toc.yml", "pyproject.toml", "requirements.txt",
                     "CITATION.cff", "LICENSE", "LICENSE-TEXT", "README.md"):  # fmt: skip
            shutil.copy(ROOT / name, folder / name)
