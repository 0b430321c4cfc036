"""How the report is cited: what CITATION.cff says of it, for reference managers."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from monitor.english.numerals import listed
from monitor.identity import CC_BY, Identity
from report.publish.downloads import BIBTEX, RIS
from report.state.edition import identity, slug

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
    licence: str = "CC BY 4.0"
    licence_url: str = CC_BY
    people: tuple[str, ...] = ()  # who wrote it, where that is no body


def work(root: Path, edition: dict[str, str], url: str = "") -> Work:
    """The report in the folder `root`, as `state.edition` dates it."""
    shared: dict[str, Any] = {key: edition[key] for key in ("version", "date", "commit")} | {
        "key": slug(), "url": url,
        "licence": identity().licence, "licence_url": identity().licence_url,
    }  # fmt: skip
    if identity().title:
        return _own(identity(), shared)
    said = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    return Work(
        title=said["title"],
        author=said["authors"][0]["name"],
        abstract=" ".join(said["abstract"].split()),
        keywords=tuple(said["keywords"]),
        **shared,
    )


def _own(of: Identity, shared: dict[str, Any]) -> Work:
    """The report on a corpus that has a name."""
    return Work(
        title=f"{of.title}: {of.subtitle}" if of.subtitle else of.title,
        author=listed(of.authors) if of.authors else "Unnamed",
        abstract=of.about or of.subtitle or of.title,
        keywords=of.keywords,
        people=of.authors,
        **shared,
    )


def write(of: Work, site: Path) -> None:
    """Writes the report's own entry for reference managers into the downloads of `site`."""
    (site / BIBTEX).write_text(bibtex(of), "utf-8")
    (site / RIS).write_text(ris(of), "utf-8", newline="")


def bibtex(of: Work) -> str:
    """An entry for BibTeX. An author may be a body, not a person: hence the second pair of
    braces."""
    year, month, _ = of.date.split("-")
    fields = {
        "title": f"{{{tex(of.title)}}}",
        "author": " and ".join(f"{{{tex(name)}}}" for name in of.people or (of.author,)),
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
        *(("AU", name) for name in of.people or (of.author,)),
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
