"""What is measured in an article: the rows of the tables of `data/features/`.

An article is measured by itself (`Instrument.measure`) and needs no other, so that measuring a
folder is a map over its files; `run` does that.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from monitor import readability
from monitor.articles import Article, Source, read_source, sentence_spans
from monitor.codebook import Codebook, load_codebook
from monitor.names import Mention, Recogniser
from monitor.notes import Note, find_notes
from monitor.speakers import Paragraph
from monitor.speech import find_quotations, quoted_words
from monitor.unknown import unknown_names

TABLES: dict[str, tuple[str, ...]] = {
    "articles": ("article", "title", "caption", "paragraphs", "sentences", "words", "sha256"),
    "paragraphs": ("article", "paragraph", "sentences", "words", "characters"),
    "sentences": (
        "article", "paragraph", "sentence", "words", "syllables", "characters", "quoted_words",
    ),
    "tokens": ("article", "paragraph", "token", "count"),
    "mentions": ("article", "paragraph", "sentence", "n", "actor", "surface", "kind"),
    "initiatives": ("article", "paragraph", "sentence", "n", "initiative", "surface"),
    "quotations": ("article", "paragraph", "n", "speaker", "words"),
    "citations": (
        "article", "paragraph", "n", "outlet", "date_as_printed", "date_from", "date_to",
    ),
    "terms": ("article", "paragraph", "theme", "term", "count"),
    "readability": ("article", "measure", "textstat", "exact"),
}

# Stands in the folder while finished tables take their names; the loader refuses to read beside.
UNFINISHED = ".unfinished"

Row = tuple[object, ...]
Rows = dict[str, list[Row]]


@dataclass
class Measured:
    """The rows of one article, table by table, and the names in it that no alias covers."""

    rows: Rows = field(default_factory=lambda: {table: [] for table in TABLES})
    unknown: Counter[str] = field(default_factory=Counter)


class Instrument:
    """Everything that measures, built once from a codebook."""

    def __init__(self, codebook: Codebook, years: Mapping[str, int], source: Source):
        self.codebook = codebook
        self.years = years
        self.source = source
        self.recogniser = Recogniser(codebook)
        self.types = {actor.id: actor.type for actor in codebook.actors.values()}
        self.terms = TermFinder(codebook.terms)
        self.known = frozenset(alias.text for alias in codebook.aliases)

    @property
    def parts(self) -> tuple[Codebook, Mapping[str, int], Source]:
        """What it was built from: what travels to another machine, which builds it again."""
        return self.codebook, self.years, self.source

    @classmethod
    def load(cls, data: Path) -> Instrument:
        """The instrument of a folder of data; the years are those of its `articles.csv`."""
        return cls(load_codebook(data), _years(data), read_source(data))

    def paragraph(self, text: str, year: int) -> tuple[Paragraph, list[Note], list[Mention]]:
        """A body paragraph as it is read: its units, its source notes, its initiatives."""
        notes = find_notes(text, self.codebook.outlets, year)
        spans = tuple((note.start, note.end) for note in notes)
        mentions, initiatives = self.recogniser.find(text, spans)
        sentences = tuple(sentence_spans(text, spans))
        return Paragraph(text, spans, sentences, tuple(mentions)), notes, initiatives

    def measure(self, article: Article) -> Measured:
        """All rows of one article. Nothing of its running text is in them but names."""
        year = self.years.get(article.id, self.source.year_zero + article.volume)
        read = [self.paragraph(text, year) for text in article.body]
        paragraphs = [paragraph for paragraph, _, _ in read]
        measured = Measured()
        rows = measured.rows
        all_sentences: list[str] = []
        quotations = find_quotations(paragraphs, self.types)
        for number, ((p, notes, initiatives), quoted) in enumerate(
            zip(read, quotations, strict=True), 1
        ):
            key = (article.id, number)
            texts = [p.text[a:b] for a, b in p.sentences]
            all_sentences += texts
            sizes = [_size(sentence) for sentence in texts]
            words, _, characters = map(sum, zip(*sizes, strict=True))
            rows["paragraphs"].append((*key, len(texts), words, characters))
            rows["sentences"] += [
                (*key, at, *size, inside)
                for at, (size, inside) in enumerate(
                    zip(sizes, quoted_words(p, quoted), strict=True), 1
                )
            ]
            body = _without(p.text, p.notes)
            rows["tokens"] += [(*key, token, n) for token, n in sorted(tokens(body).items())]
            rows["mentions"] += _by_sentence(key, p, p.mentions, with_kind=True)
            rows["initiatives"] += _by_sentence(key, p, initiatives, with_kind=False)
            rows["quotations"] += [
                (*key, n, q.speaker, q.words) for n, q in enumerate(quoted, 1)
            ]
            cited = [c for note in notes for c in note.citations]
            rows["citations"] += [
                (*key, n, c.outlet, c.date_as_printed, c.date_from, c.date_to)
                for n, c in enumerate(cited, 1)
            ]
            rows["terms"] += [(*key, *term, n) for term, n in self.terms.count(body)]
            measured.unknown.update(unknown_names(p, self.known, initiatives))
        sentences = len(all_sentences)
        words = sum(len(text.split()) for text in article.body)
        rows["articles"].append(
            (
                article.id, article.title, str(bool(article.caption)).lower(),
                len(paragraphs), sentences, words, article.sha256,
            )
        )
        panel = readability.panel("\n\n".join(article.body), all_sentences)
        rows["readability"] += [
            (article.id, measure, f"{printed:.1f}", f"{exact:.1f}")
            for measure, (printed, exact) in sorted(panel.items())
        ]
        return measured


# -- what is counted ----------------------------------------------------------------------------


def _size(text: str) -> tuple[int, int, int]:
    """Words (runs between white space), syllables, and characters (all but white space)."""
    words = text.split()
    return len(words), readability.syllables_of(words), len("".join(words))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans of it blanked, so that all other positions stay."""
    kept, at = [], 0
    for start, end in spans:
        kept += (text[at:start], " " * (end - start))
        at = end
    return "".join([*kept, text[at:]])


def token(word: str) -> str:
    """A word as a token: lower case, straight apostrophes, no outer punctuation, no final 's.

    Empty where nothing with a letter is left.
    """
    lower = word.lower().replace("’", "'").replace("‘", "'")
    inside = [at for at, c in enumerate(lower) if c.isalnum()]
    if not inside:
        return ""
    bare = lower[inside[0] : inside[-1] + 1].removesuffix("'s")
    return bare if any(c.isalpha() for c in bare) else ""


class _Tokens(dict[str, str]):
    """Tokens by word, each made when first met; emptied when full, so that memory is bounded."""

    def __missing__(self, word: str) -> str:
        if len(self) >= 200_000:
            self.clear()
        self[word] = made = token(word)
        return made


_TOKENS = _Tokens()


def tokens(text: str) -> Counter[str]:
    """Tokens of a text (source notes already blanked) with their counts."""
    counts = Counter(map(_TOKENS.__getitem__, text.split()))
    counts.pop("", None)
    return counts


class TermFinder:
    """Counts the terms of the theme dictionary: whole words, longest first, in any case."""

    def __init__(self, terms: Iterable[tuple[str, str]]):
        self._themes: dict[str, list[tuple[str, str]]] = {}
        for theme, term in terms:
            self._themes.setdefault(_plain(term), []).append((theme, term))
        self._forms = list(self._themes)
        self._automaton = AhoCorasick(self._forms) if self._forms else None

    def count(self, text: str) -> list[tuple[tuple[str, str], int]]:
        """((theme, term), count), sorted. Inside a longer term of a theme none of it counts."""
        if self._automaton is None:
            return []
        plain = _plain(text)
        found: dict[str, list[tuple[int, int, str]]] = {}
        for form, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if (start and plain[start - 1].isalnum()) or plain[end : end + 1].isalnum():
                continue
            for theme, term in self._themes[self._forms[form]]:
                found.setdefault(theme, []).append((start, -end, term))
        counts: Counter[tuple[str, str]] = Counter()
        for theme, matches in found.items():
            done = 0
            for start, end, term in sorted(matches):
                if start >= done:
                    counts[theme, term] += 1
                    done = -end
        return sorted(counts.items())


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("‑", "-")


def _by_sentence(
    key: Row, p: Paragraph, mentions: Iterable[Mention], with_kind: bool
) -> Iterator[Row]:
    """Rows of mentions, numbered inside their sentence."""
    n: Counter[int] = Counter()
    at = 0
    for m in mentions:
        while at + 1 < len(p.sentences) and m.start >= p.sentences[at][1]:
            at += 1
        n[at] += 1
        row = (*key, at + 1, n[at], m.id, m.surface)
        yield (*row, m.kind) if with_kind else row


def _years(data: Path) -> dict[str, int]:
    """The year of each article that `articles.csv` lists; the others' follows from the volume."""
    path = Path(data) / "articles.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["id"]: int(row["year"])
            for row in csv.DictReader(file)
            if (row.get("year") or "").isdigit()
        }
