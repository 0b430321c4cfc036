"""Colours, camps, voices and directions: one look for every chart, in one place.

Each colour is a role with a light and a dark value. Charts are drawn with the light value, and no
two roles share one, so that the finished SVG can be read back: where a role's hex stands, the
inline drawing says ``var(--role, #hex)`` and follows the page's colour mode.
"""

WIDE = 690
"""Width in px of the drawing for a page's column."""
NARROW = 312
"""Width in px of the drawing for a phone: what 360 px leave between the margins."""
BROAD = 930
"""Width in px of the drawing for a page's column and the rail beside it."""
SWITCH = 660
"""Below this width in px of its container a figure shows the narrow drawing."""
REACH = 900
"""From this width in px of its container on a figure that may use the rail shows the broad one."""
SIZE = 13.5
"""Letters in px; SMALL is the least that is drawn: 13 px on a page of 1280 px and of 375 px, 8 pt
on paper, 12 px in an e-book 360 px wide."""
SMALL = 13.0

# Camps: lightness differs as well as hue (Okabe and Ito's green, vermilion and blue, darkened
# until each has 3:1 against the ground), and each camp has a shape: never colour alone.
PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#15191d"),
    "ink": ("#1c2025", "#ecebe7"),
    "ink-soft": ("#555b63", "#b4b9bf"),
    "rule": ("#c6cbd0", "#4a5159"),
    "rule-soft": ("#e7eaed", "#2a3036"),
    "accent": ("#7d2a5f", "#eaa3cf"),
    "theme": ("#946c00", "#e3b341"),
    "camp-kazakhstan": ("#00896a", "#42cfa3"),
    "camp-russia-led": ("#c03d10", "#ff8a5c"),
    "camp-western": ("#0a559c", "#79b8f2"),
    "camp-other": ("#7c7686", "#b9b2c4"),
    "voice-report": ("#e1e6ea", "#343c44"),
    "voice-statement": ("#fdfdfb", "#1b2025"),
    "voice-judgement": ("#f6e8c3", "#4d4020"),
    "voice-line": ("#cfb267", "#8b7437"),
    "quote": ("#3c434b", "#d6d9dc"),
    "land": ("#eceae4", "#22272c"),
    "land-csto": ("#f0cdbd", "#4b2f23"),
    "land-nato": ("#c9dcef", "#20384f"),
    "water": ("#f6f9fb", "#101418"),
}

CAMPS: dict[str, str] = {
    "kazakhstan": "Kazakhstan",
    "russia-led": "Russia and its alliance",
    "western": "NATO and Western parties",
    "other": "Others",
}
SHAPES: dict[str, str] = {
    "kazakhstan": "circle",
    "russia-led": "square",
    "western": "triangle",
    "other": "diamond",
}
VOICES: dict[str, str] = {"report": "reported", "statement": "said", "judgement": "judged"}
# West lies left and Russia right, as on a map of the country.
DIRECTIONS: dict[str, str] = {
    "west": "towards the West or away from Russia",
    "russia": "towards Russia or its alliance",
    "both": "both ways",
    "none": "neither way",
}

FONT = "'Source Sans 3', 'Source Sans Pro', 'Libertinus Serif', sans-serif"
"""The families of the light SVG, which stands alone; the inline one asks the page first."""


def light(role: str) -> str:
    """The hex value of a role in the light palette: what a chart is drawn with."""
    return PALETTE[role][0]


def camp_colour(camp: str) -> str:
    """The role of a camp's colour; a camp of another codebook is drawn as ``other``."""
    return f"camp-{camp}" if f"camp-{camp}" in PALETTE else "camp-other"


def camp_shape(camp: str) -> str:
    """The shape of a camp's mark: circle, square, triangle, diamond; a star for an unknown one."""
    return SHAPES.get(camp, "star")


def camp_name(camp: str) -> str:
    """The name of a camp as a reader sees it."""
    return CAMPS.get(camp, camp.replace("-", " ").capitalize())


def css() -> str:
    """The style sheet that the inline drawings rest on: colours by mode, and which drawing shows.

    A site that has its own values for these variables may restate them after it.
    """
    modes = zip((":root", 'html[data-theme="dark"]'), (0, 1), strict=True)
    light, dark = (
        f"{selector} {{\n"
        + "".join(f"  --{role}: {values[mode]};\n" for role, values in PALETTE.items())
        + "}\n"
        for selector, mode in modes
    )
    return f"{light}@media not print {{\n{dark}}}\n{LAYOUT}"  # paper is white in any mode


LAYOUT = f"""\
.chart {{ position: relative; container-type: inline-size; margin: 2rem 0; }}
.chart svg {{ width: 100%; height: auto; overflow: visible; }}
.chart svg.wide {{ display: block; max-width: {WIDE * 1.15:.0f}px; }}
.chart svg.broad {{ max-width: {BROAD * 1.1:.0f}px; }}
.chart svg.narrow {{ max-width: {NARROW * 1.4:.0f}px; margin-inline: auto; }}
@media screen {{ @container (max-width: {SWITCH - 1}px) {{
  .chart svg.wide {{ display: none; }}
  .chart svg.narrow {{ display: block !important; }}
}} @container (min-width: {REACH}px) {{
  .chart.rail svg.wide {{ display: none; }}
  .chart svg.broad {{ display: block !important; }}
}} }}
.chart .visually-hidden {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}}
@media print {{
  .chart {{ break-inside: avoid; }}
}}
"""
