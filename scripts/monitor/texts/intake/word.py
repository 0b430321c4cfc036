"""A Word document as blocks: its paragraphs, as python-docx reads them."""

import io
import re
import zipfile

from monitor.source import Source, TextError
from monitor.texts.intake.lines import SUBHEAD
from monitor.texts.intake.units import PARAGRAPH, Unit

MAX_UNPACKED = 100_000_000  # bytes of a document, which is an archive


def blocks(raw: bytes, source: Source, remarks: list[str]) -> list[Unit]:
    """A Word document: its paragraphs; headings below the publication line are subheads."""
    import docx
    from docx.text.paragraph import Paragraph

    archive = zipfile.ZipFile(io.BytesIO(raw))
    size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED:
        raise TextError([f"{size:,} bytes unpacked", f"at most {MAX_UNPACKED:,}"])
    found: list[Unit] = []
    below = False
    for part in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Paragraph):
            below = below or source.header.search(part.text) is not None
            style = (part.style.name or "") if part.style is not None else ""
            kind = SUBHEAD if below and style.startswith("Heading") else PARAGRAPH
            found.append(Unit(kind, part.text.strip()))
        else:
            cells = [cell.text for row in part.rows for cell in row.cells]
            found.append(Unit("table", " | ".join(" ".join(cell.split()) for cell in cells)))
    notes = len(re.findall(rb"<w:footnoteReference\b", archive.read("word/document.xml")))
    if notes:
        remarks.append(f"{notes:,} footnotes of the document are left out")
    return found
