"""The locator map: where the events happened, and quietly who was allied with whom around them."""

from functools import partial
from math import cos, radians
from pathlib import Path

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.figures.days.places import Country, Spot, countries_of, spots_of
from monitor.showing.canvas import Canvas
from monitor.showing.chart import Chart
from monitor.showing.layout import maps, rings
from monitor.showing.layout.maps import View
from monitor.showing.layout.rings import Box, Places
from monitor.showing.marks import Item, legend, mark

# West, east, south, north: from the Baltic to the Altai, and on a phone from the Black Sea.
WINDOW, SMALL_WINDOW = (20.0, 90.0, 34.0, 61.0), (34.0, 88.0, 35.5, 59.0)
ALLIANCES = {"CSTO": ("russia-led", "land-csto"), "NATO": ("western", "land-nato")}
NEIGHBOURS = 1.5  # degrees: places nearer to each other than this are drawn apart, in an inset
INSET, MARGIN = (160.0, 104.0), 0.4  # px; degrees about the places in it


def locator_map(corpus: Corpus, warning: str = "", doubted: str = "") -> Chart:
    """The places of the events as circles by number, on the lands of the two alliances.

    An event that is only planned, supposed or claimed is counted nowhere; a place that has no other
    says so. A `warning` about events that other sources place elsewhere closes note and alt text;
    `doubted` is the date of those events, whose place is marked. Needs `maps/countries.geojson` and
    `maps/memberships.csv` in the corpus's folder of data; raises FileNotFoundError where they are
    missing.
    """
    years = [corpus.year(article) for article in corpus.order]
    countries, members = countries_of(Path(corpus.folder) / "maps", max(years))
    spots = spots_of(corpus, countries, doubted)
    title = "Where the articles place their events"
    if any(spot.events for spot in spots):
        title = _most({spot.name: spot.events for spot in spots})
    drawn = {c.name for c in countries if any(_in(WINDOW, ring) for ring in c.rings)}
    alt = [f"{title}.", *_events(spots), *_members(members, drawn), warning]
    note = [
        "Source: the events of the articles, read once; a circle’s area is their number."
        f" Members by {max(years)}, as far as they lie on the map."
    ]
    joined = members[(members["since"] > min(years)) & members["country"].isin(drawn)]
    if later := [f"{r.country} ({r.alliance}, {r.since})" for r in joined.itertuples()]:
        note.append(f"Joined after {min(years)}: {listed(later)}.")
    note += [warning, "Outlines: Natural Earth."]
    columns = ["place", "longitude", "latitude", "events", "doubted", "only", "known_as"]
    table = pd.DataFrame(
        [(s.name, s.lon, s.lat, s.events, s.doubted, s.only, s.where) for s in spots],
        columns=columns,
    )
    return frames.chart(
        corpus,
        "locator-map",
        title,
        " ".join(filter(None, alt)),
        table,
        partial(_paint, countries=countries, spots=spots),
        " ".join(filter(None, note)),
        measure="Events done or said at a place that the articles name",
    )


def _most(counts: dict[str, int]) -> str:
    """Where the articles put most of their events."""
    most: list[str] = superlative.tops(counts)
    return (
        f"Of {count(sum(counts.values()), 'event')} done or said at a place, the articles put"
        f" {counts[most[0]]}{' each' if len(most) > 1 else ''} in {listed(most)}"
    )


def _in(window: rings.Window, ring: rings.Ring) -> bool:
    return len(rings.clip(ring, window)) > 2


def _members(members: pd.DataFrame, drawn: set[str]) -> list[str]:
    """Who of either alliance is drawn."""
    sides = {n: sorted({*members[members["alliance"] == n]["country"]} & drawn) for n in ALLIANCES}
    told = [f"Members of {name} drawn: {listed(side)}." for name, side in sides.items() if side]
    return [*told, "Members that lie outside the map are not drawn."]


def _events(spots: list[Spot]) -> list[str]:
    """How many events stand at each place, and where there is none that was done or said."""
    have = sorted((s for s in spots if s.events), key=lambda s: -s.events)
    told = [f"Events: {listed([f'{s.name} {s.events}' for s in have])}."] if have else []
    if untold := [f"{s.name} ({s.only})" for s in spots if s.only]:
        told.append(f"Only planned, supposed or claimed: {listed(untold)}.")
    if none := [s.name for s in spots if not s.events and not s.only]:
        told.append(f"Named without an event: {listed(none)}.")
    return told


# --- the drawing ---------------------------------------------------------------------------------


def _paint(canvas: Canvas, countries: list[Country], spots: list[Spot]) -> float:
    whole = View.across(canvas.width, SMALL_WINDOW if canvas.narrow else WINDOW)
    width, height = whole.size
    near = _neighbours(spots)
    drawn = _lands(canvas, whole, countries)
    labels = Places(width, height)
    inset = _inset(canvas, near, height) if near else None
    if inset:
        for box in _frame(canvas, whole, inset):
            labels.take(*box)
    _places(canvas, whole, labels, [spot for spot in spots if spot not in near])
    for country, ring in sorted(drawn, key=lambda one: -rings.area(one[1])):
        camp = ALLIANCES.get(country.alliance, ("",))[0]
        maps.country(canvas, labels, country.name, camp, ring)
    if inset:
        _lands(canvas, inset, countries)
        canvas.rect(inset.left, inset.top, *inset.size, None, "ink-soft", 1.2)
        _places(canvas, inset, Places(*inset.size, inset.left, inset.top), near)
        height = max(height, inset.top + inset.size[1])
    return legend(canvas, height + 8, _key({c.alliance for c, _ in drawn}, spots))


def _lands(
    canvas: Canvas, view: View, countries: list[Country]
) -> list[tuple[Country, rings.Ring]]:  # fmt: skip
    """The countries on a view, and each with its largest part there."""
    canvas.rect(view.left, view.top, *view.size, "water")
    parts = [
        (c, maps.land(canvas, view, c.rings, ALLIANCES.get(c.alliance, ("", "land"))[1]))
        for c in countries
    ]
    return [(country, part) for country, part in parts if part]


def _neighbours(spots: list[Spot]) -> list[Spot]:
    """The most places that lie too near to each other for one map; none where no two do."""

    def close(one: Spot, other: Spot) -> bool:
        across = (one.lon - other.lon) * cos(radians(one.lat))
        return across**2 + (one.lat - other.lat) ** 2 < NEIGHBOURS**2

    found = [[s for s in spots if s.where != "country" and close(spot, s)] for spot in spots]
    most = max(found, key=len, default=[])
    return most if len(most) > 1 else []


def _inset(canvas: Canvas, near: list[Spot], height: float) -> View:
    """The view of places near to each other: in the corner of the map, on a phone below it."""
    wide, high = (canvas.width, INSET[1]) if canvas.narrow else INSET
    lats = [spot.lat for spot in near]
    south, north = min(lats) - MARGIN, max(lats) + MARGIN
    unit = high / (north - south)
    across = wide / unit / cos(radians((south + north) / 2))
    west = min(spot.lon for spot in near) - across * 0.12  # the names stand to the right
    view = (west, west + across, south, north)
    return View(view, canvas.width - wide, height + 6 if canvas.narrow else 0.0, unit)


def _frame(canvas: Canvas, whole: View, inset: View) -> list[Box]:
    """Where an inset lies on the map, with a line to it; the room that both and the inset take."""
    west, east, south, north = inset.window
    (x0, y0), (x1, y1) = whole.at(west, north), whole.at(east, south)
    x1 = min(x1, whole.size[0] - 1.5)
    canvas.rect(x0, y0, x1 - x0, y1 - y0, None, "ink-soft", 1.2)
    start, end = (y1, inset.top) if inset.top > y0 else (y0, inset.top + inset.size[1])
    canvas.line(x1, start, x1, end, "ink-soft", 1.2)
    ends = sorted((start, min(end, whole.size[1] - 2)))
    line = (x1 - 2, ends[0], 3.0, ends[1] - ends[0])
    return [(x0, y0, x1 - x0, y1 - y0), line, (inset.left - 1, inset.top + 1, *inset.size)]


def _places(canvas: Canvas, view: View, labels: Places, spots: list[Spot]) -> None:
    """A circle for each place, its area the number of events; where there is none, a small ring."""
    by = 4.0 if canvas.narrow else 5.0
    where = [
        (spot, *view.at(spot.lon, spot.lat), max(5.2, by * spot.events**0.5))
        for spot in sorted(spots, key=lambda spot: (-spot.events, spot.where, spot.lon))
    ]
    for spot, x, y, r in where:
        r += 4 if spot.doubted else 0
        labels.take(x - r, y - r, 2 * r, 2 * r)
    for spot, x, y, r in where:
        with canvas.about(spot.says, spot.paragraphs):
            if spot.sure:
                canvas.disc(x, y, r, "accent", "paper", 1)
            elif spot.where == "point" and not spot.only:
                canvas.disc(x, y, r - 1, "paper", "ink-soft", 1.4)
            else:
                canvas.disc(x, y, r, "paper")
                maps.dashed(canvas, x, y, r, "accent")
            if spot.doubted:
                maps.dashed(canvas, x, y, r + 4, "accent")
        maps.label(canvas, labels, spot.lines, x, y, r + (4 if spot.doubted else 0))


def _key(alliances: set[str], spots: list[Spot]) -> list[Item]:
    def sign(canvas: Canvas, x: float, y: float, camp: str, fill: str) -> None:
        canvas.rect(x, y - 7, 26, 14, fill)
        mark(canvas, camp, x + 13, y, 7)

    key: list[Item] = [
        (lambda c, x, m: c.disc(x + 6, m, 5.5, "accent"), 12, "place, with its events"),
    ]
    if any(spot.where != "point" or spot.only or spot.doubted for spot in spots):
        words = "not sure: a region or a country, only a plan, or doubted"
        key.append((lambda c, x, m: maps.dashed(c, x + 6, m, 5, "accent"), 12, words))
    if any(spot.where == "point" and not spot.events and not spot.only for spot in spots):
        sight = "named, without an event"
        key.append((lambda c, x, m: c.disc(x + 6, m, 3.5, "paper", "ink-soft", 1.4), 12, sight))
    key += [
        (partial(sign, camp=camp, fill=fill), 26, f"member of {name}")
        for name, (camp, fill) in ALLIANCES.items()
        if name in alliances
    ]
    return key
