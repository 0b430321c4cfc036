"""What a page says of itself in one line: its first paragraph, cut where a sentence ends."""

from docutils import nodes
from docutils.utils import new_document

from report.site.heads import description as describe


def test_a_description_leaves_out_marks_and_citations():
    marks = nodes.inline("", "", nodes.Text("1/50 ¶2"), classes=["paragraphs"])
    words = "It began early [Writer, 2011, Other, 2012b] and "
    first = nodes.paragraph("", "", nodes.Text(words), nodes.Text("never ended "), marks)
    first += nodes.Text(".")
    title = nodes.paragraph("", "", nodes.emphasis("", "A Title"), nodes.Text(", a daily"))
    box = nodes.admonition("", nodes.paragraph("", "In a box"))
    tree = new_document("page")
    tree += nodes.section("", box, title, first)
    assert describe.description(tree) == "It began early and never ended."


def test_a_description_ends_with_a_sentence_or_with_three_dots():
    long = "It has a first sentence that is as long as a sentence of a page may well be, and more."
    assert describe.shorten(f"{long} {'And then it goes on. ' * 9}".strip()).endswith("on.")
    cut = describe.shorten("word, " * 60)
    assert len(cut) <= describe.LONGEST and cut.endswith("word …")
    assert describe.shorten("Short.") == "Short."
