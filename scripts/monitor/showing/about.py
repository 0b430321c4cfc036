"""What a mark of a chart stands for: its value in words, the paragraphs that it leads to, its camp
and its actor.

A drawing carries it for whoever reads it by other means than the eye: a mark of paragraphs is a
link to their cards, and what a reader picks on a page is found by camp and actor.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

SVG = "http://www.w3.org/2000/svg"
CARDS = "paragraphs.html"  # beside every page of the book

Place = tuple[str, int]
"""An article's id and the number of one of its paragraphs."""


def anchor(article: str, paragraph: int) -> str:
    """The id of a paragraph's card."""
    return f"p-{article}-{paragraph}"


def places_of(cell: str) -> list[Place]:
    """The paragraphs that a cell of a table lists: "edm-3-205:4;edm-3-205:5"."""
    parts = (part.rpartition(":") for part in cell.split(";") if part)
    return [(article, int(number)) for article, _, number in parts]


@dataclass(frozen=True)
class About:
    """What the shapes of a mark stand for; `within` is the number of the mark around it, or -1."""

    says: str = ""
    paragraphs: tuple[Place, ...] = ()
    camp: str = ""
    actor: str = ""
    within: int = -1

    def element(self) -> ET.Element:
        """The element of a drawing that is to hold the mark's shapes."""
        ids = [anchor(*place) for place in self.paragraphs]
        node = ET.Element(f"{{{SVG}}}a" if ids else f"{{{SVG}}}g")
        if ids:
            node.set("href", f"{CARDS}#{ids[0]}")
        told = {
            "data-paragraphs": " ".join(ids) if len(ids) > 1 else "",
            "data-camp": self.camp,
            "data-actor": self.actor,
            "data-value": self.says,
            "aria-label": self.says,
        }
        if self.says and not ids:  # reached by the keyboard too, to show its value
            told |= {"role": "img", "tabindex": "0"}
        for name, value in told.items():
            if value:
                node.set(name, value)
        return node


def gathered(shapes: Sequence[tuple[int, ET.Element]], marks: Sequence[About]) -> list[ET.Element]:
    """Shapes in the order of painting, each with the number of its mark (-1 for none), gathered
    into the elements of their marks, one within the other."""
    out: list[ET.Element] = []
    opened: list[tuple[int, ET.Element]] = []
    for number, shape in shapes:
        chain: list[int] = []
        while number >= 0:
            chain.insert(0, number)
            number = marks[number].within
        same = 0
        while same < min(len(chain), len(opened)) and chain[same] == opened[same][0]:
            same += 1
        del opened[same:]
        for inner in chain[same:]:
            node = marks[inner].element()
            (opened[-1][1].append if opened else out.append)(node)
            opened.append((inner, node))
        (opened[-1][1].append if opened else out.append)(shape)
    return out
