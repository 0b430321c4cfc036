"""The words of saying, and of those who say something and have no name."""

from __future__ import annotations

import re

from monitor.english.phrases import Before, by_letter

# Behind the closing mark: “…?” Ivanov asked. The quotation ends, its sentence does not.
SAYING = frozenset(
    "said says asked asks wondered inquired replied answered added cried exclaimed demanded "
    "declared stated warned".split()
)
_VERBS = (
    r"said|says?|saying|state[sd]?|stating|told|tells?|telling|assert(?:s|ed|ing)?|"
    r"affirm(?:s|ed|ing)?|declar(?:es?|ed|ing)|explain(?:s|ed|ing)?|add(?:s|ed|ing)|"
    r"not(?:es?|ed|ing)|remark(?:s|ed|ing)?|argu(?:es?|ed|ing)|claim(?:s|ed|ing)?|"
    r"insist(?:s|ed|ing)?|stress(?:es|ed|ing)?|emphasi[sz](?:es?|ed|ing)|underlin(?:es?|ed|ing)|"
    r"highlight(?:s|ed|ing)|warn(?:s|ed|ing)?|caution(?:s|ed|ing)|comment(?:s|ed|ing)?|"
    r"observ(?:es|ed|ing)|announc(?:es?|ed|ing)|repl(?:ies|ied|ying)|answer(?:s|ed|ing)?|"
    r"respond(?:s|ed|ing)?|ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|call(?:s|ed|ing)?|"
    r"urg(?:es?|ed|ing)|describ(?:es?|ed|ing)|characteri[sz](?:es?|ed|ing)|prais(?:es?|ed|ing)|"
    r"critici[sz](?:es?|ed|ing)|accus(?:es?|ed|ing)|den(?:ies|ied|ying)|admit(?:s|ted|ting)?|"
    r"acknowledg(?:es?|ed|ing)|conced(?:es?|ed|ing)|confirm(?:s|ed|ing)?|"
    r"reiterat(?:es?|ed|ing)|repeat(?:s|ed|ing)|recall(?:s|ed|ing)|predict(?:s|ed|ing)?|"
    r"promis(?:es?|ed|ing)|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)|suggest(?:s|ed|ing)?|"
    r"propos(?:es?|ed|ing)|believ(?:es?|ed|ing)|conclud(?:es?|ed|ing)|maintain(?:s|ed|ing)|"
    r"contend(?:s|ed|ing)|complain(?:s|ed|ing)|boast(?:s|ed|ing)|discuss(?:es|ed|ing)?|"
    r"mention(?:s|ed|ing)|spoke|speaks|speaking|reported|wr(?:ote|ites|iting)|quoted|"
    r"express(?:es|ed|ing)?|voic(?:es|ed|ing)|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)?|"
    r"demand(?:s|ed|ing)?|appeal(?:s|ed|ing)|assur(?:es?|ed|ing)|welcom(?:es?|ed|ing)|"
    r"hail(?:s|ed|ing)|jok(?:es|ed|ing)|pointed out|points out|pointing out|advocat(?:es?|ed)|"
    r"referr(?:ed|ing)|label(?:s|led|ed|ling)|brand(?:s|ed)|term(?:ed|s)|condemn(?:s|ed|ing)?|"
    r"lament(?:s|ed|ing)|opined?|put it|puts it|reassur(?:es|ed|ing)|quipped|testified|"
    r"reveal(?:ed|s) that|thank(?:s|ed)|invited|instructed|ordered|elaborat(?:es?|ed|ing)|"
    r"continued|went on|cited|threatened|hinted|indicated|countered|retorted"
)
_NOUNS = (
    r"statements?|remarks?|words|interviews?|comments?|speech|address|press release|communiqu[eé]|"
    r"message|letter|briefing|press conference|claim|assertion|argument|warning|call|promise|"
    r"pledge|assurances?|declaration|view|opinion"
)
# A word of saying beside a quotation, in a text in small letters.
CUE = re.compile(
    rf"\b(?:(?P<according>according to)|(?P<verb>{by_letter(_VERBS)})|"
    rf"(?P<noun>{by_letter(_NOUNS)}))\b"
)
# Right before the marks these give a thing its name.
names_a_thing = Before(
    re.compile(
        r"\b(?:called|named|titled|entitled|dubbed|code-?named|known as|so-called|termed|nicknamed|"
        r"under the (?:title|motto|slogan|name)|slogan|motto|film|book|article|song|theme|topic|"
        r"subject|conference|on)\s*$",
        re.I,
    ),
    "called named titled entitled dubbed codenamed as termed nicknamed title motto slogan name "
    "film book article song theme topic subject conference on",
)
# "Analysts said": nobody named speaks.
UNNAMED = frozenset(
    "analyst analysts observer observers expert experts critic critics source sources official "
    "officials diplomat diplomats participant participants commentator commentators spokesman "
    "spokeswoman spokesperson journalist journalists report reports media newspaper newspapers "
    "press".split()
)
# "a spokesman for Lavrov said": it is not Lavrov who speaks.
PROXY = re.compile(
    r"\b(?:spokes\w+|deput(?:y|ies)|aides?|advis[eo]rs?|assistants?|envoys?|press secretary|allies|"
    r"ally|opponents?|supporters?)\s(?:for|of|to)\s(?:\w+\s){0,3}$",
    re.I,
)
# "a representative of EADS said"
SOMEBODY_OF = re.compile(
    r"\b(?:an?|one|another|some|several|unnamed|anonymous|senior)\s(?:[\w-]+\s){0,3}"
    r"(?:representatives?|officials?|officers?|sources?|executives?|employees?|diplomats?|"
    r"managers?|experts?|members?)\s(?:of|at|in|from|for|within|inside|with|close to)\s(?:the\s)?$",
    re.I,
)
