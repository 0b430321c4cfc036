"""data/ as validated frames: where every notebook starts.

Nothing here reads a text or imports what does; the tables and their rules stand in
`data/datapackage.json`.
"""

from monitor.corpus.corpus import Corpus
from monitor.corpus.loading import load_corpus, only
from monitor.source import CorpusError, article_key, find_data, issue

__all__ = ["Corpus", "CorpusError", "article_key", "find_data", "issue", "load_corpus", "only"]
