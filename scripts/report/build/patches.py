"""What the libraries below the build do in vain, and are kept from."""

import importlib.metadata
import sys
from functools import cache
from typing import Any


def spare() -> None:
    """Keeps the packages that are imported from here on from work that is in vain."""
    # jsonschema would import this and take a second for a grammar of addresses in any script; no
    # schema of a notebook asks for one. None there refuses the import.
    modules: dict[str, Any] = sys.modules
    modules.setdefault("rfc3987_syntax", None)
    # Sphinx reads those of all packages again for each extension and builder, pybtex for each
    # citation: together a fifth of the time of a build.
    library: Any = importlib.metadata
    plugins = importlib.metadata.entry_points()
    library.entry_points = cache(lambda **wanted: plugins.select(**wanted))
