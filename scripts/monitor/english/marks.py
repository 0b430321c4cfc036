"""Letters and the marks beside them: which forms of both are held to be the same."""

OUTER = '.,;:!?…()[]“”"—–-'  # marks beside words, none of them an apostrophe

# Curly apostrophes and dashes differ from the codebook's in form only; one for one, so that
# positions stay those of the text.
_STRAIGHT = {"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00a0": " "}


def straight(text: str) -> str:
    """Return `text` with straight apostrophes, plain hyphens and plain spaces."""
    if not text.isascii():
        for curly, plain in _STRAIGHT.items():
            text = text.replace(curly, plain)
    return text


def lower(text: str) -> str:
    """Return `text` in small letters, every position kept: one letter's lower case is two."""
    if "İ" not in text:
        return text.lower()
    return "İ".join(part.lower() for part in text.split("İ"))


def lower_straight(letter: str) -> str:
    """Return a letter or mark in its plain form and small."""
    return lower(_STRAIGHT.get(letter, letter))
