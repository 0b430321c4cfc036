"""The outlines of the locator map, cut from Natural Earth's countries.

    python scripts/maps/outlines.py countries-50m.json data/maps/countries.geojson

reads the file `countries-50m.json` of the npm package world-atlas 2.0.2 (TopoJSON of Natural
Earth 4.1.0, public domain) and writes the countries of the map's window as GeoJSON, one feature a
line. Standard library only: the map is made once, and is then data.
"""

import json
import sys
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]

WINDOW = (10.0, 25.0, 100.0, 70.0)  # west, south, east, north: from Germany to Mongolia
TOLERANCE = 0.025  # degrees; finer would only make the file larger
SMALLEST = 0.03  # square degrees; smaller islands are dust at this scale

# Natural Earth draws who holds the ground today; the report's years are 2004 to 2009.
CRIMEA: Point = (34.2, 45.2)


def arcs_of(topology: dict) -> list[Ring]:
    """The shared border lines in degrees, simplified one by one so that neighbours still meet."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy, *_ in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(simplify(line))
    return arcs


def simplify(line: Ring) -> Ring:
    """Douglas and Peucker's line; a closed one is first halved at its farthest point."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: squared(line[i], line[0]))
        return halve(line[: far + 1])[:-1] + halve(line[far:])
    return halve(line)


def halve(line: Ring) -> Ring:
    """The line without the points that lie within the tolerance of its chord."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        inner = range(first + 1, last)
        worst = max(inner, key=lambda i: distance(line[i], line[first], line[last]))
        if distance(line[worst], line[first], line[last]) > TOLERANCE:
            keep.add(worst)
            stack += [(first, worst), (worst, last)]
    return [line[i] for i in sorted(keep)]


def squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def distance(p: Point, a: Point, b: Point) -> float:
    """Degrees from a point to a segment."""
    length = squared(a, b)
    if length == 0:
        return squared(p, a) ** 0.5
    t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    t = min(1.0, max(0.0, t))
    return squared(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))) ** 0.5


def ring_of(indices: list[int], arcs: list[Ring]) -> Ring:
    """A closed ring from arcs (a negative number: walked backwards), unrolled at 180 degrees."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    unrolled = ring[:1]
    for x, y in ring[1:]:
        turn = round((unrolled[-1][0] - x) / 360) * 360
        unrolled.append((x + turn, y))
    return unrolled


def clip(ring: Ring) -> Ring:
    """Sutherland and Hodgman's cut of a ring along the four sides of the window."""
    west, south, east, north = WINDOW
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        ring = kept
    return ring


def area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def holds(ring: Ring, point: Point) -> bool:
    """Whether the point lies in the ring, by counting the sides that a ray eastward crosses."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def tidy(ring: Ring) -> list[list[float]]:
    """Two decimals (a kilometre), no point twice in a row, closed."""
    points: list[list[float]] = []
    for x, y in ring:
        point = [round(x, 2), round(y, 2)]
        if not points or points[-1] != point:
            points.append(point)
    if points[0] != points[-1]:
        points.append(points[0])
    return points


def polygons_of(geometry: dict, arcs: list[Ring]) -> list[list[Ring]]:
    """The country's polygons inside the window, each an outer ring and its holes."""
    shapes = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = []
    for shape in shapes:
        rings = [clip(ring_of(indices, arcs)) for indices in shape]
        if rings[0] and area(rings[0]) >= SMALLEST:
            polygons.append([ring for ring in rings if ring and area(ring) >= SMALLEST])
    return polygons


def countries(topology: dict) -> list[dict]:
    """GeoJSON features by name, the Crimea with Ukraine."""
    arcs = arcs_of(topology)
    found = {
        geometry["properties"]["name"]: (geometry.get("id"), polygons_of(geometry, arcs))
        for geometry in topology["objects"]["countries"]["geometries"]
        if geometry.get("arcs")
    }
    russian = found["Russia"][1]
    for polygon in [p for p in russian if area(p[0]) < 10 and holds(p[0], CRIMEA)]:
        russian.remove(polygon)
        found["Ukraine"][1].append(polygon)
    return [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": name},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[tidy(ring) for ring in polygon] for polygon in polygons],
            },
        }
        for name, (code, polygons) in sorted(found.items())
        if polygons
    ]


def main(source: str, target: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    lines = ",\n".join(json.dumps(f, separators=(",", ":")) for f in countries(topology))
    Path(target).write_text(
        f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
