"""The frame of a chart: title, measure, drawing, source and doubt, and what can be taken along.

Where the build knows more than a chart (its number in the book, the edition), the frame holds a
place for it: `@FIGURE:name@`, `@CITE:name@`, `@WORK@`, `@CREDIT@`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from typing import TYPE_CHECKING

from monitor.showing.about import SVG
from monitor.showing.canvas import wrap
from monitor.showing.frame.svg import inline
from monitor.showing.plain import clean
from monitor.showing.style import FONT, SIZE, SMALL, light

if TYPE_CHECKING:
    from monitor.showing.chart import Chart

FOLDER = "charts"  # of the files, beside the page
MARGIN = 24  # px about a picture
WORK, CREDIT = "@WORK@", "@CREDIT@"
SIZES = re.compile(r'\b(?:width|height)="([\d.]+)"')
XLINK = "http://www.w3.org/1999/xlink"
KEY = "What grounds, marks, bars and arrows stand for, in words."
FILES = {"png": "PNG", "svg": "SVG", "csv": "CSV"}


def number(name: str) -> str:
    """The place of a chart's number in the book."""
    return f"@FIGURE:{name}@"


def html(chart: Chart) -> str:
    """A ``figure`` with all drawings inline; which one shows is the style sheet's choice."""
    name = escape(chart.name)
    drawings = "\n".join(
        inline(svg, f"{chart.name}-{size}", size, chart.identity)
        for size, svg in chart.drawings.items()
    )
    measure = f'<p class="chart-measure">{escape(chart.measure)}</p>' if chart.measure else ""
    note = f'<p class="chart-note">{escape(clean(chart.note))}</p>\n' if chart.note else ""
    rail = " rail" if chart.broad_svg else ""
    return (
        f'<figure class="chart{rail}" id="chart-{name}">\n<figcaption><p class="chart-title">'
        f'<a class="chart-number" href="#chart-{name}">Figure\N{NO-BREAK SPACE}{number(name)}</a>'
        f" <strong>{escape(clean(chart.title))}</strong></p>{measure}</figcaption>\n{drawings}\n"
        f"{_folded(chart)}{note}{_bar(chart)}\n</figure>"
    )


def _folded(chart: Chart) -> str:
    """The key, where it is folded."""
    if not all(chart.key):
        return ""
    drawings = "\n".join(
        inline(svg, f"{chart.name}-key-{size}", size, chart.identity)
        for size, svg in zip(("wide", "narrow"), chart.key, strict=True)
    )
    return f'<details class="chart-key"><summary>How to read it</summary>\n{drawings}\n</details>\n'


def _bar(chart: Chart) -> str:
    """What a reader can take along: the address, the files, and how to cite them."""
    name, figure = escape(chart.name), f"Figure {number(chart.name)}"
    hidden = f'<span class="visually-hidden"> of {figure}</span>'
    links = [f'<a class="chart-link" href="#chart-{name}">Link{hidden}</a>']
    links += [
        f'<a href="{FOLDER}/{name}.{suffix}" download>{words}{hidden}</a>'
        for suffix, words in FILES.items()
    ]
    cite = (
        f'<details class="chart-cite"><summary>Cite{hidden}</summary><p>“{escape(chart.title)}”,'
        f" {figure}, in: @CITE:{name}@</p></details>"
    )
    return f'<div class="chart-bar">{" ".join(links)} {cite}</div>'


def for_book(chart: Chart) -> str:
    """The figure for an e-book: a phone's drawing, for a page without our scripts and styles."""
    name, title = escape(chart.name), escape(clean(chart.title))
    measure = f'<p class="chart-measure">{escape(chart.measure)}</p>' if chart.measure else ""
    note = f'<p class="chart-note">{escape(clean(chart.note))}</p>' if chart.note else ""
    return (
        f'<figure class="chart" id="chart-{name}"><figcaption><p class="chart-number">Figure'
        f' {number(chart.name)}</p><p class="chart-title">{title}</p>{measure}</figcaption>\n'
        f"{_bare(chart.narrow_svg)}\n{note}</figure>"
    )


def _bare(svg: str) -> str:
    """A drawing without what only our scripts and style sheet ask for."""
    root = ET.fromstring(svg)
    for node in list(root.iter()):
        for key in [key for key in node.attrib if key.startswith("data-")]:
            node.attrib.pop(key)
        if "href" in node.attrib:
            node.set(f"{{{XLINK}}}href", node.attrib.pop("href"))
            title = ET.Element(f"{{{SVG}}}title")
            title.text = node.attrib.pop("aria-label")
            node.insert(0, title)
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    if root.find(f".//{{{SVG}}}a") is None:
        root.set("role", "img")
    return ET.tostring(root, encoding="unicode")


def picture(chart: Chart) -> str:
    """The chart as one SVG on white: number, title and measure above it; source, doubt and credit
    below."""
    drawings = [svg for svg in (chart.broad_svg or chart.wide_svg, chart.key[0]) if svg]
    sizes = [tuple(map(float, SIZES.findall(svg)[:2])) for svg in drawings]
    width = sizes[0][0]
    lines: list[str] = []

    def text(words: str, y: float, size: float, colour: str = "ink", weight: int = 400) -> float:
        lead = size * 1.3
        for line in wrap(words, width, size, "bold" if weight > 400 else "normal") if words else ():
            y += lead
            lines.append(
                f'<text x="{MARGIN}" y="{y:.1f}" fill="{light(colour)}" font-size="{size}"'
                f' font-weight="{weight}">{escape(line)}</text>'
            )
        return y

    y = text(f"Figure {number(chart.name)}", MARGIN - SIZE, SIZE, "accent")
    y = text(chart.measure, text(chart.title, y, SIZE + 5, weight=700) + 3, SIZE + 1, "ink-soft")
    top = y + 16
    nested = []
    for drawing, (_, high) in zip(drawings, sizes, strict=True):
        nested.append(drawing.replace("<svg ", f'<svg x="{MARGIN}" y="{top:.1f}" ', 1))
        top += high + 8
    y = text(chart.note, top - 4, SMALL, "ink-soft")
    y = text(WORK, y + 4, SMALL, "ink-soft")
    y = text(CREDIT, y, SMALL, "ink-soft") + MARGIN
    whole, tall = f"{width + 2 * MARGIN:.0f}", f"{y:.0f}"
    return (
        f'<svg xmlns="{SVG}" width="{whole}" height="{tall}" viewBox="0 0 {whole} {tall}"'
        f' style="font-family: {FONT}"><rect width="100%" height="100%" fill="{light("paper")}"/>\n'
        + "\n".join(lines)
        + "\n".join(["", *nested, "</svg>", ""])
    )
