"""Many articles measured at once: the same tables as one by one, word by word and name by name."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.instrument import Instrument
from monitor.naming import names
from monitor.naming.codebook import load_codebook
from monitor.naming.names import Recogniser
from monitor.source import TextError
from monitor.texts.articles import parse
from monitor.texts.words import Words
from places import CASES, TABLES

CODEBOOK = load_codebook(CASES)
INSTRUMENT = Instrument.load(CASES)
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
    masked = np.empty((0, 2), dtype=np.int64)
    short = recogniser.find_all(Words(paragraphs), masked)
    short_ways = names.counts_surely, names.is_place_surely
    try:
        names.counts_surely = names.is_place_surely = lambda rules, beside: np.zeros(
            len(rules), dtype=bool
        )
        assert recogniser.find_all(Words(paragraphs), masked) == short
    finally:
        names.counts_surely, names.is_place_surely = short_ways
