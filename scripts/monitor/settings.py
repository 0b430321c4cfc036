"""What `corpus.toml` says of a corpus, read and checked: each fault is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from monitor.identity import (
    COLOURS,
    ID,
    MARKS,
    OTHER,
    REPORT,
    SIDES,
    Camp,
    Direction,
    Identity,
    first,
)
from monitor.source import SETTINGS, CorpusError, read_settings

COLOUR = re.compile("#[0-9a-f]{6}")
TEXT, LIST, TABLE = "a text", "a list of texts", "a table of names by ids"
KINDS = {
    **dict.fromkeys(("title", "subtitle", "licence", "licence_url", "about", "version"), TEXT),
    "pointing": TEXT,
    **dict.fromkeys(("authors", "keywords", "pair"), LIST),
    **dict.fromkeys(("camps", "directions", "voices"), TABLE),
    "date": "a day without quotation marks, such as 2024-05-01",
}
# What a table of a camp or of a direction holds.
OF_CAMPS = {
    **dict.fromkeys(("name", "side", "mark", "short"), TEXT),
    "colour": LIST,
    "plural": "true or false",
}
OF_DIRECTIONS = dict.fromkeys(("name", "head", "side"), TEXT)
NAMES = {"title", "camps", "directions", "voices"}  # without these the corpus is the report's own


def read_identity(data: Path) -> Identity:
    """Return what `corpus.toml` in a folder of data says of the corpus; else the report's own.

    Camps without directions have those of their sides. Raises CorpusError, a line a fault.
    """
    settings = read_settings(data)
    given = {key: value for key, value in settings.items() if key not in SETTINGS}
    if not NAMES & set(given):
        return REPORT
    _stop(_kinds(given, KINDS))
    _stop(_of_tables(given, "camps", OF_CAMPS))
    _stop(_of_tables(given, "directions", OF_DIRECTIONS))
    camps, directions = REPORT.camps, REPORT.directions
    if "camps" in given:
        camps = _camps(given.pop("camps"))
        directions = _sided(camps)
    if "directions" in given:
        directions = _directions(given.pop("directions"))
    pair = tuple(given.pop("pair", _opposed(camps)))
    voices = REPORT.voices | given.pop("voices", {})
    _stop(_misfits(given.get("title", ""), camps, pair, voices))
    words: dict[str, Any] = {
        key: str(value)
        if isinstance(value, date)
        else tuple(value)
        if KINDS[key] == LIST
        else value
        for key, value in given.items()
    }
    return Identity(**words, camps=camps, pair=pair, directions=directions, voices=voices)


def _stop(faults: Iterator[str]) -> None:
    """Raise CorpusError where there are faults."""
    found = [f"corpus.toml: {fault}" for fault in faults]
    if found:
        raise CorpusError(found)


def _is(value: Any, kind: str) -> bool:
    if kind == LIST:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    types = {TEXT: str, TABLE: dict, OF_CAMPS["plural"]: bool}
    return isinstance(value, types.get(kind, date))


def _kinds(given: Mapping[str, Any], kinds: Mapping[str, str], where: str = "") -> Iterator[str]:
    """Settings that there are not, and values that are not of their kind."""
    for key, value in given.items():
        if key not in kinds:
            yield f"{where}{key}: no such setting; there is {', '.join(kinds)}"
        elif not _is(value, kinds[key]):
            yield f"{where}{key} = {value!r}; expected {kinds[key]}"


def _of_tables(given: Mapping[str, Any], what: str, kinds: Mapping[str, str]) -> Iterator[str]:
    """What is amiss in the tables of camps or directions."""
    for id, about in given.get(what, {}).items():
        if not ID.fullmatch(id):
            yield f"{what}.{id}: expected an id of small letters, digits and hyphens"
        if not isinstance(about, dict) or "name" not in about:
            yield f"{what}.{id}: expected a table [{what}.{id}] with a name"
            continue
        yield from _kinds(about, kinds, f"{what}.{id}.")
        for key, allowed in (("side", SIDES), ("mark", MARKS)):
            if about.get(key, allowed[0]) not in allowed:
                yield f"{what}.{id}.{key} = {about[key]!r}; expected one of {', '.join(allowed)}"


def _misfits(
    title: str, camps: Mapping[str, Camp], pair: tuple[str, ...], voices: Mapping[str, str]
) -> Iterator[str]:
    """What does not go together."""
    if not title.strip():
        yield "title: expected what the corpus is called"
    colours = [camp.colour for camp in camps.values()]
    for camp in camps.values():
        if len(camp.colour) != 2 or not all(map(COLOUR.fullmatch, camp.colour)):
            yield (
                f"camps.{camp.id}.colour = {[*camp.colour]}; expected two, by day and by night,"
                f" such as {[*COLOURS[0]]} ({len(COLOURS)} stand ready)"
            )
        elif colours.count(camp.colour) > 1:
            yield f"camps.{camp.id}.colour: another camp has it; expected one for each"
    if len(pair) != len(set(pair)) or len(pair) not in (0, 2) or not set(pair) <= set(camps):
        yield f"pair = {[*pair]}; expected two of {', '.join(camps)}"
    if set(voices) != set(REPORT.voices):
        yield f"voices: expected a word for each of {', '.join(REPORT.voices)}"


def _camps(given: Mapping[str, dict]) -> dict[str, Camp]:
    """The camps, each with a colour and a mark of its own: those that it names, or the next. What
    is called `other` is the rest, grey as it is in the report."""
    tables = {id: dict(about) for id, about in given.items()}
    if "other" in tables:
        tables["other"] = {"colour": [*OTHER], "mark": "diamond"} | tables["other"]
    taken = [tuple(about.get("colour", ())) for about in tables.values()]
    colours = iter([colour for colour in COLOURS if colour not in taken])
    shapes = {about.get("mark") for about in tables.values()}
    marks = iter([mark for mark in MARKS if mark not in shapes])
    return {
        id: Camp(
            id=id,
            name=about["name"],
            side=about.get("side", "none"),
            colour=tuple(about["colour"] if "colour" in about else next(colours, ())),
            mark=about["mark"] if "mark" in about else next(marks, MARKS[-1]),
            short=about.get("short") or about["name"],
            plural=about.get("plural", True),
            role=f"camp-{id}",
        )
        for id, about in tables.items()
    }


def _opposed(camps: Mapping[str, Camp]) -> tuple[str, ...]:
    """The first camp of the left and the first of the right, where there are both."""
    ends = [camp.id for side in SIDES[:2] if (camp := first(camps, side))]
    return tuple(ends) if len(ends) == 2 else ()


def _sided(camps: Mapping[str, Camp]) -> dict[str, Direction]:
    """The directions of camps that stand left and right."""
    pair = _opposed(camps)
    if not pair:
        return {}
    ends = zip(SIDES, pair, strict=False)
    names = {side: (f"towards {camps[camp].inside}", camps[camp].name) for side, camp in ends}
    names |= {"both": ("both ways", "both"), "none": ("neither way", "neither")}
    return {side: Direction.of(side, *words, side) for side, words in names.items()}


def _directions(given: Mapping[str, dict[str, str]]) -> dict[str, Direction]:
    return {
        id: Direction.of(
            id, name := about["name"], about.get("head", name), about.get("side", "none")
        )
        for id, about in given.items()
    }
