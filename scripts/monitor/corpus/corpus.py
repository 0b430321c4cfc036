"""One corpus: every table of a folder of data, and how its articles are called."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from monitor.contract import Resource
from monitor.corpus import camps
from monitor.identity import REPORT, Identity
from monitor.source import issue


@dataclass(frozen=True, eq=False)  # one corpus is itself: it can be the key of a cache
class Corpus:
    """Every table of the folder of data, restricted to the articles that were measured.

    Each table of `datapackage.json`, which describes its columns and their units, is an attribute:
    `corpus.mentions`, `corpus.themes_a` (there `themes-a`). Rows are sorted by their key, articles
    by volume and issue as numbers. Text, days (ISO) and lists (";") are strings, '' where empty;
    counts are whole numbers. `articles` has a row for each measured article, in order; the coding
    is empty where nothing is coded. A measured table that stands there as Parquet is read when it
    is first asked for.
    """

    folder: Path
    order: tuple[str, ...]  # ids of the measured articles, by volume, issue and letter
    tables: Mapping[str, Resource] = field(repr=False)  # descriptions and rules, by name
    frames: dict[str, pd.DataFrame] = field(repr=False)  # by attribute
    later: Mapping[str, Callable[[], pd.DataFrame]] = field(repr=False)  # read when asked for
    identity: Identity = field(default=REPORT, repr=False)  # its name, camps, directions, voices

    def __getattr__(self, name: str) -> pd.DataFrame:
        # Called where there is no such attribute.
        frames, later = (self.__dict__.get(kind, {}) for kind in ("frames", "later"))
        if name not in frames:
            if name not in later:
                raise AttributeError(f"a corpus has no {name!r}")
            frames[name] = later[name]()
        return frames[name]

    def __dir__(self) -> Iterable[str]:
        return {*super().__dir__(), *self.frames, *self.later}

    def parquet(self, name: str) -> Path | None:
        """Return the file of a large table (`tokens`), None of one that is in memory."""
        table = self.tables[name.replace("_", "-")]
        return self.folder / table.path if table.path.endswith(".parquet") else None

    def label(self, article: str) -> str:
        """Return how a reader meets an article: its year, with the issue where two share it."""
        self._known(article)
        return self._labels[article]

    def issue(self, article: str) -> str:
        """Return how an article is cited, and how sources name it: volume and issue, `5/201`."""
        self._known(article)
        return issue(article)

    def year(self, article: str) -> int:
        """Return the year of an article."""
        self._known(article)
        return int(self.articles.set_index("id")["year"][article])

    def camp(self, actor: str, article: str) -> str:
        """Return the camp that an actor is counted with in an article: membership decides."""
        self._known(article)
        return camps.in_article(self, article)[actor]

    def article(self, name: str) -> str:
        """Return the id of the article that `name` names: `5/201`, its label, or the id itself.

        Raises KeyError where none or several have that name.
        """
        labels = self._labels
        found = [known for known in self.order if name in (known, issue(known), labels[known])]
        if len(found) != 1:
            names = ", ".join(map(issue, self.order[:25]))
            raise KeyError(f"{name!r} is no article of the corpus; it has {names}")
        return found[0]

    @cached_property
    def _labels(self) -> dict[str, str]:
        years = dict(zip(self.articles["id"], map(str, self.articles["year"]), strict=True))
        shared = Counter(years.values())
        return {
            article: f"{year}, {issue(article)}" if shared[year] > 1 else year
            for article, year in years.items()
        }

    def _known(self, article: str) -> None:
        if article not in self.order:
            raise KeyError(f"{article!r} is no article of the corpus: {', '.join(self.order[:25])}")
