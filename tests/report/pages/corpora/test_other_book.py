"""The book over another corpus: every analysis page computes, whatever the number of articles."""

import ast
import json
import shutil
from pathlib import Path

import pytest

from monitor import load_corpus
from monitor.measuring.run import write_features
from places import DATA, ROOT, text
from report.pages.corpora import other
from report.state.corpus import is_other

BODY = "Kazakhstan met NATO in Astana. “We are glad of that,” Tazhin said (Interfax, May 3)."


@pytest.fixture(scope="module", params=[1, 2, 25], ids="{} articles".format)
def data(request, tmp_path_factory):
    """A folder of data with so many invented articles, none of them coded."""
    folder = tmp_path_factory.mktemp("other")
    texts = folder / "texts"
    texts.mkdir()
    for number in range(request.param):
        body = "\n\n".join([BODY] * (1 + number % 4))
        name = f"{number}.txt"
        (texts / name).write_text(text(1 + number // 3, 1 + number, body), encoding="utf-8")
    shutil.copytree(DATA / "codebook", folder / "data" / "codebook")
    shutil.copy(DATA / "datapackage.json", folder / "data")
    write_features(texts, folder / "data" / "features", folder / "data")
    return folder / "data"


@pytest.mark.parametrize("page", [p for p in other.TITLES if Path(f"{ROOT}/{p}.ipynb").exists()])
def test_every_analysis_page_computes(page, data, monkeypatch):
    monkeypatch.setenv("MONITOR_DATA", str(data))
    notebook = json.loads((ROOT / f"{page}.ipynb").read_text(encoding="utf-8"))
    known: dict = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            show(ast.parse("".join(cell["source"])), known)


def show(tree: ast.Module, known: dict) -> None:
    """Run a cell, and make what it would show."""
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), known)
    if last is not None:
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), known)
        if shown is not None:
            bundle, _ = shown._repr_mimebundle_()
            assert bundle["text/html"]


def test_another_corpus_is_told_from_the_report_s(data):
    assert is_other(load_corpus(data))
    assert not is_other(load_corpus(DATA))


def test_prose_is_left_out_and_headings_of_code_stay():
    source = json.dumps(
        {
            "cells": [
                {
                    "cell_type": "markdown",
                    "source": ["# Long title\n", "\n", "Prose.\n", "## Part\n"],
                },
                {"cell_type": "code", "source": ["1"]},
                {"cell_type": "markdown", "source": ["Only prose."]},
                {"cell_type": "markdown", "source": ["## Words alone\n", "More.\n"]},
                {"cell_type": "markdown", "source": ["## Words\n", "## A whole\n", "### A\n"]},
                {"cell_type": "code", "source": ["2"]},
                {"cell_type": "markdown", "source": ["## The end\n", "It is."]},
            ]
        }
    )
    cells = json.loads(other.bare_notebook(source, "Short"))["cells"]
    assert [cell["source"] for cell in cells] == [
        "# Short\n\n## Part",
        ["1"],
        "## A whole\n\n### A",
        ["2"],
    ]
    told = "It has {v}`words()` words.\n\nIt sails {said}`1/50 ¶1`.\n\nSee [that](method.md)."
    page = f"# Page\n\nKept.\n\n{told}"
    assert other.bare_page(page) == "# Page\n\nKept."
    assert other.bare("book/method.md", page) == page
    assert other.bare("book/index.md", page) == other.INDEX
    assert json.loads(other.bare("book/actors.ipynb", source))["cells"][0]["source"].startswith(
        "# Actors"
    )


def test_the_contents_of_another_corpus_list_pages_that_exist(tmp_path):
    path = other.write_toc(tmp_path / "x" / "_toc.yml")
    assert "story" not in path.read_text().lower()
    for page in other.TITLES:
        assert any((ROOT / f"{page}{ending}").exists() for ending in (".md", ".ipynb")), page
