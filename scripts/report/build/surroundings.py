"""In which surroundings a build runs, and how it ends: at once, whoever asks for it."""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import resource_tracker
from pathlib import Path
from threading import Thread

from report.state.paths import BOOK, ROOT

STOPPED = {signal.SIGINT: 130, signal.SIGTERM: 143}  # Ctrl-C, kill; and what a shell reports then

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


def settle(caches: Path, module: str = "report.build") -> None:
    """Starts this program, `module`, again in settled surroundings.

    Python reads some of them at its start. What the libraries keep for themselves goes into the
    folder `caches`.
    """
    wanted = SETTLED | {
        "MPLCONFIGDIR": str(caches / "matplotlib"),
        "MATPLOTLIBRC": str(BOOK / "matplotlibrc"),
        "IPYTHONDIR": str(caches / "ipython"),
        "JUPYTER_CONFIG_DIR": str(caches / "jupyter"),
        "MONITOR_DATA": str(ROOT / "data"),
    }
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.execve(
            sys.executable,
            [sys.executable, "-m", module, *sys.argv[1:]],
            os.environ | wanted,
        )


def heed_ctrl_c() -> None:
    """Lets Ctrl-C, and who asks the program to end, end it at once, with one sentence.

    No handler would do: nbclient and asyncio put their own in its place, and Sphinx catches what a
    handler raises. So the signal is kept from all, and one thread waits for it.
    """
    resource_tracker.ensure_running()  # it would let the signal through again when it starts
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPED)
    Thread(target=stop_when_asked, daemon=True).start()


def stop_when_asked() -> None:
    """Waits for either; it leaves what a killed build leaves, from which the next goes on."""
    asked = signal.Signals(signal.sigwait(STOPPED))
    import psutil

    os.write(2, b"\nStopped; the last good site stands.\n")  # sys.stderr may be Sphinx's for now
    for kernel in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            kernel.kill()  # it would tell in words of its own that its parent is gone
    os._exit(STOPPED[asked])


def leave(code: int) -> None:
    """Ends the program at once: to give back piece by piece what Sphinx held takes a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
