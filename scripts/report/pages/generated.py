"""What the generated parts of pages say, as MyST: codebook, paragraphs, data dictionary …

Each function takes the corpus and returns text; `{generated} NAME` in a page places it.
"""

import re
from collections.abc import Callable, Iterable

from monitor import Corpus
from monitor.corpus import issue
from monitor.corpus.schema import Field, Table
from monitor.english.calendar import MONTHS
from monitor.showing.plain import clean
from monitor.showing.style import camp_name
from report.pages import cards
from report.pages.other_corpus import is_other
from report.publish.downloads import DOWNLOADS

Page = Callable[[Corpus], str]

ACRONYM = re.compile(r"^(?P<name>.+?) \((?P<acronym>[A-Z]+)\)$")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&@:=-])")


def plain(text: object) -> str:
    """Text from a table, so that MyST shows it and runs none of it."""
    return SPECIAL.sub(r"\\\1", clean(text))


def table(headings: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table; the cells are MyST already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def paragraphs(corpus: Corpus) -> str:
    """A card for each paragraph: what was found in it, and where to read it."""
    parts = []
    for article in cards.cards(corpus):
        parts += [f"## {plain(article.label)} · {plain(article.title)}", ""]
        where = (
            f"[Read it at the publisher’s](<{article.url}>)" if article.url else "No address known"
        )
        parts += [f"{where}.", ""]
        for card in article.cards:
            parts += [f"({card.anchor})=", f"### {article.label} ¶{card.number}", ""]
            parts += [plain(card.about), ""] if card.about else []
            parts += ["{.facts}"]
            parts += [f"{plain(name)}\n: {plain(words)}\n" for name, words in card.facts]
    return "\n".join(parts)


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


def codebook_actors(corpus: Corpus) -> str:
    """Every actor with its type, its camp and what it goes by."""
    rows = (
        [
            f"`{actor.id}`",
            plain(actor.name),
            plain(actor.type),
            counted_with(corpus, actor.id),
            plain(", ".join(names_of(corpus, actor.id, "name", "acronym", "demonym", "metonym"))),
        ]
        for actor in corpus.actors.itertuples()
    )
    return table(["id", "actor", "type", "camp", "names it goes by"], rows)


def codebook_initiatives(corpus: Corpus) -> str:
    """Every initiative with its kind and names."""
    rows = (
        [
            f"`{row.id}`",
            plain(row.name),
            plain(row.kind),
            plain(", ".join(names_of(corpus, row.id, "name", "acronym"))),
        ]
        for row in corpus.initiatives.itertuples()
    )
    return table(["id", "initiative", "kind", "names it goes by"], rows)


def codebook_themes(corpus: Corpus) -> str:
    """Every theme, what it is about, and the terms of its dictionary."""
    terms = corpus.terms.groupby("theme")["term"].apply(", ".join)
    rows = (
        [f"`{row.id}`", plain(row.theme), plain(row.about), plain(terms.get(row.id, ""))]
        for row in corpus.themes.itertuples()
    )
    return table(["id", "theme", "it is about", "terms of its dictionary"], rows)


def codebook_outlets(corpus: Corpus) -> str:
    """Every outlet with its kind, its country and its owner's, and what these rest on."""
    rows = (
        [
            plain(cell)
            for cell in (row.name, row.kind, row.country, row.owner_country or "open", row.source)
        ]
        for row in corpus.outlets.itertuples()
    )
    return table(
        ["outlet", "kind", "country", "country of its owner", "what it was at the time"], rows
    )


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


def what_it_was(row: tuple, cites: bool) -> str:
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


def data_dictionary(corpus: Corpus) -> str:
    """Every table of the data with its columns, as `datapackage.json` describes them."""
    parts = []
    for one in corpus.tables.values():
        parts += [f"### `{one.path}`", "", plain(one.description), ""]
        rows = ([f"`{f.name}`", plain(kind(f)), plain(meaning(one, f))] for f in one.fields)
        parts += [table(["column", "type", "meaning"], rows)]
    return "\n".join(parts)


def kind(field: Field) -> str:
    """A column's type, with its unit."""
    return f"{field.type} ({field.unit})" if field.unit else field.type


def meaning(one: Table, field: Field) -> str:
    """A column's description, with the rules that it keeps."""
    rules = [field.description]
    if field.name in one.primary_key:
        rules.append("part of the key" if len(one.primary_key) > 1 else "the key")
    if field.enum:
        rules.append("one of " + ", ".join(field.enum))
    rules += [f"refers to {key.resource}" for key in one.foreign_keys if field.name in key.fields]
    if field.each_of:
        rules.append(f"each refers to {field.each_of[0]}")
    return "; ".join(filter(None, rules))


def coverage(corpus: Corpus) -> str:
    """Which article was measured and which was coded by reading."""
    rows = (
        [
            plain(corpus.label(article)),
            str(cards.count(corpus.paragraphs, article)),
            "coded" if cards.count(corpus.themes_a, article) else "not coded",
            "coded" if cards.count(corpus.voice_a, article) else "not coded",
            "by program and coded" if cards.count(corpus.mentions_a, article) else "by program",
        ]
        for article in corpus.order
    )
    headings = ["article", "paragraphs", "themes and direction", "voice", "mentions"]
    return table(headings, rows)


def downloads(corpus: Corpus) -> str:
    """The files that the build lays beside the pages, each with what it is."""
    return "\n".join(f"- {{asset}}`{what} <{path}>`" for path, what in DOWNLOADS.items())


GENERATED: dict[str, Page] = {
    "codebook_actors": codebook_actors,
    "codebook_initiatives": codebook_initiatives,
    "codebook_outlets": codebook_outlets,
    "codebook_themes": codebook_themes,
    "coverage": coverage,
    "data_dictionary": data_dictionary,
    "downloads": downloads,
    "glossary": glossary,
    "paragraphs": paragraphs,
}
