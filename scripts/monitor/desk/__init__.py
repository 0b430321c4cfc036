"""The desk: articles come into a corpus and go out of it again, and what is read can be looked at.

This room uses `measuring` and writes the tables of a folder of data; it knows no frame either.
"""
