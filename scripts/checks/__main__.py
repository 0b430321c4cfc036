"""`python -m checks`: writes the computed values into the README.

`python -m checks grown FILE`: lists what to read again where articles were added; `make book` does.
"""

import sys
from pathlib import Path

from checks import grown
from checks.readme import filled
from monitor import load_corpus
from report.pages.corpora.added import named
from report.state.corpus import added, as_written, corpus
from report.state.paths import ROOT, page_files

README = ROOT / "README.md"


def fill() -> None:
    """Writes the values of the README anew."""
    text = README.read_text("utf-8")
    now = filled(text, load_corpus(ROOT / "data"))
    README.write_text(now, "utf-8")
    print("README.md: its values are up to date" if now == text else "README.md: values written")


def list_grown(file: Path) -> None:
    """Lists the sentences to read again, in short; `file` gets them whole."""
    data = corpus()
    found = grown.to_read_again(page_files(), data, as_written())
    short, whole = grown.told(found, named(data, added(data)))
    file.write_text(whole, "utf-8")
    print(f"{short}\nWhole, with the sentences: {file}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            fill()
        case ["grown", file]:
            list_grown(Path(file))
        case _:
            sys.exit(__doc__)
