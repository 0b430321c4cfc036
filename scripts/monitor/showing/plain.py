"""Text from tables as one line that shows what it is, and hides nothing."""

import re
import unicodedata

# Marks that turn the direction of writing: "gnp.exe" would be read as "exe.png".
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(value: object) -> str:
    """A value as one line of text that XML can hold: no control characters, no hidden direction.

    A no-break space stays one.
    """
    text = re.sub(r"[^\S\xa0]+", " ", _BIDI.sub("", str(value)))
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs")).strip()


def slug(name: str) -> str:
    """A name for a file or an anchor: "Camps by article" is `camps-by-article`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
