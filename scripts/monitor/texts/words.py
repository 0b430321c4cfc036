"""The words of many paragraphs, runs of characters between white space, and where they stand."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, pairwise

import numpy as np

from monitor.english.marks import lower_straight, straight
from monitor.texts.arrays import MARK, SPACE, Characters
from monitor.texts.paragraph import Span
from monitor.texts.vocabulary import Lexicon


class Words:
    """The words of some paragraphs, numbered through from 0.

    The paragraphs stand in one text, a line each (an article's paragraph holds no line end), so
    that a whole chunk of articles is split in a few calls. Arrays have an entry for each word, or
    where so named for each paragraph; positions are in `joined`.
    """

    def __init__(self, texts: Sequence[str], lexicon: Lexicon | None = None):
        self.texts = texts
        self.lexicon = Lexicon() if lexicon is None else lexicon
        self.joined = "\n".join(["", *texts, ""])  # a line end before and behind every paragraph
        self.characters = Characters(self.joined)
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        self.offsets: list[int] = (np.cumsum(sizes) - sizes + 1).tolist()  # by paragraph
        space = (self.characters.kinds & SPACE) != 0
        edges = np.flatnonzero(space[:-1] != space[1:]) + 1  # the text begins and ends in a space
        self.starts, self.ends = edges[::2], edges[1::2]
        # The paragraphs' first words, and the words behind their last ones.
        self.first = np.searchsorted(self.starts, self.offsets)
        self.last = np.append(self.first[1:], len(self.starts)) if texts else self.first

    @cached_property
    def lower_straight(self) -> str:
        """The joined text straightened and in small letters, position by position."""
        return self.characters.changed(lower_straight)

    @cached_property
    def straight(self) -> str:
        """The joined text with straight apostrophes, hyphens and spaces."""
        return straight(self.joined)

    @cached_property
    def straight_texts(self) -> list[str]:
        """The paragraphs of it."""
        return [
            self.straight[offset : offset + len(text)]
            for offset, text in zip(self.offsets, self.texts, strict=True)
        ]

    @cached_property
    def numbers(self) -> np.ndarray:
        """The number of each word in the lexicon."""
        return self.lexicon.numbers(chain.from_iterable(map(str.split, self.texts)))

    def word(self, number: int) -> str:
        """A word as it is printed."""
        return self.joined[self.starts[number] : self.ends[number]]

    def between(self, starts: np.ndarray, ends: np.ndarray) -> list[str]:
        """Stretches of `joined` as they are printed."""
        text = self.joined
        return [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def marks(self) -> list[list[tuple[int, str]]]:
        """The double quotation marks of each paragraph: where in its text, and which."""
        at = self.characters.of(MARK)
        parts = np.searchsorted(at, np.append(self.offsets, len(self.joined)))
        offsets = np.repeat(np.array(self.offsets, dtype=np.int64), np.diff(parts))
        marks = list(map(self.joined.__getitem__, at.tolist()))
        found = list(zip((at - offsets).tolist(), marks, strict=True))
        own = [found[a:b] for a, b in pairwise(parts.tolist())]
        if '"' not in marks:
            return own
        return list(map(_without_inches, self.texts, own))

    @cached_property
    def opening(self) -> frozenset[int]:
        """The words that open a paragraph."""
        return frozenset(self.first.tolist())

    def last_letters(self, characters: str) -> np.ndarray:
        """A truth for each word: whether it ends in one of some characters."""
        return self.characters.among(characters, self.ends - 1)

    def behind(self, word: int, size: int) -> str:
        """What stands behind a word: so many characters at the most."""
        end = int(self.ends[word])
        return self.joined[end : end + size].partition("\n")[0]

    def at(self, positions: np.ndarray | int) -> np.ndarray:
        """The word that stands at a position, or before it; the same for many."""
        return np.searchsorted(self.starts, positions, side="right") - 1

    @cached_property
    def paragraphs(self) -> np.ndarray:
        """The paragraph, by number, of each word."""
        return np.repeat(np.arange(len(self.texts)), self.last - self.first)

    def overlap(self, starts: np.ndarray, ends: np.ndarray, masked: np.ndarray) -> np.ndarray:
        """A truth for each of some stretches of `joined`: whether it overlaps a masked span.

        `masked` are `joined_spans`, sorted and apart, such as source notes.
        """
        if not len(masked):
            return np.zeros(len(starts), dtype=bool)
        opened, closed = masked.T
        # One that ends behind the stretch's start may begin before the stretch's end.
        at = np.searchsorted(closed, starts, side="right")
        return np.append(opened, len(self.joined))[at] < ends

    def inside(self, positions: np.ndarray, masked: np.ndarray) -> np.ndarray:
        """A truth for each position in `joined`: whether it lies in a masked span.

        `masked` are `joined_spans`, in any order.
        """
        if not len(masked):
            return np.zeros(len(positions), dtype=bool)
        opened, closed = masked[np.argsort(masked[:, 0], kind="stable")].T
        at = np.searchsorted(opened, positions, side="right")
        return np.append(0, np.maximum.accumulate(closed))[at] > positions

    def joined_spans(self, spans: Sequence[Sequence[Span]]) -> np.ndarray:
        """Spans of each paragraph as positions in `joined`: a row (start, end) a span."""
        return np.array(
            [
                (offset + start, offset + end)
                for offset, inside in zip(self.offsets, spans, strict=True)
                for start, end in inside
            ],
            dtype=np.int64,
        ).reshape(-1, 2)

    def spans(self, last: np.ndarray) -> list[list[Span]]:
        """Spans by paragraph, in its text, of stretches of words that `last` words end."""
        first = np.append(0, last[:-1] + 1)[: len(last)]
        places = self.paragraphs[last]
        offsets = np.array(self.offsets, dtype=np.int64)[places]
        starts, ends = self.starts[first] - offsets, self.ends[last] - offsets
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        parts = np.searchsorted(places, range(len(self.texts) + 1)).tolist()
        return [spans[a:b] for a, b in pairwise(parts)]


def _without_inches(text: str, marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The quotation marks of a paragraph without the straight ones that are none: a 12" gun.

    Such a one stands behind a letter or figure where nothing is open; behind a figure, and before
    another word, where something is, if one mark of the paragraph is too many.
    """
    straight = sum(mark == '"' for _, mark in marks)
    kept: list[tuple[int, str]] = []
    opened = False
    for at, mark in marks:
        if mark == '"':
            before, behind = text[at - 1 : at], text[at + 1 : at + 3]
            inch = before.isalnum() and not behind[:1].isalnum()
            if opened:
                inch = straight % 2 == 1 and before.isdigit() and behind[1:].islower()
            if inch:
                straight -= 1
                continue
        opened = mark in "“„«" or (mark == '"' and not opened)
        kept.append((at, mark))
    return kept
