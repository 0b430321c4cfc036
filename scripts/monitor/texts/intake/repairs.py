"""Damage that copying leaves in a text: mended where it is plain what stood there, else told.

Each step adds a sentence to `remarks` for what it changed. A text without a suspicious byte passes
none of them (`forms` sees to that), so that measuring plain texts costs nothing more.
"""

import html
import re
from collections.abc import Mapping

from monitor.english.numerals import count
from monitor.texts.intake.units import few
from monitor.texts.syllables import dictionary

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PLAIN = dict.fromkeys(_SPACES, " ")
_SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n(?![ \t]*\n)[ \t]*|[ \t])?")
# "``…''": what a typewriter has for double marks; three strokes are no mark.
_DOUBLED = re.compile(r"(?<!')''(?!')|(?<!`)``(?!`)")
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True))
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_LOST = re.compile(r"\ufffd|â€|[A-Za-z]\?[a-z]")
_ASKED = re.compile(r"\?[a-z]")

# Letters that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"
)
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LETTERS = re.compile(r"[^\W\d_]+")

# UTF-8 that was read as Windows-1252: a leading byte and those that follow it, as letters.
_FOLLOWING = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xC0))
_MISREAD = re.compile(f"[ÂÃ][{_FOLLOWING}]|â[{_FOLLOWING}]{{2}}|(?:[ÐÑ][{_FOLLOWING}]){{2,}}")

_FOOTNOTE = re.compile(
    rf"(?<=[^\s\[(])\[\d{{1,3}}\]|(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?”\"’)]))[{_RAISED}]+"
)
_UNIT = re.compile(r"\b(?:k|c|m|d)?m$")  # "km²" has no footnote

_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_LONGEST = 60  # letters of a word that may be broken
_HYPHENED = frozenset("long short well self".split())  # "longterm" is in dictionaries too
_JOINS = frozenset({"and", "or", "to"})  # "short- and long-term" is not broken


def replaced(
    text: str, characters: str, by: Mapping[str, str], what: str, remarks: list[str]
) -> str:
    """The text with some characters replaced, by nothing where `by` has none; a remark counts."""
    found = [one for one in characters if one in text]
    if found:
        one, _, rest = what.partition("|")
        remarks.append(count(sum(map(text.count, found)), one) + rest)
    for one in found:
        text = text.replace(one, by.get(one, ""))
    return text


def repaired(text: str, mark: str, remarks: list[str]) -> str:
    """The text with its characters mended. `mark` begins the publication line.

    Above it only what is sure to be no part of a title is mended.
    """
    text = encoded_once(text, remarks)
    if "&" in text:
        text = _unescaped(text, remarks)
    if "\u00ad" in text:
        text, soft = _SOFT_HYPHEN.subn("", text)
        remarks.append(f"{count(soft, 'soft hyphen')} taken out")
    text, pairs = _DOUBLED.subn('"', text)
    if pairs:
        remarks.append(f"{count(pairs, 'pair')} of single quotation marks read as a double one")
    text = replaced(text, "".join(_PLAIN), _PLAIN, "unusual space| read as a plain one", remarks)
    text = replaced(text, "".join(_LIGATURES), _LIGATURES, "ligature| read as letters", remarks)
    head, mark, rest = text.partition(mark)
    rest = replaced(rest, _ZERO_WIDTH, {}, "mark| without width taken out", remarks)
    rest = _without_footnotes(rest, remarks)
    text = _one_script(head + mark + rest, remarks)
    lost(text, remarks)
    return text


def encoded_once(text: str, remarks: list[str]) -> str:
    """Letters that are bytes of UTF-8 read as Windows-1252, read again: “â€™” is “’”."""
    if any(one in text for one in "ÂÃâÐÑ") and (found := _MISREAD.findall(text)):
        text = _MISREAD.sub(lambda match: _again(match[0]), text)
        if any(_again(one) != one for one in found):
            remarks.append(
                f"{count(len(found), 'letter')} of a damaged encoding read again: {few(found)}"
            )
    return text


def _again(letters: str) -> str:
    try:
        raw = b"".join(
            bytes([ord(one)]) if ord(one) < 0x100 else one.encode("cp1252") for one in letters
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return letters


def _unescaped(text: str, remarks: list[str]) -> str:
    """The text with HTML's names of characters read; those of markup stay what they are."""
    found: list[str] = []

    def read(match: re.Match[str]) -> str:
        one = html.unescape(match[0])
        if one == match[0] or one in "<>" or (not one.isprintable() and not one.isspace()):
            return match[0]
        found.append(match[0])
        return " " if one.isspace() else one

    text = _ENTITY.sub(read, text)
    if found:
        remarks.append(f"{count(len(found), 'HTML entity', 'HTML entities')} read: {few(found)}")
    return text


def _one_script(text: str, remarks: list[str]) -> str:
    """Words of Latin letters with some of another script among them, mended if these look alike."""
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        return text

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if not (_OTHER_SCRIPT.search(word) and re.search("[A-Za-z]", word)):
            return word
        plain = word.translate(_LOOKALIKES)
        if _OTHER_SCRIPT.search(plain):
            remarks.append(f"“{word}” mixes letters of two scripts; it is left as it is")
            return word
        others = "".join(sorted(set(_OTHER_SCRIPT.findall(word))))
        remarks.append(f"“{word}” has letters of another script ({others}); read as “{plain}”")
        return plain

    return _LETTERS.sub(mended, text)


def lost(text: str, remarks: list[str]) -> None:
    """Tell of letters that cannot be had back."""
    if ("?" in text and _ASKED.search(text)) or "\ufffd" in text or "â€" in text:
        found = [word for word in text.split() if _LOST.search(word) and "://" not in word]
        if found:
            remarks.append(
                f"{count(len(found), 'word')} with a damaged letter, left so: {few(found)}"
            )


def _without_footnotes(text: str, remarks: list[str]) -> str:
    """The text without the marks of footnotes behind its words: “[1]”, raised figures."""
    found: list[str] = []
    if not any(one in text for one in "[" + _RAISED):
        return text

    def cut(match: re.Match[str]) -> str:
        if match[0][0] in "²³" and _UNIT.search(text, max(0, match.start() - 3), match.start()):
            return match[0]
        found.append(match[0])
        return ""

    text = _FOOTNOTE.sub(cut, text)
    if found:
        remarks.append(f"{count(len(found), 'footnote mark')} left out: {few(found)}")
    return text


def on_one_line(block: str, remarks: list[str]) -> str:
    """The lines of a block as one, words that were broken at a line's end made whole."""
    whole, *lines = block.split("\n")
    found: list[str] = []
    parts = [whole]
    for line in lines:
        last = parts[-1]
        first = _LETTERS_BEFORE.search(last[-_LONGEST:-1])
        second = _LETTERS.match(line[:_LONGEST])
        if last.endswith("-") and first and second and second[0] not in _JOINS:
            parts[-1] = last if _keeps_hyphen(first[0], second[0]) else last[:-1]
            found.append(parts[-1][-len(first[0]) - 1 :].split()[-1] + second[0])
        else:
            parts.append(" ")
        parts.append(line)
    if found:
        remarks.append(
            f"{count(len(found), 'word')} broken at a line’s end made whole: {few(found)}"
        )
    return " ".join("".join(parts).split())


def _keeps_hyphen(first: str, second: str) -> bool:
    """Whether a word that is broken behind a hyphen has it in the middle of a line too."""
    if second[0].isupper() or first.lower() in _HYPHENED:
        return True
    known = dictionary()
    one, other = first.lower(), second.lower()
    return one + other not in known and one in known and other in known
