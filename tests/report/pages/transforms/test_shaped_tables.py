"""Which form a table gets for a phone, and by which of its columns a reader may sort."""

import re

from report.pages.transforms.shaped_tables import shape

WORDS = "a sentence that is rather long to be set in a narrow column"


def table(heads: list[str], *rows: list[str], attributes: str = ' class="table"') -> str:
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table{attributes}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def kinds(html: str) -> list[str]:
    return re.search(r'<table class="([^"]*)"', html)[1].split()


def test_words_are_stacked_and_each_cell_says_its_column():
    html = shape(table(["What", "Said", "Verdict"], ["a", f"<p>{WORDS}</p>", "held"]))
    assert kinds(html) == ["table", "stacked"]
    assert f'<td data-label="Said"><p>{WORDS}</p></td><td data-label="Verdict">held</td>' in html
    assert "<td>a</td>" in html  # it heads the row


def test_numbers_stand_side_by_side_and_may_go_on_beyond_the_edge():
    assert kinds(shape(table([*"abcd"], [*"1234"]))) == ["table", "wide"]
    assert kinds(shape(table([*"abc"], [*"123"]))) == ["table"]
    assert kinds(shape(table(["a", "b"], ["1", WORDS]))) == ["table"]


def test_where_nothing_scrolls_a_table_whose_words_have_no_room_is_stacked():
    wide = table(["Precision", "Recall", "Mentions", "Year"], ["0.123", "0.456", "1,234", "2004"])
    letters = sum(map(len, ("Precision", "Recall", "Mentions", "2004"))) + 4 * 2  # and four gaps
    assert kinds(shape(wide, letters)) == ["table", "wide"]
    stacked = shape(wide, letters - 1)
    assert kinds(stacked) == ["table", "stacked"]
    assert '<td data-label="Recall">0.456</td>' in stacked


def test_a_long_table_sorts_by_its_short_columns():
    html = shape(table(["What", "Said", "Verdict"], *[["a", WORDS, "held"]] * 8))
    assert kinds(html) == ["table", "stacked", "sortable"]
    heads = re.findall(r"<th ([^>]*)>(\w+)", html)
    assert [name for told, name in heads if "data-sort" in told] == ["What", "Verdict"]


def test_what_has_an_order_of_its_own_and_what_is_all_words_does_not_sort():
    rows = [["a", "b", "c"]] * 9
    assert "data-sort" not in shape(table(["column", "type", "meaning"], *rows))
    assert "data-sort" not in shape(table([*"abcd"], *[["a", WORDS, WORDS, WORDS]] * 9))
    assert "data-sort" not in shape(table([*"abc"], *rows[:7]))


def test_a_table_that_is_none_is_left_alone():
    for html in (
        "<p>2 &lt; 3</p>",
        '<table><tr><th>a</th></tr><tr><td colspan="2">Nothing.</td><td>x</td></tr></table>',
        "<table><tr><th>a</th></tr></table>",
    ):
        assert shape(html) == html
