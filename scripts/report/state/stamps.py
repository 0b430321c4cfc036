"""Whether what a build left still stands, by hashes of what it was made from, never by times.

Only the standard library is imported here: deciding that nothing changed must not start Sphinx.
"""

import json
import os
import re
from pathlib import Path

from report.state.edition import edition, origin
from report.state.kept import digest
from report.state.sources import SOURCES, digests

# Settings from outside that reach the pages.
ENVIRONMENT = ("SOURCE_DATE_EPOCH", "BOOK_BASE_URL", "BOOK_REPOSITORY")
# What other pages show of a page: its headings (in a notebook, too), its labels, whom it cites.
SHOWN = re.compile(r'^ *"?#+ .*|^ *"?\(.+\)=.*|\{cite[^}]*\}`[^`]+`|<data cite=[^>]+', re.MULTILINE)


def wanted(root: Path) -> dict[str, str]:
    """Everything that the site is made from: path -> hash, and the edition and settings."""
    environment = {name: os.environ.get(name, "") for name in ENVIRONMENT}
    environment["origin"] = origin(root)
    return digests(root, SOURCES) | {
        "(edition)": digest(edition(root)),
        "(settings)": digest(environment),
    }


def frame(root: Path, inputs: dict[str, str]) -> str:
    """One hash for all of `inputs` that more than one page depends on.

    It is not another one where only the edition changed, or the text of a page that no other shows.
    """
    pages = sorted(name for name in inputs if name.endswith((".md", ".ipynb")))
    shared = {name: inputs[name] for name in inputs.keys() - {*pages, "(edition)"}}
    shown = {name: SHOWN.findall((root / name).read_text("utf-8")) for name in pages}
    return digest([shared, shown])


def is_current(site: Path, stamp: Path, inputs: dict[str, str]) -> bool:
    """Whether `site` is, byte for byte, what a build from `inputs` left there."""
    try:
        noted = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return noted == {"inputs": inputs, "outputs": digests(site, ["."])}


def write_stamp(site: Path, stamp: Path, inputs: dict[str, str]) -> None:
    """Notes what `site` was made from and what is in it."""
    new = stamp.with_name(stamp.name + ".new")
    new.write_text(json.dumps({"inputs": inputs, "outputs": digests(site, ["."])}), "utf-8")
    new.replace(stamp)
