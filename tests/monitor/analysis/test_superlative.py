"""Guards the highest and the lowest: all that share a place are named."""

import pandas as pd
import pytest

from monitor.analysis.superlative import bottoms, tops


def test_the_highest_and_the_lowest_of_a_mapping_and_of_a_series():
    counts = {"2004": 3, "2006": 1, "2007": 2}
    for given in (counts, pd.Series(counts)):
        assert (tops(given), bottoms(given)) == (["2004"], ["2006"])


def test_a_tie_is_named_whole_and_in_order():
    counts = {"2009": 14, "2004": 8, "2007": 14, "2005": 8}
    assert (tops(counts), bottoms(counts)) == (["2009", "2007"], ["2004", "2005"])


def test_nothing_has_no_highest():
    with pytest.raises(ValueError, match="nothing is counted"):
        tops({})
