"""Numbers in prose are the corpus's own, well printed, and never a misspelt name's nought."""

import inspect
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import load_corpus
from monitor.analysis import superlative
from monitor.english.numerals import number_word
from monitor.values import REGISTRY, UnknownValue, value
from monitor.values import expressions as values
from monitor.values.expressions import shown
from monitor.values.measured import MENTION_KINDS
from monitor.values.readings import Pair, in_both
from places import ROOT, of_our_codebook, with_tables
from report.pages.written.kept import as_roles


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(ROOT / "data")


@of_our_codebook
@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("articles()|word", "five"),
        ("paragraphs()|Word", "Thirty-six"),
        ("words()", "4,317"),
        ("sentences( )", "155"),
        ("words(all)|plain", "4317"),
        ("year(5/201)|plain", "2008"),
        ("mentions(nato, 2008)|word", "no"),
        ("mentions(nato, 5/201)|word", "no"),
        ("mentions(csto, 5/201)", "0"),
        ("quotations(6/117)|word", "no"),
        ("quotations()", "18"),
        ("citations()|word", "twenty-two"),
        ("agree(voice)", "152"),
        ("differ(main)|word", "one"),
        ("agree(direction)", "33"),
        ("direction(russia)", "23 (22 in the second reading)"),
        ("direction(russia)|word", "twenty-three (twenty-two in the second reading)"),
        ("direction(west)|Word", "Four (six in the second reading)"),
        ("direction(russia, all, b)", "22"),
        ("direction(russia, 4/85)|word", "six"),
        ("voice_share(judgement)|.0f", "37 (39 in the second reading)"),
        ("voice_share(judgement, 4/85)|.0f", "34"),
        ("highest(voice_share, judgement)|.0f", "43 (47 in the second reading)"),
        ("lowest(voice_share, judgement)|.0f", "34"),
        ("articles_with(direction, west)|word", "one (three in the second reading)"),
        ("where_highest(voice_share, judgement)", "2009"),
        ("where_highest(voice, judgement, with ties)", "2004 and 2009"),
        ("dictionary(precision)|.2f", "0.78 (0.79 in the second reading)"),
        ("recogniser(hits, mentions)", "183"),
        ("articles_coded(mentions)|word", "two"),
        ("where_highest(quotations)", "2008"),
        ("months_between(1/50, 3/205)|word", "twenty-eight"),
        ("citations_country(United States)|word", "no"),
        ("events_by(nato, statement)|word", "no"),
        ("events_by(csto, statement)", "0"),
        ("events_by(medvedev)|word", "four"),
        ("events_by(kazakhstan, agreement)", "1"),
        ("events_by(kazakhstan, agreement, 5/201)", "0"),
        ("events_by(kazakhstan, plan)|word", "three"),
        ("events_by(camp:western, statement)", "3"),
        ("events_unnamed(statement)|word", "three"),
        ("events_status(claimed)|word", "two"),
        ("threads_longest()|word", "four"),
        ("articles_with(mentions, csto)|word", "four"),
        ("mentions(camp:russia-led, 1/50, 3)|word", "eleven"),
        ("mentions_without(camp:russia-led, cis, 1/50, 3)|word", "ten"),
        ("mentions(camp:russia-led, 6/117)", "45"),  # Uzbekistan, twice, among them
        ("paragraphs_naming(camp:western, 1/50)|word", "five"),
        ("paragraphs_naming(camp:western, 3/205)|word", "six"),
        ("without_citation()|word", "fifteen"),
        ("articles_coded(mentions)|word", "two"),
        ("citations_country(Kazakhstan)|word", "twelve"),
        ("citations_owner(Kazakhstan)|word", "five"),
        ("citations_country(Russia)|word", "nine"),
        ("citations_owner(Russia)|word", "fifteen"),
        ("citations_owner(unknown)|word", "one"),
        ("speakers(5/201, camp:western)|word", "two"),
    ],
)
def test_facts_of_the_corpus(corpus, expression, text):
    assert value(corpus, expression) == text


@pytest.mark.parametrize("reading", ["themes_a", "themes_b"])
def test_two_main_themes_are_level_in_2007_alone(corpus, reading):
    """As the page on themes has it."""
    mains = getattr(corpus, reading).groupby("article")["main"]
    leading = {a: len(superlative.tops(each.value_counts())) for a, each in mains}
    assert leading == {a: 2 if corpus.label(a) == "2007" else 1 for a in corpus.order}


def test_rates_and_shares_agree_with_the_tables(corpus):
    rows = corpus.mentions[corpus.mentions["article"] == "edm-1-050"]
    western = sum(corpus.camp(actor, "edm-1-050") == "western" for actor in rows["actor"])
    words = int(corpus.features_articles.set_index("article")["words"]["edm-1-050"])
    assert value(corpus, "mentions(camp:western, 1/50)") == str(western)
    assert value(corpus, "rate(camp:western, 1/50)|.3f") == f"{1000 * western / words:.3f}"
    assert value(corpus, "share(camp:western, 1/50)|.3f") == f"{100 * western / len(rows):.3f}"
    kinds = [int(value(corpus, f"mentions_kind({k}, 1/50)")) for k in MENTION_KINDS]
    assert sum(kinds) == len(rows) == int(value(corpus, "mentions(all, 1/50)"))


def test_a_count_by_an_actor_is_of_what_it_did_or_said(corpus):
    """Whoever is concerned, and what is only supposed or claimed, counts for nothing."""
    everyone = ";".join(corpus.actors["id"])
    other = with_tables(corpus, events=corpus.events.assign(concerned=everyone))
    untold = with_tables(corpus, events=corpus.events.assign(status="claimed"))
    counted = 0
    for actor in corpus.actors["id"]:
        expression = f"events_by({actor})"
        assert value(other, expression) == value(corpus, expression)
        assert value(untold, expression) == "0"
        counted += int(value(corpus, expression))
    assert counted > 50
    with pytest.raises(UnknownValue, match="is no kind of event; there are agreement, conflict"):
        value(corpus, "events_by(nato, complaint)")


def test_kinds_and_statuses_add_up_to_all_events(corpus):
    kinds = next(f for f in corpus.tables["events"].fields if f.name == "kind").enum
    told = sum(int(value(corpus, f"events_kind({kind})")) for kind in kinds)
    untold = [int(value(corpus, f"events_status({s})")) for s in ("planned", "supposed", "claimed")]
    assert told == int(value(corpus, "events()")) - sum(untold) + untold[0]
    assert sum(untold) == int(value(corpus, "events_untold()")) == 7


def test_parts_add_up_to_the_whole(corpus):
    for name in ("paragraphs", "sentences", "words", "characters", "quotations", "citations"):
        parts = [values.compute(corpus, values.parse(f"{name}({a})")) for a in corpus.order]
        assert sum(parts) == values.compute(corpus, values.parse(f"{name}()"))
    for name, of in (
        ("direction", "russia west both none"),
        ("voice", "report statement judgement"),
    ):
        for coding in "ab":
            calls = [values.parse(f"{name}({x}, all, {coding})") for x in of.split()]
            parts = [values.compute(corpus, call) for call in calls]
            assert sum(parts) == len(corpus.themes_a if name == "direction" else corpus.voice_a)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("mention(nato)", "did you mean mentions"),
        ("mentions(natto)", "'natto' is no actor's id"),
        ("mentions(camp:eastern)", "'eastern' is no camp; there are kazakhstan"),
        ("mentions(colour:red)", "no way to choose actors"),
        ("mentions()", r"takes mentions\(ACTOR, \[ARTICLE=all\]"),
        ("mentions(nato, 9/9)", "no article of the corpus; it has 1/50"),
        ("mentions(nato,, 1/50)", "empty argument"),
        ("mentions(nato, 1/50, x)", "no number of a paragraph"),
        ("mentions(nato", "expected NAME"),
        ("__import__('os').getcwd()", "expected NAME"),
        ("words()|__class__", "unknown format"),
        ("rate(nato, 1/50)|word", "no whole number"),
        ("rate(nato, 1/50)|,d", "no whole number"),
        ("words()|word", "from 0 to 999"),
        ("where_highest(words)|.1f", "takes no format"),
        ("theme(weather)", "no theme"),
        ("theme(balance, all, c)", "no reading"),
        ("token(zebra)", "no token of the corpus"),
        ("citations_country(Narnia)", "no country of an outlet"),
        ("citations_owner(Narnia)", "no country of an outlet"),
        ("mentions_without(camp:western, cis)", "'cis' is not among 'camp:western'"),
        ("lowest(articles)", "not counted by article"),
        ("lowest(words, a, b, c)", "beside the article"),
        ("readability(fog, 1/50)", "no measure"),
        ("where_highest(voice, judgement)", "a tie of .*: name them all with 'with ties'"),
        ("where_lowest(voice_share, judgement)", "another article in each reading"),
        ("alpha(mood)", "no coding of both readings"),
    ],
)
def test_unknown_names_are_told_with_the_expression(corpus, expression, said):
    with pytest.raises(UnknownValue, match=said) as error:
        value(corpus, expression)
    assert repr(expression) in str(error.value)


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4317, "", "4,317"),
        (26.249, "", "26.2"),
        (-0.04, "", "0.0"),
        (-2.5, ".1f", "−2.5"),
        (1, "times", "once"),
        (2, "times", "twice"),
        (12, "times", "twelve times"),
        (0, "word", "no"),
        (3.0, "word", "three"),
        (0.5, ".2f", "0.50"),
        (2.5, "+.1f", "+2.5"),
        (2008, "plain", "2008"),
        ("5/201", "", "5/201"),
    ],
)
def test_formats(number, form, text):
    assert shown(number, form) == text


def test_what_both_readings_give_is_printed_once_where_it_is_printed_alike():
    assert shown(Pair(34.1, 34.3), ".0f") == "34"
    assert shown(Pair(34.1, 34.3)) == "34.1 (34.3 in the second reading)"
    assert shown(Pair(1, 2), "times") == "once (twice in the second reading)"
    with pytest.raises(UnknownValue, match="no whole number"):
        shown(Pair(1, 2.5), "word")


def test_what_was_read_once_has_one_reading():
    @in_both
    def counted(corpus, coding="both"):
        if coding not in corpus:
            raise UnknownValue("is not coded")
        return corpus[coding]

    assert counted({"a": 3}) == 3
    assert counted({"a": 3, "b": 3}) == 3
    assert counted({"a": 3, "b": 4}) == Pair(3, 4)
    assert counted({"a": 3, "b": 4}, coding="b") == counted({"a": 3, "b": 4}, "b") == 4
    with pytest.raises(UnknownValue, match="not coded"):
        counted({})


def test_number_words():
    assert [number_word(n) for n in (7, 13, 20, 36, 100, 112, 999)] == [
        "seven",
        "thirteen",
        "twenty",
        "thirty-six",
        "one hundred",
        "one hundred and twelve",
        "nine hundred and ninety-nine",
    ]
    assert len({number_word(n) for n in range(1000)}) == 1000


@given(st.text(max_size=40))
def test_any_expression_is_computed_or_refused(corpus, text):
    try:
        assert isinstance(value(corpus, text), str)
    except UnknownValue as error:
        assert str(error)


def test_every_quantity_is_described_and_can_be_named():
    listed = values.listing()
    assert len(listed) == len(REGISTRY)
    assert all(listed.values())
    for function in REGISTRY.values():
        first, *others = inspect.signature(function).parameters
        assert first == "corpus"
        assert "corpus" not in others


def prose() -> list[tuple[str, str]]:
    """Every expression in the pages and the prose of the notebooks, with its file."""
    found = []
    for path in sorted((ROOT / "book").glob("*")):
        if path.suffix == ".md":
            texts = [as_roles(path.name, path.read_text("utf-8"))]
        elif path.suffix == ".ipynb":
            cells = json.loads(as_roles(path.name, path.read_text("utf-8")))["cells"]
            texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
        else:
            continue
        found += [(path.name, e) for text in texts for e in re.findall(r"\{v\}`([^`]+)`", text)]
    return found


def test_every_number_of_the_prose_can_be_computed(corpus):
    faults = []
    for page, expression in prose():
        try:
            value(corpus, expression)
        except UnknownValue as error:
            faults.append(f"{page}: {error}")
    assert prose()
    assert not faults


def test_an_article_that_nobody_coded_is_neither_lowest_nor_none(corpus):
    left = corpus.order[1]
    coding = {
        name: getattr(corpus, name)[getattr(corpus, name)["article"] != left]
        for name in ("themes_a", "themes_b", "voice_a", "voice_b")
    }
    half = with_tables(corpus, **coding)
    for expression in ("direction(russia, 3/205)", "voice_share(report, 3/205)", "themes(3/205)"):
        with pytest.raises(UnknownValue, match="of 2006 is not coded"):
            value(half, expression)
    assert value(half, "lowest(direction, russia, a)") == "0"
    assert value(half, "articles_with(direction, russia, a)") == "3"
    assert value(half, "where_lowest(direction, russia, a)") == "2004"
    assert value(half, "lowest(themes, a)") == value(corpus, "lowest(themes, a)")
    bare = with_tables(corpus, **{name: frame.iloc[:0] for name, frame in coding.items()})
    with pytest.raises(UnknownValue):
        value(bare, "lowest(direction, russia)")
