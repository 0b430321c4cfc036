"""The last touches to the written site, before it takes the place of the last one.

Sphinx builds on what it wrote before; what is left of that here must not show, or the same sources
would give another site to whoever builds them afresh.
"""

import json
import re
from functools import partial
from html import escape
from pathlib import Path

from report.books import figures
from report.live import bar
from report.live.lay import lay
from report.notebooks import archive
from report.notebooks.offer import offer
from report.pages.corpora import other
from report.pages.transforms.shaped_tables import shape
from report.publish import citation
from report.site import not_found, search_index
from report.site.heads import policy, social_card, tags
from report.site.slim_charts import slim
from report.state import address
from report.state.corpus import corpus, is_other
from report.state.edition import report_name
from report.state.kept import Kept, digest

LANDING = "book/index.html"
IMAGES = "_images"
CITE = re.compile(r"@CITE:([\w-]+)@")
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
    """Completes the site in `site`: the way in, the edition, the notebooks.

    `root` is the project, `work` the folder in which Sphinx worked.
    """
    about = tags.of(root, edition, address.of(root), report_name())
    numbers, kept = figures.kept(work), Kept(work)
    pages = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    slim_charts(pages, site / "_static" / "site.css", kept)
    drop_unused(site / IMAGES, "".join(pages.values()))
    search_index.write(site, pages)
    pages[site / "index.html"] = way_in(pages[site / LANDING])
    complete_pages(pages, site, edition, about, numbers, lay(root, site))
    social_card.write(corpus(), report_name(), card_titles(pages, site, about), kept)
    citation.write(about.work, site)
    if is_other(corpus()):
        other.bare_sources(site)
    archive.write(root, site, corpus(), about.address, int(edition["epoch"]), kept)


def card_titles(pages: dict[Path, str], site: Path, about: tags.Site) -> dict[Path, str]:
    """What the social card of each page says, by its file; the landing page's is the report's."""
    titles = {}
    for page, text in pages.items():
        name = page.relative_to(site).as_posix()
        if name not in (tags.FRONT, not_found.FILE):
            own = about.work.title if name == LANDING else tags.titled(text, about)
            titles[site / tags.card(name)] = own
    return titles


def way_in(landing: str) -> str:
    """The page at the site's top, which leads on to the landing page and says what that says."""
    description = next(tags.DESCRIPTION.finditer(landing))[0]
    return FRONT.format(title=escape(report_name()), page=LANDING, description=description)


def slim_charts(pages: dict[Path, str], sheet: Path, kept: Kept) -> None:
    """Halves the weight of the charts in `pages`; what they share goes to the style sheet.

    `kept` has the charts as the last build made them, each under what it was made of.
    """
    known = json.loads(kept.get(*TIDIED) or "{}")
    texts, rules = slim(list(pages.values()), known)
    kept.put(*TIDIED, json.dumps(known).encode())
    pages.update(zip(pages, texts, strict=True))
    sheet.write_text(sheet.read_text("utf-8") + rules, "utf-8")


def cite(work: citation.Work, page: str, place: re.Match) -> str:
    """How a figure is cited, behind its title and number; `page` is its address, if known."""
    where = f" {page}#chart-{place[1]}" if page else ""
    return (
        f"{escape(work.author)}, <em>{escape(report_name())}</em>, version @VERSION@, @DATE@"
        f" (@COMMIT@), {escape(work.licence)}.{escape(where)}"
    )


def drop_unused(folder: Path, pages: str) -> None:
    """Removes the images that no page shows any more."""
    for file in folder.iterdir() if folder.exists() else ():
        if f"{IMAGES}/{file.name}" not in pages:
            file.unlink()


def complete_pages(
    pages: dict[Path, str],
    site: Path,
    edition: dict[str, str],
    about: tags.Site,
    numbers: dict[str, int],
    load: bar.Load,
) -> None:
    """Completes all pages, and maps the site."""
    for page, text in pages.items():
        name = page.relative_to(site).as_posix()
        page.write_text(complete_page(name, text, edition, about, numbers, load), "utf-8")
    tags.map_site(site, [page.relative_to(site).as_posix() for page in pages], about)


def complete_page(
    name: str,
    text: str,
    edition: dict[str, str],
    about: tags.Site,
    numbers: dict[str, int],
    load: bar.Load,
) -> str:
    """The HTML `text` of the page `name` with version, commit and date where its footer left a
    place for them, and the figures' `numbers`; with the offer to run it, where it runs, and
    its `load`; mended, and with its head complete.

    Done here and not by Sphinx, so that a new commit does not make it write every page again.
    """
    commit = edition["commit"]
    words = MENDS | {
        "@VERSION@": edition["version"],
        "@COMMIT@": f"commit {commit}" if commit else "a copy without history",
        "@DATE@": edition["date"],
    }
    address = about.address.base and about.address.base + name
    text = CITE.sub(partial(cite, about.work, address), figures.fill(text, numbers))
    for place, value in words.items():
        text = text.replace(place, value)
    runs = "@NOTEBOOK@" in text
    text = text.replace("@NOTEBOOK@", offer(name, commit, about.address))
    text = bar.place(text, load) if runs else text
    text = tags.complete(shape(text), name, about)
    if name == not_found.FILE:
        text = not_found.at_any_depth(text, about.address)
    return policy.guard(text, runs, load.fetched_from)
