"""Who is likely to speak where no word of saying tells it.

Most stretches of four words or more between marks are somebody's words. Where no rule finds whose,
it is he whom their sentence, or what was said last, is about.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from monitor.english.offices import OFFICES
from monitor.english.saying import CUE, DESCRIBED, NOBODYS, PAPER
from monitor.english.small_words import IN_TITLES
from monitor.speech.cues import is_said
from monitor.speech.people.bodies import parties_in
from monitor.speech.people.described import one_meant
from monitor.speech.people.speakers import NAMELESS, NOBODY, UNLISTED, Speaker
from monitor.speech.view import View, inside, last_to
from monitor.texts.paragraph import Span

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

TERM_WORDS = 4  # that a term has at most

_NOBODY_SAYS = re.compile(
    rf"\b(?:{NOBODYS})\s(?:(?:\w+ly|also|then|ha(?:s|ve|d))\s){{0,2}}{CUE.pattern}"
)
_SAYS_NOBODY = re.compile(
    r"(?:\b(?:according to|by)|[”\"]\s(?:said|says))\s(?:[a-z’'-]+\s){0,4}"
    rf"(?:{NOBODYS})\b(?!\s[A-Z])"
)
# "traders complain", "Planners speak of"
_CROWD = re.compile(
    r"\b(?!(?:[Tt]his|does|always|perhaps|unless|across|[Hh]is|[Ii]ts|was|is|has|says|as|less|thus|us|hers|ours|yours|theirs)\b)[A-Za-z][a-z]+(?<!ou)s\s(?:for\s(?:[\w’-]+\s){1,3})?(?:speak|talk|complain|maintain|say|argue|claim|insist|warn|fear|hope|describe|dread|grumble|"
    r"joke|whisper|call\sit)\b"
)
_PAPER = re.compile(PAPER.pattern.removeprefix(r"\s*"), re.I)
_NOBODYS_SUBJECT = re.compile(
    rf"\b(?:the|both|all|these|those|several|some|two|three|four|five|many|other|a\snumber\sof|a\sfew)\s(?:[\w-]+\s){{0,2}}(?:{NOBODYS})\b(?=\s[a-z]+(?:ed|s)?\b)"
)
_REPORTEDLY = re.compile(r"\b(?:reportedly|allegedly)\b|\bsupposedly\s$")
_BY_PAPER = re.compile(rf"\baccording\sto{PAPER.pattern}", re.I)
# What a party does whose words are quoted, though no word of saying is there.
_WANTS = re.compile(
    r"\s(?:put out|issued|released|published|sent|delivered)\s(?:an?|its|the)\s(?:[\w-]+\s){0,3}"
    r"(?:statement|appeal|note|protest|letter|message)\b|"
    r"(?:,[^,]{0,80},)?\s(?:\w+ly\s|also\s|has\s|have\s|had\s|still\s|now\s|itself\s)*(?:want|seek|sought|hope|expect|refus|"
    r"offer|insist|oppos|support|threat|regard|view|see|saw|consider|deem|prefer|fear|intend|favor|resent|suspect|found|finds|"
    r"reject|accept|welcom|promis|vow|portray|attribut|justif|liken|equat|hint|profess|"
    r"pronounc|pledg|invok|plead|purport|reserv|declin|protest|speak|spoke)[a-z]*\b"
)
_OBJECT = re.compile(r"\b(?:told|met|asked|urged|reminded|warned|assured|informed|invited)\s$")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being)\s(?:\w+ly\s)?(?:\w+ed\s(?=[^,;]*$)[^,;]*?\bas\s|"
    r"(?:said|reported|believed|thought|rumou?red|alleged|expected|known|supposed)\sto\b)"
)
# A verb stands behind a name, or an aside: it is a subject.
_ACTS = re.compile(
    r"[”\"]?(?:,|\s[–—-]\s|[–—]|\s\(|\s(?:\w+ly\s|also\s|then\s|himself\s|once\s|again\s|who\s|in\s(?:his|her)?\s?turn\s|"
    r"for\s(?:his|her)\spart\s)*(?:[a-z]+(?:ed|s)|has|had|have|will|would|did|said|told|went|took|made|gave|spoke|set|kept|"
    r"held|put|came|got|left|began|wrote|met|sent|found|thought|became|lost|chose|saw|let|drew|brought|sought|"
    r"felt|laid|led|meant|ran|stood|swore|could|may|might|should|must|can|do)\b(?<!\sas))"
)
_POINT = re.compile(r"\s*(?:[–—•*-]|\d+[.)]\s)")
# "Medvedev expected that", "he spoke of the hope that": what follows is his.
_THAT = re.compile(
    r"\s[^,;]*(?:[a-z]+(?:ed|es|s|ing)|hope|fear|belief|view|idea|claim|promise|say)\sthat\s"
)
# "Picturing it as “…,” Lavrov": who does so stands behind the marks.
_PARTICIPLE = re.compile(r"(?!During)(?:While\s|When\s|By\s)?[A-Za-z][a-z]+(?:ing|ed)\b[^;:]*$")
_PRONOUN = re.compile(r"\b(he|she)\b", re.I)
_ONE = "|".join(
    sorted(
        (OFFICES | DESCRIBED) - {"foreign", "defense", "defence", "prime"}, key=len, reverse=True
    )
)
_DESCRIBED = re.compile(
    rf"\b[Tt]he\s(?:[\w-]+\s){{0,2}}(?:[a-z]+-)?(?:{_ONE})\b(?!\s[A-Z])(?!['’]s|\sof\b)"
)
# "has been “resting at home”"
_BEEN = re.compile(r"\b(?:is|was|are|were|been)\s[“\"][a-z]+ing\b")
# "the “on a voluntary basis” kind": a term.
_TERM = re.compile(
    r"(?<!\bover\s)(?<!about\s)(?<!against\s)\b(?:an?|the|its|their|his|her|these|this|such)\s$",
    re.I,
)


def likely(view: View, memory: Memory, pieces: list[Span]) -> Speaker | None:
    """Who is likely to say what stands between marks; NAMELESS or NOBODY where that is nobody.

    None, where its sentence is about nobody: it may go on with what was said before.
    """
    first, last = pieces[0][0], pieces[-1][1]
    place = last_to(first, view.sentences)
    start, end = view.sentences[place][0], view.sentence_end(last)
    if _is_a_title(view.text[first : pieces[0][1]]) or _is_nobodys(view, start, first - 1, end):
        return NAMELESS
    if not view.text[start : first - 1].strip(' (“"—–-'):
        if view.text[pieces[0][1] + 1 : end].strip(' .,”"’)'):
            return _framed(view, memory, pieces[0][1] + 1, end)
        return _unframed(view, memory, place)
    said = is_said(view, start, end)
    short = len(view.text[first:last].split()) <= TERM_WORDS
    if not said and _BEEN.search(view.text, start, first + 24):
        return NOBODY
    if short and not said and _TERM.search(view.text, start, first - 1):
        return NOBODY
    subject = subject_of(view, memory, start, first - 1)
    if subject in (None, NOBODY) and _PARTICIPLE.match(view.text, start, first - 1):
        subject = subject_of(view, memory, last + 1, end, sure=True)
    if subject is None and not said and not memory.people_in(view, start, end):
        return None
    return subject or NOBODY


def _is_a_title(words: str) -> bool:
    """Whether most of some words have a capital, as in the title of a thing."""
    every = re.findall(r"[^\W\d_]+", words)
    rest = [word for word in every[1:] if len(word) > 2 and word not in IN_TITLES]
    capitals = sum(word[0].isupper() for word in rest)
    return len(rest) > 1 and every[0][0].isupper() and capitals > 0.7 * len(rest)


def _is_nobodys(view: View, start: int, mark: int, end: int) -> bool:
    """Whether a sentence says that somebody without a name speaks, or a paper."""
    said = [m for m in _NOBODY_SAYS.finditer(view.lower, start, end) if m["verb"]]
    crowds = _CROWD.finditer(view.text, start, end)
    for found in (*said, *crowds, *_SAYS_NOBODY.finditer(view.text, start, end)):
        if not inside(found.start(), view.quoted):
            return True
    if _BY_PAPER.search(view.text, mark, end) or _REPORTEDLY.search(view.text, start, mark):
        return True
    papers = _PAPER.finditer(view.text, start, mark)
    behind = (view.text[paper.end() : mark].split() for paper in papers)
    # "Lavrov slammed the treaty as": it is told of, and does not speak.
    return any(len(words) < 4 and words[:1] != ["as"] for words in behind)


def subject_of(
    view: View, memory: Memory, start: int, stop: int, sure: bool = False
) -> Speaker | None:
    """The last person, by name or without, who can be a subject before a mark; None: nobody is.

    Sooner one behind whose name a verb stands; with `sure` no other.
    """
    found = [
        one
        for one in _subjects(view, memory, start, stop)
        if not inside(one[0], view.quoted) and view.is_subject(*one[:2])
    ]
    acting = [one for one in found if _ACTS.match(view.text, one[1], stop)]
    if not found or (sure and not acting):
        return None
    that = [one for one in acting if _THAT.match(view.text, one[1], stop)]
    _, end, speaker = (that or acting or found)[-1]
    return NOBODY if _PASSIVE.search(view.text, end, stop) else speaker


def _subjects(view: View, memory: Memory, start: int, stop: int) -> list[tuple[int, int, Speaker]]:
    """Who a clause may be about, by name or without, in the order of the text: where, and who."""
    found = [(one.start, one.end, one.who) for one in memory.people_in(view, start, stop)]
    for told in _PRONOUN.finditer(view.text, start, stop):
        found.append((*told.span(), memory.he(view, told[1].lower(), told.start())))
    for told in _DESCRIBED.finditer(view.text, start, stop):
        found.append((*told.span(), one_meant(view, memory, told[0])))
    for party in parties_in(view, memory, start, stop):
        if _WANTS.match(view.text, party.end, stop):
            found.append((party.start, party.end, party.who))
    for told in _NOBODYS_SUBJECT.finditer(view.text, start, stop):
        if not _OBJECT.search(view.text, max(start, told.start() - 24), told.start()):
            found.append((*told.span(), NAMELESS))
    return sorted(found, key=itemgetter(0))


def _framed(view: View, memory: Memory, start: int, end: int) -> Speaker:
    """Who is told of behind the marks: by name, as one who was named, or as "he"."""
    if not is_said(view, start, end):
        return NOBODY
    people = memory.people_in(view, start, end)
    if people:
        return people[0].who
    said = _PRONOUN.search(view.text, start, end)
    if said:
        he = memory.he(view, said[1].lower())
        return UNLISTED if he is NOBODY else he
    told = _DESCRIBED.search(view.text, start, end)
    return one_meant(view, memory, told[0]) if told else NOBODY


def _unframed(view: View, memory: Memory, place: int) -> Speaker:
    """Whose whole sentences stand between marks with nothing beside them."""
    if memory.speaker is not NOBODY:
        return memory.speaker
    if place:
        return subject_of(view, memory, *view.sentences[place - 1], sure=True) or NOBODY
    return memory.last


def whose_points(view: View, memory: Memory) -> Speaker:
    """Whose points are listed, where a paragraph is one: "Lavrov made these points:"."""
    told = next((one for one in reversed(memory.earlier) if not _POINT.match(one.text)), None)
    if told is None or not _POINT.match(view.text) or not told.text.rstrip().endswith(":"):
        return NOBODY
    return subject_of(told, memory, *told.sentences[-1]) or NOBODY
