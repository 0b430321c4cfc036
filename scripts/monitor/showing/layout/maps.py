"""What a map is drawn with: a window of degrees on the sheet, lands, rings of doubt, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, pi, radians, sin

from monitor.showing.canvas import Canvas, text_width
from monitor.showing.layout import rings
from monitor.showing.layout.rings import Places, Point, Ring, Window
from monitor.showing.marks import mark
from monitor.showing.style import SIZE, SMALL

LINE = 15.0  # px from one line of a label to the next


@dataclass(frozen=True)
class View:
    """A window of degrees on a part of the sheet, from its upper left corner."""

    window: Window
    left: float
    top: float
    unit: float  # px to a degree of latitude

    @classmethod
    def across(cls, width: float, window: Window) -> View:
        """The window as wide as the sheet."""
        west, east, south, north = window
        return cls(window, 0.0, 0.0, width / ((east - west) * cos(radians((south + north) / 2))))

    @property
    def stretch(self) -> float:
        """Degrees of latitude to one of longitude, in the middle of the window."""
        return cos(radians((self.window[2] + self.window[3]) / 2))

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in px."""
        west, east, south, north = self.window
        return (east - west) * self.stretch * self.unit, (north - south) * self.unit

    def at(self, lon: float, lat: float) -> Point:
        """Where degrees stand on the sheet."""
        west, _, _, north = self.window
        x, y = (lon - west) * self.stretch * self.unit, (north - lat) * self.unit
        return self.left + x, self.top + y


def land(canvas: Canvas, view: View, outline: Iterable[Ring], fill: str) -> Ring:
    """Draw a country where it lies on a view; its largest part there, or an empty ring."""
    parts = [rings.thin([view.at(*p) for p in rings.clip(ring, view.window)]) for ring in outline]
    parts = [part for part in parts if len(part) > 2]
    canvas.shape(parts, fill, "paper", 0.8)
    return max(parts, key=rings.area, default=[])


def dashed(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """A ring about what is not sure."""
    turns = [2 * pi * i / 24 for i in range(25)]
    ring = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]
    canvas.lines([ring], colour, 1.4, dash=True)


def label(
    canvas: Canvas, labels: Places, lines: Sequence[str], x: float, y: float, radius: float
) -> None:
    """The words of a place beside it, the first line loud, where nothing else stands."""
    w = max([text_width(lines[0], SIZE, "bold"), *(text_width(line, SMALL) for line in lines[1:])])
    h, off = LINE * len(lines) + 1, radius + 4
    xs = [x + off, x - off - w]
    near = [*product(xs, [y - h / 2]), *product([x - w / 2], [y + off - 2, y - off - h + 2])]
    far = [*product(xs, [y, y - h]), *product([x - w * 0.2, x - w * 0.8], [y + off, y - off - h])]
    for left, top in [*near, *far, (x - w / 2, y + off + 10)]:
        if labels.take(left, top, w, h):
            canvas.text(left, top + SIZE - 0.5, lines[0], SIZE, weight="bold")
            for i, line in enumerate(lines[1:], 1):
                canvas.text(left, top + SIZE - 0.5 + i * LINE, line, SMALL, "accent")
            return


def country(canvas: Canvas, labels: Places, name: str, camp: str, ring: Ring) -> None:
    """A country's name with the mark of its camp, where both lie inside its outline; else the mark
    alone."""
    w, h = text_width(name, SMALL) + (12 if camp else 0), SMALL + 2.0
    x, y = rings.centre(ring)
    for across, down in product((0, -40, 40, -80, 80), (0, 18, -18, 36, -36, 54, -54)):
        left, middle = x + across - w / 2, y + down
        box = (left, middle - h / 2, w, h)
        if rings.holds(ring, *box) and labels.take(*box):
            if camp:
                mark(canvas, camp, left + 4, middle, 7)
                left += 12
            canvas.text(left, middle + SMALL * 0.36, name, SMALL, "ink-soft")
            return
    for across, down in product((0, -20, 20, -40, 40), (0, -16, 16, -32, 32)) if camp else ():
        box = (x + across - 5, y + down - 5, 10.0, 10.0)
        if rings.holds(ring, *box) and labels.take(*box):
            mark(canvas, camp, x + across, y + down, 7)
            return
