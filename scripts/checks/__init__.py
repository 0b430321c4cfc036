"""The checks of the words: what a reader reads, held to the rules of the report.

- `ownership`: no run of an article's words stands in the project or in the built book.
- `numbers`: every figure about the corpus is computed; `rules` lists what may be typed.
- `statements`: a statement about an article names its paragraph, and is found there.
"""
