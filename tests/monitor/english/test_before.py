"""A pattern that is tried only behind words that can end it finds what a plain search finds."""

import re
from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.english.phrases import Before, last_word
from monitor.naming.rules import capitals

FOUND = [
    one
    for value in vars(capitals).values()
    for one in (value if isinstance(value, tuple) else (value,))
    if isinstance(one, Before)
]


def plain(before: Before, text: str) -> re.Match[str] | None:
    """The same search without the short way."""
    return before.pattern.search(text, max(0, len(text) - before.reach))


def agree(before: Before, text: str) -> bool:
    """Whether both find the same; the last word is that before white space and a comma."""
    last = last_word(text.rstrip().rstrip(" ,"))
    if last in capitals.PREPOSITIONS - before.last:
        return False  # "in Moscow" is answered before this pattern is asked
    short, long = before(text, last), plain(before, text)
    assert (short and short.span()) == (long and long.span()), (before.pattern.pattern, text)
    return long is not None


def words_of(before: Before) -> list[str]:
    """Words of a pattern: "centre" and "center", "travelling" for what may end anyhow."""
    whole = before.pattern.pattern.replace(r"\w+", "ing").replace(r"\w*", "ing")
    whole = re.sub(r"(\w{2,})\(\?:(\w+)\|(\w+)\)", r"\1\2|\1\3", whole)
    both = (re.sub(r"([\w-])\?", kept, whole) for kept in (r"\1", ""))
    words = chain.from_iterable(re.findall(r"[a-zA-Z-]+", re.sub(r"\\\w", " ", w)) for w in both)
    return sorted({word for word in words if len(word) > 1 or word == "a"} | {"Minsk"})


def test_there_are_patterns_to_compare():
    assert len(FOUND) > 8 and all(len(words_of(before)) > 1 for before in FOUND)


@pytest.mark.parametrize("before", FOUND, ids=lambda before: before.pattern.pattern[:30])
def test_every_pair_and_three_of_its_own_words_are_found_alike(before):
    words = words_of(before)
    texts = [f"{' '.join(some)} " for n in (1, 2) for some in product(words, repeat=n)]
    if before.needed:  # what is needed may stand further back
        texts += [f"{' '.join(three)} " for three in product(words, words, before.last)]
    else:
        texts += [f"under the {word} " for word in words]
    found = [agree(before, text) for text in texts]
    for text, short in zip(texts, found, strict=True):
        assert short or last_word(text) in capitals.PREPOSITIONS or not before.pattern.search(text)
    assert any(found) and not all(found)


@pytest.mark.parametrize("before", FOUND, ids=lambda before: before.pattern.pattern[:30])
@given(st.data())
def test_on_any_text_a_pattern_is_found_where_its_plain_search_finds_it(before, data):
    beginning = st.sampled_from(["", "The ", "They. ", "İn 𝐊 ", "x" * 130 + " "])
    some = st.one_of(
        st.from_regex(before.pattern),
        st.lists(st.sampled_from(words_of(before)), max_size=5).map(" ".join),
        st.text(max_size=30),
    )
    end = st.sampled_from(["", " ", ", ", " the ", "-"])
    agree(before, data.draw(beginning) + data.draw(some) + data.draw(end))
