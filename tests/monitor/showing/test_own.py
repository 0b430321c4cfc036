"""A figure of matplotlib becomes a chart like the others: both sizes, its words, its numbers."""

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from matplotlib.figure import Figure

from monitor.figures import show
from monitor.showing.style import NARROW, PALETTE, SMALL, WIDE
from places import ROOT
from small_book import Book

DATA = pd.DataFrame({"year": [2004, 2006, 2007], "words": [3, 5, 4]}).set_index("year")


def drawn():
    figure = Figure()
    axes = figure.subplots()
    axes.bar(DATA.index, DATA["words"], label="words")
    axes.plot(DATA.index, DATA["words"], "ko--")
    axes.set_xlabel("year", fontsize=7)
    axes.legend()
    return figure


def test_it_has_both_sizes_its_words_and_its_numbers():
    chart = show(drawn(), title="Most words stand in 2006", alt="Three bars.", data=DATA)
    assert chart.name == "most-words-stand-in-2006" and chart.csv.startswith("year,words\n2004,3")
    for svg, width in ((chart.wide_svg, WIDE), (chart.narrow_svg, NARROW)):
        root = ET.fromstring(svg)
        assert float(root.get("width")) == width
        sizes = [float(n) for n in re.findall(r"font-size: ([\d.]+)px", svg)]
        assert len(sizes) > 5 and min(sizes) >= SMALL
        assert "#000000" not in svg and "DejaVu" not in svg and PALETTE["ink"][0] in svg
        ids = re.findall(r'\bid="([^"]+)"', svg)
        used = re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", svg)
        assert used and all((a or b) in ids for a, b in used)
    page_ids = re.findall(r'\bid="([^"]+)"', chart.html)
    assert len(page_ids) == len(set(page_ids)) > 20
    assert "Three bars." in chart.html and "var(--ink" in chart.html


def test_the_same_figure_gives_the_same_bytes_and_stays_as_it_was():
    figure = drawn()
    before = tuple(figure.get_size_inches())
    one, other = (show(each, title="T", alt="A", data=DATA) for each in (figure, drawn()))
    assert (one.wide_svg, one.narrow_svg) == (other.wide_svg, other.narrow_svg)
    assert tuple(figure.get_size_inches()) == before


@pytest.mark.parametrize("lack", [{"title": " "}, {"alt": ""}, {"data": None}])
def test_what_is_missing_is_named_with_a_recipe(lack):
    with pytest.raises(ValueError, match=r"missing; expected figures.show\(fig, title="):
        show(drawn(), **{"title": "T", "alt": "A", "data": DATA} | lack)


CELL = """import matplotlib.pyplot as plt
import pandas as pd
from monitor import figures
data = pd.DataFrame({"year": [2004, 2006], "words": [3, 5]}).set_index("year")
fig, axes = plt.subplots()
data.plot.bar(ax=axes)
plt.close(fig)
figures.show(fig, title="Own bars", alt="Two bars.", data=data)"""


def test_it_goes_into_the_site_the_pdf_and_the_e_book(tmp_path):
    book = Book(tmp_path / "book", ROOT)
    book.notebook([CELL])
    done = book.build()
    assert done.returncode == 0, done.stderr
    page = (book.site / "book/counts.html").read_text("utf-8")
    assert 'id="chart-own-bars"' in page and page.count("<svg") >= 2
    for ending in ("csv", "png", "svg"):
        assert (book.site / f"book/charts/own-bars.{ending}").stat().st_size > 20
