"""`python -m monitor init`: a folder that takes its first article and says what to write where."""

import csv
import io
import json
import re
import tomllib

import pytest

from invented import DAY, FOREIGN, foreign
from monitor import load_corpus
from monitor.__main__ import main
from monitor.contract import read_descriptor
from monitor.desk.examples import EXAMPLES
from monitor.desk.init import init
from monitor.settings import read_identity
from monitor.source import CorpusError

TITLE = "The Harbour Gazette"
OURS = re.compile(r"kazakh|russia|\bnato\b|\bcsto\b|eurasia|jamestown|\bedm\b", re.I)
TEXT = """A strike in port

Publication: The Harbour Gazette Volume: 2 Issue: 7

The Pilots’ Guild met the owners in the old hall. The quay was wet.
"""


def test_from_nothing_to_a_first_article(tmp_path, capsys):
    folder, text = tmp_path / "gazette", tmp_path / "first.txt"
    text.write_text(TEXT, "utf-8")
    given = ["--title", TITLE, "--first-year", "1894", "--camp", "The pilots", "--camp", "Owners"]
    assert main(["init", str(folder), *given]) == 0
    for table in ("actors", "aliases"):
        with (folder / f"codebook/{table}.csv").open("r+", encoding="utf-8") as file:
            empty = [""] * (file.readline().count(",") + 1 - len(EXAMPLES[table]))
            file.seek(0, 2)
            file.write(",".join([*EXAMPLES[table], *empty]) + "\n")
    assert main(["add", "--data", str(folder), "--text", str(text)]) == 0
    corpus = load_corpus(folder)
    assert corpus.order == ("hg-2-007",) and corpus.year("hg-2-007") == 1895
    assert list(corpus.mentions["actor"]) == ["pilots-guild"]
    assert corpus.identity.camp("pilots").name == "The pilots"
    assert "1 mentions of actors" in capsys.readouterr().out


def test_a_corpus_may_be_called_otherwise_than_the_publication_of_its_texts(tmp_path):
    init(tmp_path / "a", "A Strike and After", 1894, publication=TITLE, camps=["Owners"], day=DAY)
    (tmp_path / "first.txt").write_text(TEXT, "utf-8")
    assert main(["add", "--data", str(tmp_path / "a"), str(tmp_path / "first.txt")]) == 0
    corpus = load_corpus(tmp_path / "a")
    assert corpus.identity.title == "A Strike and After" and corpus.order == ("saa-2-007",)
    assert f"Publication: {TITLE} Volume: 1 Issue: 2" in (tmp_path / "a/README.md").read_text()


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path), "--title", "A", "--first-year", "1900"]) == 2
    assert "expected a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_of_the_report_s_subject_is_in_it(tmp_path):
    files = init(tmp_path / "a", TITLE, 1894, day=DAY)
    assert len(files) > 30 and all(path.is_file() for path in files)
    for path in files:
        assert not OURS.search(path.read_text("utf-8")), path.name
    about = tomllib.loads((tmp_path / "a/corpus.toml").read_text("utf-8"))
    assert about["pair"] == ["one-side", "other-side"] and str(about["date"]) == "2024-05-01"
    package = json.loads((tmp_path / "a/datapackage.json").read_text("utf-8"))
    assert package["name"] == "the-harbour-gazette" and "sources" not in package


def test_the_examples_of_its_readme_are_rows_that_the_tables_take(tmp_path):
    folder = foreign(tmp_path / "a")
    text = (folder / "README.md").read_text("utf-8")
    blocks = re.findall(r"## (\S+\.csv)\n.*?```csv\n(.*?)```", text, re.S)
    assert len(blocks) == len(EXAMPLES)
    for path, block in blocks:
        header, row = csv.reader(io.StringIO(block.replace("hg-1-002", "sr-3-001")))
        row = ["sjomennene" if cell == "pilots" else cell for cell in row]
        there = (folder / path).read_text("utf-8")
        assert there.splitlines()[0].split(",") == header
        with (folder / path).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(row)
    corpus = load_corpus(folder)
    assert "pilots-guild" in set(corpus.actors["id"])
    assert list(corpus.summaries["article"]) == ["sr-3-001"]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"title": " "}, "expected what the corpus is called"),
        ({"prefix": "A-1"}, "expected small letters"),
        ({"camps": ["A", "a"]}, "expected names that differ"),
        ({"camps": [f"Camp {letter}" for letter in "abcdefgh"]}, "stand ready"),
    ],
)
def test_what_makes_no_corpus_is_refused_and_leaves_nothing(tmp_path, given, fault):
    with pytest.raises(CorpusError, match=fault):
        init(tmp_path / "a", **{"title": TITLE, "first_year": 1894, **given})
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_names_of_any_script_have_ids(tmp_path):
    init(tmp_path / "a", "Қазақ хаттары", 1990, camps=["Жазушылар", "Ақындар"], day=DAY)
    found = read_identity(tmp_path / "a")
    assert list(found.camps) == ["camp-1", "camp-2", "other"]
    assert found.title == "Қазақ хаттары" and found.slug == "report"
    assert read_descriptor(tmp_path / "a/datapackage.json")


def test_quotation_marks_in_a_title_are_kept(tmp_path):
    title = 'A "Quay", and \\ more'
    init(tmp_path / "a", title, 1894, camps=['The "old"', "New"], day=DAY)
    assert read_identity(tmp_path / "a").title == title
    assert title != FOREIGN
