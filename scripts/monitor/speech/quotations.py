"""Quotations, by the codebook's rules.

A quotation is a run of four words or more between double quotation marks, or a block quotation,
in which a named speaker says them. What makes it speech is a word of saying beside it, or a verb
between a mark and a name; without either it is his whom the sentence, or what was said last, is
about, or it is nobody's: scare quotes, a term, a title. `subjects` and `frames` find the first,
`guesses` the second.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.english.saying import CUE
from monitor.speech.cues import is_said
from monitor.speech.frames import (
    SIGNED_WITHIN,
    framed_around,
    is_signed,
    is_tight,
    last_clause,
    names_a_thing,
)
from monitor.speech.guesses import likely, subject_of, whose_points
from monitor.speech.people.memory import Memory
from monitor.speech.people.named import named, named_at
from monitor.speech.people.speakers import NAMELESS, NOBODY, Known, Speaker
from monitor.speech.runs import runs
from monitor.speech.subjects import after, before
from monitor.speech.view import View, first_from, last_to
from monitor.texts.paragraph import Paragraph, Span

LEAST_WORDS = 4

SENTENCES_BACK = 2  # in which he was told to speak whose words go on

# "“…,” he said": whomever that is, nobody else speaks.
_PRONOUN_SAID = re.compile(r"[”\"’'\s]*(?:he|she|they|said (?:he|she|they))\b")
# "…" That is according to Lavrov.
_ACCORDING = re.compile(r"That(?:[’']s|\sis|\swas)\saccording\sto\b")
# "Ann Quill, who came late, told the paper that": no block quotation, but the article itself.
_TELLS = re.compile(
    r"(?!(?:I|We)\s)[A-Z][^.!?“”\"]*\s(?:said|told\s(?:the\s)?[A-Z][\w’/-]*(?:\s[A-Z][\w’/-]*)?)\sthat\b"
)
_ASKED = re.compile(r"\bwas\sasked\b|^Asked\b")
_THESE_WORDS = re.compile(r"(?:With|In) (?:these|those|such) words\b|Such (?:were|was)\b")


@dataclass(frozen=True)
class Quotation:
    """One quotation: its pieces between the marks, its words, its speaker.

    `speaker` is an actor's id, and empty for somebody with a name whom the codebook does not list.
    """

    pieces: tuple[Span, ...]
    words: int
    speaker: str


def find_quotations(
    paragraphs: Iterable[Paragraph],
    types: Mapping[str, str],
    genders: Mapping[str, str] | None = None,
    strangers: bool = False,
) -> list[list[Quotation]]:
    """The quotations of an article's paragraphs, a list each, in the order of the text.

    `types` gives each actor's type by id: who may speak; `genders` that of people. Earlier
    paragraphs tell whom "he" means. With `strangers` those of people whom the codebook does not
    list are among them.
    """
    memory = Memory(types, genders=genders or {})
    found: list[list[Quotation]] = []
    earlier = None
    unclosed: list[View] = []  # paragraphs that are all quotation, whose speaker is told further on
    for view in map(View._make, paragraphs):
        find = _between_marks(view, memory) if view.quoted else _in_block(view, memory, earlier)
        told = list(find)
        if told and unclosed and told[0].pieces[0][0] == 1:
            whole = [_whole(held, told[0].speaker) for held in unclosed]
            found[-len(unclosed) :] = [[q] if q.words >= LEAST_WORDS else [] for q in whole]
        unclosed = [*unclosed, view] if not told and _is_left_open(view) else []
        found.append(told)
        memory.leave(view)
        earlier = view
    return [[q for q in told if strangers or q.speaker] for told in found]


def _is_left_open(view: View) -> bool:
    """Whether a paragraph is one quotation that it opens and does not close."""
    return len(view.marks) == 1 and [at for at, _ in view.quoted] == [1]


def _whole(view: View, speaker: str) -> Quotation:
    return Quotation(tuple(view.quoted), _words(view.text, view.quoted), speaker)


def _between_marks(view: View, memory: Memory) -> Iterator[Quotation]:
    """The quotations of a paragraph that stand between marks."""

    def has_frame(piece: Span, opens: bool) -> bool:
        end = view.sentence_end(piece[1])
        said = _PRONOUN_SAID.match(view.text, piece[1] + 1, end)
        return said is not None or after(view, memory, piece[1] + 1, end, opens) is not NOBODY

    for pieces in runs(view, has_frame):
        words = _words(view.text, pieces)
        if words < LEAST_WORDS:
            continue
        speaker = _speaker(view, memory, pieces)
        if speaker is NOBODY:
            speaker = likely(view, memory, pieces) or _goes_on(view, memory, pieces)
        if speaker is not NOBODY:
            memory.speaker, memory.spoken_to = speaker, pieces[-1][1]
        if speaker not in (NAMELESS, NOBODY):
            yield Quotation(tuple(pieces), words, _id(speaker))


def _in_block(view: View, memory: Memory, earlier: View | None) -> Iterator[Quotation]:
    """A block quotation: it has no marks, and the paragraph before announces it with a colon."""
    if earlier is None or not earlier.text.rstrip().endswith(":"):
        return
    start, end = earlier.sentences[-1]
    if not CUE.search(earlier.lower, start, end) or _TELLS.match(view.text):
        return
    speaker = before(earlier, memory, start, end)
    text, notes = view.text, view.notes
    last = notes[-1][0] if notes and notes[-1][1] >= len(text.rstrip(" .")) else None
    piece = (0, len(text[:last].rstrip()))
    words = _words(text, [piece])
    if speaker not in (NAMELESS, NOBODY) and words >= LEAST_WORDS:
        memory.speaker, memory.spoken_to = speaker, piece[1]
        yield Quotation((piece,), words, _id(speaker))


def _id(speaker: Speaker) -> str:
    return speaker.id if isinstance(speaker, Known) else ""


# -- who speaks -------------------------------------------------------------------------------


def _speaker(view: View, memory: Memory, pieces: Sequence[Span]) -> Speaker:
    """The speaker of a run of pieces, from the words before it, between its pieces or behind it."""
    first, last = pieces[0][0], pieces[-1][1]
    place = last_to(first, view.sentences)
    start = view.sentences[place][0]
    memory.read_to = first
    if view.text[start : first - 1].strip(' (“"—–-'):
        return _introduced(view, memory, pieces, start)
    speaker = _behind(view, memory, pieces, True)
    if speaker is not None:
        return speaker
    signed = memory.people_in(view, last, last + SIGNED_WITHIN) if is_signed(view, last) else []
    return signed[0].who if signed else _speaker_around(view, memory, place, last)


def _introduced(view: View, memory: Memory, pieces: Sequence[Span], start: int) -> Speaker:
    """The speaker of pieces before which words of their own sentence stand."""
    first, last = pieces[0][0], pieces[-1][1]
    end = view.sentence_end(last)
    if is_tight(view, start, first, pieces[0][1]):
        speaker = after(view, memory, pieces[0][1] + 1, end, True)
        if speaker is not NOBODY:
            return speaker
    if names_a_thing(view, start, first - 1):
        return NAMELESS
    speaker = before(view, memory, start, first - 1)
    behind = _behind(view, memory, pieces, False) if speaker is NOBODY else speaker
    if behind is not None:
        return behind
    clause = last_clause(view, last, end)
    speaker = after(view, memory, clause, end) if clause else NOBODY
    around = framed_around(view, start, first, last) if speaker is NOBODY else None
    if around:
        return named_at(view, memory, *around)
    return _told_next(view, memory, last) if speaker is NOBODY else speaker


def _behind(view: View, memory: Memory, pieces: Sequence[Span], alone: bool) -> Speaker | None:
    """The speaker in the frame between the pieces, or behind the last one; None: no frame."""
    last = pieces[-1][1]
    frame = pieces[0][1] + 1
    end = pieces[1][0] - 1 if len(pieces) > 1 else view.sentence_end(last)
    if not _is_framed(view, frame, end):
        return None
    speaker = after(view, memory, frame, end, alone)
    told = speaker is not NOBODY or _PRONOUN_SAID.match(view.text, frame, end)
    return speaker if told else None


def _told_next(view: View, memory: Memory, last: int) -> Speaker:
    """The speaker whom the next sentence tells: "That is according to Lavrov"."""
    following = first_from(last + 1, view.sentences)
    start, end = view.sentences[following] if following < len(view.sentences) else (0, 0)
    told = _ACCORDING.match(view.text, start, end)
    return named(view, memory, told.end(), end) if told else NOBODY


def _is_framed(view: View, start: int, end: int) -> bool:
    """Whether more than a source note stands between or behind the pieces of a quotation."""
    frame = view.text[start:end]
    note = start + len(frame) - len(frame.lstrip(" .,"))
    return bool(frame.strip(' .,”"’)')) and not any(note == at for at, _ in view.notes)


def _goes_on(view: View, memory: Memory, pieces: Sequence[Span]) -> Speaker:
    """Whose words a sentence goes on to tell that names nobody: who said something just before."""
    place = last_to(pieces[0][0], view.sentences)
    for at in range(place - 1, max(-1, place - 1 - SENTENCES_BACK), -1):
        start, end = view.sentences[at]
        if memory.speaker is not NOBODY and memory.spoken_to > start:
            return memory.speaker
        told = before(view, memory, start, end) if is_said(view, start, end) else NOBODY
        if told is not NOBODY:
            return told
    if place:
        subject = subject_of(view, memory, *view.sentences[place - 1], sure=True)
        return memory.speaker if subject is None else subject
    return whose_points(view, memory)


def _speaker_around(view: View, memory: Memory, place: int, last: int) -> Speaker:
    """Of a quotation that is whole sentences: the speaker goes on, or was just introduced."""
    following = first_from(last + 1, view.sentences)
    if following < len(view.sentences):
        start, end = view.sentences[following]
        if _THESE_WORDS.match(view.text, start, end):
            people = memory.people_in(view, start, end)
            return people[0].who if people else named(view, memory, start, end)
    if place == 0:
        told = memory.earlier[-1] if memory.earlier else None
        if told and told.text.rstrip().endswith(":"):
            return before(told, memory, *told.sentences[-1])
        return memory.unclosed
    start, end = view.sentences[place - 1]
    if memory.speaker is not NOBODY and memory.spoken_to > start:
        return memory.speaker
    if _ASKED.search(view.text, start, end):
        return subject_of(view, memory, start, end) or NOBODY
    return before(view, memory, start, end)


def _words(text: str, pieces: Iterable[Span]) -> int:
    return sum(len(text[a:b].split()) for a, b in pieces)


def quoted_words(paragraph: Paragraph, quotations: Iterable[Quotation]) -> list[int]:
    """Words of the paragraph's quotations, sentence by sentence; they add up to the quotations'."""
    sentences = paragraph.sentences
    counts = [0] * len(sentences)
    for a, b in (piece for quotation in quotations for piece in quotation.pieces):
        for at in range(last_to(a, sentences), first_from(b, sentences)):
            start, end = sentences[at]
            counts[at] += len(paragraph.text[max(a, start) : min(b, end)].split())
    return counts
