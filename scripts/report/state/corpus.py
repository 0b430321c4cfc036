"""The corpus, loaded once for a build."""

from functools import cache

from monitor import Corpus, load_corpus


@cache
def corpus() -> Corpus:
    """The corpus of `data/`."""
    return load_corpus()
