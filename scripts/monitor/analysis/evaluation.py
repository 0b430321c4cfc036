"""The program against the coding by reading: precision, recall and F1, with their intervals.

Precision: of what the program finds, the share that the coding has too. Recall: of what is coded,
the share that the program finds. F1: their harmonic mean. The coding is a language model's under
the codebook, and the rules were written with it at hand: the figures say that the program does
what the codebook says, not that the codebook is right.
"""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from monitor.corpus import Corpus

LEVEL = 0.95
# A paragraph is about a theme, for the dictionary, where the theme's terms stand so often in it.
# One term alone finds nearly all that is coded and as much again; three miss a third.
LEAST_TERMS = 2

# What is compared: coded table, its columns, found table, its columns. `n` and `sentence` are left
# out: the coding has none.
COMPARED = {
    "mentions": ("mentions", "actor_id surface", "mentions", "actor surface"),
    "initiatives": (
        "initiatives",
        "initiative_id surface",
        "initiatives_found",
        "initiative surface",
    ),
    "quotations": ("quotations", "speaker words", "quotations", "speaker words"),
    "citations": ("sources", "outlet date_as_printed", "citations", "outlet date_as_printed"),
}


def wilson(successes: int, trials: int, level: float = LEVEL) -> tuple[float, float]:
    """Return Wilson's (1927) score interval of a proportion; NaN without a trial."""
    from scipy import special

    if not trials:
        return float("nan"), float("nan")
    z2 = special.ndtri((1 + level) / 2) ** 2
    share = successes / trials
    centre = share + z2 / (2 * trials)
    reach = (z2 * (share * (1 - share) / trials + z2 / (4 * trials**2))) ** 0.5
    low, high = ((centre + side * reach) / (1 + z2 / trials) for side in (-1, 1))
    # At the ends the limit is the end itself; rounding would put it a hair beside.
    return (0.0 if successes == 0 else low), (1.0 if successes == trials else high)


def scores(hits: int, found: int, coded: int, level: float = LEVEL) -> dict[str, float]:
    """Return precision, recall and F1, each with its limits; NaN where nothing was found or coded.

    F1 is no proportion, but 2 J / (1 + J) of one: J = hits / (found + coded - hits), the share of
    all that either has that both have (Hand, Christen and Kirielle 2021). Its limits are those of
    J's Wilson interval, carried over.
    """
    either = found + coded - hits
    row: dict[str, float] = {"coded": coded, "found": found, "hits": hits}
    for name, part, whole in (
        ("precision", hits, found),
        ("recall", hits, coded),
        ("f1", hits, either),
    ):
        shares = [part / whole if whole else float("nan"), *wilson(part, whole, level)]
        if name == "f1":
            shares = [2 * j / (1 + j) for j in shares]
        row |= dict(zip((name, f"{name}_low", f"{name}_high"), shares, strict=True))
    return row


# --- the recogniser ------------------------------------------------------------------------------


def _rows(frame: pd.DataFrame, columns: str, articles: Iterable[str]) -> Counter:
    """Return how often each combination stands, with straight apostrophes."""
    kept = frame[frame["article"].isin(list(articles))]
    cells = kept[["article", "paragraph", *columns.split()]].astype(str)
    cells = cells.apply(lambda column: column.str.replace("’", "'"))
    return Counter(cells.itertuples(index=False, name=None))


def _pair(corpus: Corpus, what: str, coding: str) -> tuple[Counter, Counter]:
    table, coded_columns, found_table, found_columns = COMPARED[what]
    coded = getattr(corpus, f"{table}_{coding}")
    found = getattr(corpus, found_table)
    if what == "quotations":  # the coding has those of the codebook's speakers alone
        found = found[found["speaker"] != ""]
    # A coded article without a quotation is coded all the same: the mentions say which are.
    articles = set(getattr(corpus, f"mentions_{coding}")["article"]) | set(coded["article"])
    return (
        _rows(coded, coded_columns, articles),
        _rows(found, found_columns, articles),
    )


def recogniser(corpus: Corpus, coding: str = "a") -> pd.DataFrame:
    """Return a row each for mentions, initiatives, quotations and citations.

    Columns: what, coded, found, hits, and precision, recall and f1 with _low and _high. A hit has
    the same paragraph, name as printed and actor (speaker and words; outlet and date). Empty where
    nothing is coded.
    """
    rows = []
    for what in COMPARED:
        coded, found = _pair(corpus, what, coding)
        if coded:
            hits = (coded & found).total()
            rows.append({"what": what} | scores(hits, found.total(), coded.total()))
    return pd.DataFrame(rows)


def differences(corpus: Corpus, coding: str = "a") -> pd.DataFrame:
    """Return each thing that only the coding or only the program has.

    Columns: what, article, paragraph, first, second (actor and name; speaker and words; outlet and
    date), in (coding or program), times.
    """
    rows = []
    for what in COMPARED:
        coded, found = _pair(corpus, what, coding)
        for where, only in (("coding", coded - found), ("program", found - coded)):
            rows += [(what, *key, where, times) for key, times in sorted(only.items())]
    columns = ["what", "article", "paragraph", "first", "second", "in", "times"]
    return pd.DataFrame(rows, columns=columns)


def unit_counts(corpus: Corpus, coding: str = "a") -> pd.DataFrame:
    """Return the coded paragraphs with the counts of both.

    Columns: article, paragraph, sentences, words (coded), sentences_found, words_found.
    """
    coded = getattr(corpus, f"sentences_{coding}")
    keys = ["article", "paragraph"]
    found = corpus.paragraphs[[*keys, "sentences", "words"]]
    return coded.merge(found, on=keys, suffixes=("", "_found"))


# --- texts that the rules were not written with --------------------------------------------------


def trials(corpus: Corpus) -> pd.DataFrame:
    """Return a row a lot of texts and what was looked for in it.

    Columns: lot, made (what its texts are: invented, real, retold or written), what, texts, words,
    right, wrong, missed, and precision, recall and f1 with _low and _high. A corpus without the
    table has none.
    """
    sums = "texts words right wrong missed".split()
    empty = pd.DataFrame(columns=["lot", "origin", "what", *sums])
    table = getattr(corpus, "trials", empty)
    of_real = {"monitor": "real", "press": "real"}
    table = table.assign(made=table["origin"].astype(str).replace(of_real))
    rows = table.groupby(["lot", "made", "what"], sort=False)[sums].sum().reset_index()
    scored = [
        scores(row.right, row.right + row.wrong, row.right + row.missed)
        for row in rows.itertuples()
    ]
    names = ["precision", "recall", "f1"]
    every = [name + end for name in names for end in ("", "_low", "_high")]
    return rows.join(pd.DataFrame(scored, columns=every))


# --- the dictionary of themes ---------------------------------------------------------------------


def dictionary(corpus: Corpus, least: int = LEAST_TERMS) -> pd.DataFrame:
    """Return what the dictionary says each paragraph is about.

    Columns: article, paragraph, theme, terms (how often its terms stand there); only themes whose
    terms stand `least` times or more.
    """
    keys = ["article", "paragraph", "theme"]
    summed = corpus.terms_found.groupby(keys, observed=True, sort=False)["count"].sum()
    table = summed.rename("terms").reset_index()
    return table[table["terms"] >= least].reset_index(drop=True)


def dictionary_scores(corpus: Corpus, coding: str = "a", least: int = LEAST_TERMS) -> pd.DataFrame:
    """Return a row a theme, and one for all: the dictionary against the coding by paragraph.

    Columns: theme, terms (in the dictionary), coded, found, hits, and precision, recall and f1 with
    _low and _high. The terms were chosen by reading these very paragraphs: on others it does worse.
    Empty where no themes are coded.
    """
    coded = getattr(corpus, f"themes_{coding}")
    if coded.empty:
        return pd.DataFrame()
    by_hand = {
        (article, paragraph, theme)
        for article, paragraph, themes in coded[["article", "paragraph", "themes"]].itertuples(
            index=False, name=None
        )
        for theme in themes.split(";")
    }
    read = {key[:2] for key in by_hand}
    found = dictionary(corpus, least)[["article", "paragraph", "theme"]]
    by_terms = {key for key in found.itertuples(index=False, name=None) if key[:2] in read}
    terms = Counter(corpus.terms["theme"])
    rows = []
    for theme in corpus.themes["id"]:
        hand = {key for key in by_hand if key[2] == theme}
        machine = {key for key in by_terms if key[2] == theme}
        score = scores(len(hand & machine), len(machine), len(hand))
        rows.append({"theme": theme, "terms": terms[theme]} | score)
    whole = scores(len(by_hand & by_terms), len(by_terms), len(by_hand))
    rows.append({"theme": "all", "terms": terms.total()} | whole)
    return pd.DataFrame(rows)
