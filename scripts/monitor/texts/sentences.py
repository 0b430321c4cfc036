"""Where the sentences of a paragraph end, by the codebook's unit *Sentence*.

A sentence can end only behind a word that closes with a stop. What its stop says depends on that
word and the next, so each distinct word is judged once; the few ends that hang on more (a source
note, "…?” Ivanov asked") are looked at where they stand.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from monitor.english.places import CLAUSE_OF_STATE
from monitor.english.saying import SAYING, SPEAKS_NEXT
from monitor.english.small_words import (
    ABBREVIATIONS,
    INITIALS_OF_TWO,
    MAY_END,
    NUMBER_SIGNS,
    STARTERS,
)
from monitor.texts.arrays import each
from monitor.texts.paragraph import Span
from monitor.texts.words import Words

ENDING = ".!?…”\"’')]"  # what a word with a stop can end in
_TAIL = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[”\"’')\]]*+)$")
_NO_WORD = re.compile(r"[!?…“”\"()\[\]]")
_LONGEST_ABBREVIATION = 12
_DOTTED = re.compile(r"(?:[a-z]{1,2}\.)+[a-z]{1,2}")  # "u.s", "p.m", "ph.d", "s.s"
_OPENS = re.compile(r"[“\"‘'(\[—–-]*+(?:[A-Z\u00c0-\u00de\u0400-\u042f\d$€£]|al-[A-Z]|www\.)")
_ITEM = re.compile(r"\(?\d{1,2}[.)]")
_LONGEST_OPENING = 40  # characters of a word that are looked at
LONGEST_ITEM = 4  # "(12)"

# What a word's stop says.
NOTHING, ENDS, STARTER_NEXT, CLAUSE_NEXT, NO_FIGURE_NEXT, INITIAL, UNLESS_SAID, NEVER = range(8)
# What a word is when it follows a stop: flags, none where it can open no sentence.
OPENS, STARTS, FIGURE, LETTER_A = 1, 2, 4, 8


def stop_kind(word: str) -> int:
    """What the stop at the end of a word says: one of NOTHING … NEVER."""
    if word[-1:] not in ENDING:
        return NOTHING
    tail = _TAIL.search(word)
    if tail is None:
        return NOTHING
    stop, closed = tail["stop"], bool(tail["close"])
    if closed and stop[-1] in "?!":
        return UNLESS_SAID
    if stop != ".":
        # "They want ... Russia to stay": where something is left out, the sentence may go on.
        return STARTER_NEXT if stop.endswith(("...", "…")) and not closed else ENDS
    return _kind_of_full_stop(
        _NO_WORD.split(word[: tail.start()][-_LONGEST_ABBREVIATION:])[-1], closed
    )


def _kind_of_full_stop(bare: str, closed: bool) -> int:
    """What one full stop says behind a word, and before a closing mark or not."""
    lower = bare.lower().lstrip("‘'—–-.").rpartition("-")[2]
    dotted = _DOTTED.fullmatch(lower) and lower not in ABBREVIATIONS
    if lower in MAY_END or dotted:
        return ENDS if closed else CLAUSE_NEXT if dotted else STARTER_NEXT
    if closed:
        return ENDS
    if lower in ABBREVIATIONS:
        return NO_FIGURE_NEXT if lower in NUMBER_SIGNS else NEVER
    if (len(lower) == 1 and lower.isalpha()) or bare in INITIALS_OF_TWO:
        # An initial: "N. Nazarbayev". A sentence may still close on a letter ("plan B. The").
        return NEVER if lower == "i" else INITIAL
    return ENDS


def opening(word: str) -> int:
    """What a word is when it follows a stop: OPENS and other flags; 0 where it opens nothing.

    A capital or a figure can open a sentence, either behind an opening mark.
    """
    word = word[:_LONGEST_OPENING]
    if not (_OPENS.match(word) or (word[:1].isalpha() and word[:1].isupper())):
        return 0
    flags = OPENS
    if re.split(r"[’',;:]", word.lstrip("“\"‘'(["))[0] in STARTERS:
        flags |= STARTS
    if word[:1].isdigit():
        flags |= FIGURE
    if word.strip('“"(') == "A":
        flags |= LETTER_A
    return flags


def _stops(words: Sequence[str]) -> np.ndarray:
    """What the stops of words say, and their sizes, what closes behind them included."""
    kinds = each(stop_kind, words)
    sizes = np.zeros(len(words), dtype=np.int64)
    for at in np.flatnonzero(kinds).tolist():
        tail = _TAIL.search(words[at])
        sizes[at] = len(tail[0]) if tail else 0
    return np.column_stack([kinds, sizes])


def _openings(words: Sequence[str]) -> np.ndarray:
    return each(opening, words)


def last_words(words: Words, notes: np.ndarray) -> np.ndarray:
    """The words that end a sentence, by number and in order, each paragraph's last among them.

    `notes` are the source notes, `joined_spans` of `words`; one belongs to the sentence before.
    """
    closing = words.last[words.last > words.first] - 1
    marks = words.last_letters(ENDING)
    marks[closing] = False
    marked = np.flatnonzero(marks)
    kinds, sizes = words.lexicon.judged_some(_stops, words.numbers[marked]).T
    stops = kinds > 0
    marked, kinds, sizes = marked[stops], kinds[stops], sizes[stops]
    following = words.lexicon.judged_some(_openings, words.numbers[marked + 1])
    ends = _ends(kinds, following)
    for at in np.flatnonzero((kinds == UNLESS_SAID) & (following > 0)).tolist():
        ends[at] = not _said(words.behind(int(marked[at]), 120))
    for at in np.flatnonzero((kinds == CLAUSE_NEXT) & (following > 0) & ~ends).tolist():
        # "It belongs to the U.S. Russia wants it": a state follows that does something.
        ends[at] = CLAUSE_OF_STATE.match(words.behind(int(marked[at]), 60)) is not None
    if len(notes):
        marked = _around_notes(words, notes, marked, sizes, ends, following)
        closing = np.union1d(closing, _bare_notes(words, notes))
    found = _without_items(words, np.unique(marked[ends]))
    return np.union1d(found, closing)


def _bare_notes(words: Words, notes: np.ndarray) -> np.ndarray:
    """The last words of notes without a stop, behind which a sentence begins or a paragraph ends.

    "… moved (Outlet, July 7) The talks": whoever wrote it forgot the full stop.
    """
    last = words.at(notes[:, 1] - 1)
    last = last[words.ends[last] == notes[:, 1]]
    last = last[last + 1 < len(words)]
    opens = words.lexicon.judged_some(_openings, words.numbers[last + 1]) > 0
    again = np.isin(words.starts[last + 1], notes[:, 0])  # "(Outlet, July 7) (Paper, July 8)"
    ended: np.ndarray = last[opens & ~again]
    return ended


def _ends(kinds: np.ndarray, following: np.ndarray) -> np.ndarray:
    """A truth for each stop: whether it ends its sentence, as far as the next word tells."""
    starts = (following & STARTS) != 0
    ends: np.ndarray = (
        (kinds == ENDS)
        | (((kinds == STARTER_NEXT) | (kinds == CLAUSE_NEXT)) & starts)
        | ((kinds == INITIAL) & starts & ((following & LETTER_A) == 0))
        | ((kinds == NO_FIGURE_NEXT) & ((following & FIGURE) == 0))
    )
    return ends & (following > 0)


def _said(following: str) -> bool:
    if SPEAKS_NEXT.match(following):
        return True
    words = following.split()
    said = next((at for at, word in enumerate(words[:9]) if word.strip(",.;:") in SAYING), 9)
    # "Russian deputy energy minister Ann Quill asked"
    return said < 6 or (said < 9 and words[said - 1][0].isupper())


def _around_notes(
    words: Words,
    notes: np.ndarray,
    marked: np.ndarray,
    sizes: np.ndarray,
    ends: np.ndarray,
    following: np.ndarray,
) -> np.ndarray:
    """Settle in `ends` the stops inside source notes and right before them.

    `notes` has a row (start, end) a note; the stops are those of the words `marked`, and of some
    `sizes`. Returns the words that end the sentences: where a note follows the stop, its last.
    """
    opened, closed = notes.T
    stop_ends = words.ends[marked]
    stops = stop_ends - sizes
    at = np.searchsorted(closed, stops, side="right")
    inside = np.append(opened, len(words.joined))[at] < stops
    # A stop inside a note ("Sept. 3") ends nothing; one that closes it as "July 4.)" does.
    ends[inside] = (stop_ends[inside] >= closed[at[inside]]) & (following[inside] > 0)
    at = np.searchsorted(opened, stop_ends)
    before = ends & ~inside & (np.append(opened, -1)[at] == words.starts[marked + 1])
    marked, settled = marked.copy(), marked
    for place in np.flatnonzero(before).tolist():
        # "… navigation. (Outlet, July 4). The": the note closes the sentence. Where the note
        # has a stop of its own, that stop is found next, with nothing before it.
        after = int(closed[at[place]])
        behind = words.joined[after : after + _LONGEST_OPENING].partition("\n")[0]
        if not behind.strip(' ”"'):
            rest = words.last[words.paragraphs[settled[place]]]
            ends[place : np.searchsorted(settled, rest)] = False
            continue
        ends[place] &= behind[0] not in ".!?;,"
        marked[place] = words.at(after - 1)
    return marked


def _without_items(words: Words, found: np.ndarray) -> np.ndarray:
    """The number of an item ("1. The army") opens its sentence, and ends none."""
    kept = np.ones(len(found), dtype=bool)
    short = words.ends[found] - words.starts[found] <= LONGEST_ITEM
    for at in np.flatnonzero(short).tolist():
        word = int(found[at])
        if _ITEM.fullmatch(words.word(word)):
            opens = word in words.opening or (at and found[at - 1] == word - 1 and kept[at - 1])
            kept[at] = not opens
    return found[kept]


def sentence_spans(paragraph: str, notes: Iterable[Span] = ()) -> list[Span]:
    """The (start, end) of each sentence of a paragraph, in order; none where it is empty.

    `notes` are the (start, end) of its source notes.
    """
    words = Words([paragraph])
    return words.spans(last_words(words, words.joined_spans([sorted(notes)])))[0]


def sentences(paragraph: str, notes: Iterable[Span] = ()) -> list[str]:
    """Split a body paragraph into its sentences as printed, source notes included.

    Joined with spaces, the sentences are the paragraph.
    """
    return [paragraph[start:end] for start, end in sentence_spans(paragraph, notes)]
