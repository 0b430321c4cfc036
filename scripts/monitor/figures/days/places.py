"""The places of the events, and the countries around them with their alliances."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from monitor.analysis.event_list import TOLD
from monitor.corpus import Corpus
from monitor.english.numerals import count
from monitor.figures.days.events import events_of
from monitor.showing.layout.rings import Ring


@dataclass(frozen=True)
class Country:
    """A country's name, the rings of its outline in degrees, and its alliance or ""."""

    name: str
    rings: list[Ring]
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


@dataclass(frozen=True)
class Spot:
    """A place with its events: how many were done or said there, and what is not sure of it."""

    name: str
    lon: float
    lat: float
    events: int
    doubted: int  # of them, by other sources elsewhere
    only: str  # what its events are where none was done or said: "planned"
    where: str  # "point", "region" or "country": how closely the place is known
    paragraphs: tuple[tuple[str, int], ...]

    @property
    def sure(self) -> bool:
        """Whether it is a point on the map at which something was done or said."""
        return self.where == "point" and self.events > 0

    @property
    def lines(self) -> list[str]:
        """Its name with its number, and below it what is not sure."""
        name = f"in {self.name}" if self.where == "country" else self.name
        doubt = f"{self.doubted} doubted" if self.doubted else self.only
        return [f"{name} {self.events or ''}".strip(), *filter(None, [doubt])]

    @property
    def says(self) -> str:
        """The same, in a sentence."""
        if self.only:
            return f"{self.name}: an event that is only {self.only}"
        if not self.events:
            return f"{self.name}: no event"
        doubt = f", {self.doubted} of them elsewhere by other sources" if self.doubted else ""
        return f"{self.name}: {count(self.events, 'event')} done or said{doubt}"


def spots_of(corpus: Corpus, countries: list[Country], doubted: str) -> list[Spot]:
    """The places that lie within a country, and the countries with events placed no closer."""
    events = [e for e in events_of(corpus) if e.place]
    named = {country.name for country in countries}
    out = []
    for place in corpus.places.itertuples():
        here = [e for e in events if e.place == place.place]
        told = [e for e in here if e.status in TOLD]
        where = "region" if "rough" in place.source else "point"
        if place.place in named:
            where = "country"
            if not here:
                continue
        only = "" if told else ", ".join(sorted({e.status for e in here}))
        out.append(
            Spot(place.place, place.longitude, place.latitude, len(told),
                 sum(e.when == doubted for e in told), only, where,
                 tuple(dict.fromkeys(where for e in told or here for where in e.places)))
        )  # fmt: skip
    return out
