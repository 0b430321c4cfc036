"""Reading, measuring, counting and drawing: the package behind the report's notebooks.

A notebook starts with `from monitor import load_corpus`; the tables are found from any folder. What
else it asks for (`from monitor import figures, rates`) is found in the room that it lives in.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.corpus import Corpus, CorpusError, load_corpus

__all__ = ["Corpus", "CorpusError", "load_corpus"]

# The modules that notebooks ask for by their last name.
MODULES = {
    "agreement": "monitor.analysis.agreement",
    "coverage": "monitor.analysis.coverage",
    "evaluation": "monitor.analysis.evaluation",
    "event_list": "monitor.analysis.event_list",
    "intervals": "monitor.analysis.intervals",
    "keywords": "monitor.analysis.keywords",
    "rates": "monitor.analysis.rates",
    "sensitivity": "monitor.analysis.sensitivity",
    "tables": "monitor.showing.tables",
}


def __getattr__(name: str):
    # Loaded when first asked for: what measures texts needs no pandas, in a hundred workers least.
    if name in __all__:
        return getattr(import_module("monitor.corpus"), name)
    if name in MODULES:
        return import_module(MODULES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
