"""Arrangements that charts share: ticks of a scale, columns of articles, bands of paragraphs."""

from collections.abc import Callable, Mapping
from math import ceil, floor, log10

from monitor.showing.about import Place
from monitor.showing.canvas import Canvas
from monitor.showing.style import SIZE, SMALL


def ticks(top: float, most: int = 4) -> list[float]:
    """Round values from 0 up to `top`, at most `most` steps of 1, 2 or 5 times a power of ten."""
    if top <= 0:
        return [0.0]
    step = 10 ** floor(log10(top / most))
    step = next(s for s in (step, 2 * step, 5 * step, 10 * step) if top / s <= most)
    return [round(i * step, 10) for i in range(floor(top / step + 1e-9) + 1)]


Places = dict[str, float]
"""The x of the middle of each article's column, by the article's id."""


def by_article(
    canvas: Canvas,
    y: float,
    headings: Mapping[str, tuple[str, str]],
    gutter: float,
    rows: Callable[[Places, float], float],
    least: float,
) -> float:
    """Articles as columns, in as many lines of columns as the sheet needs; the y below them.

    `headings` are an article's year and issue, by its id; a column is `least` px wide or more.
    `rows(places, y)` draws what stands under those of one line; it returns the y below.
    """
    fit = max(1, int((canvas.width - gutter) // least))
    fit = ceil(len(headings) / ceil(len(headings) / fit))
    lane = (canvas.width - gutter) / fit
    for start in range(0, len(headings), fit):
        line = list(headings.items())[start : start + fit]
        y += 16 if start == 0 else 26
        places = {article: gutter + lane * (i + 0.5) for i, (article, _) in enumerate(line)}
        for article, (year, issue) in line:
            canvas.text(places[article], y, year, SIZE, weight="bold", ha="center")
            canvas.text(places[article], y + 15, issue, SMALL, "ink-soft", ha="center")
        y = rows(places, y + (22 if any(issue for _, (_, issue) in line) else 8))
    return y


def bands(counts: dict[str, int], fit: float, least: float, gap: float) -> list[list[Place]]:
    """Paragraphs of all articles in bands of at most `fit` columns, an article whole if it can.

    An article takes up at least `least` columns, and `gap` columns stand between two.
    """
    out: list[list[Place]] = [[]]
    used = 0.0
    for article, number in counts.items():
        whole = [(article, n) for n in range(1, number + 1)]
        need = max(number, least)
        if out[-1] and used + gap + need > fit:
            out.append([])
        used = used + gap if out[-1] else 0.0
        while len(whole) > fit:
            out[-1] += whole[: int(fit)]
            whole = whole[int(fit) :]
            out.append([])
        out[-1] += whole
        used += max(len(whole), least)
    return [band for band in out if band]
