"""How what a page says is set, once it is read: voices, quotes and dates, folded code."""
