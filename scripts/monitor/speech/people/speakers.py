"""Who can speak: somebody of the codebook, somebody else with a name, or nobody with one."""

from enum import Enum
from typing import Final, NamedTuple

# Types of actors that speak: the collective West and territories say nothing by themselves.
SPEAKERS = frozenset({"person", "institution", "organisation", "state", "company", "formation"})


class Known(NamedTuple):
    """A speaker whom the codebook lists, by the actor's id."""

    id: str


class Unknown(Enum):
    """Speakers who are no actors of the codebook."""

    UNLISTED = "somebody with a name, which the codebook does not list"
    NAMELESS = "somebody without a name, or a paper"
    NOBODY = "nothing tells who"


UNLISTED: Final = Unknown.UNLISTED
NAMELESS: Final = Unknown.NAMELESS
NOBODY: Final = Unknown.NOBODY
Speaker = Known | Unknown


class Person(NamedTuple):
    """Somebody named, from where to where in a paragraph, who it is, and the gender: f, m or ""."""

    start: int
    end: int
    who: Speaker
    gender: str
