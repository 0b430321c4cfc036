"""Coding sheets: what is filled in comes back as coding, and what is wrong is told."""

import csv
import shutil

import pytest

import invented
from monitor import load_corpus
from monitor.__main__ import main
from places import text

BODY = """\
Kazakhstan met NATO in Astana. Russia did not like the meeting (Interfax, May 3).

“We are glad of that and of much besides,” Tazhin said. So it goes."""
ID = "edm-9-001"


@pytest.fixture
def data(data, tmp_path):
    """The copy of the data with an article more, which nobody has coded, and its text beside."""
    file = tmp_path / "new.txt"
    file.write_text(text(9, 1, BODY), "utf-8")
    assert main(["add", "--data", str(data), "--text", str(file)]) == 0
    return data


def code(data, *arguments) -> int:
    return main(["code", "--data", str(data), *map(str, arguments)])


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill(path, **choices):
    """Fills in a sheet, a value a row."""
    made = rows(path)
    for column, values in choices.items():
        for row, value in zip(made, values, strict=True):
            row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, made[0].keys())
        writer.writeheader()
        writer.writerows(made)


@pytest.fixture
def sheets(data):
    """The two sheets of the new article, empty."""
    out = data.parent / "sheets"
    assert code(data, "sheets", ID, "--out", out, "--text", data.parent / "new.txt") == 0
    return out / f"{ID}-paragraphs.csv", out / f"{ID}-sentences.csv"


def test_a_sheet_has_a_row_a_unit_with_its_words_names_and_text(sheets):
    paragraphs, sentences = map(rows, sheets)
    assert [row["paragraph"] for row in paragraphs] == ["1", "2"]
    assert [(row["paragraph"], row["sentence"]) for row in sentences] == [
        ("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"),
    ]  # fmt: skip
    assert sentences[1]["text"].startswith("Russia did not like") and sentences[1]["words"] == "9"
    assert sentences[1]["names"] == "russia" and sentences[1]["opening"] == "Russia did"
    assert "hint" in paragraphs[0] and not any(row["main"] for row in paragraphs)


def test_a_hint_can_be_hidden_and_choices_are_those_of_the_codebook(data):
    out = data.parent / "bare"
    assert code(data, "sheets", "9/1", "--out", out, "--no-hints") == 0
    bare = rows(out / f"{ID}-paragraphs.csv")
    assert "hint" not in bare[0] and not bare[0]["text"]
    offered = rows(out / "choices.csv")
    assert {r["choice"] for r in offered if r["column"] == "direction"} == {
        "russia", "west", "both", "none",
    }  # fmt: skip
    themes = {row["id"] for row in rows(data / "codebook/themes.csv")}
    assert {r["choice"] for r in offered if r["column"] == "main"} == themes


def test_filled_sheets_become_a_reading_and_what_waits_is_said(data, sheets, capsys):
    coded = {path: path.read_bytes() for path in (data / "coding/pass-a").glob("*.csv")}
    assert len(coded) > 4
    fill(sheets[0], main=["balance", ""], themes=["balance;caspian", ""], direction=["both", ""])
    fill(sheets[1], voice=["report", "judgement", "statement", ""],
         attribution=["", "", "named", ""])  # fmt: skip
    before = (data / "coding/pass-a/themes.csv").read_text("utf-8")
    assert code(data, "read", *sheets) == 0
    corpus = load_corpus(data)
    mine = corpus.themes_a[corpus.themes_a["article"] == ID]
    assert mine[["paragraph", "main", "direction"]].to_numpy().tolist() == [[1, "balance", "both"]]
    assert (corpus.voice_a["article"] == ID).sum() == 3
    assert (data / "coding/pass-a/themes.csv").read_text("utf-8").startswith(before)
    capsys.readouterr()
    assert code(data, "missing") == 0
    said = capsys.readouterr().out
    assert f"{ID}: themes (reading a): 1 of 2" in said
    assert f"{ID}: voice (reading a): 3 of 4" in said and "(reading b): 0 of 4" in said
    assert main(["remove", ID, "--data", str(data)]) == 0  # which leaves no trace of it
    assert {path: path.read_bytes() for path in coded} == coded


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("direction", "east", "is none of"),
        ("main", "whales", "no theme of the codebook"),
        ("themes", "caspian", "without the main theme"),
        ("direction", "", "is empty"),
        ("paragraph", "7", "no such paragraph"),
    ],
)
def test_a_wrong_choice_is_told_by_file_line_and_column_and_nothing_changes(
    data, sheets, capsys, column, value, told
):
    fill(sheets[0], main=["balance", ""], themes=["balance", ""], direction=["both", ""])
    fill(sheets[0], **{column: [value, rows(sheets[0])[1][column]]})
    before = (data / "coding/pass-a/themes.csv").read_bytes()
    assert code(data, "read", *sheets) == 2
    said = capsys.readouterr().err
    assert told in said and f"{sheets[0]}, line 2" in said
    assert (data / "coding/pass-a/themes.csv").read_bytes() == before


def test_reading_back_what_was_written_changes_no_coding(data):
    out, before = data.parent / "known", load_corpus(data)
    assert code(data, "sheets", "6/117", "--out", out, "--reading", "b") == 0
    assert code(data, "read", *sorted(out.glob("*.csv")), "--reading", "b") == 0
    after = load_corpus(data)
    for table in ("themes_b", "voice_b", "themes_a"):
        assert getattr(after, table).equals(getattr(before, table)), table


def test_two_coders_are_compared_with_alpha_and_their_differences(data, sheets, capsys):
    hers = [path.with_name(f"hers-{path.name}") for path in sheets]
    fill(sheets[1], voice=["report", "judgement", "statement", "judgement"],
         attribution=["", "", "named", ""])  # fmt: skip
    shutil.copy(sheets[1], hers[1])
    fill(hers[1], voice=["report", "report", "statement", "judgement"])
    apart = data.parent / "apart.csv"
    capsys.readouterr()
    assert code(data, "compare", sheets[1], "--with", hers[1], "--differences", apart) == 0
    said = capsys.readouterr().out
    voice = next(line.split() for line in said.splitlines() if line.startswith("voice"))
    assert voice[:3] == ["voice", "4", "3"] and "To settle: 1 difference." in said
    (row,) = rows(apart)
    assert (row["sentence"], row["a"], row["b"]) == ("2", "judgement", "report")


def test_without_sheets_the_two_readings_of_the_data_are_compared(data, capsys):
    assert code(data, "compare") == 0
    said = capsys.readouterr().out
    assert "direction" in said and "0.85" in said
    assert code(data, "compare", "one.csv") == 2


def test_a_sheet_shows_the_text_of_a_corpus_with_a_publication_line_of_its_own(tmp_path):
    data = invented.foreign(tmp_path / "data")
    file = tmp_path / "data-texts" / "1-2.txt"
    assert code(data, "sheets", "sr-1-002", "--out", tmp_path / "out", "--text", file) == 0
    shown = rows(tmp_path / "out/sr-1-002-sentences.csv")
    assert [row["text"].split()[0] for row in shown] == ["Losane", "“We", "Byen", "Nobody"]
