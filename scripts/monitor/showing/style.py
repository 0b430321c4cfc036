"""Colours and sizes: one look for every chart, in one place.

Each colour is a role with a light and a dark value. Charts are drawn with the light value, and no
two roles share one, so that the finished SVG can be read back: where a role's hex stands, the
inline drawing says ``var(--role, #hex)`` and follows the page's colour mode.
"""

from monitor.identity import OTHER, REPORT, Identity
from monitor.source import CorpusError

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
    **{camp.role: camp.colour for camp in REPORT.camps.values()},
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

OWN = ("camp-", "land-")  # roles of the report's camps, and of the map of its alliances

FONT = "'Source Sans 3', 'Source Sans Pro', 'Libertinus Serif', sans-serif"
"""The families of the light SVG, which stands alone; the inline one asks the page first."""


def light(role: str) -> str:
    """The hex value of a role in the light palette: what a chart is drawn with."""
    return PALETTE[role][0]


def palette(identity: Identity) -> dict[str, tuple[str, str]]:
    """The palette of a corpus: this one with the colours of its camps, without those of the map.

    Raises CorpusError where a camp has the colour of something else: a drawing could not be read.
    """
    own = {camp.role: camp.colour for camp in identity.camps.values()}
    if own.items() <= PALETTE.items():
        return PALETTE
    kept = {role: values for role, values in PALETTE.items() if not role.startswith(OWN)}
    found = kept | {"camp-other": OTHER} | own
    taken = {values[0] for role, values in found.items() if role not in own}
    shared = [role for role, (light, _) in own.items() if light in taken]
    if shared:
        raise CorpusError(
            [f"corpus.toml: {role}: its colour stands for something else; expected another"
             for role in shared]
        )  # fmt: skip
    return found


def css(identity: Identity = REPORT) -> str:
    """The style sheet that the inline drawings rest on: colours by mode, and which drawing shows.

    A site that has its own values for these variables may restate them after it.
    """
    modes = zip((":root", 'html[data-theme="dark"]'), (0, 1), strict=True)
    light, dark = (
        f"{selector} {{\n"
        + "".join(f"  --{role}: {values[mode]};\n" for role, values in palette(identity).items())
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
