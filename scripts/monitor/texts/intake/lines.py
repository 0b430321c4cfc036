"""What a line says that stands around an article where it was published.

By-lines, dates, categories, tags, imprints, addresses, buttons: each by words and forms of its own.
`around` knows where in a file they are looked for. A line that might be a sentence is none of them.
"""

import re

from monitor.english.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from monitor.texts.intake.units import PARAGRAPH

LONGEST = 400  # characters of a block that can stand around an article; a list of tags is long
SHORT = 80  # characters of one that can be a button or a subhead

RESIDUE, RULE, SUBHEAD = "residue of the page", "rule", "subhead"
REST = "rest of the page"
BY_LINE, DATE, ADDRESS, IMPRINT, FOOTNOTE = "by-line", "date", "address", "imprint", "footnote"

# What a label before a colon says of its line.
_LABELS = {
    BY_LINE: "by;author;authors;byline;writer;correspondent;reporter;editor",
    DATE: "date;published;posted;updated;modified;created;age;last updated;last modified;"
    "published on;posted on;publication date;date published",
    "category": "category;categories;section;sections;region;regions;country;countries;topic;"
    "topics;program;programme;programs;subject;subjects;filed under;posted in;issue area",
    "tags": "tags;tag;tagged;keywords;keyword;labels;key words;tagged with;tagged as",
    "source": "source;sources;via;credit;photo;image;picture;video;photo credit;image credit;"
    "original source;photo by",
    ADDRESS: "url;link;links;permalink;tel;phone;telephone;fax;email;e-mail;web;website;doi;"
    "short link;available at;retrieved from;read more at;full article;original url;contact",
    IMPRINT: "publisher;copyright;issn;isbn;volume;issue;publication;published by",
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split(";")}
_MAIL = frozenset(
    "from to cc bcc subject sent reply-to message-id mime-version content-type importance "
    "attachments content-transfer-encoding x-mailer".split()
)
_LABEL = re.compile(r"[(\[]?\s*(?P<label>[A-Za-z][A-Za-z -]{0,30}?)\s*:(?!//)\s*(?P<rest>.*)", re.S)

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(sorted(SHORT_MONTHS))})\.?)"
_NTH = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:{_MONTH}\s+\d{{1,2}}{_NTH},?\s+\d{{4}}|\d{{1,2}}{_NTH}\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_TIME = (
    r"(?:\s*(?:,|\bat\b|[-–—|@T])?\s*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?"
    r"(?:\s*\(?[A-Z]{1,4}(?:[+-]\d{1,4})?\)?)?)"
)
_WEEKDAY = rf"(?:{'|'.join(sorted(day[:3] for day in WEEKDAYS))})[a-z]*\.?,?"
_DATE = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified|created)(?:\s+on)?\s*:?\s*)?"
    rf"(?:{_WEEKDAY}\s*)?{_DAY}{_TIME}?(?:[\s,|–—-]*age:?\s*\d+\s*\w+)?\.?",
    re.I,
)
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(
    r"<?(?:(?:https?|file)://|www\.)\S+>?(?:\s+\d+\s*/\s*\d+)?"
    r"|<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?|\[?doi:\S+",
    re.I,
)
_POSTAL = re.compile(r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?(?:,?\s*(?:USA|U\.S\.A\.))?$")
_IMPRINT = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|re(?:printed|produced|published) (?:with|by)\b"
    r"|(?:this|the) (?:article|piece|text|story|post|essay|entry) (?:was |has been )?(?:first |"
    r"originally |also )*(?:appeared|published|posted|filed)\b|originally published\b"
    r"|(?:the )?(?:views|opinions) expressed\b|terms of use\b|our standards:|issn\b"
    r"|vol(?:ume|\.)?\s*\d+,?\s*(?:issue|no\.?|number)\s*\d+$)",
    re.I,
)
_RESIDUE = frozenset(
    "placeholder canvas;advertisement;advertising;share;share this;share this:;share on facebook;"
    "share on twitter;share on linkedin;tweet;print;print this page;e-mail;email;email this;save;"
    "pdf;download pdf;download as pdf;download document;facebook;twitter;linkedin;reddit;whatsapp;"
    "pinterest;telegram;like this:;loading;loading...;loading…;like loading...;subscribe;"
    "subscribe now;sign up;log in;login;menu;search;home;skip to content;skip to main content;"
    "read more;read also;continue reading;see also;related;related articles;related posts;"
    "more from this author;recent articles;most read;previous;next;previous article;next article;"
    "previous post;next post;back to top;top;leave a comment;leave a reply;comments;0 comments;"
    "no comments;comments are closed;close;cookie settings;accept cookies;view all;"
    "begin forwarded message:;forwarded message;original message;sent from my iphone;"
    "sent from my ipad;sent from my blackberry;get outlook for ios".split(";")
)
_RESIDUE_FORM = re.compile(
    r"(?:share|this|on|tweet|print|e?-?mail|facebook|twitter|linkedin|reddit|whatsapp|save|pdf|"
    r"[|•·\s])+"
    r"|\d+\s*(?:comments?|shares?|views?|likes?)|\d+\s*min(?:ute)?s?\s+read"
    r"|page\s+\d+(?:\s+of\s+\d+)?"
    r"|home\s*[»›>/].*|on .{5,100}\bwrote:|[-–— ]*(?:forwarded|original) message[-–— ]*"
    r"|\(?(?:end|ends|more|30|-30-)\)?|#{2,}",
    re.I | re.S,
)
_CREDIT = re.compile(
    r"\(?(?:(?:additional |further )?(?:reporting|writing|editing|compiled|translated)"
    r"(?: and (?:reporting|writing|editing))?|edited|written) by\s.*|"
    r"\((?:with|based on|compiled from)\s[^()]*\)|based on reporting by\s.*",
    re.S | re.I,
)
_POSTED = re.compile(
    r"(?:posted|published|filed|tagged|categori[sz]ed) (?:on|in|by|under|as)\s", re.I
)

# Without one of these signs or first words a line is nothing of all that: nearly every title.
_SIGN = re.compile(r"[\d@/|•·©#\[<]")
_FIRST = frozenset(
    "by on all reprinted reproduced republished copyright this the originally views opinions terms "
    "our issn additional further reporting writing editing compiled translated edited written "
    "with based posted published filed tagged categorized categorised end ends more".split()
) | {line.split()[0] for line in _RESIDUE}

_PARTICLES = frozenset("de der den van von al bin ibn la le del di da and".split())
PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+|\s+(?=by\s)")
STOPS = (".", "!", "?", "…", ".”", ".’", '."', "?”", "!”")


def kind_of(line: str) -> str:
    """What a line stands around an article as; PARAGRAPH where it may be text."""
    if len(line) > LONGEST:
        return PARAGRAPH
    if ":" in line and (kind := _labelled(line)):
        return kind
    if not _SIGN.search(line):
        first = line.split(" ", 1)[0].lstrip("(").casefold()
        if first not in _FIRST and not first.startswith("www."):
            return PARAGRAPH if any(map(str.isalnum, line)) else RULE
    return next(filter(None, (recognise(line) for recognise in _RECOGNISERS)), PARAGRAPH)


def anywhere(line: str) -> str:
    """What a line is that is a paragraph nowhere: a rule, or what a page has beside its text."""
    if len(line) > SHORT:
        return PARAGRAPH
    if not any(map(str.isalnum, line)):
        return RULE
    if line.casefold() in _RESIDUE or _RESIDUE_FORM.fullmatch(line):
        return RESIDUE
    return PARAGRAPH


def _address(line: str) -> str:
    """An address on the net or, with its code, by post."""
    post = len(line) <= 2 * SHORT and _DIGIT.search(line) and _POSTAL.search(line)
    return ADDRESS if post or _ADDRESS.fullmatch(line) else PARAGRAPH


def _labelled(line: str) -> str:
    """The kind of a line such as “Tags: Kazakhstan, Russia”."""
    found = _LABEL.match(line)
    kind = found and _KINDS.get(found["label"].casefold().strip())
    if not found or not kind or is_prose(found["rest"]):
        return PARAGRAPH
    return kind if kind != BY_LINE or len(found["rest"].split()) <= 20 else PARAGRAPH


def is_prose(text: str) -> bool:
    """Whether a text is a sentence: it ends as one, and four small words in a row stand in it."""
    if not text.endswith(STOPS) or _ADDRESS.fullmatch(text[-SHORT:].rpartition(" ")[2].rstrip(".")):
        return False
    row = 0
    for word in text.split():
        row = row + 1 if word[0].islower() else 0
        if row == 4:
            return True
        if word[-1] in ",;":
            row = 0
    return False


def _dated(line: str) -> str:
    return DATE if _DIGIT.search(line) and _DATE.fullmatch(line) else PARAGRAPH


_PUBLISHER = re.compile(
    r"(?:The )?[A-Z][^.]{2,60} is (?:a publication of|published by)\b.*"
    r"\b(?:(?:re)?production|redistribution|copyright)\b",
    re.S | re.I,
)


def is_of_publisher(text: str) -> bool:
    """Whether a block, of whatever length, says who publishes what and what is forbidden."""
    return " publi" in text[:90] and _PUBLISHER.match(text) is not None


def _imprint(line: str) -> str:
    return IMPRINT if _IMPRINT.match(line) and len(line.split()) <= 40 else PARAGRAPH


def _by_line(line: str) -> str:
    """“By Ann Quill”, “By ANN QUILL, Staff Writer”, “(Reporting by …)”: names and no sentence."""
    if _CREDIT.fullmatch(line) and len(line.split()) <= 50:
        return BY_LINE if line.startswith("(") or not is_prose(line) else PARAGRAPH
    first, _, rest = line.partition(" ")
    names, *office = re.split(r"\s*[,|]\s*|\s+[–—-]\s+", rest, maxsplit=1)
    if first.casefold() != "by" or not is_name(names):
        return PARAGRAPH
    return PARAGRAPH if office and (is_prose(line) or len(office[0].split()) > 10) else BY_LINE


def _posted(line: str) -> str:
    return DATE if _POSTED.match(line) and not is_prose(line) else PARAGRAPH


def _in_parts(line: str) -> str:
    """“Ann Quill | May 3, 2005”: every part is known, or a name."""
    parts = [part for part in PARTS.split(line) if part]
    kinds = [kind_of(part) for part in parts] if parts[1:] else []
    if any(kinds) and all(kind or is_name(part) for kind, part in zip(kinds, parts, strict=True)):
        return next(filter(None, kinds))
    return PARAGRAPH


def is_name(text: str) -> bool:
    """Two words or more, each with a capital or a small word of names, and no stop at the end."""
    words = text.split()
    return (
        2 <= len(words) <= 10
        and (not text.endswith(STOPS) or re.search(r"\b[A-Z]\.$", text) is not None)
        and all(word[0].isupper() or word.rstrip(",") in _PARTICLES for word in words)
        and words[0][0].isupper()
        and not any(map(str.isdigit, text))
    )


def of_message(line: str) -> str:
    """What a line above a text is as the head of an electronic message."""
    found = ":" in line and _LABEL.match(line)
    is_head = found and found["label"].casefold() in _MAIL and len(line) <= LONGEST
    return "head of a message" if is_head else PARAGRAPH


_RECOGNISERS = (anywhere, _address, _dated, _imprint, _by_line, _posted, _in_parts)
