"""Guards what runs a reader's cells: values, print, errors with their line, names that go on."""

import ast
import importlib
import io
import linecache
import sys
import types
import zipfile
from pathlib import Path

import pytest

from report.live import cells


def eval_code(code: str, names: dict, filename: str) -> object:
    """What Pyodide's function of this name does: the value of the last line, unless ";" ends it."""
    tree = ast.parse(code, filename)
    value = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not code.rstrip().endswith(";"):
        value = ast.Expression(tree.body.pop().value)
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    exec(compile(tree, filename, "exec"), names)
    return eval(compile(value, filename, "eval"), names) if value else None


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    code = types.ModuleType("pyodide.code")
    code.eval_code = eval_code
    monkeypatch.setitem(sys.modules, "pyodide", types.ModuleType("pyodide"))
    monkeypatch.setitem(sys.modules, "pyodide.code", code)
    monkeypatch.setattr(cells, "names", {"__name__": "__main__"})


def outputs(code: str) -> list[dict[str, str]]:
    return cells.run(1, code)["outputs"]


def test_the_last_value_is_shown_as_a_notebook_shows_it():
    assert outputs("1 + 1") == [{"kind": "text", "text": "2"}]
    assert outputs("x = 3") == [] and outputs("None") == [] and outputs("") == []
    assert outputs("x") == [{"kind": "text", "text": "3"}]  # names go on from cell to cell
    assert outputs("x;") == []


def test_print_and_display_stand_in_order():
    shown = outputs("print('a'); print('b')\ndisplay(5)\nprint('c')\n'last'")
    assert shown == [
        {"kind": "text", "text": "a\nb\n"}, {"kind": "text", "text": "5c\n"},
        {"kind": "text", "text": "'last'"},
    ]  # fmt: skip
    assert outputs("display")[-1]["kind"] == "error" or "display" in outputs("display")[0]["text"]


def test_the_richest_form_of_a_value_is_taken():
    code = """
class Rich:
    def _repr_mimebundle_(self): return {"text/plain": "p", "text/html": "<b>h</b>"}, {}
class Drawn:
    def _repr_svg_(self): return "<svg/>"
class Plain:
    def _repr_html_(self): return None
    def __repr__(self): return "plain"
"""
    outputs(code)
    assert outputs("Rich()") == [{"kind": "html", "text": "<b>h</b>"}]
    assert outputs("Drawn()") == [{"kind": "svg", "text": "<svg/>"}]
    assert outputs("Plain()") == [{"kind": "text", "text": "plain"}]


def test_an_error_has_the_line_of_the_cell_and_the_way_from_there():
    outputs("def half(n):\n    return n / 0")
    (error,) = cells.run(4, "a = 1\n\nhalf(a)")["outputs"]
    assert (error["kind"], error["line"]) == ("error", "3")
    assert error["text"] == "ZeroDivisionError: division by zero"
    assert "<cell 4>" in error["way"] and "half(a)" in error["way"] and __file__ not in error["way"]
    (error,) = outputs("fine = 1\nif")
    assert (error["line"], error["text"]) == ("2", "SyntaxError: invalid syntax")
    (error,) = outputs("raise SystemExit(3)")
    assert error["text"] == "SystemExit: 3"


def test_a_missing_module_leaves_the_names_as_they_were():
    outputs("count = 1")
    ran = cells.run(2, "count += 1\nimport nowhere_to_be_had.at_all")
    assert ran["missing"] == "nowhere_to_be_had"
    assert outputs("count") == [{"kind": "text", "text": "1"}]


def test_a_drawing_by_pyplot_is_shown_once(monkeypatch):
    import matplotlib

    matplotlib.use("svg")
    (drawn,) = outputs("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert drawn["kind"] == "svg" and "</svg>" in drawn["text"]
    assert outputs("7") == [{"kind": "text", "text": "7"}]


def test_wheels_are_laid_without_what_nobody_runs(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "one-1.0-py3-none-any.whl", "w") as wheel:
        for name in ("one/__init__.py", "one/tests/test_it.py", "one/it.pyi", "one/testing.py"):
            wheel.writestr(name, "")
    into = tmp_path / "site-packages"
    monkeypatch.setattr(cells.sysconfig, "get_path", lambda _: str(into))
    cells.unpack(str(tmp_path))
    laid = sorted(path.name for path in into.rglob("*.py*"))
    assert laid == ["__init__.py", "testing.py"]
    assert not list(tmp_path.glob("*.whl"))


def test_what_is_compiled_is_kept_for_the_root_and_asks_for_no_source(tmp_path, monkeypatch):
    compiled = tmp_path / "__pycache__" / "one.pyc"
    compiled.parent.mkdir()
    compiled.write_bytes(b"HEAD" + b"t" * 12 + b"code")
    one = types.ModuleType("one")
    one.__cached__ = str(compiled)
    monkeypatch.setattr(cells.sys, "modules", {"one": one, "built-in": types.ModuleType("b")})
    with zipfile.ZipFile(io.BytesIO(cells.compiled_files())) as archive:
        (name,) = archive.namelist()
        content = archive.read(name)
    assert f"/{name}" == str(compiled)
    # PEP 552: bit 0 says that a hash stands there, bit 1 that the source is to be looked at.
    assert content == b"HEAD" + bytes([1, 0, 0, 0]) + bytes(8) + b"code"


def test_the_library_comes_compiled_where_it_was_imported(tmp_path, monkeypatch):
    library = tmp_path / "library.zip"
    with zipfile.ZipFile(library, "w") as archive:
        archive.writestr("seldom/__init__.py", "from seldom import here\n")
        archive.writestr("seldom/here.py", "def fail(): raise ValueError\n")
        archive.writestr("never.py", "")
    monkeypatch.setattr(sys, "path", [str(library), *sys.path])
    importlib.import_module("seldom")
    content = cells.compiled_library(str(library))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert names[:3] == ["seldom/__init__.py", "seldom/here.py", "never.py"]
    assert sorted(names[3:]) == ["seldom/__init__.pyc", "seldom/here.pyc"]
    # In its place it serves without compiling: not even a source that is broken is looked at.
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(library, "w") as other:
        for name in names:
            other.writestr(name, archive.read(name) if name.endswith(".pyc") else "broken (")
    for name in ("seldom", "seldom.here"):
        del sys.modules[name]
    importlib.invalidate_caches()
    here = importlib.import_module("seldom.here")
    assert here.__spec__.origin == f"{library}/seldom/here.pyc"
    assert here.fail.__code__.co_filename == f"{library}/seldom/here.py"


def test_the_program_needs_the_standard_library_alone():
    tree = ast.parse(Path(cells.__file__).read_text("utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in top
    }
    assert len(named) > 5 and named <= sys.stdlib_module_names
