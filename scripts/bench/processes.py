"""Runs a program and says what it cost: seconds by the wall and the processor, peak memory."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil  # comes with the notebooks' kernel

SCRIPTS = Path(__file__).resolve().parents[1]
EVERY = 0.05  # seconds between two looks at the memory
MEGA = 1e6


class Failed(RuntimeError):
    """A program that was to be measured ended with an error; the message has its last words."""


@dataclass(frozen=True)
class Cost:
    """What a run cost: seconds, and MB of all its processes at the fullest moment."""

    wall: float
    cpu: float
    memory: float
    output: str = ""


def cores() -> list[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def run(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    watch: bool = False,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Cost:
    """Run a program to its end; `more` is added to its environment. Raises Failed.

    The processor's time is that of the program and of all its children. With `watch` their memory
    is looked at twenty times a second.
    """
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), **more}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        began = time.perf_counter()
        process = subprocess.Popen(
            list(command), cwd=cwd, env=environment, stdout=out, stderr=complaints
        )
        memory = _watched(process.pid) if watch else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        out.seek(0)
        complaints.seek(0)
        output = out.read().decode(errors="replace")
        if process.returncode:
            said = complaints.read().decode(errors="replace") or output
            asked = " ".join(command[:4])
            raise Failed(f"{asked} … ended with {process.returncode}:\n{said[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory, output)


def _watched(process: int) -> float:
    """The highest sum of memory of a process and its children until it ends, in MB.

    Memory that several of them share is counted once, where the system can tell (PSS).
    """
    highest = 0.0
    root = psutil.Process(process)
    while True:
        total = 0.0
        try:
            if root.status() == psutil.STATUS_ZOMBIE:
                return highest
            family = [root, *root.children(recursive=True)]
        except psutil.Error:
            return highest
        for member in family:
            try:
                found = member.memory_full_info()
                total += getattr(found, "pss", found.rss)
            except (psutil.Error, OSError):
                continue  # it has just ended
        highest = max(highest, total / MEGA)
        time.sleep(EVERY)


def contest(
    name: str, given: dict, python: Sequence[str] = (), watch: bool = False
) -> tuple[dict[str, float], float]:
    """Run a contestant (`bench.contestant`): its times in seconds, and its peak memory in MB."""
    command = [*(python or [sys.executable]), "-m", "bench.contestant", name, json.dumps(given)]
    cost = run(command, watch=watch)
    return json.loads(cost.output.splitlines()[-1]), cost.memory
