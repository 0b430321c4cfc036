"""The content security policy that each page states of itself: nothing from elsewhere may run.

It is a `<meta>`, for no host need be told of it, and it holds from a folder too. Drawings carry
their style in attributes, which takes 'unsafe-inline'; scripts are files of the site. One that
stands in a page's head, which the theme writes, is let through by its hash; one in the body is let
through by nothing, for there a page shows what tables and texts say.
"""

import base64
import hashlib
import re

HEAD = re.compile(r"<meta charset=[^>]*>")
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
OF_DATA = re.compile(r"""\btype=["']?(?!text/javascript|module)""")  # no browser runs it


def policy(text: str, runs: bool = False, source: str = "") -> str:
    """The policy of a page, by the scripts in its HTML `text`.

    A page that `runs` opens a frame of the site for that, and may fetch Python from `source`.
    """
    scripts = " ".join(["'self'", *sorted(hashes(text))])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {source}".rstrip() if runs else "connect-src 'self'",
            *(["frame-src 'self'"] if runs else []),
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def hashes(text: str) -> set[str]:
    """The hash of each script that stands in the page's head and runs there."""
    found = set()
    for script in SCRIPT.finditer(text.partition("</head>")[0]):
        if "src=" not in script["attributes"] and not OF_DATA.search(script["attributes"]):
            digest = hashlib.sha256(script["code"].encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


def guard(text: str, runs: bool = False, source: str = "") -> str:
    """The page's HTML with its policy, before anything that it has a say on."""
    stated = policy(text, runs, source)
    stated = f'<meta http-equiv="Content-Security-Policy" content="{stated}">'
    guarded, places = HEAD.subn(lambda found: f"{found[0]}\n{stated}", text, count=1)
    if not places:
        raise ValueError("a page names no character set, before which no policy can stand")
    return guarded
