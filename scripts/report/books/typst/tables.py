"""Tables in Typst: how wide each column is, how it is aligned, what repeats on the next page."""

import re
from dataclasses import dataclass

# So many letters of a table's type fit on one line of the page, and where the columns of a table
# that would not fit otherwise stand closer.
LINE = 100
DENSE_LINE = 106
GAP = 3  # the space around a cell's words, in letters
THIN = 5  # so many columns of sentences are too thin to read
SENTENCE = 40  # letters of a cell, on the whole, that make it one
CODE = 1.15  # how much wider a letter of code is

# Where a line may end; a date is not broken at its hyphens, nor what no-break spaces hold together.
BREAK = re.compile(r"(?:[^\S\xa0]|/)+|(?<=\D)[–-]")
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


def column_widths(rows: list[list[Cell]], width: int) -> tuple[list[str], bool]:
    """A Typst track for each column, and whether the table needs the dense type.

    A table that fits on a line keeps its natural width (`auto`). In any other, each column has
    room for its longest word, and what is left is shared (`12.5fr`) by how much more its longest
    and its usual cell would take.
    """
    columns = [
        [row[c] for row in rows if c < len(row) and row[c].columns == 1] for c in range(width)
    ]
    most = [max((len(cell.text) for cell in cells), default=0) + GAP for cells in columns]
    least = [_longest_word(cells) + GAP for cells in columns]
    dense = sum(least) > LINE
    room = (DENSE_LINE if dense else LINE) - sum(least)
    if sum(most) <= (DENSE_LINE if dense else LINE):
        return ["auto"] * width, dense
    mean = [sum(len(cell.text) for cell in cells) / max(len(cells), 1) for cells in columns]
    more = [
        (max(high - low, 0) * usual) ** 0.5
        for low, high, usual in zip(least, most, mean, strict=True)
    ]
    share = max(room, 0) / (sum(more) or 1)
    return [f"{low + share * part:.1f}fr" for low, part in zip(least, more, strict=True)], dense


def _longest_word(cells: list[Cell]) -> float:
    """The length of the longest word, in letters of the table's type."""
    words = (
        len(word) * (CODE if "#raw(" in cell.markup else 1)
        for cell in cells
        for word in BREAK.split(cell.text)
    )
    return max(words, default=0)


def has_long_rows(head: list[list[Cell]], body: list[list[Cell]]) -> bool:
    """Whether a table's columns would be many and thin, and hold sentences."""
    cells = [cell for row in body for cell in row[1:]]
    whole = len(head) == 1 and all(cell.columns == cell.rows == 1 for cell in cells)
    letters = sum(len(cell.text) for cell in cells)
    return whole and len(head[0]) >= THIN and letters > SENTENCE * len(cells)


def rows_markup(head: list[Cell], body: list[list[Cell]], caption: str) -> str:
    """Such a table as a list: each row by its first cell, and the others behind their headings."""
    rows = (
        f"\n  terms.item([{first.markup}], ["
        + " #h(0.5em) ".join(
            f"#strong[{name.markup}] {cell.markup}"
            for name, cell in zip(head[1:], cells, strict=True)
        )
        + "]),"
        for first, *cells in body
    )
    return f"#data-rows(caption: {caption},{''.join(rows)}\n)"


def table_markup(head: list[list[Cell]], body: list[list[Cell]], caption: str) -> str:
    """The table as a call of the template's `data-table` or `data-rows`.

    `caption` is Typst markup or `none`.
    """
    if has_long_rows(head, body):
        return rows_markup(head[0], body, caption)
    rows = [*head, *body]
    width = max(sum(cell.columns for cell in row) for row in rows)
    tracks, dense = column_widths(rows, width)
    sides = ", ".join(alignments(head, body, width))
    header = "".join(f"\n    {_cell(cell)}," for row in head for cell in row)
    cells = "".join("\n  " + " ".join(f"{_cell(cell)}," for cell in row) for row in body)
    return (
        f"#data-table(columns: ({', '.join(tracks)},), align: ({sides},), caption: {caption},"
        f" dense: {str(dense).lower()},\n"
        f"  header: ({header}\n  ),{cells}\n)"
    )


def _cell(cell: Cell) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    options = ", ".join(f"{name}: {n}" for name, n in spans.items() if n > 1)
    return f"table.cell({options})[{cell.markup}]" if options else f"[{cell.markup}]"
