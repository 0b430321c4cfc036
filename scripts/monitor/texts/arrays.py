"""Arrays of what is said of words one by one, and of numbers that follow one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def each(judge: Callable[[str], int], words: Sequence[str]) -> np.ndarray:
    """Return what is said of words one by one."""
    return np.fromiter(map(judge, words), dtype=np.int64, count=len(words))


def ranges(first: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the numbers from each of `first` on, as many as `sizes` says, one range behind the
    other."""
    before = np.cumsum(sizes) - sizes
    return np.arange(sizes.sum()) + np.repeat(first - before, sizes)
