"""Tables for people: HTML for a screen reader too, Markdown for print, CSV for a spreadsheet."""

from dataclasses import dataclass
from html import escape
from numbers import Integral, Real

import pandas as pd

from monitor.showing.about import anchor, places_of
from monitor.showing.frame.cited import Cited, Dated, escape_markdown
from monitor.showing.plain import clean, slug

# A spreadsheet runs a cell that opens with one of these; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t")
# A page of the PDF holds so many columns; a table with more, and fewer rows, lies down.
WIDEST = 13
NOTHING = "Nothing to list."


@dataclass(frozen=True)
class Table:
    """A table with its caption; shown as HTML on a page and as Markdown in print.

    `frame` is printed as it stands, its columns' names as headings, its index left out; the first
    column heads the rows where `row_headers`. `digits` are the decimals of floats. Each of the
    `filters` is the name of a choice that the page offers, and the columns that it looks in.
    """

    frame: pd.DataFrame
    caption: str
    row_headers: bool = True
    digits: int = 1
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def html(self) -> str:
        """A ``table`` with a caption and scoped headers, in a ``div`` that scrolls by itself."""
        frame = self.frame
        numeric = [_is_number(frame.iloc[:, i]) for i in range(frame.shape[1])]
        head = "".join(
            f'<th scope="col"{_align(number)}>{escape(_heading(name))}</th>'
            for name, number in zip(frame.columns, numeric, strict=True)
        )
        rows = []
        for values in frame.itertuples(index=False, name=None):
            cells = [self._cell(i, v, numeric[i]) for i, v in enumerate(values)]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        if not rows:
            rows = [f'<tr><td colspan="{frame.shape[1]}">{NOTHING}</td></tr>']
        caption = escape(self.caption)
        return (
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{caption}">'
            f'<table class="table"{self._filters()}><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        )

    def _filters(self) -> str:
        """Which columns each filter looks in, for the page's script: "Year:0;Actor:3,4"."""
        places = {name: str(at) for at, name in enumerate(self.frame.columns)}
        told = ";".join(
            f"{name}:{','.join(places[column] for column in columns)}"
            for name, columns in self.filters
        )
        return f' data-filters="{escape(told)}"' if told else ""

    def _cell(self, column: int, value: object, number: bool) -> str:
        text = value.html if isinstance(value, Cited | Dated) else escape(self._format(value))
        if column == 0 and self.row_headers:
            return f'<th scope="row"{_align(number)}>{text}</th>'
        return f"<td{_align(number)}>{text}</td>"

    def _format(self, value: object) -> str:
        return format_value(value, self.digits)

    @property
    def markdown(self) -> str:
        """The table in GitHub's Markdown, under its caption in bold."""
        frame = self.frame
        rule = ["---:" if _is_number(frame.iloc[:, i]) else ":---" for i in range(frame.shape[1])]
        rows = [[escape_markdown(_heading(name)) for name in frame.columns]]
        cells = frame.itertuples(index=False, name=None)
        rows += [[self._in_markdown(value) for value in row] for row in cells]
        if frame.empty:
            rows.append([NOTHING] + [""] * (frame.shape[1] - 1))
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "| " + " | ".join(rule) + " |")
        return f"**{escape_markdown(self.caption)}**\n\n" + "\n".join(lines) + "\n"

    def _in_markdown(self, value: object) -> str:
        if isinstance(value, Cited):
            return value.markdown
        return escape_markdown(self._format(value))

    @property
    def csv(self) -> str:
        """The table as CSV text, safe to open in a spreadsheet."""
        return csv_text(self.frame)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {
            "text/html": self.html,
            "text/markdown": self.markdown,
            "text/csv": self.csv,
            "text/plain": f"{self.caption}\n{self.frame.to_string(index=False)}",
        }
        return bundle, {"text/html": {"caption": self.caption, "table": slug(self.caption)}}


def show(frame: pd.DataFrame, caption: str, *, row_headers: bool = True, digits: int = 1) -> Table:
    """A frame as a table for the page.

    A named index becomes the first columns; an index without a name is left out. Floats get
    `digits` decimals, integers thousands commas, missing values a dash. Raises ValueError without a
    caption, without columns or with a heading that is empty: none of them can be read aloud.
    """
    if not caption.strip():
        raise ValueError("a table needs a caption that says what it shows")
    if any(frame.index.names):
        frame = frame.reset_index()
    if len(frame.columns) > max(WIDEST, len(frame)):
        frame = _turned(frame)
    if not len(frame.columns) or any(not _heading(name).strip() for name in frame.columns):
        raise ValueError(f"table {caption!r}: every column needs a heading, got {[*frame.columns]}")
    return Table(frame, caption.strip(), row_headers, digits)


def _turned(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its columns as rows; the first column's cells become the headings."""
    first = str(frame.columns[0])
    turned = frame.set_index(frame.columns[0]).T.rename_axis(columns=None)
    return turned.rename(columns=str).rename_axis(first).reset_index()


def span(low: float, high: float, digits: int = 1) -> str:
    """An interval as a reader sees it: "57.4 to 63.0"; a dash where there is none."""
    if pd.isna(low) or pd.isna(high):
        return format_value(None)
    return f"{low:.{digits}f} to {high:.{digits}f}"


def of_two(corpus, caption: str) -> str:
    """The caption of what compares articles; it says so where there is one alone."""
    return caption if len(corpus.order) > 1 else f"{caption}: no other article to compare with"


def threaded(corpus) -> list[str]:
    """The articles that were read for threads, in order: one that was coded may touch none."""
    read = {*corpus.threads["article"], *corpus.themes_a["article"]}
    return [article for article in corpus.order if article in read]


def threads(corpus) -> Table:
    """What runs through the articles: a row a thread, a column an article that was read for them,
    in each cell what it says there with its paragraphs, or that it is silent."""
    said = {(row.thread, row.article): row for row in corpus.threads.itertuples()}
    articles = threaded(corpus)
    names = list(dict.fromkeys(corpus.threads["thread"]))
    columns = {"Thread": names}
    for article in articles:
        columns[corpus.label(article)] = [_thread_cell(said.get((name, article))) for name in names]
    frame = pd.DataFrame(columns)
    silent = sum((name, article) not in said for name in names for article in articles)
    cells = len(names) * len(articles)
    caption = f"Threads through the articles: {silent} of {cells} cells are silent"
    return Table(frame, caption)


def place(corpus, article: str, paragraph: int, sentence: int = 0) -> Cited:
    """A paragraph, or a sentence of one, as a link: "2004 ¶5, sentence 2"."""
    words = f"{corpus.label(article)} ¶{paragraph}"
    words += f", sentence {sentence}" if sentence else ""
    return Cited("", ((words, anchor(article, paragraph)),))


def _thread_cell(row) -> object:
    if row is None:
        return "silent"
    links = tuple((f"¶{place[1]}", anchor(*place)) for place in places_of(row.paragraphs))
    return Cited(row.summary, links)


def format_value(value: object, digits: int = 1) -> str:
    """A value as a reader sees it: 4317 as "4,317", 12.345 as "12.3", nothing as "–"."""
    if value is None or value is pd.NA or value != value:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Real):
        form = "," if isinstance(value, Integral) else f",.{digits}f"
        return format(value, form).replace("-", "−")
    return clean(value)


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as CSV (comma, header, ``\\n``, no index); no text cell opens as a formula."""
    out = frame.copy()
    out.columns = [_inert(_heading(name)) for name in out.columns]
    for i in range(out.shape[1]):
        column = out.iloc[:, i]
        if not pd.api.types.is_numeric_dtype(column):
            out.isetitem(i, column.astype(object).map(_inert))
    return out.to_csv(index=False, lineterminator="\n")


def _inert(value: object) -> object:
    if not isinstance(value, str | Cited | Dated):
        return value
    # A carriage return that stands alone would break the row for readers that take it for one.
    text = str(value).replace("\r\n", "\n").replace("\r", " ")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _heading(name: object) -> str:
    return " ".join(map(str, name)) if isinstance(name, tuple) else str(name)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _align(number: bool) -> str:
    return ' class="number"' if number else ""
