"""The locator map: who was allied with whom around Kazakhstan, and where the events happened."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import cos, radians
from pathlib import Path

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.showing import rings
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, legend, mark
from monitor.showing.rings import Places
from monitor.showing.style import SMALL

# West, east, south, north: from the Baltic to the Altai, and on a phone from the Black Sea.
WINDOW, SMALL_WINDOW = (20.0, 90.0, 34.0, 61.0), (36.0, 88.0, 35.5, 58.5)
ALLIANCES = {"CSTO": ("russia-led", "land-csto"), "NATO": ("western", "land-nato")}
TOLD = ("deed", "statement")


@dataclass(frozen=True)
class Country:
    """A country's name, the rings of its outline in degrees, and its alliance or ""."""

    name: str
    rings: list[rings.Ring]
    alliance: str


def countries_of(folder: Path, until: int) -> tuple[list[Country], pd.DataFrame]:
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
        outline = [[(x, y) for x, y in ring] for part in parts for ring in part]
        out.append(Country(name, outline, side.get(name, "")))
    return out, members


def locator_map(corpus: Corpus, warning: str = "") -> Chart:
    """Members of the two alliances, and the places of the events with the number of events there.

    An event that is only planned, supposed or claimed is counted nowhere; a place that has no other
    says so. A `warning` about events that other sources place elsewhere closes note and alt text.
    Needs `maps/countries.geojson` and `maps/memberships.csv` in the corpus's folder of data; raises
    FileNotFoundError where they are missing.
    """
    years = [corpus.year(article) for article in corpus.order]
    countries, members = countries_of(Path(corpus.folder) / "maps", max(years))
    placed = corpus.events[corpus.events["place"] != ""]
    told = placed["status"].isin(TOLD)
    counts, untold = Counter(placed[told]["place"]), Counter(placed[~told]["place"])
    spots = corpus.places[~corpus.places["place"].isin([c.name for c in countries])]
    table = spots.assign(
        events=[counts[p] for p in spots["place"]],
        only=[", ".join(_only(placed, p)) if not counts[p] else "" for p in spots["place"]],
    )
    title = _most(counts) if counts else "Where the articles place their events"
    drawn = {c.name for c in countries if any(_in(WINDOW, ring) for ring in c.rings)}
    alt = [f"{title}.", *_members(members, drawn), *_events(counts, untold), warning]
    note = [f"Members by {max(years)}, as far as they lie on the map."]
    inland = [f"{c.name} ({counts[c.name]})" for c in countries if counts[c.name]]
    if inland:
        note.append(f"Events placed in a country and no closer: {listed(inland)}.")
    if not table["events"].all():
        note.append("A place without a number has no event that was done or said there.")
    joined = members[(members["since"] > min(years)) & members["country"].isin(drawn)]
    if later := [f"{r.country} ({r.alliance}, {r.since})" for r in joined.itertuples()]:
        note.append(f"Joined after {min(years)}: {listed(later)}.")
    note += [warning, "Outlines: Natural Earth."]
    return draw(
        "locator-map",
        title,
        " ".join(filter(None, alt)),
        table,
        partial(_paint, countries=countries, table=table),
        " ".join(filter(None, note)),
        frames.acronyms(corpus),
    )


def _most(counts: Counter[str]) -> str:
    """Where the articles put most of their events."""
    most: list[str] = superlative.tops(counts)
    return (
        f"Of {count(counts.total(), 'event')} done or said at a place, the articles put"
        f" {counts[most[0]]}{' each' if len(most) > 1 else ''} in {listed(most)}"
    )


def _in(window: rings.Window, ring: rings.Ring) -> bool:
    return len(rings.clip(ring, window)) > 2


def _members(members: pd.DataFrame, drawn: set[str]) -> list[str]:
    """Who of either alliance is drawn."""
    sides = {n: sorted({*members[members["alliance"] == n]["country"]} & drawn) for n in ALLIANCES}
    told = [f"Members of {name} drawn: {listed(side)}." for name, side in sides.items() if side]
    return [*told, "Members that lie outside the map are not drawn."]


def _events(counts: Counter[str], untold: Counter[str]) -> list[str]:
    """How many events stand at each place, and how many that nobody tells as done or said."""
    told = [f"Events: {listed([f'{place} {n}' for place, n in counts.most_common()])}."]
    if untold:
        also = listed([f"{place} {n}" for place, n in sorted(untold.items())])
        told.append(f"Only planned, supposed or claimed: {also}.")
    return told


def _only(placed: pd.DataFrame, place: str) -> list[str]:
    """What the events of a place are of which none is told as done or said."""
    return sorted(set(placed.loc[placed["place"] == place, "status"]))


def _paint(canvas: Canvas, countries: list[Country], table: pd.DataFrame) -> float:
    window = SMALL_WINDOW if canvas.narrow else WINDOW
    west, east, south, north = window
    stretch = cos(radians((south + north) / 2))
    unit = canvas.width / ((east - west) * stretch)
    height = (north - south) * unit

    def at(lon: float, lat: float) -> rings.Point:
        return (lon - west) * stretch * unit, (north - lat) * unit

    canvas.rect(0, 0, canvas.width, height, "water")
    drawn = []
    for country in countries:
        parts = [rings.thin([at(*p) for p in rings.clip(r, window)]) for r in country.rings]
        parts = [part for part in parts if len(part) > 2]
        fill = ALLIANCES.get(country.alliance, ("", "land"))[1]
        canvas.shape(parts, fill, "paper", 0.8)
        if parts:
            drawn.append((country, max(parts, key=rings.area)))
    labels = Places(canvas.width, height)
    spots = [(spot, *at(spot.longitude, spot.latitude)) for spot in table.itertuples()]
    for spot, x, y in spots:
        if not _is_area(spot):
            labels.take(x - 5, y - 5, 10, 10)
    for spot, x, y in sorted(spots, key=lambda one: _is_area(one[0])):
        _spot(canvas, labels, spot, x, y)
    for country, ring in sorted(drawn, key=lambda pair: -rings.area(pair[1])):
        _name(canvas, labels, country, ring)
    canvas.rect(0, 0, canvas.width, height, None, "rule")
    return legend(canvas, height + 4, _key({country.alliance for country, _ in drawn}))


def _key(alliances: set[str]) -> list[Item]:
    def sign(canvas: Canvas, x: float, y: float, camp: str, fill: str) -> None:
        canvas.rect(x, y - 7, 26, 14, fill)
        mark(canvas, camp, x + 13, y, 8)

    return [
        *(
            (partial(sign, camp=camp, fill=fill), 26, f"member of {name}")
            for name, (camp, fill) in ALLIANCES.items()
            if name in alliances
        ),
        (lambda c, x, m: c.disc(x + 5, m, 3.5, "ink"), 10, "place, with its events"),
    ]


def _is_area(spot) -> bool:
    """Whether a place is a sea or a region, whose point is a rough one."""
    return "rough" in str(spot.source)


def _spot(canvas: Canvas, labels: Places, spot, x: float, y: float) -> None:
    """A place: a dot with its name, or for a sea or a region the name alone."""
    is_area = _is_area(spot)
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


def _name(canvas: Canvas, labels: Places, country: Country, ring: rings.Ring) -> None:
    """A country's name with the mark of its alliance, where both fit inside its outline."""
    camp = ALLIANCES.get(country.alliance, ("",))[0]
    w, h = text_width(country.name, SMALL) + (12 if camp else 0), SMALL + 3
    wide = max(x for x, _ in ring) - min(x for x, _ in ring)
    x, y = rings.centre(ring)
    if w <= wide * 1.05 and w * h <= rings.area(ring):
        for across, down in product((0, -40, 40, -80, 80), (0, 18, -18, 36, -36, 54, -54)):
            left, middle = x + across - w / 2, y + down
            if rings.inside(ring, left + w / 2, middle) and labels.take(left, middle - h / 2, w, h):
                if camp:
                    mark(canvas, camp, left + 4, middle, 8)
                    left += 12
                canvas.text(left, middle + SMALL * 0.36, country.name, SMALL, "ink-soft")
                return
    if camp and rings.inside(ring, x, y) and labels.take(x - 5, y - 5, 10, 10):
        mark(canvas, camp, x, y, 8)
