"""The events as one table that a reader can filter and sort: when, what, who, where it is told."""

import pandas as pd

from monitor.corpus import Corpus
from monitor.english.calendar import MONTHS
from monitor.showing.about import anchor, places_of
from monitor.showing.tables import Cited, Dated, Table

FILTERS = (
    ("Year", ("When",)),
    ("Kind", ("Kind",)),
    ("Actor", ("Who acts or speaks", "Concerned")),
)
# An article tells such an event as done or said; others it plans, supposes or calls a belief.
TOLD = ("deed", "statement")
# What needs no word beside its kind: a plan's kind says it.
PLAIN = (*TOLD, "planned")


def spoken(when: str) -> str:
    """A date as exact as it is known: "26 October 2006", "October 2006", "2006"."""
    year, *rest = when.split("-")
    words = [year]
    if rest:
        words.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return "\N{NO-BREAK SPACE}".join(words)


def cite(corpus: Corpus, paragraphs: str) -> Cited:
    """Paragraphs as links: "edm-3-205:4;edm-3-205:5" is shown as "2006 ¶4, ¶5"."""
    links, last = [], ""
    for article, number in places_of(paragraphs):
        year = "" if article == last else f"{corpus.label(article)}\N{NO-BREAK SPACE}"
        links.append((f"{year}¶{number}", anchor(article, number)))
        last = article
    return Cited("", tuple(links))


def table(corpus: Corpus, caption: str) -> Table:
    """All events by date; it filters by year, kind and actor."""
    names = corpus.actors.set_index("id")["name"].replace(r".*\((.*)\)$", r"\1", regex=True)

    def listed(actors: str, unnamed: str = "") -> str:
        return ", ".join(
            [*(names[actor] for actor in actors.split(";") if actor), *filter(None, [unnamed])]
        )

    def kind(event) -> str:
        return event.kind if event.status in PLAIN else f"{event.kind}, {event.status}"

    def when(event) -> Dated:
        basis = "by report" if event.basis == "reported" else ""
        return Dated(event.date, ", ".join(filter(None, [spoken(event.date), basis, event.place])))

    events = list(corpus.events.itertuples())
    frame = pd.DataFrame({
        "When": [when(event) for event in events],
        "Kind": [kind(event) for event in events],
        "Event": [event.event for event in events],
        "Who acts or speaks": [listed(event.actors, event.unnamed) for event in events],
        "Concerned": [listed(event.concerned) for event in events],
        "Told in": [cite(corpus, event.paragraphs) for event in events],
    })  # fmt: skip
    return Table(frame, caption, filters=FILTERS)
