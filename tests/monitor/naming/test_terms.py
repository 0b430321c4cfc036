"""The dictionary of themes: which of its terms count in a paragraph."""

from monitor.naming.terms import TermFinder


def test_terms_are_whole_words_longest_first_within_a_theme():
    finder = TermFinder([("sea", "fleet"), ("sea", "caspian fleet"), ("war", "fleet")])
    found = dict(finder.count("The Caspian fleet and a fleet; fleeting."))
    assert found == {("sea", "caspian fleet"): 1, ("sea", "fleet"): 1, ("war", "fleet"): 2}
