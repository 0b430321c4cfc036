"""Many articles measured at once: the same tables as one by one, word by word and name by name."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.naming import names, unknown
from monitor.naming.codebook import load_codebook
from monitor.naming.forms import Forms, leftmost
from monitor.naming.names import Recogniser
from monitor.source import TextError
from monitor.texts.articles import parse
from monitor.texts.readability import textstat_sentences, textstat_sentences_of
from monitor.texts.vocabulary import Lexicon
from monitor.texts.words import Words, lower, straight
from places import DATA, TABLES

CODEBOOK = load_codebook(DATA)
INSTRUMENT = Instrument.load(DATA)
HEADER = "Publication: Eurasia Daily Monitor Volume: 3 Issue: {issue}\n\n{body}\n"

# What stands beside names, in texts and in nonsense.
UNITS = st.sampled_from(
    "Kazakhstan Russian Moscow Astana NATO CSTO Ivanov Nazarbayev Rice West Western Ministry "
    "U.S. Kazakhs the in to at of from near visited For between and by The President Minister "
    "Sergei V. Bank Voice Radio News Agency Today Defense talks summit airport army Kazakh’s "
    "Moscow’s Moscow's’s Organization (CSTO) (Interfax,May3) said “We go” no. No. 5in İin 𝐊 north "
    "far Caucasus -based Kazakh-Russia NATO/CSTO www.nato.int @NATO , . ; “ ” ( ) — -".split()
)
PARAGRAPHS = st.lists(
    st.lists(UNITS, min_size=1, max_size=14).flatmap(
        lambda units: st.sampled_from([" ", " ", "  ", ""]).map(lambda gap: gap.join(units))
    ),
    min_size=1,
    max_size=4,
)


def read(bodies):
    articles = []
    for issue, body in enumerate(bodies, 1):
        try:
            text = HEADER.format(issue=issue, body="\n\n".join(body))
            articles.append(parse(text.encode(), f"{issue}.txt"))
        except TextError:
            continue
    return articles


@given(st.lists(PARAGRAPHS, min_size=1, max_size=4))
def test_articles_measured_together_have_the_rows_that_they_have_alone(bodies):
    articles = read(bodies)
    if not articles:
        return
    together = INSTRUMENT.measure(*articles)
    alone = [INSTRUMENT.measure(article) for article in articles]
    for table in TABLES:
        assert together.tables[table].lines() == "".join(m.tables[table].lines() for m in alone)
    assert together.unknown == sum((m.unknown for m in alone), start=type(together.unknown)())


@given(PARAGRAPHS)
def test_a_name_that_counts_surely_is_one_that_the_rules_count(paragraphs):
    """Without the short way every name is put to the rules one by one: the same are found."""
    recogniser = Recogniser(CODEBOOK)
    masked = [()] * len(paragraphs)
    short = recogniser.find_all(Words(paragraphs), masked)
    short_ways = names.counts_surely, names.is_place_surely
    try:
        names.counts_surely = names.is_place_surely = lambda rules, beside: np.zeros(
            len(rules), dtype=bool
        )
        assert recogniser.find_all(Words(paragraphs), masked) == short
    finally:
        names.counts_surely, names.is_place_surely = short_ways


NAMED = st.sampled_from(
    "The the of and for al De Zarina Quartz Monday. Minister Mr. Sept. In “The (For U.S. March "
    "van Today, Thethe TheThe x’The The’s The-The North  ".split(" ")
)


@given(st.lists(st.lists(NAMED, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3))
def test_ordinary_words_that_are_passed_over_would_name_nothing(paragraphs):
    """Without the short way every capital is looked at: the same names are unknown."""
    words = Words(paragraphs)
    first = words.starts[words.first[words.first < words.last]]
    found = [np.zeros((0, 2), dtype=np.int64), first, frozenset()]
    short = unknown.unknown_names(words, *found)
    short_way = unknown._ordinary_alone
    try:
        unknown._ordinary_alone = lambda words, heads: np.zeros(len(heads), dtype=bool)
        assert unknown.unknown_names(words, *found) == short
    finally:
        unknown._ordinary_alone = short_way


@given(st.lists(st.text(alphabet="ab İΣ’”.(𝐊\u00a0\u2028", max_size=30), min_size=1, max_size=5))
def test_the_same_words_have_the_same_numbers_and_others_others(texts):
    words = Words(texts)
    printed = [word for text in texts for word in text.split()]
    assert [words.word(number) for number in range(len(words))] == printed
    pairs = set(zip(printed, words.numbers.tolist(), strict=True))
    assert len(pairs) == len({word for word, _ in pairs}) == len({number for _, number in pairs})
    counts = [len(text.split()) for text in texts]
    assert (words.last - words.first).tolist() == counts


def test_words_that_come_again_have_the_numbers_that_they_had():
    lexicon = Lexicon()
    Words(["w0 w1"], lexicon).numbers  # noqa: B018  # a few, and then so many at once
    many = " ".join(f"w{number}" for number in range(70_000))
    first = Words([many], lexicon).numbers
    assert len(lexicon) == 70_000 and len(np.unique(first)) == 70_000
    assert (Words([many], lexicon).numbers == first).all()


@given(st.lists(UNITS, max_size=25), st.sampled_from([" ", "  ", "\u00a0", "-", ""]))
def test_forms_stand_where_a_search_letter_by_letter_finds_them(units, gap):
    text = gap.join(units)
    forms = Forms()
    wanted = ["nato", "u.s.", "the west", "kazakh-russia", "news agency", "voice of the", "in"]
    numbers = forms.add(wanted)
    found = zip(*(part.tolist() for part in forms.find(Words([text]), numbers)), strict=True)
    small = f"\n{lower(straight(text))}\n"
    naive = {
        (number, at, at + len(form))
        for (number, form), at in product(enumerate(wanted), range(1, len(small)))
        if small.startswith(form, at)
        and not small[at - 1].isalnum()
        and not small[at + len(form)].isalnum()
    }
    assert set(found) == naive


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=12))
def test_of_stretches_that_overlap_the_leftmost_and_longest_is_chosen(stretches):
    spans = sorted({(start, -(start + size)) for start, size in stretches})
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    ends = np.array([-end for _, end in spans], dtype=np.int64)
    expected, done = [], 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        expected.append(start >= done)
        if expected[-1]:
            done = end
    assert leftmost(starts, ends).tolist() == expected


@given(st.lists(st.text(alphabet="ab1. !?’_—", max_size=40), min_size=1, max_size=4))
def test_textstats_sentences_are_counted_for_many_texts_as_for_one(texts):
    texts = [text.strip() for text in texts if text.split()]
    if texts:
        words = Words(texts)
        assert textstat_sentences_of(words, words.first) == list(map(textstat_sentences, texts))
