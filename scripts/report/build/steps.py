"""`make book`: the notebooks run, the pages become the site, the site replaces the last one.

    python -m report.build [--out FOLDER]

The steps write into a work folder; the last good site stands until the new one is complete.
"""

import argparse
import gc
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from report.build import disk
from report.build.folders import Folders, close_work, kept_outputs, mend, only_one, open_work, swap
from report.build.patches import spare
from report.build.surroundings import heed_ctrl_c, settle
from report.state import stamps
from report.state.edition import edition
from report.state.kept import Kept
from report.state.paths import ROOT

LARGE = 1_000  # articles, from which on the notebooks take minutes


class Progress:
    """Says on the terminal what is being done, and how long the build took."""

    def __init__(self):
        self.start = time.monotonic()

    def say(self, line: str) -> None:
        print(line, flush=True)

    def step(self, line: str) -> None:
        self.say(f"[{time.monotonic() - self.start:5.1f} s] {line}")


def listed(contents: Path, suffix: str) -> list[Path]:
    """The pages that a table of contents lists whose files end so, in its order."""
    from sphinx_external_toc.parsing import parse_toc_yaml

    names = [str(name) for name in parse_toc_yaml(contents)]
    paths = [ROOT / (name.removesuffix(suffix) + suffix) for name in names]
    return [path for path in paths if path.is_file()]


def run_notebooks(folders: Folders, cache: Path, progress: Progress) -> None:
    """Brings the outputs of all notebooks in `cache` up to date."""
    from report.build.sphinx_run import contents
    from report.notebooks.execute import execute
    from report.pages.charts import placed
    from report.pages.corpora.other import as_read
    from report.state.corpus import corpus, is_other

    toc = contents(ROOT, folders.work)
    paths = listed(toc, ".ipynb")
    progress.step(f"Notebooks: {len(paths)} to be up to date")
    ran = execute(
        paths,
        cache,
        lambda name: progress.step(f"  ran {name}"),
        lambda: [] if is_other(corpus()) else placed(listed(toc, ".md")),
        as_read,
    )
    progress.step(f"Notebooks: {ran} ran, {len(paths) - ran} had not changed")


def build(folders: Folders, inputs: dict[str, str], progress: Progress) -> None:
    """All steps, from the notebooks to the site in its place."""
    spare()
    # Imported late: deciding that nothing changed must not wait for them.
    from report.books.press import Printing
    from report.notebooks.kernels import warm

    about = edition(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = about["epoch"]
    cache = kept_outputs(folders, inputs)
    os.environ["MONITOR_KEPT"] = str(cache)
    frame = open_work(folders, inputs)
    book = folders.work / "typst" / "book.typ"
    pdfs = Printing(book)
    if not cache.exists():
        warm()
    from monitor.english.numerals import count
    from report.books.typst.elsewhere import tables as named_tables
    from report.build.sphinx_run import run_sphinx
    from report.pages.charts import TABLES
    from report.pages.written.refresh import refuse_stale
    from report.publish import downloads
    from report.site import chart_files
    from report.site.finish import finish
    from report.state.corpus import corpus, outdated, written_for

    # A damaged table is told here, once, and not by every page that needs it.
    if (many := len(corpus().order)) > LARGE:
        progress.say(f"{many:,} articles: the notebooks take minutes, and about 1 GB each.")
    if old := outdated():
        many_old = count(len(old), "article")
        progress.say(f"The codebook is newer than the counts of {many_old}; pages say so.")
    run_notebooks(folders, cache, progress)
    # Behind the notebooks, which keep what takes long to compute.
    if tuple(corpus().order) == written_for():  # of others the sources do not tell
        refuse_stale(corpus(), Kept(folders.work))

    def write(builder: str, **settings) -> Path:
        return run_sphinx(ROOT, folders.work, builder, cache=cache, settings=settings)

    progress.step("Pages")
    write("typst", typst_edition=about)
    progress.step("PDF and e-book")
    pdfs.start(folders.work, int(about["epoch"]))
    charts = pdfs.behind(chart_files.write, folders.next, ROOT, folders.work, about)
    html = write("html", pages_are_read=True)
    unpublished = shutil.ignore_patterns(".buildinfo", "*.map")
    shutil.copytree(html, folders.next, ignore=unpublished, dirs_exist_ok=True)
    ebook = write("ebook", pages_are_read=True, typst_edition=about) / "book.epub"
    (folders.next / downloads.FOLDER).mkdir(exist_ok=True)
    shutil.copyfile(ebook, folders.next / downloads.EPUB)
    progress.step("Site")
    finish(folders.next, ROOT, folders.work, about)
    charts.result()
    pdfs.lay(folders.next)
    tables = named_tables(book, folders.work / TABLES)
    downloads.write(ROOT, folders.next, int(about["epoch"]), dict(tables))
    close_work(folders, frame)
    swap(folders)
    stamps.write_stamp(folders.site, folders.stamp, inputs)


def tell_what_is_added(folders: Folders) -> None:
    """Says what came since the pages were written, and what is to be read again; or that the
    articles are others. A check reads that off, in a process of its own: a build imports none."""
    from report.state.corpus import added, corpus, is_other

    if is_other(corpus()):
        named = corpus().identity.title or "Another corpus"
        print(f"{named}: the pages about the articles of the report are left out.")
    elif added(corpus()):
        asked = [sys.executable, "-m", "checks", "grown", str(folders.out / "read-again.md")]
        subprocess.run(asked, check=True)


def told(error: Exception, folders: Folders) -> str:
    """What to say of a failure. Raises it again where nobody can mend it at a page or a disk."""
    if trouble := disk.fault(error):
        return f"The disk refused ({trouble}). The last site stands as it was in {folders.out}."
    if type(error).__module__.partition(".")[0] not in ("report", "monitor"):
        raise error
    return str(error)


def main() -> int:
    """The command. Returns the exit code."""
    heed_ctrl_c()
    parser = argparse.ArgumentParser(prog="python -m report.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "_build", help="default: _build")
    folders = Folders(parser.parse_args().out.resolve())
    settle(folders.caches)
    gc.disable()  # it looked for rings among the trees of all pages, a fifth of the time, in vain
    progress = Progress()
    try:
        with only_one(folders):
            mend(folders)
            inputs = stamps.wanted(ROOT)
            if stamps.is_current(folders.site, folders.stamp, inputs):
                progress.say("Nothing has changed since the last build.")
            else:
                build(folders, inputs, progress)
    except Exception as error:
        print(f"\n{told(error, folders)}\n\nThe report was not built.", file=sys.stderr)
        return 1
    tell_what_is_added(folders)
    from report.publish.downloads import PDF

    progress.step(f"Done. Site: {folders.site / 'index.html'}  PDF: {folders.site / PDF}")
    return 0
