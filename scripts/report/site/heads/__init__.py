"""The head of a page: its description, its card, its policy, and what finds and cites it."""
