"""What is printed around a text goes into its row: its day and its author, where they are plain."""

from datetime import date

import pytest

from monitor import load_corpus
from monitor.desk.add import add
from monitor.desk.stated import BASIS, author_in, day_in
from places import text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("February 28, 2005 12:00 AM Age: 4 yrs", date(2005, 2, 28)),
        ("Published: Tue, 1 Jun 2021 at 09:15 GMT", date(2021, 6, 1)),
        ("Posted on: Sept. 3rd, 2021", date(2021, 9, 3)),
        ("By Ann Quill | 14 June 2022", date(2022, 6, 14)),
        ("2023-03-07", date(2023, 3, 7)),
        ("03/04/2021", None),  # two days
        ("June 2021", None),
        ("June 31, 2021", None),
    ],
)
def test_a_day_is_read_where_there_is_but_one(line, day):
    assert day_in(line) == day


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By: Ann N. Quill", "Ann N. Quill"),
        ("By Ann Quill and Bo van der Reed", "Ann Quill and Bo van der Reed"),
        ("By ANN QUILL, Staff Writer", "ANN QUILL"),
        ("Author: Ann Quill", "Ann Quill"),
        ("May 3, 2005 | Ann Quill", "Ann Quill"),
        ("Byron Quill", "Byron Quill"),
        ("By", ""),
        ("(Reporting by Ann Quill; editing by Cy Inkwell)", ""),
    ],
)
def test_an_author_is_the_name_in_a_by_line(line, author):
    assert author_in(line) == author


def row(data, folder, *around):
    path = folder / "new.txt"
    path.write_text(text(4, 9, "\n\n".join([*around, "The pier was wet. Nobody came."])), "utf-8")
    undated = add([path], data).undated
    return undated, load_corpus(data).articles.set_index("id").loc["edm-4-009"]


def test_an_added_article_has_its_day_and_its_author(data, tmp_path):
    undated, found = row(data, tmp_path, "By Ann Quill", "Updated: May 2, 2007", "May 1, 2007")
    assert (found["date"], found["date_basis"]) == ("2007-05-02", BASIS)
    assert found["author"] == "Ann Quill" and undated == []


def test_a_day_of_another_year_is_not_taken(data, tmp_path):
    undated, found = row(data, tmp_path, "May 1, 2009")
    assert (found["date"], found["author"], undated) == ("", "not stated", ["edm-4-009"])
