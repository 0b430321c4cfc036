"""What is said and what is done: all events in one strip, and the deeds on a line of years."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pandas as pd

from monitor.analysis import superlative
from monitor.analysis.event_list import spoken
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.figures.days.events import Event, events_of
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart
from monitor.showing.marks import Item, camp_items, legend, mark
from monitor.showing.style import SIZE, SMALL

# How an event is told, from left to right; what is neither word nor deed comes last.
SHARES = {"statement": "said", "deed": "done", "": "only planned, supposed or claimed"}
SIDE = 9.0  # px of a camp's mark
MEASURE = (
    "Events, each with a mark for every camp that acts or speaks in it; below, the deeds by kind,"
    " at their days"
)


def acts(corpus: Corpus) -> Chart:
    """All events in one strip, said, done or neither; then what was done, by kind and day."""
    camp, order = frames.camp_of(corpus), frames.camps(corpus)
    events = events_of(corpus)
    sides = {e.number: _sides(e, camp, order) for e in events}
    groups: dict[str, list[Event]] = {share: [] for share in SHARES}
    for e in sorted(events, key=lambda e: _place(sides[e.number], order)):
        groups[e.status if e.status in SHARES else ""].append(e)
    deeds = sorted(groups["deed"], key=lambda e: e.number)
    kinds = dict(Counter(e.kind for e in deeds).most_common())

    def paint(canvas: Canvas) -> float:
        if not any(groups.values()):
            return canvas.note("No event is coded.")
        y = _strip(canvas, groups, sides)
        if deeds:
            y = _line(canvas, deeds, kinds, sides, y + 14)
        shown = [c for c in order if any(c in side for side in sides.values())]
        unknown: list[Item] = []
        if not all(sides.values()):
            unknown = [(lambda c, x, m: _nobody(c, x + 5, m), 10, "nobody named")]
        return legend(canvas, y + 4, [*camp_items(corpus.identity, shown), *unknown])

    title = _title(groups, kinds)
    alt = [
        f"{title}.",
        *(_told(corpus, SHARES[s], some, sides) for s, some in groups.items() if some),
    ]
    for kind in kinds:
        days = Counter(spoken(e.when) for e in deeds if e.kind == kind)
        told = [day if number == 1 else f"{day} ({number})" for day, number in days.items()]
        alt.append(f"{count(kinds[kind], kind)}: {listed(told)}.")
    table = pd.DataFrame(
        [(e.when, e.precision, e.kind, e.status, e.event, ";".join(sides[e.number]), e.paragraphs)
         for e in events],
        columns=["date", "precision", "kind", "status", "event", "camps", "paragraphs"],
    )  # fmt: skip
    note = (
        "Source: the events of the articles, read once. A camp has a mark where it acts or speaks,"
        " and none where it is only spoken of or acted on. A line beside a deed says that no more"
        " than its month or its year is told. Where a deed ends and talk begins is a rule that"
        " others would draw elsewhere."
    )
    return frames.chart(corpus, "acts", title, " ".join(alt), table, paint, note, measure=MEASURE)


def _sides(event: Event, camp: dict[str, str], order: list[str]) -> tuple[str, ...]:
    """The camps that act or speak in an event, in their order; none where nobody is named."""
    found = {camp.get(actor, "other") for actor in event.actors}
    return tuple([c for c in order if c in found] + sorted(found - set(order)))


def _place(sides: tuple[str, ...], order: list[str]) -> tuple:
    """Where an event stands in its group: first whoever acts alone, by camp; last nobody named."""
    first = order.index(sides[0]) if sides and sides[0] in order else len(order)
    return len(sides) != 1, not sides, first, sides


def _title(groups: dict[str, list[Event]], kinds: dict[str, int]) -> str:
    """How many events were said and done, and which kind of deed there is most of."""
    if not any(groups.values()):
        return "No event is coded"
    whole = count(sum(map(len, groups.values())), "event")
    title = f"Of {whole}, {len(groups['statement'])} were said and {len(groups['deed'])} done"
    if len(kinds) < 2:
        return title
    first: list[str] = superlative.tops(kinds)
    each = " each" if len(first) > 1 else ""
    most = listed([f"{kind}s" for kind in first])
    return f"{title}; of what was done, {most} come first, {kinds[first[0]]}{each}"


def _told(corpus: Corpus, words: str, some: list[Event], sides: dict[int, tuple[str, ...]]) -> str:
    """How many events of a group each camp, or camps together, act or speak in."""
    each = Counter(sides[e.number] for e in some)
    parts = [
        f"{' with '.join(corpus.identity.camp(camp).name for camp in camps) or 'nobody named'} {n}"
        for camps, n in each.items()
    ]
    return f"{len(some)} {words}: {listed(parts)}."


def _head(share: str, events: list[Event]) -> list[str]:
    """The parts of a group's head that may stand on lines of their own."""
    first, *rest = SHARES[share].split(" ")
    return [f"{len(events)}\N{NO-BREAK SPACE}{first}", *rest]


def _nobody(canvas: Canvas, x: float, y: float) -> None:
    canvas.disc(x, y, 3.6, "paper", "ink-soft", 1.3)


def _signs(canvas: Canvas, event: Event, sides: tuple[str, ...], x: float, y: float) -> None:
    """An event about a point: the marks of its camps, one link to its paragraphs."""
    with canvas.about(event.says, event.places):
        if not sides:
            _nobody(canvas, x, y)
        size = SIDE if len(sides) < 2 else SIDE * 0.78
        step = size * 0.86
        for i, camp in enumerate(sides):
            mark(canvas, camp, x + (i - (len(sides) - 1) / 2) * step, y, size)


def _strip(
    canvas: Canvas, groups: dict[str, list[Event]], sides: dict[int, tuple[str, ...]]
) -> float:
    """The events side by side, from the left what was said; the y below."""
    some = {share: events for share, events in groups.items() if events}
    gap, least = 18.0, 15.0
    heads = {
        share: max(text_width(part, SIZE, "bold") for part in _head(share, some[share]))
        for share in some
    }
    for rows in range(2, 1000):
        columns = {share: -(-len(events) // rows) for share, events in some.items()}
        room = canvas.width - gap * (len(some) - 1)
        if sum(max(n * least, heads[share]) for share, n in columns.items()) <= room:
            break
    step = max(least, min(20.0, (room - heads[[*some][-1]]) / sum(columns.values())))
    words: dict[str, tuple[float, list[str]]] = {}
    x = 0.0
    for share, events in some.items():
        last = share == [*some][-1]
        wide = canvas.width - x if last else max(columns[share] * step, heads[share])
        words[share] = x, wrap(" ".join(_head(share, events)), wide, SIZE, "bold")
        x += wide + gap
    top = 4 + max(len(lines) for _, lines in words.values()) * SIZE * 1.25
    for share, (x, lines) in words.items():
        for i, line in enumerate(lines):
            canvas.text(x, top - (len(lines) - 1 - i) * SIZE * 1.25 - 4, line, SIZE, "ink", "bold")
        for i, event in enumerate(some[share]):
            column, row = divmod(i, rows)
            at = x + (column + 0.5) * step, top + (row + 0.5) * 16
            if not share:
                canvas.rect(at[0] - 7, at[1] - 7, 14, 14, None, "ink-soft", 0.9, dash=True)
            _signs(canvas, event, sides[event.number], *at)
    return top + rows * 16


def _line(
    canvas: Canvas,
    deeds: list[Event],
    kinds: dict[str, int],
    sides: dict[int, tuple[str, ...]],
    y: float,
) -> float:
    """A row for each kind of deed under one line of years; the y below."""
    first = date(min(e.first.year for e in deeds), 1, 1)
    last = date(max(e.last.year for e in deeds) + 1, 1, 1)
    gutter = 12 + max(text_width(f"{kind} {n}", SMALL, "bold") for kind, n in kinds.items())
    right = canvas.width - 10

    def at(day: date) -> float:
        return gutter + (day - first).days / (last - first).days * (right - gutter)

    canvas.text(0, y + 14, "Done", SIZE, weight="bold")
    years = range(first.year, last.year)
    step = max(1, -(-33 * len(years) // int(right - gutter)))
    for year in years[::step]:
        canvas.text(at(date(year, 7, 1)), y + 14, str(year), SMALL, "ink-soft", ha="center")
    top = y = y + 21
    lines: list[list[tuple[float, float]]] = []
    placed: list[tuple[Event, float, float]] = []
    for kind, n in kinds.items():
        lanes = _lanes([e for e in deeds if e.kind == kind], at)
        canvas.text(0, y + 15, kind, SMALL)
        canvas.text(gutter - 10, y + 15, str(n), SMALL, weight="bold", ha="right")
        placed += [(e, x, y + 10.5 + lane * 14) for e, x, lane in lanes]
        y += 21 + max(lane for *_, lane in lanes) * 14
        lines.append([(0, y), (canvas.width, y)])
    canvas.lines(lines, "rule-soft", 0.8)
    canvas.lines([[(at(date(n, 1, 1)), top), (at(date(n, 1, 1)), y)] for n in [*years, last.year]])
    y = _busiest(canvas, deeds, at, top, y)
    for event, x, middle in placed:
        if event.precision != "day":
            canvas.line(at(event.first), middle, at(event.last), middle, "ink-soft", 1.4)
        _signs(canvas, event, sides[event.number], x, middle)
    return y


def _lanes(events: Iterable[Event], at) -> list[tuple[Event, float, int]]:
    """Each event with the middle of its time and the first lane in which it covers no other."""
    out: list[tuple[Event, float, int]] = []
    taken: list[tuple[int, float, float]] = []
    for event in sorted(events, key=lambda e: (e.precision == "year", e.first)):
        x = (at(event.first) + at(event.last)) / 2
        half = max(9.0, (at(event.last) - at(event.first)) / 2 + 2)
        lane = 0
        while any(lane == other and abs(x - a) < half + b for other, a, b in taken):
            lane += 1
        taken.append((lane, x, half))
        out.append((event, x, lane))
    return out


def _busiest(canvas: Canvas, deeds: list[Event], at, top: float, y: float) -> float:
    """The day of most deeds, where it has several; the y below its words."""
    days = Counter(e.first for e in deeds if e.precision == "day")
    first: list[date] = superlative.tops(days) if days else []
    if len(first) != 1 or days[first[0]] < 3:
        return y
    x = at(first[0])
    canvas.line(x, top, x, y + 8, "accent", 1.2)
    words = f"{days[first[0]]} of them on one day, {spoken(first[0].isoformat())}"
    left = x > canvas.width / 2
    canvas.text(x + 5 if left else x - 5, y + 20, words, SMALL, "accent", "bold",
                "right" if left else "left")  # fmt: skip
    return y + 26
