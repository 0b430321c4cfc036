"""Reading, measuring, counting and drawing the articles; notebooks begin with `load_corpus`."""

from typing import Any

__all__ = ["Corpus", "CorpusError", "load_corpus"]


def __getattr__(name: str) -> Any:
    """Import the corpus when it is asked for: measuring texts needs no pandas."""
    if name in __all__:
        from monitor import corpus

        return getattr(corpus, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
