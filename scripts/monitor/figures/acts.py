"""What the actors do and say, and who is named with whom."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from monitor.analysis import superlative
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import camp_items, legend, mark
from monitor.showing.style import SMALL, camp_name

# How an event stands to a party that acts in it; what is not told as done or said comes last.
SHARES = {"statement": "said", "deed": "done", "": "only planned, supposed or claimed"}
UNNAMED = "Parties without a name"


def acting(corpus) -> pd.DataFrame:
    """Who acts or speaks in each event: a row for each event and party (event, party, camp, kind,
    status, share). Whoever is only concerned has none. A party without a name has no camp, "".
    """
    events, camp, names = (
        frames.table(corpus, "events"),
        frames.camp_of(corpus),
        frames.name_of(corpus),
    )
    rows = []
    for e in events.itertuples():
        share = e.status if e.status in SHARES else ""
        parties = [(names.get(a, a), camp.get(a, "other")) for a in e.actors.split(";") if a]
        parties += [(e.unnamed[:1].upper() + e.unnamed[1:], "")] if e.unnamed else []
        rows += [(e.Index, *party, e.kind, e.status, share) for party in parties]
    return pd.DataFrame(rows, columns="event party camp kind status share".split())


def _split(frame: pd.DataFrame) -> dict[str, int]:
    """How many events of some rows of `acting` were said, were done, or were neither."""
    each = frame.drop_duplicates("event")["share"].value_counts()
    return {share: int(each.get(share, 0)) for share in SHARES}


def _in_words(split: dict[str, int]) -> str:
    return frames.listed([f"{n} {SHARES[share]}" for share, n in split.items() if n])


def _each(rows: pd.DataFrame) -> str:
    """A camp's events, each counted once however many of its parties stand in it."""
    return f"{frames.count(rows['event'].nunique(), 'different event')}: {_in_words(_split(rows))}"


def _sign(canvas: Canvas, share: str, x: float, y: float, r: float = 4.2) -> None:
    """What was said is outlined, as in the fingerprints; what was done is full."""
    if share:
        fill, edge = ("accent", "paper") if share == "deed" else ("paper", "accent")
        canvas.disc(x, y, r, fill, edge, 0.6 if share == "deed" else 1.6)
    else:
        canvas.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6, None, "ink-soft", 1, dash=True)


def acts(corpus, top: int = 40) -> Chart:
    """What each party says and does, camp by camp: the `top` parties by number of events."""
    rows = acting(corpus)
    totals = rows["party"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = list(totals.index[:top])
    order = [c for c in [*frames.camps(corpus), ""] if (rows["camp"] == c).any()]
    splits = {party: _split(rows[rows["party"] == party]) for party in shown}
    done = rows[rows["share"] == "deed"].groupby(["party", "kind"], sort=True).size()
    deeds = {
        party: ", ".join(frames.count(n, kind) for (_, kind), n in mine.items())
        for party, mine in done.groupby(level="party")
    }

    def paint(canvas: Canvas) -> float:
        if not shown:
            canvas.text(0, 16, "No event is coded.")
            return 24
        gutter = 150.0 if canvas.narrow else 210.0
        room = canvas.width - gutter - (8 if canvas.narrow else 200)
        step = min(13.0, room / int(totals.max()))
        beside = gutter + step * int(totals.max()) + 12
        y = 0.0
        if not canvas.narrow:
            canvas.text(beside, 12, "Kinds of what was done", SMALL, "ink-soft")
            y = 14.0
        for camp in order:
            ours = rows[rows["camp"] == camp]
            name = camp_name(camp) if camp else UNNAMED
            if camp:
                mark(canvas, camp, 6, y + 14, 10)
            if canvas.narrow:
                y = canvas.block(16, y + 18, name, canvas.width - 16, weight="bold")
                y = canvas.block(16, y + 13, _each(ours), canvas.width - 16, SMALL) + 4
            else:
                canvas.text(16, y + 18, name, weight="bold")
                canvas.text(canvas.width, y + 18, _each(ours), SMALL, "ink-soft", ha="right")
                y += 26
            canvas.line(0, y, canvas.width, y, "ink", 1)
            for party in (p for p in shown if (ours["party"] == p).any()):
                end = canvas.block(16, y + 15, party, gutter - 24, SMALL, 1.15)
                if not canvas.narrow:
                    words, wide = deeds.get(party, ""), canvas.width - beside
                    lower = canvas.block(
                        beside, y + 15, words, wide, SMALL, 1.15, colour="ink-soft"
                    )
                    end = max(end, lower)
                signs = [share for share, n in splits[party].items() for _ in range(n)]
                for i, share in enumerate(signs):
                    x = gutter + step * (i + 0.5)
                    _sign(canvas, share, x, y + 11, min(4.2, step * 0.4))
                y = max(y + 21.0, end + 4)
                canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
            y += 10
        key = [
            (lambda c, x, m, share=share: _sign(c, share, x + 5, m), 10, words)
            for share, words in SHARES.items()
        ]
        return legend(canvas, y, key)

    title = "No event is coded"
    if shown:
        every = frames.table(corpus, "events")["status"].value_counts()
        said, acted = (int(every.get(status, 0)) for status in ("statement", "deed"))
        title = f"Of {frames.count(int(every.sum()), 'event')}, {said} were said and {acted} done"
        if said:
            counts = rows[rows["share"] == "statement"]["party"].value_counts().sort_index()
            first = superlative.tops(counts)
            make, each = ("makes", "") if len(first) == 1 else ("make", " each")
            title += f"; {frames.listed(first)} {make} most statements, {counts[first[0]]}{each}"
    alt = f"{title}. " + " ".join(f"{party}: {_in_words(splits[party])}." for party in shown)
    table = rows.groupby(["camp", "party", "kind", "status"]).size().rename("events").reset_index()
    note = (
        "An event stands with each party that acts or speaks in it, and with none that is only"
        " spoken of or acted on. A speaker stands alone, without the state or body spoken for."
    )
    nobody = len(frames.table(corpus, "events")) - rows["event"].nunique()
    if nobody:
        note += (
            f" {frames.count(nobody, 'event has', 'events have', words=True).capitalize()} no row,"
            " because nobody who acts is told."
        )
    if len(totals) > top:
        note += (
            f" {frames.count(len(totals) - top, 'party', 'parties')} with fewer events left out."
        )
    return draw("acts", title, alt, table, paint, note, frames.acronyms(corpus))


def together(corpus, top: int = 10) -> Chart:
    """In how many sentences two of the `top` actors are named together."""
    mentions, camp, names = (
        frames.table(corpus, "mentions"),
        frames.camp_of(corpus),
        frames.name_of(corpus),
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
        return legend(canvas, y + 6, camp_items(frames.camps(corpus)))

    best = superlative.tops(counts) if counts else []
    title = "No two actors are named in one sentence"
    if best:
        pairs = frames.listed([f"{names.get(a, a)} with {names.get(b, b)}" for a, b in best])
        title = f"Named together most: {pairs}, in {frames.count(counts[best[0]], 'sentence')}"
        title += " each" if len(best) > 1 else ""
    alt = f"{title}. " + "; ".join(
        f"{names.get(a, a)} and {names.get(b, b)} {n}"
        for (a, b), n in sorted(counts.items(), key=lambda item: -item[1])[:20]
    )
    table = pd.DataFrame(
        [(a, b, n) for (a, b), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))],
        columns=["actor", "other_actor", "sentences"],
    )
    note = "To be named in one sentence is not to act together: opposition counts too."
    return draw("together", title, f"{alt}.", table, paint, note, frames.acronyms(corpus))
