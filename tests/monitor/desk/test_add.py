"""One more article: its rows among the others', and nothing else changed."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pages
from monitor import load_corpus
from monitor.__main__ import main
from monitor.contract import TO_BE_FILLED
from monitor.desk.add import add
from monitor.measuring.run import write_features
from monitor.source import TextError
from places import CASES, DATA, ROOT, TABLES, text

NEW = "Kazakhstan sent an envoy to a fair.\n\nNATO sent two. Zarina Quartz sent none."


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


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    """A text in each form, each an article of its own."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(pages.plain(4, 1), encoding="utf-8")
    (folder / "b.html").write_bytes(pages.html(4, 2))
    (folder / "c.docx").write_bytes(pages.docx(4, 3))
    (folder / "d.pdf").write_bytes(pages.pdf(4, 4))
    (folder / "e.png").write_bytes(b"")
    return folder


def test_a_folder_in_all_forms_comes_in_and_every_form_has_the_same_counts(data, folder, new):
    added = add([folder, new], data)
    assert added.ids == ["edm-4-001", "edm-4-002", "edm-4-003", "edm-4-004", "edm-4-009"]
    rows = load_corpus(data).features_articles.set_index("article")
    four = rows.loc[added.ids[:4], ["title", "paragraphs", "sentences", "words"]]
    assert len(four.drop_duplicates()) == 1
    assert added.report.left_out["by-line"] == 3


def test_the_order_of_the_arguments_changes_nothing(data, folder, new, tmp_path):
    other = Path(shutil.copytree(data, tmp_path / "other"))
    add([folder, new], data)
    add([new, *sorted(folder.glob("[a-d].*"), reverse=True)], other)
    assert [*everything(data).values()] == [*everything(other).values()]


def test_a_corrected_text_takes_the_place_of_the_old_one(data, new, tmp_path, capsys):
    add([new], data)
    before = everything(data)
    new.write_text(text(4, 9, NEW.replace("two", "three more")), encoding="utf-8")
    added = add([new], data, replace=True)
    assert added.replaced == added.ids == ["edm-4-009"]
    row = load_corpus(data).features_articles.set_index("article").loc["edm-4-009"]
    assert row["words"] == 15
    assert (data / "articles.csv").read_bytes() == before[data / "articles.csv"]
    new.write_text(text(4, 9, NEW), encoding="utf-8")
    assert main(["add", str(new), "--replace", "--data", str(data)]) == 0
    assert "edm-4-009: replaced" in capsys.readouterr().out
    assert everything(data) == before


def test_replacing_a_coded_article_says_which_rows_speak_of_the_old_text(data, new, capsys):
    new.write_text(text(1, 50), encoding="utf-8")
    assert main(["add", str(new), "--replace", "--data", str(data)]) == 0
    assert "coding/pass-a/voice.csv: 32 rows speak of the old text" in capsys.readouterr().out


def test_all_come_in_or_none(data, folder, new):
    (folder / "bad.txt").write_text("nothing")
    before = everything(data)
    with pytest.raises(TextError, match=r"bad\.txt: found no publication line"):
        add([folder, new], data)
    with pytest.raises(TextError, match="no such file"):
        add([new, folder / "gone.txt"], data)
    assert everything(data) == before
    added = add([folder, new], data, keep_going=True)
    assert len(added.ids) == 5
    assert [fault.split(":")[0] for fault in added.report.skipped] == ["bad.txt"]


def test_two_files_of_one_name_are_refused(data, new, tmp_path):
    (tmp_path / "other").mkdir()
    shutil.copy(new, tmp_path / "other")
    with pytest.raises(TextError, match="expected files of two names"):
        add([new, tmp_path / "other"], data)


def test_a_dry_run_shows_every_block_and_changes_nothing(data, folder, capsys):
    shutil.copytree(CASES / "codebook", data / "codebook", dirs_exist_ok=True)
    before = everything(data)
    (folder / "bad.txt").write_text("nothing")
    assert main(["add", str(folder), "--data", str(data), "--dry-run"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("bad.txt: found no publication line")
    shown = told.out.split("\n\n")
    assert [block.split(":")[0] for block in shown] == [
        "a.txt",
        "b.html",
        "c.docx",
        "d.pdf",
        "Nothing was changed.\n",
    ]
    (page,) = (block.splitlines() for block in shown if block.startswith("b.html"))
    assert page[0] == "b.html: edm-4-002"
    assert "  title                 A Harbour Closes" in page
    assert "- by-line               By: Ann Quill" in page
    assert "! 1 footnote mark left out: “[1]”" in page
    (third,) = (line for line in page if line.startswith("  paragraph 3"))
    third_words = len(pages.PARAGRAPHS[2].split())
    told = f"  paragraph 3           (2 sentences, {third_words} words, 1 mention) Its neighbours"
    assert third.startswith(told)
    words = sum(len(paragraph.split()) for paragraph in pages.PARAGRAPHS)
    assert page[-1].startswith(f"4 paragraphs, 7 sentences, {words} words; ")
    assert everything(data) == before


def test_a_dry_run_says_whom_the_codebook_lacks(data, new, capsys):
    assert main(["add", str(new), "--data", str(data), "--dry-run"]) == 0
    assert "Names that no alias covers (1), by frequency:\n      1  Zarina Quartz\nNothing was" in (
        capsys.readouterr().out
    )


def test_the_report_names_each_block_that_was_left_out(data, folder, tmp_path):
    report = tmp_path / "read.csv"
    assert main(["add", str(folder), "--data", str(data), "--report", str(report)]) == 0
    with report.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["file", "article", "taken for", "text"]
    assert ["b.html", "edm-4-002", "by-line", "By: Ann Quill"] in rows
    assert ["c.docx", "edm-4-003", "table", "boats | seven"] in rows
    assert {row[0] for row in rows} == {"b.html", "c.docx", "d.pdf", "e.png"}


@pytest.mark.parametrize("command", ["features", "add", "remove"])
def test_help_has_examples_and_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    examples = [line for line in told.splitlines() if line.startswith("  python -m monitor")]
    assert len(examples) >= 2 and all(f"monitor {command} " in line for line in examples)
    assert all(code in told for code in ("\n  0 ", "\n  2 ", "\n  130 "))


def test_the_help_of_all_commands_has_examples_and_exit_codes_too(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert told.count("\n  python -m monitor ") >= 3 and "\nexit codes:\n  0 " in told


def test_who_stops_reading_is_told_nothing_more():
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "monitor", "check", "--data", str(DATA)]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


def test_no_text_named_is_a_fault(data, capsys):
    assert main(["add", "--data", str(data)]) == 2
    assert "expected files or folders" in capsys.readouterr().err


def test_make_add_knows_the_dry_run_and_the_corrected_text():
    def recipe(*words):
        done = subprocess.run(["make", "-n", *words], cwd=ROOT, capture_output=True, text=True)
        (line,) = (line for line in done.stdout.splitlines() if " -m monitor " in line)
        return line

    assert recipe("add", "TEXT=a.txt").endswith('-m monitor add --text "a.txt"')
    assert recipe("add", "TEXT=a.txt", "CHECK=1").endswith('"a.txt" --dry-run')
    assert recipe("add", "TEXT=a.txt", "REPLACE=1").endswith('"a.txt" --replace')
    assert recipe("remove", "ID=edm-2-076").endswith("-m monitor remove edm-2-076")
    assert recipe("remove", "ID=edm-2-076", "CHECK=1").endswith("edm-2-076 --dry-run")
