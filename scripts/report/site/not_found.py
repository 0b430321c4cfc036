"""The page that a server sends where there is none: it leads back from an address of any depth.

It is sent as it is, whatever was asked for, so a link that started from the page itself would lead
astray: its links start from the host.
"""

import re
from urllib.parse import urlsplit

from report.state.address import Address

FILE = "404.html"  # the name that GitHub Pages and most other hosts look for
PAGE = ("404", {"title": "Page not found"}, "404.html")  # for Sphinx: page, context, template
RELATIVE = re.compile(r'(<[^>]*?\s(?:href|src)=")(?![a-z]+:|[/#"])([^"]*")')


def at_any_depth(text: str, address: Address) -> str:
    """The page's HTML with links from the host's root, or from where the site is published there.

    An edition that does not know its address takes itself for the whole of its host.
    """
    root = urlsplit(address.base).path or "/"
    return RELATIVE.sub(rf"\g<1>{root}\g<2>", text)
