"""In whose voice the sentences of each article speak."""

from collections import Counter

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.numerals import count, listed
from monitor.figures import frames
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import ground, legend, voice_items
from monitor.showing.style import SIZE, SMALL, VOICES


def voices(corpus: Corpus) -> Chart:
    """The voices of each article's sentences: reported, said, judged."""
    counts, again = (
        {a: Counter(frames.voices(corpus, a, which).values()) for a in corpus.order}
        for which in frames.READINGS
    )

    def paint(canvas: Canvas) -> float:
        issues = [issue for _, issue in frames.headings(corpus).values()]
        head = 0.0 if canvas.narrow else 56.0 + max(text_width(issue, SMALL) for issue in issues)
        y = 0.0
        for article, mine in counts.items():
            year, issue = frames.heading(corpus, article)
            canvas.text(0, y + 17, year, SIZE + 1, weight="bold")
            canvas.text(text_width(year, SIZE + 1, "bold") + 7, y + 17, issue, SMALL, "ink-soft")
            if canvas.narrow:
                y += 22
            if not mine.total():
                canvas.text(head, y + 17, "not coded", SMALL, "ink-soft")
            _shares(canvas, mine, head, y)
            y += 30
        return legend(canvas, y + 2, voice_items(VOICES))

    title = _title(_judged(counts), _judged(again))
    alt = f"{title}. " + " ".join(
        f"{corpus.label(a)}: {_heard(mine, again[a] or mine)}." for a, mine in counts.items()
    )
    table = pd.DataFrame(
        [(a, w, counts[a][v], again[a][v]) for a in corpus.order for v, w in VOICES.items()],
        columns=["article", "voice", "first_reading", "second_reading"],
    )
    note = (
        "Figures are sentences, as the first reading has them; a bar is the whole article."
        f" {_differing(corpus)}"
    )
    return draw("voices", title, alt, table, paint, note)


def _shares(canvas: Canvas, mine: Counter[str], x: float, y: float) -> None:
    """A bar for each voice of an article, with its number where that fits."""
    room, whole = canvas.width - x, mine.total()
    for voice in VOICES:
        if not mine[voice]:
            continue
        text, wide = str(mine[voice]), room * mine[voice] / whole
        ground(canvas, voice, x, y + 2, wide - 1.5, 22)
        pad = text_width(text, SMALL) + 8
        if voice == "judgement" and wide > pad + 4:  # the figure on a blank, not on lines
            canvas.rect(x + 4, y + 5, pad, 16, "voice-judgement")
        if wide > pad:
            canvas.text(x + 8, y + 17, text, SMALL)
        x += wide


def _heard(first: Counter[str], second: Counter[str]) -> str:
    """How many of an article's sentences speak in each voice, in words."""
    if not first.total():
        return "not coded"
    return listed([f"{frames.both(first[v], second[v], str)} {VOICES[v]}" for v in VOICES])


def _title(judged: list[float], again: list[float]) -> str:
    """From what to what share of an article's sentences are judgement, in both readings."""
    if not judged:
        return "Voices are not coded"
    first, second = _span(judged), _span(again or judged)
    return (
        f"Of {'each' if len(judged) > 1 else 'the'} article’s sentences {first} are the"
        f" writer’s own judgement{frames.second([(first, second)], str)[0]}"
    )


def _judged(counts: dict[str, Counter[str]]) -> list[float]:
    """The share of judged sentences, in percent, of each article that is coded."""
    return [100 * c["judgement"] / c.total() for c in counts.values() if c.total()]


def _span(shares: list[float]) -> str:
    """Shares from the lowest to the highest: "34% to 43%", or the one that there is."""
    low, high = f"{min(shares):.0f}%", f"{max(shares):.0f}%"
    return low if low == high else f"{low} to {high}"


def _differing(corpus: Corpus) -> str:
    """In how many sentences the second reading hears another voice."""
    first, second = (
        {(a, *key): v for a in corpus.order for key, v in frames.voices(corpus, a, which).items()}
        for which in frames.READINGS
    )
    number = sum(first[key] != second[key] for key in first.keys() & second.keys())
    return f"The second reading hears {count(number, 'sentence', words=True)} otherwise."
