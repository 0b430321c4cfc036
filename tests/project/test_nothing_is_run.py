"""Nothing of the project runs what it is given: no eval, no pickle, no shell."""

import ast
import json
import re

import pytest

from places import ROOT

# pickle and its like run what they read; these names run what they are given.
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}
FORBIDDEN_CALLS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "read_pickle", "to_pickle",
    "subprocess.getoutput", "subprocess.getstatusoutput", "yaml.load", "DataFrame.eval",
}  # fmt: skip


def dangers(source: str) -> list[str]:
    """What in a program runs its input, by line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {(node.module or "").partition(".")[0]}
        else:
            names = set()
        found += [f"line {node.lineno}: {name}" for name in names & FORBIDDEN_MODULES]
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            # pandas compiles no program; re.compile and typst.compile neither.
            last = name.rpartition(".")[2]
            if name in FORBIDDEN_CALLS or last in FORBIDDEN_CALLS - {"compile"}:
                found.append(f"line {node.lineno}: {name}()")
            for word in node.keywords:
                shell = word.arg == "shell" and ast.unparse(word.value) != "False"
                pickled = word.arg == "allow_pickle" and ast.unparse(word.value) != "False"
                if shell or pickled:
                    found.append(f"line {node.lineno}: {word.arg}=")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "frame.eval(text)",
        "exec(text)",
        "compile(text, '', 'exec')",
        "import pickle",
        "from pickle import load",
        "import pandas as pd\npd.read_pickle(path)",
        "subprocess.run(text, shell=True)",
        "subprocess.run(text, shell=wanted)",
        "os.system(text)",
        "numpy.load(path, allow_pickle=True)",
        "yaml.load(text)",
    ],
)
def test_the_check_finds_what_runs_its_input(source):
    assert len(dangers(source)) == 1


def test_what_only_looks_like_it_is_let_pass():
    assert dangers("re.compile(text); subprocess.run(command, shell=False); evaluate(x)") == []


def test_no_program_of_the_project_runs_its_input():
    programs = sorted((ROOT / "scripts").rglob("*.py"))
    assert len(programs) > 40
    for path in programs:
        assert dangers(path.read_text("utf-8")) == [], path.name


def test_no_notebook_runs_its_input_or_a_shell():
    notebooks = sorted((ROOT / "book").glob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                assert not re.search(r"^\s*[!%]", source, re.M), path.name
                assert dangers(source) == [], path.name
