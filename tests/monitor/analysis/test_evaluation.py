"""The program on texts that it had not seen: a table of counts, and what is reckoned from it."""

import csv
import json

import pytest

from monitor import load_corpus
from monitor.analysis import evaluation
from monitor.values import UnknownValue, value
from places import CASES, ROOT

CASE_FILES = {
    "mentions": "names",
    "quotations": "quotations",
    "citations": "sources",
    "sentence ends": "sentences",
}
OF_WORDS = ("mentions", "quotations", "citations", "sentence ends")
FOR_QUOTATIONS = (1, *range(5, 26))  # lots that were looked up for their quotations alone


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(ROOT / "data")


def invented(what):
    """The texts of our own making that ask for something: those of all files of cases."""
    cases = json.loads((CASES / f"{CASE_FILES[what]}.json").read_text("utf-8"))
    texts = [case["text"] for case in (cases["cases"] if isinstance(cases, dict) else cases)]
    with (CASES / "instrument.csv").open(encoding="utf-8", newline="") as file:
        fields = {"sentence ends": ("sentences",), "quotations": ("quotations", "speakers")}
        asked = fields.get(what, (what,))
        texts += [case["text"] for case in csv.DictReader(file) if case["field"] in asked]
    return texts


@pytest.mark.parametrize("what", OF_WORDS)
def test_every_invented_text_is_counted(corpus, what):
    # Each is a test of its own, so that all of them are read as a reader reads them.
    table = corpus.trials.query("lot == 0").set_index("what").loc[what]
    texts = invented(what)
    counted = {"texts": len(texts), "words": sum(len(text.split()) for text in texts)}
    counted |= {"right": len(texts), "wrong": 0, "missed": 0}
    assert table[list(counted)].to_dict() == counted, "data/trials.csv says another number"


def test_a_lot_has_the_same_texts_whatever_is_looked_for(corpus):
    real = corpus.trials.query("lot > 0")
    alone = real[real["lot"].isin(FOR_QUOTATIONS)]
    assert (alone["what"] == "quotations").all()
    assert len(alone) == 9 + 14 + 3  # of real texts, of retold and of written ones
    lots = real.drop(alone.index).groupby(["lot", "origin"])
    assert len(lots) == 6
    assert (lots["what"].nunique() == 5).all()
    assert (lots[["texts", "words"]].nunique() == 1).all(axis=None)


def test_capitals_are_among_the_mentions(corpus):
    every = corpus.trials.query("lot > 0 and lot not in @FOR_QUOTATIONS")
    assert set(every["lot"]) == {2, 3, 4}
    counts = every.pivot(index=["lot", "origin"], columns="what")
    for count in ("right", "wrong", "missed"):
        assert (counts[count]["metonyms"] <= counts[count]["mentions"]).all(), count
    # A text has a hundred words or more.
    assert (counts["texts"].min(axis=1) * 100 <= counts["words"].min(axis=1)).all()


def test_scores_are_reckoned_from_the_counts(corpus):
    table = evaluation.trials(corpus)
    assert len(table) == 24 + 14 + 3
    for row in table.itertuples():
        found, named = row.right + row.wrong, row.right + row.missed
        assert row.precision == pytest.approx(row.right / found)
        assert row.recall == pytest.approx(row.right / named)
        assert row.f1 == pytest.approx(2 * row.right / (found + named))
    counted = corpus.trials[["right", "wrong", "missed"]].sum().sum()
    assert table[["right", "wrong", "missed"]].sum().sum() == counted


def test_prose_can_name_them(corpus):
    retold = corpus.trials.query("origin == 'retold'")
    assert value(corpus, "trial(right, quotations, retold)") == str(retold["right"].sum())
    real = corpus.trials.query("0 < lot < 9 and what == 'quotations'")
    assert value(corpus, "trial(right, quotations, real)") == str(real["right"].sum())
    assert len(real) + len(retold) == 15 + 14
    assert value(corpus, "trial(f1, quotations, 1)|.2f") == f"{2 * 22 / (22 + 3 + 22 + 5):.2f}"
    assert value(corpus, "trial(texts, mentions, 2)") == "23"
    for unknown in (
        "trial(right, verbs, 2)",
        "trial(right, mentions, 99)",
        "trial(luck, mentions, 2)",
    ):
        with pytest.raises(UnknownValue):
            value(corpus, unknown)
