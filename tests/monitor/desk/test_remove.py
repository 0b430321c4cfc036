"""An article goes with all its rows, and what came in goes out again to the byte."""

import pytest

import pages
from monitor import load_corpus
from monitor.__main__ import main
from monitor.contract import read_contract
from monitor.desk.add import add
from monitor.desk.remove import remove
from monitor.source import TextError
from places import DATA, text

NEW = "edm-4-009"


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "new.txt"
    path.write_text(text(4, 9), encoding="utf-8")
    return path


def as_bytes(folder):
    found = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")
             if path.is_file()}  # fmt: skip
    assert len(found) > 40
    return found


DRESSES = {
    "as they are": lambda raw: raw,
    "line ends of Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "no line end at the end": lambda raw: raw.rstrip(b"\n"),
    "a byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "cells in needless quotation marks": lambda raw: raw.replace(b",inferred,", b',"inferred",'),
    "a blank line": lambda raw: raw + b"\n",
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=list(DRESSES))
def test_what_was_added_is_removed_to_the_byte(data, new, dress):
    for path in (data / "articles.csv", data / "features" / "mentions.csv"):
        path.write_bytes(dress(path.read_bytes()))
    before = as_bytes(data)
    add([new], data)
    assert as_bytes(data) != before
    assert NEW in load_corpus(data).order
    rows = remove([NEW], data)
    assert rows["articles.csv"] == 1 and rows["features/paragraphs.csv"] == 2
    assert as_bytes(data) == before


def test_several_are_removed_at_once(data, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in (8, 9, 900):
        (folder / f"{number}.txt").write_text(text(4, number), encoding="utf-8")
    before = as_bytes(data)
    added = add([folder], data)
    assert added.ids == ["edm-4-008", "edm-4-009", "edm-4-900"]
    remove(added.ids, data)
    assert as_bytes(data) == before


def test_a_dry_run_tells_and_changes_nothing(data, capsys):
    before = as_bytes(data)
    assert main(["remove", "edm-1-050", "--data", str(data), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "features/paragraphs.csv: 6 rows" in told and "Nothing was changed." in told
    assert as_bytes(data) == before


def test_an_unknown_id_changes_nothing(data, capsys):
    before = as_bytes(data)
    with pytest.raises(TextError, match="edm-9-999: found no row of it"):
        remove(["edm-1-050", "edm-9-999"], data)
    assert main(["remove", "edm-9-999", "--data", str(data)]) == 2
    assert "edm-9-999" in capsys.readouterr().err
    assert as_bytes(data) == before


@pytest.mark.parametrize("id", ["edm-1-050", "edm-3-205", "edm-6-117"])
def test_a_coded_article_goes_from_all_tables_but_the_codebook(data, id):
    remove([id], data)
    looked_at = 0
    for table in read_contract(data).values():
        path = data / table.path
        if path.exists() and not table.path.startswith("codebook/"):
            looked_at += 1
            assert id not in path.read_text("utf-8"), table.path
    assert looked_at > 25
    corpus = load_corpus(data)
    assert id not in corpus.order and len(corpus.order) == 4
    for name in ("actors.csv", "glossary.csv"):
        assert (data / "codebook" / name).read_bytes() == (DATA / "codebook" / name).read_bytes()


def test_an_event_that_another_article_reports_too_stays(data):
    events = data / "coding" / "events.csv"
    both = [line for line in events.read_text("utf-8").splitlines() if "edm-5-201:2;edm-6-" in line]
    if not both:
        pytest.skip("no event of the corpus stands in these two")
    remove(["edm-5-201"], data)
    after = events.read_text("utf-8")
    for line in both:
        assert line.split(",")[6][:20] in after


def test_another_article_of_the_issue_stays(data, tmp_path):
    second = tmp_path / "edm-1-050b.html"
    second.write_bytes(pages.html(1, 50))
    add([second], data)
    remove(["edm-1-050"], data)
    assert [id for id in load_corpus(data).order if id.startswith("edm-1")] == ["edm-1-050b"]
