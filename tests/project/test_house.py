"""The house: how high it is, how many modules a room has, how long what stands in them may be."""

import ast
import json
from collections import Counter
from functools import cache

import grimp
import pytest

from places import ROOT

SCRIPTS = ROOT / "scripts"
MODULES = sorted(path for path in SCRIPTS.rglob("*.py"))
PACKAGES = ("monitor", "report", "checks", "bench")
# Rooms whose modules are alike: a file a kind of chart, a file a rule of the report.
WIDE = {"monitor/figures": 13, "checks": 13}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)


def floors(modules: set[str]) -> dict[str, int]:
    """How many modules stand above each other below each of `modules`, itself counted."""
    known: dict[str, int] = {}

    def floor(module: str, above: tuple[str, ...] = ()) -> int:
        assert module not in above, f"a circle: {' imports '.join((*above, module))}"
        if module not in known:
            below = graph().find_modules_directly_imported_by(module) & modules - {module}
            known[module] = 1 + max((floor(one, (*above, module)) for one in below), default=0)
        return known[module]

    return {module: floor(module) for module in modules}


def test_monitor_has_eleven_floors_at_most_and_no_circle():
    modules = {name for name in graph().modules if name.split(".")[0] == "monitor"}
    # A package's own module is its face: it names what stands inside, and is no floor.
    modules -= {name for name in modules if graph().find_children(name)}
    found = floors(modules)
    assert len(found) > 60
    assert max(found.values()) <= 11, [name for name, n in found.items() if n > 11]


def test_a_room_can_be_overlooked():
    rooms = Counter(
        path.parent.relative_to(SCRIPTS).as_posix()
        for path in MODULES
        if path.name not in ("__init__.py", "__main__.py")
    )
    assert len(rooms) > 15
    crowded = {room: n for room, n in rooms.items() if n > WIDE.get(room, 9)}
    assert not crowded


def test_a_file_has_260_lines_at_most():
    long = {
        path.relative_to(SCRIPTS).as_posix(): lines
        for path in MODULES
        if (lines := len(path.read_text("utf-8").splitlines())) > 260
    }
    assert len(MODULES) > 150 and not long


def parts(kind: type | tuple[type, ...]) -> list[tuple[str, ast.AST]]:
    """All classes or functions of the program, with where they stand."""
    return [
        (f"{path.relative_to(SCRIPTS).as_posix()}:{node.lineno} {node.name}", node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, kind)
    ]


def test_a_class_has_150_lines_at_most():
    classes = parts(ast.ClassDef)
    assert len(classes) > 60
    assert not [where for where, node in classes if node.end_lineno - node.lineno >= 150]


def branches(function: ast.AST) -> int:
    """Everything in a function, and in those inside it, where the way can part."""
    found = 0
    for node in ast.walk(function):
        match node:
            case ast.If() | ast.For() | ast.While() | ast.IfExp() | ast.ExceptHandler():
                found += 1
            case ast.match_case():
                found += 1
            case ast.comprehension():
                found += 1 + len(node.ifs)
            case ast.BoolOp():
                found += len(node.values) - 1
    return found


def test_six_functions_at_most_have_more_than_15_branches():
    functions = parts(ast.FunctionDef)
    assert len(functions) > 900
    knotty = {where: n for where, node in functions if (n := branches(node)) > 15}
    assert len(knotty) <= 6, knotty


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_says_what_it_knows(package):
    faces = sorted((SCRIPTS / package).rglob("__init__.py"))
    assert faces
    silent = [path for path in faces if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not silent


def test_every_test_file_says_what_it_guards():
    files = sorted((ROOT / "tests").rglob("*.py"))
    assert len(files) > 50
    first = {path: path.read_text("utf-8").split("\n", 1)[0] for path in files}
    assert not [str(path) for path, line in first.items() if not line.startswith('"""')]


def tables() -> set[tuple[str, ...]]:
    """The columns of each measured table and each of the codebook that has more than three."""
    package = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))
    found = {
        tuple(field["name"] for field in resource["schema"]["fields"])
        for resource in package["resources"]
        if resource["path"].startswith(("features", "codebook"))
    }
    return {columns for columns in found if len(columns) > 3}


def test_the_columns_of_a_table_stand_in_the_descriptor_alone():
    contract = tables()
    assert len(contract) > 10
    again = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                said = {e.value for e in node.elts if isinstance(e, ast.Constant)}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                said = set(node.value.replace(",", " ").split())
            else:
                continue
            again += [(str(path), columns) for columns in contract if said == set(columns)]
    assert not again
