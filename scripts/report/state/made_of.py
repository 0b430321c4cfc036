"""What a page's text is made of, once its references are resolved: its own, and where they lead."""

from pathlib import Path

from sphinx.environment import BuildEnvironment

from report.state.kept import digest

# What references to words and places may lead to, in Sphinx's own domain.
PLACES = ("objects", "labels", "anonlabels", "terms", "progoptions")


class MadeOf:
    """For each page, one hash of all that its resolved text is made of, beside the frame."""

    def __init__(self, environment: BuildEnvironment):
        self.environment = environment
        self.shared = digest(_places(environment).encode())
        self.known: dict[str, str] = {}

    def page(self, docname: str) -> str:
        """The hash for one page, as it has been read."""
        if docname not in self.known:
            self.known[docname] = self._page(docname)
        return self.known[docname]

    def _page(self, docname: str) -> str:
        tree = Path(self.environment.doctreedir, f"{docname}.doctree").read_bytes()
        images = {
            uri: name for uri, (pages, name) in self.environment.images.items() if docname in pages
        }
        return digest([self.shared, digest(tree), images])


def _places(environment: BuildEnvironment) -> str:
    """All that a page may refer to on another, in one order."""
    domains = environment.domaindata
    named = [sorted(map(repr, domains["std"][kind].items())) for kind in PLACES]
    titles = sorted((name, title.astext()) for name, title in environment.titles.items())
    cited = [
        (cited.citation_id, cited.key, cited.formatted_entry.label)
        for cited in domains.get("cite", {}).get("citations", ())
    ]
    headings = [
        (page, about.get("myst_slugs")) for page, about in sorted(environment.metadata.items())
    ]
    return repr([named, titles, cited, headings])
