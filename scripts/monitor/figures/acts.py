"""What the actors do and say, and who is named with whom."""

from dataclasses import dataclass
from functools import partial
from itertools import combinations

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, camp_items, legend, mark
from monitor.showing.style import SMALL, camp_name

# How an event stands to a party that acts in it; what is not told as done or said comes last.
SHARES = {"statement": "said", "deed": "done", "": "only planned, supposed or claimed"}
UNNAMED = "Parties without a name"


def acting(corpus: Corpus) -> pd.DataFrame:
    """Who acts or speaks in each event: a row for each event and party (event, party, camp, kind,
    status, share). Whoever is only concerned has none. A party without a name has no camp, "".
    """
    camp, names = frames.camp_of(corpus), frames.name_of(corpus)
    rows = []
    for e in corpus.events.itertuples():
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
    return listed([f"{n} {SHARES[share]}" for share, n in split.items() if n])


def _each(rows: pd.DataFrame) -> str:
    """A camp's events, each counted once however many of its parties stand in it."""
    return f"{count(rows['event'].nunique(), 'different event')}: {_in_words(_split(rows))}"


def _sign(canvas: Canvas, share: str, x: float, y: float, r: float = 4.2) -> None:
    """What was said is outlined, as in the fingerprints; what was done is full."""
    if share:
        fill, edge = ("accent", "paper") if share == "deed" else ("paper", "accent")
        canvas.disc(x, y, r, fill, edge, 0.6 if share == "deed" else 1.6)
    else:
        canvas.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6, None, "ink-soft", 1, dash=True)


def _key() -> list[Item]:
    def sign(canvas: Canvas, x: float, y: float, share: str) -> None:
        _sign(canvas, share, x + 5, y)

    return [(partial(sign, share=share), 10, words) for share, words in SHARES.items()]


def acts(corpus: Corpus, top: int = 40) -> Chart:
    """What each party says and does, camp by camp: the `top` parties by number of events."""
    rows = acting(corpus)
    totals = rows["party"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = list(totals.index[:top])
    splits = {party: _split(rows[rows["party"] == party]) for party in shown}

    def paint(canvas: Canvas) -> float:
        if not shown:
            return canvas.note("No event is coded.")
        y = _parties(canvas, rows, splits, frames.camps(corpus))
        return legend(canvas, y, _key())

    title = _most_said(corpus.events, rows) if shown else "No event is coded"
    alt = f"{title}. " + " ".join(f"{party}: {_in_words(splits[party])}." for party in shown)
    table = rows.groupby(["camp", "party", "kind", "status"]).size().rename("events").reset_index()
    note = (
        "An event stands with each party that acts or speaks in it, and with none that is only"
        " spoken of or acted on. A speaker stands alone, without the state or body spoken for."
    )
    nobody = len(corpus.events) - rows["event"].nunique()
    if nobody:
        whose = count(nobody, "event has", "events have", words=True).capitalize()
        note += f" {whose} no row, because nobody who acts is told."
    if len(totals) > top:
        note += f" {count(len(totals) - top, 'party', 'parties')} with fewer events left out."
    return draw("acts", title, alt, table, paint, note, frames.acronyms(corpus))


def _parties(
    canvas: Canvas,
    rows: pd.DataFrame,
    splits: dict[str, dict[str, int]],
    camps: list[str],
) -> float:
    """The parties camp by camp, a sign for each event, beside them what kinds of deeds."""
    gutter = 150.0 if canvas.narrow else 210.0
    largest = int(rows["party"].value_counts().max())
    step = min(13.0, (canvas.width - gutter - (8 if canvas.narrow else 200)) / largest)
    beside, y = gutter + step * largest + 12, 0.0
    if not canvas.narrow:
        canvas.text(beside, 12, "Kinds of what was done", SMALL, "ink-soft")
        y = 14.0
    deeds = _deeds(rows)
    for camp in [*camps, ""]:
        ours = rows[rows["camp"] == camp]
        if not len(ours):
            continue
        y = _camp(canvas, camp, ours, y)
        for party in (p for p in splits if (ours["party"] == p).any()):
            end = canvas.block(16, y + 15, party, gutter - 24, SMALL, 1.15)
            if not canvas.narrow:
                words, room = deeds.get(party, ""), canvas.width - beside
                lower = canvas.block(beside, y + 15, words, room, SMALL, 1.15, colour="ink-soft")
                end = max(end, lower)
            for i, share in enumerate(s for s, n in splits[party].items() for _ in range(n)):
                _sign(canvas, share, gutter + step * (i + 0.5), y + 11, min(4.2, step * 0.4))
            y = max(y + 21.0, end + 4)
            canvas.line(0, y, canvas.width, y, "rule-soft", 0.8)
        y += 10
    return y


def _deeds(rows: pd.DataFrame) -> dict[str, str]:
    """The kinds of what each party did, with their numbers."""
    done = rows[rows["share"] == "deed"].groupby(["party", "kind"]).size()
    return {
        party: ", ".join(count(n, kind) for (_, kind), n in mine.items())
        for party, mine in done.groupby(level="party")
    }


def _camp(canvas: Canvas, camp: str, rows: pd.DataFrame, y: float) -> float:
    """The head of a camp's parties; the y below it."""
    name = camp_name(camp) if camp else UNNAMED
    if camp:
        mark(canvas, camp, 6, y + 14, 10)
    if canvas.narrow:
        y = canvas.block(16, y + 18, name, canvas.width - 16, weight="bold")
        y = canvas.block(16, y + 13, _each(rows), canvas.width - 16, SMALL) + 4
    else:
        canvas.text(16, y + 18, name, weight="bold")
        canvas.text(canvas.width, y + 18, _each(rows), SMALL, "ink-soft", ha="right")
        y += 26
    canvas.line(0, y, canvas.width, y, "ink", 1)
    return y


def _most_said(events: pd.DataFrame, rows: pd.DataFrame) -> str:
    """How many events were said and done, and who makes most statements."""
    every = events["status"].value_counts()
    said, acted = (int(every.get(status, 0)) for status in ("statement", "deed"))
    title = f"Of {count(int(every.sum()), 'event')}, {said} were said and {acted} done"
    if not said:
        return title
    counts = rows[rows["share"] == "statement"]["party"].value_counts().sort_index()
    first = superlative.tops(counts)
    make, each = ("makes", "") if len(first) == 1 else ("make", " each")
    return f"{title}; {listed(first)} {make} most statements, {counts[first[0]]}{each}"


# --- who is named with whom ----------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """The actors of the triangle in their order (id, name, camp), and in how many sentences two of
    them stand."""

    actors: list[tuple[str, str, str]]
    counts: dict[tuple[str, str], int]


def _pairs(corpus: Corpus, top: int) -> Pairs:
    camp, names = frames.camp_of(corpus), frames.name_of(corpus)
    where = corpus.mentions[["article", "paragraph", "sentence", "actor"]].drop_duplicates()
    totals = where["actor"].value_counts().sort_index()
    order = list(totals.sort_values(ascending=False, kind="stable").index[:top])
    counts: dict[tuple[str, str], int] = {}
    named = where[where["actor"].isin(order)]
    for _, group in named.groupby(["article", "paragraph", "sentence"]):
        for pair in combinations(sorted(group["actor"], key=order.index), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return Pairs([(a, names.get(a, a), camp.get(a, "other")) for a in order], counts)


def together(corpus: Corpus, top: int = 10) -> Chart:
    """In how many sentences two of the `top` actors are named together."""
    pairs, names = _pairs(corpus, top), frames.name_of(corpus)
    counts = pairs.counts

    def paint(canvas: Canvas) -> float:
        if len(pairs.actors) < 2:
            return canvas.note("Fewer than two actors are named.")
        return legend(canvas, _triangle(canvas, pairs) + 6, camp_items(frames.camps(corpus)))

    best: list[tuple[str, str]] = superlative.tops(counts) if counts else []
    title = "No two actors are named in one sentence"
    if best:
        whom = listed([f"{names.get(a, a)} with {names.get(b, b)}" for a, b in best])
        each = " each" if len(best) > 1 else ""
        title = f"Named together most: {whom}, in {count(counts[best[0]], 'sentence')}{each}"
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


def _sides(canvas: Canvas, names: list[str]) -> tuple[float, float]:
    """The px that the names take before the triangle, and the side of a cell."""
    if canvas.narrow:
        return 100.0, (canvas.width - 100.0 - 8) / len(names)
    head = min(150.0, max(text_width(name, SMALL) for name in names[1:]) + 18)
    tail = min(150.0, max(text_width(name, SMALL) for name in names[-2:]) * 0.75)
    return head, min(40.0, (canvas.width - head - tail) / len(names))


def _triangle(canvas: Canvas, pairs: Pairs) -> float:
    """A row for each actor but the first, a column for each but the last; the y below."""
    head, side = _sides(canvas, [name for _, name, _ in pairs.actors])
    largest = max(pairs.counts.values(), default=1)
    y = 0.0
    for i, (actor, name, camp) in enumerate(pairs.actors):
        first, lines = y, wrap(name, head - 18, SMALL)
        y += max(side * 0.8, 22.0, len(lines) * SMALL * 1.15 + 6) if i else 22.0
        middle = (first + y) / 2
        if i:
            mark(canvas, camp, 5, middle)
            base = middle - (len(lines) - 1) * SMALL * 0.575 + 4.3
            canvas.block(14, base, name, head - 18, SMALL, 1.15)
        for j, (other, _, _) in enumerate(pairs.actors[:i]):
            n, x = pairs.counts.get((other, actor), 0), head + side * (j + 0.5)
            if n:
                canvas.disc(x, middle, 1 + (side * 0.4 - 1) * (n / largest) ** 0.5, "rule-soft")
                canvas.text(x, middle + 4.3, str(n), SMALL, ha="center")
            else:
                canvas.disc(x, middle, 1.2, "rule")
        if i < len(pairs.actors) - 1:
            x = head + side * i + 2
            mark(canvas, camp, x + 4, middle)
            if text_width(name, SMALL) <= canvas.width - x - 12:
                canvas.text(x + 12, middle + 4.3, name, SMALL)
        if i:
            canvas.line(0, y, head + side * i, y, "rule-soft", 0.8)
    return y
