"""One text as units: articles, paragraphs, sentences, words and how hard they are to read.

No actor is known here, and of `monitor` nothing but English and how a corpus names its articles.
"""
