"""The rules that no table can keep alone: keys, what the codebook asks, sums that must agree."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from monitor.contract import Resource
from monitor.corpus import keys
from monitor.corpus.faults import Faults
from monitor.corpus.keys import Frames, Tables


def check(frames: Frames, tables: Tables, faults: Faults) -> None:
    """Note every row that breaks a rule between tables; `frames` hold the rows as in the files.

    A table of a large corpus that is read later is not among them, and what refers to it is not
    looked at.
    """
    keys.check(frames, tables, faults)
    _check_aliases(frames, tables, faults)
    _check_memberships(frames, tables, faults)
    _check_glossary(frames, tables, faults)
    _check_main_themes(frames, tables, faults)
    _check_events(frames["events"], tables["events"], faults)
    _check_coded_places(frames, tables, faults)
    _check_sums(frames, tables, faults)


UNKNOWN = "stands in no row of codebook/actors.csv or codebook/initiatives.csv, column id"


def _check_aliases(frames: Frames, tables: Tables, faults: Faults) -> None:
    """An alias stands for an actor or an initiative, and its rule may name an actor; a foreign key
    can name one table only, and no part of a cell."""
    ids, rules, path = frames["aliases"]["id"], frames["aliases"]["rule"], tables["aliases"].path
    known = {"", *frames["actors"]["id"], *frames["initiatives"]["id"]}
    faults.cells(path, ids, ~ids.isin(known), UNKNOWN)
    named = rules.str.extract("^(?:of|after|none):(.*)$")[0]
    nobody = named.notna() & ~named.isin(frames["actors"]["id"])
    faults.cells(path, rules, nobody, "names no id of codebook/actors.csv behind the colon")


def _check_memberships(frames: Frames, tables: Tables, faults: Faults) -> None:
    """A membership ends after it began, or an actor would silently belong nowhere."""
    since, until = frames["memberships"]["since"], frames["memberships"]["until"]
    early = (until != "") & (until <= since)
    rule = "is no day after the one in the column since"
    faults.cells(tables["memberships"].path, until, early, rule)


def _check_glossary(frames: Frames, tables: Tables, faults: Faults) -> None:
    """A glossary tells of the whole codebook and of nothing else, and each time from somewhere."""
    told, path = frames["glossary"], tables["glossary"].path
    if told.empty:  # a corpus may do without
        return
    named = {*frames["actors"]["id"], *frames["initiatives"]["id"]}
    faults.cells(path, told["id"], ~told["id"].isin(named), UNKNOWN)
    for missing in sorted(named - set(told["id"])):
        faults.file(path, f"has no row for {missing!r}; every actor and initiative needs one")
    from_nowhere = (told["paragraphs"] == "") & (told["sources"] == "")
    faults.cells(path, told["about"], from_nowhere, "has neither paragraph nor source")
    measured = set(frames["features-articles"]["article"])
    known = set(_keys(frames["paragraphs"], ["article", "paragraph"]))
    _check_paragraph_lists(told["paragraphs"], tables["glossary"], measured, known, faults)


def _check_main_themes(frames: Frames, tables: Tables, faults: Faults) -> None:
    for name in ("themes-a", "themes-b"):
        coded = frames[name]
        pairs = zip(coded["main"], coded["themes"], strict=True)
        apart = [main not in themes.split(";") for main, themes in pairs]
        rule = "is not among the themes of its paragraph"
        faults.cells(tables[name].path, coded["main"], apart, rule)


# What an article may do with an event of a kind: tell it, or suppose it or call it a belief. Only
# what is planned is a plan, and only what is said is a statement.
UNTOLD = ("supposed", "claimed")
STATUSES = {"statement": ("statement", *UNTOLD), "plan": ("planned",)}


def _check_events(events: pd.DataFrame, table: Resource, faults: Faults) -> None:
    """An event has somebody, a statement somebody who makes it, and nobody stands on both sides."""

    def note(column: str, broken: Iterable[bool], rule: str) -> None:
        faults.cells(table.path, events[column], broken, rule)

    silent = (events["actors"] == "") & (events["unnamed"] == "")
    note("event", silent & (events["kind"] == "statement"), "is a statement that nobody makes")
    nobody = silent & (events["concerned"] == "") & (events["kind"] != "statement")
    note("event", nobody, "names nobody, as actor, concerned or unnamed")
    pairs = zip(events["kind"], events["status"], strict=True)
    wrong = [status not in STATUSES.get(kind, ("deed", *UNTOLD)) for kind, status in pairs]
    note("status", wrong, "does not go with the kind of the event")
    sides = zip(events["actors"], events["concerned"], strict=True)
    twice = [bool({*a.split(";")} & {*c.split(";")} - {""}) for a, c in sides]
    note("concerned", twice, "names one of the actors of the event")


def _check_coded_places(frames: Frames, tables: Tables, faults: Faults) -> None:
    """What is coded of a measured article must stand in it; others may be measured later."""
    coded = {
        name: frame
        for name, frame in frames.items()
        if tables[name].path.startswith("coding/") and len(frame)
    }
    if not coded:
        return
    measured = set(frames["features-articles"]["article"])
    paragraphs = set(_keys(frames["paragraphs"], ["article", "paragraph"]))
    whole = frames.get("sentences")
    sentences = set() if whole is None else set(_keys(whole, ["article", "paragraph", "sentence"]))
    for name, frame in coded.items():
        table = tables[name]
        if "paragraphs" in frame:
            _check_paragraph_lists(frame["paragraphs"], table, measured, paragraphs, faults)
        if "paragraph" not in frame:
            continue
        units, known = ["article", "paragraph"], paragraphs
        if "sentence" in frame and whole is not None:
            units, known = [*units, "sentence"], sentences
        rows = _keys(frame, units)
        bad = np.flatnonzero([row[0] in measured and row not in known for row in rows])
        faults.rows(
            table.path,
            " + ".join(units),
            bad,
            lambda row, rows=rows: " + ".join(map(str, rows[row])),
            f"stands in no row of features/{units[-1]}s.csv",
        )


def _check_paragraph_lists(
    lists: pd.Series, table: Resource, measured: set, known: set, faults: Faults
) -> None:
    stray = [
        any(a in measured and (a, int(p)) not in known for a, _, p in places)
        for places in ([item.rpartition(":") for item in cell.split(";")] for cell in lists)
    ]
    rule = "names a paragraph that stands in no row of features/paragraphs.csv"
    faults.cells(table.path, lists, stray, rule)


def _keys(frame: pd.DataFrame, columns: list[str]) -> list[tuple]:
    return list(frame[columns].astype(object).itertuples(index=False, name=None))


def _check_sums(frames: Frames, tables: Tables, faults: Faults) -> None:
    """Paragraphs, sentences and words of a whole are those of its parts."""
    articles, paragraphs = frames["features-articles"], frames["paragraphs"]
    sentences = frames.get("sentences")
    levels = [
        ("features-articles", articles, ["article"], paragraphs, "paragraphs", None),
        ("features-articles", articles, ["article"], paragraphs, "sentences", "sentences"),
        ("features-articles", articles, ["article"], paragraphs, "words", "words"),
        ("paragraphs", paragraphs, ["article", "paragraph"], sentences, "sentences", None),
        ("paragraphs", paragraphs, ["article", "paragraph"], sentences, "words", "words"),
        ("paragraphs", paragraphs, ["article", "paragraph"], sentences, "characters", "characters"),
    ]
    for name, whole, key, parts, column, summed in levels:
        if parts is None:
            continue
        groups = parts.groupby(key, observed=True, sort=False)
        sums = (groups[summed].sum() if summed else groups.size()).rename("sum").reset_index()
        found = whole[key].merge(sums, how="left", on=key)["sum"].fillna(0).to_numpy()
        rule = "is not what its parts in features/ add up to"
        faults.cells(tables[name].path, whole[column], found != whole[column].to_numpy(), rule)
