"""A built page as blocks of text, each stretch with the marks of the elements around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from monitor.texts.sentences import sentence_spans

# Elements that do not interrupt a line of text; every other one begins a block.
INLINE = frozenset(
    "a abbr b bdi br button cite code del dfn em i img input ins kbd label mark q s samp small "
    "span strong sub sup time tspan u var wbr".split()
)
VOID = frozenset("area base br col hr img input link meta source track wbr".split())
UNSEEN = frozenset("script style head template".split())
ATTRIBUTES = ("alt", "aria-label", "aria-description", "title", "placeholder")

# What the build marks, by class; what HTML itself marks, by element.
CLASSES = {
    "computed": "computed",
    "cell_output": "output",
    "chart-output": "output",
    "generated": "generated",
    "paragraphs": "reference",
    "bibtex-citation": "citation",
    "section-number": "numbering",
    "caption-number": "numbering",
    "citation-list": "bibliography",
    "edition": "edition",
}
ELEMENTS = {
    "code": "code", "pre": "code", "kbd": "code", "samp": "code",
    "h1": "title", "nav": "navigation", "a": "link",
}  # fmt: skip


@dataclass
class Block:
    """A paragraph, heading, item, row of a table, or attribute: its text, and its marked spans."""

    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    row: bool = False

    def marks(self, start: int, end: int) -> frozenset[str]:
        """The marks that lie on any of text[start:end]."""
        return frozenset(mark for a, b, mark in self.spans if a < end and start < b)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place; a row of a table is one."""
        if not self.row:
            for start, end in sentence_spans(self.text):
                if start <= at < end:
                    return start, end
        return 0, len(self.text)


class Reader(HTMLParser):
    """Collects the blocks of a page in `blocks`."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, frozenset[str]]] = []
        self.blocks: list[Block] = []
        self.block = Block()

    def marked(self) -> frozenset[str]:
        return frozenset().union(*(marks for _, marks in self.open))

    def cut(self, tag: str, starts: bool) -> None:
        """Ends the block where an element parts the text; the cells of a row stay together."""
        if tag in INLINE:
            if tag == "br":
                self.block.text += " "
        elif any(name == "tr" for name, _ in self.open):
            self.block.text += " · " if tag in ("td", "th") and starts and self.block.text else " "
        else:
            self.close_block()
            self.block.row = tag == "tr" and starts

    def close_block(self) -> None:
        if self.block.text.strip():
            self.blocks.append(tidy(self.block))
        self.block = Block()

    def handle_starttag(self, tag, attrs):
        self.cut(tag, True)
        known = dict(attrs)
        marks = {CLASSES[name] for name in (known.get("class") or "").split() if name in CLASSES}
        if tag in ELEMENTS:
            marks.add(ELEMENTS[tag])
        if known.get("role") == "doc-biblioentry":
            marks.add("bibliography")
        around = self.marked() | marks
        # What a link's hint says of a source stands in the bibliography.
        if not ("citation" in around and tag == "a") and not UNSEEN & {t for t, _ in self.open}:
            self.blocks += (
                Block(words, [(0, len(words), mark) for mark in around])
                for name in ATTRIBUTES
                if (words := known.get(name))
            )
        if tag not in VOID:
            self.open.append((tag, frozenset(marks)))

    def handle_endtag(self, tag):
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]
        self.cut(tag, False)

    def handle_data(self, data):
        if UNSEEN & {name for name, _ in self.open}:
            return
        start = len(self.block.text)
        self.block.text += data
        end = len(self.block.text)
        self.block.spans += [(start, end, mark) for mark in self.marked()]

    def close(self):
        super().close()
        self.close_block()


def tidy(block: Block) -> Block:
    """The block with single spaces, its spans moved with the text."""
    text, moved = "", []
    for character in block.text:
        moved.append(len(text))
        if not character.isspace():
            text += character
        elif text and not text.endswith(" "):
            text += " "
    moved.append(len(text))
    spans = [(moved[a], moved[b], mark) for a, b, mark in block.spans]
    return Block(text, spans, block.row)


def blocks(html: str) -> list[Block]:
    """The blocks of a page, in its order."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


def titles(pages: Iterable[list[Block]]) -> Iterator[str]:
    """The titles of pages: their `h1`, without the mark that links to it."""
    for page in pages:
        for block in page:
            if "title" in block.marks(0, len(block.text)):
                yield block.text.rstrip("# ")
