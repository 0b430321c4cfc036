"""95 % intervals for a rate from the few paragraphs of an article.

An article is counted whole: its rate has no error. An interval says where the rate of *other
paragraphs of such an article* would lie, were they drawn as these were. With six to eight
paragraphs, and names that come in clusters, most textbook methods promise too much; `coverage`
tries each on the paragraphs of the corpus and METHOD is the one whose coverage came nearest to
95 %.

Every method takes mentions and words by paragraph, arrays of shape (..., paragraphs), and returns
the lower and the upper limit of mentions per word, of shape (...).
"""

from collections.abc import Callable

import numpy as np

# scipy.special is imported where an interval is computed: a build that computes none must not wait
# for it. scipy.stats has the same, and takes longer.

LEVEL = 0.95
METHOD = "quasi-Poisson score t"
DRAWS = 499  # bootstrap draws in the study of coverage
SEED = 20090618  # the last article's day; any other would do, but one must be fixed

Limits = tuple[np.ndarray, np.ndarray]
Method = Callable[[np.ndarray, np.ndarray, float], Limits]


def interval(
    counts: np.ndarray, words: np.ndarray, level: float = LEVEL, method: str = METHOD
) -> Limits:
    """Return the limits of a rate, in mentions per word; NaN for fewer than two paragraphs."""
    counts, words = np.asarray(counts, float), np.asarray(words, float)
    if counts.shape[-1] < 2:
        nothing = np.full(counts.shape[:-1], np.nan)
        return nothing, nothing
    return METHODS[method](counts, words, level)


def dispersion(counts: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Return how many times more the counts vary than a Poisson law would have them vary.

    Pearson's chi-square over its degrees of freedom (McCullagh and Nelder 1989, 4.5.2 and 9.2.4).
    Where nothing was counted there is nothing to estimate it from, and it is put at 1.
    """
    total = counts.sum(-1)
    expected = (total / words.sum(-1))[..., None] * words
    with np.errstate(invalid="ignore"):
        chi = ((counts - expected) ** 2 / expected).sum(-1)
    return np.where(total > 0, chi / (counts.shape[-1] - 1), 1.0)


def _t(counts: np.ndarray, level: float) -> float:
    from scipy import special

    return float(special.stdtrit(counts.shape[-1] - 1, (1 + level) / 2))


def quasi_poisson_score(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the rates R for which the count C is within t standard deviations of R W.

    (C - R W)^2 <= t^2 phi R W, solved for R: Rao's score interval for a Poisson rate, its variance
    widened by the dispersion phi (McCullagh and Nelder 1989) and z put to t with n - 1 degrees of
    freedom, as phi is estimated from n paragraphs. A count of nought gives an interval from 0 to
    t^2 / W: phi is then 1, which is too small for names that come in clusters, but t is large.
    """
    total, t = counts.sum(-1), _t(counts, level)
    half = t * t * dispersion(counts, words) / 2
    reach = np.sqrt(half * (half + 2 * total))
    return (total + half - reach) / words.sum(-1), (total + half + reach) / words.sum(-1)


def quasi_poisson_log(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the Wald interval of a quasi-Poisson model on the log rate, with t(n - 1).

    McCullagh and Nelder 1989, 6.2. The log of nought has no such interval: the score's is taken.
    """
    total, t = counts.sum(-1), _t(counts, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.exp(t * np.sqrt(dispersion(counts, words) / total))
        low, high = total / words.sum(-1) / factor, total / words.sum(-1) * factor
    low0, high0 = quasi_poisson_score(counts, words, level)
    return np.where(total > 0, low, low0), np.where(total > 0, high, high0)


def quasi_poisson_gamma(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the exact (gamma) Poisson interval of the count over its dispersion.

    Garwood 1936; the form is Fay and Feuer's (1997) for a weighted sum whose variance is not its
    mean, with the dispersion as the weight.
    """
    from scipy import special

    scale = np.maximum(dispersion(counts, words), 1e-9)
    total = counts.sum(-1) / scale
    low = np.where(total > 0, special.gammaincinv(np.maximum(total, 1e-9), (1 - level) / 2), 0.0)
    high = special.gammaincinv(total + 1, (1 + level) / 2)
    return low * scale / words.sum(-1), high * scale / words.sum(-1)


def poisson_gamma(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return Garwood's (1936) exact interval of a Poisson count, clusters disregarded."""
    from scipy import special

    total = counts.sum(-1)
    low = np.where(total > 0, special.gammaincinv(np.maximum(total, 1e-9), (1 - level) / 2), 0.0)
    return low / words.sum(-1), special.gammaincinv(total + 1, (1 + level) / 2) / words.sum(-1)


def linear_t(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the survey interval of a ratio, its error by linearisation (Cochran 1977, 6.4)."""
    ratio = counts.sum(-1) / words.sum(-1)
    reach = _t(counts, level) * _ratio_error(counts, words, ratio)
    return np.maximum(ratio - reach, 0), ratio + reach


def _ratio_error(counts: np.ndarray, words: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    n = counts.shape[-1]
    residuals = ((counts - ratio[..., None] * words) ** 2).sum(-1)
    return np.sqrt(n / (n - 1) * residuals) / words.sum(-1)


# --- bootstraps: paragraphs drawn again with replacement ------------------------------------------


def _resampling(n: int) -> np.ndarray:
    """Return how often each of n paragraphs is drawn, shape (DRAWS, n)."""
    return np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), DRAWS).astype(float)


def _summed(values: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the sum of `values` over the paragraphs of each draw, shape (..., DRAWS).

    By einsum: a matrix product starts threads for these few numbers, and may round otherwise on
    another machine.
    """
    return np.einsum("...n,dn->...d", values, drawn)


def _drawn(counts: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Return the sorted rates of the draws, shape (..., DRAWS)."""
    drawn = _resampling(counts.shape[-1])
    return np.sort(_summed(counts, drawn) / _summed(words, drawn), axis=-1)


def _quantile(ordered: np.ndarray, at: np.ndarray) -> np.ndarray:
    place = np.clip(np.rint(at * (ordered.shape[-1] - 1)), 0, ordered.shape[-1] - 1).astype(int)
    return np.take_along_axis(ordered, place[..., None], -1)[..., 0]


def bootstrap_percentile(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the middle 95 % of the rates of resampled articles (Efron 1979)."""
    ordered = _drawn(counts, words)
    shape = ordered.shape[:-1]
    return (
        _quantile(ordered, np.full(shape, (1 - level) / 2)),
        _quantile(ordered, np.full(shape, (1 + level) / 2)),
    )


def bootstrap_bca(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the bias-corrected and accelerated interval (Efron 1987)."""
    from scipy import special

    ordered = _drawn(counts, words)
    ratio = counts.sum(-1) / words.sum(-1)
    below = (ordered < ratio[..., None]).mean(-1) + (ordered == ratio[..., None]).mean(-1) / 2
    bias = special.ndtri(np.clip(below, 1 / (2 * DRAWS), 1 - 1 / (2 * DRAWS)))
    without = (counts.sum(-1, keepdims=True) - counts) / (words.sum(-1, keepdims=True) - words)
    spread = without.mean(-1, keepdims=True) - without
    cubes, squares = (spread**3).sum(-1), (spread**2).sum(-1)
    skew = np.divide(cubes, 6 * squares**1.5, out=np.zeros_like(cubes), where=squares > 0)
    limits = []
    for z in special.ndtri([(1 - level) / 2, (1 + level) / 2]):
        moved = bias + (bias + z) / (1 - skew * (bias + z))
        limits.append(_quantile(ordered, special.ndtr(moved)))
    return limits[0], limits[1]


def bootstrap_t(counts: np.ndarray, words: np.ndarray, level: float) -> Limits:
    """Return the studentised interval (Efron and Tibshirani 1993, 12.5)."""
    n = counts.shape[-1]
    drawn = _resampling(n)
    ratio = counts.sum(-1) / words.sum(-1)
    length = _summed(words, drawn)
    rates = _summed(counts, drawn) / length
    residuals = (
        _summed(counts**2, drawn)
        - 2 * rates * _summed(counts * words, drawn)
        + rates**2 * _summed(words**2, drawn)
    )
    errors = np.sqrt(n / (n - 1) * np.maximum(residuals, 0)) / length
    apart = rates - ratio[..., None]
    students = np.divide(apart, errors, out=np.zeros_like(apart), where=errors > 1e-12)
    ordered, error = np.sort(students, axis=-1), _ratio_error(counts, words, ratio)
    at = np.full(ratio.shape, (1 + level) / 2)
    low = np.maximum(ratio - _quantile(ordered, at) * error, 0)
    return low, ratio - _quantile(ordered, 1 - at) * error


METHODS: dict[str, Method] = {
    "quasi-Poisson score t": quasi_poisson_score,
    "quasi-Poisson log rate t": quasi_poisson_log,
    "quasi-Poisson gamma": quasi_poisson_gamma,
    "Poisson gamma": poisson_gamma,
    "ratio t": linear_t,
    "bootstrap percentile": bootstrap_percentile,
    "bootstrap BCa": bootstrap_bca,
    "bootstrap t": bootstrap_t,
}
