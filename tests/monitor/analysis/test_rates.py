"""Every statistic against a published worked example or an independent library."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from monitor import load_corpus
from monitor.analysis import (
    agreement,
    coverage,
    evaluation,
    intervals,
    keywords,
    rates,
    sensitivity,
)
from places import DATA, with_tables

# Mentions and words of an invented article of seven paragraphs.
COUNTS = np.array([3, 0, 5, 1, 0, 2, 4.0])
WORDS = np.array([120, 80, 160, 95, 140, 70, 130.0])

paragraphs = st.lists(
    st.tuples(st.integers(0, 30), st.integers(20, 300)), min_size=2, max_size=9
).map(lambda rows: tuple(np.array(column, float) for column in zip(*rows, strict=True)))


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(DATA)


@pytest.fixture(scope="module")
def study(corpus):
    return coverage.coverage(corpus)


# --- intervals -----------------------------------------------------------------------------------


def quasi_poisson_model():
    model = sm.GLM(COUNTS, np.ones(7), family=sm.families.Poisson(), offset=np.log(WORDS))
    return model.fit(scale="X2")


def test_dispersion_is_that_of_statsmodels():
    assert intervals.dispersion(COUNTS, WORDS) == pytest.approx(quasi_poisson_model().scale)


def test_log_rate_interval_is_that_of_statsmodels():
    fitted = quasi_poisson_model()
    reach = stats.t.ppf(0.975, 6) * fitted.bse[0]
    expected = np.exp([fitted.params[0] - reach, fitted.params[0] + reach])
    assert intervals.quasi_poisson_log(COUNTS, WORDS, 0.95) == pytest.approx(tuple(expected))


def test_score_interval_solves_its_equation():
    """At each limit the count is just t standard deviations away."""
    phi, t = intervals.dispersion(COUNTS, WORDS), stats.t.ppf(0.975, 6)
    for limit in intervals.quasi_poisson_score(COUNTS, WORDS, 0.95):
        apart = (COUNTS.sum() - limit * WORDS.sum()) ** 2
        assert apart == pytest.approx(t**2 * phi * limit * WORDS.sum())


def test_score_interval_without_clusters_is_that_of_statsmodels(monkeypatch):
    monkeypatch.setattr(intervals, "dispersion", lambda counts, words: np.ones(()))
    monkeypatch.setattr(intervals, "_t", lambda counts, level: stats.norm.ppf((1 + level) / 2))
    expected = confint_poisson(COUNTS.sum(), WORDS.sum(), method="score")
    assert intervals.quasi_poisson_score(COUNTS, WORDS, 0.95) == pytest.approx(expected)


def test_exact_poisson_interval_is_that_of_statsmodels():
    expected = confint_poisson(COUNTS.sum(), WORDS.sum(), method="exact-c")
    assert intervals.poisson_gamma(COUNTS, WORDS, 0.95) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("method", "name"),
    [(intervals.bootstrap_percentile, "percentile"), (intervals.bootstrap_bca, "BCa")],
)
def test_bootstraps_are_near_scipys(method, name):
    """Two simulations of one thing: they agree to some 5 % of the rate."""
    expected = stats.bootstrap(
        (COUNTS, WORDS),
        lambda c, w, axis=-1: c.sum(axis) / w.sum(axis),
        paired=True,
        method=name,
        n_resamples=9999,
        rng=np.random.default_rng(1),
    ).confidence_interval
    rate = COUNTS.sum() / WORDS.sum()
    assert method(COUNTS, WORDS, 0.95) == pytest.approx(tuple(expected), abs=0.08 * rate)


def test_ratio_interval_by_hand():
    """Cochran's formula, term by term."""
    ratio = COUNTS.sum() / WORDS.sum()
    squares = sum((c - ratio * w) ** 2 for c, w in zip(COUNTS, WORDS, strict=True)) / 6
    error = (squares / 7) ** 0.5 / (WORDS.sum() / 7)
    expected = ratio + stats.t.ppf(0.975, 6) * error
    assert intervals.linear_t(COUNTS, WORDS, 0.95)[1] == pytest.approx(expected)


def test_a_count_of_nought_has_an_upper_limit():
    low, high = intervals.interval(np.zeros(7), WORDS)
    assert low == 0
    assert high == pytest.approx(stats.t.ppf(0.975, 6) ** 2 / WORDS.sum())
    low, high = intervals.interval(np.zeros(7), WORDS, method="quasi-Poisson log rate t")
    assert (low, high > 0) == (0, True)


def test_one_paragraph_has_no_interval():
    assert np.isnan(intervals.interval(np.array([3.0]), np.array([100.0]))).all()
    assert np.isnan(rates.left_out(np.array([3.0]), np.array([100.0]))).all()


@given(paragraphs)
def test_intervals_hold_the_rate_and_stack(article):
    """Each method takes many articles at once and gives each what it gives it alone."""
    counts, words = article
    rate = counts.sum() / words.sum()
    for name in intervals.METHODS:
        low, high = intervals.interval(counts, words, method=name)
        stacked = intervals.interval(
            np.stack([counts, counts]), np.stack([words, words]), method=name
        )
        assert np.allclose([low, high], [stacked[0][1], stacked[1][1]], rtol=1e-6, atol=1e-9)
        if not name.startswith("bootstrap"):
            assert low <= rate + 1e-12 and rate <= high + 1e-12
            assert low >= 0


# --- coverage ------------------------------------------------------------------------------------


def test_the_method_in_use_is_the_one_that_covers_best(study):
    assert coverage.summary(study)["method"].iloc[0] == intervals.METHOD


def test_the_method_in_use_covers_near_95_and_the_percentile_bootstrap_does_not(study):
    table = coverage.summary(study).set_index("method")
    assert abs(table.loc[intervals.METHOD, "mean"] - 95) < 1.5
    assert table.loc[intervals.METHOD, "lowest"] > 90
    assert table.loc["bootstrap percentile", "highest"] < 92


def test_the_study_is_the_same_on_every_run(corpus):
    once, again = (coverage.coverage(corpus, articles=50) for _ in range(2))
    assert once.equals(again)
    assert len(once) == len(intervals.METHODS) * 3 * len(coverage.quantities(corpus))


# --- rates ---------------------------------------------------------------------------------------


@given(paragraphs)
def test_left_out_is_what_leaving_out_gives(article):
    counts, words = article
    moved = [
        1000 * np.delete(counts, at).sum() / np.delete(words, at).sum() for at in range(len(counts))
    ]
    assert rates.left_out(counts, words) == pytest.approx((min(moved), max(moved)))


@pytest.mark.parametrize(
    ("counts", "paragraph"),
    [
        ([0, 9, 3], 2),
        ([1, 1, 1], 0),
        ([2, 0, 2], 0),
        ([0, 2, 0], 0),
        ([0, 0, 0], 0),
        ([0, 0, 3], 3),
    ],
)
def test_a_paragraph_carries_more_than_half_of_three_or_more(counts, paragraph):
    assert rates.carried_by(counts, [1, 2, 3]) == paragraph
    assert rates.carried_by([counts, counts], [[1, 2, 3]] * 2).tolist() == [paragraph] * 2


def test_rates_of_the_camps_add_up(corpus):
    table = rates.camp_rates(corpus)
    assert table["count"].sum() == len(corpus.mentions)
    assert (table["rate"] == 1000 * table["count"] / table["words"]).all()
    assert (table["lowest"] <= table["rate"]).all() and (table["rate"] <= table["highest"]).all()
    assert (table["low"] <= table["rate"]).all() and (table["rate"] <= table["high"]).all()


def test_western_mentions_of_2007_and_2008_stand_in_one_paragraph(corpus):
    table = rates.camp_rates(corpus).set_index(["group", "article"])
    assert table.loc[("western", "edm-4-085"), "carried_by"] == 8
    assert table.loc[("western", "edm-5-201"), "carried_by"] == 6
    assert table.loc[("western", "edm-1-050"), "carried_by"] == 0


def test_by_paragraph_has_every_paragraph(corpus):
    counts = rates.by_paragraph(corpus, corpus.mentions)
    assert (len(counts), counts.sum()) == (36, len(corpus.mentions))
    assert rates.by_paragraph(corpus, corpus.tokens).sum() == corpus.tokens["count"].sum()
    assert rates.by_paragraph(corpus, corpus.mentions.iloc[:0]).sum() == 0


def test_actor_rates_keep_actors_that_are_not_named(corpus):
    table = rates.actor_rates(corpus, ["nato", "csto"])
    found = table.set_index(["group", "article"])["count"]
    assert found["nato", "edm-5-201"] == found["csto", "edm-5-201"] == 0
    assert len(table) == 10


# --- vocabulary ----------------------------------------------------------------------------------


@given(st.integers(0, 200), st.integers(0, 200), st.integers(500, 5000), st.integers(500, 5000))
def test_log_likelihood_is_that_of_scipy(a, b, c, d):
    if a + b == 0:
        assert keywords.log_likelihood(a, b, c, d) == 0
        return
    expected = np.array([c, d]) * (a + b) / (c + d)
    independent = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    assert keywords.log_likelihood(a, b, c, d) == pytest.approx(independent, abs=1e-9)


def test_log_ratio_counts_doublings():
    """Hardie: one is twice as frequent, two four times; nought is put at a half."""
    assert keywords.log_ratio(20, 10, 1000, 1000) == pytest.approx(1)
    assert keywords.log_ratio(40, 10, 1000, 1000) == pytest.approx(2)
    assert keywords.log_ratio(10, 10, 1000, 2000) == pytest.approx(1)
    assert keywords.log_ratio(4, 0, 1000, 1000) == pytest.approx(3)


def test_deviation_of_gries_example():
    """Gries 2008: a word 1 to 5 times in parts of 9, 10, 10, 10 and 11: DP = 0.18."""
    found = keywords.deviation(np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11]))
    assert found == pytest.approx(0.18 / (1 - 0.18))
    assert keywords.deviation(np.array([2, 2]), np.array([10, 10])) == 0
    assert keywords.deviation(np.array([2, 0]), np.array([10, 10])) == 1


def test_dispersions_are_deviations_over_the_paragraphs(corpus):
    sizes = rates.by_paragraph(corpus, corpus.tokens)
    for token in ("kazakhstan", "corf", "the"):
        counts = rates.by_paragraph(corpus, corpus.tokens[corpus.tokens["token"] == token])
        found = keywords.dispersions(corpus, pd.Series([token]))
        assert found == pytest.approx([keywords.deviation(counts, sizes)])


def test_own_words_stand_in_one_article_alone(corpus):
    table = keywords.own_words(corpus)
    assert (table["count"] >= 3).all() and not table["token"].duplicated().any()
    for row in table.itertuples():
        rows = corpus.tokens[corpus.tokens["token"] == row.token]
        assert set(rows["article"]) == {row.article}
        assert (rows["count"].sum(), len(rows)) == (row.count, row.paragraphs)


def test_keyness_has_counts_that_add_up(corpus):
    table = keywords.keyness(corpus, "edm-6-117")
    assert table["g2"].is_monotonic_decreasing
    totals = corpus.tokens.groupby("token")["count"].sum()
    assert (totals[table["token"]].to_numpy() == (table["count"] + table["others"])).all()
    assert table["dispersion"].between(0, 1).all()


# --- agreement -----------------------------------------------------------------------------------


def test_alpha_of_krippendorffs_examples():
    """Krippendorff 2011, Computing: A (binary), B (nominal), C (four observers, gaps)."""
    binary = ["0100000010", "1110010000"]
    assert agreement.alpha(binary) == pytest.approx(0.095, abs=5e-4)
    nominal = ["aabbdcccedda", "babbbccceddd"]
    assert agreement.alpha(nominal) == pytest.approx(0.692, abs=5e-4)
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    assert agreement.alpha(observers) == pytest.approx(0.743, abs=5e-4)


def test_alpha_at_its_ends():
    assert agreement.alpha(["abab", "abab"]) == 1
    assert np.isnan(agreement.alpha(["aaaa", "aaaa"]))
    assert np.isnan(agreement.alpha([[], []]))
    assert agreement.alpha_interval(["abab" * 9, "abab" * 9]) == (1, 1)


def test_alpha_interval_holds_alpha_and_is_the_same_on_every_run():
    codings = ["aabbdcccedda" * 3, "babbbccceddd" * 3]
    low, high = agreement.alpha_interval(codings)
    assert low < agreement.alpha(codings) < high
    assert (low, high) == agreement.alpha_interval(codings)


def test_alpha_interval_draws_are_alphas():
    """The quick sums over drawn units are alpha of the drawn units."""
    one, other = "aabbdcccedda", "babbbccceddd"
    chosen = np.random.default_rng(7).integers(0, 12, (200, 12))
    slow = [agreement.alpha([[one[i] for i in row], [other[i] for i in row]]) for row in chosen]
    quick = agreement.alpha_interval([one, other], draws=200, seed=7)
    assert quick == pytest.approx(tuple(np.quantile(np.nan_to_num(slow, nan=1), [0.025, 0.975])))


def test_the_passes_agree_as_published(corpus):
    table = agreement.passes(corpus).set_index("what")
    assert table.loc["main", ["agree", "units"]].tolist() == [35, 36]
    assert table.loc["direction", ["agree", "units"]].tolist() == [33, 36]
    assert table.loc["voice", ["agree", "units"]].tolist() == [152, 155]
    assert sum(table.index.str.startswith("theme:")) == len(corpus.themes)
    listed = agreement.disagreements(corpus)["what"].value_counts()
    assert (listed["main"], listed["direction"], listed["voice"]) == (1, 3, 3)


# --- the program against the coding ---------------------------------------------------------------


@given(st.integers(0, 400), st.integers(0, 400))
def test_wilson_is_that_of_scipy_and_statsmodels(successes, more):
    trials = successes + more
    if trials == 0:
        assert np.isnan(evaluation.wilson(0, 0)).all()
        return
    found = evaluation.wilson(successes, trials)
    by_scipy = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    assert found == pytest.approx(tuple(by_scipy), abs=1e-9)
    by_statsmodels = proportion_confint(successes, trials, method="wilson")
    assert found == pytest.approx(by_statsmodels, abs=1e-9)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_f1_is_the_harmonic_mean_and_lies_in_its_interval(hits, spurious, missed):
    row = evaluation.scores(hits, hits + spurious, hits + missed)
    p, r = row["precision"], row["recall"]
    assert row["f1"] == pytest.approx(2 * p * r / (p + r))
    for name in ("precision", "recall", "f1"):
        assert row[f"{name}_low"] <= row[name] + 1e-12 and row[name] <= row[f"{name}_high"] + 1e-12


def test_the_recogniser_is_exact_on_the_coded_articles(corpus):
    for coding in "ab":
        table = evaluation.recogniser(corpus, coding).set_index("what")
        assert (table["f1"] >= 0.99).all()
        counts = evaluation.unit_counts(corpus, coding)
        assert (counts["sentences"] == counts["sentences_found"]).all()
        assert (counts["words"] == counts["words_found"]).all()


def test_differences_name_what_only_one_has(corpus):
    """With one coded mention taken away, that one is the program's alone."""
    fewer = with_tables(corpus, mentions_a=corpus.mentions_a.iloc[1:])
    extra = evaluation.differences(fewer).merge(
        evaluation.differences(corpus), how="left", indicator=True
    )
    extra = extra[extra["_merge"] == "left_only"]
    first = corpus.mentions_a.iloc[0]
    assert extra[["article", "first", "second", "in"]].to_numpy().tolist() == [
        [first["article"], first["actor_id"], first["surface"].replace("’", "'"), "program"]
    ]


def test_the_dictionary_is_measured_theme_by_theme(corpus):
    table = evaluation.dictionary_scores(corpus).set_index("theme")
    assert list(table.index) == [*corpus.themes["id"], "all"]
    for column in ("coded", "found", "hits", "terms"):
        assert table.loc["all", column] == table.drop("all")[column].sum()
    coded = corpus.themes_a["themes"].str.split(";").explode().value_counts()
    assert (table.drop("all")["coded"] == coded.reindex(corpus.themes["id"])).all()
    loose = evaluation.dictionary_scores(corpus, least=1).set_index("theme")
    assert loose.loc["all", "recall"] >= table.loc["all", "recall"]


# --- sensitivity ---------------------------------------------------------------------------------


def test_the_widest_choice_is_the_headline(corpus):
    for table, choice in (
        (sensitivity.by_kind(corpus), sensitivity.ALL_KINDS),
        (sensitivity.by_camp(corpus), "camps as defined"),
        (sensitivity.by_article(corpus), "all articles"),
    ):
        rows = table[(table["choice"] == choice) & (table["article"] == "all")]
        assert rows["mentions"].sum() == len(corpus.mentions)
        assert rows["share"].sum() == pytest.approx(100)


def test_narrower_choices_count_less(corpus):
    table = sensitivity.by_kind(corpus).pivot(
        index=["article", "camp"], columns="choice", values="mentions"
    )
    assert (table["names and acronyms"] <= table["with demonyms"]).all()
    assert (table["with metonyms"] <= table[sensitivity.ALL_KINDS]).all()


def test_each_article_is_left_out_in_turn(corpus):
    table = sensitivity.by_article(corpus)
    assert table["choice"].nunique() == 1 + len(corpus.order)
    left = table[table["choice"] == "without 2008"]["mentions"].sum()
    assert left == (corpus.mentions["article"] != "edm-5-201").sum()


def test_leaders_name_ties(corpus):
    table = pd.DataFrame(
        [("x", "all", "kazakhstan", 9), ("x", "all", "western", 4), ("x", "all", "other", 4)],
        columns=["choice", "article", "camp", "mentions"],
    )
    assert sensitivity.leaders(table).to_numpy().tolist() == [["x", "all", "western/other", 4, 0]]
    assert (sensitivity.leaders(sensitivity.by_kind(corpus))["leader"] == "russia-led").all()


def test_a_choice_leaves_out_the_members_of_that_date_and_another_the_cis(corpus):
    table = sensitivity.by_camp(corpus).pivot_table("mentions", "choice", ["article", "camp"])
    named = corpus.mentions.groupby(["article", "actor"]).size()
    whole = table.loc["camps as defined"]
    fewer = whole - table.loc["without its other members"]
    # In 2004 Uzbekistan is no member: it stays with the others, and nobody is left out.
    assert named["edm-1-050", "uzbekistan"] == 2
    assert fewer["edm-1-050"].sum() == 0
    members = ("belarus", "tajikistan", "uzbekistan")
    left_out = sum(named["edm-6-117", actor] for actor in members)
    assert fewer["edm-6-117"].to_dict() == {
        "kazakhstan": 0, "other": 0, "russia-led": left_out, "western": 0,
    }  # fmt: skip
    cis = whole - table.loc["without the CIS"]
    assert cis["edm-1-050", "russia-led"] == named["edm-1-050", "cis"] > 0
    assert cis["edm-6-117", "russia-led"] == 0
