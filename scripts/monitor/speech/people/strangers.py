"""People with a name whom the codebook does not list: "he" behind one of them means nobody else.

They are sought once a paragraph, when somebody first asks for the people in it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.offices import OFFICES
from monitor.english.places import PLACES
from monitor.english.small_words import FUNCTION, STARTERS


class Stranger(NamedTuple):
    """Where somebody is named, and the gender that the name tells: f, m or nothing."""

    start: int
    end: int
    gender: str


# A run of capitalised words, an initial or "van der" among them.
_RUN = re.compile(
    r"(?<![\w-])[A-Z][\w’'-]+(?:\s(?:of\s(?=State\s[A-Z]))?(?:[A-Z]\.\s?){0,2}(?:(?:van|der|de|von|al|bin)\s){0,2}[A-Z][\w’'-]+){0,4}"
)
# What a name ends or begins with that is no person's.
_NO_PERSON = frozenset(
    "Ministry Council Committee Commission Agency Service Academy Assembly Office Department Staff "
    "University Institute Center Centre Organization Organisation Union League Party Movement "
    "Front "
    "Bank Company Corporation Group Fund Foundation Association Federation Republic Court Congress "
    "Parliament Senate Majlis Mazhilis Duma House Embassy Navy Army Force Forces Guard Guards "
    "Fleet "
    "Flotilla District Region Oblast Province City Sea Ocean River Lake Mountains Desert Strait "
    "Gulf "
    "Bay Island Islands Peninsula Base Airport Street Square Avenue Treaty Pact Agreement "
    "Declaration "
    "Charter Constitution Doctrine Strategy Program Programme Initiative Operation Exercise Forum "
    "Summit Conference News Times Post Gazette Press Television Radio Agency Pravda Daily Monitor "
    "Central Asia Caspian Caucasus Europe Eurasia Middle East West North South Eastern Western "
    "Northern "
    "Southern Black White Red World International National Collective Security Border Day War "
    "State "
    "States Supreme Foreign Defense Defence Interior United European Asian".split()
)
_BEFORE_PLACE = re.compile(r"\b(?:the|in|at|near|from|into|outside|around|across)\s$", re.I)
_SURNAME = re.compile(
    r"\w{2,}(?:(?P<m>[oe][vw]|yov|in|yn|[st]k[iy]y?|skii|uly)|enk[oa]|chuk|yan|dze|shvili|bek|khan|"
    r"(?P<f>[oe]va|ina|kaya|kyzy))"
)
_WORD_BEFORE = re.compile(r"(?:^|[\s“\"(-])(?P<word>[A-Za-z]+\.?)\s$")
_ADJECTIVE = re.compile(r"(?:[mr]ian|ese|ish|nian)$")
# They end as surnames do, and open a sentence.
_WORDS = frozenset(
    "Certain Again Main Captain Curtain Explain Contain Remain Within Begin "
    "Bulletin Origin Cabin Latin Tomorrow Review Overview View Show Below Narrow Allow Follow Low "
    "Slow".split()
)
_LADY = frozenset(("mrs", "ms", "lady", "miss"))


def strangers(
    text: str, named: Iterable[tuple[int, int]], known: set[str] | None = None
) -> list[Stranger]:
    """The unlisted people of a paragraph, in the order of the text.

    `named` are spans that name nobody here: other names, source notes, titles, what is quoted.
    `known` are the surnames of those who were named in full before: it grows.
    """
    known = set() if known is None else known
    taken = sorted(named)
    ends = list(accumulate((end for _, end in taken), max))  # how far the first so many reach
    found = []
    for run in _RUN.finditer(text):
        before = bisect_left(taken, (run.end(),))
        named_to = ends[before - 1] if before else 0
        # "Russian Defense Minister Ann Quill": behind a name that is no person's a run goes on.
        if named_to > run.start():
            named_to += 2 if text[named_to : named_to + 2] in ("’s", "'s") else 0
        rest = run if named_to <= run.start() else _RUN.match(text, named_to + 1, run.end())
        stranger = _as_person(text, rest, known) if rest else None
        if stranger:
            found.append(stranger)
    return found


def _as_person(text: str, run: re.Match[str], known: set[str]) -> Stranger | None:
    """Somebody whom a run of capitalised words names; None where it names a thing or a place.

    A surname that was `known` before suffices, and who is named in full is known from there on.
    """
    start = run.start()
    office, words = _name_of(text, run)
    if not _may_name(words, known):
        return None
    surname = _SURNAME.fullmatch(words[-1])
    bare = not office and not surname and words[-1] not in known
    if bare and (len(words) == 1 or _BEFORE_PLACE.search(text, max(0, start - 12), start)):
        return None
    if len(words) > 1 or office:
        known.add(words[-1])
    end = start + len(_bare(run[0]))
    if office in _LADY:
        return Stranger(start, end, "f")
    return Stranger(start, end, (surname.lastgroup if surname else None) or "")


def _may_name(words: list[str], known: set[str]) -> bool:
    """Whether the words of a run can be somebody's name."""
    if not words or words[0] in _WORDS or words[-1].lower() in OFFICES:
        return False
    adjective = _ADJECTIVE.search(words[0]) and words[0] not in known  # "Armenian officers"
    return not adjective and not any(map(is_no_name, words))


def _name_of(text: str, run: re.Match[str]) -> tuple[str, list[str]]:
    """The office and the words of a name in a run: what opens a sentence is no part of it."""
    words = [_bare(word) for word in run[0].split()]
    # "Armenian Defense Minister Serzh Sarkisian": the name is what stands behind the office.
    held = [at for at, word in enumerate(words) if word.lower() in OFFICES]
    if held and held[-1] < len(words) - 1:
        name = words[held[-1] + 1 :]
        return words[held[-1]].lower(), name[2:] if name[0] == "of" else name  # "of State"
    left = text[: run.start()].rstrip(' “"(')
    if not left or left[-1] in ".!?…:":
        while words and (words[0] in STARTERS or words[0].lower() in FUNCTION):
            words.pop(0)
    before = _WORD_BEFORE.search(text, max(0, run.start() - 24), run.start())
    office = before["word"].rstrip(".").lower() if before else ""
    return office if office in OFFICES else "", words


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).rstrip(".")


def is_no_name(word: str) -> bool:
    """Whether a word of a run tells that it names no person."""
    return (
        word in _NO_PERSON
        or word in PLACES
        or word in MONTHS
        or word in WEEKDAYS
        or (word.isupper() and len(word) > 2)
        or word.endswith("stan")
        or (len(word) > 4 and word.endswith("s") and word[:-1].lower() in OFFICES)  # "Ministers"
        or word.split("-")[0] in PLACES
    )
