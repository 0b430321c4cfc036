"""What the instrument makes of small texts of our own, kind by kind of what real texts hold.

`tests/cases/instrument.csv` has a line a text. `field` says what is compared: quotations with a
speaker of the codebook (speaker, words), those of all speakers (a stranger is ""), mentions,
initiatives and outlets in order, and how many sentences, paragraphs and words there are. In a text
`\\n` stands for a line's end, `\\t` for a tab.
"""

import csv
import json
from collections import Counter

import pytest

from monitor.measuring.instrument import Instrument
from monitor.texts.articles import parse
from places import CASES, HEADER, rows_of

INSTRUMENT = Instrument.load(CASES)
with (CASES / "instrument.csv").open(encoding="utf-8", newline="") as file:
    TEXTS = list(csv.DictReader(file))


def measured(text):
    """The rows of each table for a body below a publication line."""
    whole = f"{HEADER.format(volume=3, issue=40)}\n\n{text}\n"
    return rows_of(INSTRUMENT.measure(parse(whole.encode(), "edm-3-040.txt")))


def found(field, text):
    rows = measured(text.replace("\\n", "\n").replace("\\t", "\t"))
    match field:
        case "quotations":
            return [[speaker, words] for *_, speaker, words in rows["quotations"] if speaker]
        case "speakers":
            return [[speaker, words] for *_, speaker, words in rows["quotations"]]
        case "mentions":
            return [row[4] for row in rows["mentions"]]
        case "initiatives":
            return [row[4] for row in rows["initiatives"]]
        case "citations":
            return [row[3] for row in rows["citations"]]
        case "sentences" | "paragraphs":
            return len(rows[field])
        case "words":
            return sum(row[3] for row in rows["sentences"])
    raise ValueError(f"found the field {field}")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TEXTS])
def test_a_text_is_read_as_a_reader_reads_it(case):
    expected = json.loads(case["expected"])
    got = found(case["field"], case["text"])
    assert got == expected


def test_each_kind_has_four_texts_at_least():
    kinds = Counter(case["kind"] for case in TEXTS)
    assert len(kinds) > 45
    assert not {kind: n for kind, n in kinds.items() if n < 4}
    assert len({case["text"] for case in TEXTS}) == len(TEXTS)


STRANGERS = [
    ("“The pier will be shut for a week,” Dosym Aliyev said.", [("", 8)]),
    ("“The pier will be shut,” Aliyev said. “Nobody will mind it much.”", [("", 10)]),
    ("Lavrov left. Captain Bolat Omarov stayed. “The pier is not ours,” he said.", [("", 5)]),
    ("The Turkish interior ministry said that “the pier is not ours.”", [("", 5)]),
    ("Analysts said that “the pier is not ours.”", []),
    ("“The pier is not ours,” a sailor said.", []),
    ("Omarov wrote:\n\nThe pier is not ours, and never was.", [("", 8)]),
]


@pytest.mark.parametrize(("text", "quotations"), STRANGERS)
def test_whom_the_codebook_lacks_is_quoted_too(text, quotations):
    """With an empty speaker; his words are quoted words, as anybody's are."""
    rows = measured(text)
    assert [row[3:] for row in rows["quotations"]] == quotations
    quoted = sum(words for _, words in quotations)
    assert sum(row[-1] for row in rows["sentences"]) == quoted
