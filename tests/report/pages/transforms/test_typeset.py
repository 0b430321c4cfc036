"""What tables and lists bring as plain text is set as the prose is."""

import pytest
from docutils import nodes

from report.pages.transforms import typeset
from report.pages.transforms.folded import HIDE, SHOW, fold

B = "\N{NO-BREAK SPACE}"
PAGE = "paragraphs.html"

DATES = {
    "on 26 October 2006, not": f"on 26{B}October{B}2006, not",
    "16 June and May 2007b": f"16{B}June and May{B}2007b",
    "in May it may 2 of": "in May it may 2 of",
    "2006-10-26": "2006-10-26",
}


@pytest.mark.parametrize(("text", "set_"), DATES.items())
def test_a_date_holds_together(text, set_):
    assert typeset.dates(text) == set_


@pytest.mark.parametrize(
    ("text", "curly"),
    [
        ('Marat\'s "Rubezh-2004"', "Marat’s “Rubezh-2004”"),
        ("'s plan", "’s plan"),
        ("the states' men", "the states’ men"),
        ("none here", "none here"),
    ],
)
def test_quotes_are_curled(text, curly):
    assert typeset.quotes(text) == curly


def linked(html: str) -> str:
    return typeset.set_html(html, typeset.marks(), PAGE)


def test_a_loose_mark_becomes_a_link_to_its_paragraphs():
    assert linked("<td>2006 ¶4–5, ¶7</td>") == (
        f'<td><a class="para" href="{PAGE}#p-edm-3-205-4"'
        f' data-paragraphs="p-edm-3-205-4 p-edm-3-205-5">2006{B}¶4–5</a>, '
        f'<a class="para" href="{PAGE}#p-edm-3-205-7">¶7</a></td>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#x">2006 ¶4</a>',
        "<svg><text>2006 ¶4</text></svg>",
        "<code>2006 ¶4</code>",
        '<td title="2006 ¶4">1999 ¶4</td>',
        "<td>2006 ¶40</td>",  # no such paragraph
    ],
)
def test_what_is_a_link_a_drawing_code_or_no_paragraph_stays(html):
    assert linked(html).replace(B, " ") == html


def test_quotes_of_a_tables_cells_are_curled_and_its_attributes_stay():
    html = "<td title=\"a 'b'\">Lavrov&#x27;s &quot;map&quot; &lt;1&gt;</td>"
    assert linked(html) == "<td title=\"a 'b'\">Lavrov’s “map” &lt;1&gt;</td>"


# --- code, folded --------------------------------------------------------------------------------


def cell(code: str, shows: bool) -> nodes.container:
    made = nodes.container(nb_element="cell_code")
    made += nodes.container("", nodes.literal_block("", code), nb_element="cell_code_source")
    if shows:
        made += nodes.container(nb_element="cell_code_output")
    return made


def test_code_that_shows_nothing_is_read_with_the_next():
    page = nodes.document(None, None)
    page += [
        cell("one", False),
        nodes.paragraph("", "words"),
        cell("two", False),
        cell("three", True),
    ]
    page += [cell("four", True), cell("five", False)]
    fold(None, page)
    cells = [one for one in page.children if isinstance(one, nodes.container)]
    assert [one.astext().split() for one in cells] == [["one", "two", "three"], ["four"], ["five"]]
    assert {(one["prompt_show"], one["prompt_hide"]) for one in cells} == {(SHOW, HIDE)}
