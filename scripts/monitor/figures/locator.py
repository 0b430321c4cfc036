"""The locator map: who was allied with whom around Kazakhstan, and where the events happened."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import product
from math import cos, radians
from pathlib import Path

import pandas as pd

from monitor.analysis import superlative
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend, mark
from monitor.showing.style import SMALL

# West, east, south, north: from the Baltic to the Altai, and on a phone from the Black Sea.
WINDOW, SMALL_WINDOW = (20.0, 90.0, 34.0, 61.0), (36.0, 88.0, 35.5, 58.5)
ALLIANCES = {"CSTO": ("russia-led", "land-csto"), "NATO": ("western", "land-nato")}
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Country:
    """A country's name, the rings of its outline in degrees, and its alliance or ""."""

    name: str
    rings: list[Ring]
    alliance: str


def _countries(folder: Path, until: int) -> tuple[list[Country], pd.DataFrame]:
    """Outlines with the alliance of each country in the year `until`, and the list of members
    (country, alliance, since, until, source)."""
    members = pd.read_csv(folder / "memberships.csv")
    still = members["until"].isna() | (members["until"] > until)
    members = members[(members["since"] <= until) & still].sort_values(["country", "since"])
    side = dict(zip(members["country"], members["alliance"], strict=True))
    out = []
    for feature in json.loads((folder / "countries.geojson").read_text("utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"]
        parts = [parts] if shape["type"] == "Polygon" else parts
        name = feature["properties"]["name"]
        rings = [[tuple(p) for p in ring] for part in parts for ring in part]
        out.append(Country(name, rings, side.get(name, "")))
    return out, members


def _clip(ring: Ring, window: tuple[float, float, float, float]) -> Ring:
    """A ring cut to a window (Sutherland and Hodgman 1974)."""
    west, east, south, north = window
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        out: Ring = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            in_a, in_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if in_a != in_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                cut = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
            if in_a:
                out.append(a)
            if in_a != in_b:
                out.append(cut)
        ring = out
        if not ring:
            break
    return ring


def _thin(points: Ring, least: float = 0.8) -> Ring:
    """Points at least `least` px apart: more cannot be seen."""
    out = points[:1]
    for x, y in points[1:]:
        if abs(x - out[-1][0]) + abs(y - out[-1][1]) >= least:
            out.append((x, y))
    return out


class _Labels:
    """Places taken by labels, so that the next one goes elsewhere or nowhere."""

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


def _area(ring: Ring) -> float:
    """Twice the area of a ring."""
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    )


def _centre(ring: Ring) -> tuple[float, float]:
    """The centroid of a ring's area."""
    sums = [0.0, 0.0, 0.0]
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        sums[0] += (a[0] + b[0]) * cross
        sums[1] += (a[1] + b[1]) * cross
        sums[2] += 3 * cross
    return sums[0] / sums[2], sums[1] / sums[2]


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies in a ring: a line from it to the right crosses the ring oddly often."""
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossed = not crossed
    return crossed


def locator_map(corpus, warning: str = "") -> Chart:
    """Members of the two alliances, and the places of the events with the number of events there.

    An event that is only planned, supposed or claimed is counted nowhere; a place that has no other
    says so. A `warning` about events that other sources place elsewhere closes note and alt text.
    Needs `maps/countries.geojson` and `maps/memberships.csv` in the corpus's folder of data; raises
    FileNotFoundError where they are missing.
    """
    last = max(corpus.year(a) for a in corpus.order)
    first = min(corpus.year(a) for a in corpus.order)
    countries, members = _countries(Path(corpus.folder) / "maps", last)
    events, places = frames.table(corpus, "events"), frames.table(corpus, "places")
    counts, untold = Counter(), Counter()
    for e in events[events["place"] != ""].itertuples() if len(events) else ():
        (counts if e.status in ("deed", "statement") else untold)[e.place] += 1
    spots = places[~places["place"].isin([c.name for c in countries])]
    table = spots.assign(
        events=[counts[p] for p in spots["place"]],
        only=[", ".join(_only(events, p)) if not counts[p] else "" for p in spots["place"]],
    )

    def paint(canvas: Canvas) -> float:
        window = SMALL_WINDOW if canvas.narrow else WINDOW
        west, east, south, north = window
        stretch = cos(radians((south + north) / 2))
        unit = canvas.width / ((east - west) * stretch)
        height = (north - south) * unit

        def at(lon: float, lat: float) -> tuple[float, float]:
            return (lon - west) * stretch * unit, (north - lat) * unit

        canvas.rect(0, 0, canvas.width, height, "water")
        drawn = []
        for country in countries:
            rings = [_thin([at(*p) for p in _clip(ring, window)]) for ring in country.rings]
            rings = [ring for ring in rings if len(ring) > 2]
            fill = ALLIANCES.get(country.alliance, ("", "land"))[1]
            canvas.shape(rings, fill, "paper", 0.8)
            if rings:
                drawn.append((country, max(rings, key=_area)))
        labels = _Labels(canvas.width, height)
        for spot in table.itertuples():
            x, y = at(spot.longitude, spot.latitude)
            if "rough" not in str(spot.source):
                labels.take(x - 5, y - 5, 10, 10)
        for spot in sorted(table.itertuples(), key=lambda s: "rough" in str(s.source)):
            _spot(canvas, labels, spot, *at(spot.longitude, spot.latitude))
        for country, ring in sorted(drawn, key=lambda pair: -_area(pair[1])):
            _name(canvas, labels, country, ring)
        canvas.rect(0, 0, canvas.width, height, None, "rule")
        items: list[Item] = []
        for name, (camp, fill) in ALLIANCES.items():
            if any(c.alliance == name for c, _ in drawn):
                items.append((_key(camp, fill), 26, f"member of {name}"))
        items.append((lambda c, x, m: c.disc(x + 5, m, 3.5, "ink"), 10, "place, with its events"))
        return legend(canvas, height + 4, items)

    title = "Where the articles place their events"
    if counts:
        most = superlative.tops(counts)
        title = (
            f"Of {frames.count(counts.total(), 'event')} done or said at a place, the articles put"
            f" {counts[most[0]]}{' each' if len(most) > 1 else ''} in {frames.listed(most)}"
        )
    drawn = {c.name for c in countries if any(len(_clip(ring, WINDOW)) > 2 for ring in c.rings)}
    joined = members[(members["since"] > first) & members["country"].isin(drawn)]
    later = [f"{r.country} ({r.alliance}, {r.since})" for r in joined.itertuples()]
    sides = {n: sorted({*members[members["alliance"] == n]["country"]} & drawn) for n in ALLIANCES}
    alt = f"{title}. "
    alt += " ".join(f"Members of {n} drawn: {frames.listed(s)}." for n, s in sides.items() if s)
    alt += " Members that lie outside the map are not drawn."
    alt += f" Events: {frames.listed([f'{place} {n}' for place, n in counts.most_common()])}."
    if untold:
        also = frames.listed([f"{place} {n}" for place, n in sorted(untold.items())])
        alt += f" Only planned, supposed or claimed: {also}."
    note = f"Members by {last}, as far as they lie on the map."
    inland = [f"{c.name} ({counts[c.name]})" for c in countries if counts[c.name]]
    if inland:
        note += f" Events placed in a country and no closer: {frames.listed(inland)}."
    if not table["events"].all():
        note += " A place without a number has no event that was done or said there."
    if later:
        note += f" Joined after {first}: {frames.listed(later)}."
    if warning:
        note, alt = f"{note} {warning}", f"{alt} {warning}"
    note += " Outlines: Natural Earth."
    return draw("locator-map", title, alt, table, paint, note, frames.acronyms(corpus))


def _only(events: pd.DataFrame, place: str) -> list[str]:
    """What the events of a place are of which none is told as done or said."""
    return sorted(set(events.loc[events["place"] == place, "status"])) if len(events) else []


def _key(camp: str, fill: str):
    def sign(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x, y - 7, 26, 14, fill)
        mark(canvas, camp, x + 13, y, 8)

    return sign


def _spot(canvas: Canvas, labels: _Labels, spot, x: float, y: float) -> None:
    """A place: a dot with its name, or for a sea or a region the name alone."""
    is_area = "rough" in str(spot.source)
    number = spot.events or spot.only
    text = f"{spot.place} ({number})" if number else spot.place
    w, h = text_width(text, SMALL), SMALL + 3
    if not is_area:
        canvas.disc(x, y, 3.5, "ink", "paper", 1)
    beside = [
        (x + 7, y - h / 2),
        (x - 7 - w, y - h / 2),
        (x - w / 2, y - h - 5),
        (x - w / 2, y + 6),
    ]
    for left, top in [(x - w / 2, y - h / 2), *beside] if is_area else beside:
        if labels.take(left, top, w, h):
            canvas.text(left, top + SMALL, text, SMALL, slant=is_area)
            return


def _name(canvas: Canvas, labels: _Labels, country: Country, ring: Ring) -> None:
    """A country's name with the mark of its alliance, where both fit inside its outline."""
    camp = ALLIANCES.get(country.alliance, ("",))[0]
    w, h = text_width(country.name, SMALL) + (12 if camp else 0), SMALL + 3
    wide = max(x for x, _ in ring) - min(x for x, _ in ring)
    x, y = _centre(ring)
    if w <= wide * 1.05 and w * h <= _area(ring):
        for across, down in product((0, -40, 40, -80, 80), (0, 18, -18, 36, -36, 54, -54)):
            left, middle = x + across - w / 2, y + down
            if _inside(ring, left + w / 2, middle) and labels.take(left, middle - h / 2, w, h):
                if camp:
                    mark(canvas, camp, left + 4, middle, 8)
                    left += 12
                canvas.text(left, middle + SMALL * 0.36, country.name, SMALL, "ink-soft")
                return
    if camp and _inside(ring, x, y) and labels.take(x - 5, y - 5, 10, 10):
        mark(canvas, camp, x, y, 8)
