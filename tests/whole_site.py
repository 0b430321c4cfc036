"""Every word of a built site, and those that only this report's own may have."""

import re
from pathlib import Path
from zipfile import ZipFile

from pypdf import PdfReader

OURS = re.compile(
    r"kazakhstan|kazakh\b|russia\b|\bnato\b|\bcsto\b|eurasia|jamestown|astana|towards the west",
    re.I,
)
# The alphabets of a typeface, the licence of the program, and the program itself.
SPARED = re.compile(r"_static/custom\.css$|(^|:)LICENSE$|:monitor/|:matplotlibrc$")


def read(site: Path) -> dict[str, str]:
    """The words of every file of a site, of those in its archives and of its PDFs."""
    found = {}
    for path in (path for path in sorted(site.rglob("*")) if path.is_file()):
        name = path.relative_to(site).as_posix()
        if path.suffix in (".zip", ".epub"):
            with ZipFile(path) as archive:
                inside = {f"{name}:{one}": archive.read(one) for one in archive.namelist()}
            found |= {one: content.decode("utf-8", "replace") for one, content in inside.items()}
        elif path.suffix == ".pdf":
            book = PdfReader(path)
            found[name] = f"{book.metadata} " + " ".join(p.extract_text() for p in book.pages)
        elif path.suffix not in (".png", ".woff2"):
            found[name] = path.read_text("utf-8", "replace")
    return found
