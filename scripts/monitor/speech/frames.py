"""Words beside a quotation that say who speaks by where they stand, with a verb that no list has.

"“…,” Bordyuzha summed up" and "Lavrov averred that “…”": between a closing mark and a name, or a
name and an opening mark, whatever stands there is a word of saying.
"""

import re

from monitor.english.offices import OFFICES
from monitor.english.phrases import last_word
from monitor.english.saying import DESCRIBED, NAMES_A_MEETING, NAMES_A_THING, NOBODYS, SAYING
from monitor.speech.cues import cues
from monitor.speech.view import View

NAME_REACH = 120  # characters before a quotation in which it is given out as a name

_WHAT_HE_CALLED = re.compile(
    r"(?:\b[Ww]h(?:at|ich|om)\s(?:[\w’'-]+\s){1,5}|\b(?:c[ao]n|could|may|might|should|must|would)\sbe\s)"
    r"(?:called|calls|termed|terms|dubbed|named)\s*$"
)
# Behind a mark that a comma or a question closes: "Bordyuzha summed up", "Foreign Minister Tazhin
# agreed", and the other way round: "mused Lavrov". A name here is any that begins with a capital.
_NAME = r"(?:[A-Z][\w.’'-]*\s){0,5}[A-Z][\w’'-]+"
_VERB = (
    rf"(?!states\b|(?:{NOBODYS}|[a-z]+men)\b)"
    r"(?:[a-z]+ed|[a-z]+s|chose|went|put|shot|swore|spoke|began|broke|cut|let|held|laid|"
    r"made|threw|burst|bit|struck|blew|flung)"
)
_PARTICLE = r"(?:\s(?:up|in|out|on|off|back|away|over|along))?"
_THEN = (
    r"(?=[.,;:—–]|\s(?:to|in|on|at|with|after|before|when|while|as|during|from|that|of|by|[a-z]+ly)\b|"
    r"$)"
)
# "the expert summed up": one person, described.
_ONE = rf"the\s(?:[a-z]+\s)?(?:[a-z]+-)?(?:{'|'.join(sorted(OFFICES | DESCRIBED))})"
_FOR_HIS_PART = r"(?:,?\s(?:for\s(?:his|her|its)\spart|in\s(?:(?:his|her)\s)?turn|meanwhile),?)?"
_NAME_FIRST = re.compile(
    rf"[”\"’'\s]*(?P<name>(?:the\s)?{_NAME}|he|she|{_ONE}){_FOR_HIS_PART}\s(?:[a-z]+ly\s|then\s|also\s)?{_VERB}{_PARTICLE}{_THEN}"
)
_VERB_FIRST = re.compile(
    rf"[”\"’'\s]*{_VERB}{_PARTICLE}\s(?P<name>(?:the\s)?{_NAME})(?=[.,;:]|\s[a-z(]|$)"
)
# "Noting that the pier was “old and wet,” the envoy left": the one who notes stands behind.
_PARTICIPLE = re.compile(
    r"[“\"]?(?:(?:While|When|By)\s)?[A-Za-z][a-z]+ing\s(?:\w+\s){0,3}?that\s[^,;:]*$"
)
_SUBJECT_NEXT = re.compile(rf"[”\"’'\s]*(?P<name>(?:the\s)?{_NAME}|he|she|{_ONE})\s")
# Before a mark: "Lavrov averred that".
_THAT = re.compile(
    rf"(?P<name>{_NAME}|\b[Hh]e|\b[Ss]he)\s(?:(?:[a-z]+ly|then|also|later|again|once)\s){{0,2}}{_VERB}{_PARTICLE}"
    r"(?:\sthat|,|:)\s*$"
)
# "Lavrov's insistence that", "in Lavrov's phrase": what he says, by any noun of saying.
_NOUN = (
    r"claims?|assertions?|insistence|suggestions?|admissions?|complaints?|charges?|threats?|offers?|"
    r"proposals?|repl(?:y|ies)|observations?|conclusions?|pleas?|boasts?|denials?|contentions?|"
    r"reminders?|announcements?|explanations?|accusations?|allegations?|assessments?|phrases?|remarks?|"
    r"comments?|statements?|words|warnings?|calls?|demands?|requests?|appeals?|answers?|promises?|"
    r"pledges?|assurances?|declarations?|beliefs?|views?|opinions?|arguments?|descriptions?|vows?|"
    r"predictions?|quips?|jokes?|rhetoric|retorts?|mantra|formula|refrain|maxim|dictum"
)
_OWNED = re.compile(
    rf"(?P<name>{_NAME})[’']s?\s(?:[\w-]+\s){{0,3}}(?:{_NOUN})(?:\s(?:that|to|about|of|on|for|against|as|was|is|were|in\s\w+))?"
    r"[,:]?\s*$"
)
_IN_HIS = re.compile(
    rf"\bin\s(?P<name>{_NAME})[’']s?\s(?:[\w-]+\s){{0,2}}(?:phrase|words|view|opinion|telling|account|formula),"
    r"[^,;“\"]{0,60}$"
)
_AS = re.compile(r"[”\"]\sas\b")  # cited "persons close to the tax police" as saying
# "To quote Lavrov, the port is": it opens the sentence.
_TO_QUOTE = re.compile(
    r"(?:To\s(?:quote|cite)|As\s(?:seen|told|described|put)\sby|In\sthe\s(?:eyes|opinion|judge?ment)\sof)\s"
    rf"(?:the\s)?(?P<name>{_NAME})"
)
_SUBORDINATE = frozenset(
    "that which who whom whose when where than as if because after before since until once "
    "whenever although though".split()
)
_CLOSES = (",", "?", "!", "—", "–", "-", "…")
# "You won,” he told Putin": what stands right behind a comma says who speaks.
_SAYS = rf"(?:{'|'.join(sorted(SAYING))}|told)\b"
_WHO = r"(?:the\s)?(?:[\w’'-]+\s){0,4}[A-Z][\w’'-]+"
_TIGHT = re.compile(
    r"[,?!—–][”\"’'\s–—]+"
    rf"(?:he|she|an?\s(?:[\w’-]+\s){{0,3}}[a-z]+(?:,[^,]{{0,60}},)?|{_WHO})\s(?:\w+ly\s)?"
    rf"(?:{_SAYS}|[a-z]+ed(?=[.,;:]|\s(?:to|in|on|at|with|as|during)\b|\s[A-Z]|$))"
)
_SAYS_LAST = re.compile(rf"{_WHO}\s{_SAYS}")
# After “a year of doubt,” Lavrov left: a clause is led by it, and nobody says it.
_LEADS = re.compile(
    r"(?:After|Amid|As|At|Before|By|Despite|During|Following|For|Given|In|On|Through|Under|With|Without)\b[^,]*$"
)
SIGNED_WITHIN = 120  # characters behind a closing mark in which a dash and a name sign the words
_SIGNED = re.compile(r"[”\"]\s?[–—]\s?(?=[A-Z])")


def framed_behind(text: str, mark: int, end: int) -> tuple[int, int] | None:
    """Where the name stands in words behind a closing mark: a verb and a name, nothing before.

    Asked of a quotation that opens its sentence, and whose last mark leaves the sentence open.
    """
    if not text[max(0, mark - 3) : mark].rstrip("’' ").endswith(_CLOSES):
        return None
    found = _NAME_FIRST.match(text, mark, end) or _VERB_FIRST.match(text, mark, end)
    return found.span("name") if found else None


def framed_around(view: View, start: int, opening: int, mark: int) -> tuple[int, int] | None:
    """Where the name stands behind a closing mark whose sentence opens by "Noting that"."""
    cue = next(cues(view, start, opening), None)
    noting = cue and cue.start() - start < 7 and _PARTICIPLE.match(view.text, start, opening - 1)
    found = _SUBJECT_NEXT.match(view.text, mark) if noting else None
    return found.span("name") if found else None


def framed_before(text: str, start: int, mark: int) -> tuple[int, int] | None:
    """Where the name stands before an opening mark: "Lavrov averred that", "Lavrov's plea"."""
    opened = _TO_QUOTE.match(text, start, mark)
    if opened:
        return opened.span("name")
    near = max(start, mark - NAME_REACH)
    left = text[near:mark].rstrip()
    found = _THAT.search(text, near, mark) if left.endswith(("that", ",", ":")) else None
    if found and last_word(text[near : found.start()]) in _SUBORDINATE:
        found = None  # "the decree that Medvedev issued, “…”"
    if not found and ("’" in left or "'" in left):
        found = _OWNED.search(text, near, mark) or _IN_HIS.search(text, near, mark)
        if found and last_word(text[near : found.start()]) == "that":
            found = None  # "Azimov told them that Lavrov's formula “…”"
    return found.span("name") if found else None


def names_a_thing(view: View, start: int, mark: int) -> bool:
    """Whether what stands before an opening mark gives a thing its name: "titled", "the film"."""
    near = max(start, mark - NAME_REACH)
    if view.text[near:mark].endswith("cited "):
        ends = (b for a, b in view.quoted if a == mark + 1)
        return _AS.match(view.text, next(ends, mark)) is not None
    if NAMES_A_THING.search(view.text, near, mark):
        return not _WHAT_HE_CALLED.search(view.text, near, mark)
    capital = view.text[mark + 1 : mark + 2].isupper()
    return capital and NAMES_A_MEETING.search(view.text, near, mark) is not None


def is_tight(view: View, start: int, first: int, mark: int) -> bool:
    """Whether right behind a closing mark stands who speaks, whatever stands before the words."""
    tight = _TIGHT.match(view.text, mark - 1) is not None
    return tight and not _LEADS.match(view.text, start, first - 1)


def last_clause(view: View, mark: int, end: int) -> int | None:
    """Where a sentence's last clause begins, if that says who speaks: "…, Lavrov said"."""
    clause = view.text.rfind(", ", mark, end) + 2
    return clause if clause > mark + 3 and _SAYS_LAST.match(view.text, clause, end) else None


def is_signed(view: View, mark: int) -> bool:
    """Whether a dash and a name sign words, behind their closing mark."""
    return _SIGNED.match(view.text, mark) is not None
