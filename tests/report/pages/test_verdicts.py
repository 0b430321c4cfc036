"""Guards what the chart of expectations reads on the pages that tell of them."""

import json

import pytest

from monitor.figures.across.expectations import VERDICTS
from report.pages import verdicts
from report.pages.written.kept import as_roles

ROWS = """\
| What was said | What decides it | Verdict |
| --- | --- | --- |
| It will come, *so* they said {para}`1/50 ¶6` | It came {cite}`one` | Held |
| Deep doubts will weaken it {para}`6/117 ¶2–3, ¶7` | Nothing | Not settled |
| A ship is to be built {para}`6/117 ¶2–3, ¶7` | Nothing | Not settled |
"""


def pages(tmp_path, page: str, appendix: str = ROWS):
    (tmp_path / verdicts.PAGE).write_text(page, "utf-8")
    (tmp_path / verdicts.APPENDIX).write_text(appendix, "utf-8")
    return tmp_path


def test_a_row_is_read_with_its_article_its_paragraphs_and_its_verdict(tmp_path):
    first, second, _ = verdicts.rows(pages(tmp_path, ROWS) / verdicts.APPENDIX)
    assert first == {
        "article": "edm-1-050", "paragraphs": [6], "verdict": "Held",
        "expectation": "It will come, so they said",
    }  # fmt: skip
    assert second["article"] == "edm-6-117" and second["paragraphs"] == [2, 3, 7]


def test_the_page_tells_of_the_row_that_shares_most_words(tmp_path):
    page = "| The ship is built {para}`6/117 ¶2–3, ¶7` | None | Not settled |\n"
    told = json.loads(verdicts.told(pages(tmp_path, page)))
    assert [row["on_the_page"] for row in told] == [False, False, True]


def test_a_row_that_the_appendix_lacks_and_a_page_without_rows_are_refused(tmp_path):
    page = "| The ship is built {para}`6/117 ¶2` | None | Not settled |\n"
    with pytest.raises(ValueError, match="no row like “The ship is built”"):
        verdicts.told(pages(tmp_path, page))
    with pytest.raises(ValueError, match="no row of a table"):
        verdicts.told(pages(tmp_path, "Nothing."))


def test_every_row_of_both_pages_is_read():
    told = json.loads(verdicts.told())
    lines = as_roles("", (verdicts.BOOK / verdicts.APPENDIX).read_text("utf-8")).splitlines()
    rows = [line for line in lines if line.startswith("| ") and "{para}" in line.split(" | ")[0]]
    assert len(told) == len(rows) > 20
    assert {row["verdict"] for row in told} <= {*VERDICTS}
    page = as_roles("", (verdicts.BOOK / verdicts.PAGE).read_text("utf-8")).splitlines()
    tables = [line for line in page if line.startswith("| ") and "{para}" in line.split(" | ")[0]]
    assert sum(row["on_the_page"] for row in told) == len(tables) > 5
