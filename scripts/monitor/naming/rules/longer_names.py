"""Rule 4: names inside other names, and titles. Rule 2: a name and its acronym are one."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.english.calendar import YEAR_BEHIND
from monitor.english.saying import SAYING
from monitor.english.small_words import IN_TITLES
from monitor.texts.paragraph import Span

# Rule 2: "Organization (CSTO)", "Organization's (CSTO)", "Organization, or CSTO,".
ACRONYM = re.compile(
    r"(?:'s|')?(?:\s\((?P<acronym>[A-Za-z][\w.]+)(?:\)|(?=,\s))|\s\[(?P<square>[A-Za-z][\w.]+)\]|"
    r",\s(?:or\s|the\s|abbreviated\s)?(?P<comma>[A-Z][\w.]+)(?=[,;.)])|\sor\s(?P<or>[A-Z][\w.]+)(?![\w-]))"
)
# The other way round: "FSB [Federal Security Service]", "the CSTO (Collective Security …)".
IN_FULL = re.compile(r"(?:'s|')?\s(?:\((?:the\s)?|\[(?:the\s)?)")
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
# Right behind a name, in small letters: a sea's, a party's, an outlet's in some language.
ENDS_NAME = frozenset(
    "sea strait straits bay peninsula party movement bloc front faction service".split()
)
_SEAS = (" Sea", " Strait", " Bay", " Peninsula")
_PARTIES = (" party", " movement", " bloc", " faction")
_PARTY = re.compile(r"(?:\s[A-Z][\w-]*){0,3}\s(?:Party|Movement|Bloc|Front)\b")
_CAPITALISED = re.compile(r"(?<![.!?”] )\b(?!The\b|An?\b|In\b|Of\b)[A-Z][\w-]+\s(?:of\s)?$")
_OF_PARTY = re.compile(
    r"\b(?:Party|Movement|Choice|Front|League|Bloc|Democrats|Communists) of (?:the )?$"
)
_BROADCASTER = re.compile(
    r"\b(?:RFE/RL|RFE|RL|BBC|VOA|CNN|Deutsche Welle|Voice of America|World Service|"
    r"Radio(?:\s[A-Z]\w+){1,2}|"
    r"Radio Free Europe/Radio Liberty)(?:'s?)?\s$"
)
# "Interfax Kazakhstan carried it", but "told Interfax Kazakhstan would".
AGENCIES = frozenset(
    "Interfax Itar-Tass ITAR-TASS TASS Reuters Regnum Kommersant Izvestiya Izvestia Ekspert "
    "Expert Novosti "
    "AKIpress Sputnik Trend Forbes Vesti".split()
)
_AGENCY_ENDS = tuple(f"{name} " for name in sorted(AGENCIES))
_TOLD = re.compile(r"\b(?:told|with|to)\s[\w-]+\s$")
_MODAL = re.compile(
    r"\s(?:will|would|is|was|has|had|can|could|may|might|must|should|did|does|and|or)\b"
)

OUTLET_OR_GATHERING = f"{_OUTLET}|{_GATHERING}"
_IN_LONGER = re.compile(
    rf"(?:[\s-][A-Z][\w-]*){{0,3}}[\s-](?:{OUTLET_OR_GATHERING})(?![\w-]|\s[A-Z])"
)
_BEFORE = re.compile(
    r"\b(?:(?:Voice|Bank|Radio|University|Sea|Gulf|Strait|Times|Echo|Institute) of (?:the )?|"
    r"Air |Radio |Hotel |FC |(?:Conference|Forum|Seminar|Symposium|Summit) on )$"
)
# Sooner seen than the pattern.
_BEFORE_ENDS = (" of ", " of the ", " on ", "Air ", "Radio ", "Hotel ", "FC ")
_OPERATION = re.compile(r"\b(?:Operation|Exercise) (?:[A-Z]\w+ )?$")


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Rule 4: whether a name is part of an outlet's, a conference's, a programme's or a place's."""
    following = text[end : end + 2]
    if YEAR_BEHIND.match(text, end):
        return True  # a programme or an exercise
    # "Kazakhstan's Today": a genitive closes the name, so nothing longer can follow it.
    if following[:1] in ("-", " ") and following[1:].isupper() and _IN_LONGER.match(text, end):
        return True
    if text.endswith(_BEFORE_ENDS, 0, start) and _BEFORE.search(text, max(0, start - 24), start):
        return True
    if text.startswith(_SEAS, end):
        return True
    if text.endswith(_AGENCY_ENDS, 0, start):
        return _is_agency(text[max(0, start - 40) : start]) and not _MODAL.match(text, end)
    near = max(0, start - 40)
    if text.find("Operation ", near, start) >= 0 or text.find("Exercise ", near, start) >= 0:
        return _OPERATION.search(text, near, start) is not None
    return text.startswith((" Service", " service"), end) and (
        _BROADCASTER.search(text, max(0, start - 60), start) is not None
    )


def _is_agency(left: str) -> bool:
    return left.split()[-1] in AGENCIES and not _TOLD.search(left)


def in_party(text: str, start: int, end: int) -> bool:
    """Rule 4: whether a state's name is part of a party's or a movement's: "United Russia party".

    Asked of names alone: in "the Kazakh Communist Party" Kazakh says whose party it is.
    """
    near = max(0, start - 60)
    if text.endswith((" of ", " of the "), near, start) and _OF_PARTY.search(text, near, start):
        return True
    if text.startswith(_PARTIES, end):
        return _CAPITALISED.search(text, near, start) is not None
    behind = text[end : end + 2]
    return behind[:1] == " " and behind[1:].isupper() and _PARTY.match(text, end) is not None


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
