"""Who is named with whom: the pairs that lead, and every pair of the actors named most."""

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.showing.about import Place
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart
from monitor.showing.marks import camp_items, legend, mark
from monitor.showing.style import SIZE, SMALL

LEADERS = 8
NOTE = (
    f"{frames.NAMES} To be named in one sentence is not to act"
    " together: a sentence that opposes two parties counts like one that joins them."
)


@dataclass(frozen=True)
class Pair:
    """Two actors (id, name, camp), and where the sentences stand that name both."""

    one: tuple[str, str, str]
    other: tuple[str, str, str]
    sentences: int
    places: tuple[Place, ...]

    @property
    def says(self) -> str:
        """The pair and its number in words."""
        return f"{self.one[1]} with {self.other[1]}: {count(self.sentences, 'sentence')}"


def _pairs(corpus: Corpus) -> tuple[list[tuple[str, str, str]], list[Pair]]:
    """Every actor by how many sentences name it, and every pair of them by how many name both."""
    camp, names = frames.camp_of(corpus), frames.name_of(corpus)
    where = corpus.mentions[["article", "paragraph", "sentence", "actor"]].drop_duplicates()
    totals = where["actor"].value_counts().sort_index()
    order = list(totals.sort_values(ascending=False, kind="stable").index)
    actors = {actor: (actor, names.get(actor, actor), camp.get(actor, "other")) for actor in order}
    rank = {actor: i for i, actor in enumerate(order)}
    found: dict[tuple[str, str], list[Place]] = {}
    for (article, paragraph, _), group in where.groupby(["article", "paragraph", "sentence"]):
        for pair in combinations(sorted(group["actor"], key=rank.__getitem__), 2):
            found.setdefault(pair, []).append((str(article), int(paragraph)))
    pairs = [
        Pair(actors[one], actors[other], len(places), tuple(dict.fromkeys(places)))
        for (one, other), places in found.items()
    ]
    pairs.sort(key=lambda p: (-p.sentences, rank[p.one[0]], rank[p.other[0]]))
    return [*actors.values()], pairs


def _leaders(pairs: list[Pair]) -> list[Pair]:
    """The pairs that lead, with all that share the last place; without them where they are many."""
    if len(pairs) <= LEADERS:
        return pairs
    last = pairs[LEADERS - 1].sentences
    some = [pair for pair in pairs if pair.sentences >= last]
    above = [pair for pair in some if pair.sentences > last]
    return some if len(some) <= LEADERS + 2 else above or pairs[:LEADERS]


def _table(pairs: list[Pair]) -> pd.DataFrame:
    return pd.DataFrame(
        [(pair.one[0], pair.other[0], pair.sentences) for pair in pairs],
        columns=["actor", "other_actor", "sentences"],
    )


def _title(corpus: Corpus, pairs: list[Pair]) -> str:
    """Which pair leads, in how many sentences of how many, and how far behind the next is."""
    if not pairs:
        return "No two actors are named in one sentence"
    numbers = {pair: pair.sentences for pair in pairs}
    best: list[Pair] = superlative.tops(numbers)
    whom = count(len(best), "pair")
    if len(best) < 4:
        whom = listed([f"{pair.one[1]} with {pair.other[1]}" for pair in best])
    each = " each" if len(best) > 1 else ""
    whole = count(len(corpus.sentences), "sentence")
    title = f"Named together most: {whom}, in {best[0].sentences} of {whole}{each}"
    rest = [pair.sentences for pair in pairs if pair not in best]
    return f"{title}; the next pair in {rest[0]}" if rest and not each else title


def together(corpus: Corpus) -> Chart:
    """The pairs of actors that most sentences name, as bars."""
    _, every = _pairs(corpus)
    pairs = _leaders(every)

    def paint(canvas: Canvas) -> float:
        if not pairs:
            return canvas.note("No two actors are named in one sentence.")
        camps = {actor[2] for pair in pairs for actor in (pair.one, pair.other)}
        shown = [camp for camp in frames.camps(corpus) if camp in camps]
        return legend(canvas, _bars(canvas, pairs) + 6, camp_items(corpus.identity, shown))

    title = _title(corpus, every)
    alt = f"{title}. {'; '.join(pair.says for pair in pairs)}."
    rest = (
        sum(pair.sentences == pairs[-1].sentences for pair in every[len(pairs) :]) if pairs else 0
    )
    note = NOTE + (f" {count(rest, 'other pair')} with as many as the last." if rest else "")
    return frames.chart(
        corpus,
        "together",
        title,
        alt,
        _table(pairs),
        paint,
        note,
        measure="Sentences that name both actors of a pair",
    )


def _bars(canvas: Canvas, pairs: list[Pair]) -> float:
    """A bar for each pair, its number behind it; the names before it, or above it on a phone."""
    named = [
        [(actor, text_width(actor[1], SMALL) + 12) for actor in (pair.one, pair.other)]
        for pair in pairs
    ]
    between = text_width("with ", SMALL) + 4
    widest = max(sum(wide for _, wide in pair) + between for pair in named)
    above = canvas.narrow or widest > canvas.width * 0.5
    left = 0.0 if above else widest + 10
    room = canvas.width - left - text_width(f"{pairs[0].sentences:,}", SIZE, "bold") - 8
    y = 4.0
    for pair, names in zip(pairs, named, strict=True):
        x, base = 0.0, y + 15
        for i, ((actor, name, camp), wide) in enumerate(names):
            if i:
                if x + between + wide > canvas.width:
                    x, base = 0.0, base + 17
                canvas.text(x, base, "with", SMALL, "ink-soft")
                x += between
            mark(canvas, camp, x + 4.5, base - 4.5, actor=actor)
            base = canvas.block(x + 12, base, name, canvas.width - 12 - x, SMALL) - SMALL * 0.35
            x += wide + 4
        y = base + 7 if above else y
        long = pair.sentences / pairs[0].sentences * room
        leads = pair.sentences == pairs[0].sentences
        with canvas.about(pair.says, pair.places):
            canvas.rect(left, y, long, 16 if above else 21, "ink" if leads else "ink-soft")
        canvas.text(left + long + 6, y + (13 if above else 15.5), f"{pair.sentences:,}", SIZE,
                    weight="bold")  # fmt: skip
        y += 26 if above else 29
    return y


# --- every pair of the actors named most ---------------------------------------------------------


def together_grid(corpus: Corpus, top: int = 10) -> Chart:
    """In how many sentences two of the `top` actors are named together."""
    actors, every = _pairs(corpus)
    actors = actors[:top]
    chosen = {actor[0] for actor in actors}
    pairs = [pair for pair in every if {pair.one[0], pair.other[0]} <= chosen]

    def paint(canvas: Canvas) -> float:
        if len(actors) < 2:
            return canvas.note("Fewer than two actors are named.")
        grid = _triangle(canvas, actors, {(p.one[0], p.other[0]): p for p in pairs})
        return legend(canvas, grid + 6, camp_items(corpus.identity, frames.camps(corpus)))

    whole = len(actors) * (len(actors) - 1) // 2
    title = "Fewer than two actors are named"
    if whole:
        title = (
            f"Of the {count(whole, 'pair')} among the {count(len(actors), 'actor', words=True)}"
            f" that most sentences name, {len(pairs)} share a sentence"
        )
    alt = f"{title}. {'; '.join(pair.says for pair in pairs)}."
    measure = "Sentences that name both actors of a pair; a dot is a pair that none names"
    return frames.chart(
        corpus, "together-grid", title, alt, _table(pairs), paint, NOTE, measure=measure
    )


def _sides(canvas: Canvas, names: list[str]) -> tuple[float, float]:
    """The px that the names take before the triangle, and the side of a cell."""
    if canvas.narrow:
        return 100.0, (canvas.width - 100.0 - 8) / len(names)
    head = min(150.0, max(text_width(name, SMALL) for name in names[1:]) + 18)
    tail = min(150.0, max(text_width(name, SMALL) for name in names[-2:]) * 0.75)
    return head, min(40.0, (canvas.width - head - tail) / len(names))


def _triangle(
    canvas: Canvas, actors: list[tuple[str, str, str]], pairs: dict[tuple[str, str], Pair]
) -> float:
    """A row for each actor but the first, a column for each but the last; the y below."""
    head, side = _sides(canvas, [name for _, name, _ in actors])
    largest = max((pair.sentences for pair in pairs.values()), default=1)
    y = 0.0
    for i, (actor, name, camp) in enumerate(actors):
        first, lines = y, wrap(name, head - 18, SMALL)
        y += max(side * 0.8, 22.0, len(lines) * SMALL * 1.15 + 6) if i else 22.0
        middle = (first + y) / 2
        if i:
            mark(canvas, camp, 5, middle, actor=actor)
            base = middle - (len(lines) - 1) * SMALL * 0.575 + 4.3
            canvas.block(14, base, name, head - 18, SMALL, 1.15)
        for j, (other, _, _) in enumerate(actors[:i]):
            pair, x = pairs.get((other, actor)), head + side * (j + 0.5)
            if pair:
                with canvas.about(pair.says, pair.places):
                    large = (pair.sentences / largest) ** 0.5
                    canvas.disc(x, middle, 1 + (side * 0.4 - 1) * large, "rule-soft")
                    canvas.text(x, middle + 4.3, str(pair.sentences), SMALL, ha="center")
            else:
                canvas.disc(x, middle, 1.2, "rule")
        if i < len(actors) - 1:
            x = head + side * i + 2
            mark(canvas, camp, x + 4, middle, actor=actor)
            if text_width(name, SMALL) <= canvas.width - x - 12:
                canvas.text(x + 12, middle + 4.3, name, SMALL)
        if i:
            canvas.line(0, y, head + side * i, y, "rule-soft", 0.8)
    return y
