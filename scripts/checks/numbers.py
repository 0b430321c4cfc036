"""No number by hand: every number of the built pages is computed, or allowed by a rule.

Words in code count too: a title or a caption that a notebook or a chart writes may not hold a typed
number before a noun of the corpus.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from checks.counts import numbers
from checks.pages import Block, blocks, titles
from checks.rules import RULES, Known, Place, Rule, allowed
from monitor import Corpus


@dataclass(frozen=True)
class Fault:
    """Something that a check refuses: where, what, and the words around it."""

    where: str
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} in “{self.words}”"


def shown(text: str, start: int, end: int, width: int = 50) -> str:
    """What stands at a place, with the words around it."""
    return text[max(0, start - width) : end + width].strip()


def typed(
    page: Iterable[Block], known: Known, name: str = "", rules: Iterable[Rule] = RULES
) -> Iterator[Place]:
    """The numbers of a page that are neither computed nor allowed."""
    for block in page:
        for number in numbers(block.text):
            place = Place(number, block, known, name)
            if not allowed(place, rules):
                yield place


def page_faults(pages: dict[str, str], known: Known) -> list[Fault]:
    """The typed numbers of pages, given as HTML by their names (`book/themes.html`)."""
    read = {name: blocks(html) for name, html in pages.items()}
    stems = {name: PurePath(name).stem for name in pages}
    known = replace(
        known,
        titles=(*known.titles, *titles(read.values())),
        pages=frozenset(stem.replace("-", " ") for stem in stems.values()),
    )
    return [
        Fault(name, f"the typed number {place.number.text!r}", around(place))
        for name, page in read.items()
        for place in typed(page, known, stems[name])
    ]


def around(place: Place) -> str:
    return shown(place.text, place.number.start, place.number.end)


def known_of(corpus: Corpus) -> Known:
    """What the rules need to know of a corpus."""
    told = [*corpus.aliases["alias"], *corpus.actors["name"], *corpus.initiatives["name"]]
    names = {name for name in told if any(character.isdigit() for character in name)}
    # Prose calls a formation by its number and its last word: "the 36th brigade".
    names |= {f"{name.split()[0]} {name.split()[-1]}" for name in names if " " in name}
    labels = frozenset(corpus.issue(article) for article in corpus.order)
    return Known(labels, tuple(sorted(names)))


# --- words in code -------------------------------------------------------------------------------


def code_cells(notebook: str) -> Iterator[tuple[int, str]]:
    """The code cells of a notebook: their place among all cells, from 1, and their source."""
    for number, cell in enumerate(json.loads(notebook)["cells"], 1):
        if cell["cell_type"] == "code":
            yield number, "".join(cell["source"])


def strings(source: str, silent: bool = True) -> Iterator[tuple[int, str]]:
    """The strings of a program that it may show, with their lines.

    A string that stands by itself is a docstring in a module; in a notebook it is shown, so it is
    not `silent` there.
    """
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and silent}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def code_faults(where: str, texts: Iterable[tuple[int, str]], known: Known) -> list[Fault]:
    """The numbers that count a noun of the corpus and are typed in `texts` of (line, text)."""
    return [
        Fault(f"{where}:{line}", f"the typed number {place.number.text!r}", around(place))
        for line, text in texts
        for place in typed([Block(text)], known)
        if counted_in_code(place)
    ]


def counted_in_code(place: Place) -> bool:
    """Whether a string of a program counts something; `%` is a length, `one` is in a legend."""
    return place.number.noun not in ("", "%") and place.number.text.lower() != "one"


def descriptions(package: object) -> Iterator[str]:
    """Every title and description of a data package, which the page on the data prints."""
    if isinstance(package, dict):
        yield from (package[key] for key in ("title", "description") if key in package)
    if isinstance(package, dict | list):
        for inner in package.values() if isinstance(package, dict) else package:
            yield from descriptions(inner)


def program_faults(root: Path, known: Known) -> tuple[list[str], list[Fault]]:
    """What notebooks, charts, tables, generated pages and descriptions type by hand, behind the
    files that were looked at."""
    looked, faults = [], []
    for path in sorted((root / "book").glob("*.ipynb")):
        looked.append(path.relative_to(root).as_posix())
        for number, source in code_cells(path.read_text("utf-8")):
            told = strings(source, silent=False)
            faults += code_faults(f"{path.name}, cell {number}", told, known)
    for folder in ("scripts/monitor", "scripts/report", "scripts/checks"):
        for path in sorted((root / folder).rglob("*.py")):
            looked.append(path.relative_to(root).as_posix())
            faults += code_faults(looked[-1], strings(path.read_text("utf-8")), known)
    looked.append("data/datapackage.json")
    package = json.loads((root / looked[-1]).read_text("utf-8"))
    return looked, faults + code_faults(looked[-1], enumerate(descriptions(package)), known)
