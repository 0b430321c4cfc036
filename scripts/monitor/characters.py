"""A text as an array of code points, and which of them are letters, spaces or of some few."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

import numpy as np

PLANE = 0x10000  # nearly every text stays within the first plane; its tables are quick to make
ALL = slice(None)


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
        self._places = self.codes.astype(np.intp)  # in the tables; ready to be looked up
        widest = int(self.codes.max()) if text else 0
        self._size = PLANE if widest < PLANE else sys.maxunicode + 1

    def __len__(self) -> int:
        return len(self.codes)

    def are(self, test: Callable[[str], bool], at: np.ndarray | slice = ALL) -> np.ndarray:
        """Return a truth for each of the positions `at`: a test such as `str.isspace`."""
        return _table(test, self._size).take(self._at(at))

    def among(self, characters: str, at: np.ndarray) -> np.ndarray:
        """Return a truth for each of the positions `at`: whether one of a few stands there."""
        return _few(characters, self._size).take(self._at(at))

    def _at(self, at: np.ndarray | slice) -> np.ndarray:
        return self._places if at is ALL else self._places.take(at)

    def changed(self, change: Callable[[str], str]) -> str:
        """Return the text with each character changed into another one."""
        codes = _changes(change, self._size).take(self._places)
        return codes.tobytes().decode("utf-32-le", "surrogatepass")
