"""Initiatives: the code names of operations, and exercises with their year."""

import re

from monitor.english.calendar import YEAR_BEHIND

_OPERATION = re.compile(r"\b(?:operations?|exercises?|code-?named|raids?)\b", re.I)


def is_codename(text: str, start: int, end: int, known: bool) -> bool:
    """Whether a common word is the code name of an operation that the words before it announce.

    Once a paragraph has announced it, it is `known`, and stands for itself.
    """
    left = text[max(0, start - 60) : start]
    left = re.split(r"[.!?]\s", left)[-1]
    if re.search(r"\b(?!Operations?\b|Exercises?\b|The\b)[A-Z]\w+\s$", left):
        return False
    if known and not re.match(r"[\s-][A-Z]", text[end : end + 2]):
        return True
    return _OPERATION.search(left) is not None or (
        re.match(
            r"[-”\"']?(?:\d{4})?[”\"']?\s(?:[a-z-]+\s){0,3}(?:operation|exercise|raid)s?\b",
            text[end : end + 60],
        )
        is not None
    )


def dated_end(text: str, end: int) -> int:
    """Where an exercise's name ends that may carry its year: "Rubezh" or "Rubezh-2006"."""
    year = YEAR_BEHIND.match(text, end)
    return year.end() if year else end
