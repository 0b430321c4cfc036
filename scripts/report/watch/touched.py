"""What a saved file touches: which pages, and whether code that is already running is now old.

A page is touched by its source, and by the modules of `monitor` that it reaches: a notebook through
the names in its code, a page of words through the charts that it places. All else may show
anywhere, and touches every page.
"""

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from report.state.paths import PAGE_ENDINGS, page_files

PLACED = re.compile(r"^`{3,}\{(?:chart\} (\w+)|(fingerprints?)\})", re.MULTILINE)
FACES = ("monitor", "monitor.figures")  # packages that name what stands in other modules
DRAWN = "monitor.figures"


@dataclass
class Touched:
    """`pages` by their names (`book/actors`); `everything` where any page may be another now.

    `looks` says that what stands beside the pages was saved, `code` that what was imported is old,
    `cells` that outputs of notebooks may be.
    """

    pages: set[str] = field(default_factory=set)
    everything: bool = False
    looks: bool = False
    code: bool = False
    cells: bool = False

    def __bool__(self) -> bool:
        return self != Touched()

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(
            self.pages | other.pages,
            self.everything or other.everything,
            self.looks or other.looks,
            self.code or other.code,
            self.cells or other.cells,
        )


def touched(root: Path, files: Iterable[Path]) -> Touched:
    """What the saved `files` of the project in `root` touch."""
    found = Touched()
    modules = set()
    for file in files:
        name = file.relative_to(root)
        first = name.parts[0]
        if first == "book" and len(name.parts) == 2 and file.suffix in PAGE_ENDINGS:
            found.pages.add(name.with_suffix("").as_posix())
        elif name.parts[:2] == ("book", "_static"):
            found.looks = True
            found.pages.add("book/index")  # with any page the files beside it are written
        elif name.parts[:3] == ("scripts", "monitor", "figures") and file.suffix == ".py":
            modules.add(module(name))
            found.code = found.cells = True
        else:
            found.everything = True
            found.code |= first in ("scripts", "data") or name.suffix in (".yml", ".toml", ".bib")
            found.cells |= first == "data" or name.parts[:2] == ("scripts", "monitor")
            found.cells |= name.name == "matplotlibrc"
    if modules and not found.everything:
        found.pages |= showing(root, modules)
    return found


def module(name: Path) -> str:
    """The module in the file `name`, told from the root of the project."""
    return ".".join(name.with_suffix("").parts[1:]).removesuffix(".__init__")


def showing(root: Path, modules: set[str]) -> set[str]:
    """The pages that reach one of `modules`."""
    imports = Imports(root / "scripts")
    pages = page_files(root / "book")
    if modules & {*FACES}:
        return {page_name(root, page) for page in pages}
    drawn = imports.names(DRAWN)
    found = set()
    for page in pages:
        asked = {drawn[name] for name in names(page) if name in drawn}
        if modules & imports.reach(asked):
            found.add(page_name(root, page))
    return found


def page_name(root: Path, page: Path) -> str:
    return page.relative_to(root).with_suffix("").as_posix()


def names(page: Path) -> set[str]:
    """The names that a page's code says, or the charts that its words place."""
    text = page.read_text("utf-8")
    if page.suffix == ".md":
        return {one or other for one, other in PLACED.findall(text)}
    try:
        cells = json.loads(text)["cells"]
    except ValueError:  # an editor is still at it: the build will say so
        return set()
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {*re.findall(r"\w+", code)}


class Imports:
    """Who imports whom among the modules in `scripts`, as their files say it."""

    def __init__(self, scripts: Path):
        self.scripts = scripts
        self.known: dict[str, dict[str, str]] = {}

    def file(self, module: str) -> Path | None:
        path = self.scripts.joinpath(*module.split("."))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.is_file():
                return file
        return None

    def names(self, module: str) -> dict[str, str]:
        """Each name that a module imports, and the module that it has it from."""
        if module not in self.known:
            self.known[module] = self._names(module)
        return self.known[module]

    def _names(self, module: str) -> dict[str, str]:
        file = self.file(module)
        found: dict[str, str] = {}
        try:
            tree = ast.parse(file.read_text("utf-8")) if file else ast.Module([], [])
        except SyntaxError:  # the build will say so
            return found
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("monitor"):
                for one in node.names:
                    inner = f"{node.module}.{one.name}"
                    found[one.asname or one.name] = inner if self.file(inner) else str(node.module)
            elif isinstance(node, ast.Import):
                found |= {one.name: one.name for one in node.names if self.file(one.name)}
        return found

    def reach(self, modules: Iterable[str]) -> set[str]:
        """These modules, and all that they import, and so on."""
        seen: set[str] = set()
        waiting = [*modules]
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                waiting += self.names(one).values()
        return seen
