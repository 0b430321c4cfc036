"""Another publication, with its own codebook and nothing coded, through a folder of data alone."""

import numpy as np
import pandas as pd
import pytest

from gazette import write
from monitor.analysis import agreement, coverage, evaluation, keywords, rates, sensitivity
from monitor.values import expressions as values


@pytest.fixture
def gazette(tmp_path):
    return write(tmp_path)


def test_it_loads_without_coding_or_facts(gazette):
    assert [gazette.issue(a) for a in gazette.order] == ["1/2", "1/10"]
    assert gazette.year("gaz-1-010") == 1894
    assert gazette.themes_a.empty and gazette.themes.empty


def test_two_articles_of_one_year_are_told_apart_by_their_issues(gazette, tmp_path):
    labels = [gazette.label(article) for article in gazette.order]
    assert labels == ["1894, 1/2", "1894, 1/10"]
    assert list(map(gazette.article, labels)) == list(gazette.order)
    with pytest.raises(KeyError, match="'1894' is no article of the corpus; it has 1/2, 1/10"):
        gazette.article("1894")
    alone = write(tmp_path / "alone", ("gaz-1-010",))
    assert (alone.label("gaz-1-010"), alone.article("1894")) == ("1894", "gaz-1-010")
    with pytest.raises(KeyError, match="gaz-1-002"):
        alone.label("gaz-1-002")


def test_prose_counts_what_is_there_and_refuses_what_is_not_coded(gazette):
    assert values.value(gazette, "mentions(camp:other, 1/10)|word") == "two"
    assert values.value(gazette, "rate(rudolf)|.1f") == "76.9"
    for expression in ("theme(crown)", "voice(report)", "agree(main)", "recogniser(f1, mentions)"):
        with pytest.raises(values.UnknownValue):
            values.value(gazette, expression)
    with pytest.raises(values.UnknownValue, match="no date yet"):
        values.value(gazette, "months_between(1/2, 1/10)")


def test_nothing_coded_gives_empty_tables(gazette):
    assert agreement.passes(gazette).empty
    assert agreement.disagreements(gazette).empty
    assert evaluation.recogniser(gazette).empty
    assert evaluation.differences(gazette).empty
    assert evaluation.dictionary_scores(gazette).empty
    assert evaluation.dictionary(gazette).empty


def test_rates_of_very_short_articles(gazette):
    table = rates.camp_rates(gazette).set_index(["group", "article"])
    short, longer = table.loc[("other", "gaz-1-002")], table.loc[("other", "gaz-1-010")]
    assert short["count"] == 0 and np.isnan(short["high"]) and np.isnan(short["lowest"])
    assert longer["lowest"] < longer["rate"] < longer["highest"]
    assert sensitivity.by_kind(gazette)["mentions"].max() == 2
    assert list(keywords.own_words(gazette)["token"]) == ["king"]
    assert list(keywords.keyness(gazette, "gaz-1-002")["token"]) == ["crown"]
    assert coverage.summary(coverage.coverage(gazette, articles=20))["mean"].notna().all()


def test_one_article_alone(tmp_path):
    alone = write(tmp_path, ("gaz-1-010",))
    assert alone.order == ("gaz-1-010",)
    assert keywords.keyness(alone, "gaz-1-010").empty
    assert keywords.own_words(alone).empty
    assert sensitivity.by_article(alone)["choice"].unique().tolist() == ["all articles"]
    assert values.value(alone, "where_highest(words)") == "1894"


def test_an_article_without_a_mention(tmp_path):
    silent = write(tmp_path, ("gaz-1-002",))
    assert rates.actor_rates(silent).empty
    assert sensitivity.by_camp(silent)["mentions"].unique().tolist() == [0]
    assert isinstance(coverage.coverage(silent, articles=5), pd.DataFrame)
