"""Who speaks: the words of saying beside a quotation, and the names, pronouns and asides there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from monitor.english.marks import lower
from monitor.english.offices import OFFICES
from monitor.english.phrases import by_letter, last_word
from monitor.english.saying import CUE, PROXY, SOMEBODY_OF, UNNAMED, names_a_thing
from monitor.english.small_words import FUNCTION
from monitor.texts.paragraph import Mention, Paragraph, Span

# Speakers by type of actor: the collective West and territories say nothing by themselves.
SPEAKERS = frozenset({"person", "institution", "organisation", "state", "company", "formation"})

# Whom "he" or "the press release" may mean.
REMEMBERED = frozenset({"person", "institution", "organisation", "company"})


class Types(dict[str, str]):
    """Each actor's type by id: who may speak."""

    @cached_property
    def remembered(self) -> frozenset[str]:
        """The actors whom a pronoun or a document may mean."""
        return frozenset(id for id, type in self.items() if type in REMEMBERED)


_THESE_WORDS = re.compile(r"(?:With|In) (?:these|those|such) words\b")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.I)
_ADVERBS = tuple(
    "also then later recently further merely only once again first openly bluntly himself herself "
    "has had have was is been even still never ly".split()
)
LONGEST_CHAIN = 80  # characters of adverbs before a word of saying
_ADVERB_CHAIN = re.compile(rf"(?:\s*(?:{'|'.join(_ADVERBS[:-1])}|\w+ly)\b)*\s*$")
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
# "in the words of Medvedev"
_WORDS_OF = re.compile(r"\s(?:of|by)\s")
# An office and the name of who holds it: "Vice-Admiral Komratov", "Foreign Minister Tokayev". The
# office is looked for in small letters.
_OFFICES = (
    "president|minister|premier|general|commander|ambassador|chairman|chairwoman|director|chief|"
    "colonel|admiral|marshal|captain|speaker|leader|senator|envoy|head|governor|secretary|deputy|"
    "analyst|scientist|professor|expert"
)
_OFFICE = re.compile(
    rf"\b({by_letter(_OFFICES)})\s(?!(?:{by_letter('|'.join(sorted(OFFICES)))})\b)"
)
_HOLDER = re.compile(r"[A-Z][\w'’.-]+(?P<more>\s[A-Z][\w'’-]+)?")
# What ends the name of a body, not of a person: "General Staff Academy".
_NO_SURNAME = frozenset("Staff Academy Assembly Council Office Committee Department".split())
_POSSESSIVE = re.compile(r"\b(?:his|her|their)\s*(?:\w+\s*)?$")
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are)\s*$")
_BY = re.compile(r"\s(?:\w+\s)?by\s")
_CAPITALISED = re.compile(r"(?:^|\s)([A-Z][\w'-]+)\s*$")


_GENITIVE = re.compile(r"[’']s?\s")
_WHO = re.compile(r",?\s(?:who|which)\s*$")


# -- marks --------------------------------------------------------------------------------------


def quoted_pieces(text: str, marks: Iterable[tuple[int, str]]) -> list[Span]:
    """Spans between double quotation marks, curly or straight, the marks left out.

    A quotation that its paragraph opens and does not close runs to the paragraph's end.
    """
    pieces, opened = [], None
    for at, mark in marks:
        if opened is None:
            if mark in '“„«"':
                opened = at + 1
        elif mark in '”»"':
            pieces.append((opened, at))
            opened = None
    if opened is not None and text[opened:].strip():
        pieces.append((opened, len(text.rstrip())))
    return pieces


# -- who speaks -------------------------------------------------------------------------------


class Speakers:
    """Walks through an article; remembers who spoke last, and who was named last.

    An answer is an actor's id, "" for a named speaker whom the codebook does not list, None where
    nobody named speaks. `types` gives each actor's type by id: who may speak.
    """

    def __init__(self, types: Mapping[str, str]):
        self.types = types if isinstance(types, Types) else Types(types)
        self.last_person = ""
        self.last_body = ""
        self.unclosed = ""  # the speaker of a quotation that the last paragraph left open

    def begin(self, p: Paragraph) -> bool:
        """Go on to a paragraph; returns whether something stands between marks in it."""
        self.p = p
        self.quoted = quoted_pieces(p.text, p.marks) if p.marks else []
        self.speaker = ""  # the last one in this paragraph
        self.spoken_to = -1  # where the last quotation of this paragraph ended
        self.remembered = 0  # mentions
        if not self.quoted:
            return False
        self.begun = 0  # where the quotation begins whose speaker is sought
        self.holders: dict[str, str] = {}  # who is named with an office here, by its word
        self._offices_to = 0  # sought only where somebody is quoted
        self._index()
        return True

    def spoke(self, speaker: str, until: int) -> None:
        """Note who spoke, and where the quotation ended."""
        self.speaker, self.spoken_to = speaker, until

    def leave(self) -> None:
        """Leave the paragraph."""
        self._remember(self.p.mentions[self.remembered :] if self.remembered else self.p.mentions)
        self.unclosed = ""
        if self.quoted and self.spoken_to >= 0:
            opened = self.p.text.count("“") > self.p.text.count("”")
            self.unclosed = self.speaker if opened else ""

    def open(self, p: Paragraph) -> None:
        """Take a paragraph in hand without going on to it; begin() does both."""
        self.p = p
        self.quoted = quoted_pieces(p.text, p.marks)
        self.begun = self._offices_to = 0
        self.holders = {}
        self._index()

    def _index(self) -> None:
        p = self.p
        self.lower = p.small or lower(p.text)
        self._quoted_at = [a for a, _ in self.quoted]
        self._named_at = [m.start for m in p.mentions]
        self._ends_at = [b for _, b in p.sentences]
        self.starts_at = [a for a, _ in p.sentences]

    def _remember_until(self, until: int) -> None:
        """Whom "he" or "the press release" may mean, from the names before a position."""
        end = bisect_left(self._named_at, until)
        if end and self.p.mentions[end - 1].end > until:
            end -= 1
        if end > self.remembered:
            self._remember(self.p.mentions[self.remembered : end])
            self.remembered = end

    def _remember(self, mentions: Sequence[Mention]) -> None:
        person = body = ""
        for mention in reversed(mentions):  # the last of each is soon found
            id = mention.id
            if id in self.types.remembered:
                if self.types[id] == "person":
                    person = person or id
                else:
                    body = body or id
                if person and body:
                    break
        self.last_person = person or self.last_person
        self.last_body = body or self.last_body

    def _remember_offices(self) -> None:
        """Who "the minister" is: an actor's id, "" for a name that the codebook does not list."""
        until, passed = self.begun, self._offices_to
        for office in _OFFICE.finditer(self.lower, self._offices_to, until):
            holder = _HOLDER.match(self.p.text, office.end(), until)
            if holder is None or office.start() < passed:
                continue
            at, passed = holder.span()
            if self._is_quoted(at):
                continue
            named = self._names_in(at, passed + 1)
            if not named and holder["more"] and holder["more"].strip() not in _NO_SURNAME:
                self.holders[office[1]] = ""
            elif named and named[0].start == at and self.types.get(named[0].id) == "person":
                self.holders[office[1]] = named[0].id
        self._offices_to = max(self._offices_to, until)

    def of(self, pieces: Sequence[Span]) -> str | None:
        """The speaker of a run of pieces; "" where not in the codebook, None where nobody is."""
        text = self.p.text
        first, last = pieces[0][0], pieces[-1][1]
        start = self.starts_at[max(0, bisect_right(self.starts_at, first) - 1)]
        # The frame may stand between the pieces, or behind the last one.
        frame_at = pieces[0][1] if len(pieces) > 1 else last
        end = pieces[1][0] - 1 if len(pieces) > 1 else self.sentence_end(last)
        before = text[start : first - 1]
        self._remember_until(first)
        self.begun = first
        if before.strip(' (“"—–-'):
            if names_a_thing(before, last_word(before)):
                return None
            speaker = self.before(start, first - 1)
            if speaker is not None:
                return speaker
        after = text[frame_at + 1 : end]
        if after.strip(' .,”"’)') and not _note_only(after, frame_at + 1, self.p.notes):
            speaker = self.after(frame_at + 1, end)
            if speaker is not None:
                return speaker
            if before.strip(' (“"—–-'):
                return None
        elif before.strip(' (“"—–-'):
            return None
        return self._alone(start, last)

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that holds a closing mark, its source note left out."""
        place = bisect_left(self._ends_at, at)
        end = self._ends_at[place] if place < len(self._ends_at) else len(self.p.text)
        return next((a for a, b in self.p.notes if at < a < end and b >= end - 2), end)

    def _alone(self, start: int, last: int) -> str | None:
        """A quotation that is whole sentences: the speaker goes on, or was just introduced."""
        place = bisect_right(self._ends_at, start)
        earlier = self.p.sentences[place - 1] if place else None
        place = bisect_right(self.starts_at, last)
        following = self.p.sentences[place] if place < len(self.p.sentences) else None
        if following and _THESE_WORDS.match(self.p.text, *following):
            return self._named_in(*following)
        if earlier is None:
            return self.unclosed or None
        if self.speaker and self.spoken_to > earlier[0]:
            return self.speaker
        return self.before(*earlier)

    def before(self, start: int, end: int) -> str | None:
        """The speaker in the words before a quotation: the subject of the last word of saying."""
        text = self.p.text
        for cue in reversed(list(CUE.finditer(self.lower, start, end))):
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

    def after(self, start: int, end: int) -> str | None:
        """The speaker in the words behind a quotation: "Ivanov said", "said Ivanov", "he said"."""
        text = self.p.text
        cue = next((c for c in CUE.finditer(self.lower, start, end) if not c["noun"]), None)
        if cue is None or len(text[start : cue.start()].split()) > 14:
            return None
        if cue["according"]:
            return self._named_in(cue.end(), end)
        if text[start : cue.start()].strip(' ,”"’—–-'):
            return self._subject(start, cue)
        behind = self._named_in(cue.end(), min(end, cue.end() + 100))
        return behind

    def _is_quoted(self, at: int) -> bool:
        place = bisect_right(self._quoted_at, at) - 1
        return place >= 0 and at < self.quoted[place][1]

    def _subject(self, start: int, cue: re.Match[str]) -> str | None:
        """Who does the saying: the name, pronoun or description before a word of saying."""
        text = self.p.text
        behind = self._behind(start, cue)
        if behind is not None:
            return self._named_in(behind, cue.end() + 120)
        stop = self._end_of_subject(start, cue)
        eligible = self._eligible(start, stop, cue)
        if eligible and eligible[-1].end >= stop - 2:
            return None if self._only_for(eligible[-1]) else eligible[-1].id
        tail = text[start:stop]
        if self._is_pronoun(tail, cue, eligible):
            return self._antecedent(start, stop)
        if not cue["noun"]:
            if last_word(tail) in UNNAMED:
                return None  # "Analysts said", "a spokesman said"
            if self._is_unknown(tail, stop):
                return ""
            described = _DEFINITE.search(tail + " ")
            if described and tail.split()[-1].islower():
                return self._described(described, start, stop)
        if eligible:
            people = [m for m in eligible if self.types.get(m.id) == "person"]
            return (people or eligible)[-1].id
        if _PRONOUN.search(tail):
            return self._antecedent(start, stop)
        return None

    def _behind(self, start: int, cue: re.Match[str]) -> int | None:
        """Where the speaker's name is sought who stands behind a word of saying: "was told by"."""
        text = self.p.text
        if cue["noun"] and cue["noun"] == "words" and _WORDS_OF.match(text, cue.end()):
            return cue.end()
        passive = _PASSIVE.search(text, max(start, cue.start() - 8), cue.start())
        if cue["verb"] and cue["verb"] == "quoted":
            # "Interfax quoted Lavrov as saying"; but he speaks, too, who "was quoted by Interfax"
            return None if passive else cue.end()
        by = _BY.match(text, cue.end())
        return by.end() if by and passive else None

    def _end_of_subject(self, start: int, cue: re.Match[str]) -> int:
        """Where the words end that hold the subject: adverbs, an aside and "who" are left out."""
        bare = self.p.text[start : cue.start()].rstrip()
        if bare.endswith(_ADVERBS):
            bare = bare[: _ADVERB_CHAIN.search(bare, max(0, len(bare) - LONGEST_CHAIN)).start()]
        aside = _ASIDE.match(bare + " ") if bare.rstrip().endswith(",") else None
        if aside and (
            self._eligible(start, start + len(aside[1]), cue) or _CAPITALISED.search(aside[1])
        ):
            bare = aside[1]
        if bare.rstrip().endswith(("who", "which")):
            bare = _WHO.sub("", bare)
        return start + len(bare.rstrip(" ,"))

    def _is_pronoun(self, tail: str, cue: re.Match[str], eligible: Sequence[Mention]) -> bool:
        """ "he said", "in his remarks"."""
        last = tail.split()[-1:] or [""]
        if _PRONOUN.fullmatch(last[0].strip('“”",')):
            return True
        return bool(cue["noun"] and not eligible and _POSSESSIVE.search(tail))

    def _is_unknown(self, tail: str, stop: int) -> bool:
        """Whether the subject is a name that the codebook does not list."""
        name = _CAPITALISED.search(tail)
        if name is None or any(abs(m.end - stop) <= 2 for m in self._names_in(stop - 90, stop + 2)):
            return False
        word = name[1].lower().removesuffix("'s")
        opens = len(tail.split()) == 1 and word in FUNCTION
        return word not in OFFICES and not opens

    def _described(self, described: re.Match[str], start: int, stop: int) -> str | None:
        """Whom "the minister" or "the press release" means; "a minister" is nobody named."""
        if described["article"].lower() not in ("the", "this", "that"):
            return None
        if _DOCUMENT.search(described[0]):
            return self.last_body or None
        # "the minister", but not "the Russian minister"
        self._remember_offices()
        office = described[0].split()[-1].rpartition("-")[2].lower()
        if office in self.holders and described[0][1:].islower():
            return self.holders[office]
        return self._antecedent(start, stop)

    def _only_for(self, m: Mention) -> bool:
        """Whether somebody unnamed speaks for a party: "a spokesman for Lavrov said"."""
        pattern = PROXY if self.types.get(m.id) == "person" else SOMEBODY_OF
        return pattern.search(self.p.text[max(0, m.start - 60) : m.start]) is not None

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

    def _names_in(self, start: int, stop: int) -> list[Mention]:
        names = self.p.mentions[
            bisect_left(self._named_at, start) : bisect_left(self._named_at, stop)
        ]
        return [m for m in names if m.end <= stop]

    def _eligible(self, start: int, stop: int, cue: re.Match[str] | None = None) -> list[Mention]:
        """Mentions that can be the subject: no adjective; a genitive before a noun alone."""
        names = []
        for m in self._names_in(start, stop):
            if m.kind == "demonym" or self.types.get(m.id) not in SPEAKERS:
                continue
            genitive = _GENITIVE.match(self.p.text, m.end) is not None
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
        parts = re.split(r"[,;:“\"]", text[start:end])
        stretch = parts[0]
        stop = start + len(stretch)
        if len(parts) > 1 and self._apposed(stop):
            # "warned the Russian foreign minister, Sergey Lavrov"
            stretch += "," + parts[1]
            stop = start + len(stretch)
        names = [
            m
            for m in self._names_in(start, stop)
            if m.kind != "demonym" and self.types.get(m.id) in SPEAKERS
        ]
        people = [m for m in names if self.types.get(m.id) == "person"]
        own = [m for m in names if not _GENITIVE.match(text, m.end)]
        pick = people or own
        if pick and self._only_for(pick[0]):
            return None
        if pick and last_word(text[start : pick[0].start].rstrip(" ,")) not in UNNAMED:
            return pick[0].id
        if _DOCUMENT.search(stretch):
            bodies = [m for m in names if self.types.get(m.id) != "state"]
            return bodies[0].id if bodies else self.last_body or None
        if _PRONOUN.match(stretch.strip()) or re.match(r"\s*(?:him|her|them)\b", stretch):
            return self._antecedent(start, start)
        unnamed = last_word(stretch) in UNNAMED
        if re.match(r"\s*(?:the|this)\s", stretch) and not unnamed:
            return self.last_person or None
        unknown = re.search(r"[A-Z][\w’'-]+", stretch)
        if unknown and not unnamed and not re.search(r"\b(?:an?|some|many|several)\s", stretch):
            return "" if not names else names[0].id
        return None


def _note_only(after: str, at: int, notes: Collection[Span]) -> bool:
    """Whether nothing but a source note stands behind a closing mark."""
    lead = len(after) - len(after.lstrip(" .,"))
    return any(a == at + lead for a, _ in notes)
