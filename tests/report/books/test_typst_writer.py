"""The writer of the PDF: each kind of node as Typst, errors that name the page, the same bytes."""

import re
from pathlib import Path

import pytest
from docutils import nodes
from pypdf import PdfReader
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, new_document

from monitor.identity import REPORT
from report.books.press import NotPrinted, Press
from report.books.typst.cover import MOST_ROWS, TEMPLATE, motif
from report.books.typst.drawings import cuts, marks
from report.books.typst.elsewhere import leave_out, tables
from report.books.typst.inlines import Links, TypstError, string
from report.books.typst.nodes import PageWriter
from report.books.typst.tables import LINE, Cell, alignments, column_widths

CONFIG = """\
project = "A Book of Samples"
author = "Nobody"
extensions = ["myst_parser", "report.books.typst.writer"]
myst_enable_extensions = ["attrs_block", "deflist", "smartquotes"]
numfig = True
typst_cover = {"subtitle": "made for a test", "licence": "CC0",
    "directions": "directions.csv", "articles": "articles.csv"}
typst_edition = {"version": "9.8", "commit": "abc", "date": "2001-02-03", "epoch": "1"}
"""
INDEX = """\
# A Book of Samples

The overview, with a link to [the harbour](harbour.md) and one to [a section](#the-quay).

## First words

Text.

```{toctree}
:caption: The coast

harbour
```

```{toctree}
:caption: Appendices

words
```
"""
HARBOUR = """\
# The harbour

Costs $5 and 10 %, @home, #1, a_b, *it*, **bold**, `raw_"code"\\`,
\\<tag>, [brackets], ~, \\\\, // no comment.

1\\. is no list. "Quoted" words.[^note] Again.[^note]

[^note]: A note with `code`.

```{image} boat.svg
:alt: A boat that leaves
```

(the-quay)=
## The quay

**Boats by size**

| boat | tons |
| --- | ---: |
| the long one | 1,200 |
| the small one | 7 |

```{table} A caption
:name: caught

| fish | n |
| --- | --- |
| herring | 3 |
```

See {numref}`caught` and {term}`mole`. On the [web](https://example.org/a_b#c).

{attribution="The sea"}
> Said by the waves.

```{admonition} At the time
:class: outside
It rained.
```

- one
  - below
- two

3. three
4. four

```sh
make boats
```
"""
WORDS = """\
# Words

```{glossary}
mole
breakwater
  A wall in the sea.
```

Length
: 3 boats

% nobody reads this
"""
BOAT = """\
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="9" height="6"/></svg>
"""
DIRECTIONS = "article,direction\na-2,west\na-2,none\na-10,russia\na-10,russia\na-2,both\n"
ARTICLES = "id,year\na-2,1899\n"
PAGES = {
    "conf.py": CONFIG,
    "index.md": INDEX,
    "harbour.md": HARBOUR,
    "words.md": WORDS,
    "boat.svg": BOAT,
    "directions.csv": DIRECTIONS,
    "articles.csv": ARTICLES,
}


def build(folder: Path, **changed: str) -> Path:
    """Writes the sample with some files changed and builds it; returns the Typst file."""
    for name, text in (PAGES | changed).items():
        (folder / name).write_text(text, "utf-8")
    out = folder / "out"
    with docutils_namespace():
        app = Sphinx(folder, folder, out, out / "trees", "typst", status=None, warning=None)
        app.build()
    return out / "book.typ"


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def pdf(book) -> PdfReader:
    Press(book).write({"a4": book.with_name("book.pdf")}, 981_158_400)
    return PdfReader(book.with_name("book.pdf"))


@pytest.fixture(scope="module")
def text(pdf) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize(
    "words",
    [
        "Costs $5 and 10 %, @home, #1, a_b, it, bold",
        "<tag>, [brackets], ~, \\, // no comment.",
        "1. is no list. “Quoted” words.",
        "See Table 1 and mole.",
        "— The sea",
        "Version 9.8 · 2001-02-03",
        "made for a test",
        "Boats by size",
        "make boats",
        "mole, breakwater",
    ],
)
def test_what_is_written_is_read_as_it_was_meant(text, words):
    assert words in text


def test_what_is_no_text_of_the_page_is_left_out(text):
    assert "nobody reads this" not in text


def outline(marks: list, depth: int = 0) -> list[tuple[int, str]]:
    """The bookmarks of a PDF as (depth, title)."""
    found = []
    for mark in marks:
        found += outline(mark, depth + 1) if isinstance(mark, list) else [(depth, mark.title)]
    return found


def test_parts_chapters_and_sections_make_the_outline(pdf):
    assert outline(pdf.outline) == [
        (0, "Overview"),
        (1, "First words"),
        (0, "The coast"),
        (1, "The harbour"),
        (2, "The quay"),
        (0, "Appendices"),
        (1, "Words"),
        (0, "Colophon"),
    ]


def test_chapters_are_numbered_and_appendices_lettered(book):
    typst = book.read_text("utf-8")
    assert '#chapter("harbour", "1", level: 2' in typst
    assert '#chapter("words", "A", level: 2' in typst


def test_the_cover_counts_where_each_article_points_in_the_order_of_their_numbers(book):
    assert 'motif: (("1899", 1, 2, 0),\n    ("a-10", 0, 0, 2),)' in book.read_text("utf-8")


@pytest.mark.parametrize(
    ("paragraphs", "row", "square"),
    [(2, '("1902", 6, 0, 2),', "a square a paragraph"),
     (40, '("1902", 30, 0, 10),', "a square for 4 paragraphs")],
)  # fmt: skip
def test_the_cover_counts_many_articles_by_year(tmp_path, paragraphs, row, square):
    """Four articles of each year, three of them wholly to the left and one to the right."""
    ids = [(f"a-{volume}-{issue}", 1900 + volume, issue)
           for volume in range(1, 21) for issue in range(1, 5)]  # fmt: skip
    ways = {1: "russia"}
    articles, directions = tmp_path / "articles.csv", tmp_path / "directions.csv"
    articles.write_text("id,year\n" + "".join(f"{id},{year}\n" for id, year, _ in ids))
    directions.write_text("article,direction\n" + "".join(
        f"{id},{ways.get(issue, 'west')}\n" * paragraphs for id, _, issue in ids
    ))  # fmt: skip
    drawn, said = motif(REPORT, directions, articles)
    assert row in drawn and drawn.count("\n") + 1 == MOST_ROWS and '"1917"' not in drawn
    assert said == f"a row for each year and {square}"


def test_what_is_for_the_site_alone_is_named_in_its_place(tmp_path):
    apart = "\n{.site-only}\n## A long list\n\nOne.\n\n{.site-only}\n## Another\n\nTwo.\n"
    long = apart + "\n## Last\n\nThree.\n"
    book = build(tmp_path, **{"words.md": WORDS + long}).read_text("utf-8")
    assert "“A long list” and “Another” stand on this page of the site." in book
    assert "One." not in book and "Two." not in book and "Three." in book


def test_a_table_of_a_notebook_is_named_by_its_file():
    caption = nodes.paragraph("", "", nodes.strong("", "Ships, by year"))
    cell = nodes.container("", caption, table_of("a", "b", "c"), classes=["tag_site-only"])
    page = new_document("page")
    page += cell
    leave_out(page)
    assert page.astext() == (
        "The table “Ships, by year”, of 3 rows, stands on this page of the site and, as "
        "tables/ships-by-year.csv, in the data package."
    )


def test_the_tables_that_the_book_names_are_taken_along_and_no_others(tmp_path):
    (tmp_path / "book.typ").write_text('#raw("tables/ships.csv") and #raw("tables/ships.csv")')
    for name in ("ships", "boats"):
        (tmp_path / f"{name}.csv").write_text(name)
    assert [*tables(tmp_path / "book.typ", tmp_path)] == [("tables/ships.csv", b"ships")]
    (tmp_path / "ships.csv").unlink()
    with pytest.raises(FileNotFoundError):
        [*tables(tmp_path / "book.typ", tmp_path)]


def table_of(*rows: str) -> nodes.table:
    body = nodes.tbody()
    for words in rows:
        body += nodes.row("", nodes.entry("", nodes.paragraph("", words)))
    return nodes.table("", nodes.tgroup("", body, cols=1))


def test_a_note_is_printed_once_and_referred_to_twice(book):
    typst = book.read_text("utf-8")
    assert typst.count("A note with ") == 1
    assert len(re.findall(r"#footnote\(label\(", typst)) == 1


def test_a_bold_line_before_a_table_is_its_caption(book):
    assert 'caption: [#"Boats by size"]' in book.read_text("utf-8")


def test_the_same_book_is_the_same_bytes_on_both_papers(book, tmp_path):
    for paper, width in (("a4", 595), ("us-letter", 612)):
        one, two = tmp_path / f"{paper}-1.pdf", tmp_path / f"{paper}-2.pdf"
        for out in (one, two):
            Press(book).write({paper: out}, 981_158_400)
        assert one.read_bytes() == two.read_bytes()
        assert int(PdfReader(one).pages[0].mediabox.width) == width


def test_a_part_that_ends_with_a_few_lines_on_a_page_is_set_closer_or_wider(tmp_path):
    lines = "A line of text. " * 12 + "\n\n"
    for count in range(24, 44):  # the harbour then ends a little further down each time
        book = build(tmp_path, **{"harbour.md": HARBOUR + lines * count})
        press = Press(book)
        closer = press.fit()
        if "The coast" in closer:
            break
    else:
        pytest.fail("no length of the page leaves a few lines over")
    assert closer["The coast"] == 0 or "The coast" not in press.short(closer)
    assert "The coast" in press.short({})  # the same compiler knows one setting from another


def test_a_press_that_set_another_book_before_sets_this_one_as_a_new_press_does(tmp_path):
    book = build(tmp_path)
    press = Press(book)
    press.write({"a4": tmp_path / "before.pdf"}, 0)
    assert build(tmp_path, **{"harbour.md": HARBOUR + "One line more.\n"}) == book
    press.rehearse()
    press.write({"a4": tmp_path / "then.pdf"}, 0)
    Press(book).write({"a4": tmp_path / "new.pdf"}, 0)
    assert (tmp_path / "then.pdf").read_bytes() == (tmp_path / "new.pdf").read_bytes()
    assert (tmp_path / "then.pdf").read_bytes() != (tmp_path / "before.pdf").read_bytes()


@pytest.mark.parametrize("left", [b"", b"{", b"[", b"\xff", b"null"])
def test_what_an_earlier_build_left_in_pieces_is_no_obstacle(tmp_path, left):
    book = build(tmp_path)
    whole = book.read_bytes()
    press = Press(book)
    book.write_bytes(left)
    press.closer.write_bytes(left)
    press.rehearse()
    book.write_bytes(whole)
    press.write({"a4": tmp_path / "book.pdf"}, 0)
    assert (tmp_path / "book.pdf").read_bytes()[:5] == b"%PDF-"


def test_what_typst_refuses_leaves_no_file(tmp_path):
    (tmp_path / "bad.typ").write_text('#image("none.svg")')
    with pytest.raises(NotPrinted, match=r"bad\.typ can't be set: .*none\.svg"):
        Press(tmp_path / "bad.typ").write({"a4": tmp_path / "bad.pdf"}, 0)
    assert not (tmp_path / "bad.pdf").exists()


def test_a_font_that_is_missing_is_an_error_and_not_another_font(tmp_path):
    (tmp_path / "bad.typ").write_text('#set document(title: "x")\n#text(font: "Comic Sans MS")[a]')
    with pytest.raises(NotPrinted, match="lacks the font comic sans ms; bring"):
        Press(tmp_path / "bad.typ").write({"a4": tmp_path / "bad.pdf"}, 0)


def test_an_image_without_words_is_refused_by_page_and_name(tmp_path):
    with pytest.raises(TypstError, match=r"words: the image 'boat\.svg' has no alternative text"):
        build(tmp_path, **{"words.md": "# Words\n\n{term}`mole`\n\n![](boat.svg)\n\n" + WORDS[8:]})


def test_an_image_that_a_cell_draws_is_refused_by_the_cell():
    image = nodes.image(uri="kept/9dcb.png")
    output = nodes.container("", image, nb_element="cell_code_output")
    cell = nodes.container("", output, nb_element="cell_code", cell_index=1)
    with pytest.raises(TypstError, match=r"book/page, cell 2: an image of its output"):
        writer(cell).blocks([cell])


def test_a_page_with_two_titles_is_refused(tmp_path):
    with pytest.raises(TypstError, match="words: expected one title of the first level, found 2"):
        build(tmp_path, **{"words.md": WORDS + "\n# More words\n"})


def test_a_link_to_a_page_that_the_book_leaves_out_is_refused_by_name(tmp_path):
    attic, words = "---\norphan: true\n---\n# The attic\n", WORDS + "\n[up](attic.md)\n"
    with pytest.raises(TypstError, match=r"The PDF has links that lead nowhere: .*attic"):
        build(tmp_path, **{"attic.md": attic, "words.md": words})


def test_a_setting_that_nobody_reads_is_refused(tmp_path):
    with pytest.raises(TypstError, match="typst_cover has no publisher"):
        build(tmp_path, **{"conf.py": CONFIG + 'typst_cover = {"publisher": "x"}\n'})


def writer(*children: nodes.Node) -> PageWriter:
    document = new_document("page")
    document += children
    return PageWriter(document, "book/page", Links(), Path(), {})


def test_an_unknown_node_is_an_error_that_names_the_page():
    class sundial(nodes.General, nodes.Element):
        pass

    with pytest.raises(TypstError, match="book/page: the PDF has no rule for the node “sundial”"):
        writer().write(sundial("", nodes.Text("noon")))


def test_an_unknown_kind_of_inline_is_its_words():
    class whisper(nodes.inline):
        pass

    assert writer().write(whisper("", "psst")) == '#"psst"'


def test_the_code_of_a_notebook_is_left_out_and_what_it_shows_is_kept():
    code = nodes.container("", nodes.literal_block("", "x = 1"), classes=["cell_input"])
    shown = nodes.container("", nodes.paragraph("", "one"), classes=["cell_output"])
    cell = nodes.container("", code, shown, classes=["cell"])
    assert writer().write(cell) == '#"one"'


def test_a_link_beside_a_page_leads_to_its_chapter():
    """As the tables of notebooks name the pages of the site."""
    link = nodes.reference("", "¶5", refuri="other.html#p-edm-1-050-5")
    assert writer().write(link) == '#link(label("book/other#p-edm-1-050-5"))[#"¶5"]'


def test_references_to_paragraphs_are_set_apart():
    assert writer().write(nodes.inline("", "3/205 ¶5", classes=["paragraphs"])) == (
        '#source[#"3/205 ¶5"]'
    )


@pytest.mark.parametrize("text", ['a "b" \\ c', "new\nline", "tab\there", "#{}[]$"])
def test_a_string_keeps_every_character(text):
    unescaped = string(text)[1:-1].replace("\\\\", "\0").replace('\\"', '"')
    assert unescaped.replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\") == text


def row(*texts: str) -> list[Cell]:
    return [Cell(markup=text, text=text) for text in texts]


def test_a_drawing_stands_where_the_page_has_it():
    page = writer()
    page.images = {"early.png": "early.png", "late.png": "late.png"}
    drawn = [nodes.image(uri=name, alt="A finding") for name in page.images]
    between = nodes.paragraph("", "between")
    text = page.write(nodes.container("", drawn[0], between, drawn[1]))
    assert re.findall(r'between|#plate\("(\w+)', text) == ["early", "", "late"]
    assert "float" not in text and "placement" not in TEMPLATE.read_text("utf-8")


TEXT = '<text style="x" x="1" y="{y}">a</text>'


def drawing(folder: Path, height: int, step: int) -> Path:
    lines = "".join(TEXT.format(y=y) for y in range(20, height, step))
    (folder / "a.svg").write_text(f'<svg width="100" height="{height}" x="1">{lines}</svg>')
    return folder / "a.svg"


def test_a_drawing_that_fits_on_a_page_is_left_whole(tmp_path):
    assert cuts(drawing(tmp_path, height=120, step=20)) == []


def test_a_tall_drawing_is_cut_between_its_lines_of_text(tmp_path):
    parts = cuts(drawing(tmp_path, height=1000, step=20))
    assert (parts[0], parts[-1]) == (0, 1) and len(parts) > 4
    assert all(4 <= (part * 1000) % 20 <= 9 for part in parts[1:-1])


def test_lines_that_belong_together_are_not_parted(tmp_path):
    assert cuts(drawing(tmp_path, height=1000, step=14)) == [0, 1]


MARKS = """\
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
<a href="paragraphs.html#p-b-2" aria-label="two"><g><path d="M 20 10 L 40 10 L 40 30 z"/></g></a>
<path d="M 0 0 L 200 100"/>
<a href="paragraphs.html#p-b-3" aria-label="three"><path d="M 100 50 L 110 60"/>
<text style="font-size: 10px; text-anchor: middle; fill: #fff" x="105" y="58">12</text></a></svg>
"""


def test_the_marks_of_a_drawing_are_found_where_they_stand(tmp_path):
    (tmp_path / "a.svg").write_text(MARKS)
    (one, first), (two, second) = marks(tmp_path / "a.svg")
    assert (one, two) == ("paragraphs.html#p-b-2", "paragraphs.html#p-b-3")
    assert first == pytest.approx((0.1, 0.1, 0.1, 0.2))
    assert second == pytest.approx((0.5, 0.5, 0.05, 0.1))  # its words lie within its square
    assert marks(tmp_path / "a.png") == []


def test_links_lie_over_the_marks_of_a_drawing(tmp_path):
    """Of a tall drawing, which is set in pieces, they lie over the right piece."""
    lines = "".join(TEXT.format(y=y) for y in range(20, 1000, 20))
    square = '<a href="harbour.html#the-quay"><path d="M 50 {y} L 60 {y} L 60 {z}"/></a>'
    tall = MARKS.replace('height="100"', 'height="1000"').replace('200 100"', '200 1000"')
    tall = tall.replace("paragraphs.html#p-b-2", "harbour.html#the-quay").replace("</svg>", "")
    tall = tall.replace("paragraphs.html#p-b-3", "harbour.html#the-quay")
    tall += lines + square.format(y=900, z=910) + "</svg>"
    book = build(tmp_path, **{"boat.svg": tall.replace('style="x"', 'style="font-size: 9px"')})
    assert "cuts:" in book.read_text("utf-8")
    Press(book).write({"a4": tmp_path / "book.pdf"}, 0)
    found = []
    for number, page in enumerate(PdfReader(tmp_path / "book.pdf").pages):
        baselines: list[float] = []
        page.extract_text(visitor_text=lambda text, canvas, at, *_, ys=baselines: (
            ys.append(canvas[3] * at[5] + canvas[5]) if text.strip() == "a" else None
        ))  # fmt: skip
        for link in (one.get_object() for one in page.get("/Annots", [])):
            left, _, right, top = map(float, link["/Rect"])
            if "the-quay" in str(link.get("/Dest")) and right - left < 16:
                found.append((number, top, baselines))
    (one, first, _), (two, second, _), (three, third, baselines) = found
    assert one == two < three and first - second == pytest.approx(0.75 * 40, abs=0.1)
    # Its square stands on the baseline of a line, and only one of them lies on that page's piece.
    assert min(abs(y - third) for y in baselines) < 0.1


def shares(rows: list[list[Cell]]) -> list[float]:
    """The shares of a table's columns of its width."""
    tracks, _ = column_widths(rows, len(rows[0]))
    return [float(track.removesuffix("fr")) for track in tracks]


def test_a_small_table_keeps_its_natural_width():
    assert column_widths([row("a", "12"), row("b", "7")], 2) == (["auto", "auto"], False)


def test_long_columns_share_what_short_ones_leave():
    short, long, longer = shares([row("id", "long " * 30, "longer still " * 40)] * 3)
    assert short < 6 < long < longer
    assert short + long + longer == pytest.approx(LINE, abs=1)


def test_columns_alike_are_equally_wide():
    one, two = shares([row("much the same words " * 9, "same words and much " * 9)])
    assert one == two


def test_a_column_has_room_for_its_longest_word():
    word = "antidisestablishmentarianism"
    assert shares([row(word, "so it goes " * 200)])[0] >= len(word)


def test_a_date_is_not_broken():
    assert shares([row("2004-07-13", "so it goes " * 200)])[0] >= len("2004-07-13")


def test_a_table_of_many_columns_is_set_in_dense_type():
    assert column_widths([row(*["wide-enough"] * 14)], 14)[1]


def test_columns_of_figures_stand_to_the_right():
    body = [row("a", "1,200", "–"), row("b", "−7.5 %", "3")]
    assert alignments([row("name", "n", "m")], body, 3) == ["left", "right", "right"]
