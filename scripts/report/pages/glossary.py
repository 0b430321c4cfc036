"""The glossary: every actor and initiative, what they are called, what they were, how counted."""

import re
from collections.abc import Iterable
from typing import Any

from monitor import Corpus
from monitor.corpus import issue
from monitor.english.calendar import MONTHS
from monitor.showing.plain import clean
from monitor.showing.style import camp_name
from report.state.corpus import is_other

ACRONYM = re.compile(r"^(?P<name>.+?) \((?P<acronym>[A-Z]+)\)$")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&@:=-])")


def glossary(corpus: Corpus) -> str:
    """A Sphinx glossary of every actor and initiative, by what they are called."""
    told = {row.id: row for row in corpus.glossary.itertuples()}
    cites = not is_other(corpus)  # the book over another corpus has no list of references
    entries = [
        entry(
            corpus,
            one.id,
            one.name,
            f"{what_it_was(told[one.id], cites)} {capital(camp)}" if one.id in told
            else f"{capital(plain(kind))}, {camp}",
        )
        for one, kind, camp in parties(corpus)
    ]  # fmt: skip
    seen: set[str] = set()
    lines = ["````{glossary}"]
    for names, definition in sorted(entries, key=lambda pair: pair[0][0].casefold()):
        fresh = [name for name in names if name.casefold() not in seen]
        seen.update(name.casefold() for name in fresh)
        if fresh:
            lines += [*map(plain, fresh), f"  {definition}", ""]
    return "\n".join([*lines, "````"])


def parties(corpus: Corpus) -> Iterable[tuple]:
    """Each actor and initiative with its kind and how it is counted, as MyST."""
    for actor in corpus.actors.itertuples():
        yield actor, actor.type, f"counted with {counted_with(corpus, actor.id)}."
    for row in corpus.initiatives.itertuples():
        yield row, row.kind, f"coded as an initiative ({plain(row.kind)}), not as an actor."


def capital(text: str) -> str:
    """A sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def what_it_was(row: Any, cites: bool) -> str:
    """A sentence of `codebook/glossary.csv`, closed by the marks of what it rests on."""
    marks = []
    if row.paragraphs:
        places: dict[str, list[str]] = {}
        for place in row.paragraphs.split(";"):
            article, _, paragraph = place.rpartition(":")
            places.setdefault(issue(article), []).append(f"¶{paragraph}")
        listed = "; ".join(f"{cited} {', '.join(of)}" for cited, of in places.items())
        marks.append(f"{{para}}`{listed}`")
    if row.sources and cites:
        marks.append(f"{{cite}}`{row.sources.replace(';', ',')}`")
    return f"{' '.join([plain(row.about.removesuffix('.')), *marks])}."


def entry(corpus: Corpus, identifier: str, name: str, definition: str) -> tuple[list[str], str]:
    """The names that a glossary entry goes by, and its definition with what else it is called."""
    parts = ACRONYM.match(name)
    heads = [*parts.groups()] if parts else [name]
    heads += names_of(corpus, identifier, "acronym")
    known = {head.casefold() for head in heads}
    others = {other.casefold(): other for other in reversed(names_of(corpus, identifier, "name"))}
    fresh = [others[name] for name in reversed(others) if name not in known]
    also = f" Other names: {plain(', '.join(fresh))}." if fresh else ""
    return list(dict.fromkeys(heads)), definition + also


def names_of(corpus: Corpus, identifier: str, *kinds: str) -> list[str]:
    """The names of an actor or initiative that are of one of `kinds`, each once."""
    rows = corpus.aliases[corpus.aliases["id"] == identifier]
    return list(dict.fromkeys(rows.loc[rows["kind"].isin(kinds), "alias"]))


def counted_with(corpus: Corpus, actor: str) -> str:
    """The camp of an actor, in words; of a member of an alliance, while it is one and else."""
    about = corpus.actors.set_index("id")
    fixed = camp_name(about["camp"][actor])
    if about["camp"][actor] == "other":  # no proper name: it stands inside a sentence
        fixed = fixed.lower()
    terms = [
        f"{camp_name(about['camp'][row.alliance])} while a member of"
        f" {name_of(corpus, row.alliance)}, from {spoken(row.since)}"
        + (f" to {spoken(row.until)}" if row.until else "")
        for row in corpus.memberships[corpus.memberships["actor"] == actor].itertuples()
    ]
    return f"{' or '.join(terms)}; else with {fixed}" if terms else fixed


def name_of(corpus: Corpus, actor: str) -> str:
    """An actor's name as it stands in a sentence, "the CSTO", so that MyST shows it."""
    name = corpus.actors.set_index("id")["name"][actor]
    found = ACRONYM.match(name)
    return f"the {found['acronym']}" if found else plain(name)


def spoken(day: str) -> str:
    """A day (ISO) in words, "16 August 2006"."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def plain(text: object) -> str:
    """Text from a table, so that MyST shows it and runs none of it."""
    return SPECIAL.sub(r"\\\1", clean(text))
