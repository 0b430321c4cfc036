"""How often each camp is named, and whether who leads hangs on what is counted."""

from collections.abc import Mapping

import pandas as pd

from monitor.analysis import sensitivity
from monitor.analysis.superlative import bottoms, tops
from monitor.corpus import Corpus
from monitor.corpus import camps as sides
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.figures.frames import NOBODY, Named
from monitor.identity import Camp
from monitor.showing.canvas import Canvas, text_width
from monitor.showing.chart import Chart, draw
from monitor.showing.marks import mark
from monitor.showing.plots import Places, by_article, ticks
from monitor.showing.style import SIZE, SMALL

# --- mentions by article -------------------------------------------------------------------------

TALL = 78.0  # px of the highest bar
BAR = 24.0  # px across: what a finger needs
GUTTER = 150.0  # px that the names of camps take beside the bars


def camps(corpus: Corpus) -> Chart:
    """Mentions of each camp: a row a camp, a bar an article."""
    camp = sides.of(corpus, corpus.mentions)
    names = {c: corpus.identity.camp(c).name for c in frames.camps(corpus)}
    loud = _loud(corpus)
    named = frames.named(corpus, camp)
    frame = frames.mentions(corpus, {c: corpus.mentions[camp == c] for c in names}, named)
    unit = TALL / max((one.number for one in named.values()), default=1)

    def paint(canvas: Canvas) -> float:
        def rows(places: Places, y: float) -> float:
            for c in names:
                here = {article: named.get((c, article), NOBODY) for article in places}
                y = _bars(canvas, corpus, c, here, places, unit, y)
            return y

        gutter = 0.0 if canvas.narrow else GUTTER
        return by_article(canvas, 0, frames.headings(corpus), gutter, rows, least=56) + 6

    carried = [
        f" {names[c]}: {one.carries(corpus.label(article))}."
        for (c, article), one in named.items()
        if c in loud and one.carried
    ]
    title = _against(corpus, frame)
    alt = f"{title}. {frames.spoken(corpus, frame, names)}{''.join(carried)}"
    measure = f"Mentions of each camp in each article ({frames.length(corpus)})"
    note = frames.NAMES
    if len(loud) == 1:
        note += (
            " A bracket marks what one paragraph carries, where it has more of the mentions of"
            f" {corpus.identity.camp(*loud).name} than all others together."
        )
    note += " A camp is a bin for counting and no loyalty."
    table = frame.rename(columns={"group": "camp"})
    return draw(
        "camps",
        title,
        alt,
        table,
        paint,
        note,
        frames.acronyms(corpus),
        measure=measure,
        identity=corpus.identity,
    )


def _loud(corpus: Corpus) -> tuple[str, ...]:
    """The camp that the chart is about, the others being drawn in outline; without a pair, all."""
    return corpus.identity.pair[:1] or tuple(frames.camps(corpus))


def _bars(
    canvas: Canvas,
    corpus: Corpus,
    camp: str,
    named: Mapping[str, Named],
    places: Places,
    unit: float,
    y: float,
) -> float:
    """A camp's bars, one in each of the places, `unit` px a mention; the y below them."""
    left = 0.0 if canvas.narrow else GUTTER
    room = (canvas.width if canvas.narrow else GUTTER) - 36
    drawn = corpus.identity.camp(camp)
    with canvas.about(camp=camp):
        mark(canvas, camp, 5, y + 13)
        end = canvas.block(16, y + 17.5, drawn.name, room, SIZE, weight="bold")
    top = end if canvas.narrow else y
    base = max(end + 4, top + 24 + unit * max(one.number for one in named.values()))
    colour, filled = drawn.role, camp in _loud(corpus)
    loud = filled and bool(corpus.identity.pair)
    for article, one in named.items():
        x, high = places[article], unit * one.number
        if not one.number:
            canvas.text(x, base - 5, "0", SIZE, "ink-soft", ha="center")
            continue
        told = [(article, number) for number in one.paragraphs]
        with canvas.about(one.says(drawn.name, corpus.label(article)), told, camp):
            canvas.rect(x - BAR / 2, base - high, BAR, high, colour if filled else "paper", colour)
            weight = "bold" if loud else "normal"
            canvas.text(x, base - high - 5, str(one.number), SIZE, weight=weight, ha="center")
        if loud and one.carried:
            side = -1 if article == [*places][-1] else 1
            says, where = one.carries(corpus.label(article)), [(article, one.heaviest[0])]
            with canvas.about(says, where, camp):
                _bracket(canvas, one, x + side * (BAR / 2 + 2), side, base, unit)
    canvas.line(left, base, canvas.width, base, "ink-soft", 1)
    return base + 4


def _bracket(canvas: Canvas, one: Named, x: float, side: int, base: float, unit: float) -> None:
    """What the heaviest paragraph carries of a bar beside x, and its number in words."""
    paragraph, number = one.heaviest
    top, far, ha = base - unit * number, x + 4 * side, "left" if side > 0 else "right"
    canvas.lines([[(x, top), (far, top), (far, base - 1), (x, base - 1)]], "accent", 1.6)
    middle = min((top + base) / 2 - 2, base - 18)
    canvas.text(far + 4 * side, middle, f"{number} in", SMALL, "accent", ha=ha)
    canvas.text(far + 4 * side, middle + 14, f"¶{paragraph}", SMALL, "accent", ha=ha)


def _against(corpus: Corpus, frame: pd.DataFrame) -> str:
    """In how many articles the one camp of the pair is named more often than that which the chart
    is about, and in which the latter is named most and least."""
    at = frame.set_index(["group", "article"])["count"]
    pair = [corpus.identity.camp(camp) for camp in corpus.identity.pair]
    if not pair or not {camp.id for camp in pair} <= set(frame["group"]):
        return "Mentions of each camp"
    (mine, other), about = pair, at[pair[0].id]
    number, whole = sum(at[other.id][a] > about[a] for a in corpus.order), len(corpus.order)
    where = f"in {word(number)} of {count(whole, 'article', words=True)}"
    if number == whole:
        where = "in the article" if whole == 1 else f"in each of the {word(whole)} articles"
    title = f"{other.name} {other.are} named more often than {mine.name} {where}"
    most, least = tops(about), bottoms(about)
    if len(most) + len(least) > 4 or most == least:
        return title

    def told(some: list[str]) -> str:
        where = listed([corpus.label(article) for article in some])
        return f"in {where}, {count(int(about[some[0]]), 'time')}"

    return f"{title}; {mine.short} is named most {told(most)}, and least {told(least)}"


# --- under other choices -------------------------------------------------------------------------

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
        f"By how many mentions {other.name} {'lead' if other.plural else 'leads'} {mine.name} in"
        " an article:"
        " the smallest lead under each choice, and those of the other articles as small dots"
    )
    return draw("camps-sensitivity", title, alt, table, paint, note, frames.acronyms(corpus),
                measure=measure, identity=corpus.identity)  # fmt: skip


def _held(other: Camp, mine: Camp, leads: pd.Series, choices: int) -> str:
    """In how many counts the one camp leads the other, and in how many it does not."""
    ahead, level, behind = (int(n.sum()) for n in (leads > 0, leads == 0, leads < 0))
    title = f"{other.name} {'stay' if other.plural else 'stays'} ahead of {mine.name}"
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
        canvas.text(head, 14, f"{mine.short} ahead", SMALL, "ink-soft")
    canvas.text(canvas.width, 14, f"{other.short} ahead", SMALL, "ink-soft", ha="right")
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
