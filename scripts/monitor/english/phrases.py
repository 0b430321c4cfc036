"""What the rules share that look at the words before a place."""

import re

from monitor.english.marks import lower

_BARE = re.compile(r"[\w.'-]+$")


def word_before(text: str, start: int, reach: int) -> tuple[str, int] | None:
    """The word before a position, and where it begins; None where no space parts the two.

    An opening mark is no part of it. No more than `reach` characters are looked at.
    """
    left = text[max(0, start - reach) : start]
    if not left[-1:].isspace():
        return None
    words = left.split()
    if not words:
        return None
    word = words[-1]
    if not word.isalpha():
        bare = _BARE.search(word)
        if bare is None:
            return None
        word = bare[0]
    return word, start - len(left) + len(left.rstrip()) - len(word)


_LETTERS = re.compile(r"(?<!\w)[A-Za-z]+$")


def last_word(text: str) -> str:
    """The letters that a text ends in, in small ones: "day" of "in present-day "."""
    words = text[-24:].split()
    word = lower(words[-1]) if words else ""
    if word.isalpha():
        return word
    letters = _LETTERS.search(word)
    return letters[0] if letters else ""


class Before:
    """A pattern of words before a place in a text, tried only where the last of them can end it.

    It reaches so many characters back at the most, and holds one of the stems `needed`.
    """

    def __init__(self, pattern: re.Pattern[str], last: str, reach: int = 120, needed: str = ""):
        self.pattern = pattern
        self.last = frozenset(last.split())
        self.reach = reach
        self.needed = tuple(needed.split())

    def __call__(self, text: str, last: str) -> re.Match[str] | None:
        """Its match at the end of `text`, whose `last_word` is `last`."""
        if last not in self.last:
            return None
        if self.needed:
            small = text.lower()
            if not any(stem in small for stem in self.needed):
                return None
        return self.pattern.search(text, max(0, len(text) - self.reach))
