"""One text as units: paragraphs, sentences, words. No actor is known here."""
