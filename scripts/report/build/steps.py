"""`make book`: the notebooks run, the pages become the site, the site replaces the last one.

    python -m report.build [--out FOLDER]

The steps write into a work folder; the last good site stands until the new one is complete.
"""

import argparse
import fcntl
import gc
import importlib.metadata
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from pathlib import Path
from threading import Thread

from report.build import disk
from report.publish.downloads import EPUB, FOLDER, PDF
from report.state import stamps
from report.state.paths import ROOT

STOPPED = 130  # what a shell reports for Ctrl-C

# What would let a clock, a place, a user's own settings or a hash seed into the pages.
SETTLED = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "en",
    "PYTHONNOUSERSITE": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "JUPYTER_PLATFORM_DIRS": "1",
    "JUPYTER_PREFER_ENV_PATH": "1",
}


class Folders:
    """Where a build works and what it leaves, all below one folder (`_build`)."""

    def __init__(self, out: Path):
        self.out = out
        self.site = out / "html"
        self.work = out / ".work"  # hidden: Sphinx looks through every folder that is not
        self.next = out / ".next"
        self.last = out / ".last"
        self.caches = out / ".cache"
        self.stamp = out / ".stamp.json"
        self.work_stamp = out / ".work.json"
        self.lock = out / ".lock"


class Progress:
    """Says on the terminal what is being done, and how long the build took."""

    def __init__(self):
        self.start = time.monotonic()

    def say(self, line: str) -> None:
        print(line, flush=True)

    def step(self, line: str) -> None:
        self.say(f"[{time.monotonic() - self.start:5.1f} s] {line}")


@contextmanager
def only_one(folders: Folders) -> Iterator[None]:
    """Holds the lock of the build folder; waits while another build holds it."""
    folders.out.mkdir(parents=True, exist_ok=True)
    with folders.lock.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another build is at work in {folders.out}; waiting for it to end.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def mend(folders: Folders) -> None:
    """Takes back the last good site where a build was killed between the two renames of `swap`."""
    if folders.last.exists() and not folders.site.exists():
        folders.last.rename(folders.site)
    for leftover in (folders.next, folders.last):
        shutil.rmtree(leftover, ignore_errors=True)


def swap(folders: Folders) -> None:
    """Puts the finished `next` in the place of the site."""
    if folders.site.exists():
        folders.site.rename(folders.last)
    folders.next.rename(folders.site)
    shutil.rmtree(folders.last, ignore_errors=True)


def notebooks(contents: Path) -> list[Path]:
    """The notebooks that a table of contents lists, in its order."""
    from sphinx_external_toc.parsing import parse_toc_yaml

    names = [str(name) for name in parse_toc_yaml(contents)]
    paths = [ROOT / name.removesuffix(".ipynb") for name in names]
    paths = [path.with_name(path.name + ".ipynb") for path in paths if path.suffix != ".md"]
    return [path for path in paths if path.is_file()]


def open_work(folders: Folders, inputs: dict[str, str]) -> None:
    """Empties the work folder unless it was last used, without failing, with the same frame.

    Sphinx finds changed pages by itself, but not what changes pages that stayed as they were; and
    what it kept of a page that it refused would let that page pass the next time.
    """
    key = stamps.frame(ROOT, inputs)
    if not (folders.work_stamp.exists() and folders.work_stamp.read_bytes() == key.encode()):
        shutil.rmtree(folders.work, ignore_errors=True)
    folders.work_stamp.unlink(missing_ok=True)
    folders.work.mkdir(exist_ok=True)
    os.environ["REPORT_WORK_KEY"] = key


def close_work(folders: Folders) -> None:
    """Notes that what is in the work folder may be built upon."""
    folders.work_stamp.write_text(os.environ["REPORT_WORK_KEY"], "utf-8")


def kept_outputs(folders: Folders) -> Path:
    """The cache of the notebooks' outputs for all that their cells can see, as it is now."""
    state = stamps.combined(stamps.digests(ROOT, stamps.NOTEBOOK_SOURCES))
    return folders.caches / "notebooks" / state[:16]


def run_notebooks(folders: Folders, cache: Path, progress: Progress) -> None:
    """Brings the outputs of all notebooks in `cache` up to date."""
    from report.build.sphinx_run import contents
    from report.notebooks.execute import execute

    paths = notebooks(contents(ROOT, folders.work))
    progress.step(f"Notebooks: {len(paths)} to be up to date")
    ran = execute(paths, cache, lambda name: progress.step(f"  ran {name}"))
    progress.step(f"Notebooks: {ran} ran, {len(paths) - ran} had not changed")


def spare() -> None:
    """Keeps the packages that are imported from here on from work that is in vain."""
    # jsonschema would import this and take a second for a grammar of addresses in any script; no
    # schema of a notebook asks for one.
    sys.modules.setdefault("rfc3987_syntax", None)
    # Sphinx reads those of all packages again for each extension and builder, pybtex for each
    # citation: together a fifth of the time of a build.
    plugins = importlib.metadata.entry_points()
    importlib.metadata.entry_points = lambda **wanted: plugins.select(**wanted)


def build(folders: Folders, inputs: dict[str, str], progress: Progress) -> None:
    """All steps, from the notebooks to the site in its place."""
    spare()
    # Imported late: deciding that nothing changed must not wait for them.
    from report.books.printing import Printing
    from report.notebooks.kernels import warm

    edition = stamps.edition(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = edition["epoch"]
    cache = kept_outputs(folders)
    os.environ["MONITOR_KEPT"] = str(cache)
    open_work(folders, inputs)
    pdfs = Printing(folders.work / "typst" / "book.typ")
    if not cache.exists():
        warm()
    from report.build.sphinx_run import run_sphinx
    from report.publish import downloads
    from report.site.finish import finish
    from report.state.corpus import corpus

    corpus()  # a damaged table is told here, once, and not by every page that needs it
    run_notebooks(folders, cache, progress)

    def write(builder: str, **settings) -> Path:
        return run_sphinx(ROOT, folders.work, builder, cache=cache, settings=settings)

    progress.step("Pages")
    write("typst", typst_edition=edition)
    progress.step("PDF and e-book")
    pdfs.start(folders.work, int(edition["epoch"]))
    html = write("html", pages_are_read=True)
    shutil.copytree(html, folders.next, ignore=shutil.ignore_patterns(".buildinfo", "*.map"))
    ebook = write("ebook", pages_are_read=True, typst_edition=edition) / "book.epub"
    (folders.next / FOLDER).mkdir(exist_ok=True)
    shutil.copyfile(ebook, folders.next / EPUB)
    progress.step("Site")
    finish(folders.next, ROOT, folders.work, edition)
    pdfs.lay(folders.next)
    downloads.write(ROOT, folders.next, int(edition["epoch"]))
    close_work(folders)
    swap(folders)
    stamps.write_stamp(folders.site, folders.stamp, inputs)


def settle(folders: Folders) -> None:
    """Starts this program again in settled surroundings: Python reads some of them at its start."""
    wanted = SETTLED | {
        "MPLCONFIGDIR": str(folders.caches / "matplotlib"),
        "MATPLOTLIBRC": str(ROOT / "book" / "matplotlibrc"),
        "IPYTHONDIR": str(folders.caches / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folders.caches / "jupyter"),
        "MONITOR_DATA": str(ROOT / "data"),
    }
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.execve(
            sys.executable,
            [sys.executable, "-m", "report.build", *sys.argv[1:]],
            os.environ | wanted,
        )


def told(error: Exception, folders: Folders) -> str:
    """What to say of a failure. Raises it again where nobody can mend it at a page or a disk."""
    if trouble := disk.fault(error):
        return f"The disk refused ({trouble}). The last site stands as it was in {folders.out}."
    if type(error).__module__.partition(".")[0] not in ("report", "monitor"):
        raise error
    return str(error)


def heed_ctrl_c() -> None:
    """Lets Ctrl-C end the program at once, with one sentence.

    No handler would do: nbclient and asyncio put their own in its place, and Sphinx catches what a
    handler raises. So the signal is kept from all, and one thread waits for it.
    """
    resource_tracker.ensure_running()  # it would let the signal through again when it starts
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    Thread(target=stop_when_asked, daemon=True).start()


def stop_when_asked() -> None:
    """Waits for Ctrl-C; it leaves what a killed build leaves, from which the next goes on."""
    signal.sigwait({signal.SIGINT})
    import psutil

    os.write(2, b"\nStopped; the last good site stands.\n")  # sys.stderr may be Sphinx's for now
    for kernel in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            kernel.kill()  # it would tell in words of its own that its parent is gone
    os._exit(STOPPED)


def main() -> int:
    """The command. Returns the exit code."""
    heed_ctrl_c()
    parser = argparse.ArgumentParser(prog="python -m report.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "_build", help="default: _build")
    folders = Folders(parser.parse_args().out.resolve())
    settle(folders)
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
    progress.step(f"Done. Site: {folders.site / 'index.html'}  PDF: {folders.site / PDF}")
    return 0


def leave(code: int) -> None:
    """Ends the program at once: to give back piece by piece what Sphinx held takes a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
