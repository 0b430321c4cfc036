"""data/ as validated frames: where every notebook starts. Nothing here reads a text."""

from monitor.corpus.loading import Corpus, CorpusError, article_key, find_data, issue, load_corpus

__all__ = ["Corpus", "CorpusError", "article_key", "find_data", "issue", "load_corpus"]
