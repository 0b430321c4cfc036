"""Where a corpus lies and how it knows its articles: ids, publication line, `corpus.toml`.

Whoever reads the tables needs this much and no reader of texts.
"""

import csv
import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The header line of the Eurasia Daily Monitor. Another publication names its own in corpus.toml.
HEADER = (
    r"Publication:\s*Eurasia Daily Monitor\s+"
    r"Volume:\s*(?P<volume>\S*)\s+Issue:\s*(?P<issue>\S*)"
)
HEADER_MARK = "Publication:"
YEAR_ZERO = 2003  # volume 1 of the Eurasia Daily Monitor is that of 2004
SETTINGS = ("prefix", "header", "header_mark", "year_zero")  # those of corpus.toml read here

# An article's id: prefix, volume, issue, and a letter where an issue holds several.
ARTICLE_ID = re.compile(r"(?P<prefix>.+)-(?P<volume>\d+)-(?P<issue>\d+)(?P<letter>[a-z]?)")

# So many faults are told one by one; a table saved in the wrong encoding would list thousands.
TOLD = 20


class TextError(ValueError):
    """One or more files that cannot be read as articles; its text has a line for each."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


def refusal(name: str, found: str, expected: str) -> TextError:
    """The error of a file that is no article: what was found and what was expected."""
    return TextError([f"{name}: found {found}; expected {expected}"])


class CorpusError(ValueError):
    """One or more faults in a folder of data. Each names table, line, column, value and rule."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        told = self.faults[:TOLD]
        if len(self.faults) > TOLD:
            told.append(f"and {len(self.faults) - TOLD} more")
        super().__init__("\n".join(told))


@dataclass(frozen=True)
class Source:
    """What a corpus calls its articles: an id prefix, a header pattern, the year of volume 0."""

    prefix: str = "edm"
    header: re.Pattern[str] = re.compile(HEADER)
    mark: str = HEADER_MARK
    year_zero: int = YEAR_ZERO

    @property
    def line(self) -> str:
        """What a text must hold, for who is told that it does not."""
        if self.header.pattern == HEADER:
            said = "such as “Publication: Eurasia Daily Monitor Volume: 1 Issue: 50”"
        else:
            said = f"that begins with “{self.mark}” and fits `header` in corpus.toml"
        return f"a line of its own {said}"

    def article_id(self, volume: int, issue: int, letter: str = "") -> str:
        """`edm-1-050`: the volume, the issue in three digits, the letter of a second article."""
        return f"{self.prefix}-{volume}-{issue:03d}{letter}"


def find_data(data: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder of data: `data`, else MONITOR_DATA, else upward from the working folder.

    Raises CorpusError where there is none. What marks the folder is its codebook, which stands
    there before anything is measured.
    """
    given = data or os.environ.get("MONITOR_DATA")
    if given:
        folder = Path(given)
        if not folder.is_dir():
            raise CorpusError([f"{folder}: no such folder of data"])
        return folder
    here = Path.cwd()
    for parent in (here, *here.parents):
        if (parent / "data" / "codebook").is_dir():
            return parent / "data"
    raise CorpusError(
        [f"{here}: no data/codebook/ here or above; name the folder of data, or set MONITOR_DATA"]
    )


def read_settings(data: Path) -> dict[str, Any]:
    """Return what `corpus.toml` in the folder of data holds; nothing where there is none.

    Raises CorpusError where it is no TOML.
    """
    path = Path(data) / "corpus.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:  # TOML's and Unicode's are such
        raise _unread(error) from error


def _unread(error: Exception) -> CorpusError:
    return CorpusError(
        [f"corpus.toml: found {error}; expected TOML, header a pattern, year_zero a year"]
    )


def read_source(data: Path) -> Source:
    """Read `corpus.toml` in the folder of data; without one, the Eurasia Daily Monitor.

    Raises CorpusError where a setting is not of its type or the pattern lacks a group.
    """
    settings = read_settings(data)
    try:
        header = re.compile(settings.get("header", HEADER))
        year_zero = int(settings.get("year_zero", YEAR_ZERO))
    except (ValueError, TypeError, re.error) as error:
        raise _unread(error) from error
    if not {"volume", "issue"} <= set(header.groupindex):
        raise CorpusError(
            [
                f"corpus.toml: header = {header.pattern!r} names no groups; expected (?P<volume>…) "
                "and (?P<issue>…)"
            ]
        )
    return Source(
        prefix=str(settings.get("prefix", "edm")),
        header=header,
        mark=str(settings.get("header_mark", HEADER_MARK)),
        year_zero=year_zero,
    )


def read_years(data: Path) -> dict[str, int]:
    """Return the year of each article that `articles.csv` lists with one; by id."""
    path = Path(data) / "articles.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["id"]: int(row["year"])
            for row in csv.DictReader(file)
            if (row.get("year") or "").isdigit()
        }


def article_key(article: str) -> tuple[int, int, str]:
    """Return what articles are sorted by: volume and issue as numbers, and the letter."""
    parts = ARTICLE_ID.fullmatch(article)
    if not parts:
        raise ValueError(f"{article!r} is no article's id; expected prefix-volume-issue")
    return int(parts["volume"]), int(parts["issue"]), parts["letter"]


def issue(article: str) -> str:
    """Return volume and issue of an article's id, as they are cited: `5/201`."""
    volume, issue, letter = article_key(article)
    return f"{volume}/{issue}{letter}"
