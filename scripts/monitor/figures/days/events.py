"""The events as charts ask for them: when, who, where, and the paragraphs that tell them."""

from dataclasses import dataclass
from datetime import date, timedelta

from monitor.analysis.event_list import TOLD, cite, spoken
from monitor.corpus import Corpus
from monitor.showing.about import Place, places_of
from monitor.showing.canvas import Canvas


@dataclass(frozen=True)
class Event:
    """A row of the events, with the first and the last day that its date may mean."""

    number: int  # its row in the table of events
    when: str  # as exact as it is told
    precision: str
    kind: str
    status: str
    event: str
    actors: tuple[str, ...]
    place: str
    paragraphs: str
    says: str
    first: date
    last: date

    @property
    def places(self) -> list[Place]:
        """The paragraphs that tell it."""
        return places_of(self.paragraphs)

    @property
    def month(self) -> int | None:
        """Its month, counted from the year nought; none where it is dated to a year alone."""
        return None if self.precision == "year" else month_of(self.first)


def month_of(day: date) -> int:
    """A day's month, counted from the year nought."""
    return 12 * day.year + day.month - 1


def _span(when: str, precision: str) -> tuple[date, date]:
    """The first and the last day that an event's date may mean."""
    parts = [int(p) for p in when.split("-")]
    if precision == "day":
        return date(*parts), date(*parts)
    if precision == "month":
        year, month = parts[:2]
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def events_of(corpus: Corpus) -> list[Event]:
    """Every event, in the order of the table."""
    out = []
    for e in corpus.events.itertuples():
        told = "" if e.status in TOLD else f" ({e.status})"
        says = f"{spoken(e.date)}: {e.event}{told}, {cite(corpus, e.paragraphs)}"
        actors = tuple(filter(None, e.actors.split(";")))
        out.append(
            Event(e.Index, e.date, e.precision, e.kind, e.status, e.event, actors, e.place,
                  e.paragraphs, says, *_span(e.date, e.precision))
        )  # fmt: skip
    return out


def square(canvas: Canvas, x, y, w, h, colour: str, told: bool) -> None:
    """An event: full where it was said or done, open where it is planned, supposed or claimed."""
    if told:
        canvas.rect(x, y, w, h, colour)
    else:
        canvas.rect(x + 0.6, y + 0.6, w - 1.2, h - 1.2, "paper", colour, 1.2)
