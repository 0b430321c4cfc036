"""`make refresh`: writes beside each role of the book's pages the words that it stands for today.

The build refuses what is stale: nobody shall read one number in a source and another in the book.
"""

import sys
from pathlib import Path

from pybtex.database import BibliographyData

from monitor import Corpus, load_corpus
from report.pages import bibliography
from report.pages.written.kept import Found, each, mapped
from report.pages.written.words import words
from report.state.kept import Kept, digest
from report.state.paths import BOOK, page_files


class Stale(Exception):
    """Words kept beside roles are not those of today; the message names each with its place."""


class Refresher:
    """Writes the words of a corpus and its works into pages, and notes what was otherwise.

    `looked` counts the roles that it saw; `bare` has those without words and `stale` those with
    other words, each as a line that says where.
    """

    def __init__(self, corpus: Corpus, references: BibliographyData):
        self.corpus, self.references = corpus, references
        self.looked, self.bare, self.stale = 0, list[str](), list[str]()

    def page(self, name: str, source: str) -> str:
        """The source of the page `name`, refreshed."""
        return mapped(name, source, self.markdown)

    def markdown(self, where: str, text: str) -> str:
        """Markdown that stands at `where`, refreshed."""

        def refreshed(found: Found) -> str:
            place = f"{where}:{text.count(chr(10), 0, found.start) + 1}"
            try:
                now = found.beside(words(found.name, found.text, self.corpus, self.references))
            except (KeyError, ValueError, TypeError) as error:
                raise Stale(f"{place}: {found}: {error.args[0]}") from error
            self.looked += 1
            if found.shown is None:
                self.bare.append(f"{place}: {found} has no words beside it")
            elif found.beside(found.shown) != now:
                says = now.partition(">")[2].removesuffix("</data>")
                self.stale.append(f"{place}: {found} is kept as “{found.shown}”, and is “{says}”")
            return now

        return each(text, refreshed)


def look(corpus: Corpus, book: Path = BOOK, write: bool = False) -> Refresher:
    """Goes through the pages of `book`; those that change are written where it shall `write`."""
    refresher = Refresher(corpus, bibliography.read(book / "references.bib"))
    for path in page_files(book):
        before = path.read_text("utf-8")
        now = refresher.page(f"{book.name}/{path.name}", before)
        if write and now != before:
            path.write_text(now, "utf-8", newline="")
    return refresher


def refuse_stale(corpus: Corpus, kept: Kept, book: Path = BOOK) -> None:
    """Raises Stale where a page of `book` keeps other words than it stands for today.

    A role without words is fine: the build computes it as any other. A page that was let through
    is `kept`, and looked at again where its source is another.
    """
    sources = {path.name: path.read_text("utf-8") for path in page_files(book)}
    made_of = {name: digest(source) for name, source in sources.items()}
    new = [name for name in sources if kept.get(f"written/{name}", made_of[name]) is None]
    if not new:
        return
    refresher = Refresher(corpus, bibliography.read(book / "references.bib"))
    for name in new:
        refresher.page(f"{book.name}/{name}", sources[name])
    if refresher.stale:
        advice = "`make refresh` writes what is computed today; see with git diff that it is meant."
        raise Stale("\n".join([*refresher.stale, advice]))
    for name in new:
        kept.put(f"written/{name}", made_of[name], b"")


def main() -> int:
    """The command. Returns the exit code."""
    try:
        done = look(load_corpus(BOOK.parent / "data"), write=True)
    except Stale as error:
        print(error, file=sys.stderr)
        return 1
    for line in done.stale:
        print(line)
    written = len(done.stale) + len(done.bare)
    print(f"book: {done.looked} values and references are up to date, {written} written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
