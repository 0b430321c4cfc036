"""Rule 1: whom a bare surname means once a namesake was named in full.

"Viktor Ivanov spoke. Ivanov then left": both are Viktor's. A whole article tells that, so this is
settled when all its names are found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from monitor.naming.aliases import Aliases
from monitor.naming.rules.persons import named_in_full
from monitor.texts.paragraph import Mention


class Namesake(NamedTuple):
    """Where somebody else is named in full who has a person's surname: paragraph, place, whose."""

    paragraph: int
    start: int
    person: str


def drop(
    mentions: Sequence[list[Mention]],
    namesakes: Iterable[Namesake],
    articles: Sequence[int],
    texts: Sequence[str],
    aliases: Aliases,
) -> None:
    """Take out of each paragraph's `mentions` the surnames that mean a namesake.

    That is each bare one behind him in his article, up to where the codebook's person is named in
    full; where that person was so named before, the surname stays his. `articles` has the number
    of each paragraph's article, in order.
    """
    for namesake in sorted(namesakes):
        own = articles[namesake.paragraph]
        here = [
            (place, mention)
            for place in range(bisect_left(articles, own), bisect_right(articles, own))
            for mention in mentions[place]
            if mention.id == namesake.person
        ]
        for place, mention in here:
            behind = (place, mention.start) > namesake[:2]
            if _in_full(texts[place], mention, aliases):
                break
            if behind:
                mentions[place].remove(mention)


def drop_unowned(
    mentions: Sequence[list[Mention]], articles: Sequence[int], aliases: Aliases
) -> None:
    """Take out the institutions of a state that an article names nowhere, behind another's name.

    "Uzbekistan mourned." A paragraph later "the Border Guard Service" is not Kazakhstan's. Only
    those without an owner beside them are meant: where it stood there, the article named it.
    """
    acting, unowned = aliases.acting, aliases.unowned
    for place, here in enumerate(mentions):
        for mention in [one for one in here if one.surface in unowned]:
            own = unowned[mention.surface]
            first = bisect_left(articles, articles[place])
            named = (
                other.id
                for at in range(first, bisect_right(articles, articles[place]))
                for other in mentions[at]
                if at != place or other.surface not in unowned
            )
            if any(id == mention.id or acting.get(id) == own for id in named):
                continue
            if any(acting.get(other.id) for found in mentions[first:place] for other in found):
                here.remove(mention)


def _in_full(text: str, mention: Mention, aliases: Aliases) -> bool:
    """Whether a mention names its person with a given name."""
    given = aliases.given[mention.id]
    return mention.surface not in aliases.surnames or named_in_full(text, mention.start, given)
