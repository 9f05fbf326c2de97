"""The interval of populations that are not much less likely than the best: profile likelihood.

References
----------
Cormack, R. M. (1992). Interval estimation for mark-recapture studies of closed populations. Biometrics, 48(2), 567-576.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.multiple_systems.log_linear import design, expected_counts

EXACT = 1e-9  # persons
FARTHEST = 1e9  # persons; a profile still high there has no upper end


def profile_interval(counts: pd.Series, pairs: list[tuple[str, str]], confidence: float = 0.95) -> pd.Series:
    """Population sizes that a likelihood-ratio test does not reject.

    Parameters
    ----------
    counts, pairs
        As for `log_linear`.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    pandas.Series
        most_likely (of the multinomial likelihood given the population, a little below the estimate of `log_linear`),
        low and high, in persons. Low is the number observed where the profile never falls far enough below.

    Raises
    ------
    ValueError
        If there is no upper end: the lists do not say how many there are at most.

    Examples
    --------
    >>> from helpers.models.multiple_systems.histories import capture_histories
    >>> two = capture_histories(pd.Series(["a", "b", "a b"]), pd.Series([30, 20, 10]), ["a", "b"])
    >>> profile_interval(two, []).map("{:.1f}".format).to_dict()
    {'most_likely': '117.0', 'low': '82.4', 'high': '199.4'}
    """
    from scipy.optimize import brentq
    from scipy.stats import chi2

    possible, columns = design(counts, pairs)
    profile = _profile(possible.to_numpy(), columns.to_numpy())
    rise = lambda unseen: profile(unseen)[1]  # noqa: E731
    top = brentq(rise, 0.0, _beyond(1.0, lambda unseen: rise(unseen) < 0), xtol=EXACT) if rise(0.0) > 0 else 0.0
    lowest = profile(top)[0] - chi2.ppf(inputs.level(confidence), 1) / 2
    above = lambda unseen: profile(unseen)[0] - lowest  # noqa: E731
    low = 0.0 if above(0.0) > 0 else brentq(above, 0.0, top, xtol=EXACT)
    high = brentq(above, top, _beyond(2 * top + 1, lambda unseen: above(unseen) < 0), xtol=EXACT)
    return pd.Series({"most_likely": top, "low": low, "high": high}) + counts.sum()


def _profile(counts: np.ndarray, columns: np.ndarray):
    """Unseen persons -> the highest multinomial log likelihood with so many, constants left out, and its slope."""
    from scipy.special import digamma, gammaln

    nobody = np.eye(1, columns.shape[1])  # the constant alone
    columns = np.vstack([columns, nobody])

    def profile(unseen: float) -> tuple[float, float]:
        with_unseen = np.append(counts, unseen)
        persons = with_unseen.sum()
        logarithms = np.log(expected_counts(with_unseen, columns) / persons)
        value = gammaln(persons + 1) - gammaln(unseen + 1) + with_unseen @ logarithms
        return value, digamma(persons + 1) - digamma(unseen + 1) + logarithms[-1]

    return profile


def _beyond(start: float, reached) -> float:
    """The start, doubled until something is reached."""
    unseen = start
    while not reached(unseen):
        unseen *= 2
        if unseen > FARTHEST:
            raise ValueError("the profile does not fall: the lists do not say how many persons there are at most")
    return unseen
