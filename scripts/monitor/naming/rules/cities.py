"""Rule 3: what a city has and a government has not: its streets, its mayor, the lines that end
there."""

import re

from monitor.english.calendar import MONTHS
from monitor.english.patterns import by_letter

# A compound that says where something sits.
_SEAT = re.compile(r"-(?:based|born|bound|area|region|educated|trained|headquartered|registered)\b")
# Before these a capital says where, not who.
_NOUNS = (
    r"summits?|meetings?|conferences?|forums?|sessions?|airports?|regions?|oblast|province|"
    r"suburbs?|streets?|district|time|declaration|metro|university|hotels?|stock|rounds?|"
    r"ceremony|headquarters|offices?|bureau|correspondents?|visits?|trips?|landmarks?|skyline|"
    r"congress|seminar|court|subway|traffic|residents?|police|weather|mayors?|city|municipal\w*|prefects?|akims?|aldermen|theat(?:er|re)s?|museums?|"
    r"galler(?:y|ies)|stadiums?|arenas?|zoo|circus|opera|ballet|cathedrals?|church(?:es)?|mosques?|"
    r"synagogues?|bridges?|schools?|colleges?|hospitals?|clinics?|librar(?:y|ies)|cinemas?|restaurants?|"
    r"caf[eé]s?|apartments?|flats?|cemeter(?:y|ies)|markets?|exchange|clubs?|parks?|palaces?|art|film|"
    r"nightclubs?|shops?|embankment|neighbou?rhoods?|square|towers?|taxis?|marathon|station|"
    r"exhibitions?|conservatory|studios?|Days?|Olympics|Games|winters?|summers?|"
    r"dail(?:y|ies)|weekl(?:y|ies)|newspapers?|tabloids?|spring|autumn|evenings?|nights?|mornings?|sky|suburban|schoolchildren|students?"
)
_PLACE_NOUN = re.compile(rf"\s(?:{by_letter(_NOUNS)})\b", re.I)
# What serves a city, or runs between cities, bears their names ("Baku-Tbilisi-Ceyhan pipeline").
_SERVED = "gas|water|power|electricity|heating"
_UTILITY = re.compile(rf"\s(?:{_SERVED})\s(?:network|grid|utility)\b")
_LINE = re.compile(
    r"(?:-[A-Z][\w']+)*(?:\s\([A-Z]+\))?\s(?:(?:oil|gas|export|main|trunk|rail|natural|freight|power|"
    r"transit|ferry|new|planned|air)\s){0,2}(?:pipelines?|lines?|rail(?:way|road)?s?|highways?|roads?|"
    r"routes?|trains?|flights?|corridors?|ferr(?:y|ies)|motorways?|expressways?|cables?|legs?|"
    r"sections?|shuttles?|bus(?:es)?|extensions?|loops?|spurs?)\b(?!\smaps?\b)"
)
# "Baku-Tbilisi-Erzurum project": three cities in a row are a line, whatever it is called, unless
# their governments are together.
_CHAIN = re.compile(
    r"(?P<cities>(?:-[A-Z][\w']++)*+)(?!\s(?:ax[ie]s|triangle|troika|alliance|talks|relations|ties|summit|"
    r"meeting|dialogue|rivalry|bloc|partnership|cooperation|agreements?|rapprochement|entente)\b)"
)
_CITIES_BEFORE = re.compile(r"(?:[A-Z][\w']+-)*$")
_THE_TALKS = re.compile(r"\b(?:the|these|those|recent|latest|last|next)\s+$", re.I)
_TALK = "talks|consultations|negotiations|discussions"
_TALKS = re.compile(rf"\s(?:{_TALK})\b")
_OWN = (
    r"airports?|streets?|suburbs?|outskirts|skyline|cent(?:er|re)|hotels?|Red Square|metro|"
    r"railway station|population|residents|universities|theat(?:er|re)s?|mayors?|museums?|"
    r"birthday|anniversary|stadiums?|zoo|mosques?|restaurants?|city"
)
_OWN_PLACE = re.compile(rf"'s?\s(?:\w+\s)?(?:{_OWN})\b")
OWN_PLACE_NOUN = re.compile(
    rf"(?:{by_letter(_OWN.replace(' Square', '').replace(' station', ''))})\b"
)
_GENITIVE = re.compile(r"'s?(?=[\s,.;:])")
_STATES = r"Russia|Kazakhstan|Georgia|USA|U\.S\."
_WITHIN_STATE = re.compile(rf",?\s(?:D\.?C\.?(?!\w)|\(?(?:{_STATES})\b)")
_DATELINE = re.compile(rf",\s(?:{'|'.join(MONTHS)})\s\d")
# "Dushanbe (Agencies) – The president": where a report was filed.
_FILED = re.compile(r"\s\([^()]{2,40}\)\s(?:–|—|--?)\s")
# Whatever of these stands behind a capital, and in whatever case: its first words.
MAKES_PLACE = re.compile(
    rf"(?:{by_letter(f'{_NOUNS}|{_SERVED}|{_TALK}')})\b|D\.?C|\(?(?:{_STATES})|"
    rf"(?:{'|'.join(MONTHS)})",
    re.I,
)


def is_seat_or_line(left: str, right: str) -> bool:
    """Whether a capital in a compound says where something sits or runs."""
    if _SEAT.match(right):
        return True
    before = _CITIES_BEFORE.search(left)
    others = before[0].count("-") if before else 0
    if left.endswith("-") and not others:
        return False
    if _LINE.match(right):
        return True
    chain = _CHAIN.match(right)
    return chain is not None and others + chain["cities"].count("-") >= 2


def is_owned(left: str, right: str) -> bool | None:
    """Whether what stands behind a capital is its government's; None where that says nothing."""
    first = right[:1]
    if first == "'":
        if _OWN_PLACE.match(right):
            return False
        return True if _GENITIVE.match(right) else None
    if first == ",":
        return False if _WITHIN_STATE.match(right) or _DATELINE.match(right) else None
    if not first.isspace():
        return None
    if not left and _FILED.match(right):
        return False
    if _PLACE_NOUN.match(right) or _WITHIN_STATE.match(right) or _UTILITY.match(right):
        return False
    return False if _TALKS.match(right) and _THE_TALKS.search(left) else None
