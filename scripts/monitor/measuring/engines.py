"""Engines: what calls a function for many chunks, in this process, in several, or on a cluster."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import parent_process
from threading import Thread
from typing import Any, TypeVar

AHEAD = 3  # chunks a worker may be ahead of the writer: what bounds memory

Result = TypeVar("Result")


def _begin_worker() -> None:
    """In a worker: hold back the collector, and end when the process that started it is gone.

    One that is killed outright tells nobody, and its workers would wait for work for ever.
    """
    gc.disable()
    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


class Engine:
    """Calls a function for many chunks and hands the results on in order.

    `jobs` processes of this machine; one does the work in this process.
    """

    sees_files = True  # whether its workers can open what this process can

    def __init__(self, jobs: int = 1):
        self.jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, initializer=_begin_worker) if jobs > 1 else None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=failed is None, cancel_futures=True)

    def _submit(self, function: Callable[..., Result], *chunk: Any) -> Future[Result]:
        assert self._pool, "one job is done in this process"
        return self._pool.submit(function, *chunk)

    def map(
        self, function: Callable[..., Result], chunks: Iterable[tuple[Any, ...]]
    ) -> Iterator[Result]:
        """Results of `function(*chunk)` in the order of the chunks, a few ahead at the most."""
        if self.sees_files and self.jobs == 1:
            yield from (function(*chunk) for chunk in chunks)
            return
        waiting: deque[Future[Result]] = deque()
        for chunk in chunks:
            waiting.append(self._submit(function, *chunk))
            if len(waiting) >= AHEAD * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class DaskEngine(Engine):
    """The same on the workers of a Dask scheduler, which need the package but not the texts."""

    sees_files = False

    def __init__(self, scheduler: str | None):
        distributed = import_module("distributed")  # an optional extra: `large`
        own = {"n_workers": 2, "dashboard_address": ""}
        self._client = distributed.Client(scheduler) if scheduler else distributed.Client(**own)
        self.jobs = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._client.close()

    def _submit(self, function: Callable[..., Result], *chunk: Any) -> Future[Result]:
        future: Future[Result] = self._client.submit(function, *chunk)
        return future


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
