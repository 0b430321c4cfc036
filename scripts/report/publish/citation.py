"""How the report is cited: what CITATION.cff says of it, for reference managers."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from report.publish.downloads import BIBTEX, RIS

CONTENT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Work:
    """The report as a publication. `date` is ISO, the edition's; `url` may be empty."""

    key: str
    title: str
    author: str
    abstract: str
    keywords: tuple[str, ...]
    version: str
    date: str
    commit: str
    url: str


def work(root: Path, edition: dict[str, str], url: str = "") -> Work:
    """The report in the folder `root`, as `state.edition` dates it."""
    said = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    return Work(
        key="kazakhstan-between-alliances",
        title=said["title"],
        author=said["authors"][0]["name"],
        abstract=" ".join(said["abstract"].split()),
        keywords=tuple(said["keywords"]),
        version=edition["version"],
        date=edition["date"],
        commit=edition["commit"],
        url=url,
    )


def write(of: Work, site: Path) -> None:
    """Writes the report's own entry for reference managers into the downloads of `site`."""
    (site / BIBTEX).write_text(bibtex(of), "utf-8")
    (site / RIS).write_text(ris(of), "utf-8", newline="")


def bibtex(of: Work) -> str:
    """An entry for BibTeX. The author is a body, not a person: hence its second pair of braces."""
    year, month, _ = of.date.split("-")
    fields = {
        "title": f"{{{tex(of.title)}}}",
        "author": f"{{{tex(of.author)}}}",
        "year": year,
        "date": of.date,
        "version": of.version,
        "note": note(of),
        "language": "british",
        "keywords": tex(", ".join(of.keywords)),
        "url": of.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    lines.insert(3, f"  month = {MONTHS[int(month) - 1]},")
    return "\n".join([f"@misc{{{of.key},", *lines, "}", ""])


def tex(text: str) -> str:
    """Text without what TeX would take for a command."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def note(of: Work) -> str:
    """What a reader needs to find the very edition."""
    return f"Version {of.version}, commit {of.commit}" if of.commit else f"Version {of.version}"


def ris(of: Work) -> str:
    """A record in RIS, whose lines end as that format wants it."""
    tags = [
        ("TY", "RPRT"),
        ("ID", of.key),
        ("TI", of.title),
        ("AU", of.author),
        ("PY", of.date[:4]),
        ("DA", of.date.replace("-", "/")),
        ("ET", of.version),
        ("N1", note(of)),
        ("AB", of.abstract),
        ("LA", "en-GB"),
        *(("KW", word) for word in of.keywords),
        ("UR", of.url),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")
