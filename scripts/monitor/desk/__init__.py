"""The desk of who extends a corpus: articles in and out, as they would be read, coding.

It uses `measuring`, and writes tables of a folder of data row by row.
"""
