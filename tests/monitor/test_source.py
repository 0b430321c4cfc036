"""Where a corpus lies, and how its articles are called and put in order."""

import pytest

from monitor.source import CorpusError, article_key, find_data, issue, read_years
from places import DATA


def test_data_is_found_by_argument_then_environment_then_upward(tmp_path, monkeypatch):
    monkeypatch.delenv("MONITOR_DATA", raising=False)
    own, inside = tmp_path / "data", tmp_path / "book" / "deeper"
    (own / "codebook").mkdir(parents=True)
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert find_data() == own
    monkeypatch.setenv("MONITOR_DATA", str(DATA))
    assert find_data() == DATA
    assert find_data(own) == own


def test_no_folder_of_data_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("MONITOR_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match="MONITOR_DATA"):
        find_data()
    with pytest.raises(CorpusError, match="no such folder"):
        find_data(tmp_path / "nowhere")


def test_articles_are_ordered_by_number_and_letter():
    ids = ["edm-10-002", "edm-2-115", "edm-2-076b", "edm-2-076", "edm-2-1000"]
    ordered = ["edm-2-076", "edm-2-076b", "edm-2-115", "edm-2-1000", "edm-10-002"]
    assert sorted(ids, key=article_key) == ordered
    assert issue("edm-2-076b") == "2/76b"
    with pytest.raises(ValueError, match="no article's id"):
        article_key("edm")


def test_years_are_those_of_the_articles_that_have_one(tmp_path):
    assert read_years(tmp_path) == {}
    (tmp_path / "articles.csv").write_text("id,year\nedm-1-001,2004\nedm-1-002,\n", "utf-8")
    assert read_years(tmp_path) == {"edm-1-001": 2004}
