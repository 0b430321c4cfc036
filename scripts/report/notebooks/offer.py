"""What a notebook's page says of running it: here, and at other people's."""

import re
from html import escape

from report.notebooks.readable import fetching
from report.publish.downloads import NOTEBOOKS
from report.state.address import Address


def offer(page: str, commit: str, where: Address) -> str:
    """What the page `page` of a notebook says, in HTML, of running it: here, and at other people's.

    Binder and Colab are offered where they can find the notebook. A commit with changes upon it is
    nowhere to be found; then it is the latest of the repository.
    """
    name = page.removesuffix(".html")
    up = "../" * page.count("/")
    ways = [
        f'<a href="{up}_sources/{name}.ipynb" download>this notebook</a>',
        f'<a href="{up}{NOTEBOOKS}">all notebooks with package, data and pins (ZIP)</a>',
    ]
    if not where.repository:
        return said(ways)
    edition = commit if re.fullmatch("[0-9a-f]+", commit) else "HEAD"
    binder = f"https://mybinder.org/v2/gh/{where.repository}/{edition}"
    colab = f"https://colab.research.google.com/github/{where.repository}/blob/{edition}"
    ways += [
        f'<a href="{binder}?urlpath=lab/tree/{name}.ipynb">open it on Binder</a>',
        f'<a href="{colab}/{name}.ipynb">open it in Colab</a>',
    ]
    code = escape(fetching(where), quote=False)
    return said(ways) + (
        "\n<details><summary>What Colab needs first</summary>\n<p>Colab opens the notebook alone. "
        "Put this into a cell before all others and run it; the downloaded notebook has that cell "
        "already. Neither Binder nor Colab could be tried when this was written.</p>\n"
        f'<div class="highlight"><pre tabindex="0">{code}</pre></div>\n</details>'
    )


def said(ways: list[str]) -> str:
    """The ways to run a page in one line."""
    return f"<p>Run it yourself: {' · '.join(ways)}</p>"
