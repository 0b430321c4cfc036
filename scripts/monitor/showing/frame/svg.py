"""A chart's SVG: without what a page does not need, and as it stands inside a page."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from monitor.identity import Identity
from monitor.showing.about import SVG, About, gathered
from monitor.showing.style import FONT, palette

_HEX = re.compile(r"#[0-9a-f]{6}")
_NUMBER = re.compile(r"-?\d+\.\d+")
# How matplotlib before 3.9 writes a font, as in a browser's Python: in one, after the colour.
_FONT = re.compile(
    r"(?P<colour>.*?)(?:; )?font: (?:(?P<slant>italic) )?(?:(?P<weight>\d+) )?(?P<size>[\d.]+px)"
    r" [^;]*(?:; )?(?P<rest>.*)"
)


def parsed(svg: str) -> ET.Element:
    """matplotlib's SVG without its `metadata`, and its `style`, which would restyle the whole page
    that it is set into."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in ("metadata", "style") or (
                child.tag == f"{{{SVG}}}defs" and not len(child)
            ):
                parent.remove(child)
    return root


def tidy(svg: str, title: str, alt: str, marks: Sequence[About] = ()) -> str:
    """matplotlib's SVG without what a page or a printer does not need, and with its words.

    Its ids repeat from drawing to drawing, and its font names the measuring font.
    """
    root = parsed(svg)
    for node in root.iter():
        name = node.attrib.pop("id", "")
        if name.startswith("about-"):
            node.set("about", name.removeprefix("about-"))
        if "d" in node.attrib:
            node.set("d", _short(node.attrib["d"].replace("\n", "")).strip())
        if "style" in node.attrib:
            style = node.attrib["style"]
            if "font: " in style:
                style = _FONT.sub(_in_parts, style)
            style = re.sub(r"font-family: [^;]*;? ?", "", style)
            node.set("style", re.sub(r"; (opacity: 1|stroke-linejoin: miter)\b", "", style))
        for key in ("x", "y", "transform"):
            if key in node.attrib:
                node.set(key, _short(node.attrib[key]))
    _flatten(root, marks)
    return finished(root, title, alt)


def finished(root: ET.Element, title: str, alt: str) -> str:
    """A drawing with its words, in px, in the page's face."""
    root.set("style", f"font-family: {FONT}; stroke-linejoin: round; stroke-linecap: butt")
    for key in ("width", "height"):
        root.set(key, root.attrib[key].replace("pt", ""))
    for tag, words in (("desc", alt), ("title", title)):
        element = ET.Element(f"{{{SVG}}}{tag}")
        element.text = words
        root.insert(0, element)
    return ET.tostring(root, encoding="unicode")


def _in_parts(font: re.Match) -> str:
    """The same style as matplotlib has written it since: a part at a time, the colour last."""
    named = {"font-style": "slant", "font-weight": "weight", "font-size": "size"}
    parts = [f"{name}: {font[part]}" for name, part in named.items() if font[part]]
    return "; ".join(filter(None, [*parts, font["rest"], font["colour"]]))


def _short(numbers: str) -> str:
    return _NUMBER.sub(lambda m: f"{float(m[0]):.1f}".rstrip("0").rstrip("."), numbers)


def _flatten(root: ET.Element, marks: Sequence[About]) -> None:
    """Take away the groups that only held an id, half of the weight, and gather those of marks."""

    def children(node: ET.Element, mark: int = -1) -> list[tuple[int, ET.Element]]:
        out = []
        for child in node:
            own = int(child.attrib.pop("about", mark))
            bare = child.tag == f"{{{SVG}}}g" and not child.attrib
            out += children(child, own) if bare else [(own, child)]
        return out

    flat = children(root)
    for child in list(root):
        root.remove(child)
    for child in gathered(flat, marks):
        child.tail = "\n"
        root.append(child)


def inline(svg: str, key: str, which: str, identity: Identity) -> str:
    """The drawing for a page: colours by variable, ids of its own, named by its title and alt.

    `identity` is whose camps it draws.
    """
    root = ET.fromstring(svg)
    root.set("class", which)
    # What holds links is no picture to those who hear it: they could not be followed.
    links = root.find(f".//{{{SVG}}}a") is not None
    root.set("role", "group" if links else "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    root.set("focusable", "false")
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    hidden = "; display: none" if which != "wide" else ""
    style = root.attrib["style"].replace(FONT, f"var(--font-chart, {FONT})")
    root.set("style", style + hidden)
    for tag in ("title", "desc"):
        for node in root.findall(f"{{{SVG}}}{tag}"):
            node.set("id", f"{key}-{tag}")
    roles = {light: role for role, (light, _) in palette(identity).items()}

    def variable(found: re.Match) -> str:
        return f"var(--{roles[found[0]]}, {found[0]})" if found[0] in roles else found[0]

    for node in root.iter():
        if "style" in node.attrib and node is not root:
            node.set("style", _HEX.sub(variable, node.attrib["style"]))
    return ET.tostring(root, encoding="unicode")
