"""What is known of each sentence, as the explorer asks for it: question by question, with both
readings of the coding, and without a word of an article.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from monitor import Corpus
from monitor.figures import frames
from monitor.identity import SIDES
from monitor.showing.about import anchor
from monitor.showing.plain import clean

FILE = "explore-data.js"
FEW = 10
"""Of fewer sentences or paragraphs no share is given: one of them would move it by ten points."""


@dataclass(frozen=True)
class Question:
    """What can be asked: its id, its name, what it is asked of (`sentence` or `paragraph`), whether
    one of these can have several answers, whether they were coded (in two readings) or measured,
    and the answers as (id, name)."""

    id: str
    name: str
    of: str
    several: bool
    coded: bool
    answers: list[tuple[str, str]]


def questions(corpus: Corpus) -> list[Question]:
    """All questions, each with the answers that the corpus has, in the order of reading them."""
    names, themes = frames.name_of(corpus), frames.theme_names(corpus)
    labels = [(article, corpus.label(article)) for article in corpus.order]
    named = {actor: names.get(actor, actor) for actor in corpus.mentions["actor"].unique()}
    found, identity = _coded(corpus), corpus.identity
    ways = {way.id: way.name for way in identity.directions.values()}
    heard = _ordered(found["voice"], identity.voices)
    return [
        Question("article", "Year", "sentence", False, False, labels),
        Question("voice", "Voice", "sentence", False, True, heard),
        Question(
            "direction", "Direction of the paragraph", "paragraph", False, True,
            _ordered(found["direction"], ways),
        ),
        Question(
            "theme", "Theme of the paragraph", "paragraph", True, True,
            _ordered(found["theme"], themes),
        ),
        Question(
            "camp", "Camp named", "sentence", True, False,
            [(camp, identity.camp(camp).name) for camp in frames.camps(corpus)],
        ),
        Question("actor", "Actor named", "sentence", True, False, _by_name(named)),
        Question(
            "quoted", "Quoted words", "sentence", False, False,
            [("some", "with quoted words"), ("none", "without")],
        ),
        Question(
            "outlet", "Outlet cited in the paragraph", "paragraph", True, False,
            _by_name({outlet: outlet for outlet in corpus.citations["outlet"].unique()}),
        ),
    ]  # fmt: skip


def _coded(corpus: Corpus) -> dict[str, set[str]]:
    """Every answer that one of the two readings of the coding gives."""
    themes = [corpus.themes_a, corpus.themes_b]
    return {
        "voice": {voice for table in (corpus.voice_a, corpus.voice_b) for voice in table["voice"]},
        "direction": {way for table in themes for way in table["direction"]},
        "theme": {theme for table in themes for row in table["themes"] for theme in listed(row)},
    }


def listed(cell: str) -> list[str]:
    """What a cell of a table lists: "air-defence;law"."""
    return [part for part in cell.split(";") if part]


def _ordered(found: set[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Answers with their names: those that are known in their order, then others."""
    order = [one for one in known if one in found] + sorted(found - set(known))
    return [(one, clean(known.get(one, one))) for one in order]


def _by_name(names: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = ((one, clean(name)) for one, name in names.items())
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))


@cache  # a build asks for the page and for the script
def paragraphs(corpus: Corpus) -> list[dict[str, Any]]:
    """Every paragraph with its sentences, in the order of reading.

    Under a question's id stands the answer, or the list of answers; of what was coded, a pair of
    these, for the first and the second reading, with "" or an empty list where it was not.
    """
    return [one for article in corpus.order for one in _of_article(corpus, article)]


def _of_article(corpus: Corpus, article: str) -> Iterable[dict[str, Any]]:
    label = corpus.label(article)
    coded = [frames.coded(corpus, article, which) for which in frames.READINGS]
    voices = [frames.voices(corpus, article, which) for which in frames.READINGS]
    cited = frames.of(corpus.citations, article).groupby("paragraph")["outlet"].unique()
    mentions = frames.of(corpus.mentions, article)
    actors = mentions.groupby(["paragraph", "sentence"])["actor"].unique()
    camps = frames.sentence_camps(corpus, article)
    for number, group in frames.of(corpus.sentences, article).groupby("paragraph", sort=True):
        there = [(number, n) for n in group.sort_values("sentence")["sentence"]]
        rows = group.set_index("sentence")
        yield {
            "anchor": anchor(article, int(number)),
            "label": f"{label} ¶{number}",
            "article": article,
            "direction": [_cell(table, number, "direction") for table in coded],
            "theme": [_themes(table, number) for table in coded],
            "outlet": sorted(cited.get(number, [])),
            "sentences": [
                {
                    "words": int(rows.at[at[1], "words"]),
                    "quoted_words": int(rows.at[at[1], "quoted_words"]),
                    "voice": [heard.get(at, "") for heard in voices],
                    "camp": camps.get(at, []),
                    "actor": sorted(actors.get(at, [])),
                }
                for at in there
            ],
        }


def _cell(table: Any, number: int, column: str) -> str:
    return str(table.at[number, column]) if number in table.index else ""


def _themes(table: Any, number: int) -> list[str]:
    """The themes of a paragraph, the main one first."""
    main = _cell(table, number, "main")
    others = [one for one in listed(_cell(table, number, "themes")) if one != main]
    return [main, *others] if main else []


def script(corpus: Corpus) -> str:
    """All of it as a script: a page opened from a folder may fetch nothing else. With what its
    signs are: of each camp the mark and the name of its colour, of each direction the side and what
    stands beside its arrow, and the colours of both ends."""
    identity = corpus.identity
    camps = {camp: identity.camp(camp) for camp in frames.camps(corpus)}
    told = {
        "few": FEW,
        "twice": frames.twice(corpus),
        "camps": {id: {"mark": camp.mark, "colour": camp.role} for id, camp in camps.items()},
        "ways": {
            id: {"side": way.side, "sign": clean(way.sign)}
            for id, way in identity.directions.items()
        },
        "ends": {side: identity.towards(side) for side in SIDES[:2]},
        "questions": [asdict(one) for one in questions(corpus)],
        "paragraphs": paragraphs(corpus),
    }
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.reportSentences = {words};\n"
