"""What a text brings along from where it was copied: mended before it is read, or left out of it.

Everything that changes more than white space is told, so that whoever adds a text can look.
"""

import re
from collections.abc import Iterable

from monitor.english.calendar import MONTHS, WEEKDAYS

# Letters of Cyrillic and Greek that look like Latin ones: inside a Latin word they are meant so.
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈаеорсухѕіјһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXSIJaeopcyxsijhABEZHIKMNOPTYXo",
)
_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-z])[^\W\d_]*")
_FOREIGN = re.compile(r"[Ͱ-ӿ]")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?”\"’')])(?:\[\d{1,3}\]|[¹²³]+(?!\w))")
_GAP = re.compile(r"[ \u00a0]{2,}")
_LINE_END = re.compile(r"(?P<first>\w+)-\n[ \t]*(?P<second>\w+)")
# Before these, and behind those, a hyphen is the word's own and not that of a line's end.
_OWN_BEFORE = frozenset(
    "anti pro non ex pre post self semi co counter multi inter trans pan quasi neo all well north "
    "south east west half vice cross".split()
)
_OWN_BEHIND = frozenset(
    "based led backed made held owned run wide related speaking style like sponsored controlled "
    "general in to up out off".split()
)


def mended(text: str, unusual: bool) -> tuple[str, list[str]]:
    """Return a text with whole words and single spaces, and what was done that is worth telling.

    Soft hyphens and the marks of footnotes go; a word broken at a line's end is joined again; a
    letter of another script inside a Latin word becomes the Latin one that looks like it. `unusual`
    says that letters or marks beyond the usual ones may stand in it: few texts hold any.
    """
    told: list[str] = []
    if unusual:
        text = text.replace("\u00ad\n", "").replace("\u00ad", "")
        text = _MIXED.sub(lambda word: _latin(word[0], told), text)
        text = _FOOTNOTE.sub("", text).replace("\t", "  ")
    if "-\n" in text:
        whole = frozenset(re.findall(r"\w+", text))
        text = _LINE_END.sub(lambda broken: _joined(broken, whole), text)
    if "  " in text:
        text = _GAP.sub(" ", text)
    return text, told


def _joined(broken: re.Match[str], whole: frozenset[str]) -> str:
    """A word that a line's end parts, with its hyphen only where it has one of its own."""
    first, second = broken["first"], broken["second"]
    if first + second in whole:
        return first + second
    own = not second.islower() or first.lower() in _OWN_BEFORE or second in _OWN_BEHIND
    return f"{first}-{second}" if own else first + second


def _latin(word: str, told: list[str]) -> str:
    latin = word.translate(_LOOK_ALIKE)
    if _FOREIGN.search(latin):
        told.append(f"letters of two scripts in “{word}”")
        return word
    told.append(f"letters of another script in “{word}”, read as “{latin}”")
    return latin


# -- blocks that are no paragraph ---------------------------------------------------------------

_DATE = (
    rf"(?:(?:{'|'.join(sorted(WEEKDAYS))}),?\s)?(?:(?:{'|'.join(MONTHS)})\s\d{{1,2}},?|"
    rf"\d{{1,2}}\s(?:{'|'.join(MONTHS)}),?)\s\d{{4}}(?:,?\s(?:at\s)?\d{{1,2}}[:.]\d\d.*)?"
)
_LABEL = (
    r"Tags?|Keywords?|Categor(?:y|ies)|Topics?|Filed (?:under|in)|Posted (?:in|on|by)|Published"
    r"(?: (?:in|on|by))?|Sources?|Related(?: \w+)?|Regions?|Sections?|Programs?|Authors?|Share|"
    r"Photo(?: credit)?|Image(?: credit)?|Credits?|Copyright|Imprint|Contact|E-?mail|"
    r"Last (?:updated|"
    r"modified)|Print|Download"
)
_RESIDUE = re.compile(
    rf"(?:by|author):?\s(?-i:(?:[A-Z][\w.'’-]*|and|de|van|der|von),?\s?){{1,8}}(?<!\.)|{_DATE}|"
    rf"(?:{_LABEL})\s?[:|]\s.{{0,300}}|(?:(?:©|\(c\)|copyright)\s.{{0,200}})|"
    rf"all rights reserved\.?.{{0,100}}|"
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|share this.{0,60}|print this.{0,60}|read more.{0,60}|"
    r"(?:e-?mail|print|share|tweet|facebook|twitter|comments?)(?:\s(?:e-?mail|print|share|tweet|facebook|"
    r"twitter))*",
    re.I,
)
LONGEST_RESIDUE = 330


def is_residue(block: str) -> bool:
    """Whether a block is what stands around a text on its page: a by-line, a date, tags, imprint.

    Asked of the blocks before a text's first paragraph and behind its last one alone.
    """
    return len(block) <= LONGEST_RESIDUE and _RESIDUE.fullmatch(block) is not None


def without_residue(blocks: Iterable[str]) -> tuple[list[str], list[str]]:
    """Blocks without those that stand around the text, and these; one block is left at least."""
    body = list(blocks)
    left_out: list[str] = []
    while len(body) > 1 and is_residue(body[0]):
        left_out.append(body.pop(0))
    while len(body) > 1 and is_residue(body[-1]):
        left_out.append(body.pop())
    return body, left_out
