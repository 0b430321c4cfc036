"""One more article: its rows among the others', and nothing else changed."""

import csv
import shutil
from pathlib import Path

import pytest

from monitor import load_corpus
from monitor.__main__ import main
from monitor.contract import TO_BE_FILLED
from monitor.desk.add import add
from monitor.measuring.run import write_features
from monitor.source import TextError
from places import DATA, TABLES, text

NEW = "Kazakhstan sent an envoy to a fair.\n\nNATO sent two. Zarina Quartz sent none."


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "new.txt"
    path.write_text(text(4, 9, NEW), encoding="utf-8")
    return path


def test_an_added_article_stands_in_its_place(data, new):
    added = add([new], data)
    assert (added.ids, added.report.words) == (["edm-4-009"], 14)
    assert added.rows["mentions"] == 2
    assert added.report.unknown["Zarina Quartz"] == 1
    corpus = load_corpus(data)
    assert corpus.order.index("edm-4-009") == corpus.order.index("edm-4-085") - 1
    row = corpus.articles.set_index("id").loc["edm-4-009"]
    assert (row["year"], row["date"], row["date_basis"]) == (2007, "", TO_BE_FILLED)


def test_the_other_rows_stay_as_they_were(data, new):
    add([new], data)
    for table in TABLES:
        before = (DATA / "features" / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        after = (data / "features" / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        assert [line for line in after if not line.startswith("edm-4-009")] == before


def test_adding_and_measuring_anew_give_the_same_rows(data, new, tmp_path):
    add([new], data)
    folder = tmp_path / "texts"
    folder.mkdir()
    shutil.copy(new, folder)
    write_features(folder, tmp_path / "alone", data)
    for table in TABLES:
        with (tmp_path / "alone" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            alone = list(csv.reader(file))[1:]
        with (data / "features" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            among = [row for row in csv.reader(file) if row[0] == "edm-4-009"]
        assert alone == among


def test_an_article_is_not_added_twice(data, new, capsys):
    add([new], data)
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    with pytest.raises(TextError, match="measured already"):
        add([new], data)
    assert main(["add", "--text", str(new), "--data", str(data)]) == 2
    assert "measured already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def test_a_bad_text_changes_nothing(data, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("no header")
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    assert main(["add", "--text", str(bad), "--data", str(data)]) == 2
    assert main(["add", "--text", str(tmp_path / "gone.txt"), "--data", str(data)]) == 2
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before
