"""Quotations and who speaks them, by the codebook's rules.

A quotation is a run of four words or more between double quotation marks, or a block quotation,
in which a named speaker says them. What makes it speech is a word of saying beside it; without
one, the marks are scare quotes, a term or a title.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor import context
from monitor.names import Mention

Span = tuple[int, int]

LEAST_WORDS = 4

# Speakers by type of actor: the collective West and territories say nothing by themselves.
SPEAKERS = frozenset({"person", "institution", "organisation", "state", "company", "formation"})


@dataclass(frozen=True)
class Paragraph:
    """A body paragraph with what has been found in it; all spans are positions in `text`."""

    text: str
    notes: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Quotation:
    """One quotation: its pieces between the marks, its words, its speaker.

    `speaker` is an actor's id: a named speaker whom the codebook does not list has none, and is no
    row; the list of unknown names shows him.
    """

    pieces: tuple[Span, ...]
    words: int
    speaker: str


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
_CUE = re.compile(
    rf"\b(?:(?P<according>according to)|(?P<verb>{_VERBS})|(?P<noun>{_NOUNS}))\b", re.I
)
# Right before the marks these give a thing its name.
_NAMING = re.compile(
    r"\b(?:called|named|titled|entitled|dubbed|code-?named|known as|so-called|termed|nicknamed|"
    r"under the (?:title|motto|slogan|name)|slogan|motto|film|book|article|song|theme|topic|"
    r"subject|conference|on)\s*$",
    re.I,
)
_THESE_WORDS = re.compile(r"(?:With|In) (?:these|those|such) words\b")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.I)
_ADVERB = (
    r"(?:\s*(?:also|then|later|recently|further|merely|only|once|again|first|openly|bluntly|"
    r"himself|herself|has|had|have|was|is|been|even|still|never|\w+ly)\b)*\s*$"
)
_ASIDE = re.compile(r"^(.*?),[^,]*,\s*$", re.S)
_DEFINITE = re.compile(
    r"\b(?P<article>the|this|that|his|her|a|an|one|another|some|many|several|most|few|other|any)\s"
    r"(?:[\w'’.-]+\s){0,5}$",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:press release|communiqu[eé]|document|ministry|committee|service|agency|embassy|"
    r"organi[sz]ation|company|statement)\b",
    re.I,
)
_UNNAMED = re.compile(
    r"\b(?:analysts?|observers?|experts?|critics?|sources?|officials?|diplomats?|participants?|"
    r"commentators?|spokes(?:man|woman|person)|journalists?|reports?|media|newspapers?|press)\s*$",
    re.I,
)
_PROXY = re.compile(
    r"\b(?:spokes\w+|deput(?:y|ies)|aides?|advis[eo]rs?|assistants?|envoys?|press secretary|allies|"
    r"ally|opponents?|supporters?)\s(?:for|of|to)\s(?:\w+\s){0,3}$",
    re.I,
)
_CAPITALISED = re.compile(r"(?:^|\s)([A-Z][\w'-]+)\s*$")


# -- marks --------------------------------------------------------------------------------------


def quoted_pieces(text: str) -> list[Span]:
    """Spans between double quotation marks, curly or straight, the marks left out.

    A quotation that its paragraph opens and does not close runs to the paragraph's end.
    """
    if "“" not in text and '"' not in text and "«" not in text and "„" not in text:
        return []
    pieces, opened = [], None
    for at, mark in _marks(text):
        opens = mark in "“„«" or (mark == '"' and opened is None)
        if opens and opened is None:
            opened = at + 1
        elif not opens and opened is not None:
            pieces.append((opened, at))
            opened = None
    if opened is not None and text[opened:].strip():
        pieces.append((opened, len(text.rstrip())))
    return pieces


def _marks(text: str) -> Iterator[tuple[int, str]]:
    return ((m.start(), m[0]) for m in re.finditer(r"[“”„«»\"]", text))


def _words(text: str, pieces: Iterable[Span]) -> int:
    return sum(len(text[a:b].split()) for a, b in pieces)


# -- quotations of an article -------------------------------------------------------------------


def find_quotations(
    paragraphs: Sequence[Paragraph], types: Mapping[str, str]
) -> list[list[Quotation]]:
    """The quotations of an article's paragraphs, a list each, in the order of the text.

    `types` gives each actor's type by id: who may speak. Earlier paragraphs tell whom "he" means.
    """
    found: list[list[Quotation]] = []
    finder = _Finder(types)
    for at, paragraph in enumerate(paragraphs):
        before = paragraphs[at - 1] if at else None
        found.append(list(finder.paragraph(paragraph, before)))
    return found


class _Finder:
    """Walks through an article; remembers who spoke last, and who was named last."""

    def __init__(self, types: Mapping[str, str]):
        self.types = types
        self.last_person = ""
        self.last_body = ""
        self.unclosed = ""  # the speaker of a quotation that the last paragraph left open

    def paragraph(self, p: Paragraph, before: Paragraph | None) -> Iterator[Quotation]:
        self._open(p)
        self.speaker = ""  # the last one in this paragraph
        self.spoken_to = -1  # where the last quotation of this paragraph ended
        self.remembered = 0
        block = self._block(p, before)
        if block:
            yield block
        else:
            for pieces in self._runs(p.text):
                speaker = self._who(pieces)
                if speaker is None:
                    continue
                self.speaker, self.spoken_to = speaker, pieces[-1][1]
                if speaker:
                    yield Quotation(tuple(pieces), _words(p.text, pieces), speaker)
        self._remember(len(p.text))
        opened = p.text.count("“") > p.text.count("”")
        self.unclosed = self.speaker if opened and self.spoken_to >= 0 else ""

    def _open(self, p: Paragraph) -> None:
        """Take a paragraph in hand; what is asked of it again and again is found once."""
        self.p = p
        self._quoted = quoted_pieces(p.text)
        self._quoted_at = [a for a, _ in self._quoted]
        self._named_at = [m.start for m in p.mentions]
        self._ends_at = [b for _, b in p.sentences]
        self._starts_at = [a for a, _ in p.sentences]

    def _remember(self, until: int) -> None:
        """Whom "he" or "the press release" may mean, from the names before a position."""
        for mention in self._names_in(self.remembered, until):
            kind = self.types.get(mention.id)
            if kind == "person":
                self.last_person = mention.id
            elif kind in ("institution", "organisation", "company"):
                self.last_body = mention.id
        self.remembered = max(self.remembered, until)

    # A block quotation has no marks: the paragraph before announces it with a colon.
    def _block(self, p: Paragraph, before: Paragraph | None) -> Quotation | None:
        if before is None or not before.text.rstrip().endswith(":") or quoted_pieces(p.text):
            return None
        start, end = before.sentences[-1]
        sentence = before.text[start:end]
        cues = list(_CUE.finditer(sentence))
        if not cues:
            return None
        self._open(before)
        speaker = self._before(start, end)
        self._open(p)
        last = p.notes[-1][0] if p.notes and p.notes[-1][1] >= len(p.text.rstrip(" .")) else None
        piece = (0, len(p.text[:last].rstrip()))
        words = _words(p.text, [piece])
        if not speaker or words < LEAST_WORDS:
            return None
        self.speaker, self.spoken_to = speaker, piece[1]
        return Quotation((piece,), words, speaker)

    # -- which marks belong together ------------------------------------------------------------

    def _runs(self, text: str) -> Iterator[list[Span]]:
        """Pieces between marks, joined where only "he said" stands between; the short left out."""
        if not self._quoted:
            return
        titles = set(context.titles(text.replace("’", "'").replace("‘", "'")))
        notes = sorted(self.p.notes)
        run: list[Span] = []
        for piece in self._quoted:
            if piece in titles or _inside(piece[0], notes):
                continue
            if run and self._resumes(text, run[-1][1], piece):
                run.append(piece)
                continue
            if run and _words(text, run) >= LEAST_WORDS:
                yield run
            run = [piece]
        if run and _words(text, run) >= LEAST_WORDS:
            yield run

    def _resumes(self, text: str, end: int, resumed: Span) -> bool:
        """Whether two pieces are one quotation broken by "he said"."""
        start = resumed[0]
        between = text[end + 1 : start - 1]
        if not text[:end].rstrip().endswith((",", "—", "–", "-", ".", "?", "!", "…")):
            return False
        if len(between.split()) > 14 or not _CUE.search(between):
            return False
        # The frame may close its sentence ("he said. “We …"); no further sentence may follow it.
        if bisect_right(self._starts_at, end) < bisect_left(self._starts_at, start - 1):
            return False
        if re.match(r"\W*(?:and|but|or|while)\b", between):
            return False
        # “…,” said Rice. “…,” Tazhin replied: the second has a frame of its own.
        own = self._after(resumed[1] + 1, self._sentence_end(resumed[1]))
        return own is None or own == self._after(end + 1, start - 1)

    # -- who speaks -----------------------------------------------------------------------------

    def _who(self, pieces: Sequence[Span]) -> str | None:
        """The speaker of a run of pieces; "" where not in the codebook, None where nobody is."""
        text = self.p.text
        first, last = pieces[0][0], pieces[-1][1]
        start = self._starts_at[max(0, bisect_right(self._starts_at, first) - 1)]
        # The frame may stand between the pieces, or behind the last one.
        frame_at = pieces[0][1] if len(pieces) > 1 else last
        end = pieces[1][0] - 1 if len(pieces) > 1 else self._sentence_end(last)
        before = text[start : first - 1]
        self._remember(first)
        if before.strip(" (“\"—–-"):
            if _NAMING.search(before):
                return None
            speaker = self._before(start, first - 1)
            if speaker is not None:
                return speaker
        after = text[frame_at + 1 : end]
        if after.strip(" .,”\"’)") and not _note_only(after, frame_at + 1, self.p.notes):
            speaker = self._after(frame_at + 1, end)
            if speaker is not None:
                return speaker
            if before.strip(" (“\"—–-"):
                return None
        elif before.strip(" (“\"—–-"):
            return None
        return self._alone(start, last)

    def _sentence_end(self, at: int) -> int:
        """Where the sentence ends that holds a closing mark, its source note left out."""
        place = bisect_left(self._ends_at, at)
        end = self._ends_at[place] if place < len(self._ends_at) else len(self.p.text)
        return next((a for a, b in self.p.notes if at < a < end and b >= end - 2), end)

    def _alone(self, start: int, last: int) -> str | None:
        """A quotation that is whole sentences: the speaker goes on, or was just introduced."""
        place = bisect_right(self._ends_at, start)
        earlier = self.p.sentences[place - 1] if place else None
        place = bisect_right(self._starts_at, last)
        following = self.p.sentences[place] if place < len(self.p.sentences) else None
        if following and _THESE_WORDS.match(self.p.text, *following):
            return self._named_in(*following)
        if earlier is None:
            return self.unclosed or None
        if self.speaker and self.spoken_to > earlier[0]:
            return self.speaker
        return self._before(*earlier)

    def _before(self, start: int, end: int) -> str | None:
        """The speaker in the words before a quotation: the subject of the last word of saying."""
        text = self.p.text
        for cue in reversed(list(_CUE.finditer(text, start, end))):
            if self._is_quoted(cue.start()):
                continue
            if cue["according"]:
                return self._named_in(cue.end(), min(end, cue.end() + 120))
            speaker = self._subject(start, cue)
            if speaker is not None:
                return speaker
        if text[start:end].rstrip().endswith(":"):
            # "Lavrov himself was blunt:" says that he speaks, in words that no list foresees.
            people = [m for m in self._eligible(start, end) if self.types[m.id] == "person"]
            return people[0].id if people else None
        return None

    def _after(self, start: int, end: int) -> str | None:
        """The speaker in the words behind a quotation: "Ivanov said", "said Ivanov", "he said"."""
        text = self.p.text
        cue = next((c for c in _CUE.finditer(text, start, end) if not c["noun"]), None)
        if cue is None or len(text[start : cue.start()].split()) > 14:
            return None
        if cue["according"]:
            return self._named_in(cue.end(), end)
        if text[start : cue.start()].strip(" ,”\"’—–-"):
            return self._subject(start, cue)
        behind = self._named_in(cue.end(), min(end, cue.end() + 100))
        return behind

    def _is_quoted(self, at: int) -> bool:
        place = bisect_right(self._quoted_at, at) - 1
        return place >= 0 and at < self._quoted[place][1]

    def _subject(self, start: int, cue: re.Match[str]) -> str | None:
        """Who does the saying: the name, pronoun or description before a word of saying."""
        text = self.p.text
        left = text[start : cue.start()]
        passive = re.search(r"\b(?:was|were|been|is|are)\s*$", left)
        by = re.match(r"\s(?:\w+\s)?by\s", text[cue.end() : cue.end() + 30])
        if passive and by:
            return self._named_in(cue.end() + by.end(), cue.end() + 120)
        if cue["verb"] and cue["verb"].lower() == "quoted":
            return self._named_in(cue.end(), cue.end() + 100)
        bare = re.sub(_ADVERB, "", left)
        aside = _ASIDE.match(bare + " ") if bare.rstrip().endswith(",") else None
        if aside and (
            self._eligible(start, start + len(aside[1]), cue) or _CAPITALISED.search(aside[1])
        ):
            bare = aside[1]
        bare = re.sub(r",?\s(?:who|which)\s*$", "", bare)
        stop = start + len(bare.rstrip(" ,"))
        eligible = self._eligible(start, stop, cue)
        self_ended = eligible and eligible[-1].end >= stop - 2
        if self_ended:
            return None if self._only_for(eligible[-1]) else eligible[-1].id
        tail = text[start:stop]
        words = tail.split()
        near = " ".join(words[-1:])
        if _PRONOUN.fullmatch(near.strip("“”\",")) or (
            cue["noun"] and re.search(r"\b(?:his|her|their)\s*(?:\w+\s*)?$", tail)
            and not eligible
        ):
            return self._antecedent(start, stop)
        if not cue["noun"] and _UNNAMED.search(tail):
            # "Analysts said", "a spokesman said"
            return None
        unknown = _CAPITALISED.search(tail)
        if unknown and not cue["noun"] and not self._known_word(stop):
            office = unknown[1].lower().removesuffix("'s") in context.OFFICES
            opens = len(words) == 1 and unknown[1].lower() in context.FUNCTION
            if not office and not opens:
                return ""
        described = _DEFINITE.search(tail + " ") if not cue["noun"] else None
        if described and words[-1].islower():
            if described["article"].lower() in ("the", "this", "that"):
                if _DOCUMENT.search(described[0]):
                    return self.last_body or None
                return self._antecedent(start, stop)
            return None
        if eligible:
            people = [m for m in eligible if self.types.get(m.id) == "person"]
            return (people or eligible)[-1].id
        if _PRONOUN.search(tail):
            return self._antecedent(start, stop)
        return None

    def _only_for(self, m: Mention) -> bool:
        """Whether somebody unnamed speaks for a person: "a spokesman for Lavrov said"."""
        before = self.p.text[max(0, m.start - 40) : m.start]
        return self.types.get(m.id) == "person" and _PROXY.search(before) is not None

    def _antecedent(self, start: int, stop: int) -> str | None:
        """Whom a pronoun means: a person of its own sentence, the last speaker, the last named."""
        here = [m for m in self._names_in(start, stop) if self.types.get(m.id) == "person"]
        if here:
            return here[0].id
        if self.spoken_to >= 0 and not self.speaker:
            return ""  # the last speaker is none of the codebook's
        if self.speaker and self.types.get(self.speaker) == "person":
            return self.speaker
        return self.last_person or None

    def _known_word(self, stop: int) -> bool:
        """Whether a mention, of whatever kind, ends at a position (a genitive apart)."""
        return any(abs(m.end - stop) <= 2 for m in self._names_in(stop - 90, stop + 2))

    def _names_in(self, start: int, stop: int) -> list[Mention]:
        names = self.p.mentions[bisect_left(self._named_at, start) : bisect_left(
            self._named_at, stop
        )]
        return [m for m in names if m.end <= stop]

    def _eligible(
        self, start: int, stop: int, cue: re.Match[str] | None = None
    ) -> list[Mention]:
        """Mentions that can be the subject: no adjective; a genitive before a noun alone."""
        names = []
        for m in self._names_in(start, stop):
            if m.kind == "demonym" or self.types.get(m.id) not in SPEAKERS:
                continue
            behind = self.p.text[m.end : m.end + 3]
            genitive = re.match(r"[’']s?\s", behind) is not None
            if genitive and not (cue and cue["noun"]):
                continue
            if self._is_quoted(m.start):
                continue
            names.append(m)
        return names

    def _apposed(self, comma: int) -> bool:
        """Whether a person's name stands right behind a comma."""
        place = bisect_left(self._named_at, comma + 2)
        names = self.p.mentions[place : place + 1]
        return any(m.start == comma + 2 and self.types.get(m.id) == "person" for m in names)

    def _named_in(self, start: int, end: int) -> str | None:
        """The speaker named behind "according to" or "said": a person sooner than a party."""
        text = self.p.text
        parts = re.split(r"[,;:“]", text[start:end])
        stretch = parts[0]
        stop = start + len(stretch)
        if len(parts) > 1 and self._apposed(stop):
            # "warned the Russian foreign minister, Sergey Lavrov"
            stretch += "," + parts[1]
            stop = start + len(stretch)
        names = [
            m for m in self._names_in(start, stop)
            if m.kind != "demonym" and self.types.get(m.id) in SPEAKERS
        ]
        people = [m for m in names if self.types.get(m.id) == "person"]
        own = [m for m in names if not re.match(r"[’']s?\s", text[m.end : m.end + 3])]
        pick = people or own
        if pick and self._only_for(pick[0]):
            return None
        if pick and not _UNNAMED.search(text[start : pick[0].start].rstrip(" ,")):
            return pick[0].id
        if _DOCUMENT.search(stretch):
            bodies = [m for m in names if self.types.get(m.id) != "state"]
            return bodies[0].id if bodies else self.last_body or None
        if _PRONOUN.match(stretch.strip()) or re.match(r"\s*(?:him|her|them)\b", stretch):
            return self._antecedent(start, start)
        if re.match(r"\s*(?:the|this)\s", stretch) and not _UNNAMED.search(stretch.rstrip()):
            return self.last_person or None
        unknown = re.search(r"[A-Z][\w’'-]+", stretch)
        if unknown and not _UNNAMED.search(stretch.rstrip()) and not re.search(
            r"\b(?:an?|some|many|several)\s", stretch
        ):
            return "" if not names else names[0].id
        return None


def _inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies in one of some spans, sorted and apart."""
    place = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1]


def _note_only(after: str, at: int, notes: Collection[Span]) -> bool:
    """Whether nothing but a source note stands behind a closing mark."""
    lead = len(after) - len(after.lstrip(" .,"))
    return any(a == at + lead for a, _ in notes)


def quoted_words(paragraph: Paragraph, quotations: Iterable[Quotation]) -> list[int]:
    """Words of the paragraph's quotations, sentence by sentence; they add up to the quotations'."""
    pieces = [piece for quotation in quotations for piece in quotation.pieces]
    if not pieces:
        return [0] * len(paragraph.sentences)
    return [
        sum(
            len(paragraph.text[max(a, start) : min(b, end)].split())
            for a, b in pieces
            if a < end and start < b
        )
        for start, end in paragraph.sentences
    ]
