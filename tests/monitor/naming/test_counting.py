"""Each rule that an alias may ask is known to the codebook, and a case fails when it goes."""

import re

import pytest

from monitor.contract import read_contract
from monitor.naming import counting, names
from monitor.naming.codebook import PLAIN_RULES, RULES_WITH_ARGUMENT, load_codebook
from monitor.naming.counting import RULES
from monitor.naming.names import Recogniser
from places import CASES, DATA, cases

RECOGNISER = Recogniser(load_codebook(CASES))
# Whether a name counts is nothing that these ask: what else it says, or that it never counts.
NOT_ASKED = {"", "dated", "also", "none"}
# What is asked of a name whatever its rule is: where, and the answer that it has as a rule.
ASKED_OF_ALL = {
    "in_longer_name": (counting, lambda text, start, end: False),
    "names_another": (counting, lambda text, start, end: False),
    "dated_end": (counting, lambda text, end: end),
    "titles": (names, lambda text, marks: []),
}


def found() -> list[tuple[object, object]]:
    """What is found in the sentences of all cases."""
    return [RECOGNISER.find(case.values[0]["text"]) for case in cases("names")]


FOUND = found()


def test_the_table_has_the_rules_of_the_codebook():
    assert {*RULES, *NOT_ASKED} == {*PLAIN_RULES, *RULES_WITH_ARGUMENT}


def test_the_descriptor_lets_all_rules_in_and_no_other():
    (field,) = (f for f in read_contract(DATA)["aliases"].fields if f.name == "rule")
    rules = [*PLAIN_RULES[1:], *(f"{rule}:astana" for rule in (*RULES_WITH_ARGUMENT, "none"))]
    wrong = ["city", "of", "of:", "capital:astana", "with:", "none:A b", "capital "]
    assert all(re.fullmatch(field.pattern, rule) for rule in rules)
    assert not any(re.fullmatch(field.pattern, rule) for rule in wrong)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("answer", [True, False])
def test_a_case_fails_where_a_rule_says_the_same_of_every_name(monkeypatch, rule, answer):
    monkeypatch.setitem(RULES, rule, lambda passage, alias, start, end: answer)
    assert found() != FOUND


@pytest.mark.parametrize("name", ASKED_OF_ALL)
def test_a_case_fails_where_no_name_is_asked(monkeypatch, name):
    module, answer = ASKED_OF_ALL[name]
    monkeypatch.setattr(module, name, answer)
    assert found() != FOUND
