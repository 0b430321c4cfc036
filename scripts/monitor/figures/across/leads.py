"""Whether the one camp of a pair leads the other, whatever is counted."""

from collections.abc import Mapping

import pandas as pd

from monitor.analysis import sensitivity
from monitor.analysis.superlative import bottoms
from monitor.corpus import Corpus
from monitor.english.numerals import listed, word
from monitor.figures import frames
from monitor.identity import Camp, inside
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart
from monitor.showing.marks import mark
from monitor.showing.plots import ticks
from monitor.showing.style import SIZE, SMALL

DOT = 10.0  # px across


def camps_sensitivity(corpus: Corpus) -> Chart:
    """By how many mentions the one camp of the pair leads the other, under each reasonable choice:
    its smallest lead in any article, the others beside it."""
    mine, other = (corpus.identity.camp(camp) for camp in corpus.identity.pair)
    two = [other.id, mine.id]
    kinds = sensitivity.by_kind(corpus)
    frame = pd.concat(
        [sensitivity.by_camp(corpus), kinds[kinds["choice"] != sensitivity.ALL_KINDS]]
    )
    frame = frame[(frame["article"] != sensitivity.ALL) & frame["camp"].isin(two)]
    table = frame.pivot(index=["choice", "article"], columns="camp", values="mentions")
    table = table.loc[frame[["choice", "article"]].drop_duplicates().apply(tuple, axis=1)]
    table = table.reindex(columns=two, fill_value=0).reset_index().rename_axis(columns=None)
    table["lead"] = table[other.id] - table[mine.id]
    leads: dict[str, dict[str, int]] = {}
    for choice, article, lead in table[["choice", "article", "lead"]].itertuples(index=False):
        leads.setdefault(choice[0].upper() + choice[1:], {})[article] = int(lead)

    def paint(canvas: Canvas) -> float:
        return _leads(canvas, corpus, leads)

    title = _held(other, mine, table["lead"], len(leads))
    alt = f"{title}. " + " ".join(
        f"{choice}: smallest lead {_smallest(corpus, some)}." for choice, some in leads.items()
    )
    note = f"{frames.NAMES} {_alliance(corpus)}"
    measure = (
        f"By how many mentions {other.name} {'lead' if other.plural else 'leads'} {mine.inside} in"
        " an article:"
        " the smallest lead under each choice, and those of the other articles as small dots"
    )
    return frames.chart(
        corpus, "camps-sensitivity", title, alt, table, paint, note, measure=measure
    )


def _held(other: Camp, mine: Camp, leads: pd.Series, choices: int) -> str:
    """In how many counts the one camp leads the other, and in how many it does not."""
    ahead, level, behind = (int(n.sum()) for n in (leads > 0, leads == 0, leads < 0))
    title = f"{other.name} {'stay' if other.plural else 'stays'} ahead of {mine.inside}"
    if ahead == len(leads):
        return f"{title} under each of {word(choices)} choices"
    rest = [f"{state} in {word(n)}" for state, n in (("level", level), ("behind", behind)) if n]
    return f"{title} in {ahead} of {len(leads)} counts, and {other.are} {listed(rest)}"


def _smallest(corpus: Corpus, leads: Mapping[str, int]) -> str:
    """The smallest lead and the articles that have it: "3 in 2004", "level in 2007"."""
    some: list[str] = bottoms(leads)
    lead = leads[some[0]]
    where = listed([corpus.label(article) for article in some])
    where = where if len(some) < 4 else f"{len(some)} articles"
    return f"{f'{lead}' if lead > 0 else 'level' if not lead else f'{-lead} behind'} in {where}"


def _leads(canvas: Canvas, corpus: Corpus, leads: Mapping[str, Mapping[str, int]]) -> float:
    """A row for each choice on one scale; the y below them."""
    mine, other = (corpus.identity.camp(camp) for camp in corpus.identity.pair)
    every = [lead for some in leads.values() for lead in some.values()]
    low, high = min(0, *every), max(1, *every)
    head = 0.0 if canvas.narrow else 12 + max(text_width(choice, SIZE) for choice in leads)
    plot = canvas.width - head - 34

    def at(lead: float) -> float:
        return head + 18 + (lead - low) / (high - low) * plot

    y, step = 26.0, 62 if canvas.narrow else 44
    bottom = y + len(leads) * step
    if low < 0:
        canvas.text(head, 14, f"{inside(mine.short)} ahead", SMALL, "ink-soft")
    canvas.text(canvas.width, 14, f"{inside(other.short)} ahead", SMALL, "ink-soft", ha="right")
    pace = max(1, int(ticks(high - low)[1]))
    for tick in (pace * i for i in range(-(-low // pace), high // pace + 1)):
        x = at(tick)
        canvas.line(x, y - 4, x, bottom, "rule" if tick else "ink-soft", 1)
        words = f"{tick}".replace("-", "−") if tick else "level"
        canvas.text(x, bottom + 15, words, SMALL, "ink-soft", ha="center")
    for i, (choice, some) in enumerate(leads.items()):
        top = y + i * step
        if canvas.narrow:  # above its dots, where the scale would run through it
            canvas.rect(26, top + 1, text_width(choice, SIZE) + 4, 17, "paper")
            canvas.text(28, top + 14, choice, SIZE)
            top += 18
        else:
            canvas.text(0, top + 18, choice, SIZE)
        _lead(canvas, corpus, choice, some, [at(lead) for lead in some.values()], top + 13)
    return bottom + 22


def _lead(
    canvas: Canvas,
    corpus: Corpus,
    choice: str,
    leads: Mapping[str, int],
    xs: list[float],
    y: float,
) -> None:
    """A choice's leads as dots, the smallest large and with its words."""
    least = min(leads.values())
    told = [f"{corpus.label(a)} {lead:+d}".replace("-", "−") for a, lead in leads.items()]
    with canvas.about(f"{choice}: {listed(told)}"):
        for x, lead in zip(xs, leads.values(), strict=True):
            if lead > least:
                canvas.disc(x, y, 3, "paper", "ink-soft", 1.2)
        x = min(xs)
        mark(canvas, corpus.identity.pair[1] if least > 0 else "none", x, y, DOT + 1)
        if least <= 0:
            canvas.disc(x, y, DOT, None, "accent", 2)
        words = _smallest(corpus, leads)
        how = {} if least > 0 else {"colour": "accent", "weight": "bold"}
        left = min(x - 5, canvas.width - text_width(words, SMALL, how.get("weight", "normal")))
        canvas.text(left, y + (20 if least > 0 else 24), words, SMALL, **how)


def _alliance(corpus: Corpus) -> str:
    """Who the alliance is and who its other members are, where the codebook has both."""
    names = frames.name_of(corpus)
    alliance, members = (
        listed([names[a] for a in group if a in names])
        for group in (sensitivity.ALLIANCE, dict.fromkeys(corpus.memberships["actor"]))
    )
    if not (alliance and members):
        return ""
    return (
        f"The alliance and its forces: {alliance}. Its other members, each in the articles of its"
        f" membership: {members}."
    )
