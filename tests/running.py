"""What tests of running pages share: a site that carries Python, on a server."""

import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from places import ROOT
from report.live import fetch, lay
from report.site.heads import policy

STATED = re.compile(r'\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
LOAD = "names => reportFind.load(names.map(name => `live/${name}.js`))"  # parts of a page that runs
LONG = 150_000  # ms that Python may take to start where many tests run at once


class Server:
    """The folder `site` on a port of this machine; `asked` are the paths that it was asked for."""

    def __init__(self, site: Path):
        asked = self.asked = []

        class Noting(SimpleHTTPRequestHandler):
            def log_message(self, *_) -> None:
                """Says nothing: the tests' output is read by people."""

            def do_GET(self) -> None:
                asked.append(self.path)
                with suppress(ConnectionError):  # a page that is closed listens no more
                    super().do_GET()

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), partial(Noting, directory=str(site)))
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def page(self, name: str) -> str:
        return f"{self.address}/book/{name}.html"

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def at_hand() -> Path:
    """Where Python for the pages is kept. Skips where it is not, unless LIVE_TESTS=required, which
    fetches it."""
    if fetch.missing(fetch.cache()):
        if os.environ.get("LIVE_TESTS") != "required":
            pytest.skip("Python for the pages is not at hand: make live brings it")
        subprocess.run([sys.executable, "-m", "report.live.fetch"], cwd=ROOT, check=True)
    return fetch.cache()


def carry(site: Path, copy: Path) -> Path:
    """A copy of `site` that carries Python."""
    at_hand()
    shutil.copytree(site, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(lay.SETTING, "site")
        lay.lay(ROOT, copy)
    for path in sorted(copy.glob("book/*.html")):
        text = path.read_text("utf-8")
        if 'class="live"' in text:
            path.write_text(policy.guard(STATED.sub("", text), runs=True), "utf-8")
    return copy
