"""The paths that a canvas draws along, as matplotlib has them."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.path import Path

Line = Sequence[tuple[float, float]]


def circle(x: float, y: float, radius: float) -> Path:
    """A circle about a point."""
    k = 0.5523 * radius  # four Bézier quarters: off by a thousandth, at half the weight
    points = [(x + radius, y)]
    for ax, ay in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        bx, by = -ay, ax
        points += [
            (x + ax * radius + bx * k, y + ay * radius + by * k),
            (x + bx * radius + ax * k, y + by * radius + ay * k),
            (x + bx * radius, y + by * radius),
        ]
    return Path(points, [Path.MOVETO] + [Path.CURVE4] * 12)


def through(lines: Iterable[Line], closed: bool = False) -> Path | None:
    """Several lines, or closed rings, as one path; None where there is none."""
    points: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for one in lines:
        points += [*one, one[0]] if closed else one
        codes += [Path.MOVETO] + [Path.LINETO] * (len(one) - 1) + [Path.CLOSEPOLY] * closed
    return Path(points, codes) if points else None


def hatching(x: float, y: float, w: float, h: float, gap: float) -> list[Line]:
    """Diagonal strokes inside a rectangle, at one place on the page whichever rectangle it is."""
    low, high = x + y, x + w + y + h
    strokes: list[Line] = []
    at = low - low % gap + gap
    while at < high:
        x0, x1 = max(x, at - y - h), min(x + w, at - y)
        if x1 - x0 > 0.2:
            strokes.append([(x0, at - x0), (x1, at - x1)])
        at += gap
    return strokes
