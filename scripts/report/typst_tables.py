"""Tables in Typst: how wide each column is, how it is aligned, what repeats on the next page."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A table whose longest row has fewer characters than this is set at its natural width: so many
# letters of the table's size fit on one line of the page.
LINE = 92
# A column of at most this many characters is never broken: figures, labels, dates.
SHORT = 14
# The width of a letter of a table's text in ems, and how much wider one of code is.
LETTER = 0.5
CODE = 1.15

FIGURE = re.compile(r"[−–+-]?[\d,. ]*\d[\d,.]*\s*(%|±.*)?|[–—-]|")


@dataclass(frozen=True)
class Cell:
    """One cell: its Typst markup, its plain text, and how it is aligned and spans."""

    markup: str
    text: str
    align: str | None = None
    columns: int = 1
    rows: int = 1


def alignments(head: list[list[Cell]], body: list[list[Cell]], width: int) -> list[str]:
    """`left`, `center` or `right` for each column: as written, else right where it has figures."""

    def of(column: int) -> str:
        cells = [row[column] for row in [*head, *body] if column < len(row)]
        written = [cell.align for cell in cells if cell.align]
        if written:
            return written[0]
        texts = [row[column].text for row in body if column < len(row)]
        figures = any(texts) and all(FIGURE.fullmatch(text) for text in texts)
        return "right" if figures else "left"

    return [of(column) for column in range(width)]


def column_widths(rows: list[list[Cell]], width: int) -> list[str]:
    """A Typst track for each column: `auto` where it is short, else a share (`3.0fr`) by its text.

    The share grows with the root of the column's text, so that one long column doesn't starve the
    others; a column whose share is too narrow for its longest word is made as wide as the word.
    """
    columns = [
        [row[c] for row in rows if c < len(row) and row[c].columns == 1] for c in range(width)
    ]
    longest = [max((len(cell.text) for cell in cells), default=0) for cells in columns]
    if sum(longest) + 3 * width <= LINE:
        return ["auto"] * width
    wide = [c for c in range(width) if longest[c] > SHORT]
    if not wide:
        return ["1fr"] * width
    tracks = ["auto"] * width
    room = LINE - sum(longest[c] + 3 for c in range(width) if c not in wide)
    share = {c: sum(len(cell.text) for cell in columns[c]) ** 0.5 for c in wide}
    for c in sorted(wide, key=share.__getitem__):
        word = _longest_word(columns[c])
        if room * share[c] / sum(share.values()) < word:
            tracks[c] = f"{word * LETTER:.1f}em"
            room -= word
            del share[c]
        else:
            tracks[c] = f"{share[c]:.1f}fr"
    return tracks


def _longest_word(cells: list[Cell]) -> float:
    """The length of the longest word with the space around it, in letters; code is wider."""
    words = (
        len(word) * (CODE if "#raw(" in cell.markup else 1)
        for cell in cells
        for word in re.split(r"[\s/–-]+", cell.text)
    )
    return max(words, default=0) + 3


def table_markup(head: list[list[Cell]], body: list[list[Cell]], caption: str) -> str:
    """The table as a call of the template's `data-table`. `caption` is Typst markup or `none`."""
    rows = [*head, *body]
    width = max(sum(cell.columns for cell in row) for row in rows)
    tracks = ", ".join(column_widths(rows, width))
    sides = ", ".join(alignments(head, body, width))
    header = "".join(f"\n    {_cell(cell)}," for row in head for cell in row)
    cells = "".join("\n  " + " ".join(f"{_cell(cell)}," for cell in row) for row in body)
    return (
        f"#data-table(columns: ({tracks},), align: ({sides},), caption: {caption},\n"
        f"  header: ({header}\n  ),{cells}\n)"
    )


def _cell(cell: Cell) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    options = ", ".join(f"{name}: {n}" for name, n in spans.items() if n > 1)
    return f"table.cell({options})[{cell.markup}]" if options else f"[{cell.markup}]"
