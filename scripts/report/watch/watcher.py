"""From a saved file to the page in the browser: what is touched, run and built, and who hears.

Whoever is at work is never interrupted; what is saved meanwhile comes next, in one go.
"""

import asyncio
import os
import time
import traceback
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from report.build.folders import Folders, close_work, kept_outputs, open_work
from report.notebooks.execute import NotebookFailed, execute
from report.notebooks.kernels import FORKS
from report.state import stamps
from report.state.paths import PAGE_ENDINGS, ROOT, page_files
from report.state.sources import NOTEBOOK_SOURCES, SOURCES, digests
from report.watch.server import Readers
from report.watch.touched import Touched, page_name, touched

MEANWHILE = "SavedMeanwhile"  # as `pages` calls it, which is imported only where it may be old
SETTLE_MS = 40  # how long a look-out waits for the next file of one save
QUIET_SECONDS = 2.0  # how long nothing is saved before pages are built that nobody reads


class Failed(Exception):
    """Something was not built; the message is for whoever saved."""


class Ours(DefaultFilter):
    """Lets through what the site is made from, and nothing that a program leaves beside it."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).relative_to(ROOT).as_posix()
        made_from = any(name == one or name.startswith(f"{one}/") for one in SOURCES)
        return made_from and super().__call__(change, path)


class Site:
    """The watched site, in `folders`: which code holds it, which outputs its notebooks have.

    `waiting` are pages that were touched and that nobody reads.
    """

    def __init__(self, folders: Folders, readers: Readers):
        self.folders, self.readers = folders, readers
        self.outputs = folders.out / "outputs"  # one path for Sphinx, whatever it leads to
        self.process: BaseProcess | None = None
        self.waiting: set[str] = set()

    async def start(self) -> None:
        """Builds all that is not there from the last time."""
        frame = open_work(self.folders, stamps.wanted(ROOT))
        same = any(self.folders.work.iterdir())
        self.point()
        await self.build({"book/index"} if same else all_pages(), run=all_pages())
        close_work(self.folders, frame)

    async def change(self, what: Touched) -> None:
        """Brings the site up to `what` was saved: a page that was saved or that somebody reads; of
        what code and data touch besides, the rest waits until it is quiet."""
        if what.code:
            self.end()
        if what.cells:
            self.point()
        wide = what.everything or what.code or what.cells
        if wide:  # until the last of them is built, the next start cannot build upon these
            self.folders.work_stamp.unlink(missing_ok=True)
        pages = (all_pages() if what.everything else what.pages) | self.waiting
        now = pages & self.readers.pages() if wide else what.pages
        self.waiting = pages - now
        if now:
            await self.build(now)
        if what.looks:
            self.readers.built(None)

    async def rest(self) -> None:
        """Builds of what waits all pages of words, or else one notebook."""
        words = {page for page in self.waiting if (source(page) or ROOT).suffix != ".ipynb"}
        now = words or {min(self.waiting)}
        await self.build(now)
        self.waiting -= now
        if not self.waiting:
            await asyncio.to_thread(self.ask, "index")

    def point(self) -> None:
        """Lets `outputs` lead to where outputs of such data and such code are kept."""
        cache = kept_outputs(self.folders, digests(ROOT, NOTEBOOK_SOURCES))
        cache.mkdir(parents=True, exist_ok=True)
        new = self.outputs.with_name("outputs.new")
        new.unlink(missing_ok=True)
        new.symlink_to(cache.resolve())
        new.replace(self.outputs)
        os.environ["MONITOR_KEPT"] = str(self.outputs)

    async def build(self, pages: set[str], run: set[str] | None = None) -> None:
        """Runs the notebooks among `pages`, or among those to `run`, builds `pages` and those that
        changed, and tells who reads them."""
        self.hold()  # it imports while the notebooks run
        paths = [path for page in (run or pages) if (path := source(page))]
        notebooks = sorted(path for path in paths if path.suffix == ".ipynb")
        if notebooks:
            await asyncio.to_thread(execute, notebooks, self.outputs.resolve(), lambda name: None)
        laid, trouble, over = await asyncio.to_thread(self.ask, pages)
        if over:
            self.end()
        if MEANWHILE in trouble:
            self.waiting |= pages
        elif trouble:
            raise Failed(trouble)
        else:
            self.readers.built(laid)

    def hold(self) -> None:
        """Starts the process that holds the pages, where none is."""
        if self.process is None:
            self.pipe, theirs = FORKS.Pipe()
            folders = self.folders
            self.process = FORKS.Process(
                target=held, args=(theirs, folders.work, folders.site, self.outputs), daemon=True
            )
            self.process.start()
            theirs.close()

    def ask(self, what: set[str] | str) -> tuple[set[str], str, bool]:
        """Asks the process for pages, or for the index of the search: which pages were laid, what
        went wrong or "", and whether the process is of no more use."""
        try:
            self.pipe.send(what)
            return self.pipe.recv()
        except (EOFError, OSError):
            return set(), "What held the pages ended without a word; save again.", True

    def end(self) -> None:
        """Ends the process, whose code is old."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
        self.process = None


def held(pipe: Connection, work: Path, shown: Path, outputs: Path) -> None:
    """The process that holds the pages: it imports our code here, as it stands now."""
    os.environ["MONITOR_KEPT"] = str(outputs)
    try:
        from report.watch.pages import serve
    except Exception:  # our code may be anything: somebody is writing it
        pipe.send((set(), traceback.format_exc(), True))
    else:
        serve(pipe, work, shown, outputs)


def all_pages() -> set[str]:
    """The pages of the book, by their names."""
    return {page_name(ROOT, page) for page in page_files()}


def source(page: str) -> Path | None:
    """The file of a page, where there is one."""
    return next((file for end in PAGE_ENDINGS if (file := ROOT / f"{page}{end}").is_file()), None)


async def told(site: Site, doing: Awaitable[None], say: Callable[[str], None], what: str) -> bool:
    """Does it, and says how long it took, or what went wrong, here and on every open page."""
    start = time.monotonic()
    try:
        await doing
    except (Failed, NotebookFailed) as error:
        say(f"\n{error}\n\nNot built: {what}. The last good pages stand.")
        site.readers.failed(str(error))
        return False
    say(f"[{time.monotonic() - start:4.1f} s] {what}")
    return True


async def look_out(saved: asyncio.Queue[set[Path]]) -> None:
    """Puts the files of each save into `saved`."""
    async for changes in awatch(ROOT, watch_filter=Ours(), debounce=SETTLE_MS, step=SETTLE_MS // 2):
        saved.put_nowait({Path(path) for _, path in changes})


async def next_saved(saved: asyncio.Queue[set[Path]], seconds: float | None) -> list[Path]:
    """The files that were saved since, once there are any; none where it stays quiet so long."""
    try:
        files = await asyncio.wait_for(saved.get(), seconds)
    except TimeoutError:
        return []
    while not saved.empty():
        files |= saved.get_nowait()
    return sorted(files)


async def watch(site: Site, say: Callable[[str], None]) -> None:
    """Builds the site, then again whatever a saved file touches, for ever.

    What failed is tried again with the next save, whichever file that is of.
    """
    saved = asyncio.Queue[set[Path]]()
    looking = asyncio.create_task(look_out(saved))
    left = Touched(everything=True)
    if await told(site, site.start(), say, "all pages"):
        left = Touched()
        await asyncio.to_thread(site.ask, "index")
    while not looking.done():
        quiet = QUIET_SECONDS if site.waiting and not left else None
        if files := await next_saved(saved, quiet):
            what = left | touched(ROOT, files)
            names = ", ".join(file.name for file in files[:4])
            left = Touched() if await told(site, site.change(what), say, names) else what
        elif not await told(site, site.rest(), say, "pages that nobody reads"):
            left = Touched(pages={*site.waiting})
    looking.result()
