"""The book over articles for which it was not written: one more (`added`), or others (`other`)."""
