"""What a kept page was made of: its doctree, its images, and the places that it may refer to."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from report.state.made_of import PLACES, MadeOf


@pytest.fixture
def environment(tmp_path):
    """As much of Sphinx's environment as is asked, with two pages."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.doctree").write_bytes(name.encode())
    std = {kind: {} for kind in PLACES} | {"labels": {"here": ("two", "here", "Here")}}
    cited = SimpleNamespace(citation_id="id1", key="k", formatted_entry=SimpleNamespace(label="1"))
    return SimpleNamespace(
        doctreedir=str(tmp_path),
        images={"a.svg": ({"one"}, "a.svg")},
        domaindata={"std": std, "cite": {"citations": [cited]}},
        titles={"one": nodes.title("", "One"), "two": nodes.title("", "Two")},
        metadata={"one": {}, "two": {"myst_slugs": {"here": (1, "here", "Here")}}},
    )


def write_tree(environment, name):
    with open(f"{environment.doctreedir}/{name}.doctree", "wb") as file:
        file.write(b"changed")


OF_ALL = {
    "a label": lambda e: e.domaindata["std"]["labels"].update(here=("two", "there", "Here")),
    "a term": lambda e: e.domaindata["std"]["objects"].update({("term", "x"): ("two", "term-x")}),
    "a title": lambda e: e.titles.update(two=nodes.title("", "Anew")),
    "a slug": lambda e: e.metadata.update(two={"myst_slugs": {}}),
    "a citation": lambda e: setattr(
        e.domaindata["cite"]["citations"][0].formatted_entry, "label", "2"
    ),
}
OF_ONE = {
    "its doctree": lambda e: write_tree(e, "one"),
    "its image": lambda e: e.images.update({"a.svg": ({"one"}, "b.svg")}),
}


def hashes(environment):
    made_of = MadeOf(environment)
    return made_of.page("one"), made_of.page("two")


def test_the_same_pages_are_made_of_the_same(environment):
    assert hashes(environment) == hashes(environment)


@pytest.mark.parametrize("change", OF_ALL.values(), ids=OF_ALL)
def test_what_pages_may_refer_to_is_in_all_of_them(environment, change):
    before = hashes(environment)
    change(environment)
    assert all(old != new for old, new in zip(before, hashes(environment), strict=True))


@pytest.mark.parametrize("change", OF_ONE.values(), ids=OF_ONE)
def test_what_is_in_a_page_is_in_no_other(environment, change):
    before = hashes(environment)
    change(environment)
    after = hashes(environment)
    assert before[0] != after[0] and before[1] == after[1]
