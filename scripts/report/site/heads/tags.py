"""How the pages are found, shared and cited by machines: what stands in each page's head.

Open Graph and a card for who shares a page, Highwire tags for reference managers, JSON-LD and a
map of the site for search engines. An absolute address is written only where it is known; a copy
opened from a folder has none.
"""

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from monitor.contract import descriptors
from report.publish import citation, downloads
from report.publish.citation import Work
from report.site import not_found
from report.state.address import Address
from report.state.paths import DATA

CARD = "_static/card.png"
CARD_ALT = "“{title}”, above bars, one for each sentence of the report’s articles"
LANDING, DATA_PAGE = "book/index.html", "book/data.html"
FRONT = "index.html"  # the way in, which leads on
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


@dataclass(frozen=True)
class Site:
    """What the heads of all pages share: the report, where it is published, what it is called."""

    work: Work
    address: Address
    name: str
    about_data: dict  # `datapackage.json`

    def link(self, page: str, to: str) -> str:
        """The address of the file `to` from `page`: absolute where the site's own is known."""
        return self.address.base + to if self.address.base else "../" * page.count("/") + to


def of(root: Path, edition: dict[str, str], address: Address, name: str) -> Site:
    """The site of the project in the folder `root`, called `name`."""
    url = address.base + LANDING if address.base else ""
    package = json.loads(descriptors(DATA)[-1].read_text("utf-8"))
    return Site(citation.work(root, edition, url), address, name, package)


def card(page: str) -> str:
    """Where a page's social card lies; the landing page and the way in have the report's."""
    if page in (FRONT, LANDING):
        return CARD
    return f"_static/cards/{page.removesuffix('.html').replace('/', '-')}.png"


def titled(text: str, site: Site) -> str:
    """The title of a page's HTML, without the name of the site."""
    return told(TITLE, text).removesuffix(f" · {site.name}")


def told(what: re.Pattern, text: str) -> str:
    """The title or the description in a page's HTML."""
    found = what.search(text)
    return unescape(found[1]) if found else ""


def complete(text: str, page: str, site: Site) -> str:
    """The HTML `text` of the page at the path `page`, with its head completed."""
    if page == not_found.FILE:
        return text.replace("</head>", '<meta name="robots" content="noindex">\n</head>', 1)
    title, about = titled(text, site), told(DESCRIPTION, text)
    tags = [
        *shared(page, title, about, site),
        *(cited(page, title, site) if page != FRONT else []),
        *(json_ld(thing) for thing in things(page, site)),
    ]
    return text.replace("</head>", "\n".join([*tags, "</head>"]), 1)


def tag(kind: str, name: str, content: str) -> str:
    """A `<meta>`, `kind` being "name" or "property"."""
    return f'<meta {kind}="{name}" content="{escape(content)}">'


def shared(page: str, title: str, about: str, site: Site) -> list[str]:
    """What shows where the page is shared, and which address is its own."""
    page_meant = LANDING if page == FRONT else page
    own = site.link(page, page_meant) if site.address.base else ""
    graph = {
        "og:type": "website" if page_meant == LANDING else "article",
        "og:site_name": site.name,
        "og:title": title,
        "og:description": about,
        "og:locale": "en_GB",
        "og:url": own,
        "og:image": site.link(page, card(page)),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": CARD_ALT.format(title=title),
    }
    cards = {
        "twitter:card": "summary_large_image",
        "twitter:title": title,
        "twitter:description": about,
        "twitter:image": site.link(page, card(page)),
        "twitter:image:alt": CARD_ALT.format(title=title),
    }
    return [
        *([f'<link rel="canonical" href="{escape(own)}">'] if own else []),
        *(tag("property", name, content) for name, content in graph.items() if content),
        *(tag("name", name, content) for name, content in cards.items()),
    ]


def cited(page: str, title: str, site: Site) -> list[str]:
    """The tags that reference managers read: the landing page is the report, others are parts."""
    work = site.work
    whole = page == LANDING
    said = {
        "citation_title": work.title if whole else title,
        "citation_inbook_title": "" if whole else work.title,
        "citation_author": work.people or (work.author,),
        "citation_publication_date": work.date.replace("-", "/"),
        "citation_language": "en-GB",
        "citation_keywords": "; ".join(work.keywords) if whole else "",
        "citation_abstract_html_url": site.link(page, page) if site.address.base else "",
        "citation_pdf_url": site.link(page, downloads.PDF) if whole else "",
    }
    return [
        tag("name", name, content)
        for name, given in said.items()
        for content in ([given] if isinstance(given, str) else given)
        if content
    ]


def things(page: str, site: Site) -> list[dict]:
    """What the page is, in the terms of schema.org."""
    work = site.work
    common = {
        "@context": "https://schema.org",
        "author": [{"@type": "Person", "name": name} for name in work.people]
        or {"@type": "Organization", "name": work.author},
        "datePublished": work.date,
        "version": work.version,
        "inLanguage": "en-GB",
        "license": work.licence_url,
        "isAccessibleForFree": True,
    } | ({"url": site.link(page, page)} if site.address.base else {})
    if page == LANDING:
        files = {"application/pdf": downloads.PDF, "application/epub+zip": downloads.EPUB}
        return [
            common
            | {
                "@type": "ScholarlyArticle",
                "headline": site.name,
                "name": work.title,
                "abstract": work.abstract,
                "keywords": list(work.keywords),
                "image": site.link(page, CARD),
                "encoding": [encoding("MediaObject", page, site, *file) for file in files.items()],
            }
        ]
    if page == DATA_PAGE:
        package = site.about_data
        return [
            common
            | {
                "@type": "Dataset",
                "name": package["title"],
                "description": package["description"],
                "keywords": list(work.keywords),
                "creator": common["author"],
                "distribution": [
                    encoding("DataDownload", page, site, "application/zip", downloads.DATA)
                ],
                "hasPart": [
                    {"@type": "Dataset", "name": table["path"], "description": table["description"]}
                    for table in package["resources"]
                ],
            }
        ]
    return []


def encoding(kind: str, page: str, site: Site, media: str, path: str) -> dict:
    """A file to download, in the terms of schema.org."""
    return {"@type": kind, "encodingFormat": media, "contentUrl": site.link(page, path)}


def json_ld(thing: dict) -> str:
    """A block of data that no text in it can end."""
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def map_site(folder: Path, pages: list[str], site: Site) -> None:
    """Writes sitemap.xml and robots.txt into `folder`, where the site's address is known."""
    if not site.address.base:
        return
    entries = "".join(
        f"<url><loc>{escape(site.address.base + page)}</loc>"
        f"<lastmod>{site.work.date}</lastmod></url>\n"
        for page in sorted(pages)
        if page not in (FRONT, not_found.FILE)
    )
    (folder / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n',
        "utf-8",
    )
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.address.base}sitemap.xml\n"
    (folder / "robots.txt").write_text(robots, "utf-8")
