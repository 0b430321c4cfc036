"""Rule 2: whose an institution is; another state's has the same name and is another actor."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.english.offices import OFFICES
from monitor.english.patterns import by_letter
from monitor.english.small_words import FUNCTION

_OWNER_BEFORE = re.compile(
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?P<genitive>'s?)?\s(?:(?:own|new|former|powerful|small|"
    r"fledgling|elite|state|national|then)\s){0,2}$"
)
_OWNER_AFTER = re.compile(
    r"(?:\s\([A-Z]{2,8}\))?\s(?:of|in)\s(?:the\s)?(?:Republic\sof\s)?"
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)"
)
_NO_OWNER = frozenset("Deputy First Central Main Maritime Coastal Joint New Former".split())


# A word that opens a sentence is no owner for its capital alone, unless it ends as these do.
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…][”\"')\]]*\s+|[“\"‘(:;]\s*)$")
_ADJECTIVE = ("ian", "ish", "an", "ese", "i")


def owner(text: str, start: int, end: int, names: Mapping[str, str]) -> str | None:
    """Rule 2: whose institution a name is, read from a name right before it or behind it.

    "Russia's Ministry of Defense", "U.S. Navy", "the Ministry of Defense of Georgia". Returns an
    actor's id, "" for a party outside `names`, None if unsaid.
    """
    before = _OWNER_BEFORE.search(text, max(0, start - 60), start)
    said = _owner_before(text, before, names) if before else None
    if said is not None:
        return said
    after = _OWNER_AFTER.match(text, end)
    return _owner_after(after, names) if after else None


def _owner_before(text: str, before: re.Match[str], names: Mapping[str, str]) -> str | None:
    words = before["owner"].split()
    for printed in (" ".join(words[-2:]), words[-1]):
        for name in (printed, printed.rstrip(".")):
            if name in names:
                return names[name]
    last = words[-1]
    if last.lower() in FUNCTION or last.lower() in OFFICES or last in _NO_OWNER:
        return None
    at = before.end("owner") - len(last)
    opens = _SENTENCE_OPENS.search(text, max(0, at - 8), at)
    named = before["genitive"] or not opens or last.endswith(_ADJECTIVE)
    return "" if named else None


def _owner_after(after: re.Match[str], names: Mapping[str, str]) -> str | None:
    words = after["owner"].split()
    for name in (" ".join(words[:2]), words[0]):
        if name in names:
            return names[name]
    return "" if words[0] not in _NO_OWNER and after[0].lstrip().startswith("of") else None


# "Azerbaijan's defense minister resigned.": whose ministry a sentence later is meant. Office first,
# then its owner: few words are offices, and many have a capital.
_OFFICES = (
    "minister|ministry|president|premier|government|parliament|army|navy|military|forces|troops|"
    "border guard|border guards|officials|authorities|leader|leadership|chief|cabinet|general|"
    "generals|commander|police|Minister|Ministry|President|Premier"
)
_OFFICE = re.compile(rf"\s(?:{by_letter(_OFFICES)})\b")
_OWNER_OF_OFFICE = re.compile(
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?P<genitive>'s?)?(?:\s[a-z-]+){0,2}"
    r"(?:\s(?:[Dd]eputy|[Ff]irst|[Aa]cting|[Dd]efen[cs]e|[Ff]oreign|[Pp]rime|[Ii]nterior|[Ss]ecurity)){0,2}$"
)
_ENDS = re.compile(r"[.!?…][”\"')\]]*\s+(?=[“\"]?[A-Z])")
_OPENS = re.compile(r"(?:^|[.!?…][”\"')\]]*\s+)[“\"]?$")


class Party(NamedTuple):
    """A place where a state is named, or a person who acts for one."""

    at: int
    state: str
    is_person: bool


CONTEXT = 300  # characters before an institution in which its state is sought


def about_another(
    text: str,
    start: int,
    names: Mapping[str, str],
    parties: Sequence[Party],
    own: str,
) -> bool:
    """Whether what stands before an institution without an owner is about another state than `own`.

    Another state's minister or army was named, or it opens this sentence or the one before, and
    `own` was not named behind that: "Azerbaijan's minister resigned. The Ministry of Defense named
    no reason." `parties` come in the order of the text.
    """
    behind = max(0, start - CONTEXT)
    last, near = behind - 1, []
    for party in parties:
        if behind <= party.at < start:
            near.append(party)
            if party.state == own:
                last = party.at
    for office in _OFFICE.finditer(text, max(last, behind), start):
        found = _OWNER_OF_OFFICE.search(
            text, max(last, behind, office.start() - 60), office.start()
        )
        if found and _owner_before(text, found, names) not in (None, own):
            return True
    near = [party for party in near if party.at > last]
    if not near or any(party.is_person for party in near):
        return bool(near)
    # What opens a sentence is what it is about.
    begins = [end.end() for end in _ENDS.finditer(text, behind, start)][-2:]
    reach = begins[0] if len(begins) == 2 else 0
    return any(
        party.at >= reach and _OPENS.search(text, max(behind, party.at - 8), party.at)
        for party in near
    )


def adjacent(text: str, left: int, right: int) -> bool:
    """Whether only a genitive, spaces and at most one lower-case word stand between two names."""
    return re.fullmatch(r"(?:'s?)?\s(?:[a-z-]+\s)?", text[left:right]) is not None
