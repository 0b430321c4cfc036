"""What a corpus says of itself in `corpus.toml`: its name, its camps, directions and voices.

A folder without one, or with one that names no title and no camps, is the report's own: its values
stand here, so that its folder of data needs none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from monitor.source import SETTINGS, CorpusError, read_settings

SIDES = ("left", "right", "both", "none")
MARKS = ("circle", "square", "triangle", "diamond", "wedge", "plus", "star")
# By day and by night, for camps that name no colour: each has 3:1 against the ground, and they
# differ in lightness as well as hue. The last is that of a camp which the corpus does not list.
COLOURS = (
    ("#00896a", "#42cfa3"),
    ("#c03d10", "#ff8a5c"),
    ("#0a559c", "#79b8f2"),
    ("#6b4fb0", "#b8a6f2"),
    ("#7a6200", "#d6ba55"),
    ("#3f6a78", "#9cc3d1"),
    ("#9c3f6e", "#eb9cc4"),
)
OTHER = ("#7c7686", "#b9b2c4")
# Letters that are no letter with an accent, as a file's name has them.
LETTERS: Mapping[str, str] = {
    "ø": "o",
    "Ø": "O",
    "æ": "ae",
    "Æ": "Ae",
    "ß": "ss",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
}
COLOUR = re.compile("#[0-9a-f]{6}")
ID = re.compile("[a-z][a-z0-9-]*")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Camp:
    """A group in which actors are counted. `colour` is that by day and that by night; `short` is
    what a title calls it the second time; `role` names its colour in the palette."""

    id: str
    name: str
    side: str = "none"
    colour: tuple[str, str] = OTHER
    mark: str = "star"
    short: str = ""
    plural: bool = True
    role: str = "camp-other"

    @property
    def are(self) -> str:
        """The verb that goes with its name."""
        return "are" if self.plural else "is"


@dataclass(frozen=True)
class Direction:
    """A way that a paragraph points: `name` says it in a sentence ("towards …"), `to` behind
    "point", `head` above a column, `sign` beside its arrow, which its `side` turns."""

    id: str
    name: str
    head: str
    side: str
    to: str
    sign: str

    @classmethod
    def of(cls, id: str, name: str, head: str, side: str) -> Direction:
        """A direction with what its other words follow from."""
        return cls(id, name, head, side, name.replace("towards", "to", 1), head)


@dataclass(frozen=True)
class Identity:
    """A corpus by name: `title` is empty where it is the report's own, or names none.

    `camps`, `directions` and `voices` are in the order in which charts have them, by id; `pair` is
    two camps that charts compare, the one they are about first, or none. `pointing` says of what a
    direction is coded.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    licence: str = "CC BY 4.0"
    licence_url: str = CC_BY
    about: str = ""
    keywords: tuple[str, ...] = ()
    version: str = "1.0"
    date: str = ""
    camps: Mapping[str, Camp] = field(default_factory=dict)
    pair: tuple[str, ...] = ()
    directions: Mapping[str, Direction] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    pointing: str = "which way each points"

    def camp(self, camp: str) -> Camp:
        """A camp by its id; of one that is not listed, what its id says, a grey star."""
        return self.camps.get(camp) or Camp(camp, camp.replace("-", " ").capitalize())

    def way(self, side: str) -> Direction | None:
        """The first direction of a side, if there is one."""
        return next((way for way in self.directions.values() if way.side == side), None)

    @property
    def ends(self) -> list[Direction]:
        """The first direction of the left and the first of the right, as far as there are."""
        return [way for way in map(self.way, SIDES[:2]) if way]

    @property
    def columns(self) -> dict[str, str]:
        """The heads of the directions by id, from left to right as on a map."""
        turned = ("left", "both", "none", "right")
        ways = sorted(self.directions.values(), key=lambda way: turned.index(way.side))
        return {way.id: way.head for way in ways}

    def towards(self, side: str) -> str:
        """The role of the colour of the left or the right: that of the first camp there."""
        return next((c.role for c in self.camps.values() if c.side == side), "ink")

    @property
    def slug(self) -> str:
        """The title as the name of files."""
        title = self.title.translate({ord(one): other for one, other in LETTERS.items()})
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "report"


def _camp(id: str, name: str, side: str, colour: int, mark: str, short: str = "") -> Camp:
    chosen = COLOURS[colour] if colour >= 0 else OTHER
    return Camp(id, name, side, chosen, mark, short or name, True, f"camp-{id}")


REPORT = Identity(
    camps={
        camp.id: camp
        for camp in (
            _camp("kazakhstan", "Kazakhstan", "none", 0, "circle"),
            _camp("russia-led", "Russia and its alliance", "right", 1, "square", "Russia"),
            _camp("western", "NATO and Western parties", "left", 2, "triangle", "the West"),
            _camp("other", "Others", "none", -1, "diamond"),
        )
    },
    pair=("western", "russia-led"),
    # West lies left and Russia right, as on a map of the country.
    directions={
        way.id: way
        for way in (
            Direction("west", "towards the West or away from Russia", "West or away from Russia",
                      "left", "to the West or away from Russia", "West or away from Russia"),
            Direction("russia", "towards Russia or its alliance", "Russia and its alliance",
                      "right", "to Russia and its alliance", "Russia or its alliance"),
            Direction.of("both", "both ways", "both", "both"),
            Direction.of("none", "neither way", "neither", "none"),
        )
    },
    voices={"report": "reported", "statement": "said", "judgement": "judged"},
    pointing="where each shows Kazakhstan’s own military alignment pointing",
)  # fmt: skip
WORDS = ("title", "subtitle", "licence", "licence_url", "about", "version", "pointing")
LISTS = ("authors", "keywords", "pair")
KNOWN = {*SETTINGS, *WORDS, *LISTS, "date", "camps", "directions", "voices"}


def read_identity(data: Path) -> Identity:
    """Return what `corpus.toml` in a folder of data says of the corpus; else the report's own.

    Camps without directions have those of their sides. Raises CorpusError, a line a fault.
    """
    settings = read_settings(data)
    if not {"title", "camps", "directions", "voices"} & set(settings):
        return REPORT
    faults = [f"{key}: no such setting" for key in sorted(set(settings) - KNOWN)]
    for key in (*WORDS, *LISTS):
        value = settings.get(key, [] if key in LISTS else "")
        listed = value if isinstance(value, list) and key in LISTS else [value]
        if not all(isinstance(one, str) for one in listed) or (key in LISTS) != (listed is value):
            kind = "a list of texts" if key in LISTS else "a text"
            faults.append(f"{key} = {value!r}; expected {kind}")
    day = settings.get("date", "")
    if day and not isinstance(day, date):
        faults.append(f"date = {day!r}; expected a day without quotation marks, such as 2024-05-01")
    camps = _camps(settings["camps"], faults) if "camps" in settings else REPORT.camps
    pair = tuple(settings.get("pair", _opposed(camps)))
    if len(pair) not in (0, 2) or not set(pair) <= set(camps):
        faults.append(f"pair = {[*pair]}; expected two of {', '.join(camps)}")
    directions = _sided(camps) if "camps" in settings else REPORT.directions
    if "directions" in settings:
        directions = _directions(settings["directions"], faults)
    voices = settings.get("voices", REPORT.voices)
    if set(voices) != set(REPORT.voices) or not all(isinstance(v, str) for v in voices.values()):
        faults.append(f"voices: expected a word for each of {', '.join(REPORT.voices)}")
    if faults:
        raise CorpusError([f"corpus.toml: {fault}" for fault in faults])
    words = {key: settings[key] for key in WORDS if key in settings}
    return Identity(
        **words, authors=tuple(settings.get("authors", ())),
        keywords=tuple(settings.get("keywords", ())), date=str(day), camps=camps, pair=pair,
        directions=directions, voices={key: voices[key] for key in REPORT.voices},
    )  # fmt: skip


def _tables(given: Any, what: str, keys: set[str], faults: list[str]) -> dict[str, dict]:
    """The tables of a setting by id, as far as they are what they should be."""
    found: dict[str, dict] = {}
    for id, about in given.items() if isinstance(given, dict) else [(str(given), None)]:
        if not ID.fullmatch(id) or not isinstance(about, dict) or "name" not in about:
            faults.append(
                f"{what}.{id}; expected a table [{what}.id] with a name, the id in small letters,"
                " digits and hyphens"
            )
            continue
        faults += [f"{what}.{id}.{key}: no such setting" for key in sorted(set(about) - keys)]
        if not all(isinstance(about.get(key, ""), str) for key in ("name", "short", "head")):
            faults.append(f"{what}.{id}: expected its names to be texts")
        if about.get("side", "none") not in SIDES:
            faults.append(
                f"{what}.{id}.side = {about['side']!r}; expected one of {', '.join(SIDES)}"
            )
        found[id] = about
    return found


def _camps(given: Any, faults: list[str]) -> dict[str, Camp]:
    """The camps, each with a colour and a mark of its own: those that it names, or the next."""
    tables = _tables(given, "camps", {"name", "side", "colour", "mark", "short", "plural"}, faults)
    named = [
        tuple(about["colour"]) for about in tables.values() if isinstance(about.get("colour"), list)
    ]
    colours = iter([colour for colour in COLOURS if colour not in named])
    marks = iter([m for m in MARKS if m not in {about.get("mark") for about in tables.values()}])
    camps = {}
    for id, about in tables.items():
        usual = (OTHER, "diamond") if id == "other" else None  # the rest, grey as it is
        colour = about.get("colour") or (usual[0] if usual else next(colours, None))
        if not (
            isinstance(colour, list | tuple)
            and len(colour) == 2
            and all(isinstance(one, str) and COLOUR.fullmatch(one) for one in colour)
        ):
            faults.append(
                f"camps.{id}.colour: found {colour!r}; expected two such as"
                f" {[*COLOURS[0]]}, by day and by night ({len(COLOURS)} stand ready)"
            )
            continue
        mark = about.get("mark") or (usual[1] if usual else next(marks, "star"))
        if mark not in MARKS:
            faults.append(f"camps.{id}.mark = {mark!r}; expected one of {', '.join(MARKS)}")
        camps[id] = Camp(
            id, about["name"], about.get("side", "none"), (colour[0], colour[1]), mark,
            about.get("short", about["name"]), bool(about.get("plural", True)), f"camp-{id}",
        )  # fmt: skip
    shared = [camp.id for camp in camps.values() if named.count(camp.colour) > 1]
    if shared:
        faults.append(f"camps {', '.join(shared)} share a colour; expected one for each")
    return camps


def _opposed(camps: Mapping[str, Camp]) -> tuple[str, ...]:
    """The first camp of the left and the first of the right, where there are both."""
    ends = [next((c.id for c in camps.values() if c.side == side), "") for side in SIDES[:2]]
    return tuple(ends) if all(ends) else ()


def _sided(camps: Mapping[str, Camp]) -> dict[str, Direction]:
    """The directions of camps that stand left and right."""
    pair = _opposed(camps)
    if not pair:
        return {}
    ends = zip(SIDES, pair, strict=False)
    names = {side: (f"towards {camps[camp].name}", camps[camp].name) for side, camp in ends}
    names |= {"both": ("both ways", "both"), "none": ("neither way", "neither")}
    return {side: Direction.of(side, *words, side) for side, words in names.items()}


def _directions(given: Any, faults: list[str]) -> dict[str, Direction]:
    tables = _tables(given, "directions", {"name", "head", "side"}, faults)
    return {
        id: Direction.of(
            id, name := about["name"], about.get("head", name), about.get("side", "none")
        )
        for id, about in tables.items()
    }
