"""What plain Jupyter Book writes: `jupyter-book build .` makes the pages that `make book` makes.

It knows nothing of our last touches, so they are done when Sphinx is done, here. What `make book`
alone makes (the PDF, the e-book, the downloads) it does not; links to it become words, and one
line says so. Each page is written anew, for the touches of one build are not those of the next.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote

from sphinx.application import Sphinx

from report.publish.downloads import FOLDER
from report.site import chart_files
from report.site.finish import finish
from report.state.edition import edition
from report.state.paths import ROOT

BUILDERS = {"html", "dummy", "linkcheck"}
LINK = re.compile(r'<a\b([^>]*\bhref="(?![\w+.-]+:)([^"#?]+)[^"]*"[^>]*)>(.*?)</a>', re.S)


def refuse_others(app: Sphinx, *_: object) -> None:
    """No other builder knows how to write our charts; half a book would look like one."""
    if app.config.plain and "_page" in Path(app.outdir).parts:
        sys.exit("This book has no page alone: `jupyter-book build .` writes the site.")
    if app.config.plain and app.builder.name not in BUILDERS:
        sys.exit(  # and no error, or Jupyter Book would print a traceback below the sentence
            f"This book has no output {app.builder.name!r}: `jupyter-book build .` writes the site,"
            " and `make book` the site, the PDF and the e-book."
        )


def write_every_page(app: Sphinx) -> None:
    """Let Sphinx write all pages, whatever it wrote before, and keep what it read of them."""
    if app.config.plain and app.builder.name == "html":
        app.builder.get_outdated_docs = lambda: app.env.found_docs  # type: ignore[method-assign]


def complete(app: Sphinx, exception: Exception | None) -> None:
    """Do the last touches, and make words of links to what is not there."""
    if exception is not None or not app.config.plain or app.builder.name != "html":
        return
    site = Path(app.outdir)
    about = edition(ROOT)
    os.environ.setdefault("SOURCE_DATE_EPOCH", about["epoch"])
    (site / FOLDER).mkdir(exist_ok=True)
    chart_files.write(site, ROOT, site.parent, about)
    finish(site, ROOT, site.parent, about)
    lost = sum(unlink(page, site) for page in sorted(site.rglob("*.html")))
    if lost:
        print(
            f"Only `make book` makes the PDF, the e-book and the downloads: {lost} links to them"
            " are words here."
        )


def unlink(page: Path, site: Path) -> int:
    """Make words of a page's links to files that are not there; how many there were."""
    mended, lost = unlinked(page.read_text("utf-8"), page, site)
    if lost:
        page.write_text(mended, "utf-8")
    return lost


def unlinked(text: str, page: Path, site: Path) -> tuple[str, int]:
    """The text of `page` with words for its links to files of `site` that are not there, and how
    many they were."""
    lost = 0

    def words(link: re.Match) -> str:
        nonlocal lost
        # The page on what is not there leads from the root of the host; that is the site's folder.
        start = site if link[2].startswith("/") else page.parent
        target = (start / unquote(link[2]).lstrip("/")).resolve()
        if target.exists() or not target.is_relative_to(site.resolve()):
            return link[0]
        lost += 1
        return f'<span class="not-made">{link[3]}</span>'

    return LINK.sub(words, text), lost


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    app.add_config_value("plain", True, "")  # `make book` and `make watch` say that they are not
    app.connect("builder-inited", refuse_others)
    app.connect("builder-inited", write_every_page)
    app.connect("build-finished", complete, priority=900)
