"""The report's own entry for reference managers: what TeX takes for a command is text in it."""

import pytest
from pybtex.database import parse_string

from report.publish.citation import Work, bibtex, ris, tex

WORK = Work(
    key="a-harbour",
    title="Salt & Sand: 5% of #1 in $ and a_b {c}",
    author="Quay & Sons",
    abstract="All of it & more.",
    keywords=("salt & sand", "50%"),
    version="1.2",
    date="2001-02-03",
    commit="abc",
    url="https://example.org/",
)


@pytest.mark.parametrize("mark", "&%$#_{}")
def test_a_mark_that_tex_would_obey_is_escaped(mark):
    assert tex(f"a{mark}b") == f"a\\{mark}b"


def test_the_entry_for_bibtex_is_one_entry_with_every_mark_escaped():
    (entry,) = parse_string(bibtex(WORK), "bibtex").entries.values()
    assert entry.fields["title"] == r"{Salt \& Sand: 5\% of \#1 in \$ and a\_b \{c\}}"
    assert str(entry.persons["author"][0]) == r"{Quay \& Sons}"
    assert entry.fields["keywords"] == r"salt \& sand, 50\%"
    assert (entry.fields["year"], entry.fields["month"]) == ("2001", "February")


def test_the_record_in_ris_has_the_same_words_as_they_are():
    lines = ris(WORK).split("\r\n")
    assert f"TI  - {WORK.title}" in lines and f"AU  - {WORK.author}" in lines
    assert "KW  - salt & sand" in lines and "KW  - 50%" in lines
