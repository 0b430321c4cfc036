"""In whose voice the articles speak."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, span
from monitor.figures import columns, frames
from monitor.identity import Identity
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import Item, ground, legend, voice_items
from monitor.showing.style import SIZE, SMALL


def from_left(identity: Identity) -> dict[str, str]:
    """The voices from the left: the writer's judgement stands on the base line that all share."""
    return dict(reversed(identity.voices.items()))


def voices(corpus: Corpus) -> Chart:
    """The voices of each article's sentences, or of each year's where the articles are many:
    judged, said, reported, in per cent."""
    twice, each = frames.twice(corpus), columns.each(corpus)
    first, second = (
        {a: Counter(frames.voices(corpus, a, which).values()) for a in corpus.order}
        for which in frames.READINGS
    )
    parts = columns.columns(corpus)
    counts = {key: sum((first[a] for a in some), Counter()) for key, some in parts.items()}
    # What was not read again is as it was read first.
    again = {
        key: sum((second[a] or first[a] for a in some), Counter()) for key, some in parts.items()
    }

    def paint(canvas: Canvas) -> float:
        y = _rows(canvas, corpus, counts, again)
        items = voice_items(corpus.identity, from_left(corpus.identity))
        return legend(canvas, y + 2, [*items, SECOND] if twice else items)

    title = _title(_judged(counts), _judged(again), len(counts), each)
    alt = f"{title}. " + " ".join(
        f"{columns.label(corpus, key)}: {_heard(corpus.identity, mine, again[key])}."
        for key, mine in counts.items()
    )
    table = pd.DataFrame(
        [
            (a, w, first[a][v], second[a][v])
            for a in corpus.order
            for v, w in from_left(corpus.identity).items()
        ],
        columns=["article", "voice", "first_reading", "second_reading"],
    )
    note = _read(corpus)
    measure = f"Sentences of each {each} by the voice that carries them, in per cent of the {each}"
    return draw("voices", title, alt, table, paint, note, measure=measure, identity=corpus.identity)


SECOND: Item = (
    lambda c, x, m: c.line(x + 2, m - 8, x + 2, m + 8, "accent", 2),
    4,
    "where judgement ends in the second reading",
)


def _rows(
    canvas: Canvas, corpus: Corpus, counts: Mapping[str, Counter], again: Mapping[str, Counter]
) -> float:
    """A row for each article or year, with a line where its second reading ends judgement
    elsewhere; the y below them."""
    heads = columns.heads(corpus)
    issues = [issue for _, issue in heads.values()]
    head = 0.0 if canvas.narrow else 56.0 + max(text_width(issue, SMALL) for issue in issues)
    y = 0.0
    for key, mine in counts.items():
        year, issue = heads[key]
        canvas.text(0, y + 17, year, SIZE + 1, weight="bold")
        canvas.text(text_width(year, SIZE + 1, "bold") + 7, y + 17, issue, SMALL, "ink-soft")
        y += 22 * canvas.narrow
        if not mine.total():
            canvas.text(head, y + 17, "not coded", SMALL, "ink-soft")
        _shares(canvas, corpus, key, mine, head, y)
        two = again[key]
        if mine.total() and two["judgement"] != mine["judgement"]:
            at = head + (canvas.width - head) * two["judgement"] / two.total()
            canvas.line(at, y - 1, at, y + 27, "accent", 2)
        y += 32
    return y


def _shares(
    canvas: Canvas, corpus: Corpus, key: str, mine: Counter[str], x: float, y: float
) -> None:
    """A bar for each voice of an article or a year, with its share where that fits; it leads to the
    paragraphs in which the voice is heard."""
    room, whole = canvas.width - x, mine.total()
    heard = {a: frames.voices(corpus, a) for a in columns.columns(corpus)[key]}
    for voice, words in from_left(corpus.identity).items():
        if not mine[voice]:
            continue
        places = [
            (article, number)
            for article, found in heard.items()
            for number in sorted({number for (number, _), one in found.items() if one == voice})
        ]
        text, wide = f"{100 * mine[voice] / whole:.0f}%", room * mine[voice] / whole
        label = columns.label(corpus, key)
        says = f"{label}: {mine[voice]} of {whole} sentences {words}, {text}"
        with canvas.about(says, places):
            ground(canvas, voice, x, y + 2, wide - 1.5, 22)
            pad = text_width(text, SMALL, "bold") + 8
            if voice == "judgement" and wide > pad + 4:  # the figure on a blank, not on lines
                canvas.rect(x + 4, y + 5, pad, 16, "voice-judgement")
            if wide > pad + 4:
                # At the outer end: where judgement ends in the second reading, a line stands.
                inner = voice == "judgement"
                at, ha, bold = (
                    (x + 8, "left", "bold") if inner else (x + wide - 8, "right", "normal")
                )
                canvas.text(at, y + 17, text, SMALL, weight=bold, ha=ha)
        x += wide


def _heard(identity: Identity, first: Counter[str], second: Counter[str]) -> str:
    """How many of an article's sentences speak in each voice, in words."""
    if not first.total():
        return "not coded"
    return listed(
        [f"{frames.both(first[v], second[v], str)} {word}" for v, word in identity.voices.items()]
    )


def _title(judged: list[float], again: list[float], whole: int, each: str) -> str:
    """From what to what share of each article's or year's sentences are judgement, in both
    readings: of those of so many that are coded."""
    if not judged:
        return "Voices are not coded"
    first, second = _span(judged), _span(again)
    coded = "coded " if len(judged) < whole else ""
    return (
        f"Of {'each' if len(judged) > 1 else 'the'} {coded}{each}’s sentences {first} are the"
        f" writer’s own judgement{frames.second([(first, second)], str)[0]}"
    )


def _judged(counts: dict[str, Counter[str]]) -> list[float]:
    """The share of judged sentences, in percent, of each article that is coded."""
    return [100 * c["judgement"] / c.total() for c in counts.values() if c.total()]


def _span(shares: list[float]) -> str:
    """Shares from the lowest to the highest: "34% to 43%", or the one that there is."""
    return span(f"{min(shares):.0f}%", f"{max(shares):.0f}%")


def _read(corpus: Corpus) -> str:
    """Where the voices are from, and what another reading hears."""
    if corpus.voice_a.empty:
        return "Voices of these sentences are not coded yet."
    if not frames.twice(corpus):
        return (
            "Source: the articles’ sentences, read once under the codebook of this report. A bar is"
            f" a whole {columns.each(corpus)}."
        )
    return (
        "Source: the articles’ sentences, read twice under the codebook of this report. A bar is a"
        f" whole {columns.each(corpus)} in the first reading. {_differing(corpus)}"
    )


def _differing(corpus: Corpus) -> str:
    """In how many sentences the second reading hears another voice."""
    number = sum(frames.voices_apart(corpus, article) for article in corpus.order)
    return f"The second reading hears {count(number, 'sentence', words=True)} otherwise."
