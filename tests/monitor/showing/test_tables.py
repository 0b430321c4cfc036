"""Tables: readable by eye and by ear, inert in a spreadsheet, text whatever they hold."""

import csv
import io
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pandas as pd
import pytest

from monitor.showing import tables

HOSTILE = '=HYPERLINK("http://x") <script>a</script> | *b* [c](d) `e` \\'


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_every_heading_has_a_scope_and_no_heading_is_empty():
    root = ET.fromstring(tables.show(frame(Actor=["NATO"], Mentions=[7]), "Who is named").html)
    heads = list(root.iter("th"))
    assert [(h.text, h.get("scope")) for h in heads] == [
        ("Actor", "col"), ("Mentions", "col"), ("NATO", "row"),
    ]  # fmt: skip
    assert root.find(".//caption").text == "Who is named"


def test_numbers_are_aligned_and_written_as_a_reader_expects():
    root = ET.fromstring(
        tables.show(frame(A=["x", "y"], N=[4317, -2], Rate=[1.25, float("nan")]), "Numbers").html
    )
    cells = [(td.text, td.get("class")) for td in root.iter("td")]
    assert cells == [("4,317", "number"), ("1.2", "number"), ("−2", "number"), ("–", "number")]


def test_markup_is_text_in_html_and_in_markdown():
    table = tables.show(frame(Name=[HOSTILE]), HOSTILE)
    root = ET.fromstring(table.html)
    assert root.find(".//tbody/tr/th").text == HOSTILE
    assert "<script" not in table.html
    row = table.markdown.splitlines()[-1]
    assert row.startswith("| =HYPERLINK") and "\\|" in row and "\\*b\\*" in row and "\\<" in row


def test_markdown_has_a_rule_that_aligns_numbers():
    lines = tables.show(frame(A=["x"], N=[1]), "T").markdown.splitlines()
    assert lines == ["**T**", "", "| A | N |", "| :--- | ---: |", "| x | 1 |"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_spreadsheet_runs_no_cell_and_no_heading(start):
    text = tables.csv_text(pd.DataFrame({f"{start}h": [f"{start}1+1"], "n": [-1]}))
    (head, row) = csv.reader(io.StringIO(text, newline=""))
    assert head == [f"'{start}h", "n"] and row == [f"'{start}1+1", "-1"]


def test_a_carriage_return_breaks_no_row_and_hides_no_formula():
    text = tables.csv_text(frame(a=["\r=1+1", "x\ry", "plain"]))
    assert text == "a\n' =1+1\nx y\nplain\n"


def test_a_named_index_is_a_column_and_another_is_left_out():
    named = frame(n=[1]).set_axis(pd.Index(["x"], name="Camp"))
    assert tables.show(named, "T").csv == "Camp,n\nx,1\n"
    assert tables.show(frame(n=[1]), "T").csv == "n\n1\n"


def test_columns_of_two_levels_are_read_as_one_heading():
    two = pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("1/50", "words")]))
    assert "1/50 words" in tables.show(two, "T").markdown


@pytest.mark.parametrize(
    ("made", "caption"),
    [(frame(n=[1]), " "), (pd.DataFrame({" ": [1]}), "T"), (pd.DataFrame(), "T")],
)
def test_a_table_that_cannot_be_read_aloud_is_refused(made, caption):
    with pytest.raises(ValueError, match=r"caption|heading"):
        tables.show(made, caption)


def test_values_are_written_one_way():
    values = [True, None, "a\n b", 3, 2.0, pd.NA]
    assert [tables.format_value(v) for v in values] == ["yes", "–", "a b", "3", "2.0", "–"]


def test_threads_show_their_paragraphs_and_their_silences():
    corpus = SimpleNamespace(
        order=("edm-1-050", "edm-3-205", "edm-4-085"),  # the last was not read, and is not silent
        label={"edm-1-050": "2004", "edm-3-205": "2006"}.__getitem__,
        themes_a=frame(article=["edm-1-050", "edm-3-205"]),
        threads=frame(
            thread=["Ships"], article=["edm-1-050"], paragraphs=["edm-1-050:2;edm-1-050:3"],
            summary=["Boats are <bought>."],
        ),
    )  # fmt: skip
    table = tables.threads(corpus)
    assert table.caption == "Threads through the articles: 1 of 2 cells are silent"
    root = ET.fromstring(table.html)
    said, silent = root.iter("td")
    assert silent.text == "silent" and said.text.startswith("Boats are <bought>.")
    assert [a.get("href") for a in said] == [
        f"paragraphs.html#p-edm-1-050-{n}" for n in (2, 3)
    ]  # fmt: skip
    assert "Boats are <bought>. (¶2, ¶3)" in table.csv


def test_a_table_without_rows_says_so_in_every_form():
    table = tables.show(pd.DataFrame({"Article": [], "Words": []}), "Words of one article")
    root = ET.fromstring(table.html)
    (cell,) = root.findall(".//tbody/tr/td")
    assert (cell.text, cell.get("colspan")) == ("Nothing to list.", "2")
    assert table.markdown.splitlines()[-1] == "| Nothing to list. |  |"
    assert table.csv == "Article,Words\n"


def test_a_table_too_wide_for_a_page_lies_down():
    counts = {f"1/{n}": [n, -n] for n in range(25)}
    wide = pd.DataFrame({"Counted": ["by name", "by kind"]} | counts)
    turned = tables.show(wide, "Twenty-five articles").frame
    assert list(turned.columns) == ["Counted", "by name", "by kind"]
    assert turned.values.tolist()[7] == ["1/7", 7, -7]
    assert tables.show(wide.iloc[:, :6], "Five articles").frame.shape == (2, 6)


def test_an_interval_that_is_not_known_is_a_dash():
    assert tables.span(57.42, 63) == "57.4 to 63.0"
    assert tables.span(float("nan"), 1) == tables.span(1, float("nan")) == "–"


def test_what_compares_articles_says_so_where_there_is_one():
    alone, several = SimpleNamespace(order=("a",)), SimpleNamespace(order=("a", "b"))
    assert tables.of_two(several, "Own words") == "Own words"
    assert tables.of_two(alone, "Own words") == "Own words: no other article to compare with"
