"""What is known of each distinct word, worked out when the word is first met.

A corpus of a million words has some tens of thousands of different ones. The token that a word is,
and what anybody else asks about it, are found once for each; a text is then a sum over the numbers
of its words.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice

import numpy as np

from monitor.english.marks import OUTER
from monitor.texts.arrays import tally

# Words at which a lexicon begins anew: a large corpus brings ever new names and misprints, and
# memory must not grow with them.
FULL = 100_000


def token(word: str) -> str:
    """A word as a token: lower case, straight apostrophes, no outer punctuation, no final 's.

    Empty where nothing with a letter is left.
    """
    lower = word.lower()
    bare = lower if lower.isalpha() else lower.strip(OUTER)
    if bare.isalpha():
        return word if bare == word else bare  # the one that is kept already
    lower = lower.replace("’", "'").replace("‘", "'")
    inside = [at for at, c in enumerate(lower) if c.isalnum()]
    if not inside:
        return ""
    bare = lower[inside[0] : inside[-1] + 1].removesuffix("'s")
    return bare if any(c.isalpha() for c in bare) else ""


# What is asked about words: a whole number for each, or a row of them; none below 0.
Judge = Callable[[Sequence[str]], np.ndarray]
UNASKED = -1


class Numbered:
    """Texts by number: 0, 1 … in the order in which they are first met."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self.texts)

    def of(self, texts: Iterable[str]) -> np.ndarray:
        """Return the number of each of some texts; new ones are added."""
        numbers = np.fromiter(map(self._numbers.__getitem__, texts), dtype=np.int64)
        self.texts += islice(self._numbers, len(self.texts), None)
        return numbers


class Lexicon:
    """Distinct words by number, and whatever has been asked about each of them."""

    def __init__(self) -> None:
        self.edition = -1  # how often it began anew
        self._begin()

    def _begin(self) -> None:
        self.edition += 1
        self._words = Numbered()
        # The numbers of all answers, and the shape of one.
        self._judged: dict[Judge, tuple[array[int], tuple[int, ...]]] = {}
        self._judged_some: dict[Judge, np.ndarray] = {}  # answers, UNASKED where there is none yet
        self._spelled = Numbered()  # tokens
        (self._no_token,) = self._spelled.of([""])

    def __len__(self) -> int:
        return len(self._words)

    def make_room(self) -> None:
        """Begin anew where there are too many words; numbers given before are then void."""
        if len(self) > FULL:
            self._begin()

    def words_from(self, number: int) -> list[str]:
        """Return the words whose number is this one or a later one."""
        return self._words.texts[number:]

    def numbers(self, words: Iterable[str]) -> np.ndarray:
        """Return the number of each of some words; new ones are added."""
        return self._words.of(words)

    def judged(self, judge: Judge, numbers: np.ndarray) -> np.ndarray:
        """Return what `judge` says of some words.

        It is asked once for each word; its answers are the same each time.
        """
        return self._answers(judge).take(numbers, axis=0)

    def judged_some(self, judge: Judge, numbers: np.ndarray) -> np.ndarray:
        """Return the same of what is asked about few words: no other is judged."""
        if judge not in self._judged_some:
            self._judged_some[judge] = judge([])
        answers = self._judged_some[judge]
        if len(answers) < len(self):
            # Half as many again: each chunk brings some.
            more = (len(self) * 3 // 2 - len(answers), *answers.shape[1:])
            answers = np.concatenate([answers, np.full(more, UNASKED)])
            self._judged_some[judge] = answers
        asked = answers.take(numbers, axis=0)
        first = asked if asked.ndim == 1 else asked[:, 0]
        new = np.unique(numbers[first == UNASKED])
        if not len(new):
            return asked
        answers[new] = judge([self._words.texts[number] for number in new.tolist()])
        return answers.take(numbers, axis=0)

    def sums(self, judge: Judge, numbers: np.ndarray, first: np.ndarray) -> np.ndarray:
        """Return the rows that it says added up: for each stretch of words begun at `first`."""
        columns = self._answers(judge).T
        return np.stack([np.add.reduceat(column[numbers], first) for column in columns], axis=1)

    def _answers(self, judge: Judge) -> np.ndarray:
        """What `judge` says of every word."""
        if judge not in self._judged:
            self._judged[judge] = array("q"), judge([]).shape[1:]
        answers, shape = self._judged[judge]
        new = self.words_from(len(answers) // math.prod(shape))
        if new:
            answers.frombytes(judge(new).tobytes())
        return np.frombuffer(answers, dtype=np.int64).reshape(-1, *shape)

    def _tokens(self, words: Sequence[str]) -> np.ndarray:
        """The tokens that words are, by number."""
        return self._spelled.of(map(token, words))

    def count_tokens(
        self, numbers: np.ndarray, groups: np.ndarray
    ) -> tuple[np.ndarray, list[str], np.ndarray, np.ndarray]:
        """Count the tokens of words that come in groups (0, 1 …, one for each word).

        Returns the groups, the distinct tokens, sorted, and then, as arrays with an entry for each
        token of each group, its place among these and its count; sorted by group and token. Words
        without a token are left out.
        """
        tokens = self.judged(self._tokens, numbers)
        some = np.flatnonzero(tokens != self._no_token)
        tokens, groups = tokens[some], groups[some]
        seen = np.zeros(len(self._spelled), dtype=bool)
        seen[tokens] = True
        distinct = np.flatnonzero(seen).tolist()
        distinct.sort(key=self._spelled.texts.__getitem__)
        base = max(1, len(distinct))
        ranks = np.empty(len(self._spelled), dtype=np.int64)
        ranks[distinct] = np.arange(len(distinct))
        keys, counts = tally(groups * base + ranks.take(tokens))
        group, rank = np.divmod(keys, base)
        return group, list(map(self._spelled.texts.__getitem__, distinct)), rank, counts
