"""The corpus, loaded once for a build, and which of its articles the pages were written for."""

from functools import cache

import yaml

from monitor import Corpus, load_corpus, measured_by
from monitor.corpus import only
from report.state.paths import ROOT


@cache
def corpus() -> Corpus:
    """The corpus of `data/`."""
    return load_corpus()


@cache
def written_for() -> tuple[str, ...]:
    """The ids of the articles that the pages tell of, as `_config.yml` lists them."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return tuple(settings["sphinx"]["config"]["written_for"])


def is_other(corpus: Corpus) -> bool:
    """Whether one of the articles that the pages tell of is not there, or the corpus has a name of
    its own."""
    return bool(corpus.identity.title) or not set(written_for()) <= set(corpus.order)


def added(corpus: Corpus) -> list[str]:
    """The articles that the pages were not written for, in order; of another corpus none is."""
    known = written_for()
    return [] if is_other(corpus) else [one for one in corpus.order if one not in known]


@cache
def as_written() -> Corpus:
    """The corpus without what was added since the pages were written."""
    return only(corpus(), written_for())


@cache
def outdated() -> list[str]:
    """The articles that were counted by another codebook than stands in the data now."""
    return measured_by.stale(corpus().folder, corpus().order)
