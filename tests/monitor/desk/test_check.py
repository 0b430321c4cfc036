"""`monitor check`: faults by file and line, and what is no fault and yet to be known."""

import json
import shutil
import time

from monitor import measured_by
from monitor.__main__ import main
from places import DATA, text


def check(data) -> int:
    return main(["check", "--data", str(data)])


def add_alias(data, row: str) -> None:
    with (data / "codebook/aliases.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_the_report_s_own_data_have_no_fault_and_are_checked_in_two_seconds(capsys):
    began = time.process_time()
    assert check(DATA) == 0
    assert time.process_time() - began < 2
    (said,) = capsys.readouterr().out.splitlines()
    assert "5 articles" in said and "no fault found" in said


def test_an_outlet_that_is_cited_and_not_listed_is_told(data, capsys):
    table = data / "codebook/outlets.csv"
    rows = table.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("Mir,")]
    assert len(kept) == len(rows) - 1
    table.write_text("".join(kept), "utf-8")
    assert check(data) == 0
    assert "Cited, and not in codebook/outlets.csv: Mir." in capsys.readouterr().out


def test_a_codebook_newer_than_its_counts_is_told(data, capsys):
    add_alias(data, "Nursultan,kazakhstan,metonym,")
    assert check(data) == 0
    said = capsys.readouterr().out
    assert "The codebook is newer than the counts of edm-1-050" in said
    # The order of rows decides no count.
    head, *rows = (DATA / "codebook/aliases.csv").read_text("utf-8").splitlines()
    (data / "codebook/aliases.csv").write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert check(data) == 0
    assert "codebook is newer" not in capsys.readouterr().out


def test_a_rule_or_a_cell_that_is_none_is_told_by_file_and_line(data, capsys):
    add_alias(data, "Nursultan,kazakhstan,metonym,sometimes")
    assert check(data) == 2
    said = capsys.readouterr().err
    assert "aliases" in said and "sometimes" in said
    shutil.copy(DATA / "codebook/aliases.csv", data / "codebook/aliases.csv")
    with (data / "coding/pass-a/themes.csv").open("a", encoding="utf-8") as file:
        file.write("edm-1-050,9,balance,balance,east\n")
    assert check(data) == 2
    assert "coding/pass-a/themes.csv, line 38, column direction" in capsys.readouterr().err


def test_an_article_more_waits_for_date_and_coding_and_goes_without_a_trace(data, tmp_path, capsys):
    noted = (data / measured_by.FILE).read_bytes()
    add_alias(data, "Nursultan,kazakhstan,metonym,")
    file = tmp_path / "new.txt"
    file.write_text(text(9, 1), "utf-8")
    assert main(["add", "--data", str(data), str(file)]) == 0
    known = json.loads((data / measured_by.FILE).read_text("utf-8"))
    assert list(known["others"]) == ["edm-9-001"]
    assert measured_by.stale(data, ["edm-1-050", "edm-9-001"]) == ["edm-1-050"]
    capsys.readouterr()
    assert check(data) == 0
    said = capsys.readouterr().out
    assert "The date of edm-9-001 waits" in said
    assert "Not coded for themes and direction: edm-9-001." in said
    assert main(["remove", "--data", str(data), "edm-9-001"]) == 0
    assert (data / measured_by.FILE).read_bytes() == noted
