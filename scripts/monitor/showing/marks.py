"""The signs that every chart shares: marks of camps, arrows, grounds of voices, legends."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import cos, pi, sin

from monitor.identity import Identity
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.style import SMALL

Item = tuple[Callable[[Canvas, float, float], None], float, str]
"""A legend's entry: what draws its sign at (x, middle y), the sign's width in px, its words."""


def mark(canvas: Canvas, camp: str, x: float, y: float, size: float = 8.5, actor: str = "") -> None:
    """A camp's mark about a point, `size` px across; shapes are drawn to equal weight.

    A reader who picks its camp, or the actor that it stands for, finds it.
    """
    if camp == "none":  # a value that belongs to no camp
        canvas.disc(x, y, size / 2.2, "ink", "paper", 0.9)
        return
    with canvas.about(camp=camp, actor=actor):
        _shape(canvas, camp, x, y, size)


def _shape(canvas: Canvas, camp: str, x: float, y: float, size: float) -> None:
    drawn = canvas.identity.camp(camp)
    fill, shape, r = drawn.role, drawn.mark, size / 2
    if shape == "circle":
        canvas.disc(x, y, r, fill, "paper", 0.9)
        return
    if shape == "square":
        r *= 0.9
        points = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
    elif shape == "triangle":
        r *= 1.12
        points = [(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)]
    elif shape == "diamond":
        r *= 1.15
        points = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
    elif shape == "wedge":
        r *= 1.12
        points = [(x, y + r), (x + r, y - r * 0.8), (x - r, y - r * 0.8)]
    elif shape == "plus":
        r, s = r * 1.05, r * 0.38
        points = [(x + s, y - r), (x + s, y - s), (x + r, y - s), (x + r, y + s), (x + s, y + s),
                  (x + s, y + r), (x - s, y + r), (x - s, y + s), (x - r, y + s), (x - r, y - s),
                  (x - s, y - s), (x - s, y - r)]  # fmt: skip
    else:
        turns = [(i, r * (1.25 if i % 2 == 0 else 0.55)) for i in range(10)]
        points = [(x + d * sin(pi * i / 5), y - d * cos(pi * i / 5)) for i, d in turns]
    canvas.polygon(points, fill, "paper", 0.9)


def arrow(canvas: Canvas, direction: str, x: float, y: float, size=15) -> None:
    """A direction's glyph about a point: to the left or the right, two heads, a ring.

    A direction that the corpus does not list has no glyph and draws nothing.
    """
    r, head, half = size / 2, size * 0.36, size * 0.3
    way = canvas.identity.directions.get(direction)
    if not way:
        return
    colour = canvas.identity.towards(way.side)
    if way.side == "none":
        canvas.disc(x, y, r * 0.55, None, "ink-soft", 1.6)
        return
    tips = {"left": (-1,), "right": (1,), "both": (-1, 1)}[way.side]
    ends = [tip * (r - head * 0.8) if tip in tips else tip * r for tip in (-1, 1)]
    canvas.line(x + ends[0], y, x + ends[1], y, colour, 2)
    for tip in tips:
        base = x + tip * (r - head)
        canvas.polygon([(x + tip * r, y), (base, y - half), (base, y + half)], colour)


def ground(canvas: Canvas, voice: str, x: float, y: float, w: float, h: float) -> None:
    """A sentence's ground: plain for reported, an outlined blank for said, hatched for judged.

    A voice that is not coded is a dashed outline.
    """
    if voice == "report":
        canvas.rect(x, y, w, h, "voice-report")
    elif voice == "statement":
        canvas.rect(x + 0.5, y + 0.5, w - 1, h - 1, "voice-statement", "ink-soft", 1)
    elif voice == "judgement":
        canvas.rect(x, y, w, h, "voice-judgement")
        canvas.hatch(x, y, w, h, "voice-line")
    else:
        canvas.rect(x + 0.5, y + 0.5, w - 1, h - 1, None, "ink-soft", 0.8, dash=True)


def camp_items(identity: Identity, camps: Iterable[str]) -> list[Item]:
    """Legend entries of camps."""

    def sign(canvas: Canvas, x: float, y: float, camp: str) -> None:
        mark(canvas, camp, x + 5, y, 9)

    return [(partial(sign, camp=camp), 10, identity.camp(camp).name) for camp in camps]


def voice_items(identity: Identity, voices: Iterable[str]) -> list[Item]:
    """Legend entries of voices; "" is a voice that is not coded."""

    def sign(canvas: Canvas, x: float, y: float, voice: str) -> None:
        ground(canvas, voice, x, y - 6.5, 24, 13)

    names = {"": "voice not coded", **identity.voices}
    return [(partial(sign, voice=voice), 24, names.get(voice, voice)) for voice in voices]


def legend(
    canvas: Canvas, y: float, items: Sequence[Item], lead: str = "", left: float = 0.0
) -> float:
    """Entries from `left` to right, broken into lines where they do not fit; the y below the last.

    `lead` opens the first line in bold.
    """
    at, step, baseline = left, SMALL * 1.65, SMALL * 0.35
    middle = y + step / 2
    if lead:
        canvas.text(at, middle + baseline, lead, SMALL, weight="bold")
        at += text_width(lead, SMALL, "bold") + 10
    for sign, sign_width, words in items:
        if at > left and at + sign_width + 5 + text_width(words, SMALL) > canvas.width:
            at, middle = left, middle + step
        sign(canvas, at, middle)
        at += sign_width + 5
        rows = canvas.block(at, middle + baseline, words, canvas.width - at, SMALL)
        middle = max(middle, rows - SMALL * 0.7)
        at += text_width(words, SMALL) + 16
    return middle + step / 2
