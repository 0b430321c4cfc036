"""The descriptor says what every table is, and nothing else does."""

import ast
import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package
from frictionless import validate as frictionless_validate

from monitor.contract import read_contract
from monitor.corpus import CorpusError, load_corpus
from places import DATA, ROOT, TABLES

CONTRACT = read_contract(DATA)


def test_frictionless_finds_the_package_valid():
    report = frictionless_validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert {r.path for r in Package(str(DATA / "datapackage.json")).resources} == {
        str(path.relative_to(DATA)) for path in DATA.rglob("*.csv")
    }


def test_every_column_is_described():
    for table in CONTRACT.values():
        assert table.description
        assert all(column.description for column in table.fields), table.name
        assert all(column.unit for column in table.fields if column.name.endswith("words"))


def test_the_measured_tables_are_those_that_stand_in_features():
    files = {path.stem for path in (DATA / "features").glob("*.csv")}
    assert len(files) == 10 and set(TABLES) == files


def named(node: ast.AST) -> set[str]:
    """The texts that a literal lists: a sequence, a dictionary's keys, a class's fields, words."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return {part.value for part in node.elts if isinstance(part, ast.Constant)}
    if isinstance(node, ast.Dict):
        return {part.value for part in node.keys if isinstance(part, ast.Constant)}
    if isinstance(node, ast.ClassDef):
        fields = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
        return {part.id for part in fields if isinstance(part, ast.Name)}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(node.value.split())
    return set()


def test_no_module_lists_the_columns_of_a_table_once_more():
    tables = {table.path: set(table.columns) for table in CONTRACT.values()}
    tables = {path: columns for path, columns in tables.items() if len(columns) > 2}
    modules = sorted((ROOT / "scripts").rglob("*.py"))
    assert len(modules) > 150 and len(tables) > 30
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            found = named(node)
            again = [path for path, columns in tables.items() if columns <= found]
            assert not again, f"{module}, line {node.lineno}: the columns of {again}"


def test_a_folder_of_data_adds_its_own_tables_to_those_of_the_report(tmp_path):
    spec = {"name": "ships", "path": "ships.csv", "schema": {"fields": [{"name": "ship"}]}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [spec]}), "utf-8")
    contract = read_contract(tmp_path)
    assert contract["ships"].columns == ["ship"]
    assert {name: contract[name] for name in CONTRACT} == CONTRACT


def test_damaged_descriptor_is_an_error(tmp_path):
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    path = copy / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    path.write_text("{", "utf-8")
    with pytest.raises(CorpusError, match=r"datapackage.json: expected a data package"):
        load_corpus(copy)
    package["resources"][-1]["schema"]["foreignKeys"][0]["reference"]["resource"] = "nowhere"
    path.write_text(json.dumps(package), "utf-8")
    with pytest.raises(CorpusError, match="refers to nowhere"):
        load_corpus(copy)
