"""How fast the report's programs are: what `make bench` measured.

Where nothing was measured, or one of the others was not at hand, prose says so instead of a number.
"""

from math import floor, log10

import pandas as pd

from monitor.corpus import Corpus
from monitor.values.registry import UnknownValue, known, quantity

ENDS = ("value", "lowest", "highest")
SIZES = ("smallest", "largest")
NOTHING = "not measured"
# Parts of a measure's name; `make bench` makes no others.
MEASURES = frozenset((
    "features_one_core", "features_all_cores", "textstat_one_core", "phrase_matcher_one_core",
    "features_one_core_start", "features_all_cores_start", "textstat_one_core_start",
    "phrase_matcher_one_core_start", "features_to_textstat", "features_to_phrase_matcher",
    "all_cores_to_one", "time_per_article", "time_per_article_all", "time_per_article_growth",
    "memory_one_core", "memory_all_cores", "build_cold", "build_unchanged", "build_one_page",
    "stock_cold", "stock_unchanged", "stock_one_page", "stock_pdf", "build_cold_to_stock",
    "build_cold_to_stock_with_pdf", "build_unchanged_to_stock", "build_one_page_to_stock",
))  # fmt: skip


def row(corpus: Corpus, measure: str, texts: str, size: str = "largest") -> pd.Series | None:
    """Return what was measured, by the wall's clock where by both; None where it was not."""
    found = corpus.benchmarks
    found = found[(found["measure"] == measure) & (found["texts"] == texts)]
    if found.empty:
        return None
    ordered = found.sort_values(["articles", "clock"], kind="stable")
    return ordered.iloc[0 if size == "smallest" else -1]


@quantity
def benchmark(
    corpus: Corpus,
    measure: str,
    texts: str = "invented",
    end: str = "value",
    size: str = "largest",
) -> str:
    """A measured speed, time or ratio with three figures; its lowest or highest repeat."""
    known(measure, MEASURES, "measure")
    known(end, ENDS, "end of the range")
    found = row(corpus, measure, texts, known(size, SIZES, "size"))
    return NOTHING if found is None else three_figures(float(found[end]))


@quantity
def benchmark_articles(corpus: Corpus, size: str = "largest") -> int:
    """Articles of the smallest or the largest corpus on which growth was measured."""
    found = row(corpus, "time_per_article", "invented", known(size, SIZES, "size"))
    return 0 if found is None else int(found["articles"])


@quantity
def benchmark_machine(corpus: Corpus) -> str:
    """The machine on which the speeds were measured."""
    return _all(corpus, "machine")


@quantity
def benchmark_date(corpus: Corpus) -> str:
    """The day on which the speeds were measured."""
    return _all(corpus, "date")


def _all(corpus: Corpus, column: str) -> str:
    return "; ".join(dict.fromkeys(corpus.benchmarks[column])) or NOTHING


def three_figures(number: float) -> str:
    """Return a number with three figures that count: 1,230, 12.3, 0.0123."""
    if number < 0:
        raise UnknownValue(f"is {number}; nothing that is measured is less than nought")
    if not number:
        return "0"
    places = 2 - floor(log10(number))
    return f"{round(number, places):,.{max(places, 0)}f}"
