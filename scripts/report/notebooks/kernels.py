"""Kernels that start at once: forks of one process that has imported what every notebook needs.

A kernel of its own Python spends most of a notebook's time on importing pandas and matplotlib. Here
the standard library's fork server imports them once; each notebook still has a process, a folder
and an environment of its own, forked before any notebook ran.
"""

import multiprocessing
import os
import runpy
import signal
import sys
from multiprocessing import forkserver
from threading import Thread
from typing import Any

from jupyter_client import AsyncKernelManager
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

FORKS = multiprocessing.get_context("forkserver")
# What the server imports. A fault in it is left to the notebook that imports it, to be told there.
FORKS.set_forkserver_preload(["report.notebooks.preload"])


def warm() -> None:
    """Lets the server start importing, beside whatever the build does meanwhile."""
    forkserver.ensure_running()


def drawing(charts: list) -> multiprocessing.process.BaseProcess:
    """Starts a process that draws `charts` of `report.state.drawings` ahead."""
    process = FORKS.Process(target=_draw, args=(charts, dict(os.environ)))
    process.start()
    return process


def _draw(charts: list, environment: dict[str, str]) -> None:
    Thread(target=end_with_the_build, daemon=True).start()
    os.environ.update(environment)
    from report.state.drawings import draw  # with pandas, for which the server need not wait

    draw(charts)


class Forked:
    """A process of the server, with what Jupyter asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, command: list[str], folder: str, environment: dict[str, str]):
        self.process = FORKS.Process(target=serve, args=(command, folder, environment))
        self.process.start()
        assert self.process.pid
        self.pid = self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


class Provisioner(LocalProvisioner):
    """Starts a kernel as a fork instead of as a program of its own."""

    process: Any  # a Forked

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> KernelConnectionInfo:
        self.process = Forked(cmd, settings["cwd"], settings["env"])
        self.pid = self.process.pid
        return self.connection_info


def kernel(sockets: str) -> AsyncKernelManager:
    """A manager whose kernel is a fork; they talk through files whose paths begin with `sockets`.

    Files, not ports: nothing to clash, and nobody to listen.
    """
    manager = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=sockets)
    manager.provisioner = Provisioner(kernel_spec=manager.kernel_spec, parent=manager)
    return manager


def serve(command: list[str], folder: str, environment: dict[str, str]) -> None:
    """What the fork does: `command`, a Python's `-m module …`, as if that had been started."""
    Thread(target=end_with_the_build, daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # it came blocked from the build
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    _, _, module, *arguments = command
    # Without the server a kernel ends, too; it would look for this in its environment too early.
    sys.argv = [module, *arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]
    sys.path.insert(0, "")  # as `-m` does; the launcher knows it and takes it away
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def end_with_the_build() -> None:
    """Ends this kernel, whatever it is at, when the build that it works for is no more."""
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)
