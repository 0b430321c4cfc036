"""Numbers in prose: digits, and words such as `thirty-six`, `half` or `twice` where they count.

What a word counts is told by its noun: a *noun of the corpus* is one of what the report counts.
`both` is none of our numbers (it takes up one given before), nor is `no`; `one` counts only where
something says that it does (`only one article`), because it mostly means *any*. `The first two
words` and `no two actors` count nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.english.numerals import number_word

DIGITS = re.compile(r"(?<!\w)(?<!\d[.,])(?:\d{1,3}(?:[,\u202f]\d{3})+|\d+)(?:\.\d+)?")

WORDS = {number_word(number): number for number in range(1, 100)}
TENS = "|".join(number_word(number) for number in range(20, 100, 10))
UNITS = "|".join(number_word(number) for number in range(1, 20))
CARDINAL = rf"(?:(?:{TENS})(?:-(?:{UNITS}))?|{UNITS})"
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
SCALE = rf"(?:{'|'.join(SCALES)})"
NUMBER_WORD = rf"(?:(?:{CARDINAL}|a)(?:[ -]{SCALE}(?:(?: and)? {CARDINAL})?)+|{CARDINAL}|{SCALE})"
FRACTION = r"(?:half|(?:a|one|two|three)[ -](?:third|quarter|fifth)s?)"
VAGUE = rf"(?:(?:a |half a |several )?dozens?|a couple|a pair|{FRACTION})"

NOUN = (
    r"(?:articles?|texts?|pieces?|paragraphs?|passages?|sentences?|words?|mentions?|quotations?|quotes?|"
    r"citations?|notes?|outlets?|newspapers?|agencies|actors?|camps?|themes?|events?|speakers?|"
    r"issues?|voices?|judgements?|statements?|attributions?|initiatives?|threads?|silences?|"
    r"tokens?|acronyms?|terms?|characters|syllables|coders?|times|per ?cent)"
)
# Between a number and its noun may stand what describes the noun, and nothing that parts them.
PARTING = (
    r"(?:in|of|on|for|to|at|and|or|by|with|from|as|is|are|was|were|has|have|had|do|does|did|the|a|"
    r"an|each|every|this|that|these|those|which|who|than|but|not|it|its|they|per|without|between|"
    r"whose|after|before|when|where|about|against|no|name|names|quote|quotes|cite|cites|gives?|use|uses)"
)
ADJECTIVES = rf"(?:(?!{PARTING}\b|\d)[\w’'-]+ ){{0,2}}"
OF_THE = r"(?:of (?:the |these |those |its |their |all |our |his |her )?)?"
COUNTED = re.compile(
    rf"\b(?P<number>{NUMBER_WORD}|{VAGUE}) {OF_THE}(?:the )?{ADJECTIVES}(?P<noun>{NOUN})\b"
    r"(?! (?:earlier|later|apart|away|further)\b)",  # a distance
    re.I,
)
SAID = re.compile(
    rf"\b(?P<noun>{NOUN}) (?:are|were|is|was|number|numbers|numbered|come to|add up to|amount to)"
    rf" (?P<number>{NUMBER_WORD})\b(?! {ADJECTIVES}{NOUN})",
    re.I,
)
NAMED = r"(?:named|mentioned|quoted|cited|stands?|appears?|occurs?|said|found)"
OFTEN = re.compile(
    rf"(?<!not )(?<!never )\b(?:{NAMED} (?:just |only )?(?P<after>once|twice|thrice)|"
    rf"(?P<before>twice|thrice) {NAMED})\b",
    re.I,
)
# Before `one`, what says that it counts.
COUNTING_ONE = re.compile(
    r"\b(?:only|just|exactly|but|there is|there was|has|had|names|quotes|cites) $",
    re.I,
)
# Before any number of words, what says that it counts nothing.
COUNTING_NOTHING = re.compile(r"\b(?:first|last|any|no|than|every) $", re.I)


@dataclass(frozen=True)
class Number:
    """A number in a text: where it stands, what it is, the noun of the corpus that it counts."""

    start: int
    end: int
    text: str
    noun: str = ""


def numbers(text: str) -> list[Number]:
    """The numbers of a text, in order: all digits, and the words that count."""
    found = {number.start: number for number in (*in_words(text), *often(text))}
    for number in in_digits(text):
        found.setdefault(number.start, number)
    return [found[start] for start in sorted(found)]


YEAR = re.compile(r"(?:19|20)\d\d")
BEFORE_NOUN = re.compile(rf" ?{OF_THE}{ADJECTIVES}(?P<noun>{NOUN}\b|%)", re.I)
DIRECTLY = re.compile(rf" ?(?P<noun>{NOUN}\b|%)", re.I)  # behind what may be a year


def in_digits(text: str) -> Iterator[Number]:
    """Every number in digits, whatever it counts."""
    for found in DIGITS.finditer(text):
        nouns = DIRECTLY if YEAR.fullmatch(found[0]) else BEFORE_NOUN
        noun = nouns.match(text, found.end())
        yield Number(found.start(), found.end(), found[0], noun["noun"].lower() if noun else "")


def in_words(text: str) -> Iterator[Number]:
    """Numbers in words that count a noun of the corpus."""
    for pattern in (COUNTED, SAID):
        at = 0
        while found := pattern.search(text, at):
            start, end = found.span("number")
            at = start + 1
            if not counts(text, found):
                continue
            at = end
            yield Number(start, end, found["number"], found["noun"].lower())


def counts(text: str, found: re.Match) -> bool:
    """Whether a number before a noun is a count; `one` mostly is *any one*."""
    before = text[: found.start("number")]
    if found["number"].lower() not in ("one", "two"):
        return not re.search(r"\b(?:first|last) $", before, re.I)
    if COUNTING_NOTHING.search(before):
        return False
    if found["number"].lower() == "two":
        return True
    return found[0][0] == "O" or COUNTING_ONE.search(before) is not None


def often(text: str) -> Iterator[Number]:
    """`named twice`, `quoted once`."""
    for found in OFTEN.finditer(text):
        which = "after" if found["after"] else "before"
        yield Number(*found.span(which), found[which], "times")


# --- what a number is worth ------------------------------------------------------------------


def worth(words: str) -> int:
    """The value of a number in words: `two thousand five hundred` is 2500."""
    whole = part = 0
    for word in re.sub(r"\b(?:and|a)\b", " ", words.lower()).split():
        for piece in [word] if word in WORDS else word.split("-"):
            if piece in WORDS:
                part += WORDS[piece]
            elif piece == "hundred":
                part = max(part, 1) * 100
            elif piece in SCALES:
                whole, part = whole + max(part, 1) * SCALES[piece], 0
    return whole + part
