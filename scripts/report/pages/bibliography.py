"""The works cited, each by a label of its own: "Itar-Tass, 2012a" and "Itar-Tass, 2012b".

The list of references has the labels that the text cites by, in one run from A to Z.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_lowercase

from pybtex.database import BibliographyData, Entry, parse_file
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting import plain
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinx.application import Sphinx


def read(library: Path) -> BibliographyData:
    """The works of a BibTeX file, told apart."""
    works = parse_file(str(library), "bibtex")
    tell_apart(works)
    return works


def tell_apart(works: BibliographyData) -> None:
    """Puts a letter behind the year of every work whose label another work bears too.

    The letters follow the titles, as the list of references does. Works told apart stay so.
    """
    alike = defaultdict(list)
    for work in works.entries.values():
        alike[label(work)].append(work)
    for same in alike.values():
        if len(same) > 1:
            for place, work in enumerate(sorted(same, key=lambda work: work.fields["title"])):
                work.fields["year"] = work.fields.get("year", "") + ascii_lowercase[place]


def label(work: Entry) -> str:
    """A work by author and year, as a citation names it."""
    people = work.persons.get("author") or work.persons.get("editor") or []
    names = [" ".join(person.prelast_names + person.last_names).strip("{}") for person in people]
    named = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return ", ".join(filter(None, [named or work.fields["title"], work.fields.get("year", "")]))


def shown(work: Entry) -> str:
    """The label of a work as a reader sees it, without LaTeX."""
    return str(Text.from_latex(label(work)))


class ByLabel(BaseSortingStyle):
    """People and bodies in one run: pybtex keeps the braces of a body's name, and puts it last."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        return shown(entry).casefold(), entry.fields.get("title", "")


class Labels(BaseLabelStyle):
    """A work is called in the list what it is called in the text."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        return map(shown, sorted_entries)


class Named(plain.Style):
    """The style `named` of a bibliography."""

    default_sorting_style = ByLabel
    default_label_style = Labels


def setup(app: Sphinx) -> None:
    """Tells the works apart once sphinxcontrib-bibtex has read them, for every builder."""

    def read_already(app: Sphinx) -> None:
        tell_apart(app.env.domaindata["cite"]["bibdata"].data)

    register_plugin("pybtex.style.formatting", "named", Named)
    app.connect("builder-inited", read_already, priority=600)
