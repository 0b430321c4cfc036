"""The line of a notebook's page that offers to run it here: what that loads, from where."""

import re
from dataclasses import dataclass
from html import escape

TITLE = re.compile(r"</h1>")


@dataclass(frozen=True)
class Load:
    """What running a page loads, in bytes as they are sent: `first`, and what `scipy` adds where a
    cell asks for it; `host` is the foreign one that Python comes from, empty where it is the site.
    """

    first: int
    scipy: int
    host: str

    @property
    def fetched_from(self) -> str:
        """The foreign source that the page's policy has to let through, or nothing."""
        return f"https://{self.host}" if self.host else ""


def size(count: int) -> str:
    """Bytes as a reader takes them: "24.3 MB"."""
    return f'<span class="computed">{count / 1e6:.1f} MB</span>'


def place(text: str, load: Load) -> str:
    """The page `text` with the line below its title; hidden where no script runs."""
    where = f"from {escape(load.host)}" if load.host else "from this site"
    line = (
        '<section class="live" aria-label="Run this page"><p>'
        '<button class="tool" type="button">Run this page</button> '
        f"This loads {size(load.first)}, once: Python and its libraries {where}, the report’s"
        f" tables from this site. A cell that needs scipy loads {size(load.scipy)} more. The code"
        " runs in your browser and can be changed; nothing is sent.</p>"
        '<p role="status"></p></section>'
    )
    return TITLE.sub(lambda title: f"{title[0]}\n{line}", text, count=1)
