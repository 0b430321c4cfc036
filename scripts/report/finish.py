"""The last touches to the written site, before it takes the place of the last one."""

import shutil
from html import escape
from pathlib import Path

from report import downloads
from report.render import CHARTS

LANDING = "book/index.html"

FRONT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={page}">
<link rel="canonical" href="{page}">
</head>
<body><p><a href="{page}">{title}</a></p></body>
</html>
"""


def finish(site: Path, root: Path, work: Path, edition: dict[str, str]) -> None:
    """Completes the site in `site`: the way in, the charts' numbers, the edition, the downloads.

    `root` is the project, `work` the folder in which Sphinx worked.
    """
    front = FRONT.format(title=escape("Kazakhstan Between Alliances"), page=LANDING)
    (site / "index.html").write_text(front, "utf-8")
    if (work / CHARTS).exists():
        shutil.copytree(work / CHARTS, site / "book" / CHARTS)
    print_edition(site, edition)
    downloads.write(root, site, int(edition["epoch"]))


def print_edition(site: Path, edition: dict[str, str]) -> None:
    """Writes version, commit and date where the pages' footer left a place for them.

    Done here and not by Sphinx, so that a new commit does not make it write every page again.
    """
    commit = edition["commit"]
    words = {
        "@VERSION@": edition["version"],
        "@COMMIT@": f"commit {commit}" if commit else "a copy without history",
        "@DATE@": edition["date"],
    }
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        for place, value in words.items():
            text = text.replace(place, value)
        page.write_text(text, "utf-8")
