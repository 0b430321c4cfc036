"""What is known of English, whatever the corpus: words, marks, the calendar, and no text or actor.

It needs the standard library alone; nothing of `monitor` above it is known here.
"""
