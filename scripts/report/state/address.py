"""Where the report is published and where its source is kept, as far as the build can know.

Both are told by the surroundings: BOOK_BASE_URL and BOOK_REPOSITORY, else git's remote `origin`
where that is GitHub.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report.state.edition import origin

GITHUB = re.compile(
    r"(?:https://(?:[^@/]+@)?|ssh://git@|git@)github\.com[/:]"
    r"(?P<owner>[A-Za-z0-9-]+)/(?P<name>[A-Za-z0-9._-]+?)(?:\.git)?/?"
)
WEB = re.compile(r"https?://[^\s\"'<>?#]+")


class UnknownAddress(Exception):
    """An address from the surroundings is none; the message says which, and what was expected."""


@dataclass(frozen=True)
class Address:
    """`base`, ending in a slash, is where the site is published; `repository` is on GitHub, as
    `owner/name`. Either is empty where it is not known.
    """

    base: str = ""
    repository: str = ""


def address(remote: str, settings: Mapping[str, str] = os.environ) -> Address:
    """What `settings` say, else what `remote`, git's `origin`, tells.

    A repository owner/name is published at https://owner.github.io/name/, as GitHub Pages does it.
    Raises UnknownAddress.
    """
    base = settings.get("BOOK_BASE_URL", "").strip()
    named = settings.get("BOOK_REPOSITORY", "").strip()
    if base and not WEB.fullmatch(base):
        raise UnknownAddress(f"BOOK_BASE_URL: expected https://…, found {base!r}")
    repository = on_github(named) or on_github(f"https://github.com/{named}")
    if named and not repository:
        raise UnknownAddress(
            f"BOOK_REPOSITORY: expected owner/name or its address on GitHub, found {named!r}"
        )
    repository = repository or on_github(remote)
    if not base and repository:
        owner, _, name = repository.partition("/")
        home = f"https://{owner.lower()}.github.io/"
        base = home if f"https://{name.lower()}/" == home else f"{home}{name}/"
    return Address(base and base.rstrip("/") + "/", repository)


def on_github(remote: str) -> str:
    """`owner/name` of a remote on GitHub, or nothing. What it holds beside, a token, is dropped."""
    found = GITHUB.fullmatch(remote)
    return f"{found['owner']}/{found['name']}" if found else ""


def of(root: Path) -> Address:
    """The address of the project in the folder `root`."""
    return address(origin(root))
