"""`make watch`: serves the site on this machine and keeps it up to what is saved.

python -m report.watch [--port PORT] [--out FOLDER]
"""

import argparse
import asyncio
import sys
from pathlib import Path

from report.build.folders import Folders, only_one
from report.build.surroundings import heed_ctrl_c, settle
from report.notebooks.kernels import FORKS, warm
from report.state.paths import ROOT
from report.watch.server import Readers, application
from report.watch.watcher import Site, watch


def say(line: str) -> None:
    print(line, flush=True)


async def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m report.watch", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--out", type=Path, default=ROOT / "_build/watch")
    asked = parser.parse_args()
    folders = Folders(asked.out.resolve())
    settle(folders.caches, "report.watch")
    heed_ctrl_c()
    FORKS.set_forkserver_preload(["report.watch.preload"])
    warm()
    with only_one(folders):
        readers = Readers()
        site = Site(folders, readers)
        server = application(folders.site, folders.work / "html", readers)
        try:
            server.listen(asked.port, "127.0.0.1")
        except OSError as error:
            sys.exit(f"Port {asked.port}: {error.strerror}. Name another: make watch port=8001")
        say(f"http://localhost:{asked.port}/ (stop it with Ctrl-C)")
        await watch(site, say)


if __name__ == "__main__":
    asyncio.run(main())
