"""What a corpus is called, and its camps, directions and voices.

`corpus.toml` in its folder of data says it (`settings` reads that); the report's own stand here, so
that its folder needs none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

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
ID = re.compile("[a-z][a-z0-9-]*")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def inside(name: str) -> str:
    """A name as it stands inside a sentence: its article is small."""
    return re.sub(r"^(The|A|An) ", lambda found: found[0].lower(), name)


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

    @property
    def inside(self) -> str:
        """Its name inside a sentence: "the pilots"."""
        return inside(self.name)

    @property
    def again(self) -> str:
        """What a title calls it the second time, with its verb: "the West is"."""
        return f"{inside(self.short)} {self.are if self.short == self.name else 'is'}"


def first(camps: Mapping[str, Camp], side: str) -> Camp | None:
    """The first camp of a side, if there is one."""
    return next((camp for camp in camps.values() if camp.side == side), None)


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
        camp = first(self.camps, side)
        return camp.role if camp else "ink"

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
