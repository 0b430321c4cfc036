"""What surrounds a name, and what that says about it: the codebook's rules 1 to 5 and 7.

Every function takes a paragraph with straight apostrophes and the position of a name in it. The
word lists are the judgement; the rule that each serves stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.phrases import Before, by_letter, last_word, word_before
from monitor.english.saying import SAYING
from monitor.texts.words import Span, lower

# Rule 2: "Organization (CSTO)", "Organization's (CSTO)".
ACRONYM = re.compile(r"(?:'s|')?\s\((?P<acronym>[A-Za-z][\w.]+)\)")

# -- rule 4: names inside other names ---------------------------------------------------------

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
# "Kazakhstan-2030", "Russia-2008": a programme or an exercise.
_YEAR = re.compile(r"[-\s]?(?:19|20)\d\d\b")
_BEFORE = re.compile(
    r"\b(?:(?:Voice|Bank|Radio|University|Sea|Gulf) of (?:the )?|Air |Radio |Hotel |FC )$"
)


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Rule 4: whether a name is part of an outlet's, a conference's, a programme's or a place's."""
    following = text[end : end + 2]
    if following[:1] == "-" and _YEAR.match(text, end):
        return True
    # "Kazakhstan's Today": a genitive closes the name, so nothing longer can follow it.
    if following[:1] in ("-", " ") and following[1:].isupper() and _IN_LONGER.match(text, end):
        return True
    return text[max(0, start - 6) : start].endswith(_BEFORE_ENDS) and (
        _BEFORE.search(text, max(0, start - 24), start) is not None
    )


_BEFORE_ENDS = (" of ", " of the ", "of the ", "Air ", "Radio ", "Hotel ", "FC ")
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
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to with its s".split()
)


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
        if word[0].isalpha() and word.lower() not in _SMALL:
            if not capital:
                return False
            large += 1
    return large >= 3 and capitals >= 3


# -- rule 3: capitals -------------------------------------------------------------------------

# A compound that says where something sits.
_SEAT = re.compile(r"-(?:based|born|bound|area|region|educated|trained|headquartered|registered)\b")
# Before these a capital says where, not who.
_PLACE_NOUN = re.compile(
    r"\s(?:summits?|meetings?|conferences?|forums?|sessions?|airports?|regions?|oblast|province|"
    r"suburbs?|streets?|district|time|declaration|metro|university|hotels?|stock|rounds?|"
    r"ceremony|headquarters|offices?|bureau|correspondents?|visits?|trips?|landmarks?|skyline|"
    r"congress|seminar|court|subway|traffic|residents?|police|weather)\b",
    re.I,
)
# What serves a city, or runs between cities, bears their names ("Baku-Tbilisi-Ceyhan pipeline").
_UTILITY = re.compile(r"\s(?:gas|water|power|electricity|heating)\s(?:network|grid|utility)\b")
_LINE = re.compile(
    r"(?:-[A-Z][\w']+)*(?:\s\([A-Z]+\))?\s(?:(?:oil|gas|export|main|trunk|rail|natural)\s){0,2}"
    r"(?:pipelines?|line|rail(?:way|road)s?|highway|roads?|routes?|trains?|flights?)\b(?!\smaps?\b)"
)
_AFTER_CITY = re.compile(r"[A-Z]\w+-$")
_THE_TALKS = re.compile(r"\b(?:the|these|those|recent|latest|last|next)\s+$", re.I)
_TALKS = re.compile(r"\s(?:talks|consultations|negotiations|discussions)\b")
_OWN = (
    r"airports?|streets?|suburbs?|outskirts|skyline|cent(?:er|re)|hotels?|Red Square|metro|"
    r"railway station|population|residents|universities|theat(?:er|re)s?"
)
_OWN_PLACE = re.compile(rf"'s?\s(?:\w+\s)?(?:{_OWN})\b")
OWN_PLACE_NOUN = re.compile(rf"(?:{_OWN.replace(' Square', '').replace(' station', '')})\b")
_GENITIVE = re.compile(r"'s?(?=[\s,.;:])")
_WITHIN_STATE = re.compile(r",?\s(?:D\.?C\.?(?!\w)|\(?(?:Russia|Kazakhstan|Georgia|USA|U\.S\.)\b)")
_DATELINE = re.compile(
    r",\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d"
)
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|within|throughout|across|via|through|into|around|beyond)"
    r"\s(?:the\s|both\s|either\s|central\s|downtown\s|nearby\s|neighbou?ring\s|distant\s|old\s|"
    r"rainy\s|snowy\s|sunny\s|wintry\s|freezing\s|cold\s|hot\s|modern\s|imperial\s|present-day\s)*$",
    re.I,
)
# "aimed at Moscow": a capital that something is meant for is dealt with.
_MEANT = re.compile(
    r"\b(?:aimed|aims?|directed|angry|furious|anger|fury|rage|irritation|levell?ed|pointed|"
    r"hint(?:s|ed)?|jabs?|swipes?|dig|look(?:s|ed|ing)?|laugh(?:s|ed)?|annoyed|annoyance|dismay|"
    r"frustrat\w+|unhapp\w+|outrage|criticism)\sat\s$",
    re.I,
)
_GOES = re.compile(
    r"\b(?:visit|visits|visited|visiting|tour|toured|touring|reach|reached|reaching|left|leaves|"
    r"leaving|departed|entered|entering|quit|bombed|shelled|captured|surrounded)"
    r"\s(?:the\s|both\s)?$",
    re.I,
)
# "left Moscow no choice", "leaves Astana where it was": a capital that is left something, or in
# some state, is dealt with.
_LEFT_SOMETHING = re.compile(
    r"\s(?:no|with|little|few|isolated|alone|out|free|without|unable|where|facing|exposed|"
    r"vulnerable|dependent|wondering)\b"
)
_MOTION = (
    r"visits?|visited|visiting|trips?|travel\w*|flew|fly|flies|flown|flying|flights?|"
    r"went|go|goes|going|gone|came|come|comes|coming|return|returns|returned|returning|arriv\w*|"
    r"journey\w*|planes?|jets?|bus|buses|tickets?|tour|drive|drove|left|leave|leaves|leaving|"
    r"depart\w*|head|heads|headed|heading|rushed|hurried|invit\w*|summon\w*|trains?|roads?|route|"
    r"highway|railway|pipeline|kilomet\w+|km|miles|moved?|relocat\w*|march\w*|advanc\w*|convoy|"
    r"delegation|brought|sent|recall\w*|transfer\w*"
)
# In small letters; eight words back at the most.
_TOWARDS = re.compile(
    rf"\b(?P<motion>{by_letter(_MOTION)})\b"
    r"(?P<between>(?:\s[\w'.-]+){0,4}?)\s(?P<way>to|from|for|toward|towards|on)"
    r"\s(?:the\s|both\s)?$"
)
_GOAL_AFTER = frozenset("to from for toward towards on the both".split())
# However many words name them, people who are called or sent to a capital travel to a place.
_CALLED = re.compile(
    r"\b(?:(?:summon|invit)\w*(?:\s(?!to\b)[\w'.-]+){1,9}?|"
    r"(?:send|sends|sending|sent|dispatch\w*)\s(?:[\w'.-]+\s){0,6}?"
    r"(?:officers|cadets|students|soldiers|troops|officials|specialists|experts|envoys?|teams?|"
    r"ministers?|delegations?|representatives|deputy|deputies|generals?))\sto\s$",
    re.I,
)
_BETWEEN = re.compile(
    r"\b(?:trains?|flights?|links|roads?|routes?|railway|railroad|highway|distance|pipeline|bus|buses|"
    r"border crossing|shuttl\w+|travell?\w*|halfway|midway|commut\w+)\s(?:\w+\s){0,2}between\s$",
    re.I,
)
# "From Astana the road runs north": at the head of a sentence a place, unless news comes from it.
_FROM_FIRST = re.compile(r"(?:^|[.!?]\s)From\s$")
_COMES = re.compile(r"\s(?:comes?|came|has come)\b")
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
_SETS_OUT = re.compile(r"l(?:eft|eav)|depart|head|train|flight|plane|ticket|bus|route|road", re.I)
_PART_OF = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|suburbs?|"
    r"streets?|mayor|city|residents?|cent(?:er|re)|capital|heart|towns?|vicinity|kilomet\w+|"
    r"miles)\sof\s$",
    re.I,
)
_THE_CAPITAL = re.compile(r"\b(?:capital(?:\scity)?|city),?\s$", re.I)
_FIRST_OF_TWO = re.compile(r"(?:[A-Z][\w.-]+,\s)*[A-Z][\w.-]+\s(?:and|or)\s$")


def is_government(text: str, start: int, end: int, capitals: Collection[str] = ()) -> bool:
    """Rule 3: whether a capital stands for its government, not for the place.

    "In Astana" and "in Moscow" are places, always; a capital that owns what follows is not,
    even there ("in Moscow's view"), unless it owns it as a city does ("Moscow's airports").
    """
    left, right = text[max(0, start - 120) : start], text[end : end + 60]
    if right.startswith("-"):
        return not (_SEAT.match(right) or _LINE.match(right))
    if left.endswith("-"):
        return not (_AFTER_CITY.search(left) and _LINE.match(right))
    if _OWN_PLACE.match(right) or _WITHIN_STATE.match(right) or _DATELINE.match(right):
        return False
    if _GENITIVE.match(right):
        return True
    if _PLACE_NOUN.match(right) or _UTILITY.match(right):
        return False
    if _TALKS.match(right) and _THE_TALKS.search(left):
        return False
    return not _says_where(left, right)


PREPOSITIONS = frozenset(
    "in at near outside inside within throughout across via through into around beyond".split()
)
_EPITHETS = (
    "the both either central downtown nearby neighboring neighbouring distant old rainy snowy "
    "sunny wintry freezing cold hot modern imperial day"
)
_VISITS = (
    "visit visits visited visiting tour toured touring reach reached reaching left leaves leaving "
    "departed entered entering quit bombed shelled captured surrounded the both"
)
_is_meant = Before(_MEANT, "at", 60)
_is_place = (
    Before(_WHERE, _EPITHETS, 80),
    Before(_PART_OF, "of", 24),
    Before(_THE_CAPITAL, "capital city", 24),
    Before(_BETWEEN, "between"),
    Before(_CALLED, "to", needed="summon invit send sent dispatch"),
)
_is_source = Before(_FROM_FIRST, "from", 8)
_is_visited = Before(_GOES, _VISITS, 24)
_is_second = Before(_FIRST_OF_TWO, "and or")
# The words right before a capital that any of these patterns can end in, and the words behind it
# that any of those above can begin with.
LEADING = PREPOSITIONS.union(
    _GOAL_AFTER, *(led.last for led in (_is_meant, *_is_place, _is_source, _is_visited, _is_second))
)
MAKES_PLACE = re.compile(
    rf"{_PLACE_NOUN.pattern[2:]}|(?:gas|water|power|electricity|heating|talks|consultations|"
    rf"negotiations|discussions)\b|D\.?C|\(?(?:Russia|Kazakhstan|Georgia|USA|U\.S\.)|"
    rf"(?:{'|'.join(MONTHS)})",
    re.I,
)


def _says_where(left: str, right: str, others: int = 3) -> bool:
    """`others` bounds how long a list of places ("in Minsk, Almaty and Astana") is followed."""
    if not left[-1:].isspace():
        return False
    last = last_word(left.rstrip(" ,"))
    if _is_meant(left, last):
        return False
    if last in PREPOSITIONS and left[-2:-1].isalpha():
        return True
    if any(found(left, last) for found in _is_place):
        return True
    if _is_source(left, last):
        return not _COMES.match(right)
    if _is_visited(left, last):
        return not _LEFT_SOMETHING.match(right)
    towards = _towards(left) if last in _GOAL_AFTER else None
    if towards:
        if towards["way"] in ("for", "on") and not _SETS_OUT.match(towards["motion"]):
            return False
        reaches = re.match(r"go|went|gone|c[oa]me|coming", towards["motion"], re.I)
        if reaches and _NO_TRAVELLER.search(left[: towards.start()]):
            return False
        return not _TIED.search(towards["between"])
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


# -- rule 5: the West -------------------------------------------------------------------------

_GEOGRAPHY = re.compile(
    r"[\s-](?:Europe|European|Siberia|Siberian|Ukraine|Ukrainian|Africa|African|Asia|Asian|"
    r"Caspian|Hemisphere|Pacific|Sahara|Balkans|Australia|Canada|Mongolia|Tien|Pamir|Bank|Coast|"
    r"Point|Side|Wing|Indies|Virginia|Region|Oblast|Province|District|Military District|"
    r"Caucasus|Urals?|Dvina|Front|Group of Forces|End|Army|Command|Union)\b"
)
_OF_A_STATE = re.compile(r"\sof\s(?:the\s)?(?:country|state|republic|region|([A-Z]\w+))")
_CAPITALISED_NEXT = re.compile(r"\s([A-Z][\w-]*)")
_PARTIES = frozenset("Alliance Allies Powers Bloc Partners States".split())
_COMPASS = re.compile(r"(?:\b(?:North|South|north|south|far|Far)[\s-]|\b(?:north|south))$")


def is_political(text: str, start: int, end: int, places: Mapping[str, str]) -> bool:
    """Rule 5: whether "West" or "Western" is the party, not a point of the compass."""
    if _COMPASS.search(text, max(0, start - 8), start) and text[end - 1] == "n":
        return False
    right = text[end : end + 60]
    if _GEOGRAPHY.match(right):
        return False
    following = _CAPITALISED_NEXT.match(right)
    if following and text[end - 1] == "n":
        # "Western Turkmenistan" is geography; "Western NATO members" and "Western Allies" are not.
        word = following[1]
        if word in places or not (word.isupper() or word in _PARTIES):
            return False
    if text[end - 1] == "t":
        if following and following[1] in places:
            return False
        before = word_before(text, start, 30)
        word = before[0] if before else ""
        other = word[:1].isupper() and word.lower() not in FUNCTION
        if other and word not in ("Collective", "Political") and word not in places:
            return False
    # "in the west of the country" is not capitalised; "the West of Kazakhstan" is no party either.
    return not _OF_A_STATE.match(right)


# -- rule 1: the Alliance ---------------------------------------------------------------------

_OTHER_ALLIANCE = re.compile(r"(?<![.!?]\s)\b(?!The\b|An?\b)[A-Z][\w-]*\s$")


def is_the_alliance(text: str, start: int) -> bool:
    """Rule 1: "the Alliance", capitalised, unless a longer name holds it ("Northern Alliance")."""
    left = text[max(0, start - 30) : start]
    other = _OTHER_ALLIANCE.search(left)
    if other is None or re.match(r"(?:The|This|An?)\s$", other[0]):
        return not left.endswith("-")
    # A capital that only opens a sentence is no part of a name.
    opens = start - len(other[0]) == 0
    return opens and other[0].strip().lower() in FUNCTION


# -- persons ----------------------------------------------------------------------------------

OFFICES = frozenset(
    "president minister premier secretary general commander ambassador chairman chairwoman chair "
    "director chief colonel admiral marshal lieutenant major captain deputy speaker leader "
    "senator representative counterpart mr mrs ms dr gen col lt maj adm sen rep gov professor "
    "prof envoy head sir lady spokesman spokeswoman officer official governor secretary-general "
    "vice-president adviser advisor comrade academician defense defence foreign prime".split()
)
FUNCTION = frozenset(
    "a after all also although an and any are as at because been before both but by can could "
    "despite did do does during each even every finally first for from further given had has have "
    "he her here him his how however i if in indeed instead into is it its later like many may "
    "meanwhile more moreover most nevertheless nor not now of off on once one only or our over "
    "perhaps she should similarly since so some still such than that the their then there "
    "therefore these they this those though through thus to too under unlike until up was we were "
    "what when where whether which while who whom whose why will with within without would yet "
    "against between among according asked besides earlier today yesterday neither either except "
    "beyond about above when whereas notably recently speaking addressing meeting".split()
)
# "In Brussels Lavrov said": what a preposition leads is no given name.
_AT_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Ss]ince|[Oo]n|[Bb]efore|[Aa]fter)\s$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…][”\"')\]]*\s+|[“\"‘(:;]\s*)$")


def is_this_person(
    text: str, start: int, given: Collection[str], names: Collection[str] = ()
) -> bool:
    """Whether a surname is that of the codebook's person, not of a namesake.

    Another given name or initial before it means somebody else: "Igor Ivanov", "V. Ivanov". An
    office, another of the codebook's `names` ("in Moscow Nazarbayev signed"), a month, or a word
    that opens a sentence does not.
    """
    last = word_before(text, start, 40)
    if last is None:
        return True
    word, at = last
    if not word[:1].isupper():
        return True
    bare = word.removesuffix("'s").removesuffix("'").rstrip(".")
    if bare in given or bare in names or bare in MONTHS or bare in WEEKDAYS:
        return True
    if _AT_A_PLACE.search(text, max(0, at - 12), at):
        return True
    if word != word.removesuffix("'s") or word.endswith("'"):
        return True
    lower = bare.lower()
    if len(bare) <= 2 and word.endswith(".") and lower not in OFFICES:
        return any(name[0] == bare[0] for name in given)
    if lower in OFFICES or lower.split("-")[-1] in OFFICES or lower in FUNCTION or bare.isupper():
        return True
    if word.endswith((".", ",", ";", ":")):
        return True
    # A nationality or a service before a name ("Kazakh Akhmetov") is rare; a given name is not.
    return lower.endswith(("ian", "ish", "ese", "ly", "ing", "ed"))


# -- institutions and their owners ------------------------------------------------------------

_OWNER_BEFORE = re.compile(
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?P<genitive>'s?)?\s(?:(?:own|new|former|powerful|small|"
    r"fledgling|elite|state|national|then)\s){0,2}$"
)
_OWNER_AFTER = re.compile(
    r"(?:\s\([A-Z]{2,8}\))?\s(?:of|in)\s(?:the\s)?(?:Republic\sof\s)?"
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)"
)
_NO_OWNER = frozenset("Deputy First Central Main Maritime Coastal Joint New Former".split())


def owner(text: str, start: int, end: int, names: Mapping[str, str]) -> str | None:
    """Whose institution a name is: an actor's id, "" for a party outside `names`, None if unsaid.

    Read from a name right before it ("Russia's Ministry of Defense", "U.S. Navy") or behind it
    ("the Ministry of Defense of Georgia").
    """
    before = _OWNER_BEFORE.search(text, max(0, start - 60), start)
    if before:
        words = before["owner"].split()
        for size in (2, 1):
            name = " ".join(words[-size:])
            if name in names:
                return names[name]
            if name.rstrip(".") in names:
                return names[name.rstrip(".")]
        last = words[-1]
        opens = _SENTENCE_OPENS.search(text, *_window(before, last)) is not None
        function = last.lower() in FUNCTION or last.lower() in OFFICES or last in _NO_OWNER
        if before["genitive"] and not function:
            return ""
        if not function and not (opens and not last.endswith(("ian", "ish", "an", "ese", "i"))):
            return ""
    after = _OWNER_AFTER.match(text, end)
    if after:
        words = after["owner"].split()
        for size in (2, 1):
            if " ".join(words[:size]) in names:
                return names[" ".join(words[:size])]
        if words[0] not in _NO_OWNER and text[after.start() :].lstrip().startswith("of"):
            return ""
    return None


def _window(before: re.Match[str], last: str) -> Span:
    """The few characters before the last word of an owner's name."""
    end = before.end("owner") - len(last)
    return max(0, end - 8), end


def adjacent(text: str, left: int, right: int) -> bool:
    """Whether only a genitive, spaces and at most one lower-case word stand between two names."""
    return re.fullmatch(r"(?:'s?)?\s(?:[a-z-]+\s)?", text[left:right]) is not None


# -- initiatives ------------------------------------------------------------------------------

_OPERATION = re.compile(r"\b(?:operations?|exercises?|code-?named|raids?)\b", re.I)


def is_codename(text: str, start: int, end: int, known: bool = False) -> bool:
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
        re.match(r"[-”\"']?(?:\d{4})?[”\"']?\s(?:operation|exercise)", text[end : end + 30])
        is not None
    )


_YEAR_SUFFIX = re.compile(r"[-\s](?:19|20)\d\d\b")


def dated_end(text: str, end: int) -> int:
    """Where an exercise's name ends that may carry its year: "Rubezh" or "Rubezh-2006"."""
    year = _YEAR_SUFFIX.match(text, end)
    return year.end() if year and text[end] == "-" else end
