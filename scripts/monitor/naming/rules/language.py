"""Rule 1: a language ("in Russian", "Kazakh-language papers") is no state and no people."""

import re

from monitor.english.phrases import last_word

# Behind a demonym these make a language of it.
MAKING = frozenset(
    "language languages speaker speakers speaking dialect dialects translation".split()
)
_MAKES = re.compile(rf"[\s-](?:{'|'.join(sorted(MAKING))})\b")
# Before it these lead to one, where no noun follows: "in Russian hands" is none.
LEADING = frozenset(
    "in into from to speak speaks spoke spoken speaking learn learns learned learning study "
    "studies studied know knows knew understand understands understood teach teaches taught "
    "fluent good broken perfect and or only".split()
)
_LED = re.compile(
    r"\b(?:in(?:to)?|from(?:\s[A-Z]\w+\sto)?|sp(?:eak|eaks|oke|oken|eaking)|learn(?:s|ed|ing)?|stud(?:y|ies|ied|ying)|"
    r"kn(?:ow|ows|ew)|underst(?:and|ands|ood)|t(?:each|eaches|aught))\s"
    r"(?:(?:fluent|good|broken|perfect|only|both)\s)?(?:[A-Z]\w+\s(?:and|or)\s|[A-Z]\w+,\s)*$"
)
# What stands behind a language, since no noun belongs to it; and one more language before that.
ALONE = frozenset(
    "and or as at by for from in on that to when while with without well but than before after "
    "because "
    "where which fluently too only during instead rather is was".split()
)
_ALONE = re.compile(rf"[.,;:!?)”\"]|$|\s\(|\s(?:{'|'.join(sorted(ALONE))})\b(?!\sother)")
# "from Russian to Tajik control": what passes from one people to another.
_PASSES = re.compile(rf"\sto\s[A-Z]\w+\s(?!(?:{'|'.join(sorted(ALONE))})\b)[a-z]")
_ONE_MORE = re.compile(r"(?:\s(?:and|or)|,)\s(?:in\s|and\s|or\s)?[A-Z]\w+")


def is_language(text: str, start: int, end: int) -> bool:
    """Whether a demonym stands for the language: "the Russian language", "spoke in Kazakh"."""
    if text[end : end + 1] in ("-", " ") and _MAKES.match(text, end):
        return True
    if text[end - 1] == "s":
        return False  # "from Russians in the north"
    left = text[max(0, start - 60) : start]
    if last_word(left.rstrip(" ,")) not in LEADING or not _LED.search(left):
        return False
    if left.endswith("from ") and _PASSES.match(text, end):
        return False
    while more := _ONE_MORE.match(text, end):
        end = more.end()
    return _ALONE.match(text, end) is not None
