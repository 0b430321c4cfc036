"""The themes of many articles: a row a theme, in each year a bubble."""

from math import sqrt

from monitor.english.numerals import count
from monitor.figures import columns
from monitor.figures.coded.readings import Themes
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.plots import Places, by_article
from monitor.showing.style import SIZE, SMALL

BY_YEAR = (
    "Paragraphs with each theme in each year, with the number of its articles in brackets: the area"
    " of a bubble and the first figure are those with it as their main theme, the second all"
)
Found = tuple[str, int, bool]
"""A paragraph with a theme: its article, its number, whether the theme is its main one."""
LARGEST = 9.5  # px: the radius of the largest bubble


def by_year(canvas: Canvas, themes: Themes) -> float:
    """The chart; the y below it."""
    parts = columns.columns(themes.corpus)
    year = {article: key for key, some in parts.items() for article in some}
    found: dict[tuple[str, str], list[Found]] = {}
    for (article, number, theme), main in themes.first.items():
        found.setdefault((theme, year[article]), []).append((article, number, main))
    mains = {key: sum(main for *_, main in some) for key, some in found.items()}
    unit = LARGEST / sqrt(max(1, *mains.values()))
    figures = {key: f"{mains[key]} / {len(some)}" for key, some in found.items()}
    lead = 2 * LARGEST + 4
    least = lead + max(text_width(words, SMALL) for words in figures.values()) + 4
    gutter = 0.0 if canvas.narrow else 176.0

    def rows(places: Places, y: float) -> float:
        for theme, name in themes.names.items():
            canvas.line(0, y, canvas.width, y, "rule-soft")
            lines = wrap(name, (gutter or canvas.width) - 6, SIZE)
            for i, words in enumerate(lines):
                canvas.text(0, y + 18 + i * SIZE * 1.2, words, SIZE)
            high = 8 + len(lines) * SIZE * 1.2
            top = y + (high if canvas.narrow else 0)
            middle = top + 13
            for key, x in places.items():
                if some := found.get((theme, key)):
                    says, left = f"{name}, {key}", x - least / 2
                    _bubble(canvas, says, some, figures[theme, key], unit, left, middle)
            y = max(top + 26, y + high)
        return y

    return by_article(canvas, 0, columns.heads(themes.corpus), gutter, rows, least) + 4


def _bubble(
    canvas: Canvas, says: str, some: list[Found], figures: str, unit: float, x: float, y: float
) -> None:
    """A theme's bubble of a year, and the figures beside it; it leads to the paragraphs."""
    number = sum(main for *_, main in some)
    says += f": main theme of {count(number, 'paragraph')}, theme of {len(some)}"
    with canvas.about(says, [(article, paragraph) for article, paragraph, _ in some]):
        if number:
            canvas.disc(x + LARGEST + 2, y, unit * sqrt(number), "theme")
        canvas.text(x + 2 * LARGEST + 4, y + SMALL * 0.36, figures, SMALL)
