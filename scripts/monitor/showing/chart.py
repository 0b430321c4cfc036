"""A chart: two drawings, a title that states the finding, its words for those who cannot see it,
and its numbers.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from monitor.showing.canvas import Canvas
from monitor.showing.plain import clean
from monitor.showing.style import FONT, NARROW, PALETTE, WIDE
from monitor.showing.tables import csv_text

SVG = "http://www.w3.org/2000/svg"
_ROLES = {values[0]: role for role, values in PALETTE.items()}
assert len(_ROLES) == len(PALETTE), "two roles share a light value: the drawing cannot tell them"
_HEX = re.compile("|".join(sorted(_ROLES)))
_NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    `name` is unique in the book and names its CSV; `title` states the finding; `alt` tells it to
    those who do not see it; `note` says how to read it and what it does not show; `table` holds the
    numbers drawn. `wide_svg` and `narrow_svg` stand alone, in the light palette.
    """

    name: str
    title: str
    alt: str
    wide_svg: str
    narrow_svg: str
    table: pd.DataFrame = field(repr=False)
    note: str = ""

    @property
    def csv(self) -> str:
        """The numbers as CSV text, safe to open in a spreadsheet."""
        return csv_text(self.table)

    @property
    def html(self) -> str:
        """A ``figure`` with both drawings inline; which one shows is the style sheet's choice.

        The link to the numbers is relative to the page, `charts/NAME.csv`, and carries the name in
        ``data-chart`` for whoever places the file.
        """
        wide, narrow = (
            _inline(svg, f"{self.name}-{which}", which, self.title, self.alt)
            for which, svg in (("wide", self.wide_svg), ("narrow", self.narrow_svg))
        )
        note = f"{escape(clean(self.note))} " if self.note else ""
        return (
            f'<figure class="chart" id="chart-{escape(self.name)}">\n{wide}\n{narrow}\n<figcaption>'
            f'<strong class="chart-title">{escape(clean(self.title))}'
            f'<a class="headerlink" href="#chart-{escape(self.name)}" title="Link to this figure">#'
            f"</a></strong>"
            f'<p class="chart-note">{note}<a class="chart-data" data-chart="{escape(self.name)}"'
            f' href="charts/{escape(self.name)}.csv" download>The numbers as CSV'
            f'<span class="visually-hidden"> of: {escape(clean(self.title))}</span></a></p>'
            f"</figcaption>\n</figure>"
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {
            "text/html": self.html,
            "image/svg+xml": self.wide_svg,
            "text/csv": self.csv,
            "text/plain": f"{self.title}\n{self.alt}",
        }
        about = {"alt": self.alt, "title": self.title, "note": self.note, "chart": self.name}
        return bundle, {"text/html": about, "image/svg+xml": about}


def draw(
    name: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    paint: Callable[[Canvas], float],
    note: str = "",
    acronyms: Mapping[str, str] | None = None,
) -> Chart:
    """Make a chart by painting it twice; `paint(canvas)` draws and returns the height in px.

    Those of the `acronyms` (`data.acronyms`) that the chart prints are written out in its note.
    """
    drawings = []
    for width in (WIDE, NARROW):
        canvas = Canvas(width)
        drawings.append(_tidy(canvas.svg(paint(canvas)), clean(title), clean(alt)))
    table = table.reset_index(drop=True)
    printed = set(re.findall(r"\b[A-Z]{2,8}\b", " ".join([*drawings, note])))
    long = [f"{short}: {name}" for short, name in (acronyms or {}).items() if short in printed]
    note = clean(f"{note} {'; '.join(long)}." if long else note).strip()
    return Chart(_slug(name), clean(title), clean(alt), *drawings, table, note)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _tidy(svg: str, title: str, alt: str) -> str:
    """matplotlib's SVG without what a page or a printer does not need, and with its words.

    Its `style` element would restyle the whole page that it is set into, its ids repeat from
    drawing to drawing, and its font names the measuring font.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in ("metadata", "style") or (
                child.tag == f"{{{SVG}}}defs" and not len(child)
            ):
                parent.remove(child)
    for node in root.iter():
        node.attrib.pop("id", None)
        if "d" in node.attrib:
            node.set("d", _short(node.get("d").replace("\n", "")).strip())
        if "style" in node.attrib:
            style = re.sub(r"font-family: [^;]*;? ?", "", node.get("style"))
            node.set("style", re.sub(r"; (opacity: 1|stroke-linejoin: miter)\b", "", style))
        for key in ("x", "y", "transform"):
            if key in node.attrib:
                node.set(key, _short(node.get(key)))
    _flatten(root)
    root.set("style", f"font-family: {FONT}; stroke-linejoin: round; stroke-linecap: butt")
    for key in ("width", "height"):
        root.set(key, root.get(key).replace("pt", ""))
    for tag, words in (("desc", alt), ("title", title)):
        element = ET.Element(f"{{{SVG}}}{tag}")
        element.text = words
        root.insert(0, element)
    return ET.tostring(root, encoding="unicode")


def _short(numbers: str) -> str:
    return _NUMBER.sub(lambda m: f"{float(m[0]):.1f}".rstrip("0").rstrip("."), numbers)


def _flatten(root: ET.Element) -> None:
    """Take away the groups that only held an id: half of the weight."""

    def children(node: ET.Element) -> list[ET.Element]:
        out = []
        for child in node:
            bare = child.tag == f"{{{SVG}}}g" and not child.attrib
            out += children(child) if bare else [child]
        return out

    flat = children(root)
    for child in list(root):
        root.remove(child)
    for child in flat:
        child.tail = "\n"
        root.append(child)


def _inline(svg: str, key: str, which: str, title: str, alt: str) -> str:
    """The drawing for a page: colours by variable, ids of its own, named by its title and alt."""
    root = ET.fromstring(svg)
    root.set("class", which)
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    root.set("focusable", "false")
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    hidden = "; display: none" if which == "narrow" else ""
    style = root.get("style").replace(FONT, f"var(--font-chart, {FONT})")
    root.set("style", style + hidden)
    for tag in ("title", "desc"):
        root.find(f"{{{SVG}}}{tag}").set("id", f"{key}-{tag}")
    for node in root.iter():
        if "style" in node.attrib and node is not root:
            node.set("style", _HEX.sub(_variable, node.get("style")))
    return ET.tostring(root, encoding="unicode")


def _variable(found: re.Match) -> str:
    return f"var(--{_ROLES[found[0]]}, {found[0]})"
