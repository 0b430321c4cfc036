"""Many texts as people have them, some damaged: all measured or told, none lost, on all cores."""

import csv
import shutil
from collections import Counter

import pytest

import pages
from monitor.__main__ import main
from monitor.measuring import run as runs
from monitor.measuring.run import write_features
from monitor.source import TextError
from places import CASES, DATA, TABLES

pytestmark = pytest.mark.slow
NUMBER, DAMAGED = 240, 18


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pasted")
    for name, raw in pages.pasted(NUMBER, DAMAGED):
        (folder / name).write_bytes(raw)
    return folder


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_are_measured_or_told_and_none_is_lost(texts, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(runs, "FEW", 0)  # so that two processes share the work
    out, report = tmp_path / "out", tmp_path / "read.csv"
    options = ["--texts", texts, "--out", out, "--data", CASES, "--report", report, "--jobs", "2"]
    assert main(["features", *map(str, options), "--keep-going"]) == 0
    told = capsys.readouterr()
    passed = [line for line in told.err.splitlines() if line.startswith("passed over: ")]
    assert len(passed) == DAMAGED and len(set(passed)) == DAMAGED
    assert all("-" in line.split(": ")[1] and "expected" in line for line in passed)
    articles = rows(out / "articles.csv")
    assert len(articles) == len({row["article"] for row in articles}) == NUMBER
    words = str(sum(len(paragraph.split()) for paragraph in pages.PARAGRAPHS))
    assert {(row["title"], row["paragraphs"], row["words"]) for row in articles} == {
        (pages.TITLE, "4", words)
    }
    left = Counter(row["taken for"] for row in rows(report))
    assert left["by-line"] == NUMBER and left["tags"] == NUMBER * 8 // 10
    assert left["told"] >= NUMBER * 8 // 10


def test_one_process_and_two_give_the_same_tables(texts, tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "FEW", 0)
    heard = {}
    for jobs in (1, 2):
        heard[jobs] = []
        write_features(
            texts, tmp_path / str(jobs), CASES, jobs=jobs, keep_going=True, hear=heard[jobs].extend
        )
    for table in TABLES:
        one, two = (tmp_path / str(jobs) / f"{table}.csv" for jobs in (1, 2))
        assert one.read_bytes() == two.read_bytes(), table
    assert heard[1] == heard[2] and len(heard[1]) > NUMBER


def test_without_keep_going_every_damaged_file_is_named_and_nothing_written(texts, tmp_path):
    with pytest.raises(TextError) as error:
        write_features(texts, tmp_path / "out", CASES)
    assert len(error.value.faults) == DAMAGED
    assert not (tmp_path / "out").exists()


def test_they_are_added_and_removed_in_one_go(texts, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    assert main(["add", str(texts), "--data", str(data), "--keep-going"]) == 0
    known = {row["article"] for row in rows(DATA / "features" / "articles.csv")}
    ids = [row["article"] for row in rows(data / "features" / "articles.csv")]
    assert len(ids) == NUMBER + len(known)
    assert main(["remove", *sorted(set(ids) - known), "--data", str(data)]) == 0
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before
