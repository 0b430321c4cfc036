"""Runs the notebooks, several at once, into a cache that Sphinx then reads.

A notebook runs only when its code changed, or anything that its cells can see: the cache lives in a
folder named by a hash of that (`state.sources`), because jupyter-cache itself looks at the code
alone and would not notice a changed table.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from sqlalchemy.exc import SQLAlchemyError

from report.notebooks.kernels import drawing, kernel

SECONDS_PER_CELL = 300  # generous: a slow machine is no failure, an endless loop is
KEPT_CACHES = 3  # so that going back to the last state of the data costs nothing

FAILURES = (CellExecutionError, CellTimeoutError, DeadKernelError)


class NotebookFailed(Exception):
    """A cell raised an error. The message names the notebook and the cell, and shows the error."""


def open_cache(folder: Path):
    """The cache in `folder`; one that cannot be read is thrown away."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        cache = get_cache(folder)
        cache.list_cache_records()
    except (OSError, SQLAlchemyError, sqlite3.Error, ValueError):
        shutil.rmtree(folder, ignore_errors=True)
        cache = get_cache(folder)
        cache.list_cache_records()
    os.utime(folder)
    kept = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[KEPT_CACHES:]:
        shutil.rmtree(old, ignore_errors=True)
    return cache


def is_cached(cache, notebook: NotebookNode) -> bool:
    """Whether `cache` has the outputs of this very code, whole."""
    try:
        cache.merge_match_into_notebook(notebook)
    except KeyError:
        return False
    except (OSError, ValueError):  # a record whose file is gone or broken
        cache.remove_cache(cache.match_cache_notebook(notebook).pk)
        return False
    return True


def failing_cell(notebook: NotebookNode) -> str:
    """Which cell failed, as a reader counts them, with its first line."""
    number, unfinished = 0, None
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        number += 1
        label = f"cell {number} ({(cell.source.splitlines() or [''])[0]!r})"
        if any(output.output_type == "error" for output in cell.outputs):
            return label
        if unfinished is None and cell.source.strip() and cell.execution_count is None:
            unfinished = label
    return unfinished or "its last cell"


async def run(path: Path, notebook: NotebookNode, sockets: Path) -> None:
    """Runs every cell of `notebook` in place, in the folder of `path`.

    It talks to its kernel through files in the folder `sockets`. Raises NotebookFailed.
    """
    client = NotebookClient(
        notebook,
        km=kernel(str(sockets / path.stem[:40])),
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        await client.async_execute(cleanup_kc=True)
    except FAILURES as error:
        raise NotebookFailed(f"{path.name}, {failing_cell(notebook)} failed:\n{error}") from error


def execute(
    paths: list[Path],
    folder: Path,
    say: Callable[[str], None],
    charts: Callable[[], list] = list,
    read: Callable[[Path], str] = Path.read_text,
) -> int:
    """Runs those of the notebooks `paths` whose outputs are not in the cache `folder`.

    Returns how many ran. `say` is told of each as it ends; `read` gives their text. Where one runs,
    the `charts` of the other pages are drawn beside: later that would have one core. Raises
    NotebookFailed with all failures.
    """
    cache = open_cache(folder)
    waiting = {}
    for path in paths:
        notebook = nbformat.reads(read(path), as_version=4)
        if not is_cached(cache, notebook):
            waiting[path] = notebook

    async def run_all() -> list:
        at_once = asyncio.Semaphore(os.cpu_count() or 1)

        async def run_one(path: Path, notebook: NotebookNode) -> None:
            async with at_once:
                await run(path, notebook, sockets)
            cache.cache_notebook_bundle(
                CacheBundleIn(notebook, str(path), data={"execution_seconds": None}),
                check_validity=False,
                overwrite=True,
            )
            say(path.name)

        async def draw() -> None:
            async with at_once:
                await asyncio.to_thread(drawing(charts()).join)

        # From the end: the checks among the appendices take longest, and none should wait for them.
        jobs = [run_one(path, notebook) for path, notebook in reversed(waiting.items())]
        drawn = [draw()] if waiting else []
        return await asyncio.gather(*drawn, *jobs, return_exceptions=True)

    with TemporaryDirectory(prefix="book-") as folder_of_sockets:
        sockets = Path(folder_of_sockets)
        problems = [problem for problem in asyncio.run(run_all()) if problem is not None]
    for problem in problems:
        if not isinstance(problem, NotebookFailed):
            raise problem
    if problems:
        raise NotebookFailed("\n\n".join(map(str, problems)))
    return len(waiting)
