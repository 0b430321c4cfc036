"""Guards numbers in prose: words up to ten, nouns in their number, lists."""

from monitor.english import numerals


def test_numbers_are_said_as_prose_says_them():
    assert numerals.count(1, "paragraph", words=True) == "one paragraph"
    assert numerals.count(0, "paragraph", words=True) == "no paragraphs"
    assert numerals.word(36) == "36"
    assert numerals.listed(["a", "b", "c"]) == "a, b and c"
    assert (numerals.span("3", "5"), numerals.span("3", "3")) == ("3 to 5", "3")
