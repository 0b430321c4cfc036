"""A text as an array of code points, and arrays of what is said of its words one by one."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np

PLANE = 0x10000  # nearly every text stays within the first plane; its tables are quick to make

# What is asked of every character of a text: a bit each.
SPACE, CAPITAL, MARK, STOP = 1, 2, 4, 8
MARKS = '“”„«»"'  # double quotation marks
STOPS = ".!?"
CAPITALS = "A-ZÀ-ÞЀ-Я"
_CAPITAL = re.compile(f"[{CAPITALS}]")


def _kind(character: str) -> int:
    kind = SPACE if character.isspace() else 0
    if _CAPITAL.match(character):
        kind |= CAPITAL
    if character in MARKS:
        kind |= MARK
    return kind | STOP if character in STOPS else kind


@cache
def _kinds(size: int) -> np.ndarray:
    return np.fromiter(map(_kind, map(chr, range(size))), dtype=np.uint8, count=size)


@cache
def _table(test: Callable[[str], bool], size: int) -> np.ndarray:
    return np.fromiter(map(test, map(chr, range(size))), dtype=bool, count=size)


@cache
def _few(characters: str, size: int) -> np.ndarray:
    table = np.zeros(size, dtype=bool)
    table[[ord(character) for character in characters]] = True
    return table


@cache
def _changes(change: Callable[[str], str], size: int) -> np.ndarray:
    return np.fromiter(map(ord, map(change, map(chr, range(size)))), dtype="<u4", count=size)


class Characters:
    """The characters of a text, position by position."""

    def __init__(self, text: str):
        self.codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        widest = int(self.codes.max()) if text else 0
        self._size = PLANE if widest < PLANE else sys.maxunicode + 1
        self.kinds = _kinds(self._size).take(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def of(self, kind: int) -> np.ndarray:
        """Return the positions of all characters of a kind: SPACE, CAPITAL, MARK or STOP."""
        return np.flatnonzero((self.kinds & kind) != 0)

    def are(self, test: Callable[[str], bool], at: np.ndarray) -> np.ndarray:
        """Return a truth for each of the positions `at`: a test such as `str.isupper`."""
        return _table(test, self._size).take(self.codes.take(at))

    def among(self, characters: str, at: np.ndarray) -> np.ndarray:
        """Return a truth for each of the positions `at`: whether one of a few stands there."""
        return _few(characters, self._size).take(self.codes.take(at))

    def changed(self, change: Callable[[str], str]) -> str:
        """Return the text with each character changed into another one."""
        codes = _changes(change, self._size).take(self.codes)
        return codes.tobytes().decode("utf-32-le", "surrogatepass")


def texts(items: Iterable[str]) -> np.ndarray:
    """Texts as an array, from which many are taken sooner than from a list."""
    return np.array([*items, ""], dtype=object)[:-1]


def each(judge: Callable[[str], int], words: Sequence[str]) -> np.ndarray:
    """Return what is said of words one by one."""
    return np.fromiter(map(judge, words), dtype=np.int64, count=len(words))


def ranges(first: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the numbers from each of `first` on, as many as `sizes` says, one range behind the
    other."""
    before = np.cumsum(sizes) - sizes
    numbers: np.ndarray = np.arange(int(sizes.sum())) + np.repeat(first - before, sizes)
    return numbers


def tally(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct numbers of an array, sorted, and how often each stands in it."""
    keys = np.sort(keys, kind="stable")  # the quickest where runs of them are in order already
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    return keys[first], np.diff(np.append(first, len(keys)))
