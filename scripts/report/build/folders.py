"""Where a build works and what it leaves: one at a time, and the last good site is never lost."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report.state import stamps
from report.state.paths import ROOT
from report.state.sources import seen_by_notebooks


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


def open_work(folders: Folders, inputs: dict[str, str]) -> str:
    """Empties the work folder unless it was last used, without failing, with the same frame.

    Returns that frame. Sphinx finds changed pages by itself, but not what changes pages that stayed
    as they were; and what it kept of a page that it refused would let that page pass the next time.
    """
    frame = stamps.frame(ROOT, inputs)
    if not (folders.work_stamp.exists() and folders.work_stamp.read_bytes() == frame.encode()):
        shutil.rmtree(folders.work, ignore_errors=True)
    folders.work_stamp.unlink(missing_ok=True)
    folders.work.mkdir(exist_ok=True)
    return frame


def close_work(folders: Folders, frame: str) -> None:
    """Notes that what is in the work folder may be built upon."""
    folders.work_stamp.write_text(frame, "utf-8")


def kept_outputs(folders: Folders, inputs: dict[str, str]) -> Path:
    """The cache of the notebooks' outputs for all of `inputs` that their cells can see."""
    return folders.caches / "notebooks" / seen_by_notebooks(inputs)[:16]
