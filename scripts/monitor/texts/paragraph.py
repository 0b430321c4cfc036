"""The traveller: a paragraph, which every reader of a text takes and fills with what it finds."""

from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]  # where a stretch of text starts, and the place behind its end


class Mention(NamedTuple):
    """One place where a name stands: its span in the paragraph, whose name it is, its kind."""

    start: int
    end: int
    id: str
    surface: str
    kind: str


class Paragraph(NamedTuple):
    """A body paragraph with what has been found in it, each in the order of the text.

    All spans are positions in `text`; those of one kind do not overlap.
    """

    text: str
    notes: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    titles: tuple[Span, ...] = ()
    marks: Sequence[tuple[int, str]] = ()  # double quotation marks: where, and which
    small: str = ""  # `text` straightened and in small letters, where a quotation mark stands in it
