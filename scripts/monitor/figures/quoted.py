"""Who is quoted, and which alliance is named and never quoted."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed
from monitor.figures import columns, frames
from monitor.figures.frames import NOBODY
from monitor.showing.about import Place
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
from monitor.showing.marks import mark
from monitor.showing.style import SIZE, SMALL

UNLISTED = "not in the codebook"  # of a speaker with a name whom no row of the actors has
ROW = 26.0  # px: what a mark that leads on needs


def quoted(corpus: Corpus) -> Chart:
    """How many words of each camp are quoted, a segment of its bar a speaker; and the alliance
    that is named and never quoted.

    Speakers whom the codebook does not list have no camp: their words are a bar of their own.
    """
    quotes = corpus.quotations[["article", "paragraph", "speaker", "words"]]
    quotes = quotes.assign(camp=sides.of(corpus, corpus.quotations, "speaker"))
    sums = quotes.groupby("camp")["words"].sum().sort_values(ascending=False, kind="stable")
    strange = quotes[quotes["speaker"] == ""]
    named = frames.named(corpus, corpus.mentions["actor"])
    times = {
        one: sum(mine.number for (actor, _), mine in named.items() if actor == one)
        for one in _silent(corpus, quotes, named)
    }

    def paint(canvas: Canvas) -> float:
        if quotes.empty:
            return canvas.note("Nobody is quoted.")
        y, unit = 0.0, canvas.width / max(int(strange["words"].sum()), *sums, 1)
        for camp in sums.index:
            y = _bar(canvas, corpus, camp, quotes[quotes["camp"] == camp], unit, y)
        if len(strange):
            y = _strangers(canvas, strange, unit, y)
        for one, number in times.items():
            y = _unheard(canvas, corpus, one, number, named, y)
        return y

    title = _heard(corpus, sums, times, int(strange["words"].sum()))
    alt = f"{title}. " + " ".join(
        f"{corpus.identity.camp(camp).name}: {_whole(mine)}, of"
        f" {listed([one.label for one in _speakers(corpus, mine)])}."
        for camp, mine in ((camp, quotes[quotes["camp"] == camp]) for camp in sums.index)
    )
    if len(strange):
        alt = f"{alt.rstrip()} Speakers {UNLISTED}: {_whole(strange)}."
    note = "Source: quotations of named speakers, four words and more, found by a program."
    note += _without(corpus, quotes)
    measure = "Quoted words of each camp, and of each speaker in the years of the articles"
    return frames.chart(corpus, "quoted", title, alt, quotes, paint, note, measure=measure)


def _silent(corpus: Corpus, quotes: pd.DataFrame, named: Mapping) -> list[str]:
    """The alliances that are named and for which nobody is quoted, neither by the alliance's name
    nor by an office of it."""
    names, heard = frames.name_of(corpus), set(quotes["speaker"])
    held = corpus.offices[corpus.offices["actor"].isin(heard)]["office"]
    return [
        one
        for one in frames.ALLIANCES
        if any(actor == one for actor, _ in named)
        and one not in heard
        and not held.str.contains(rf"\b{names[one]}\b").any()
    ]


def _heard(corpus: Corpus, sums: pd.Series, times: Mapping[str, int], strange: int) -> str:
    """How many of the quoted words are of the camp that the charts are about, or of that with most
    of them; and which alliance has none.

    Of words of strangers nobody knows the camp: they are told beside, and of no whole.
    """
    if not len(sums):
        whole = f"All of {count(strange, 'quoted word')} are of speakers {UNLISTED}"
        return whole if strange else "Nobody is quoted"
    names, about = frames.name_of(corpus), (*corpus.identity.pair, sums.index[0])[0]
    mine = int(sums.get(about, 0))
    of = " of speakers in the codebook" if strange else ""
    title = (
        f"Of {count(int(sums.sum()), 'quoted word')}{of} {mine or 'none'} are of"
        f" {corpus.identity.camp(about).inside}"
    )
    if strange:
        title += f", {strange} more of speakers {UNLISTED}"
    never = "is quoted by nobody in the codebook" if strange else "is never quoted"
    for one, number in times.items():
        title += f"; {names[one]}, named {count(number, 'time')}, {never}"
    return title


def _without(corpus: Corpus, quotes: pd.DataFrame) -> str:
    """Which articles quote nobody, or how many of many."""
    none = [corpus.label(a) for a in corpus.order if a not in set(quotes["article"])]
    if not none:
        return ""
    many = columns.each(corpus) == "year"
    told = count(len(none), "article") if many else listed(none)
    return f" {told} {'has' if len(none) == 1 else 'have'} none."


@dataclass(frozen=True)
class Speaker:
    """Whoever is quoted: how many words, in which articles, in which paragraphs."""

    actor: str
    name: str
    words: int
    where: str
    places: tuple[Place, ...]

    @property
    def label(self) -> str:
        """In words: "Marat Tazhin 65 (2008)"."""
        return f"{self.name} {self.words} ({self.where})"


def _speakers(corpus: Corpus, quotes: pd.DataFrame) -> list[Speaker]:
    """The speakers of some quotations, those with most words first."""
    parts = columns.columns(corpus)
    names = frames.name_of(corpus)
    order = quotes.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
    out = []
    for actor, words in order.items():
        mine = quotes[quotes["speaker"] == actor]
        there = [key for key, some in parts.items() if set(some) & set(mine["article"])]
        where = f"{len(there)} {columns.each(corpus)}s"
        if len(there) < 4:
            where = listed([columns.label(corpus, key) for key in there])
        places = dict.fromkeys(zip(mine["article"], map(int, mine["paragraph"]), strict=True))
        out.append(Speaker(str(actor), names.get(actor, actor), int(words), where, tuple(places)))
    return out


def _whole(quotes: pd.DataFrame) -> str:
    return f"{count(int(quotes['words'].sum()), 'word')} in {count(len(quotes), 'quotation')}"


def _head(
    canvas: Canvas, camp: str, name: str, words: str, y: float, colour: str = "ink-soft"
) -> float:
    """A camp's mark, a name, and words behind it; the y below them."""
    with canvas.about(camp=camp):
        mark(canvas, camp, 5, y + 15)
        canvas.text(16, y + 19.5, name, SIZE, weight="bold")
    after = 16 + text_width(name, SIZE, "bold") + 8
    if after + text_width(words, SMALL) > canvas.width:
        after, y = 16, y + 17
    canvas.text(after, y + 19.5, words, SMALL, colour)
    return y + 26


def _bar(
    canvas: Canvas, corpus: Corpus, camp: str, quotes: pd.DataFrame, unit: float, y: float
) -> float:
    """A camp's bar, `unit` px a word, and below it each speaker's part; the y below them."""
    name, colour = canvas.identity.camp(camp).name, canvas.identity.camp(camp).role
    y = _head(canvas, camp, name, _whole(quotes), y)
    with canvas.about(camp=camp):
        canvas.rect(0, y, unit * int(quotes["words"].sum()), 9, colour)
    y, x = y + 10, 0.0
    for one in _speakers(corpus, quotes):
        with canvas.about(f"{one.label}: quoted words", one.places, camp, one.actor):
            y = _part(canvas, one, x, unit * one.words, colour, y)
        x += unit * one.words
    return y + 8


def _strangers(canvas: Canvas, quotes: pd.DataFrame, unit: float, y: float) -> float:
    """The bar of those whom the codebook does not list; the y below it."""
    head = f"Speakers {UNLISTED}"
    canvas.text(0, y + 19.5, head, SIZE, weight="bold")
    after = text_width(head, SIZE, "bold") + 8
    if after + text_width(_whole(quotes), SMALL) > canvas.width:
        after, y = 0.0, y + 17
    canvas.text(after, y + 19.5, _whole(quotes), SMALL, "ink-soft")
    places = dict.fromkeys(zip(quotes["article"], map(int, quotes["paragraph"]), strict=True))
    with canvas.about(f"{head}: {_whole(quotes)}", tuple(places)):
        canvas.rect(0, y + 26, unit * int(quotes["words"].sum()), 14, "ink-soft")
    return y + 48


def _part(canvas: Canvas, one: Speaker, x: float, long: float, colour: str, y: float) -> float:
    """A speaker's part of a bar, with the name beside it, or above where neither side has room;
    the y below it."""
    wide = text_width(one.label, SMALL)
    if x + long + 8 + wide <= canvas.width:
        canvas.text(x + long + 7, y + ROW / 2 + SMALL * 0.36, one.label, SMALL)
    elif wide + 8 <= x:
        canvas.text(x - 7, y + ROW / 2 + SMALL * 0.36, one.label, SMALL, ha="right")
    else:
        at = min(x, max(0.0, canvas.width - wide))
        y = canvas.block(at, y + SMALL + 4, one.label, canvas.width - at, SMALL) - 7
    canvas.rect(x, y + ROW / 2 - 6, long, 12, colour)
    return y + ROW


def _unheard(
    canvas: Canvas, corpus: Corpus, actor: str, times: int, named: Mapping, y: float
) -> float:
    """The row of a party that is named so often and never quoted; the y below it."""
    camp, name = frames.camp_of(corpus).get(actor, "other"), frames.name_of(corpus)[actor]
    says = f"named {count(times, 'time')}, no word quoted"
    places = [
        place for article in corpus.order for place in named.get((actor, article), NOBODY).places
    ]
    y = _head(canvas, camp, name, says, y, "accent")
    with canvas.about(f"{name} {says}: 0", places, camp, actor):
        canvas.line(1, y, 1, y + 18, "accent", 2)
        canvas.text(8, y + 14, "0", SIZE, "accent", "bold")
    return y + 24
