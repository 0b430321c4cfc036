"""What a chart draws: a mark for each row of its numbers, where its value says, on both sheets."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import islice, pairwise
from math import cos, radians
from typing import NamedTuple

import pandas as pd
import pytest
from test_figures import CORPORA, clean

import drawing
from drawing import Drawing, axes, cells, grid, in_rows, rising, squeezed
from monitor import figures, load_corpus
from monitor.analysis import coverage
from monitor.figures import locator
from monitor.figures.fingerprint import RULER
from monitor.showing.canvas import text_width
from monitor.showing.style import CAMPS, DIRECTIONS, SMALL, VOICES, camp_colour
from places import DATA

NEAR = 0.35  # px: what the rounding of a drawing and of its scale make together


@cache
def corpus_of(name: str):
    if name != "report":
        return CORPORA[name]()
    if not (DATA / "features" / "articles.csv").is_file():
        pytest.skip("the measured tables are not here")
    return load_corpus(DATA)


@cache
def made(corpus: str, chart: str):
    whole = corpus_of(corpus)
    if chart == "fingerprint":
        return figures.fingerprint(whole, whole.order[-1])
    if chart == "interval_coverage":
        return figures.interval_coverage(whole, coverage.coverage(whole, articles=20))
    return getattr(figures, chart)(whole)


def years(corpus) -> list[str]:
    return [figures.frames.heading(corpus, article)[0] for article in corpus.order]


def in_bold(drawn: Drawing) -> list[str]:
    """The years of articles above their columns or before their rows, in the order of painting."""
    return [word.text for word in drawn.words if word.bold and word.text.isdigit()]


# -- panels of dots -------------------------------------------------------------------------------


class Point(NamedTuple):
    """A mark on a panel: its row's name, its value, the words beside it, its colour, its bar."""

    name: str
    value: float
    words: str = ""
    colour: str = "ink"
    low: float = 0
    high: float = 0


Panels = list[tuple[str, list[Point]]]
"""The heading of each panel, and its points row by row."""


def on_panels(drawn: Drawing, panels: Panels, top: float) -> int:
    """Each panel has its points, beside their rows' names, and no others.

    `top`, the greatest value, stands at the right end of each, but for the words beside it.
    """
    assert drawing.headings(drawn) == "".join(squeezed(heading) for heading, _ in panels)
    read, every = axes(drawn), [point for _, points in panels for point in points]
    empty = sum(word.text == "none" for word in drawn.words)  # stands where there are no rows
    with_rows = [points for _, points in panels if points or not empty]
    assert len(read) == len(with_rows) == len(panels) - empty
    beside = max((text_width(point.words, SMALL) for point in every), default=0)
    labels = drawing.labels(drawn)
    beside_mark = {word.at for word in drawn.words if word.x == 16}
    marks_at = {s.at for s in drawn.shapes if s.fill.startswith("camp-") and abs(s.x - 5) < NEAR}
    assert {at - 1 for at, _ in labels if at in beside_mark} <= marks_at
    for axis, points in zip(read, with_rows, strict=True):
        marks = [mark for row in in_rows(axis.marks) for mark in row]
        assert len(marks) == len(points)
        axis = axis.scaled(max((point.value for point in points), default=0))
        numbers, xs = zip(*axis.ticks, strict=True)
        assert rising(numbers) and rising(xs)
        assert len(xs) < 2 or axis.x(top) - xs[0] >= 0.75 * (axis.right - xs[0] - beside)
        for colour in {point.colour for point in points}:
            told = [axis.x(point.value) for point in points if point.colour == colour]
            assert [m.x for m in marks if m.fill == colour] == pytest.approx(told, abs=NEAR)
        bars = [(axis.x(p.low), axis.x(p.high)) for p in points if p.high > p.low]
        assert len(axis.bars) == len(bars)
        for bar, ends in zip(axis.bars, bars, strict=True):
            assert (bar.box[0], bar.box[2]) == pytest.approx(ends, abs=NEAR)
        for mark, point in zip(marks, points, strict=True):
            assert not point.words or point.words in axis.beside(mark)
            assert row_of(mark, labels) == squeezed(clean(point.name))
    return len(every)


def row_of(mark: drawing.Shape, labels: list[tuple[int, str]]) -> str:
    """The label that was painted last before a mark."""
    return [label for at, label in labels if at < mark.at][-1]


def of_articles(corpus, points) -> Panels:
    """A panel for each article: `points(article)`."""
    return [(figures.frames.heading(corpus, a)[0], points(a)) for a in corpus.order]


def rates_of(corpus, table, drawn: Drawing, column: str, names: dict[str, str]) -> int:
    def points(article: str) -> list[Point]:
        camp = figures.frames.camp_of(corpus, article)
        return [
            Point(names[r[column]], r["rate"], str(r["count"]),
                  camp_colour(camp.get(r[column], r[column])), r["lowest"], r["highest"])
            for r in table[table["article"] == article].to_dict("records") if r["count"]
        ]  # fmt: skip

    nothing = sum(word.text == "0" and word.anchor == "start" for word in drawn.words)
    assert nothing == (table["count"] == 0).sum()
    top = table[["rate", "highest"]].max().max()
    return on_panels(drawn, of_articles(corpus, points), top)


def actors(corpus, table, drawn: Drawing) -> int:
    return rates_of(corpus, table, drawn, "actor", figures.frames.name_of(corpus))


def camps(corpus, table, drawn: Drawing) -> int:
    return rates_of(corpus, table, drawn, "camp", CAMPS)


def camps_sensitivity(corpus, table, drawn: Drawing) -> int:
    choices = list(dict.fromkeys(table["choice"]))
    at = table[table["share"].notna()].sort_values("share").groupby(["article", "choice"])

    def points(article: str) -> list[Point]:
        return [
            Point(c[0].upper() + c[1:], share, "", camp_colour(camp), both.min(), both.max())
            for c in choices if (article, c) in at.groups
            for both in [at.get_group((article, c))["share"]]
            for camp, share in at.get_group((article, c))[["camp", "share"]].values
        ]  # fmt: skip

    return on_panels(drawn, of_articles(corpus, points), table["share"].max())


def quoted(corpus, table, drawn: Drawing) -> int:
    """From the top down as the words that somebody is quoted with in all articles fall."""
    order = list(table.groupby("speaker")["words"].sum().sort_values(ascending=False).index)
    camp, names = figures.frames.camp_of(corpus), figures.frames.name_of(corpus)
    sums = table.groupby(["speaker", "article"])["words"].sum()

    def points(article: str) -> list[Point]:
        return [
            Point(names[s], sums[s, article], str(sums[s, article]), camp_colour(camp[s]))
            for s in order if (s, article) in sums.index
        ]  # fmt: skip

    return on_panels(drawn, of_articles(corpus, points), sums.max())


def readability(corpus, table, drawn: Drawing) -> int:
    """School grades share a scale; reading ease runs to a hundred."""
    first = next(w.text for w in drawn.words if "ease" in w.text.lower() and w.bold)
    number = 0
    for ease, here in enumerate(drawn.parted(first)):
        mine = table[table["measure"].str.contains("ease") == ease]
        panels = [
            (
                figures.record._measure(measure),
                [
                    Point(corpus.label(r.article), max(0, r.exact), f"{r.exact:.1f}")
                    for r in group.itertuples()
                ],
            )
            for measure, group in mine.groupby("measure", sort=False)
        ]
        number += on_panels(here, panels, 100 if ease else mine["exact"].max())
    return number


def agreement(corpus, table, drawn: Drawing) -> int:
    rows = list(table.itertuples())
    names = [r.coded.capitalize() for r in rows]
    alike = [
        Point(name, 100 * r.alike / r.units, f"{r.alike} of {r.units}")
        for name, r in zip(names, rows, strict=True)
    ]
    alphas = [
        Point(name, r.alpha, f"{r.alpha:.2f}", "ink", r.alpha_low, r.alpha_high)
        for name, r in zip(names, rows, strict=True) if r.alpha == r.alpha
    ]  # fmt: skip
    heading = "Krippendorff’s alpha"
    first, second = drawn.parted(heading)
    number = on_panels(first, [("Units alike", alike)], 100)
    return number + on_panels(second, [(heading, alphas)], 1)


def recogniser(corpus, table, drawn: Drawing) -> int:
    panels = [
        (heading, [
            Point(row["what"].capitalize(), 100 * row[measure], f"{row['hits']} of {row[whole]}",
                  "ink", 100 * row[f"{measure}_low"], 100 * row[f"{measure}_high"])
            for row in table.to_dict("records") if row[measure] == row[measure]
        ])
        for heading, measure, whole in (
            ("Found", "recall", "coded"), ("Right", "precision", "found"),
        )
    ]  # fmt: skip
    return on_panels(drawn, panels, 100)


def interval_coverage(corpus, table, drawn: Drawing) -> int:
    points = [
        Point(r.method, r.mean, f"{r.mean:.1f}%", "ink", r.lowest, r.highest)
        for r in table.itertuples()
    ]
    return on_panels(drawn, [("Coverage", points)], 100)


def how_fast(corpus, table, drawn: Drawing) -> int:
    speed = figures.speed
    grown = ("time_per_article", "memory_all_cores")
    rows = {f"{b}_{s}": words for b in speed.BUILDERS for s, words in speed.STATES.items()}
    left: dict[tuple[str, str], list[float]] = {}
    for r in table.itertuples():
        name = rows.get(r.measure, speed.READERS.get(r.measure if r.clock == "wall" else ""))
        name = f"{r.articles:,.0f} articles" if r.measure in grown else name
        if name:
            left.setdefault((squeezed(name), speed.three_figures(r.value)), []).append(r.value)
    number, labels = sum(map(len, left.values())), drawing.labels(drawn)
    for axis in axes(drawn):
        told = [
            left[row_of(mark, labels), axis.beside(mark)[0].split()[0]].pop(0)
            for mark in axis.marks
        ]
        axis = axis.scaled(max(told))
        assert rising([x for _, x in axis.ticks])
        assert [m.x for m in axis.marks] == pytest.approx([axis.x(v) for v in told], abs=NEAR)
    assert not any(left.values())
    return number


# -- rows of signs --------------------------------------------------------------------------------


def acts(corpus, table, drawn: Drawing) -> int:
    """A sign for each event of a party: what was said, what was done, and what was neither."""
    names = dict(zip(corpus.actors["id"], corpus.actors["name"], strict=True))
    told = {party: Counter() for party in table["party"]}
    for event in corpus.events.itertuples():
        share = {"statement": "said", "deed": "done"}.get(event.status, "")
        parties = {figures.frames.name_of(corpus)[a] for a in event.actors.split(";") if a in names}
        parties |= {event.unnamed[:1].upper() + event.unnamed[1:]} if event.unnamed else set()
        for party in parties:
            told[party][share] += 1
    drawn = drawn.above("said")
    signs = [s for s in drawn.shapes if "accent" in (s.fill, s.edge) or s.dashed]
    rows = in_rows(signs)
    assert len(rows) == len(told)
    steps = {b.x - a.x for row in rows for a, b in pairwise(row)}
    assert len({round(row[0].x) for row in rows}) == 1
    assert max(steps, default=1) - min(steps, default=1) < 0.3
    assert min(steps, default=13) > 12.7 or max(s.x for s in signs) > 0.55 * drawn.width
    for row in rows:
        look = {("accent", False): "done", ("paper", False): "said", ("", True): ""}
        shares = [look[s.fill, s.dashed] for s in row]
        assert shares == sorted(shares, key=["said", "done", ""].index)
        (name,) = [w.text for w in drawn.words if w.x == 16 and abs(w.y - 4 - row[0].y) < 0.2]
        (party,) = [p for p in told if squeezed(clean(p)).startswith(squeezed(name))
                    and told[p] == Counter(shares)][:1]  # fmt: skip
        del told[party]
    assert not told
    return len(signs)


def together(corpus, table, drawn: Drawing) -> int:
    """A disc for each pair, in the row of one and the column of the other; more is larger."""
    where = corpus.mentions[["article", "paragraph", "sentence", "actor"]].drop_duplicates()
    number = where["actor"].value_counts().to_dict()
    order = sorted(number, key=lambda actor: (-number[actor], actor))[:10]
    counts = {frozenset(row[:2]): row[2] for row in table.itertuples(index=False)}
    discs = [
        s for s in drawn.above("Kazakhstan").shapes if s.fill in ("rule", "rule-soft") and s.round
    ]
    assert len(discs) == len(order) * (len(order) - 1) / 2
    rows = in_rows(discs)
    sizes = {}
    for i, row in enumerate(rows, 1):
        assert len(row) == i
        for j, disc in enumerate(row):
            n = counts.pop(frozenset((order[i], order[j])), 0)
            inside = [w.text for w in drawn.words if abs(w.x - disc.x) < 0.2
                      and abs(w.y - 4.3 - disc.y) < 0.2]  # fmt: skip
            assert inside == ([str(n)] if n else [])
            assert sizes.setdefault(n, disc.width) == pytest.approx(disc.width, abs=0.2)
    assert not counts
    assert rising([round(sizes[n], 1) for n in sorted(sizes)])
    assert sizes[max(sizes)] > 0.6 * min(row[1].x - row[0].x for row in rows[1:2])
    columns = [[row[j].x for row in rows[j:]] for j in range(len(rows))]
    assert all(max(column) - min(column) < 0.2 for column in columns)
    return len(table)


def outlets(corpus, table, drawn: Drawing) -> int:
    """A dot for each citation, or one and the number, in its outlet's row, its article's column."""
    found, articles = Counter(), iter(corpus.order)
    assert in_bold(drawn) == years(corpus)
    columns: list[tuple[float, str]] = []
    label, last, place = "", None, None
    for one in drawn.painted():
        if isinstance(one, drawing.Word) and one.bold:
            if one.anchor == "middle":  # the head of a column
                columns = columns if not last else []
                columns.append((one.x, next(articles)))
                last = None
            label = ""
        elif isinstance(one, drawing.Word) and one.x == 0:
            label += squeezed(one.text)
        elif isinstance(one, drawing.Word):
            if place and one.text.isdigit() and abs(one.x - last.x - 7) < NEAR:
                found[place] += int(one.text) - 1
        elif one.kind == "disc":
            names = [o for o in map(squeezed, table["outlet"]) if label == o
                     or label.startswith((f"{o},", f"{o}(owner"))]  # fmt: skip
            _, article = min((abs(x - one.x), article) for x, article in columns)
            last, place = one, (*names, article)
            found[place] += 1
        elif label:  # the line below a row
            label = ""
    told = {(squeezed(r["outlet"]), a): r[a]
            for r in table.to_dict("records") for a in corpus.order if r[a]}  # fmt: skip
    assert found == told
    return sum(told.values())


def offices(corpus, table, drawn: Drawing) -> int:
    """Each office stands beside its holder, who has a mark."""
    text = "".join(squeezed(word.text) for word in drawn.words)
    held = table.groupby(["actor", "article"])["office"].agg(lambda o: "; ".join(dict.fromkeys(o)))
    for office, times in held.value_counts().items():
        assert text.count(squeezed(clean(office))) >= times
    marks = [s for s in drawn.above("Kazakhstan").shapes if s.fill.startswith("camp-")]
    persons = table["actor"].nunique()
    assert len(marks) == persons if drawn.width < 500 else len(marks) >= persons
    return len(held)


def locator_map(corpus, table, drawn: Drawing) -> int:
    """Each place stands where its degrees are, each member's land has its alliance's colour."""
    west, east, south, north = locator.WINDOW if drawn.width > 500 else locator.SMALL_WINDOW
    unit = drawn.width / ((east - west) * cos(radians((south + north) / 2)))
    spots = table[~table["source"].str.contains("rough")]
    discs = [
        s for s in drawn.above("member of CSTO").shapes if s.kind == "disc" and s.fill == "ink"
    ]
    assert len(discs) == len(spots)
    told = [
        ((r.longitude - west) / (east - west) * drawn.width, (north - r.latitude) * unit)
        for r in spots.itertuples()
    ]
    for x, y in told:
        assert any(abs(disc.x - x) < NEAR and abs(disc.y - y) < NEAR for disc in discs)
    words = [w.text for w in drawn.words]
    for r in table[table["events"] > 0].itertuples():
        assert f"{r.place} ({r.events})" in words
    lands = Counter(s.fill for s in drawn.shapes if s.kind == "polygon" or s.strokes > 1)
    wide = {"land-csto": 7, "land-nato": 11, "land": 23}  # countries on the map
    assert {land: lands[land] for land in wide} == (
        wide if drawn.width > 500 else {"land-csto": 6, "land-nato": 1, "land": 12}
    )
    return len(discs)


# -- the calendar ---------------------------------------------------------------------------------


def calendar(corpus, table, drawn: Drawing) -> int:
    first, last = date(min(table["date"]).year, 1, 1), date(max(table["date"]).year + 1, 1, 1)
    discs = sorted((s for s in drawn.shapes if s.kind == "disc"), key=lambda s: s.y)
    assert len(discs) == len(table)
    ranges = [s for s in drawn.shapes if s.kind == "line" and s.thick == 5]
    years = [w for w in drawn.words if w.anchor == "middle" and w.text.isdigit()]
    assert rising([int(w.text) for w in years]) and rising([w.x for w in years])
    for row, disc in zip(table.itertuples(), discs, strict=True):
        lines = [s for s in drawn.shapes if s.kind == "line" and s.edge == "rule" and s.width
                 and abs(s.y - disc.y) < 0.2]  # fmt: skip
        ((left, _, right, _),) = [line.box for line in lines]

        def at(day: date, left=left, right=right) -> float:
            return left + (day - first) / (last - first) * (right - left)

        assert right - left > 0.6 * drawn.width
        assert disc.x == pytest.approx(at(row.date), abs=NEAR)
        assert disc.fill == ("paper" if row.basis == "to be filled" else "accent")
        if row.latest > row.earliest:
            (span,) = [s for s in ranges if abs(s.y - disc.y) < 0.2]
            told = at(row.earliest), at(row.latest)
            assert (span.box[0], span.box[2]) == pytest.approx(told, abs=NEAR)
        for year in years:
            assert year.x == pytest.approx(at(date(int(year.text), 7, 1)), abs=NEAR)
    assert len(ranges) == (table["latest"] > table["earliest"]).sum()
    return len(table)


def span(event) -> tuple[date, date]:
    """The first day that an event's date may mean, and the first that it no longer does."""
    period = pd.Period(event.date, {"day": "D", "month": "M", "year": "Y"}[event.precision])
    return period.start_time.date(), (period + 1).start_time.date()


def chronicle(corpus, table, drawn: Drawing) -> int:
    dated = table[table["precision"] != "year"]
    line = next(s for s in drawn.shapes if s.kind == "line" and s.edge == "ink")
    first, last = date(table["year"].min(), 1, 1), date(table["year"].max() + 1, 1, 1)
    (left, height, right, _) = line.box
    squares = [s for s in drawn.shapes if s.kind == "box" and s.fill == "accent" and s.y < height]
    assert len(squares) == len(dated) and right - left > 0.9 * drawn.width
    told = sorted(left + (span(e)[0].replace(day=15) - first) / (last - first) * (right - left)
                  for e in dated.itertuples())  # fmt: skip
    assert sorted(s.x for s in squares) == pytest.approx(told, abs=NEAR)
    assert len({(s.x, s.y) for s in squares}) == len(squares)
    known = corpus.articles.set_index("id")["date"]
    days = [date.fromisoformat(known[a]) for a in corpus.order if known[a]]
    days = sorted(left + (d - first) / (last - first) * (right - left)
                  for d in days if first <= d < last)  # fmt: skip
    end = drawn.word("an article").y - drawing.LEGEND
    signs = [s.x for s in drawn.shapes if s.kind == "polygon" and s.y < end]
    assert sorted(signs) == pytest.approx(days, abs=NEAR)
    assert len([w for w in drawn.words if w.x == 0 and w.y > end and not w.bold]) == len(table)
    return years_of(table, drawn) if drawn.width > 500 else len(table)


def years_of(table, drawn: Drawing) -> int:
    """In a year's window each dated event has a sign on a line of its own, at its days."""
    drawn = drawn.above("a day")
    tracks = [
        s for s in drawn.shapes if s.kind == "line" and s.edge == "rule-soft" and s.width == 160
    ]
    seen = iter(tracks)
    for _, group in table.groupby("year"):
        dated = list(group[group["precision"] != "year"].itertuples())
        if not dated:
            continue
        low = min(span(e)[0] for e in dated).replace(day=1)
        high = max(span(e)[1] for e in dated) - timedelta(days=1)
        high = (pd.Period(high, "M") + 1).start_time.date()
        for event, track in zip(dated, islice(seen, len(dated)), strict=True):
            start, end = (track.box[0] + (day - low) / (high - low) * 160 for day in span(event))
            (sign,) = [s for s in drawn.shapes if s.closed and abs(s.y - track.y) < 0.2]
            # The bar of a month is six px wide at least.
            assert sign.x == pytest.approx((start + end) / 2, abs=2.1)
            assert sign.dashed == (event.status not in ("deed", "statement"))
            if not sign.dashed:
                assert (sign.kind == "disc") == (event.precision == "day")
                assert (sign.fill == "paper") == (event.basis == "reported")
    assert not list(seen)
    return len(tracks)


# -- sentences ------------------------------------------------------------------------------------


def lengths(corpus, table, drawn: Drawing) -> int:
    """A dot for each sentence, at its words; the line is at the median."""
    drawn = drawn.above("a sentence, by its words")
    assert in_bold(drawn) == years(corpus)
    (numbers,) = drawing.ticks(drawn.words)
    axis = drawing.Axis([(float(w.text), w.x) for w in numbers], 0, [], [], [])
    assert rising([x for _, x in axis.ticks])
    assert axis.x(table["words"].max()) > drawn.width - 16
    discs = iter([s for s in drawn.shapes if s.kind == "disc"])
    medians = iter([s for s in drawn.shapes if s.kind == "line" and s.edge == "accent"])
    for article in corpus.order:
        words = sorted(table[table["article"] == article]["words"])
        mine = list(islice(discs, len(words)))
        assert [s.x for s in mine] == pytest.approx([axis.x(n) for n in words], abs=NEAR)
        assert len({(s.x, s.y) for s in mine}) == len(mine)
        line = next(medians)
        assert line.x == pytest.approx(axis.x(pd.Series(words).median()), abs=NEAR)
        assert all(line.box[1] < s.y < line.box[3] for s in mine[:1])
    assert not list(discs) and not list(medians)
    return len(table)


def voices(corpus, table, drawn: Drawing) -> int:
    """A bar for each voice that an article has, as long as its share, with the number in it."""
    assert in_bold(drawn) == years(corpus)
    bars = iter([c for c in cells(drawn) if c.height > 20])
    number = 0
    names = {words: voice for voice, words in VOICES.items()}
    for article in corpus.order:
        mine = table[(table["article"] == article) & (table["first_reading"] > 0)]
        found = list(islice(bars, len(mine)))
        assert [bar.voice for bar in found] == [names[words] for words in mine["voice"]]
        if not found:
            continue
        room = drawn.width - found[0].x
        shares = [room * n / mine["first_reading"].sum() for n in mine["first_reading"]]
        assert [bar.width + 1.5 for bar in found] == pytest.approx(shares, abs=NEAR)
        ends = [a.x + a.width + 1.5 for a in found[:-1]]
        assert [bar.x for bar in found[1:]] == pytest.approx(ends, abs=NEAR)
        number += len(found)
    assert not list(bars)
    return number


def directions(corpus, table, drawn: Drawing) -> int:
    """A box for each sentence: left of the axis to the West, right of it to Russia."""
    drawn = drawn.before("A box is a sentence")
    assert in_bold(drawn) == years(corpus)
    boxes = iter(cells(drawn))
    axis = [s for s in drawn.shapes if s.kind == "line" and s.edge == "ink-soft" and s.width == 0]
    assert len(axis) == len(corpus.order)
    sizes = corpus.sentences.groupby(["article", "paragraph"]).size()
    named = {words: voice for voice, words in VOICES.items()}
    number = 0
    for row in table.to_dict("records"):
        mine = list(islice(boxes, sizes[row["article"], row["paragraph"]]))
        coded = sum(row[words] for words in named)
        told = {voice: row[words] for words, voice in named.items()} | {"": len(mine) - coded}
        assert Counter(box.voice for box in mine) == Counter(told)
        centre = axis[corpus.order.index(row["article"])].x
        start = min(box.x for box in mine)
        end = max(box.x + box.width for box in mine) + 1
        unit = mine[0].width + 1
        assert end - start == pytest.approx(len(mine) * unit, abs=0.6)
        middle = {"west": centre - len(mine) * unit / 2, "russia": centre + len(mine) * unit / 2}
        told = middle.get(row["first_reading"], centre)
        assert (start + end) / 2 == pytest.approx(told, abs=0.6)
        number += len(mine)
    assert not list(boxes)
    differ = (table["second_reading"] != table["first_reading"]) & (table["second_reading"] != "")
    again = [s for s in drawn.shapes if s.kind == "box" and s.edge == "accent"]
    assert len(again) == (differ & (table["first_reading"] != "")).sum()
    return number


def arrows(drawn: Drawing) -> list[str]:
    """The ways that a drawing's arrows point, in the order of painting."""
    out: list[str] = []
    for shape in drawn.shapes:
        if shape.kind == "disc" and (shape.fill, shape.edge) == ("", "ink-soft"):
            out.append("none")
        elif shape.kind == "polygon" and len(shape.points) == 3 and not shape.edge:
            tip = shape.points[0][0]
            to = "west" if tip < shape.x else "russia"
            if shape.fill == "ink" and out and out[-1] == "west" and to == "russia":
                out[-1] = "both"
                continue
            colour = {"west": "camp-western", "russia": "camp-russia-led"}[to]
            assert shape.fill in (colour, "ink")
            out.append(to)
    return out


def fingerprint(corpus, table, drawn: Drawing) -> int:
    """A cell for each sentence, as wide as its words; its camps, its quoted words, its voice."""
    lead = "A row is a paragraph, a cell a sentence"
    lead = lead if drawn.width > 500 else "Row: paragraph. Cell: sentence"
    sign = drawn.word(f"{RULER} words")
    (ruler,) = [s for s in drawn.shapes if s.kind == "line" and s.edge == "ink"
                and abs(s.y - sign.y + 0.2) < 1 and s.width]  # fmt: skip
    scale = ruler.width / RULER
    drawn = drawn.before(lead)
    assert in_bold(drawn) in (years(corpus), [])  # one article's own has none
    found = cells(drawn)
    assert [cell.voice for cell in found] == list(table["voice"])
    widths = [cell.width + 1.2 for cell in found]
    least = min(widths)
    for width, words in zip(widths, table["words"], strict=True):
        assert width == pytest.approx(max(words * scale, least), rel=0.02, abs=NEAR)
    assert max(widths) > 3 * least or table["words"].max() < 3 * table["words"].min()
    bars = [s for s in drawn.shapes if s.fill == "quote"]
    quoting = table["quoted_words"] > 0
    share = (table["quoted_words"] / table["words"]).clip(upper=1)[quoting]
    told = [max(2, (width - 1.2) * s) for width, s in zip(
        [w for w, q in zip(widths, quoting, strict=True) if q], share, strict=True)]  # fmt: skip
    assert [bar.width for bar in bars] == pytest.approx(told, abs=NEAR)
    camps = [s.fill for s in drawn.shapes if s.fill.startswith("camp-") and s.edge == "paper"]
    named = [c for row in table["camps"] for c in row.split(";") if c]
    assert camps == [camp_colour(c) for c in named]
    ways = table.drop_duplicates(["article", "paragraph"])["direction"]
    assert arrows(drawn) == [way for way in ways if way in DIRECTIONS]
    return len(found)


# -- grids ----------------------------------------------------------------------------------------


def on_grid(corpus, drawn: Drawing):
    """A function that says which paragraph and theme a point of the grid stands for, and the
    drawing without what stands below the grid."""
    drawn = drawn.down_to(max(row.bottom for band in grid(drawn) for row in band))
    counts = corpus.paragraphs.groupby("article")["paragraph"].max()
    columns = [(a, n) for a in corpus.order for n in range(1, counts[a] + 1)]
    theme = {squeezed(t.theme): t.id for t in corpus.themes.itertuples()}
    rows, heads = [], []
    for band in grid(drawn):
        mine, columns = columns[: len(band[0].xs)], columns[len(band[0].xs) :]
        assert all(row.xs == band[0].xs for row in band) and rising(band[0].xs)
        rows += [(row, mine) for row in band]
        heads += [
            (figures.frames.heading(corpus, article)[0], x)
            for x, (article, _), last in zip(band[0].xs, mine, [("", 0), *mine], strict=False)
            if article != last[0]
        ]
    assert not columns
    bold = [(word.text, word.x) for word in drawn.words if word.bold]
    assert [text for text, _ in bold] == [text for text, _ in heads]
    assert [x for _, x in bold] == pytest.approx([x for _, x in heads], abs=0.6)

    def key(x: float, y: float) -> tuple[str, int, str]:
        ((row, mine),) = [(row, mine) for row, mine in rows if row.top < y < row.bottom]
        ((_, (article, number)),) = [
            (left, column) for left, column in zip(row.xs, mine, strict=True)
            if left < x < left + row.side
        ]  # fmt: skip
        return article, number, theme[row.name]

    return key, drawn


def theme_grid(corpus, table, drawn: Drawing) -> int:
    key, drawn = on_grid(corpus, drawn)
    squares = {
        key(s.x, s.y): s.fill == "ink"
        for s in drawn.shapes if s.kind == "box" and s.fill in ("ink", "ink-soft")
    }  # fmt: skip
    rows = {(r.article, r.paragraph, r.theme): r for r in table.itertuples()}
    assert squares == {k: r.first_main for k, r in rows.items() if r.first_reading}
    discs = [key(s.x, s.y) for s in drawn.shapes if s.kind == "disc" and s.edge == "accent"]
    assert len(discs) == len(set(discs)) and set(discs) == {
        k for k, r in rows.items()
        if (r.first_reading, r.first_main) != (r.second_reading, r.second_main)
    }  # fmt: skip
    return len(squares)


def dictionary_grid(corpus, table, drawn: Drawing) -> int:
    key, drawn = on_grid(corpus, drawn)
    numbers = {key(w.x, w.y - 4.5): int(w.text) for w in drawn.words
               if w.anchor == "middle" and w.colour == "ink"}  # fmt: skip
    told = table.groupby(["article", "paragraph", "theme"])["count"].sum().to_dict()
    assert numbers == told
    coded = {(r.article, r.paragraph, t) for r in corpus.themes_a.itertuples()
             for t in r.themes.split(";")}  # fmt: skip
    outlines = [key(s.x, s.y) for s in drawn.shapes if s.kind == "box" and s.edge == "ink"]
    assert set(outlines) == coded and len(outlines) == len(coded)
    return len(numbers)


CHECKS = {
    check.__name__: check
    for check in (
        actors, acts, agreement, calendar, camps, camps_sensitivity, chronicle, dictionary_grid,
        directions, fingerprint, how_fast, interval_coverage, lengths, locator_map, offices,
        outlets, quoted, readability, recogniser, theme_grid, together, voices,
    )
} | {"fingerprints": fingerprint}  # fmt: skip
OF_THE_REPORT = {"how_fast", "interval_coverage", "locator_map"}  # they need data of its own
# Charts of codings, which a corpus need not have: they say so.
CODED = {"acts", "agreement", "chronicle", "offices", "theme_grid", "voices"}
DRAWN = [("report", chart) for chart in CHECKS] + [
    (corpus, chart)
    for corpus in CORPORA
    for chart in CHECKS
    if chart not in OF_THE_REPORT and not (corpus == "not coded" and chart in CODED)
]


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize(("corpus", "chart"), DRAWN)
def test_a_chart_draws_its_numbers(corpus, chart, size):
    """As many marks as the table has rows that are drawn, each where its value says."""
    one = made(corpus, chart)
    drawn = drawing.read(getattr(one, f"{size}_svg"))
    assert len(one.table)
    assert CHECKS[chart](corpus_of(corpus), one.table, drawn) > 0


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("chart", sorted(CODED))
def test_a_chart_of_a_coding_that_there_is_not_says_so(chart, size):
    drawn = drawing.read(getattr(made("not coded", chart), f"{size}_svg"))
    said = " ".join(word.text for word in drawn.words)
    assert "coded" in said or "no two readings of a coding" in said


def test_every_chart_is_read_back():
    charts = {name for name in figures.__all__ if name.islower() and name != "css"}
    assert set(CHECKS) == charts and len(charts) > 20
