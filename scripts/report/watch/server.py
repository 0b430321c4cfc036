"""Serves the watched site on this machine, and tells open pages what became of the last save."""

import asyncio
import json
from pathlib import Path
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

SCRIPT = Path(__file__).with_name("reload.js")
LOADED = '<script src="/-watch/reload.js" data-built="{}" defer></script>\n</head>'


class Readers:
    """The pages that are open in browsers, and what they have yet to hear."""

    def __init__(self) -> None:
        self.open: dict[asyncio.Queue[str], str] = {}
        self.failure = ""

    def pages(self) -> set[str]:
        """Which pages are open, by their names (`book/actors`)."""
        return {*self.open.values()}

    def built(self, pages: set[str] | None) -> None:
        """Tells that `pages` were built (None: that all look otherwise); an error is over."""
        self.failure = ""
        self._tell("built", None if pages is None else sorted(pages))

    def failed(self, words: str) -> None:
        """Tells of an error, now and to whoever opens a page until it is over."""
        self.failure = words
        self._tell("failed", words)

    def _tell(self, event: str, said: object) -> None:
        for queue in self.open:
            queue.put_nowait(message(event, said))


def message(event: str, said: object) -> str:
    """A message of an event stream; JSON holds no line's end that would break it."""
    return f"event: {event}\ndata: {json.dumps(said)}\n\n"


def built(page: Path) -> str:
    """When a page was laid, as its open copy knows it."""
    return str(page.stat().st_mtime_ns) if page.is_file() else ""


class Events(RequestHandler):
    """The stream of what happens, for one open page."""

    def initialize(self, readers: Readers, shown: Path) -> None:
        self.readers, self.shown = readers, shown

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        queue: asyncio.Queue[str] = asyncio.Queue()
        page = self.get_argument("page")
        self.readers.open[queue] = page
        try:
            await self._send(": here\n\n")
            if self.get_argument("built") != built(self.shown / f"{page}.html"):
                await self._send(message("built", None))  # while it was opened
            if self.readers.failure:
                await self._send(message("failed", self.readers.failure))
            while True:
                await self._send(await queue.get())
        except StreamClosedError:
            self.readers.open.pop(queue, None)

    async def _send(self, text: str) -> None:
        self.write(text)
        await self.flush()


class Pages(RequestHandler):
    """The pages as they were laid into the folder `shown`, with the script that reloads them."""

    def initialize(self, shown: Path) -> None:
        self.shown = shown.resolve()

    def get(self, path: str) -> None:
        page = (self.shown / (path or "index.html")).resolve()
        if not (page.is_relative_to(self.shown) and page.is_file()):
            raise HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        loaded = LOADED.format(built(page))
        self.write(page.read_text("utf-8").replace("</head>", loaded, 1))


class Files(StaticFileHandler):
    """All else, from where Sphinx wrote it; a browser asks each time whether it is the same."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-cache")


class Script(RequestHandler):
    """The script that reloads."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(SCRIPT.read_text("utf-8"))


def application(shown: Path, written: Path, readers: Readers) -> Application:
    """What answers: pages of `shown`, files that Sphinx has `written`, and `readers`' events."""
    routes: list[Any] = [
        ("/-watch/events", Events, {"readers": readers, "shown": shown}),
        ("/-watch/reload.js", Script),
        (r"/(|.*\.html)", Pages, {"shown": shown}),
        ("/(.*)", Files, {"path": str(written)}),
    ]
    return Application(routes)
