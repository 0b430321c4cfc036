"""A PDF with a text layer as blocks: its lines, set together again as their places tell.

A page says where each piece of text stands and nothing of paragraphs: lines of one are nearer to
each other than to the next, or its first is indented. What stands at the edge of every page is no
text, and a paragraph may go on behind it.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from monitor.source import Source, TextError
from monitor.texts.intake.lines import ADDRESS, kind_of
from monitor.texts.intake.units import PARAGRAPH, Unit

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a file's faults are told by name

EDGE = "edge of a page"
MAX_PAGES = 500
_APART = 1.25  # of the usual step between lines: from here on, another paragraph begins
_INDENT = (0.8, 5.0)  # of the size of the letters: how far a first line may stand in
_STOPS = (".", "!", "?", "…", "”", '"', ")", ":")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.I)


class Line(NamedTuple):
    """A line of a page: where it begins, from the left and from below, and its letters' size."""

    x: float
    y: float
    size: float
    text: str


def blocks(raw: bytes, source: Source, remarks: list[str]) -> list[Unit]:
    """The blocks of a PDF in the order of its pages. Raises TextError, and what pypdf raises."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise TextError(["a PDF under a password", "one that is open"])
    if len(reader.pages) > MAX_PAGES:
        raise TextError([f"{len(reader.pages):,} pages", f"an article of {MAX_PAGES} at most"])
    found = [_lines(page) for page in reader.pages]
    if not any(found):
        raise TextError(["no text layer", "a PDF with text, not a picture of it"])
    return _whole(found)


def _whole(found: Sequence[Sequence[Line]]) -> list[Unit]:
    """The paragraphs of pages, those that go on over their edge made whole."""
    edges, step = _edges(found), _step(found)
    whole: list[Unit] = []
    for number, lines in enumerate(found):
        kept = [line for at, line in enumerate(lines) if (number, at) not in edges]
        texts = ["\n".join(line.text for line in part) for part in _parted(kept, step)]
        last = max((at for at, unit in enumerate(whole) if not unit.kind), default=None)
        if texts and last is not None and _goes_on(whole[last].text, texts[0]):
            whole[last] = Unit(PARAGRAPH, f"{whole[last].text}\n{texts.pop(0)}")
        whole += [Unit(EDGE, line.text) for at, line in enumerate(lines) if (number, at) in edges]
        whole += [Unit(PARAGRAPH, text) for text in texts]
    return whole


def _lines(page: Any) -> list[Line]:
    """The lines of a page, in the order in which it draws them."""
    lines: list[Line] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if not text.strip():
            return
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or size
        text = text.replace("\n", " ")
        if lines:
            last = lines[-1]
            raised = 0.1 * last.size < y - last.y < 0.7 * last.size and height < 0.9 * last.size
            if raised and text.strip().isdigit():
                text, y = f"[{text.strip()}]", last.y
            if abs(last.y - y) < 0.3 * max(height, 1):
                lines[-1] = last._replace(text=last.text + text)
                return
        lines.append(Line(x, y, height, text))

    page.extract_text(visitor_text=visit)
    return [line._replace(text=line.text.strip()) for line in lines]


def _step(found: Sequence[Sequence[Line]]) -> float:
    """The usual step from line to line, in sizes of letters: a low one of those that there are."""
    steps = sorted(
        (one.y - other.y) / one.size
        for lines in found
        for one, other in pairwise(lines)
        if one.size and 0 < one.y - other.y < 3 * one.size and abs(one.size - other.size) < 0.5
    )
    return steps[len(steps) // 4] if steps else 1.2


def _parted(lines: Sequence[Line], step: float) -> list[list[Line]]:
    """The lines of a page by paragraphs."""
    left = Counter(round(line.x) for line in lines)
    margin = min((x for x, n in left.items() if n == max(left.values())), default=0)
    parts: list[list[Line]] = []
    for at, line in enumerate(lines):
        last = lines[at - 1] if at else None
        indent = (line.x - margin) / (line.size or 1)
        begins = (
            last is None
            or not 0 < last.y - line.y <= _APART * step * last.size
            or abs(last.size - line.size) > 0.1 * line.size
            or (_INDENT[0] < indent < _INDENT[1] and line.x - last.x > _INDENT[0] * line.size)
        )
        if begins:
            parts.append([])
        parts[-1].append(line)
    return parts


def _edges(found: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The lines, by page and number, that stand at the edges of the pages and are none of the text.

    The highest and the lowest line of a page are, where they return, but for their figures, on
    another page, or are what browsers print there: a date, an address, a page's number.
    """
    outer = []
    for number, lines in enumerate(found):
        by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
        outer += [(number, at) for at in {*by_height[:2], *by_height[-2:]}]
    forms = {place: re.sub(r"\d+", "#", found[place[0]][place[1]].text) for place in outer}
    pages_of = Counter(forms.values())
    return {
        place
        for place in outer
        if pages_of[forms[place]] > 1 or _is_printed(found[place[0]][place[1]].text)
    }


def _is_printed(line: str) -> bool:
    date = re.match(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:, \d{1,2}:\d\d(?: [AP]M)?)?\s", line)
    return bool(date or _PAGE_NUMBER.fullmatch(line)) or kind_of(line) == ADDRESS


def _goes_on(last: str, first: str) -> bool:
    """Whether the last paragraph of a page goes on at the top of the next."""
    return len(last.split()) >= 8 and (not last.endswith(_STOPS) or first[:1].islower())
