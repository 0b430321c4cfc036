"""Rule 5: the West as a party, and not as a point of the compass. Rule 1: the Alliance."""

import re
from collections.abc import Container

from monitor.english.phrases import word_before
from monitor.english.small_words import FUNCTION

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


def is_political(text: str, start: int, end: int, places: Container[str]) -> bool:
    """Rule 5: whether "West" or "Western" is the party, not a point of the compass.

    `places` are the names of states and territories.
    """
    right = text[end : end + 60]
    # "in the west of the country" is not capitalised; "the West of Kazakhstan" is no party either.
    if _GEOGRAPHY.match(right) or _OF_A_STATE.match(right):
        return False
    if text[end - 1] not in "nt":
        return True  # "Westerners"
    following = _CAPITALISED_NEXT.match(right)
    if following and following[1] in places:
        return False  # "Western Turkmenistan"
    if text[end - 1] == "n":
        if _COMPASS.search(text, max(0, start - 8), start):
            return False
        # "Western NATO members" and "Western Allies" are political.
        return following is None or following[1].isupper() or following[1] in _PARTIES
    before = word_before(text, start, 30)
    word = before[0] if before else ""
    other = word[:1].isupper() and word.lower() not in FUNCTION
    return not other or word in ("Collective", "Political") or word in places


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
