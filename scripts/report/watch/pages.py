"""The pages of a watched site: Sphinx held in memory, with the code as it stood when this began.

It runs in a process of its own, is asked for pages through a pipe, and lays into `shown` those that
turned out well: a page that does not leaves the last good one in its place.
"""

import io
import os
import re
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import myst_nb.core.execute.cache
from jupyter_book.config import get_final_config
from jupyter_cache.executors.utils import ExecutionResult
from nbformat import NotebookNode
from pybtex.database import Entry
from pybtex.style.formatting import BaseStyle
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from report.books import figures
from report.build import disk
from report.build.sphinx_run import ANSI, settings_over
from report.live.bar import Load
from report.live.lay import lay
from report.site import search_index
from report.site.finish import LANDING, complete_page, way_in
from report.site.heads import tags
from report.site.plain import unlinked
from report.state import address
from report.state.edition import edition, report_name
from report.state.made_of import MadeOf
from report.state.paths import ROOT

# At the start of a line: Sphinx says what it could not do, and goes on.
COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")
OURS = ("report", "monitor")


class SavedMeanwhile(Exception):
    """A notebook was saved after it ran: that save is waiting, and runs it."""


def run_nothing(notebook: NotebookNode, cwd: str, **_: Any) -> ExecutionResult:
    """Takes the place of myst-nb's running a notebook, beside the notebooks that run here."""
    return ExecutionResult(notebook, cwd, 0.0, SavedMeanwhile(), "")


def format_once() -> None:
    """Keeps each work of the bibliography as it was formatted: Sphinx asks for all of them after
    every page, and a new file of them is a new process."""
    plainly, known = BaseStyle.format_entry, dict[tuple, object]()

    def kept(style: BaseStyle, label: str, entry: Entry, *more: Any) -> object:
        asked = type(style), label, id(entry)
        if asked not in known:
            known[asked] = plainly(style, label, entry, *more)
        return known[asked]

    BaseStyle.format_entry = kept


class Pages:
    """The pages as Sphinx holds them, in the folder `work`, and as they are laid into `shown`."""

    def __init__(self, work: Path, shown: Path, outputs: Path):
        self.complaints = io.StringIO()
        self.outdated: set[str] = set()
        self.written: set[str] = set()  # and not yet laid
        self.shown = shown
        self.load: Load | None = None
        format_once()
        myst_nb.core.execute.cache.single_nb_execution = run_nothing
        os.chdir(ROOT)
        settings = settings_over(ROOT, work, outputs)
        config, _ = get_final_config(
            user_yaml=ROOT / "_config.yml", cli_config=settings, sourcedir=ROOT
        )
        patch_docutils(None).__enter__()  # for as long as this process lives
        docutils_namespace().__enter__()
        out, trees = str(work / "html"), str(work / ".doctrees")
        self.app = Sphinx(
            str(ROOT), None, out, trees, "html", config, None, self.complaints, keep_going=True
        )
        self.app.connect("env-get-outdated", lambda app, env, *_: self.outdated & env.found_docs)
        self.app.connect("html-page-context", lambda app, page, *_: self.written.add(page))
        self.edition = edition(ROOT)
        self.about = tags.of(ROOT, self.edition, address.of(ROOT), report_name())
        self.numbers: dict[str, int] = {}

    def build(self, names: set[str]) -> set[str]:
        """Reads the pages `names` again, with those that have changed, and lays what was written;
        returns which were laid. Raises PagesRefused with Sphinx's complaints."""
        environment = self.app.env
        self.outdated = names
        before = MadeOf(environment).shared if environment.all_docs else ""
        self.complaints.seek(0)
        self.complaints.truncate()
        self.app.build()
        if before and MadeOf(environment).shared != before:  # other pages show it too
            self.app.builder.write(None, [], "all")
        said = ANSI.sub("", self.complaints.getvalue()).strip()
        if COMPLAINT.search(said):
            raise PagesRefused(said.replace(str(ROOT) + os.sep, ""))
        return self.lay()

    def lay(self) -> set[str]:
        """Completes the pages that were written, as the finished site has them, and lays them."""
        numbers = figures.numbers(self.app.env)
        # Once for this process, which is another when code or tables change.
        load = self.load = self.load or lay(ROOT, Path(self.app.outdir))
        laid = self.written
        if numbers != self.numbers:  # any page may refer to a figure by its number
            laid |= {page for page in self.app.env.found_docs if self.html(page).is_file()}
        for page in sorted(laid):
            name, text = f"{page}.html", self.html(page).read_text("utf-8")
            text = complete_page(name, text, self.edition, self.about, numbers, load)
            text, _ = unlinked(text, self.html(page), Path(self.app.outdir))
            self.put(name, text)
            if name == LANDING:
                self.put("index.html", way_in(text))
        self.numbers, self.written = numbers, set()
        return laid

    def html(self, page: str) -> Path:
        """A page as Sphinx wrote it."""
        return Path(self.app.outdir, f"{page}.html")

    def put(self, name: str, text: str) -> None:
        """Puts a file into the shown site, whole at any moment."""
        file = self.shown / name
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(file.name + ".new")
        new.write_text(text, "utf-8")
        new.replace(file)

    def index(self) -> None:
        """Writes what the search looks through."""
        pages = {
            page.relative_to(self.shown).as_posix(): page.read_text("utf-8")
            for page in sorted(self.shown.rglob("*.html"))
        }
        Path(self.app.outdir, search_index.SCRIPT).write_text(search_index.script(pages), "utf-8")


class PagesRefused(Exception):
    """Sphinx had complaints; the message is what it said, with file and line."""


def told(error: Exception) -> str:
    """What to say of a failure: its words where it is one of ours, else all of it."""
    if trouble := disk.fault(error):
        return f"The disk refused ({trouble})."
    if type(error).__module__.partition(".")[0] in OURS:
        return str(error)
    return "".join(traceback.format_exception(error)).replace(str(ROOT) + os.sep, "")


def serve(pipe: Connection, work: Path, shown: Path, outputs: Path) -> None:
    """What the process does: it takes a set of pages, and sends what became of it.

    An answer says which pages were laid, what went wrong or "", and whether the process ends: so it
    does after a failure that is none of the pages', for what it holds may be half done.
    """
    held, trouble = None, ""
    try:
        held = Pages(work, shown, outputs)  # before anybody asks: meanwhile notebooks run
    except Exception as error:
        trouble = told(error)
    over = False
    while not over:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        laid, over = set[str](), held is None
        try:
            if held and asked == "index":
                held.index()
            elif held:
                trouble, laid = "", held.build(asked)
        except PagesRefused as error:
            trouble = str(error)
        except Exception as error:
            trouble, over = told(error), True
        pipe.send((laid, trouble, over))
