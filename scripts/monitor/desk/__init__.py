"""The desk of who extends a corpus: articles in and out, coding, checks."""
