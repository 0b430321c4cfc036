"""The folder of data as one frozen set of validated DataFrames: where every notebook starts.

    from monitor import load_corpus
    corpus = load_corpus()

The tables and their rules stand in `datapackage.json`. Nothing here reads a text: whoever reads
the report needs the tables alone.
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from monitor.corpus import camps, consistency
from monitor.corpus import csv_tables as tabular
from monitor.corpus import parquet_tables as large
from monitor.corpus.schema import CorpusError, Faults, Table, read_descriptor, unknown_references
from monitor.source import TextError, article_key, read_source

__all__ = ["Corpus", "CorpusError", "article_key", "find_data", "load_corpus"]

# The descriptor that comes with the report serves for a folder that has none of its own. The
# package stands beside data/ where the notebooks were downloaded, a folder deeper in the report.
DESCRIPTORS = [
    folder / "data" / "datapackage.json" for folder in list(Path(__file__).resolve().parents)[2:4]
]
DESCRIPTOR = next(filter(Path.is_file, DESCRIPTORS), DESCRIPTORS[-1])
# What `run` leaves while finished tables take their names (the loader needs no `features`).
UNFINISHED = ".unfinished"


@dataclass(frozen=True, eq=False)  # one corpus is itself: it can be the key of a cache
class Corpus:
    """Every table of the folder of data, restricted to the articles that were measured.

    Rows are sorted by their key, articles by volume and issue as numbers. Text, days (ISO) and
    lists (";") are strings, '' where empty; counts are whole numbers. `datapackage.json` describes
    each column and its unit. A measured table that stands there as Parquet is read when it is
    first asked for.
    """

    folder: Path
    order: tuple[str, ...]  # ids of the measured articles, by volume, issue and letter
    tables: Mapping[str, Table] = field(repr=False)  # descriptions and rules, by name

    # What is known of the articles: a row for each measured one, in order.
    articles: pd.DataFrame = field(repr=False)
    # The codebook.
    actors: pd.DataFrame = field(repr=False)
    memberships: pd.DataFrame = field(repr=False)
    aliases: pd.DataFrame = field(repr=False)
    initiatives: pd.DataFrame = field(repr=False)
    glossary: pd.DataFrame = field(repr=False)
    outlets: pd.DataFrame = field(repr=False)
    themes: pd.DataFrame = field(repr=False)
    terms: pd.DataFrame = field(repr=False)
    # The coding, first and second reading; empty where nothing is coded.
    themes_a: pd.DataFrame = field(repr=False)
    themes_b: pd.DataFrame = field(repr=False)
    voice_a: pd.DataFrame = field(repr=False)
    voice_b: pd.DataFrame = field(repr=False)
    mentions_a: pd.DataFrame = field(repr=False)
    mentions_b: pd.DataFrame = field(repr=False)
    initiatives_a: pd.DataFrame = field(repr=False)
    initiatives_b: pd.DataFrame = field(repr=False)
    quotations_a: pd.DataFrame = field(repr=False)
    quotations_b: pd.DataFrame = field(repr=False)
    sources_a: pd.DataFrame = field(repr=False)
    sources_b: pd.DataFrame = field(repr=False)
    sentences_a: pd.DataFrame = field(repr=False)
    sentences_b: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    places: pd.DataFrame = field(repr=False)
    threads: pd.DataFrame = field(repr=False)
    thread_terms: pd.DataFrame = field(repr=False)
    offices: pd.DataFrame = field(repr=False)
    summaries: pd.DataFrame = field(repr=False)
    # The locator map.
    map_memberships: pd.DataFrame = field(repr=False)
    # How fast the program is.
    benchmarks: pd.DataFrame = field(repr=False)
    # What the program measured.
    features_articles: pd.DataFrame = field(repr=False)
    paragraphs: pd.DataFrame = field(repr=False)
    sentences: pd.DataFrame = field(repr=False)
    tokens: pd.DataFrame = field(repr=False)
    mentions: pd.DataFrame = field(repr=False)
    initiatives_found: pd.DataFrame = field(repr=False)
    quotations: pd.DataFrame = field(repr=False)
    citations: pd.DataFrame = field(repr=False)
    terms_found: pd.DataFrame = field(repr=False)
    readability: pd.DataFrame = field(repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        # Called where there is no such attribute: of a large corpus, not yet.
        if name not in self.__dict__.get("_later", {}):
            raise AttributeError(f"a corpus has no {name!r}")
        frame = self._later[name]()
        self.__dict__[name] = frame
        return frame

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
        """Return the id of the article that `name` names: `5/201`, its label, or the id itself."""
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


def issue(article: str) -> str:
    """Return volume and issue of an article's id, as they are cited: `5/201`."""
    volume, issue, letter = article_key(article)
    return f"{volume}/{issue}{letter}"


def find_data(data: str | os.PathLike | None = None) -> Path:
    """Return the folder of data: `data`, else MONITOR_DATA, else upward from the working folder."""
    given = data or os.environ.get("MONITOR_DATA")
    if given:
        folder = Path(given)
        if not folder.is_dir():
            raise CorpusError([f"{folder}: no such folder of data"])
        return folder
    here = Path.cwd()
    for parent in (here, *here.parents):
        if (parent / "data" / "features").is_dir():
            return parent / "data"
    raise CorpusError(
        [f"{here}: no data/features/ here or above; name the folder of data, or set MONITOR_DATA"]
    )


def load_corpus(data: str | os.PathLike | None = None) -> Corpus:
    """Read and validate every table of a folder of data.

    Tables that the folder's own `datapackage.json` does not describe keep the report's rules.
    Raises CorpusError, which lists the faults with table, line, column, value and rule.
    """
    folder = find_data(data)
    if (folder / "features" / UNFINISHED).exists():
        raise CorpusError(
            [
                f"features/{UNFINISHED}: found the mark of a run that was stopped while its tables "
                "took their names; measure the texts again"
            ]
        )
    tables = read_descriptor(DESCRIPTOR)
    if (folder / DESCRIPTOR.name).is_file():
        tables |= read_descriptor(folder / DESCRIPTOR.name)
    faults = Faults(folder)
    faults.found += unknown_references(tables)
    parquet = large.found(folder, tables)
    tables |= parquet
    frames = {
        name: tabular.read_table(folder, table, faults)
        for name, table in tables.items()
        if name not in parquet
    }
    frames |= {name: large.read(folder, parquet[name]) for name in large.FIRST if name in parquet}
    _stop_at(faults)  # keys and sums of a table that could not be read would only add noise
    order = _order(frames["features-articles"], faults)
    _stop_at(faults)
    frames["articles"] = _described(frames["articles"], order, _year_zero(folder))
    consistency.check(frames, tables, faults)
    _stop_at(faults)
    attributes = {member.name for member in fields(Corpus)}
    kept = {
        name.replace("-", "_"): _sorted(_measured(frames[name], order), table, order)
        for name, table in tables.items()
        if name.replace("-", "_") in attributes and name in frames
    }
    waiting = {name: parquet[name] for name in parquet if name not in frames}
    kept |= dict.fromkeys((name.replace("-", "_") for name in waiting), None)
    corpus = Corpus(folder=folder, order=tuple(order), tables=MappingProxyType(tables), **kept)
    if waiting:
        _let_wait(corpus, waiting, frames)
    return corpus


def _let_wait(corpus: Corpus, waiting: dict[str, Table], frames: dict[str, pd.DataFrame]) -> None:
    """Have large tables read when the corpus is first asked for them."""
    later: dict[str, Callable[[], pd.DataFrame]] = {}
    for name, table in waiting.items():
        known = {
            key.fields[0]: set(frames[key.resource][key.reference[0]])
            for key in table.foreign_keys
            if len(key.fields) == 1 and key.resource in frames
        }
        attribute = name.replace("-", "_")
        del corpus.__dict__[attribute]
        later[attribute] = large.later(corpus.folder, table, known)
    corpus.__dict__["_later"] = later


def _stop_at(faults: Faults) -> None:
    if faults.found:
        raise CorpusError(faults.found)


# --- articles ------------------------------------------------------------------------------------


def _order(measured: pd.DataFrame, faults: Faults) -> list[str]:
    """Return the measured articles in their order."""
    if measured.empty:
        faults.file("features/articles.csv", "holds no article; measure a folder of texts first")
    return sorted(measured["article"], key=article_key)


def _year_zero(folder: Path) -> int:
    try:
        return read_source(folder).year_zero
    except TextError as error:
        raise CorpusError(error.faults) from None


def _described(articles: pd.DataFrame, order: list[str], year_zero: int) -> pd.DataFrame:
    """Return `articles` with a row added for each measured article that has none."""
    listed = set(articles["id"])
    # Each once: an article that was measured twice is told as that, where its row stands.
    missing = [article for article in dict.fromkeys(order) if article not in listed]
    rows = []
    for article in missing:
        volume, issue, _ = article_key(article)
        row = dict.fromkeys(articles.columns, "")
        row |= {"id": article, "volume": volume, "issue": issue, "year": year_zero + volume}
        rows.append(row | {"date_basis": "to be filled"})
    return pd.concat([articles, pd.DataFrame(rows)], ignore_index=True) if rows else articles


# --- rows ----------------------------------------------------------------------------------------


def _article_column(frame: pd.DataFrame) -> str:
    return "article" if "article" in frame else "id" if "volume" in frame else ""


def _measured(frame: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Return the rows that concern a measured article; coding of others waits for its texts."""
    column = _article_column(frame)
    if column:
        kept = frame[column].isin(order)
        frame = frame if kept.all() else frame[kept].reset_index(drop=True)
    # Events, threads and the glossary list paragraphs; what the glossary tells may rest on none.
    if "paragraphs" in frame and "sentences" not in frame:
        known = set(order)
        lists = [
            ";".join(item for item in cell.split(";") if item.rpartition(":")[0] in known)
            for cell in frame["paragraphs"]
        ]
        kept = (frame["paragraphs"] == "") | pd.Series(map(bool, lists), frame.index, dtype=bool)
        frame = frame.assign(paragraphs=pd.Series(lists, dtype=object, index=frame.index))
        frame = frame[kept].reset_index(drop=True)
    return frame


def _sorted(frame: pd.DataFrame, table: Table, order: list[str]) -> pd.DataFrame:
    """Return the rows by their key, articles in their order.

    A table without a key has its rows in the order of the text: only articles and paragraphs are
    put in order.
    """
    article = _article_column(frame)
    key = list(table.primary_key) or [c for c in ("article", "paragraph") if c in frame]
    rank = {name: place for place, name in enumerate(order)}
    by = frame[key].reset_index(drop=True)
    if article in key:
        by[article] = by[article].map(rank).astype("int64")
    return frame.iloc[by.sort_values(key, kind="stable").index].reset_index(drop=True)
