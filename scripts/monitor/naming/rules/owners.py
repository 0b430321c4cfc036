"""Rule 2: whose an institution is; another state's has the same name and is another actor."""

import re
from collections.abc import Mapping

from monitor.english.offices import OFFICES
from monitor.english.phrases import by_letter
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


# "Azerbaijan's defense minister resigned.": whose ministry a sentence later is meant.
_OFFICE_OF = re.compile(
    r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?P<genitive>'s?)?\s(?:[a-z-]+\s){0,2}"
    r"(?:(?:[Dd]eputy|[Ff]irst|[Aa]cting|[Dd]efen[cs]e|[Ff]oreign|[Pp]rime|[Ii]nterior|[Ss]ecurity)\s){0,2}"
    r"(?:[Mm]inist(?:er|ry)|[Pp]resident|[Pp]remier|government|parliament|army|navy|military|forces|troops|"
    r"border guards?|officials|authorities|leader(?:ship)?|chief|cabinet|generals?|commander|police)\b"
)
_ENDS = re.compile(r"[.!?…][”\"')\]]*\s+(?=[“\"]?[A-Z])")
_OPENS = re.compile(r"(?:^|[.!?…][”\"')\]]*\s+)[“\"]?$")


CONTEXT = 500  # characters before an institution in which its state is sought


class Parties:
    """Whose the names are by which a text says of which state it speaks: states' and people's."""

    def __init__(self, states: Mapping[str, str], people: Mapping[str, str]):
        self.states = states
        self._of = {**people, **states}
        # A longer name before a shorter one that it begins with.
        names = sorted(self._of, key=len, reverse=True)
        self._named = re.compile(rf"(?<!\w)(?:{by_letter('|'.join(map(re.escape, names)))})(?!\w)")

    def elsewhere(self, text: str, start: int, own: str) -> bool:
        """Whether what stands before an institution without an owner is about another state.

        Another state's minister or army was named, its name opens a sentence, or somebody who acts
        for it was named, and `own` was not named behind that: "Azerbaijan's minister resigned. The
        Ministry of Defense named no reason."
        """
        left = text[max(0, start - CONTEXT) : start]
        last = max((at.start() for at in self._named.finditer(left) if self._is(at, own)), default=-1)
        behind = max(last, 0)
        for found in _OFFICE_OF.finditer(left, behind):
            whose = _owner_before(left, found, self.states)
            if whose is not None and whose != own:
                return True
        # What opens a sentence is what it is about: this sentence, or the one before.
        begins = [end.end() for end in _ENDS.finditer(left)][-2:]
        near = max(behind, begins[0] if len(begins) == 2 else 0)
        return any(
            self._of[at[0]] != own and (at[0] not in self.states or _OPENS.search(left[: at.start()]))
            for at in self._named.finditer(left, near)
        )

    def _is(self, named: re.Match[str], state: str) -> bool:
        return self._of[named[0]] == state


def adjacent(text: str, left: int, right: int) -> bool:
    """Whether only a genitive, spaces and at most one lower-case word stand between two names."""
    return re.fullmatch(r"(?:'s?)?\s(?:[a-z-]+\s)?", text[left:right]) is not None
