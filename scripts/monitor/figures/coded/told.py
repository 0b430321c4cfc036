"""What a fingerprint says in words: its title, its text for who cannot see it, its note."""

from collections import Counter

from monitor.analysis import superlative
from monitor.corpus import Corpus
from monitor.english.numerals import count, listed, word
from monitor.figures import frames
from monitor.figures.coded.cells import Row, says
from monitor.identity import Identity

MARKS = "A mark says that a camp is named, not that the sentence leans its way."
OPPOSITE = {"left": "right", "right": "left"}


def title(identity: Identity, what: str, everything: list[Row]) -> str:
    """Where most paragraphs point, how many take the opposite way, and how many sentences are the
    writer's judgement, in both readings."""
    ways = Counter(row.direction for row in everything if row.direction)
    again = Counter(row.again for row in everything if row.direction)
    cells = [cell for row in everything for cell in row.cells]
    voiced = [cell for cell in cells if cell.voice]
    if (
        not set(ways) & {w.id for w in identity.directions.values() if w.side != "none"}
        or not voiced
    ):
        return f"{what}: {count(len(everything), 'paragraph')}, {count(len(cells), 'sentence')}"
    known = identity.directions
    told: list[str] = superlative.tops(
        {way: ways[way] for way, one in known.items() if one.side != "none"}
    )
    opposite = identity.way(OPPOSITE.get(known[told[0]].side, ""))
    told += [opposite.id] if len(told) == 1 and opposite and ways[opposite.id] else []
    judged, heard = (
        sum(getattr(cell, voice) == "judgement" for cell in voiced) for voice in ("voice", "again")
    )
    *others, other = frames.second([*((ways[way], again[way]) for way in told), (judged, heard)])
    points = listed(
        [
            f"{word(ways[way])}"
            + (f" of {frames.whole(ways.total(), len(everything), 'paragraph')}" if not i else "")
            + f" {'points' if ways[way] == 1 else 'point'} {known[way].name}{others[i]}"
            for i, way in enumerate(told)
        ]
    )
    whole = frames.whole(len(voiced), len(cells), "sentence")
    return (
        f"{what}: {points}; {word(judged)} of {whole} {'is' if judged == 1 else 'are'} the"
        f" writer’s own judgement{other}"
    )


def alt(corpus: Corpus, what: str, mine: list[Row], each: bool = True) -> str:
    """What a fingerprint shows, in numbers; with `each`, of every paragraph what it is about."""
    cells = [cell for row in mine for cell in row.cells]
    quoted = sum(cell.quoted for cell in cells)
    parts = [
        f"{what}: {count(len(mine), 'paragraph')}, {count(len(cells), 'sentence')},"
        f" {count(sum(c.words for c in cells), 'word')}, {quoted:,} of them quoted."
    ]
    voices, heard = (Counter(getattr(c, v) for c in cells if c.voice) for v in ("voice", "again"))
    if voices:
        told = [
            f"{frames.both(voices[v], heard[v], str)} {word}"
            for v, word in corpus.identity.voices.items()
        ]
        parts.append(listed(told) + ".")
    else:
        parts.append("The voice is not coded.")
    named = Counter(camp for c in cells for camp in c.camps)
    parts.append(
        "Named in sentences: "
        + listed([f"{corpus.identity.camp(c).name} in {named[c]}" for c in frames.camps(corpus)])
        + "."
        if named
        else "No camp is named."
    )
    if each:
        parts.append("; ".join(says(corpus, row) for row in mine) + ".")
    return " ".join(parts)


def note(corpus: Corpus, articles: list[str]) -> str:
    """Which reading is drawn, and in how many places the other differs."""
    if not any(len(frames.coded(corpus, a)) for a in articles):
        return "Themes, directions and voices of these paragraphs are not coded yet."
    apart: Counter[str] = Counter()
    for article in articles:
        a, b = (frames.coded(corpus, article, which) for which in frames.READINGS)
        a = a[a.index.isin(b.index)]
        if len(a):
            for column in ("main", "direction"):
                apart[column] += int((a[column] != b[column].reindex(a.index)).sum())
        apart["voice"] += frames.voices_apart(corpus, article)
    told = [
        count(apart[what], name, words=True)
        for what, name in (("main", "main theme"), ("direction", "direction"), ("voice", "voice"))
        if apart[what]
    ]
    if not frames.twice(corpus):
        return (
            "Source: the articles’ sentences, counted by a program; themes, directions and voices"
            f" as they were read, once. {MARKS}"
        )
    bare = "; a theme that differs has no ring" if apart["main"] else ""
    return (
        "Source: the articles’ sentences, counted by a program; themes, directions and voices are"
        " those of the first reading of the coding, and the second has"
        f" {listed(told) + ' otherwise' if told else 'the same'}{bare}. {MARKS}"
    )
