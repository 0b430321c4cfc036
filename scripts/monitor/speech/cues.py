"""Words of saying in a stretch of text: which are some, which weigh, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from monitor.english.saying import ADVERB_CHAIN, ADVERBS, CUE
from monitor.speech.view import GENITIVE, View, inside, last_to
from monitor.texts.paragraph import Mention

if TYPE_CHECKING:
    from monitor.speech.people.memory import Memory

PLACE_REACH = 24  # characters in which "in Moscow" ends a subject
PASSIVE_REACH = 40  # in which "was" stands, and adverbs
CHAIN_REACH = 80  # characters of adverbs before a word of saying
# Characters before a word of saying in which whose it is stands, and an article.
OWNER_REACH, ARTICLE_REACH = 80, 8

# "the Baltic states", "member states": no verb; and one stands before what is stated.
_STATES = re.compile(
    r"\b(?:[A-Z]{2,}|[A-Z]\w*(?:ic|an|ern|ese|ish|ing)|Gulf|Arab|Soviet|members?|these|those|other|all|its|their|"
    r"our|former|the|neighbou?ring|two|three|four|five|six|many|some|both|several|new|small|big|partner|[a-z]+al|"
    r"nation|littoral|grid)\s$"
)
_STATED = re.compile(r"\s(?:that|\w+ly|[“\"])|:|,\s[“\"]")
# "about alleged theft", "the declared aim": what is so called.
_ADJECTIVE = re.compile(
    r"\b(?:the|an?|of|about|for|against|from|with|its|their|his|her|these|those|any|all)\s$"
)
_WORDS_OF = re.compile(r"\s(?:of|by)\s")  # "in the words of Medvedev"
_HIM_AS = re.compile(r"\s(?:him|her|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\sas\s[a-z]+ing\b")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:(?:\w+ly|often|also|once|then)\s+){0,2}$"
)
_BY = re.compile(r"\s(?:\w+\s)?by\s")
_OWNED = re.compile(r"(?:[’']s?|\b(?:his|her|their))\s(?:[\w-]+\s){0,3}$")
_WHOM_HE = re.compile(r"\bwith\swhom\s(?:he|she|they)\s$")  # "his guest, with whom he spoke"
_INFLECTED = (
    *("ed", "ing", "s", "said", "told", "wrote", "spoke", " it", " on", " out", " in", " to"),
    *(" back", " that", " known", " clear", " plain", " slip"),
)
# What somebody thinks is told by whoever says so: "Lavrov said that Moscow considers".
_MEANS = re.compile(r"(?:discuss|express|stress)$|consider|believ|regard|deem|reckon|judg|assum")
_IN_A = re.compile(
    r"\b(?:in|with|by|through|takes?|took|makes?|made|express\w*|voic\w*|repeat\w*|issued?|gave|offer\w*)\s(?:(?:an?|the|this|that|one|another)\s)?(?:[\w’'-]+\s){0,4}$",
    re.I,
)
_A_THING = re.compile(r"\b(?:an?|the|its|this|any|no|such|every|his|her|their)\s$")
_DONE_TO = re.compile(
    r"accused|told|asked|warned|critici[sz]ed|blamed|condemned|urged|advised|informed|reminded|described|called|"
    r"label(?:l)?ed|termed|branded|characteri[sz]ed|charged|denounced"
)
_SAID_TO = re.compile(r"\s(?:is|was|are|were)\s(?:said|reported|known)\sto(?:\shave)?$")
_ASIDE = re.compile(r"\s?[–—][^–—]+[–—]\s?$|\s\([^)]*\)$")
_IN_PLACE = re.compile(r"(?<=[a-z])\s(?:in|at)\s[A-Z][\w-]+$")  # "the ministry in Moscow"
_ON_A_BANNER = re.compile(r"\b(?:banner|poster|placard|leaflet|sign)s?\s$")
_OF_ONE = re.compile(r"\sof\s(?:an?|one|another|some|several|many)\s")
# "An American banker who met Lavrov called him"
_SOMEBODY_WHO = re.compile(
    r"(?:But\s|And\s)?(?:An?|One|Another)\s(?:(?:[\w-]+\s){1,4}who|(?:group|number|band|handful|team)\sof|"
    r"(?:[\w-]+\s){0,2}(?:daily|weekly|newspaper|paper|magazine|agency)(?!\s[A-Z]|,))\s[^,;]*$"
)
_OWNS = re.compile(r"[’']s?(?:\s[a-z][\w-]*){0,4}\s?")
_SAYING_SO = re.compile(r"(?:,\s|\s?[–—]\s?)\w+ing\b")
# "telephoned Lavrov to demand", "sent Lavrov a letter that calls for"
_HIS_CLAUSE = re.compile(
    r"\sto$|\b(?:letter|note|message|telegram|statement|speech|paper)\s(?:that|which)$"
)


def cues(view: View, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of saying in a stretch of text: none is one inside a name ("United States")."""
    for cue in CUE.finditer(view.lower, start, end):
        at, behind = cue.span()
        if cue[0].endswith("ed") and _ADJECTIVE.search(view.text, max(0, at - 9), at):
            continue
        if view.text[behind : behind + 1] in ("’", "'"):
            continue  # "the states' own"
        opens = view.text[at - 1 : at] in ("“", '"')
        if (
            view.text[at].isupper()
            and not opens
            and at != view.sentences[last_to(at, view.sentences)][0]
        ):
            continue
        if cue[0] == "states" and not _is_verb(view, cue):
            continue
        if not _is_told_of(view, cue):
            yield cue


def _is_verb(view: View, cue: re.Match[str]) -> bool:
    """Whether "states" is one: behind one name, or before what is stated."""
    at = cue.start()
    names = [name for name in view.names_in(max(0, at - 40), at) if name.end == at - 1]
    if names and names[-1].kind != "demonym" and not view.text[at - 4 : at - 1].isupper():
        return True
    adjective = _STATES.search(view.text, max(0, at - 24), at)
    return _STATED.match(view.text, cue.end()) is not None and not adjective


def _is_told_of(view: View, cue: re.Match[str]) -> bool:
    """Whether somebody "is said to" do something: he says nothing."""
    told = view.text.startswith(" to ", cue.end()) and cue[0] in ("said", "reported", "alleged")
    return told and _is_passive(view, 0, cue)


def by_weight(view: View, start: int, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Words of saying, the last first; those that may be things ("its promise") behind others."""
    every = list(found)
    if len(every) == 1 and not every[0]["noun"]:
        return every
    strong, weak = [], []
    for cue in reversed(every):
        near = max(start, cue.start() - OWNER_REACH)
        owned = _OWNED.search(view.text, near, cue.start())
        bare = not cue[0].endswith(_INFLECTED) or _MEANS.match(cue[0])
        bare = bare or _WHOM_HE.search(view.text, near, cue.start())
        thing = cue["noun"] or is_a_thing(view, start, cue)
        if thing and not owned and not _IN_A.search(view.text, near, cue.start()):
            continue  # "voted for a declaration"
        if not owned and (bare or thing):
            weak.append(cue)
        else:
            strong.append(cue)
    return strong + weak


def is_a_thing(view: View, start: int, cue: re.Match[str]) -> bool:
    """Whether a word of saying is a noun: "its promise", "the pledges"."""
    near = max(start, cue.start() - ARTICLE_REACH)
    return not cue[0].endswith("ed") and _A_THING.search(view.text, near, cue.start()) is not None


def _is_accused(view: View, start: int, cue: re.Match[str]) -> bool:
    """Whether somebody "was accused" or "has been called": nobody is said to do it."""
    passive = _is_passive(view, start, cue)
    done = _DONE_TO.fullmatch(cue[0]) is not None and passive
    return done and not _BY.match(view.text, cue.end())


def name_behind(view: View, start: int, cue: re.Match[str]) -> int | None:
    """Where the speaker's name is sought who stands behind a word of saying: "was told by"."""
    if cue["noun"] in ("words", "opinion", "view") and _WORDS_OF.match(view.text, cue.end()):
        return cue.end()
    passive = _is_passive(view, start, cue)
    if (cue["noun"] or cue[0].endswith("ing")) and view.text.startswith(" by ", cue.end()):
        return cue.end() + 4  # "a warning by Putin"
    if cue["verb"] == "cited" and _HIM_AS.match(view.text, cue.end()):
        return cue.end()
    if cue["verb"] == "quoted":
        # "Interfax quoted Lavrov as saying"; but he speaks, too, who "was quoted by Interfax"
        return None if passive else cue.end()
    by = _BY.match(view.text, cue.end())
    return by.end() if by and passive else None


def is_said(view: View, start: int, end: int) -> bool:
    """Whether a word of saying stands in a stretch, outside of what is quoted: no noun."""
    said = (cue for cue in cues(view, start, end) if not cue["noun"])
    return any(not inside(cue.start(), view.quoted) for cue in said)


def bare_subject(words: str) -> str:
    """Words before a word of saying, without adverbs and an aside behind the subject."""
    if words.endswith(("to", "have")):
        words = _SAID_TO.sub("", words)
    if words.endswith(ADVERBS):
        chain = ADVERB_CHAIN.search(words, max(0, len(words) - CHAIN_REACH))
        words = words[: chain.start()].rstrip() if chain else words
    if words.endswith(("–", "—", ")")):
        words = _ASIDE.sub("", words)  # "Shoigu–a friend of Lavrov–called"
    if " in " in words[-PLACE_REACH:] or " at " in words[-PLACE_REACH:]:
        words = _IN_PLACE.sub("", words)
    return words


def is_nameless(view: View, start: int, cue: re.Match[str]) -> bool:
    """Whether "one official" tells it, "a banker who met him called", or "he was accused"."""
    if _OF_ONE.match(view.text, cue.end()) or _is_accused(view, start, cue):
        return True
    if _ON_A_BANNER.search(view.text, max(start, cue.start() - 16), cue.start()):
        return True
    return _SOMEBODY_WHO.match(view.text, start, cue.start()) is not None


def hangs_on(view: View, cue: re.Match[str], subject: str, stop: int) -> bool:
    """Whether a verb hangs on another that has the subject: ", saying", "telephoned to demand"."""
    if _SAYING_SO.match(view.text, stop, cue.end()):
        return True
    return subject.endswith(("to", "that", "which")) and _HIS_CLAUSE.search(subject) is not None


def subjects_in(
    view: View, memory: Memory, start: int, stop: int, noun: str | None
) -> list[Mention]:
    """Names that can be the subject; a genitive is one only before a noun of saying."""
    return [
        name
        for name in memory.speakers(view.names_in(start, stop))
        if not inside(name.start, view.quoted)
        and (
            not GENITIVE.match(view.text, name.end)
            or (noun and _OWNS.fullmatch(view.text, name.end, stop))
        )
    ]


def _is_passive(view: View, start: int, cue: re.Match[str]) -> bool:
    return (
        _PASSIVE.search(view.text, max(start, cue.start() - PASSIVE_REACH), cue.start()) is not None
    )
