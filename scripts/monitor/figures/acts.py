"""What the actors do, and who is named with whom."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from .. import superlative
from ..style import SIZE, SMALL
from . import data
from .canvas import Canvas, text_width, wrap
from .chart import Chart, draw
from .marks import camp_items, legend, mark


def _events(corpus) -> pd.DataFrame:
    """Each event's kind beside each of its actors (kind, actor)."""
    events = data.table(corpus, "events")
    if not len(events):
        return pd.DataFrame(columns=["kind", "actor"])
    pairs = events.assign(actor=events["actors"].fillna("").astype(str).str.split(";"))
    pairs = pairs.explode("actor")[["kind", "actor"]]
    return pairs[pairs["actor"] != ""]


def acts(corpus, top: int = 16) -> Chart:
    """What kinds of event the actors take part in: the `top` actors by number of events."""
    pairs, camp, names = _events(corpus), data.camp_of(corpus), data.name_of(corpus)
    counts = pairs.groupby(["actor", "kind"]).size()
    totals = pairs.groupby("actor").size().sort_index().sort_values(ascending=False, kind="stable")
    order = list(totals.index[:top])
    kinds = list(pairs["kind"].value_counts().sort_index().sort_values(
        ascending=False, kind="stable").index)  # fmt: skip

    def wide(canvas: Canvas) -> float:
        gutter = 168.0
        lane = (canvas.width - gutter) / len(kinds)
        tight = any(text_width(kind, SMALL) > lane - 4 for kind in kinds)
        for i, kind in enumerate(kinds):
            lift = 16 if tight and i % 2 else 0
            canvas.text(gutter + lane * (i + 0.5), 30 - lift, kind, SMALL, ha="center")
            if lift:
                canvas.line(gutter + lane * (i + 0.5), 18, gutter + lane * (i + 0.5), 34, "rule")
        y = 36.0
        canvas.line(0, y, canvas.width, y, "ink", 1)
        largest = int(counts.max())
        for actor in order:
            mark(canvas, camp.get(actor, "other"), 5, y + 13)
            end = canvas.block(16, y + 17, names.get(actor, actor), gutter - 24, SMALL)
            height = max(26.0, end + 4 - y)
            for i, kind in enumerate(kinds):
                n = int(counts.get((actor, kind), 0))
                if n:
                    radius = 3 + 8 * (n / largest) ** 0.5
                    x = gutter + lane * (i + 0.5)
                    canvas.disc(x - 6, y + height / 2, radius, "rule")
                    canvas.text(x + 8, y + height / 2 + 4.3, str(n), SMALL)
            y += height
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        return y

    def narrow(canvas: Canvas) -> float:
        y = 0.0
        for actor in order:
            mark(canvas, camp.get(actor, "other"), 5, y + 12)
            canvas.text(canvas.width, y + 16, str(totals[actor]), SIZE, ha="right")
            y = canvas.block(16, y + 16, names.get(actor, actor), 260, SIZE, weight="bold")
            mine = [f"{kind} {counts[(actor, kind)]}" for kind in kinds if (actor, kind) in counts]
            y = canvas.block(16, y + 12, ", ".join(mine), 290, SMALL, colour="ink-soft") + 5
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        return y

    def paint(canvas: Canvas) -> float:
        if not order:
            canvas.text(0, 16, "No event is coded.")
            return 24
        y = narrow(canvas) if canvas.narrow else wide(canvas)
        return legend(canvas, y + 4, camp_items(data.camps(corpus)))

    events = data.table(corpus, "events")
    title = "No event is coded"
    if order:
        said = int((events["kind"] == kinds[0]).sum())
        most = superlative.tops(totals)
        title = (
            f"Of {data.count(len(events), 'event')}, {said} are {kinds[0]}s; "
            f"{data.listed([names.get(a, a) for a in most])}"
            f" {'takes' if len(most) == 1 else 'each take'} part in most, {totals[most[0]]}"
        )
    alt = f"{title}. " + " ".join(
        f"{names.get(a, a)}: "
        + data.listed([f"{counts[(a, k)]} {k}" for k in kinds if (a, k) in counts])
        + "."
        for a in order
    )
    table = counts.rename("events").reset_index()
    note = "An event counts for each of its actors; kinds and actors by the codebook's rules."
    return draw("acts", title, alt, table, paint, note)


def together(corpus, top: int = 10) -> Chart:
    """In how many sentences two of the `top` actors are named together."""
    mentions, camp, names = (
        data.table(corpus, "mentions"),
        data.camp_of(corpus),
        data.name_of(corpus),
    )
    where = mentions[["article", "paragraph", "sentence", "actor"]].drop_duplicates()
    totals = where["actor"].value_counts().sort_index()
    order = list(totals.sort_values(ascending=False, kind="stable").index[:top])
    counts: dict[tuple[str, str], int] = {}
    named = where[where["actor"].isin(order)]
    for _, group in named.groupby(["article", "paragraph", "sentence"]):
        for pair in combinations(sorted(group["actor"], key=order.index), 2):
            counts[pair] = counts.get(pair, 0) + 1

    def paint(canvas: Canvas) -> float:
        if len(order) < 2:
            canvas.text(0, 16, "Fewer than two actors are named.")
            return 24
        head = min(150.0, max(text_width(names.get(a, a), SMALL) for a in order[1:]) + 18)
        tail = min(150.0, max(text_width(names.get(a, a), SMALL) for a in order[-2:]) * 0.75)
        side = min(40.0, (canvas.width - head - tail) / len(order))
        if canvas.narrow:
            head = 100.0
            side = (canvas.width - head - 8) / len(order)
        largest = max(counts.values(), default=1)
        y = 0.0
        for i, actor in enumerate(order):
            first = y
            if i:
                lines = wrap(names.get(actor, actor), head - 18, SMALL)
                y += max(side * 0.8, 22.0, len(lines) * SMALL * 1.15 + 6)
            else:
                y += 22.0
            middle = (first + y) / 2
            if i:
                mark(canvas, camp.get(actor, "other"), 5, middle)
                base = middle - (len(lines) - 1) * SMALL * 0.575 + 4.3
                canvas.block(14, base, names.get(actor, actor), head - 18, SMALL, 1.15)
            for j, other in enumerate(order[:i]):
                n = counts.get((other, actor), 0)
                x = head + side * (j + 0.5)
                if n:
                    canvas.disc(x, middle, 1 + (side * 0.4 - 1) * (n / largest) ** 0.5, "rule-soft")
                    canvas.text(x, middle + 4.3, str(n), SMALL, ha="center")
                else:
                    canvas.disc(x, middle, 1.2, "rule")
            if i < len(order) - 1:
                x = head + side * i + 2
                mark(canvas, camp.get(actor, "other"), x + 4, middle)
                room = canvas.width - x - 12
                name = names.get(actor, actor)
                if text_width(name, SMALL) <= room:
                    canvas.text(x + 12, middle + 4.3, name, SMALL)
            if i:
                canvas.line(0, y, head + side * i, y, "rule-soft", 0.8)
        return legend(canvas, y + 6, camp_items(data.camps(corpus)))

    best = superlative.tops(counts) if counts else []
    pairs = [" and ".join(names.get(a, a) for a in pair) for pair in best]
    title = (
        f"{'; '.join(pairs)} are named together in {data.count(counts[best[0]], 'sentence')}"
        f"{'' if len(best) == 1 else ' each'}, more than any other two"
        if best
        else "No two actors are named in one sentence"
    )
    alt = f"{title}. " + "; ".join(
        f"{names.get(a, a)} and {names.get(b, b)} {n}"
        for (a, b), n in sorted(counts.items(), key=lambda item: -item[1])[:20]
    )
    table = pd.DataFrame(
        [(a, b, n) for (a, b), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))],
        columns=["actor", "other_actor", "sentences"],
    )
    note = "To be named in one sentence is not to act together: opposition counts too."
    return draw("together", title, f"{alt}.", table, paint, note)
