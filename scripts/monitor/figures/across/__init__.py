"""Charts across all articles: threads, expectations, the recalls, and how a text is counted."""
