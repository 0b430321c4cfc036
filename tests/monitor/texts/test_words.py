"""Words have the numbers of their kind, whoever asks and however often."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.texts.vocabulary import Lexicon
from monitor.texts.words import Words


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
