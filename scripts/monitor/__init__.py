"""Reading, measuring, counting and drawing: the package behind the report's notebooks.

A notebook starts with `from monitor import load_corpus`; the tables are found from any folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.corpus import Corpus, CorpusError, load_corpus

__all__ = ["Corpus", "CorpusError", "load_corpus"]


def __getattr__(name: str):
    # Loaded when first asked for: what measures texts needs no pandas, in a hundred workers least.
    if name in __all__:
        from monitor import corpus

        return getattr(corpus, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
