"""Guards what runs a reader's cells: values, print, errors with their line, names that go on."""

import sys
import zipfile

import pytest

from report.live import cells


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
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


def test_the_program_needs_the_standard_library_alone():
    import ast

    tree = ast.parse(open(cells.__file__, encoding="utf-8").read())
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in top
    }
    assert len(named) > 5 and named <= sys.stdlib_module_names
