"""Quotations, by the codebook's rules.

A quotation is a run of four words or more between double quotation marks, or a block quotation,
in which a named speaker says them. What makes it speech is a word of saying beside it; without
one, the marks are scare quotes, a term or a title. `speakers` finds who says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.english.marks import lower
from monitor.english.saying import CUE
from monitor.speech.speakers import Speakers
from monitor.texts.paragraph import Paragraph, Span

LEAST_WORDS = 4
LONGEST_FRAME = 14  # words between two pieces of a broken quotation: "he said at the meeting"


@dataclass(frozen=True)
class Quotation:
    """One quotation: its pieces between the marks, its words, its speaker.

    `speaker` is an actor's id: a named speaker whom the codebook does not list has none, and is no
    row; the list of unknown names shows him.
    """

    pieces: tuple[Span, ...]
    words: int
    speaker: str


def find_quotations(
    paragraphs: Sequence[Paragraph], types: Mapping[str, str]
) -> list[list[Quotation]]:
    """The quotations of an article's paragraphs, a list each, in the order of the text.

    `types` gives each actor's type by id: who may speak. Earlier paragraphs tell whom "he" means.
    """
    speakers = Speakers(types)
    found = []
    before = None
    for paragraph in paragraphs:
        if speakers.begin(paragraph):
            found.append(list(_marked(speakers, paragraph)))
        else:
            block = _block(speakers, paragraph, before)
            found.append([block] if block else [])
        speakers.leave()
        before = paragraph
    return found


def _marked(speakers: Speakers, p: Paragraph) -> Iterator[Quotation]:
    """The quotations of a paragraph that stand between marks."""
    for pieces in _runs(speakers, p):
        speaker = speakers.of(pieces)
        if speaker is None:
            continue
        speakers.spoke(speaker, pieces[-1][1])
        if speaker:
            yield Quotation(tuple(pieces), _words(p.text, pieces), speaker)


def _block(speakers: Speakers, p: Paragraph, before: Paragraph | None) -> Quotation | None:
    """A block quotation: it has no marks, and the paragraph before announces it with a colon."""
    if before is None or not before.text.rstrip().endswith(":"):
        return None
    start, end = before.sentences[-1]
    if not CUE.search(lower(before.text), start, end):
        return None
    speakers.open(before)
    speaker = speakers.before(start, end)
    speakers.open(p)
    last = p.notes[-1][0] if p.notes and p.notes[-1][1] >= len(p.text.rstrip(" .")) else None
    piece = (0, len(p.text[:last].rstrip()))
    words = _words(p.text, [piece])
    if not speaker or words < LEAST_WORDS:
        return None
    speakers.spoke(speaker, piece[1])
    return Quotation((piece,), words, speaker)


# -- which marks belong together --------------------------------------------------------------


def _runs(speakers: Speakers, p: Paragraph) -> Iterator[list[Span]]:
    """Pieces between marks, joined where only "he said" stands between; the short left out."""
    notes = sorted(p.notes)
    run: list[Span] = []
    for piece in speakers.quoted:
        if piece in p.titles or _inside(piece[0], notes):
            continue
        if run and _resumes(speakers, p.text, run[-1][1], piece):
            run.append(piece)
            continue
        if _is_long(p.text, run):
            yield run
        run = [piece]
    if _is_long(p.text, run):
        yield run


def _is_long(text: str, pieces: Iterable[Span]) -> bool:
    """Whether pieces have words enough for a quotation; no more of them are split off."""
    return sum([len(text[a:b].split(None, LEAST_WORDS)) for a, b in pieces]) >= LEAST_WORDS


def _resumes(speakers: Speakers, text: str, end: int, resumed: Span) -> bool:
    """Whether two pieces are one quotation broken by "he said"."""
    start = resumed[0]
    between = text[end + 1 : start - 1]
    if not text[max(0, end - 8) : end].rstrip().endswith((",", "—", "–", "-", ".", "?", "!", "…")):
        return False
    if len(between.split()) > LONGEST_FRAME or not CUE.search(lower(between)):
        return False
    # The frame may close its sentence ("he said. “We …"); no further sentence may follow it.
    if bisect_right(speakers.starts_at, end) < bisect_left(speakers.starts_at, start - 1):
        return False
    if re.match(r"\W*(?:and|but|or|while)\b", between):
        return False
    # “…,” said Rice. “…,” Tazhin replied: the second has a frame of its own.
    own = speakers.after(resumed[1] + 1, speakers.sentence_end(resumed[1]))
    return own is None or own == speakers.after(end + 1, start - 1)


def _words(text: str, pieces: Iterable[Span]) -> int:
    return sum(len(text[a:b].split()) for a, b in pieces)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies in one of some spans, sorted and apart."""
    place = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1]


def quoted_words(paragraph: Paragraph, quotations: Iterable[Quotation]) -> list[int]:
    """Words of the paragraph's quotations, sentence by sentence; they add up to the quotations'."""
    counts = [0] * len(paragraph.sentences)
    pieces = [piece for quotation in quotations for piece in quotation.pieces]
    if not pieces:
        return counts
    ends = [end for _, end in paragraph.sentences]
    for a, b in pieces:
        for at in range(bisect_right(ends, a), len(counts)):
            start, end = paragraph.sentences[at]
            if start >= b:
                break
            counts[at] += len(paragraph.text[max(a, start) : min(b, end)].split())
    return counts
