"""What a PDF prints, piece by piece, with the tags that stand around each."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


@dataclass(frozen=True)
class Piece:
    """A run of text: its page (from 1), where it begins, the size of its letters (in points), and
    the tags around it, the outermost first; none around what repeats on every page."""

    text: str
    page: int
    x: float
    y: float
    size: float
    tags: tuple[str, ...]


def pieces(pdf: PdfReader) -> list[Piece]:
    """All text of a PDF in the order in which it is written."""
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(pdf.pages)}
    around = dict(_marked(pdf.root_object["/StructTreeRoot"]["/K"], (), None, numbers))
    return [piece for at, page in enumerate(pdf.pages) for piece in _on_page(page, at, around)]


def _marked(node: object, tags: tuple[str, ...], page: int | None, numbers: dict) -> Iterator:
    """Each marked run of the pages, (page, mark), with the tags around it."""
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _marked(child, tags, page, numbers)
    elif isinstance(node, DictionaryObject):
        if "/Pg" in node:
            page = numbers[node.raw_get("/Pg").idnum]
        if "/MCID" in node:
            yield (page, int(node["/MCID"])), tags
        elif "/K" in node:
            yield from _marked(node["/K"], (*tags, str(node["/S"])), page, numbers)
    elif isinstance(node, int):
        yield (page, int(node)), tags


def _on_page(page: PageObject, at: int, around: dict) -> list[Piece]:
    found: list[Piece] = []
    open_marks: list[int | None] = []

    def before(operator: bytes, operands: list, *_: object) -> None:
        if operator in (b"BDC", b"BMC"):
            about = operands[1] if len(operands) > 1 else {}
            open_marks.append(about.get("/MCID") if isinstance(about, dict) else None)
        elif operator == b"EMC":
            open_marks.pop()

    def note(text: str, canvas: list[float], place: list[float], _: object, size: float) -> None:
        mark = next((mark for mark in reversed(open_marks) if mark is not None), None)
        if text.strip():
            a, b, c, d, e, f = canvas
            x, y = place[4:]
            high = (c * place[2] + d * place[3]) * size
            found.append(
                Piece(
                    text, at + 1, a * x + c * y + e, b * x + d * y + f, abs(high),
                    around.get((at, mark), ()),
                )
            )  # fmt: skip

    page.extract_text(visitor_operand_before=before, visitor_text=note)
    return found
