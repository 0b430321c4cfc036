"""What patterns of many words share."""

import re


def by_letter(words: str) -> str:
    """The alternatives of a pattern, those of one first letter together.

    `re` then passes over a word of a hundred alternatives after some twenty letters.
    """
    grouped: dict[str, list[str]] = {}
    for word in re.split(r"\|(?![^(]*\))", words):
        grouped.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in grouped.items())
