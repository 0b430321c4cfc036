"""The supply: every licence is known and compatible, the bill of materials is whole."""

import ast
import json
import re

import pytest

from places import ROOT
from report.publish import supply

PINS = supply.pins((ROOT / "requirements.txt").read_text("utf-8"))
NAMES = {pin.name for pin in PINS}
EPOCH = 1_200_000_000


def test_every_pinned_package_has_a_settled_licence():
    table = supply.licences()
    assert len(NAMES) > 100
    assert table.keys() == NAMES, "run python -m report.publish.supply --update"
    assert [name for name, (licence, _) in table.items() if not licence] == []


def test_the_licences_are_those_that_the_installed_packages_declare():
    stale = {
        name: (said, now)
        for name, (_, said) in supply.licences().items()
        if (now := supply.declared(name)) is not None and now != said
    }
    assert stale == {}, "settle them: python -m report.publish.supply --update"
    here = [name for name in NAMES if supply.declared(name) is not None]
    assert len(here) > 0.9 * len(NAMES)  # the rest is for other systems


def test_every_licence_is_compatible_or_explained():
    table = supply.licences()
    others = {name for name, (licence, _) in table.items() if not supply.is_compatible(licence)}
    assert others == supply.EXPLAINED.keys()


@pytest.mark.parametrize(
    "expression, compatible",
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-or-later OR MPL-1.1", True),
        ("AGPL-3.0-only OR GPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_compatible_where_a_choice_is(expression, compatible):
    assert supply.is_compatible(expression) is compatible


def test_pins_are_read_with_what_asks_for_them():
    text = (
        "# comment\n"
        "big-one==1.0 ; python_version < '3' \\\n    --hash=sha256:00\n"
        "    # via kazakhstan-between-alliances (pyproject.toml)\n"
        "small_one==2.0.post1 \\\n    --hash=sha256:00\n    # via\n    #   big-one\n    #   Other\n"
    )
    big, small = supply.pins(text)
    assert (big.name, big.version, big.when) == ("big-one", "1.0", "python_version < '3'")
    assert big.ours and not small.ours
    assert small.version == "2.0.post1" and small.asked_by == {"big-one", "other"}
    assert supply.needed([big, small], {"dependencies": ["Big_One>=1"]}) >= {"big-one", "small_one"}


@pytest.fixture(scope="module")
def bill() -> dict:
    return supply.bill(ROOT, EPOCH)


def test_the_bill_lists_every_pin_once_with_its_licence(bill):
    listed = {part["bom-ref"]: part for part in bill["components"]}
    assert len(listed) == len(bill["components"])
    libraries = {ref for ref, part in listed.items() if part["type"] == "library"}
    assert libraries == {pin.ref for pin in PINS}
    assert all(part["licenses"] for part in listed.values())
    assert {"jupyter-book", "pandas", "textstat", "typst"} <= {
        part["name"] for part in listed.values() if part["scope"] == "required"
    }
    assert {"pytest", "hypothesis", "ruff"} <= {
        part["name"] for part in listed.values() if part["scope"] == "excluded"
    }


def test_everything_in_the_bill_is_reached_from_the_report(bill):
    asks = {entry["ref"]: entry["dependsOn"] for entry in bill["dependencies"]}
    reached, waiting = set(), [bill["metadata"]["component"]["bom-ref"]]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += asks[ref]
    assert reached == asks.keys()


def test_the_bill_is_cyclonedx(bill):
    # What its schema requires, in short; CONTRIBUTING.md says how to hold it against the whole.
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "2008-01-10T21:20:00Z"
    for part in bill["components"]:
        assert part["type"] in ("library", "file", "data") and part["name"]
        for licence in part["licenses"]:
            assert len(licence) == 1 and licence.keys() <= {"license", "expression"}


def test_the_same_pins_give_the_same_bill(tmp_path):
    supply.write_sbom(tmp_path / "one.json", ROOT, EPOCH)
    supply.write_sbom(tmp_path / "two.json", ROOT, EPOCH)
    one = (tmp_path / "one.json").read_bytes()
    assert one == (tmp_path / "two.json").read_bytes()
    supply.write_sbom(tmp_path / "later.json", ROOT, EPOCH + 1)
    assert json.loads(one)["serialNumber"] != supply.bill(ROOT, EPOCH + 1)["serialNumber"]


def test_the_bill_is_among_the_downloads_with_its_checksum(site):
    laid = (site / "downloads/sbom.cdx.json").read_text("utf-8")
    assert json.loads(laid)["components"] == supply.bill(ROOT, EPOCH)["components"]
    assert "  sbom.cdx.json\n" in (site / "downloads/SHA256SUMS").read_text("utf-8")


# -- nothing that runs what it is given -----------------------------------------------------------

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
