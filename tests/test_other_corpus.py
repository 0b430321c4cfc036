"""Another publication, with its own codebook and nothing coded, through a folder of data alone."""

import numpy as np
import pandas as pd
import pytest
from monitor import (
    agreement,
    coverage,
    evaluation,
    keywords,
    load_corpus,
    rates,
    sensitivity,
    values,
)

SHA = "0" * 64
TABLES = {
    "codebook/actors": "id,name,type,camp,wikidata\nruritania,Ruritania,state,other,\n"
    "rudolf,Rudolf,person,other,\n",
    "codebook/aliases": "alias,id,kind,rule\nRuritania,ruritania,name,\nRudolf,rudolf,name,\n",
    "features/articles": "article,title,caption,paragraphs,sentences,words,sha256\n"
    f"gaz-1-002,,false,1,1,4,{SHA}\ngaz-1-010,A crown,true,2,3,9,{SHA}\n",
    "features/paragraphs": "article,paragraph,sentences,words,characters\n"
    "gaz-1-002,1,1,4,20\ngaz-1-010,1,2,5,20\ngaz-1-010,2,1,4,18\n",
    "features/sentences": "article,paragraph,sentence,words,syllables,characters,quoted_words\n"
    "gaz-1-002,1,1,4,9,20,0\ngaz-1-010,1,1,3,6,12,0\n"
    "gaz-1-010,1,2,2,4,8,0\ngaz-1-010,2,1,4,8,18,0\n",
    "features/tokens": "article,paragraph,token,count\ngaz-1-002,1,crown,4\ngaz-1-010,1,king,5\n"
    "gaz-1-010,2,crown,1\ngaz-1-010,2,king,3\n",
    "features/mentions": "article,paragraph,sentence,n,actor,surface,kind\n"
    "gaz-1-010,1,1,1,rudolf,Rudolf,name\ngaz-1-010,2,1,1,ruritania,Ruritania,name\n",
    "features/initiatives": "article,paragraph,sentence,n,initiative,surface\n",
    "features/quotations": "article,paragraph,n,speaker,words\n",
    "features/citations": "article,paragraph,n,outlet,date_as_printed,date_from,date_to\n",
    "features/terms": "article,paragraph,theme,term,count\n",
    "features/readability": "article,measure,textstat,exact\n",
}


def write(folder, articles=("gaz-1-002", "gaz-1-010")):
    for name, text in TABLES.items():
        header, *rows = text.splitlines()
        kept = [r for r in rows if name.startswith("codebook") or r.startswith(articles)]
        path = folder / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([header, *kept]) + "\n", "utf-8")
    (folder / "corpus.toml").write_text('prefix = "gaz"\nyear_zero = 1893\n', "utf-8")
    return load_corpus(folder)


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
    assert sensitivity.leaders(sensitivity.by_camp(silent))["leader"].unique().tolist() == [""]
    assert isinstance(coverage.coverage(silent, articles=5), pd.DataFrame)
