"""Rule 4: names inside other names, and titles. Rule 2: a name and its acronym are one."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.english.calendar import YEAR_BEHIND
from monitor.english.saying import SAYING
from monitor.english.small_words import IN_TITLES
from monitor.texts.paragraph import Span

# Rule 2: "Organization (CSTO)", "Organization's (CSTO)".
ACRONYM = re.compile(r"(?:'s|')?\s\((?P<acronym>[A-Za-z][\w.]+)\)")
_OUTLET = (
    r"News Agency|Press Agency|Telegraph Agency|Information Agency|News|Television|TV|Times|Post|"
    r"Gazette|Pravda|Telegraph|Radio|Daily|Herald|Press|Channel|Today|Weekly|Review|Journal|"
    r"Monitor|Tribune|Courier"
)
_GATHERING = (
    r"Conference|Forum|Congress|Symposium|Seminar|Festival|Programme|Program|Initiative|Exercise|"
    r"Exercises|Games|Dialogue|Prize|Cup|University|Institute|Foundation|Street|Avenue|Square|"
    r"Highway"
)
OUTLET_OR_GATHERING = f"{_OUTLET}|{_GATHERING}"
_IN_LONGER = re.compile(
    rf"(?:[\s-][A-Z][\w-]*){{0,3}}[\s-](?:{OUTLET_OR_GATHERING})(?![\w-]|\s[A-Z])"
)
_BEFORE = re.compile(r"\b(?:(?:Voice|Bank|Radio|University|Sea|Gulf) of |Air |Radio |Hotel |FC )$")
_BEFORE_ENDS = (" of ", "Air ", "Radio ", "Hotel ", "FC ")  # sooner seen than the pattern


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Rule 4: whether a name is part of an outlet's, a conference's, a programme's or a place's."""
    following = text[end : end + 2]
    if YEAR_BEHIND.match(text, end):
        return True  # a programme or an exercise
    # "Kazakhstan's Today": a genitive closes the name, so nothing longer can follow it.
    if following[:1] in ("-", " ") and following[1:].isupper() and _IN_LONGER.match(text, end):
        return True
    return text.endswith(_BEFORE_ENDS, 0, start) and (
        _BEFORE.search(text, max(0, start - 24), start) is not None
    )


_INITIALS = re.compile(r"((?:[A-Z][\w'-]*(?:\s(?:of|for|and|the|on)){0,2}\s){2,6})\($")


def names_another(text: str, start: int, end: int) -> bool:
    """Whether an acronym in parentheses abbreviates the longer name before it.

    Asked only where that name is none of the acronym's own: "National Security Council (NSC)".
    """
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    before = _INITIALS.search(text, max(0, start - 90), start)
    if before is None:
        return False
    initials = "".join(word[0] for word in before[1].split() if word[0].isupper())
    return initials.endswith(text[start:end])


SHORTEST_TITLE, LONGEST_TITLE = 3, 300  # characters
# "“Russia Is Here To Stay,” Lavrov said" is speech, in whatever case.
_SAID_NEXT = re.compile(rf"\s(?:[\w.'-]+\s){{0,4}}?(?:{'|'.join(sorted(SAYING))})\b")
_ABOUT = re.compile(r"\b(?:on|titled|entitled|called|named|dubbed)\s$")
# A longer small word than any of these: no title, and no need to look at each word.
_LONG_SMALL = re.compile(r"(?<![^\s“\"])[a-z]{5}")


def titles(text: str, marks: Iterable[tuple[int, str]]) -> Iterator[Span]:
    """Spans of quotations set in title case: the names of conferences, films, books (rule 4).

    `marks` are the double quotation marks of the text: where, and which.
    """
    used = -1
    for (opened, mark), (end, closing) in pairwise(m for m in marks if m[1] in '“”"'):
        start = opened + 1
        if opened <= used or mark == "”" or closing == "“":
            continue
        if not SHORTEST_TITLE <= end - start <= LONGEST_TITLE:
            continue
        used = end
        if (
            not _LONG_SMALL.search(text, start, end)
            and _in_title_case(text[start:end])
            and text[start:end].rstrip()[-1:] not in ".!?"
            and (
                _ABOUT.search(text, max(0, opened - 12), opened)
                or not _SAID_NEXT.match(text, end + 1)
            )
        ):
            yield start, end


def _in_title_case(text: str) -> bool:
    """Whether every word but small ones has a capital, three at the least."""
    capitals = large = 0
    for printed in text.split():
        word = printed.strip(".,;:!?'")
        if not word:
            continue
        capital = word[0].isupper()
        capitals += capital
        if word[0].isalpha() and word.lower() not in IN_TITLES:
            if not capital:
                return False
            large += 1
    return large >= 3 and capitals >= 3
