"""What the PDF has to know of a drawing: where it may be parted, where its marks stand."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from monitor.showing.about import SVG

# A drawing this many times as tall as it is wide would be too small to read on one page.
TALL = 1.25
# Lines of text nearer than this, in px from baseline to baseline, belong together.
APART = 18
# Of the space between two baselines, what the letters above and below take, in px.
BELOW, ABOVE = 4, 11
PIECE = 180  # px: the pieces are about so high, so that pages fill well

SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)[^"]*"[^>]*?\bheight="([\d.]+)')
BASELINE = re.compile(r'<text\b[^>]*?\by="([\d.]+)"')


def cuts(drawing: Path) -> list[float]:
    """Heights at which an SVG may be cut, as parts of its whole, from 0 to 1; [] if it needs none.

    It is cut between lines of its text, never through one. Other formats are not cut.
    """
    if drawing.suffix != ".svg":
        return []
    svg = drawing.read_text("utf-8")
    size = SIZE.search(svg)
    if size is None or float(size[2]) < TALL * float(size[1]):
        return []
    height = float(size[2])
    lines = sorted({float(y) for y in BASELINE.findall(svg)})
    gaps = [(a + BELOW + b - ABOVE) / 2 for a, b in pairwise(lines) if b - a >= APART]
    chosen = [0.0]
    for gap in gaps:
        if gap - chosen[-1] >= PIECE:
            chosen.append(gap)
    return [round(gap / height, 5) for gap in chosen] + [1.0]


Point = tuple[float, float]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LETTER = 0.5  # of a letter's height, its width: near enough to be hit


def marks(drawing: Path) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The marks of an SVG that are links: each one's address, and its box as left, top, width and
    height in parts of the drawing's. Typst draws a picture without its links. Other formats have
    none.
    """
    if drawing.suffix != ".svg":
        return []
    root = ET.parse(drawing).getroot()
    found = []
    for mark in root.iter(f"{{{SVG}}}a"):
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        xs, ys = zip(*_points(mark), strict=True)
        left, top = min(xs), min(ys)
        box = left / width, top / height, (max(xs) - left) / width, (max(ys) - top) / height
        found.append((mark.attrib["href"], box))
    return found


def _points(mark: ET.Element) -> Iterator[Point]:
    """Points about all that a mark draws: those of its paths, and the corners of its words."""
    for node in mark.iter():
        numbers = [float(number) for number in NUMBER.findall(node.get("d", ""))]
        yield from zip(numbers[::2], numbers[1::2], strict=True)
        if node.text and node.text.strip():
            style = dict(part.split(": ") for part in node.attrib["style"].split("; "))
            high = float(style["font-size"].removesuffix("px"))
            wide = LETTER * high * len(node.text)
            x, y = float(node.attrib["x"]), float(node.attrib["y"])
            x -= wide * {"start": 0, "middle": 0.5, "end": 1}[style["text-anchor"]]
            yield from ((x, y - 0.8 * high), (x + wide, y + 0.2 * high))
