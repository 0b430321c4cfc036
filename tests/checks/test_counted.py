"""One reading of the coding never stands alone, and no "most" hides a tie: pages, charts, code."""

import ast
import re

import pytest

from checks import counted
from checks.numbers import code_cells
from checks.prose import Prose, page_prose, prose
from monitor import figures, load_corpus
from monitor.figures import frames
from places import ROOT, with_tables

CORPUS = load_corpus(ROOT / "data")


def page(text: str) -> list[Prose]:
    return list(prose(text, "a.md"))


@pytest.fixture(scope="module")
def sources() -> list[Prose]:
    """The prose of every page, and of the README."""
    files = [path for path in sorted((ROOT / "book").iterdir()) if path.suffix in (".md", ".ipynb")]
    found = [one for path in files for one in page_prose(path)]
    return [*found, *counted.readme_prose((ROOT / "README.md").read_text("utf-8"))]


# --- both readings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It has {v}`direction(russia, all, a)` of them.",
        "It has {v}`direction(russia, all, b)|word`.\n\nAnd {v}`direction(russia, all, a)|word`.",
        "It has {v}`voice_share(judgement, 1/50, a)` and {v}`voice_share(judgement, 6/117, b)`.",
        "From {v}`lowest(voice_share, judgement, b)|.0f` per cent",
        "- {v}`theme(balance, all, a)`\n- {v}`theme(balance, all, b)`",
    ],
)
def test_one_reading_alone_is_found(text):
    assert counted.one_reading(page(text))


@pytest.mark.parametrize(
    "text",
    [
        "It has {v}`direction(russia)` of them.",
        "{v}`direction(russia, all, a)` or {v}`direction(russia, all, b)|word`",
        "{v}`lowest(voice_share, judgement, a)` or {v}`lowest(voice_share, judgement, b)`",
        "{v}`mentions(nato, 5/201)` and {v}`lowest(words)`",
    ],
)
def test_both_readings_pass(text):
    assert not counted.one_reading(page(text))


def test_a_value_of_the_readme_is_asked_too():
    text = "# A\n\n- <!-- v: direction(west, all, b) -->6<!-- /v --> paragraphs\n"
    (fault,) = counted.one_reading(counted.readme_prose(text))
    assert fault.where == "README.md:3"


def test_no_page_gives_one_reading_alone(sources):
    assert len(counted.coded(sources)) > 30, "hardly any value of the coding was looked at"
    assert not (found := counted.one_reading(sources)), "\n".join(map(str, found))


# --- superlatives of pages -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("The article of 2008 reports least, in {v}`voice(report, 5/201)` sentences.", True),
        ("It judges in {v}`voice_share(judgement)` per cent, most in 2009.", True),
        ("The highest share, {v}`quoted_share(4/85)`, is that of 2007.", True),
        ("{v}`where_lowest(voice, report)` reports least, as 2008 does.", False),
        ("In 2004 at least {v}`main(balance, 1/50)` and at most {v}`paragraphs(1/50)`.", False),
        ("Most of the {v}`paragraphs(4/85)` paragraphs of 2007 point to Russia.", False),
        ("The article of 2008 reports least.", False),
        ("Of most there are {v}`words()`; 2004 has fewer.", False),
    ],
)  # fmt: skip
def test_a_superlative_whose_article_is_typed_is_found(text, refused):
    _, found = counted.superlatives(page(text), CORPUS)
    assert bool(found) is refused


def test_no_page_types_the_article_that_has_most(sources):
    looked, found = counted.superlatives(sources, CORPUS)
    assert looked >= 3, "hardly any superlative was looked at"
    assert not found, "\n".join(map(str, found))


# --- superlatives of code ------------------------------------------------------------------------

SAID = re.compile(r"\b(?<!at )(?:most|least|fewest|highest|lowest|than any other)\b", re.I)
ASKED = {"top", "tops", "bottom", "bottoms"}


def unasked(source: str) -> tuple[int, list[str]]:
    """How many functions (or a cell's code) write a superlative, and those that ask nobody who has
    it. Docstrings are not shown; a cell's plain string heads a column, and names nobody."""
    tree = ast.parse(source)
    parts = [node for node in tree.body if isinstance(node, ast.FunctionDef)] or [tree]
    said, found = 0, []
    for part in parts:
        written = {
            id(value)
            for node in ast.walk(part)
            if isinstance(node, ast.JoinedStr)
            for value in node.values
        }
        silent = {id(n.value) for n in ast.walk(part) if isinstance(n, ast.Expr)}
        words = [
            node.value
            for node in ast.walk(part)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
            # A word by itself is a name; a sentence, or a part of one, is shown.
            and (id(node) in written or (" " in node.value and part is not tree))
            and SAID.search(node.value)
        ]
        names = {
            node.id if isinstance(node, ast.Name) else node.attr
            for node in ast.walk(part)
            if isinstance(node, ast.Name | ast.Attribute)
        }
        said += bool(words)
        if words and not names & ASKED:
            found.append(f"{getattr(part, 'name', 'a cell')}: {words[0]!r}")
    return said, found


def test_a_title_that_breaks_a_tie_in_silence_is_found():
    title = "def f(counts):\n    best = max(counts)\n    return f'{best} is named most'"
    assert unasked(title) == (1, ["f: ' is named most'"])
    assert unasked(title.replace("max", "superlative.top")) == (1, [])
    assert (
        unasked("def f():\n    'Names the most.'\n    return at('at least two', 'lowest')")[0] == 0
    )


def test_every_title_that_says_most_asks_who_has_it():
    said, found = 0, []
    for path in sorted((ROOT / "scripts/monitor/figures").rglob("*.py")):
        number, faults = unasked(path.read_text("utf-8"))
        said += number
        found += [f"{path.name}, {fault}" for fault in faults]
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        for cell, source in code_cells(path.read_text("utf-8")):
            number, faults = unasked(source)
            said += number
            found += [f"{path.name}, cell {cell}: {fault}" for fault in faults]
    assert said >= 3, "hardly any superlative was looked at"
    assert not found, "\n".join(found)


# --- both readings of charts ---------------------------------------------------------------------

CHARTS = [
    "actors", "acts", "agreement", "calendar", "camps", "camps_sensitivity", "chronicle",
    "dictionary", "directions", "fingerprints", "lengths", "locator_map", "outlets", "quoted",
    "recalls", "recogniser", "theme_grid", "together", "together_grid", "voices",
]  # fmt: skip
CHARTS_OF_DIRECTION = ["directions", "fingerprints", "voices"]


def turned(corpus, which: str):
    """The corpus with one of its readings coded otherwise: directions, voices and themes moved."""
    themes, voice = (getattr(corpus, f"{table}_{which}").copy() for table in ("themes", "voice"))
    ways, voices = (
        {"russia": "west", "west": "both", "both": "none", "none": "russia"},
        {"report": "judgement", "judgement": "statement", "statement": "report"},
    )
    ids = list(corpus.themes["id"])
    moved = dict(zip(ids, ids[1:] + ids[:1], strict=True))
    themes["direction"] = themes["direction"].map(ways)
    themes["main"] = themes["main"].map(moved)
    themes["themes"] = themes["themes"].map(
        lambda cell: ";".join(moved[theme] for theme in cell.split(";"))
    )
    voice["voice"] = voice["voice"].map(voices)
    return with_tables(corpus, **{f"themes_{which}": themes, f"voice_{which}": voice})


def texts(corpus, charts=CHARTS) -> dict[str, str]:
    """The title, alternative text and note of every chart that may rest on the coding."""
    made = [getattr(figures, name)(corpus) for name in charts]
    made += [figures.fingerprint(corpus, article) for article in corpus.order]
    return {
        f"{one.name}, {part}": getattr(one, part)
        for one in made
        for part in ("title", "alt", "note")
    }


def one_sided(before: dict, first: dict, second: dict) -> tuple[int, list[str]]:
    """How many texts change with the first reading, and which of them do not with the second."""
    moved = [name for name in before if first[name] != before[name]]
    return len(moved), [name for name in moved if second[name] == before[name]]


def test_what_a_chart_says_of_one_reading_it_says_of_the_other():
    # Where both readings are one, a chart says one number: what it says then must move with each.
    same = with_tables(CORPUS, themes_b=CORPUS.themes_a, voice_b=CORPUS.voice_a)
    looked, alone = one_sided(texts(same), texts(turned(same, "a")), texts(turned(same, "b")))
    assert looked > 20, "hardly any text of a chart rests on the coding"
    assert not alone, ", ".join(alone)


def test_a_chart_that_tells_one_reading_alone_is_found(monkeypatch):
    monkeypatch.setattr(frames, "second", lambda pairs, form=str: ["" for _ in pairs])
    same = with_tables(CORPUS, themes_b=CORPUS.themes_a, voice_b=CORPUS.voice_a)
    told = (texts(one, CHARTS_OF_DIRECTION) for one in (same, turned(same, "a"), turned(same, "b")))
    _, alone = one_sided(*told)
    assert {"directions, title", "fingerprints, title", "voices, alt"} <= {*alone}
