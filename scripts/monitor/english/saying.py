"""The words of saying, and of those who say something and have no name."""

import re

from monitor.english.calendar import MONTHS, WEEKDAYS
from monitor.english.offices import OFFICES
from monitor.english.patterns import by_letter

# Behind the closing mark: “…?” Ivanov asked. The quotation ends, its sentence does not.
SAYING = frozenset(
    "said says asked asks wondered inquired replied answered added cried exclaimed demanded "
    "declared stated warned".split()
)
# The same in words that no list foresees: “…?” Lavrov mused. Nobody knew.
SPEAKS_NEXT = re.compile(
    r"\s(?:[A-Z][\w’'.-]+\s){1,4}?(?:[a-z]+ly\s)?[a-z]+ed(?:\s(?:in|up|out|back))?[.,;]"
)
# Verbs of saying, by the endings with which they say that somebody speaks: "they answer" does, but
# "a mention" and "the views" mostly are nouns.
_ENDINGS = {
    "": "said says? saying told tells? telling spoke speaks speaking admit(?:s|ted|ting)? "
    "advocat(?:es?|ed) brand(?:s|ed) cited continued countered hinted indicated instructed "
    "invited label(?:s|led|ed|ling) opined? ordered quipped quoted referr(?:ed|ing) reported "
    "retorted snapped averred concurred summed term(?:ed|s) testified thank(?:s|"
    "ed) threatened wr(?:ote|ites|iting)",
    "(?:s|ed|ing)?": "affirm answer ask assert call claim comment condemn confirm demand explain "
    "insist predict recommend reject remark respond suggest warn wonder",
    "(?:s|ed|ing)": "add appeal avow blast boast caution complain confess consider contend deem "
    "exclaim exhort extoll fault hail highlight inform interject lament laud maintain mention mock "
    "mutter plead proclaim protest recall recount reckon regard remind repeat scoff shout sneer "
    "thunder tout vow whisper",
    "(?:ed|ing)": "charg counsel grumbl gush object regrett signal signall",
    "(?:es|ed|ing)?": "discuss express stress",
    "(?:es|ed|ing)": "blam castigat confid deplor denounc disclos dismiss implor intimat jok judg "
    "observ outlin reassur rebuk refut ridicul speculat stat voic",
    "(?:es?|ed|ing)": "accus acknowledg advis announc argu assur believ characteri[sz] conced "
    "conclud critici[sz] declar describ elaborat emphasi[sz] not pledg prais promis propos profess "
    "reiterat underlin urg welcom alleg bemoan surmis mus fum enthus chid",
    "(?:ies|ied|ying)": "den repl clarif decr impl justif specif",
}
_PHRASES = (
    "counting on|ma(?:de|kes) (?:known|clear|plain|it clear|it known|it plain)|lets? it be known|"
    "let(?:s|ting)? slip|pointed out|points out|pointing out|put it|puts it|reveal(?:ed|s) that|"
    "f(?:inds?|ound) that|went on|objects to|objected to|objecting to|chimed in|weighed in|"
    "shot back|hit back|fired back"
)
_VERBS = "|".join(stem + end for end, stems in _ENDINGS.items() for stem in stems.split())
_NOUNS = (
    r"statements?|words|interviews?|speech|address|press release|communiqu[eé]|"
    r"message|letter|briefing|press conference|assertion|argument|"
    r"assurances?|declaration|view|opinion|accusation|allegation|insistence|complaint"
)
# A word of saying beside a quotation, in a text in small letters.
CUE = re.compile(
    rf"\b(?:(?P<according>according to)|(?P<verb>{by_letter(f'{_VERBS}|{_PHRASES}')})|"
    rf"(?P<noun>{by_letter(_NOUNS)}))\b"
)
# Right before the marks these give a thing its name.
NAMES_A_THING = re.compile(
    r"\b(?:called|named|titled|entitled|dubbed|code-?named|known as|so-called|termed|nicknamed|"
    r"known (?:[a-z]+ ){0,4}as the|(?:cries|shouts|chants|calls) of|headline|slogan|motto|film|"
    r"under the (?:title|motto|slogan|name|heading)|book|article|song|theme|"
    r"topic|subject|(?:chapter|article|paragraph|section|clause|point) [\divx]+,?|"
    r"(?:agreement|declaration|treaty|conference|forum|seminar|law|book|report|talks|lecture|article|"
    r"paper|resolution|session|decree|protocol|memorandum|debate|symposium|document|concept|note|"
    r"charter) on)"
    r"\s*$",
    re.I,
)
# The same where the words between the marks begin with a capital.
NAMES_A_MEETING = re.compile(
    r"\b(?:conference|forum|seminar|symposium|exhibition|list|bloc|party|movement|group|coalition|"
    r"campaign|project|initiative|club|alliance|exercise|operation),?\s*$"
)
# What may stand between who speaks and a word of saying, and how it may end: "on May 3 openly".
ADVERBS = tuple(
    "also then later recently further merely only once again first openly bluntly himself herself "
    "itself earlier previously already has had have was is been even still never will would can "
    "could should may might must did does do not week month year day 0 1 2 3 4 5 6 7 8 9 ly".split()
)
_WHEN = (
    rf"yesterday|today|(?:last|this)\s(?:week|month|year)|on\s(?:{'|'.join(sorted(WEEKDAYS))})|"
    rf"on\s(?:{'|'.join(MONTHS)})\s\d{{1,2}}"
)
_SMALL = "|".join(ADVERBS[: ADVERBS.index("week")])
ADVERB_CHAIN = re.compile(
    rf"(?:\s*\b(?:{_SMALL}|{_WHEN}|(?!(?:dai|week|month|fami|al|assemb)ly\b)\w+ly)\b)*\s*$"
)
# One person, described: who it is was said before.
DESCRIBED = frozenset(
    "analyst observer expert critic official diplomat commentator spokesman spokeswoman "
    "spokesperson journalist".split()
)
# "Analysts said": nobody named speaks.
UNNAMED = DESCRIBED | frozenset(
    "analysts observers experts critics source sources officials diplomats participant "
    "participants commentators journalists report reports account accounts dispatches media "
    "newspaper newspapers press".split()
)

# Nobody with a name: "both sides", "the authorities", "the ministers", "many in Moscow".
NOBODYS = "|".join(
    sorted(
        UNNAMED
        | {f"{office}s" for office in OFFICES if len(office) > 3}
        | frozenset(
            "men women people persons circles quarters figures politicians authorities sides "
            "parties lawyers members governments delegates lawmakers deputies states countries "
            "many some others they".split()
        )
    )
)
# "a spokesman for Lavrov said": it is not Lavrov who speaks.
PROXY = re.compile(
    r"\b(?:spokes\w+|deput(?:y|ies)|aides?|advis[eo]rs?|assistants?|envoys?|press secretary|allies|"
    r"ally|opponents?|supporters?|critics?|followers?|friends|foes|rivals|relatives|associates|"
    r"colleagues|backers|(?:sources?|people|those|circles|officials?)\sclose)"
    r"\s(?:for|of|to)\s(?:[\w-]+\s){0,3}$",
    re.I,
)
# "a representative of EADS said"
SOMEBODY_OF = re.compile(
    r"\b(?:an?|one|another|some|several|unnamed|anonymous|senior)\s(?:[\w-]+\s){0,3}"
    r"(?:representatives?|officials?|officers?|sources?|executives?|employees?|diplomats?|"
    r"managers?|experts?|members?)\s(?:of|at|in|from|for|within|inside|with|close to)\s(?:the\s)?$",
    re.I,
)
# Bodies, and papers by which one speaks: whose they are was said before.
DOCUMENT = re.compile(
    r"\b(press release|communiqu[eé]|document|ministry|committee|service|agency|embassy|"
    r"organi[sz]ation|company|statement|note|command|cabinet|parliament|chamber|senate|court|bank|party)\b",
    re.I,
)
# These speak for nobody, whoever signed them.
PAPER = re.compile(
    r"\s*\b(?:the|an?|this|that|its|his|their|[A-Z][\w’']*[’']s)\s(?:[\w’'-]+\s){0,4}?"
    r"(?:laws?|pacts?|compacts?|doctrines?|constitution|treat(?:y|ies)|protocols?|decrees?|agreements?|charter|acts?|bills?|"
    r"drafts?|codes?|concepts?|strateg(?:y|ies)|resolutions?|texts?|memorand(?:um|a)|accords?|contracts?|"
    r"polls?|surveys?|stud(?:y|ies)|books?|legislation|articles?|plans?|papers?|programme?s?|declaration|"
    r"joint\s(?:statement|declaration|communiqu[eé]|letter)|rules?|regulations?|budget|proverb|saying|convention)\b",
    re.I,
)
# "Lavrov's letter claims"
PAPER_OF = re.compile(
    r"[’']s?\s(?:[\w-]+\s){0,3}(?:letter|note|message|telegram|statement|speech|address|article|essay|reply|answer|resolution|appeal|press\s(?:service|release|office|cent(?:er|re))|"
    r"interview|report|remarks|comments|words|column|memoirs?)(?:\s\[[^\]]*\])?"
    r"(?:\s(?:to|with|before|in|on|at|of)\s[^,;]*)?\s*"
)
# A body that the codebook may lack, by the last word of its name.
BODY = re.compile(
    r"(?<![\w’'-])(?:[A-Z][\w’'-]+\s){0,4}(?:Ministry|Duma|Parliament|Council|Commission|Embassy|Senate|Rada|Majlis|"
    r"Government|Committee|League|Union|Party|Movement|Front|Association|Federation|Cent(?:er|re)|Institute|"
    r"Foundation|Academy|Agency|Service|Department|Bureau|Court|Presidium|Cabinet|Chamber|Board|Directorate)\b"
)
