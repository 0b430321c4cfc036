"""Mentions of actors and initiatives in a paragraph, by rules 1 to 10 of the codebook.

All names are looked for at once by an Aho–Corasick automaton over the codebook's aliases; the
longest name wins, and the rules that need a name's surroundings are asked of those that are left.
What they ask is in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from monitor import context
from monitor.codebook import Alias, Codebook

# Curly apostrophes and dashes differ from the codebook's in form only; one for one, so that
# positions stay those of the text.
_STRAIGHT = (("’", "'"), ("‘", "'"), ("‑", "-"), ("–", "-"), ("\u00a0", " "))

Span = tuple[int, int]


class Mention(NamedTuple):
    """One place where a name stands: its span in the paragraph, whose name it is, its kind."""

    start: int
    end: int
    id: str
    surface: str
    kind: str


class _Found(NamedTuple):
    """A name as the automaton found it, and what the alias says about it."""

    start: int
    end: int
    alias: Alias


class Recogniser:
    """The names of one codebook, ready to be found. Build it once, use it for every paragraph."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook
        outlets = [Alias(_straight(name), "", "", "none") for name in codebook.outlets]
        known = {alias.text for alias in codebook.aliases}
        self._by_form: dict[str, list[Alias]] = {}
        for alias in [*codebook.aliases, *(o for o in outlets if o.text not in known)]:
            self._by_form.setdefault(_lower(_straight(alias.text)), []).append(alias)
        self._forms = list(self._by_form)
        self._automaton = AhoCorasick(self._forms)
        self._acronyms = {
            alias.text: alias.id for alias in codebook.aliases if alias.kind == "acronym"
        }
        self._capitals = frozenset(a.text for a in codebook.aliases if a.rule == "capital")
        self._owners = {
            _straight(a.text): a.id for a in codebook.aliases if a.id in codebook.states
        }
        # "Interfax-Azerbaijan" is an outlet as much as "Interfax-Kazakhstan" is.
        self._outlet_stems = tuple({name.split("-")[0] + "-" for name in codebook.outlets})
        self._given = _given_names(codebook)
        self._with: tuple[str, dict[str, bool]] = ("", {})
        # Names that often are a part of longer ones: states, capitals, surnames, the West.
        self._in_names = frozenset(
            a.text for a in codebook.aliases
            if a.id in codebook.states or a.rule in ("capital", "surname", "political")
        )
        self._words = frozenset(
            a.text for a in codebook.aliases
            if a.id in codebook.actors and codebook.actors[a.id].type != "person"
        )

    def find(self, text: str, masked: Iterable[Span] = ()) -> tuple[list[Mention], list[Mention]]:
        """Mentions of actors and of initiatives in a paragraph, each in the order of the text.

        `masked` are spans in which nothing counts: source notes (rule 8). Mentions of actors never
        overlap one another, nor do those of initiatives.
        """
        straight = _straight(text)
        masks = sorted([*masked, *context.titles(straight)])
        mask = 0  # masks and names are both in the order of the text
        spans = self._longest(straight)
        mentions: list[Mention] = []
        initiatives: list[Mention] = []
        announced: set[str] = set()
        done = 0
        for found in spans:
            alias = found.alias
            if found.start < done or not alias.id:
                continue
            while mask < len(masks) and masks[mask][1] <= found.start:
                mask += 1
            if mask < len(masks) and masks[mask][0] <= found.start:
                continue
            if alias.id in self.codebook.initiatives:
                end = context.dated_end(straight, found.end) if alias.rule == "dated" else found.end
                if self._counts(straight, found, mentions, alias.id in announced):
                    announced.add(alias.id)
                    surface = text[found.start : end]
                    initiatives.append(Mention(found.start, end, alias.id, surface, alias.kind))
                if alias.rule == "also":
                    mentions += self._inside(text, straight, found)
                done = end
                continue
            if not self._counts(straight, found, mentions):
                # What an excluded name holds is excluded with it, but what follows is not.
                done = found.end
                continue
            mention = self._with_acronym(text, straight, found)
            mentions.append(mention)
            done = mention.end
        return mentions, initiatives

    # -- which names stand there ----------------------------------------------------------------

    def _longest(self, straight: str) -> list[_Found]:
        """Whole names, leftmost and longest first, none inside another."""
        best: dict[int, _Found] = {}
        matches = self._automaton.find_matches_as_indexes(_lower(straight), overlapping=True)
        for pattern, start, end in matches:
            known = best.get(start)
            if known and known.end >= end:
                continue
            if not _whole(straight, start, end):
                continue
            surface = straight[start:end]
            for alias in self._by_form[self._forms[pattern]]:
                if _same_case(alias.text, surface):
                    best[start] = _Found(start, end, alias)
                    break
        chosen, done = [], 0
        for start in sorted(best):
            if start >= done:
                chosen.append(best[start])
                done = best[start].end
        return chosen

    def _inside(self, text: str, straight: str, found: _Found) -> list[Mention]:
        """The actors inside an initiative's name that count as well ("U.S. missile shield")."""
        inner = []
        for alias in self.codebook.aliases:
            if alias.rule or alias.id not in self.codebook.actors:
                continue
            at = straight.find(alias.text, found.start, found.end)
            if at >= 0 and _whole(straight, at, at + len(alias.text)):
                inner.append(_Found(at, at + len(alias.text), alias))
        longest = max(inner, key=lambda f: f.end - f.start, default=None)
        if longest is None:
            return []
        surface = text[longest.start : longest.end]
        return [Mention(longest.start, longest.end, longest.alias.id, surface, longest.alias.kind)]

    def _with_acronym(self, text: str, straight: str, found: _Found) -> Mention:
        """Rule 2: a full name and its acronym in parentheses at once behind it are one mention."""
        end = found.end
        if found.alias.kind == "name" and "(" in straight[end : end + 4]:
            bracket = context.ACRONYM.match(straight, end)
            if bracket and self._acronyms.get(bracket["acronym"]) == found.alias.id:
                end = bracket.end()
        return Mention(found.start, end, found.alias.id, text[found.start : end], found.alias.kind)

    # -- whether they count ---------------------------------------------------------------------

    def _counts(
        self, straight: str, found: _Found, before: list[Mention], known: bool = False
    ) -> bool:
        start, end, alias = found
        if alias.text in self._in_names:
            if straight.startswith(self._outlet_stems, straight.rfind(" ", 0, start) + 1, start):
                return False
            if context.in_longer_name(straight, start, end):
                return False
        if alias.kind == "acronym" and context.names_another(straight, start, end):
            return False
        if not alias.rule:
            return True
        match alias.rule:
            case "compound":
                return straight[end : end + 1] == "-"
            case "capital":
                return context.is_government(straight, start, end, self._capitals)
            case "political":
                return context.is_political(straight, start, end, self._owners)
            case "alliance":
                return context.is_the_alliance(straight, start)
            case "surname":
                return context.is_this_person(
                    straight, start, self._given[alias.id], self._words
                )
            case "codename":
                return context.is_codename(straight, start, end, known)
            case "of":
                owner = context.owner(straight, start, end, self._owners)
                return owner in (None, alias.argument)
            case "after":
                last = before[-1] if before else None
                if last and last.id == alias.argument:
                    return context.adjacent(straight, last.end, start)
                return context.owner(straight, start, end, self._acronyms) == alias.argument
            case "with":
                # Answered once a paragraph, however often the name stands in it.
                if self._with[0] is not straight:
                    self._with = (straight, {})
                answers = self._with[1]
                if alias.argument not in answers:
                    lower = straight.lower()
                    answers[alias.argument] = any(w in lower for w in alias.argument.split("|"))
                return answers[alias.argument]
        return True


def _given_names(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Given names by person, from the full names among the aliases."""
    given: dict[str, set[str]] = {}
    for alias in codebook.aliases:
        if codebook.actors.get(alias.id) and codebook.actors[alias.id].type == "person":
            given.setdefault(alias.id, set())
            if alias.rule != "surname":
                given[alias.id].add(alias.text.split()[0])
    return {id: frozenset(names) for id, names in given.items()}


def _straight(text: str) -> str:
    if not text.isascii():
        for curly, straight in _STRAIGHT:
            text = text.replace(curly, straight)
    return text


def _lower(text: str) -> str:
    """Lower case that keeps every position: a few letters have a lower case of two characters."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _same_case(alias: str, surface: str) -> bool:
    """Single words and acronyms stand as printed; later words of a name may be lower-cased."""
    if alias == surface:
        return True
    if surface.isupper() and len(surface) > 4:
        return True  # "KAZAKHSTAN"
    if " " not in alias:
        return alias[:1].islower() and alias[1:] == surface[1:]
    return alias[:1].islower() or alias[0] == surface[0]


_DOMAIN = re.compile(r"[./@][\w]")


def _whole(text: str, start: int, end: int) -> bool:
    """Between word boundaries, and no part of a web address."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@"):
        return False
    # "NATO/CSTO" names two; what stands behind a small letter or a second stroke is an address.
    if start > 1 and text[start - 1] == "/" and not text[start - 2].isupper():
        return False
    if start > 1 and text[start - 1] == "." and text[start - 2].islower():
        return False
    if end < len(text):
        if text[end].isalnum() or text[end] in "_@":
            return False
        if text[end - 1] != "." and _DOMAIN.match(text, end) and text[end + 1].islower():
            return False
    return True
