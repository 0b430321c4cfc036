"""The order of the book's pages, for the formats that are one file: PDF and e-book."""

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

APPENDICES = "Appendices"  # the part whose chapters are lettered


@dataclass(frozen=True)
class Page:
    """One page of the site as a chapter: its document, the caption of its part, its number."""

    docname: str
    part: str
    number: str


def pages(environment: BuildEnvironment) -> Iterator[Page]:
    """The root page, then each part's pages: numbered through, the appendices lettered."""
    root = environment.config.root_doc
    yield Page(root, "", "")
    number = 0
    for toctree in environment.get_doctree(root).findall(addnodes.toctree):
        part = toctree.get("caption") or ""
        listed = [page for name in toctree["includefiles"] for page in below(environment, name)]
        for position, docname in enumerate(listed):
            if part == APPENDICES:
                yield Page(docname, part, chr(ord("A") + position))
            else:
                number += 1
                yield Page(docname, part, str(number))


def below(environment: BuildEnvironment, docname: str) -> Iterator[str]:
    """A page and those that its own tables of contents list."""
    yield docname
    for name in environment.toctree_includes.get(docname, []):
        yield from below(environment, name)
