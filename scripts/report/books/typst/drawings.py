"""Drawings that are too tall for a page: where they may be parted."""

import re
from itertools import pairwise
from pathlib import Path

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
