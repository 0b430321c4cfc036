"""The cast: which actors each article names, and who holds what office."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from monitor.analysis.superlative import tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed, word
from monitor.figures import columns, frames
from monitor.figures.frames import Named
from monitor.showing.about import anchor
from monitor.showing.canvas import Canvas, text_width, wrap
from monitor.showing.chart import Chart
from monitor.showing.marks import mark
from monitor.showing.plots import Places, by_article
from monitor.showing.style import SIZE, SMALL
from monitor.showing.tables import Cited, Table, show

# --- actors --------------------------------------------------------------------------------------

ROW = 26.0  # px: what a mark that leads on needs
LARGEST, RING = 9.5, 8.0  # px: the radius of the largest bubble, and of a ring about none


@dataclass(frozen=True)
class Matrix:
    """What the cells hold: how often whom an article names, the articles that name neither
    alliance, each actor's camp by article, and the px to the root of a mention."""

    corpus: Corpus
    named: Mapping[tuple[str, str], Named]
    silent: list[str]
    camps: Mapping[str, Mapping[str, str]]
    unit: float


def actors(corpus: Corpus, top: int = 16) -> Chart:
    """The actors named most, in groups by camp, a bubble for each article that names one. At most
    `top`, fewer where others are named as often as the last of them."""
    mentions, camp, names = corpus.mentions, frames.camp_of(corpus), frames.name_of(corpus)
    order = mentions["actor"].value_counts(sort=False)
    order = order.sort_index().sort_values(ascending=False, kind="stable")
    least = int(order.iloc[top]) if len(order) > top else 0
    some = [actor for actor, number in order.items() if number > least]
    groups = {
        side: {a: names.get(a, a) for a in some if camp.get(a, "other") == side}
        for side in frames.camps(corpus)
    }
    labels = {actor: name for mine in groups.values() for actor, name in mine.items()}
    named = frames.named(corpus, mentions["actor"])
    frame = frames.mentions(corpus, {a: mentions[mentions["actor"] == a] for a in labels}, named)
    silent = _silent(corpus, named) if len(corpus.order) <= columns.MANY else []
    named = columns.by_column(corpus, named)
    most = max((one.number for one in named.values()), default=1)
    camps = {key: frames.camp_of(corpus, some[-1]) for key, some in columns.columns(corpus).items()}
    matrix = Matrix(corpus, named, silent, camps, LARGEST / sqrt(most))

    def paint(canvas: Canvas) -> float:
        if not labels:
            return canvas.note("No actor is named.")

        def rows(places: Places, y: float) -> float:
            for side, mine in groups.items():
                y = _group(canvas, matrix, side, mine, places, gutter, y) if mine else y
            return y

        widest = max(text_width(name, SIZE) for name in labels.values())
        gutter = min(12 + widest, 104.0 if canvas.narrow else 190.0)
        y = by_article(canvas, 0, columns.heads(corpus), gutter, rows, least=38)
        if silent:
            canvas.disc(9, y + 14, RING, None, "accent", 2)
            words = _neither(corpus, silent)
            y = canvas.block(24, y + 18.5, words, canvas.width - 24, SMALL, colour="accent")
        return y + 4

    title = _everywhere(corpus, names) + (f"; {_neither(corpus, silent)}" if silent else "")
    alt = f"{title}. {columns.spoken(corpus, frame, labels)}"
    table = frame.rename(columns={"group": "actor"})
    measure = (
        f"Mentions in each article ({frames.length(corpus)}): the area of a bubble and the figure"
        " beside it"
    )
    if len(corpus.order) > columns.MANY:
        measure = (
            "Mentions in each year, with the number of its articles in brackets: the area of a"
            " bubble and the figure beside it"
        )
    every = f" Every actor named more than {count(least, 'time', words=True)}." if least else ""
    note = f"{frames.NAMES}{every} A bubble has the colour of the camp at the article’s date."
    return frames.chart(corpus, "actors", title, alt, table, paint, note, measure=measure)


def _silent(corpus: Corpus, named: Mapping[tuple[str, str], Named]) -> list[str]:
    """The articles that name neither of the two alliances, where others name both."""
    if not all(any((one, a) in named for a in corpus.order) for one in frames.ALLIANCES):
        return []
    return [
        article
        for article in corpus.order
        if not any((one, article) in named for one in frames.ALLIANCES)
    ]


def _neither(corpus: Corpus, silent: list[str]) -> str:
    """That these articles name neither alliance."""
    names = frames.name_of(corpus)
    where = listed([corpus.label(article) for article in silent])
    subject = f"the article of {where} names" if len(silent) == 1 else f"those of {where} name"
    return f"{subject} neither alliance, {' nor '.join(names[one] for one in frames.ALLIANCES)}"


def _group(
    canvas: Canvas,
    matrix: Matrix,
    camp: str,
    labels: Mapping[str, str],
    places: Places,
    gutter: float,
    y: float,
) -> float:
    """A camp's head and a row for each of its actors; the y below them."""
    with canvas.about(camp=camp):
        mark(canvas, camp, 5, y + 13)
        canvas.text(16, y + 17.5, canvas.identity.camp(camp).name, SIZE, weight="bold")
    y += ROW
    for actor, name in labels.items():
        lines = wrap(name, gutter - 6, SIZE)
        high = max(ROW, len(lines) * SIZE * 1.2 + 6)
        middle = y + high / 2
        canvas.line(0, y, canvas.width, y, "rule-soft")
        with canvas.about(camp=camp, actor=actor):
            first = middle - (len(lines) - 1) * SIZE * 0.6 + SIZE * 0.36
            for i, line in enumerate(lines):
                canvas.text(0, first + i * SIZE * 1.2, line, SIZE)
        for article, x in places.items():
            if (actor, article) in matrix.named:
                _bubble(canvas, matrix, actor, name, article, x, middle)
            elif article in matrix.silent and actor in frames.ALLIANCES:
                canvas.disc(x - 8, middle, RING, None, "accent", 2)
        y += high
    return y


def _bubble(
    canvas: Canvas, matrix: Matrix, actor: str, name: str, article: str, x: float, y: float
) -> None:
    """How often an article names an actor, a link to the paragraphs that do."""
    one, camp = matrix.named[actor, article], matrix.camps[article].get(actor, "other")
    where = columns.label(matrix.corpus, article)
    with canvas.about(one.says(name, where), one.places, camp, actor):
        canvas.disc(x - 8, y, matrix.unit * sqrt(one.number), canvas.identity.camp(camp).role)
        canvas.text(x + 3, y + SMALL * 0.36, str(one.number), SMALL)


def _everywhere(corpus: Corpus, names: dict[str, str]) -> str:
    """Who is named in every article; of a single article, who is named most."""
    mentions = corpus.mentions
    counts = mentions["actor"].value_counts(sort=False).sort_index().loc[lambda n: n > 0]
    if counts.empty:
        return "No actor is named"
    if len(corpus.order) == 1:
        first = tops(counts)
        whom = listed([names.get(a, a) for a in first])
        share = 100 * counts[first[0]] / len(mentions)
        return (
            f"{whom} {'is' if len(first) == 1 else 'are each'} named most often,"
            f" {share:.0f}% of all {len(mentions):,} mentions"
        )
    number = mentions.groupby("actor", observed=True)["article"].nunique()
    all_over = [a for a in counts.sort_values(ascending=False, kind="stable").index
                if number[a] == len(corpus.order)]  # fmt: skip
    if not all_over:
        return "No actor is named in every article"
    if len(all_over) > 4:
        return f"{len(all_over)} of {len(counts)} actors are named in every article"
    whom = listed([names.get(a, a) for a in all_over])
    verb = "is" if len(all_over) == 1 else "are"
    return f"{whom} {verb} named in every article, and no other actor is"


# --- offices -------------------------------------------------------------------------------------


def offices(corpus: Corpus) -> Table:
    """Who is named with which office in which article: a row a person and office, first those whom
    several articles name so."""
    held = corpus.offices.assign(camp=sides.of(corpus, corpus.offices))
    names = frames.name_of(corpus)
    several = set(held["actor"]) & {
        actor for actor, mine in held.groupby("actor")["article"] if mine.nunique() > 1
    }
    records = []
    for (actor, camp, office), mine in held.groupby(["actor", "camp", "office"], sort=False):
        places = mine[["article", "paragraph"]].drop_duplicates().itertuples(index=False)
        links = tuple((f"{corpus.label(a)}\N{NO-BREAK SPACE}¶{n}", anchor(a, n)) for a, n in places)
        records.append((actor not in several, names.get(actor, actor), Cited(office, links),
                        corpus.identity.camp(camp).name))  # fmt: skip
    records.sort(key=lambda record: record[:2])
    columns = ["Person", "Office, and where it is named", "Counted with"]
    frame = pd.DataFrame([record[1:] for record in records], columns=columns)
    return show(frame, _in_office(held, names))


def _in_office(held: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How many are named with an office, in several articles, and there with another one."""
    if held.empty:
        return "No office is coded"
    by_person = held.groupby("actor")
    several = by_person["article"].nunique().loc[lambda n: n > 1].index
    moved = [names.get(a, a) for a in several if by_person.get_group(a)["office"].nunique() > 1]
    return (
        f"{count(held['actor'].nunique(), 'person is', 'people are')} named with an office,"
        f" {word(len(several))} of them in more than one article, and"
        f" {word(len(moved))} of these with a different office"
        + (f": {listed(moved)}" if 0 < len(moved) < 4 else "")
    )
