"""The pages of the site that can be found."""

import pytest

from report.site import not_found
from report.site.heads import tags as found


@pytest.fixture(scope="module")
def heads(site, pages) -> dict[str, str]:
    """The HTML of each page that can be found: path -> text."""
    names = {path.relative_to(site).as_posix(): path for path in pages}
    return {
        name: path.read_text("utf-8")
        for name, path in names.items()
        if name not in (found.FRONT, not_found.FILE)
    }
