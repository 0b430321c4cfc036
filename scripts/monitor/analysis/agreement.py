"""Agreement between two readings of a coding: percent and Krippendorff's alpha, with its interval.

Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability; Hayes, A. F. and
Krippendorff, K. (2007), Answering the call for a standard reliability measure for coding data,
Communication Methods and Measures 1(1), 77-89.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from monitor.corpus import Corpus
from monitor.showing.tables import place

DRAWS = 2_000
SEED = 20040713  # the first article's day; any other would do, but one must be fixed

Codings = Sequence[Sequence[Hashable | None]]  # a row a coder, a column a unit


def paired(a: pd.DataFrame, b: pd.DataFrame, column: str) -> tuple[list, list]:
    """Return what two readings say in `column` of the units that both coded, in order."""
    keys = [c for c in ("article", "paragraph", "sentence") if c in a]
    both = a[[*keys, column]].merge(b[[*keys, column]], on=keys, suffixes=("_a", "_b"))
    return both[f"{column}_a"].tolist(), both[f"{column}_b"].tolist()


def alpha(codings: Codings) -> float:
    """Return Krippendorff's alpha for nominal data.

    `codings` has a row for each coder and a column for each unit; None is a unit not coded. NaN
    where nothing varies: agreement by chance is then undefined.
    """
    return _alpha(_value_counts(codings))


def _value_counts(codings: Codings) -> np.ndarray:
    """Return how often each value (column) was given to each unit (row) that two coders coded."""
    values = {
        v: n
        for n, v in enumerate(dict.fromkeys(v for row in codings for v in row if v is not None))
    }
    counts = np.zeros((len(codings[0]) if codings else 0, len(values)))
    for row in codings:
        for unit, value in enumerate(row):
            if value is not None:
                counts[unit, values[value]] += 1
    return counts[counts.sum(axis=1) >= 2]


def _coincidences(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each unit's pairable values that agree, and its values by kind."""
    coders = counts.sum(axis=1)
    agreeing = (counts * (counts - 1)).sum(axis=1) / (coders - 1)
    return agreeing, counts


def _alpha(counts: np.ndarray) -> float:
    """1 - (n - 1)(n - sum o_cc) / (n^2 - sum n_c^2), Krippendorff 2011, section C."""
    agreeing, by_kind = _coincidences(counts)
    totals = by_kind.sum(axis=0)
    n = totals.sum()
    expected = n**2 - (totals**2).sum()
    return float(1 - (n - 1) * (n - agreeing.sum()) / expected) if expected else float("nan")


def alpha_interval(
    codings: Codings, level: float = 0.95, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float]:
    """Return an interval for alpha from units drawn again with replacement.

    The percentile interval of alpha over `draws` samples of units, after Hayes and Krippendorff
    (2007), who draw pairs of values; here a unit stays whole. A sample in which nothing varies
    counts as full agreement. It says how far alpha hangs on the units at hand; with full agreement
    it is (1, 1) and says nothing.
    """
    counts = _value_counts(codings)
    if not len(counts):
        return float("nan"), float("nan")
    agreeing, by_kind = _coincidences(counts)
    chosen = np.random.default_rng(seed).integers(0, len(counts), (draws, len(counts)))
    # A browser counts in 32 bits: bincount takes no wider numbers than its machine's own.
    chosen = chosen.astype(np.intp, copy=False)
    weights = np.apply_along_axis(np.bincount, 1, chosen, minlength=len(counts))
    totals = weights @ by_kind
    n = totals.sum(axis=1)
    expected = n**2 - (totals**2).sum(axis=1)
    observed = n - weights @ agreeing
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = np.where(expected > 0, 1 - (n - 1) * observed / expected, 1.0)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


# --- the two readings ----------------------------------------------------------------------------


def passes(corpus: Corpus) -> pd.DataFrame:
    """Return how far the two readings agree: main theme, direction, voice, attribution, each theme.

    Columns: what (main, direction, voice, attribution, or theme:ID), units (coded in both), agree,
    percent, alpha, low, high (95 % interval of alpha; NaN with alpha, where nothing varies). Both
    readings are a language model's under one codebook: this is stability, not the agreement of
    readers. Empty where nothing is coded twice.
    """
    rows = []
    for column in ("main", "direction", "voice", "attribution"):
        rows += of_column(corpus, column)
    one, other = paired(*_both(corpus, "themes"), "themes")
    for theme in corpus.themes["id"]:
        binary = [[theme in cell.split(";") for cell in coding] for coding in (one, other)]
        rows += _row(f"theme:{theme}", binary)
    columns = ["what", "units", "agree", "percent", "alpha", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def of_column(corpus: Corpus, column: str) -> list[tuple]:
    """Return the row of `passes` of a coded column; none where nothing is coded twice."""
    table = "themes" if column in corpus.themes_a else "voice"
    return _row(column, paired(*_both(corpus, table), column))


def _both(corpus: Corpus, table: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return getattr(corpus, f"{table}_a"), getattr(corpus, f"{table}_b")


def _row(what: str, codings: Codings) -> list[tuple]:
    one, other = codings
    if not one:
        return []
    agree = sum(a == b for a, b in zip(one, other, strict=True))
    percent = 100 * agree / len(one)
    found = alpha(codings)
    limits = alpha_interval(codings) if found == found else (found, found)
    return [(what, len(one), agree, percent, found, *limits)]


def disagreements(corpus: Corpus) -> pd.DataFrame:
    """Return every unit on which the readings differ.

    Columns: article, paragraph, sentence (0 for a paragraph), what, a, b.
    """
    parts = []
    for table, columns in (("themes", ["main", "themes", "direction"]), ("voice", ["voice"])):
        a, b = _both(corpus, table)
        keys = [c for c in ("article", "paragraph", "sentence") if c in a]
        both = a.merge(b, on=keys, suffixes=("_a", "_b"))
        for column in columns:
            one, other = both[f"{column}_a"], both[f"{column}_b"]
            if column == "themes":  # their order says nothing
                one, other = (s.map(lambda c: ";".join(sorted(c.split(";")))) for s in (one, other))
            rows = both[one != other]
            more = {"sentence": rows.get("sentence", 0), "what": column}
            more |= {"a": one[rows.index], "b": other[rows.index]}
            parts.append(rows[["article", "paragraph"]].assign(**more))
    return pd.concat(parts, ignore_index=True)


# --- in words ------------------------------------------------------------------------------------

NAMES = {
    "main": "Main theme",
    "themes": "Themes that the other lacks",
    "direction": "Direction",
    "voice": "Voice",
    "attribution": "Who speaks: named or not",
}


def _themes(corpus: Corpus) -> dict[str, str]:
    return dict(zip(corpus.themes["id"], corpus.themes["theme"], strict=True))


def called(corpus: Corpus, what: str) -> str:
    """Return what is coded as a reader calls it: `main`, `theme:caspian`."""
    names = _themes(corpus)
    return NAMES.get(what) or f"Theme: {names[what.partition(':')[2]]}"


def disagreements_told(corpus: Corpus) -> pd.DataFrame:
    """Return the disagreements as a reader reads them: Where, What, First reading, Second reading.

    Of two lists of themes each reading shows those that the other does not have.
    """
    ways = {way.id: way.name for way in corpus.identity.directions.values()}
    words = _themes(corpus) | ways | dict(corpus.identity.voices)

    def told(mine: str, other: str) -> str:
        alone = [one for one in mine.split(";") if one not in other.split(";")]
        return "; ".join(words.get(one, one) for one in alone) or "none"

    apart = disagreements(corpus)
    rows = []
    for row in apart.itertuples():
        where = place(corpus, row.article, row.paragraph, row.sentence)
        rows.append((where, NAMES[row.what], told(row.a, row.b), told(row.b, row.a)))
    return pd.DataFrame(rows, columns=["Where", "What", "First reading", "Second reading"])


def voices_by_direction(corpus: Corpus) -> pd.DataFrame:
    """Return how many sentences have each voice in the paragraphs of each direction.

    Columns: Direction, and a voice in each reading ("Judged, first reading"). The direction is
    that of the whole paragraph in the same reading.
    """
    ways, voices = corpus.identity.directions, corpus.identity.voices
    parts = []
    for reading, which in (("first", "a"), ("second", "b")):
        voice, themes = (getattr(corpus, f"{table}_{which}") for table in ("voice", "themes"))
        both = voice.merge(themes[["article", "paragraph", "direction"]])
        counts = both.groupby(["direction", "voice"]).size().unstack(fill_value=0)
        counts = counts.reindex(index=list(ways), columns=list(voices), fill_value=0)
        parts.append(
            counts.rename(columns=lambda v, r=reading: f"{voices[v].capitalize()}, {r} reading")
        )
    table = pd.concat(parts, axis=1)
    names = [ways[way].name for way in table.index]
    table.insert(0, "Direction", [name[:1].upper() + name[1:] for name in names])
    return table.reset_index(drop=True)
