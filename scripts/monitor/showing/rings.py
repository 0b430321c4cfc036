"""Rings of points, as outlines on a map are: cut to a window, thinned, measured; and free places
between them for labels.
"""

from collections.abc import Iterator

Point = tuple[float, float]
Ring = list[Point]
Window = tuple[float, float, float, float]
"""West, east, south, north."""


def sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """Each side of a ring as its two ends; the last leads back to the first point."""
    return zip(ring, ring[1:] + ring[:1], strict=True)


def clip(ring: Ring, window: Window) -> Ring:
    """A ring cut to a window (Sutherland and Hodgman 1974)."""
    west, east, south, north = window
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        out: Ring = []
        for a, b in sides(ring):
            in_a, in_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if in_a:
                out.append(a)
            if in_a != in_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        ring = out
    return ring


def thin(points: Ring, least: float = 0.8) -> Ring:
    """Points at least `least` px apart: more cannot be seen."""
    out = points[:1]
    for x, y in points[1:]:
        if abs(x - out[-1][0]) + abs(y - out[-1][1]) >= least:
            out.append((x, y))
    return out


def area(ring: Ring) -> float:
    """Twice the area of a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(ring)))


def centre(ring: Ring) -> Point:
    """The centroid of a ring's area."""
    sums = [0.0, 0.0, 0.0]
    for a, b in sides(ring):
        cross = a[0] * b[1] - b[0] * a[1]
        sums[0] += (a[0] + b[0]) * cross
        sums[1] += (a[1] + b[1]) * cross
        sums[2] += 3 * cross
    return sums[0] / sums[2], sums[1] / sums[2]


def inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies in a ring: a line from it to the right crosses the ring oddly often."""
    crossed = False
    for (ax, ay), (bx, by) in sides(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossed = not crossed
    return crossed


class Places:
    """Boxes taken on a sheet, so that the next label goes elsewhere or nowhere."""

    def __init__(self, width: float, height: float) -> None:
        self._taken: list[tuple[float, float, float, float]] = []
        self._width, self._height = width, height

    def take(self, x: float, y: float, w: float, h: float) -> bool:
        """Take the box from its upper left corner if it is free and on the sheet."""
        if x < 1 or y < 1 or x + w > self._width - 1 or y + h > self._height - 1:
            return False
        for a, b, c, d in self._taken:
            if x < a + c and a < x + w and y < b + d and b < y + h:
                return False
        self._taken.append((x, y, w, h))
        return True
