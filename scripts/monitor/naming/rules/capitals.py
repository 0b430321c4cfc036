"""Rule 3: a capital counts where it stands for its government, and not where it is a place."""

import re

from monitor.english.marks import lower
from monitor.english.patterns import by_letter
from monitor.english.phrases import Before, last_word
from monitor.naming.rules import cities

# -- what stands before a capital

PREPOSITIONS = frozenset(
    "in at near outside inside within throughout across via through into around beyond".split()
)
_EPITHETS = (
    "the both either central downtown nearby neighboring neighbouring distant old rainy snowy "
    "sunny wintry freezing cold hot modern imperial present-day"
).split()
_is_place = (
    # "in central Moscow"
    Before(
        re.compile(
            rf"\b(?:{'|'.join(sorted(PREPOSITIONS))})\s(?:(?:{'|'.join(_EPITHETS)})\s)*$", re.I
        ),
        " ".join(map(last_word, _EPITHETS)),
        80,
    ),
    # "the outskirts of Moscow"
    Before(
        re.compile(
            r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|suburbs?|"
            r"streets?|mayor|city|residents?|cent(?:er|re)|capital|heart|towns?|vicinity|"
            r"kilomet\w+|miles|birthday|anniversary|jubilee|founding|foundation|founders?|siege|"
            r"battle|fall|bombing|shelling|storming|garrison(?:ing)?|occupation|skyline|citizens|inhabitants|"
            r"population|districts?|squares?|museums?|universit(?:y|ies)|bishop|patriarch|"
            r"metropolitan|archbishop|renaming)\sof\s$",
            re.I,
        ),
        "of",
        24,
    ),
    Before(re.compile(r"\b(?:capital(?:\scity)?|city),?\s$", re.I), "capital city", 24),
    # "trains between Moscow"
    Before(
        re.compile(
            r"\b(?:trains?|flights?|links|roads?|routes?|railway|railroad|highway|distance|pipeline|"
            r"bus|buses|border crossing|shuttl\w+|travell?\w*|halfway|midway|commut\w+)"
            r"\s(?:\w+\s){0,2}between\s$",
            re.I,
        ),
        "between",
    ),
    # "bombings were the first to hit Moscow"
    Before(
        re.compile(
            r"\b(?:bomb|blast|explo|attack|quake|earthquake|storm|flood)\w*(?:\s[\w'-]+){0,6}?\s"
            r"(?:hit|hits|hitting|struck|strikes?|shook|rocked)\s$",
            re.I,
        ),
        "hit hits hitting struck strike strikes shook rocked",
        needed="bomb blast explo attack quake storm flood",
    ),
    # However many words name them, people who are called or sent to a capital travel to a place.
    Before(
        re.compile(
            r"\b(?:(?:visits?|trips?|tours?)\s(?:by|of)(?:\s(?!to\b)[\w'.-]+){1,9}?|"
            r"(?:summon|invit)\w*(?:\s(?!to\b)[\w'.-]+){1,9}?|"
            r"(?:send|sends|sending|sent|dispatch\w*)\s(?:[\w'.-]+\s){0,6}?"
            r"(?:officers|cadets|students|soldiers|troops|officials|specialists|experts|envoys?|"
            r"teams?|ministers?|delegations?|representatives|deputy|deputies|generals?))\sto\s$",
            re.I,
        ),
        "to",
        needed="visit trip tour summon invit send sent dispatch",
    ),
)
# "aimed at Moscow": a capital that something is meant for is dealt with.
_is_meant = Before(
    re.compile(
        r"\b(?:aimed|aims?|directed|angry|furious|anger|fury|rage|irritation|levell?ed|pointed|"
        r"hint(?:s|ed)?|jabs?|swipes?|dig|look(?:s|ed|ing)?|laugh(?:s|ed)?|annoyed|annoyance|"
        r"dismay|frustrat\w+|unhapp\w+|outrage|criticism)\sat\s$",
        re.I,
    ),
    "at",
    60,
)
# "From Astana the road runs north": at the head of a sentence a place, unless news comes from it.
_is_source = Before(re.compile(r"(?:^|[.!?]\s)From\s$"), "from", 8)
_COMES = re.compile(r"\s(?:comes?|came|has come)\b")
_VISITS = (
    "visit visits visited visiting tour toured touring reach reached reaching left leaves leaving "
    "departed entered entering quit bombed shelled captured surrounded occupied occupying stormed "
    "garrisoned"
)
_is_visited = Before(
    re.compile(rf"\b(?:{_VISITS.replace(' ', '|')})\s(?:the\s|both\s)?$", re.I),
    f"{_VISITS} the both",
    24,
)
# "left Moscow no choice", "leaves Astana where it was": a capital that is left something, or in
# some state, is dealt with.
_LEFT_SOMETHING = re.compile(
    r"\s(?:no|with|little|few|isolated|alone|out|free|without|unable|where|facing|exposed|"
    r"vulnerable|dependent|wondering)\b"
)
_is_second = Before(re.compile(r"(?:[A-Z][\w.-]+,\s)*[A-Z][\w.-]+\s(?:and|or)\s$"), "and or")

# -- who travels

_MOTION = (
    r"visits?|visited|visiting|trips?|travel\w*|flew|fly|flies|flown|flying|flights?|"
    r"went|go|goes|going|gone|came|come|comes|coming|return|returns|returned|returning|arriv\w*|"
    r"journey\w*|planes?|jets?|bus|buses|tickets?|tour|drive|drove|left|leave|leaves|leaving|"
    r"depart\w*|head|heads|headed|heading|rushed|hurried|invit\w*|summon\w*|trains?|roads?|route|"
    r"highway|railway|pipeline|kilomet\w+|km|miles|moved?|relocat\w*|march\w*|advanc\w*|convoy|"
    r"delegation|brought|sent|recall\w*|transfer\w*|evacuat\w*|withdr[ae]w\w*|expel\w*"
)
_WAYS = "to from for toward towards on"
# In small letters; eight words back at the most.
_TOWARDS = re.compile(
    rf"\b(?P<motion>{by_letter(_MOTION)})\b"
    rf"(?P<between>(?:\s[\w'.-]+){{0,4}}?)\s(?P<way>{_WAYS.replace(' ', '|')})"
    r"\s(?:the\s|both\s)?$"
)
_GOAL_AFTER = frozenset(f"{_WAYS} the both".split())
_TIED = re.compile(
    r"\b(?:ties|links|loyal|loyalty|commitment|approach|alternative|threat|challenge|close|closer|"
    r"relations?|support|message|signal|concession|dependence|independence|opposition|obedience|"
    r"subordinate|subordinated|response|respect|friendly|hostile|important|pressure|rhetoric|"
    r"assistance|aid|weapons|arms|help|orders|instructions|guarantees|policy|attitude|notes?|"
    r"letters?|requests?|protests?|complaints?|choice|decision|initiative|question|matter|credit|"
    r"answer|reply|proposals?|offers?|report|apology|listen|listening|"
    r"respond|appeal|turn|speak|write|explain|over|back|up)$",
    re.I,
)
# Of what goes to a capital or comes from it, these reach a government, not a city.
_NO_TRAVELLER = re.compile(
    r"\b(?:protests?|criticism|reactions?|responses?|pressure|signals?|orders?|support|objections?|"
    r"warnings?|calls?|statements?|offers?|proposals?|money|aid|assurances?|credit|blame|honou?r|"
    r"prize|contracts?|victory|praise|demands?|threats?|help|initiative|impetus|message|complaints?|"
    r"rhetoric|instructions?|answers?|repl(?:y|ies)|news|word|nothing)\s(?:(?:also|has|have|had|then|often|usually|mainly)\s)*$",
    re.I,
)
_REACHES = re.compile(r"go|went|gone|c[oa]me|coming")
_SETS_OUT = re.compile(r"l(?:eft|eav)|depart|head|train|flight|plane|ticket|bus|route|road", re.I)
# The words right before a capital that any of these patterns can end in.
LEADING = PREPOSITIONS.union(
    _GOAL_AFTER, *(led.last for led in (_is_meant, *_is_place, _is_source, _is_visited, _is_second))
)


def is_government(text: str, start: int, end: int) -> bool:
    """Rule 3: whether a capital stands for its government, not for the place.

    "In Astana" and "in Moscow" are places, always; a capital that owns what follows is not,
    even there ("in Moscow's view"), unless it owns it as a city does ("Moscow's airports").
    """
    left, right = text[max(0, start - 120) : start], text[end : end + 60]
    if right.startswith("-") or left.endswith("-"):
        return not cities.is_seat_or_line(left, right)
    owned = cities.is_owned(left, right)
    return owned if owned is not None else not _says_where(left, right)


def _says_where(left: str, right: str, others: int = 3) -> bool:
    """`others` bounds how long a list of places ("in Minsk, Almaty and Astana") is followed."""
    if not left[-1:].isspace():
        return False
    last = last_word(left.rstrip(" ,"))
    if last not in LEADING:
        return False
    if _is_meant(left, last):
        return False
    if last in PREPOSITIONS and left[-2:-1].isalpha():
        return True
    if any(found(left, last) for found in _is_place if last in found.last):
        return True
    if _is_source(left, last):
        return not _COMES.match(right)
    if _is_visited(left, last):
        return not _LEFT_SOMETHING.match(right)
    towards = _towards(left) if last in _GOAL_AFTER else None
    if towards:
        return _is_travel(left, towards)
    first = _is_second(left, last) if others else None
    # "in Almaty and Astana": the second of two stands where the first does.
    return (
        first is not None
        and first.start() > 0
        and _says_where(left[: first.start()], right, others - 1)
    )


def _towards(left: str) -> re.Match[str] | None:
    words = left.rsplit(None, 8)
    return _TOWARDS.search(lower(left), len(words[0]) if len(words) > 8 else 0)


def _is_travel(left: str, towards: re.Match[str]) -> bool:
    """Whether somebody moves to a capital or from it, and no order or protest does."""
    if towards["way"] in ("for", "on") and not _SETS_OUT.match(towards["motion"]):
        return False
    if _REACHES.match(towards["motion"]) and _NO_TRAVELLER.search(left[: towards.start()]):
        return False
    return not _TIED.search(towards["between"])
