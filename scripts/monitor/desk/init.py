"""The command `init`: a folder of data for a corpus of one's own, ready for its first article."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from monitor.contract import DESCRIPTOR, Resource, read_descriptor
from monitor.desk.examples import EXAMPLES as ROWS
from monitor.desk.examples import README
from monitor.identity import ID, Identity
from monitor.measuring.rows import as_csv
from monitor.settings import read_identity
from monitor.source import CorpusError

EXAMPLES = """
examples:
  python -m monitor init gazette --title "The Harbour Gazette" --first-year 1894
  python -m monitor init gazette --title "The Harbour Gazette" --first-year 1894 \\
      --camp "The pilots" --camp "The owners" --camp "The town" --author "A. Reader"
Then: codebook/actors.csv and aliases.csv say whom to count, README.md shows how; and
  python -m monitor add --data gazette first.txt
  MONITOR_DATA=gazette make book
"""
CAMPS = ("One side", "The other side")  # to be named, where the command names none
REST = "Others"  # those on no side
LEFT_OUT = ("map-memberships", "trials")  # of the report's map, and of its program
# What the report's descriptor says of its own subject, and what any corpus can say.
OF_THE_REPORT = {
    "Which way the paragraph shows Kazakhstan's own military alignment": (
        "Which way the paragraph points, a direction of corpus.toml"
    ),
    " Kazakhstan, a member too, keeps its own camp and does not stand here.": "",
}
SETTINGS = """\
# What this corpus is called and how it looks.

title = {title}
subtitle = ""
authors = {authors}
about = ""                # a sentence for the first page and for search engines
keywords = []
licence = "CC BY 4.0"     # of your words, figures and tables
licence_url = "https://creativecommons.org/licenses/by/4.0/"
version = "1.0"
date = {date}

# How its texts are known: each holds, between two empty lines, a line such as
#   {line}
# An id is the prefix, the volume and the issue: {prefix}-1-002.
prefix = {prefix_text}
header = {header}
header_mark = "Publication:"
year_zero = {year_zero}          # the year before that of volume 1

# The pair of camps that charts compare, first the one that they are about. None: pair = []
pair = {pair}

# A camp is a group in which actors are counted, by the id that codebook/actors.csv has. `side` is
# where it stands: left, right or none; `short` what a title calls it the second time;
# `plural = false` says “is” and not “are”. Where you name none, a colour (by day, by night) and a
# mark (circle, square, triangle, diamond, wedge, plus, star) are chosen:
# colour = ["#0a559c", "#79b8f2"]
# mark = "triangle"
{camps}
# Which way a paragraph points, by the id that coding/pass-a/themes.csv has. Without these lines the
# ids are left, right, both and none, and the words those of the camps.
# [directions.left]
# name = "towards {first}"
# head = "{first}"
# side = "left"

# What the voices of a sentence are called.
[voices]
report = "reported"
statement = "said"
judgement = "judged"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments."""
    parser.add_argument("folder", type=Path, help="the new folder of data")
    parser.add_argument("--title", required=True, help="what the corpus is called")
    parser.add_argument(
        "--publication", metavar="NAME", help="what its texts say they are of (default: the title)"
    )
    parser.add_argument("--first-year", type=int, required=True, help="the year of volume 1")
    parser.add_argument("--prefix", help="how its ids begin (default: from the title)")
    parser.add_argument(
        "--camp", action="append", metavar="NAME", help="a camp; the first two face"
    )
    parser.add_argument("--author", action="append", metavar="NAME", default=[])


def run(options: argparse.Namespace) -> int:
    """Write the folder; returns the exit code. Raises CorpusError, OSError."""
    written = init(
        options.folder,
        options.title,
        options.first_year,
        publication=options.publication,
        prefix=options.prefix,
        camps=options.camp or CAMPS,
        authors=options.author,
    )
    print(f"{options.folder}: {len(written)} files")
    here, python = Path.cwd(), Path(sys.executable)
    python = python.relative_to(here) if python.is_relative_to(here) else python
    print(f"Name actors in {options.folder / 'codebook'}, then:")
    print(f"  {python} -m monitor add --data {options.folder} first.txt")
    print(f"  MONITOR_DATA={options.folder} make book")
    return 0


def init(
    folder: Path,
    title: str,
    first_year: int,
    *,
    publication: str | None = None,
    prefix: str | None = None,
    camps: Sequence[str] = CAMPS,
    authors: Sequence[str] = (),
    day: date | None = None,
) -> list[Path]:
    """Write a folder of data with nothing in it yet; returns its files.

    Raises CorpusError where the folder holds something, or what is given makes no corpus.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CorpusError([f"{folder}: found files; expected a new folder, or an empty one"])
    if not title.strip():
        raise CorpusError(["--title: found no name; expected what the corpus is called"])
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "corpus.toml"
    printed = publication or title
    settings.write_text(_settings(title, printed, first_year, prefix, camps, authors, day), "utf-8")
    try:
        identity = read_identity(folder)
    except CorpusError:
        settings.unlink()
        raise
    package = _package(identity)
    descriptor = folder / DESCRIPTOR.name
    descriptor.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf-8")
    tables = read_descriptor(descriptor)
    files = [settings, descriptor, folder / "README.md"]
    for table in tables.values():
        path = folder / table.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_csv([table.columns]), "utf-8")
        files.append(path)
    files[2].write_text(_readme(title, printed, tables), "utf-8")
    return files


def _settings(
    title: str,
    publication: str,
    first_year: int,
    prefix: str | None,
    camps: Sequence[str],
    authors: Sequence[str],
    day: date | None,
) -> str:
    camps = [*camps, *([] if REST in camps else [REST])]
    ids = [_id(name) or f"camp-{number}" for number, name in enumerate(camps, 1)]
    if len(set(ids)) < len(ids):
        raise CorpusError([f"--camp: found {', '.join(camps)}; expected names that differ"])
    prefix = prefix or "".join(word[0] for word in _id(title).split("-") if word)[:6] or "text"
    if not re.fullmatch("[a-z][a-z0-9]*", prefix):
        raise CorpusError([f"--prefix: found {prefix!r}; expected small letters"])
    ids = ["other" if name == REST else id for id, name in zip(ids, camps, strict=True)]
    sides = ["left", "right", *["none"] * len(camps)] if len(camps) > 2 else ["none"] * 2
    tables = [
        f"\n[camps.{id}]\nname = {_text(name)}\nside = {_text(side)}\n"
        for id, name, side in zip(ids, camps, sides, strict=False)
    ]
    words = r"\s+".join(map(re.escape, publication.split()))
    header = rf"Publication:\s*{words}\s+Volume:\s*(?P<volume>\S*)\s+Issue:\s*(?P<issue>\S*)"
    return SETTINGS.format(
        title=_text(title),
        authors=json.dumps([*authors], ensure_ascii=False),
        date=(day or date.today()).isoformat(),
        line=_line(publication),
        prefix=prefix,
        prefix_text=_text(prefix),
        header=_text(header),
        year_zero=first_year - 1,
        pair=json.dumps(ids[:2] if len(ids) > 2 else []),
        first=camps[0],
        camps="".join(tables),
    )


def _line(publication: str) -> str:
    return f"Publication: {publication} Volume: 1 Issue: 2"


def _text(words: str) -> str:
    """A text as TOML has it, which is as JSON has it."""
    return json.dumps(words, ensure_ascii=False)


def _id(name: str) -> str:
    """An id for a name; "" for one that has no Latin letters."""
    plain = Identity(title=re.sub(r"^(the|a|an) ", "", name.strip(), flags=re.I)).slug
    return plain if ID.fullmatch(plain) and plain != Identity().slug else ""


def _package(identity: Identity) -> dict[str, Any]:
    """The report's descriptor as that of another corpus: the same tables, its own name."""
    text = DESCRIPTOR.read_text("utf-8")
    for words, others in OF_THE_REPORT.items():
        text = text.replace(words, others)
    package = json.loads(text)
    package |= {
        "name": identity.slug,
        "title": f"{identity.title}: measured features, coding and codebook",
        "description": "Counts and marks per paragraph and sentence, with the codebook and the"
        " coding. The texts themselves are not part of it.",
        "version": identity.version,
        "licenses": [{"title": identity.licence, "path": identity.licence_url}],
        "contributors": [{"title": name, "roles": ["author"]} for name in identity.authors],
    }
    del package["sources"]
    kept = [table for table in package["resources"] if table["name"] not in LEFT_OUT]
    package["resources"] = [table for table in kept if "schema" in table]
    for table in package["resources"]:
        for column in table["schema"]["fields"]:
            if column["name"] in ("camp", "direction"):  # corpus.toml lists them
                column["constraints"].pop("enum", None)
    return package


def _readme(title: str, publication: str, tables: dict[str, Resource]) -> str:
    parts = [README.format(title=title, line=_line(publication))]
    for name, table in tables.items():
        if name in ROWS:
            empty = [""] * (len(table.columns) - len(ROWS[name]))
            row = as_csv([table.columns, [*ROWS[name], *empty]])
            parts.append(f"## {table.path}\n\n{table.description}\n\n```csv\n{row}```\n\n")
    return "".join(parts)
