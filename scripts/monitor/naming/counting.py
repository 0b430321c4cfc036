"""Whether a name counts where it stands: which rule an alias asks, by its name in the codebook."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import compress, islice

from monitor.naming.aliases import Aliases
from monitor.naming.codebook import Alias
from monitor.naming.rules.capitals import is_government
from monitor.naming.rules.initiatives import dated_end, is_codename
from monitor.naming.rules.language import is_language
from monitor.naming.rules.longer_names import (
    ACRONYM,
    IN_FULL,
    in_longer_name,
    in_party,
    names_another,
)
from monitor.naming.rules.owners import CONTEXT, Party, about_another, adjacent, owner
from monitor.naming.rules.persons import WORDS_TOO, is_a_word, is_this_person
from monitor.naming.rules.west import is_political, is_the_alliance
from monitor.texts.paragraph import Mention


@dataclass
class Passage:
    """A paragraph whose names are put to the rules, and what has been found in it so far."""

    printed: str
    text: str  # the same with straight apostrophes
    aliases: Aliases
    announced: set[str] = field(default_factory=set)  # the initiatives that counted
    last: Mention | None = None  # the last actor that counted, where a rule asks for it
    earlier: Iterable[Mention] = ()  # those that counted so far, where a rule asks for them
    abroad: Sequence[Party] = ()  # who acts for a state and is no actor

    @cached_property
    def says(self) -> Callable[[str], bool]:
        """Whether the text says any of some words, in small letters and parted by "|"."""
        small = self.text.lower()
        return cache(lambda words: any(word in small for word in words.split("|")))

    def mention(self, alias: Alias, start: int, end: int) -> Mention:
        """An alias as a mention."""
        return Mention(start, end, alias.id, self.printed[start:end], alias.kind)


def settle(
    passage: Passage,
    aliases: Sequence[Alias],
    mentions: list[Mention],
    counted: list[bool],
    free: Sequence[bool],
) -> tuple[list[Mention], list[Mention]]:
    """Settle which names of a paragraph count: those for which `counted` does not say so already.

    `free` says of each that no longer name holds it, which then is not asked again.
    `counted` then says it of all, and `mentions` are as they count. Returns the initiatives among
    them, and the actors inside initiatives' names.
    """
    initiatives: list[Mention] = []
    inside: list[Mention] = []
    done = 0
    of_initiatives = passage.aliases.codebook.initiatives
    for at in [at for at, surely in enumerate(counted) if not surely]:
        start, end, *_ = mentions[at]
        if start < done:
            continue
        alias, done = aliases[at], end
        if alias.id in of_initiatives:
            if alias.rule == "dated":
                done = dated_end(passage.text, end)
            if counts(passage, alias, start, end, free[at]):
                passage.announced.add(alias.id)
                initiatives.append(passage.mention(alias, start, done))
            if alias.rule == "also":
                inside += _inside(passage, start, end)
        else:
            if alias.rule == "after":
                earlier = compress(mentions[:at], counted)
                passage.last = max([*earlier, *inside], default=None)
            passage.earlier = compress(islice(mentions, at), counted)
            if counts(passage, alias, start, end, free[at]):
                counted[at] = True
                if alias.kind == "name":
                    done = _with_acronym(passage, alias, end)
                elif alias.kind == "acronym":
                    done = _in_full(passage, alias, mentions[at + 1 : at + 2], end)
        if done > end:  # what an acronym or a year adds to a name is no name of its own
            mentions[at] = passage.mention(alias, start, done)._replace(kind="name")
            _uncount(mentions, counted, at + 1, done)
    return initiatives, inside


def _uncount(mentions: list[Mention], counted: list[bool], at: int, end: int) -> None:
    """Let no name count, from one on, that starts before a position."""
    for i in range(at, len(mentions)):
        if mentions[i].start >= end:
            break
        counted[i] = False


def _inside(passage: Passage, start: int, end: int) -> list[Mention]:
    """The actor inside an initiative's name that counts as well ("U.S. missile shield")."""
    held = passage.aliases.inside(passage.text[start:end])
    if held is None:
        return []
    at, alias = held
    return [passage.mention(alias, start + at, start + at + len(alias.text))]


_LEADS_TO_ACRONYM = (" ", "'", ",")


def _with_acronym(passage: Passage, alias: Alias, end: int) -> int:
    """Where a full name ends, by rule 2 with its acronym in parentheses at once behind it."""
    behind = passage.text[end : end + 2]
    if behind[:1] not in _LEADS_TO_ACRONYM or (behind[:1] == " " and behind[1:] not in "([o"):
        return end
    found = ACRONYM.match(passage.text, end)
    if found is None or passage.aliases.acronyms.get(found[found.lastgroup or 0]) != alias.id:
        return end
    return found.end()


def _in_full(passage: Passage, alias: Alias, following: Sequence[Mention], end: int) -> int:
    """Where an acronym ends that has its full name in brackets at once behind it."""
    opened = IN_FULL.match(passage.text, end)
    for name in following:
        if opened and name.start == opened.end() and name.id == alias.id and name.kind == "name":
            return name.end + (passage.text[name.end : name.end + 1] in (")", "]"))
    return end


def counts(passage: Passage, alias: Alias, start: int, end: int, free: bool = False) -> bool:
    """Whether an alias counts at a place of a paragraph, by rules 1 to 5 and 7.

    Where it is `free`, no longer name holds it.
    """
    text = passage.text
    if not free and _is_held(passage, alias, start, end):
        return False
    if alias.kind == "demonym" and is_language(text, start, end):
        return False
    asked = RULES.get(alias.rule)
    return asked is None or asked(passage, alias, start, end)


def _is_held(passage: Passage, alias: Alias, start: int, end: int) -> bool:
    """Whether a longer name holds an alias, or is the one that it abbreviates."""
    text, aliases = passage.text, passage.aliases
    if text.startswith("$", end):
        return True  # "US$ 20 million"
    if alias.text in aliases.in_names:
        if text.startswith(aliases.outlet_stems, text.rfind(" ", 0, start) + 1, start):
            return True
        if in_longer_name(text, start, end):
            return True
        if alias.text in aliases.state_names and in_party(text, start, end):
            return True
    return alias.kind == "acronym" and names_another(text, start, end)


def _is_after(passage: Passage, alias: Alias, start: int, end: int) -> bool:
    """Whether the party that is asked for was named right before, or owns what the name is of."""
    last = passage.last
    if last and last.id == alias.argument:
        return adjacent(passage.text, last.end, start)
    return owner(passage.text, start, end, passage.aliases.owned) == alias.argument


def _is_own(passage: Passage, alias: Alias, start: int, end: int) -> bool:
    """Whether an institution is that of the state that is asked for."""
    said = owner(passage.text, start, end, passage.aliases.owners)
    if said is not None:
        return said == alias.argument
    if passage.text.startswith((" (", "'s ("), end) and _with_acronym(passage, alias, end) > end:
        return True
    acting, people = passage.aliases.acting, passage.aliases.people
    near = start - CONTEXT
    parties = [
        Party(m.start, acting[m.id], m.id in people)
        for m in passage.earlier
        if m.start >= near and m.id in acting
    ]
    if passage.abroad:
        parties = sorted([*parties, *passage.abroad])
    states = passage.aliases.owners
    return not about_another(passage.text, start, states, parties, alias.argument)


def _is_person(passage: Passage, alias: Alias, start: int, end: int) -> bool:
    """Whether a surname is that of the codebook's person, and no word."""
    if alias.text.lower() in WORDS_TOO and is_a_word(passage.text, start, end):
        return False
    given, others = passage.aliases.given[alias.id], passage.aliases.impersonal
    return is_this_person(passage.text, start, given, others)


# By the names that the codebook's aliases have for them. An alias with another counts wherever it
# stands.
RULES: Mapping[str, Callable[[Passage, Alias, int, int], bool]] = {
    "capital": lambda p, alias, start, end: is_government(p.text, start, end),
    "political": lambda p, alias, start, end: is_political(p.text, start, end, p.aliases.owners),
    "alliance": lambda p, alias, start, end: is_the_alliance(p.text, start),
    "surname": _is_person,
    "codename": lambda p, alias, start, end: is_codename(
        p.text, start, end, alias.id in p.announced
    ),
    "compound": lambda p, alias, start, end: p.text.startswith("-", end),
    "of": _is_own,
    "after": _is_after,
    "with": lambda p, alias, start, end: p.says(alias.argument),
}
