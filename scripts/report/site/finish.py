"""The last touches to the written site, before it takes the place of the last one.

Sphinx builds on what it wrote before; what is left of that here must not show, or the same sources
would give another site to whoever builds them afresh.
"""

import json
import shutil
from html import escape
from pathlib import Path

from report.notebooks import archive
from report.notebooks.offer import offer
from report.pages import other_corpus as other
from report.pages.charts import CHARTS
from report.publish import citation
from report.site import heads, not_found, policy, search_index, social_card
from report.site.slim_charts import slim
from report.site.tables import shape
from report.state import address
from report.state.corpus import corpus
from report.state.kept import Kept, digest

NAME = "Kazakhstan Between Alliances"
LANDING = "book/index.html"
IMAGES = "_images"
# What Sphinx and myst-nb write that a screen reader stumbles over (axe names the rule).
MENDS = {
    '<summary aria-label="Toggle hidden content">': "<summary>",  # label-content-name-mismatch
    '<div class="highlight"><pre>': '<div class="highlight"><pre tabindex="0">',  # it may scroll
    ' role="doc-biblioentry"': "",  # aria-deprecated-role
    # aria-required-children
    '<div role="list" class="citation-list">': '<div class="citation-list">',
}
# Kept; in it each drawing is found by what it was made of.
TIDIED = "charts.json", digest([])

# It says that it has no icon: a browser would ask the host for one, and ours would be left half
# fetched.
FRONT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={page}">
<link rel="icon" href="data:,">
{description}
</head>
<body><main><h1>{title}</h1><p><a href="{page}">Read the report</a></p></main></body>
</html>
"""


def finish(site: Path, root: Path, work: Path, edition: dict[str, str]) -> None:
    """Completes the site in `site`: the way in, the charts' numbers, the edition, the notebooks.

    `root` is the project, `work` the folder in which Sphinx worked.
    """
    pages = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    kept = Kept(work)
    slim_charts(pages, site / "_static" / "site.css", kept)
    every = "".join(pages.values())
    place_charts(work / CHARTS, site / "book" / CHARTS, every)
    drop_unused(site / IMAGES, every)
    search_index.write(site, pages)
    pages[site / "index.html"] = way_in(pages[site / LANDING])
    about = heads.of(root, edition, address.of(root), NAME)
    complete_pages(pages, site, edition, about)
    social_card.write(corpus(), NAME, card_titles(pages, site, about), kept)
    citation.write(about.work, site)
    if other.is_other(corpus()):
        other.bare_sources(site)
    archive.write(root, site, corpus(), about.address, int(edition["epoch"]), kept)


def card_titles(pages: dict[Path, str], site: Path, about: heads.Site) -> dict[Path, str]:
    """What the social card of each page says, by its file; the landing page's is the report's."""
    titles = {}
    for page, text in pages.items():
        name = page.relative_to(site).as_posix()
        if name not in (heads.FRONT, not_found.FILE):
            own = about.work.title if name == LANDING else heads.titled(text, about)
            titles[site / heads.card(name)] = own
    return titles


def way_in(landing: str) -> str:
    """The page at the site's top, which leads on to the landing page and says what that says."""
    description = next(heads.DESCRIPTION.finditer(landing))[0]
    return FRONT.format(title=escape(NAME), page=LANDING, description=description)


def slim_charts(pages: dict[Path, str], sheet: Path, kept: Kept) -> None:
    """Halves the weight of the charts in `pages`; what they share goes to the style sheet.

    `kept` has the charts as the last build made them, each under what it was made of.
    """
    known = json.loads(kept.get(*TIDIED) or "{}")
    texts, rules = slim(list(pages.values()), known)
    kept.put(*TIDIED, json.dumps(known).encode())
    pages.update(zip(pages, texts, strict=True))
    sheet.write_text(sheet.read_text("utf-8") + rules, "utf-8")


def place_charts(kept: Path, folder: Path, pages: str) -> None:
    """Copies the numbers of each chart that stands on a page to where its link leads."""
    if not kept.exists():
        return
    folder.mkdir(exist_ok=True)
    for file in kept.iterdir():
        if f"{CHARTS}/{file.name}" in pages:
            shutil.copyfile(file, folder / file.name)


def drop_unused(folder: Path, pages: str) -> None:
    """Removes the images that no page shows any more."""
    for file in folder.iterdir() if folder.exists() else ():
        if f"{IMAGES}/{file.name}" not in pages:
            file.unlink()


def complete_pages(
    pages: dict[Path, str], site: Path, edition: dict[str, str], about: heads.Site
) -> None:
    """Writes version, commit and date where the pages' footer left a place for them, mends, and
    completes the heads; maps the site.

    Done here and not by Sphinx, so that a new commit does not make it write every page again.
    """
    commit = edition["commit"]
    words = MENDS | {
        "@VERSION@": edition["version"],
        "@COMMIT@": f"commit {commit}" if commit else "a copy without history",
        "@DATE@": edition["date"],
    }
    for page, text in pages.items():
        for place, value in words.items():
            text = text.replace(place, value)
        name = page.relative_to(site).as_posix()
        text = text.replace("@NOTEBOOK@", offer(name, commit, about.address))
        text = heads.complete(shape(text), name, about)
        if name == not_found.FILE:
            text = not_found.at_any_depth(text, about.address)
        page.write_text(policy.guard(text), "utf-8")
    heads.map_site(site, [page.relative_to(site).as_posix() for page in pages], about)
