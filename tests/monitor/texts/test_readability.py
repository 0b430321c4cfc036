"""The readability panel gives textstat's figures, faster, and ours beside them."""

import random
import re
import time

import pytest
import textstat
from hypothesis import example, given
from hypothesis import strategies as st
from textstat.backend.utils import get_pyphen

from monitor.texts import vocabulary
from monitor.texts.readability import (
    MEASURES,
    Counts,
    figures,
    judge_both,
    printed_and_straight,
    textstat_sentences_of,
)
from monitor.texts.syllables import Hyphens
from monitor.texts.vocabulary import Lexicon
from monitor.texts.words import Words

HYPHENS = Hyphens()
LEXICON = Lexicon()


def counts(words: Words) -> tuple[Counts, Counts]:
    """What is counted in a text as it is printed, and with straight apostrophes."""
    judged = words.lexicon.judged(judge_both, words.numbers)
    printed, mended = printed_and_straight(judged.sum(axis=0))
    return Counts(*printed.tolist()), Counts(*mended.tolist())


def syllables(text: str) -> int:
    return counts(Words([text]))[1].syllables


def textstat_sentences(text: str) -> int:
    """Textstat's count of sentences, one text and one run at a time."""
    runs = re.split(r"[.!?]", text)
    whole = [run for run in runs if sum(bool(re.search(r"\w", w)) for w in run.split()) >= 3]
    return max(1, len(whole)) if text else 0


def panel(text: str, sentences: list[str]) -> dict[str, tuple[float, float]]:
    """The figures of a text by itself, whose sentences by the codebook these are."""
    words = Words([text], LEXICON)
    runs = textstat_sentences_of(words, words.first)[0] if len(words) else len(text[:1])
    printed, mended = counts(words)
    return figures(printed, runs, mended, len(sentences))


ODD = [
    "",
    " ",
    "\n\n",
    "...",
    "'",
    "'' 's 't ''s",
    "—",
    "a",
    "Hmm.",
    "No. 2091 was in the U.S. Army. It left.",
    "Kazakhstan’s neighbours’ troops weren’t there; they've gone.",
    "One two. One two three! Four five six seven? “Eight nine ten eleven.”",
    "İstanbul'un İLERİ İŞ çağı ΣΟΦΟΣ ΟΔΥΣΣΕΥΣ ſs ß ẞ",
    "3.5 km; $1,000,000.00 — 10% (ten per cent) [sic] a_b __ _",
    "www.example.org/path?query=1&x=2! e.g. i.e. etc.",
    "\ufeffzero\u200bwidth a b  c d\x1ce",
    "\ud800 lone surrogate words here",
    "It's 'quoted' 'so' 'tis rock'n'roll o'clock o’clock ʼtwas.",
    "non-governmental multi-vectored air-defence co-operation",
    "x" * 500 + " " + "'" * 500 + " " + "." * 500,
]


def by_textstat(text: str) -> list[float]:
    return [getattr(textstat, measure)(text) for measure in MEASURES]


def by_us(text: str) -> list[float]:
    return [pair[0] for pair in panel(text, [text]).values()]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_textstats_figures(text):
    assert by_us(text) == by_textstat(text)


WORDS = st.sampled_from(
    [
        *("the", "of", "operational", "military", "Kazakhstan’s", "Kazakhstan's", "NATO", "U.S."),
        *("No.", "co-operate", "2,500", "—", "'", '"', "“", "”", "wasn’t", "organization's"),
        *("responsibility", ".", "!", "?", "...", "e.g.", "and", "air", "(CSTO)", "naïve", "über"),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, WORDS, st.text(max_size=8)), max_size=60).map(" ".join)


@given(st.one_of(TEXTS, st.text(max_size=80), st.text(alphabet="aS'.!? \n-’\"", max_size=40)))
@example("a.b c d e")
def test_any_text_has_textstats_figures(text):
    assert by_us(text) == by_textstat(text)


def test_panel_names_every_measure_once():
    found = panel("A short text of six words.", ["A short text of six words."])
    assert tuple(found) == MEASURES


def test_exact_figures_are_textstats_where_its_counts_are_right():
    sentences = ["The troops left the base early.", "Nobody saw them go at all."]
    for textstat_figure, exact in panel(" ".join(sentences), sentences).values():
        assert textstat_figure == exact


def test_exact_figures_use_our_sentences():
    """textstat breaks at "U.S." and "No."; with our single sentence the grade is higher."""
    text = "The battalion and other units of the U.S. Army went to the base of unit No. 20 by sea."
    figure, exact = panel(text, [text])["flesch_kincaid_grade"]
    assert textstat_sentences(text) > 1
    assert exact > figure


def test_exact_figures_straighten_apostrophes():
    curly, straight = "Kazakhstan’s army grew larger.", "Kazakhstan's army grew larger."
    exact = [pair[1] for pair in panel(curly, [curly]).values()]
    assert exact == by_textstat(straight)
    assert panel(straight, [straight])["smog_index"][0] == pytest.approx(
        by_textstat(straight)[MEASURES.index("smog_index")]
    )


def test_syllables():
    assert syllables("Kazakhstan") == 3
    assert syllables("Kazakhstan’s") == syllables("Kazakhstan's") == 3
    assert syllables("—") == 0
    assert syllables("responsibility") == 6
    assert syllables("“The army” — left.") == 4


# Nearly every pattern of the dictionary is made of these; "ü" and "'" stand in none.
PARTS = "re con pre anti inter over ble tion ment ing est ize able ous ic al ach ad un y 1 ü '"


@given(
    st.lists(
        st.one_of(
            st.lists(st.sampled_from(PARTS.split()), max_size=9).map("".join),
            st.text(alphabet="abcdefghilmnoprstuvy'é1_", max_size=30),
        )
    )
)
def test_words_are_parted_where_pyphen_parts_them(words):
    pyphen = get_pyphen("en_US")
    assert HYPHENS.count(words).tolist() == [len(pyphen.positions(word)) for word in words]


@given(st.lists(TEXTS, max_size=4))
def test_syllables_of_parts_add_up_to_the_whole(parts):
    assert sum(map(syllables, parts)) == syllables(" ".join(parts))


def test_a_lexicon_is_bounded(monkeypatch):
    monkeypatch.setattr(vocabulary, "FULL", 10)
    known = Lexicon()
    many = Words([" ".join(f"word{n}" for n in range(50))], known)
    assert sorted(many.numbers) == list(range(50)), "numbers that were given hold"
    known.make_room()
    assert Words(["alpha"], known).numbers.tolist() == [0]
    known.make_room()
    assert len(known) == 1, "nothing is forgotten where there is room"
    assert counts(Words(["alpha beta"], known)) == counts(Words(["alpha beta"]))


@given(st.lists(st.text(alphabet="ab1. !?’_—", max_size=40), min_size=1, max_size=4))
def test_textstats_sentences_are_counted_for_many_texts_as_for_one(texts):
    texts = [text.strip() for text in texts if text.split()]
    if texts:
        words = Words(texts)
        assert textstat_sentences_of(words, words.first) == list(map(textstat_sentences, texts))


def fresh_articles(number: int, words: int = 900) -> list[str]:
    """Return texts that no cache of whole texts or sentences has seen, of one vocabulary."""
    chance = random.Random(number)
    lexicon = "".join(ODD[9:12]).split() + [
        a + b
        for a in ("govern", "relation", "militar", "oper", "cent", "na", "secur")
        for b in ("ment", "ship", "y", "ation", "re", "val", "ity", "ities", "al", "s", "ed")
    ]
    return [" ".join(chance.choices(lexicon, k=words)) + "." for _ in range(number)]


def test_at_least_five_times_textstats_speed():
    """On texts new to both, each after one text to load the dictionaries; the best of five rounds,
    since other tests run beside."""
    first, *texts = fresh_articles(41)
    by_us(first), by_textstat(first)
    theirs, ours = [], []
    for at in range(0, len(texts), 8):
        start = time.process_time()
        expected = [by_textstat(text) for text in texts[at : at + 8]]
        middle = time.process_time()
        assert [by_us(text) for text in texts[at : at + 8]] == expected
        theirs.append(middle - start)
        ours.append(time.process_time() - middle)
    assert min(theirs) >= 5 * min(ours)
