"""A saved file touches the pages that it can show on, and no more; what may show anywhere, all."""

import json
from pathlib import Path

import pytest

from places import ROOT
from report.state.paths import page_files
from report.watch.touched import Imports, Touched, names, touched


def of(*files: str) -> Touched:
    return touched(ROOT, [ROOT / file for file in files])


def test_a_page_touches_itself():
    assert of("book/actors.ipynb", "book/method.md") == Touched({"book/actors", "book/method"})


@pytest.mark.parametrize(
    "file, code, cells",
    [
        ("scripts/monitor/showing/marks.py", True, True),
        ("scripts/monitor/figures/forms/new.csv", True, True),
        ("scripts/report/pages/roles.py", True, False),
        ("data/articles.csv", True, True),
        ("book/references.bib", True, False),
        ("book/matplotlibrc", False, True),
        ("_toc.yml", True, False),
        ("LICENSE", False, False),
    ],
)
def test_what_may_show_anywhere_touches_every_page(file, code, cells):
    assert of(file) == Touched(everything=True, code=code, cells=cells)


def test_a_style_sheet_is_looks():
    found = of("book/_static/card.css")
    assert found.looks and not found.everything and not found.code and not found.cells


def shows(module: str) -> set[str]:
    found = of(f"scripts/monitor/figures/{module}.py")
    assert found.code and found.cells and not found.everything
    return found.pages


def test_a_chart_touches_the_pages_that_show_it():
    assert shows("cast") >= {"book/actors"}
    assert shows("cast").isdisjoint({"book/threads", "book/method", "book/acts"})
    assert shows("across/threads") == {"book/threads"}
    assert shows("coded/fingerprint") >= {"book/index", "book/2004-the-tender"}


def test_what_charts_share_touches_all_of_them():
    every = {f"book/{path.stem}" for path in page_files() if path.suffix == ".ipynb"}
    assert len(every) == 10 and every <= shows("frames")


def test_what_is_reached_is_what_python_would_import():
    """Held against the modules that a chart's functions name in the running program."""
    import monitor.figures

    imports = Imports(ROOT / "scripts")
    drawn = imports.names("monitor.figures")
    looked = 0
    for name in monitor.figures.__all__:
        inside = getattr(monitor.figures, name)
        if callable(inside) and inside.__module__.startswith("monitor.figures"):
            assert drawn[name] == inside.__module__
            reached = imports.reach({drawn[name]})
            for thing in vars(__import__(inside.__module__, fromlist=["x"])).values():
                home = getattr(thing, "__module__", "") or ""
                if callable(thing) and home.startswith("monitor."):
                    assert home in reached or home.rpartition(".")[0] in reached, (name, home)
                    looked += 1
    assert looked > 100


def test_a_page_that_is_half_saved_names_nothing(tmp_path):
    page = tmp_path / "a.ipynb"
    page.write_text('{"cells": [', "utf-8")
    assert names(page) == set()
    page.write_text(json.dumps({"cells": [{"cell_type": "code", "source": ["figures.acts(c)"]}]}))
    assert names(page) == {"figures", "acts", "c"}


def test_what_was_not_built_is_not_forgotten():
    both = Touched({"a"}, code=True) | Touched({"b"}, looks=True, cells=True)
    assert both == Touched({"a", "b"}, looks=True, code=True, cells=True)
    assert (both | Touched(everything=True)).everything


def test_a_file_that_cannot_be_read_as_python_imports_nothing(tmp_path: Path):
    (tmp_path / "monitor").mkdir()
    (tmp_path / "monitor/a.py").write_text("from monitor import (", "utf-8")
    assert Imports(tmp_path).reach({"monitor.a"}) == {"monitor.a"}
